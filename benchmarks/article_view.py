"""How long the article view takes from the call to the pixels, without a database."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from rubricator.core.annotation import Mark
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.text.payloads import Appearance
from rubricator.gui.theme import load_fonts, load_theme

Figure = tuple[str, float, str]

_WORDS = (
    *("the", "Baghdad", "government", "said", "on", "Tuesday", "that", "fighters", "from"),
    *("across", "the", "border", "had", "seized", "a", "post", "near", "Akashat", "while"),
    *("officials", "in", "Anbar", "denied", "any", "loss", "of", "ground", "and", "left"),
)
_KINDS = ("actor", "event", "stance", "issue", "theme")


@dataclass
class Desk:
    """A view on the screen, and what to show in it."""

    view: ArticleView
    random: random.Random

    def article(self, length: int) -> str:
        """Paragraphs of a few hundred characters, blank lines between them."""
        paragraphs, size = [], 0
        while size < length:
            words = self.random.choices(_WORDS, k=self.random.randint(40, 120))
            paragraphs.append(" ".join(words).capitalize() + ".")
            size += len(paragraphs[-1]) + 2
        return "\n\n".join(paragraphs)[:length]

    def marks(self, text: str, count: int) -> list[Mark]:
        """So many marks of 5 to 150 characters anywhere, sorted as the store hands them over."""
        starts = sorted(self.random.randrange(len(text) - 200) for _ in range(count))
        return [
            Mark(at + 1, start, start + self.random.randint(5, 150), at % 20 + 1, 1)
            for at, start in enumerate(starts)
        ]

    def paint(self) -> None:
        """Paint everything that is due, at once."""
        self.view.repaint()

    def settle(self) -> float:
        """Let the rest be laid out; the longest stall in ms."""
        longest, began = 0.0, perf_counter()
        while not self.view._typesetter.is_complete and perf_counter() - began < 60:
            longest = max(longest, _ms(QCoreApplication.processEvents))
        return longest


def measure() -> list[Figure]:
    """Every figure as name, value and unit."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    load_fonts()
    desk = Desk(_view(), random.Random(7))
    desk.view.show()
    app.processEvents()
    figures = [*_small(desk), *_megabyte(desk), *_ten_megabytes(desk)]
    desk.view.close()
    return figures


def _view() -> ArticleView:
    theme = load_theme("light")
    view = ArticleView(theme)
    view.resize(792, 650)
    view.set_appearances(
        {
            code: Appearance(kind, f"Code {code}", QColor(theme.kind(kind)), "a")
            for code in range(1, 21)
            for kind in (_KINDS[code % 5],)
        }
    )
    return view


def _small(desk: Desk) -> Iterator[Figure]:
    text = desk.article(4_000)
    marks = desk.marks(text, 40)
    yield "show 4 KB, to painted", median(_opened(desk, text, marks, times=15)), "ms"


def _megabyte(desk: Desk) -> Iterator[Figure]:
    text = desk.article(1_000_000)
    marks = desk.marks(text, 10_000)
    yield "show 1 MB with 10,000 marks, to painted", median(_opened(desk, text, marks)), "ms"
    yield "longest stall while the rest is laid out", desk.settle(), "ms"
    places = [_ms(lambda: _code(desk, len(text))) for _ in range(60)]
    yield "place a coding, to painted, median", median(places), "ms"
    yield "place a coding, to painted, p99", _p99(places), "ms"
    scrolls = [_ms(lambda: _scroll(desk, 60)) for _ in range(300)]
    yield "scroll frame, p99", _p99(scrolls), "ms"
    jumps = [_ms(lambda: _jump(desk)) for _ in range(100)]
    yield "jump to an unseen screen, p99", _p99(jumps), "ms"
    hits = [_ms(lambda: _hit(desk)) for _ in range(300)]
    yield "hit test, p99", _p99(hits), "ms"


def _ten_megabytes(desk: Desk) -> Iterator[Figure]:
    text = desk.article(10_000_000)
    marks = desk.marks(text, 100_000)
    yield "show 10 MB with 100,000 marks, to painted", median(_opened(desk, text, marks)), "ms"
    yield "longest stall while the rest is laid out (10 MB)", desk.settle(), "ms"
    places = [_ms(lambda: _code(desk, len(text))) for _ in range(40)]
    yield "place a coding (10 MB), median", median(places), "ms"
    jumps = [_ms(lambda: _jump(desk)) for _ in range(60)]
    yield "jump (10 MB), p99", _p99(jumps), "ms"


def _opened(desk: Desk, text: str, marks: list[Mark], *, times: int = 7) -> Iterator[float]:
    def show() -> None:
        desk.view.show_document(text, marks)
        desk.paint()

    for _ in range(times):
        desk.view.clear_document()
        QCoreApplication.sendPostedEvents()
        yield _ms(show)


def _code(desk: Desk, length: int) -> None:
    start = desk.view.offset_near(QPointF(100, 300))
    number = desk.random.randrange(1_000_000, 2_000_000)
    desk.view.place(number, [Mark(number, start, min(length, start + 40), 3, 1)])
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


def _scroll(desk: Desk, by: int) -> None:
    bar = desk.view.verticalScrollBar()
    bar.setValue(bar.value() + by)
    QCoreApplication.processEvents()


def _jump(desk: Desk) -> None:
    bar = desk.view.verticalScrollBar()
    bar.setValue(desk.random.randrange(bar.maximum()))
    QCoreApplication.processEvents()


def _hit(desk: Desk) -> None:
    point = QPointF(desk.random.uniform(0, 600), desk.random.uniform(0, 600))
    under = desk.view.offset_under(point)
    if under is not None:
        desk.view.annotations_at(under)


def _ms(act: Callable[[], None]) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1_000


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]


if __name__ == "__main__":
    for name, value, unit in measure():
        print(f"{name:55} {value:9.2f} {unit}")
