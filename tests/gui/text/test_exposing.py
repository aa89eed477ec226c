"""Where assistive technology finds the codings in the article."""

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rubricator.core.annotation import Mark
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.text.exposing import MOST
from rubricator.gui.theme import Theme
from tests.gui.text.reader import Reader

TEXT = "Gunmen attacked a convoy near the border. Nine soldiers died.\n"
LONG = "".join(f"Paragraph {number} of a long article.\n" for number in range(400))


def page(view: ArticleView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view.viewport())


def codings(view: ArticleView) -> list[QAccessibleInterface]:
    """What assistive technology finds in the page."""
    found = page(view)
    children = [found.child(number) for number in range(found.childCount())]
    assert [found.indexOfChild(child) for child in children] == list(range(len(children)))
    return children


def names(view: ArticleView) -> list[str]:
    return [coding.text(QAccessible.Text.Name) for coding in codings(view)]


def descriptions(view: ArticleView) -> list[str]:
    return [coding.text(QAccessible.Text.Description) for coding in codings(view)]


class Ears:
    """Assistive technology that listens."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def hear(self, event: QAccessibleEvent) -> None:
        said = event.accessibleInterface().text(QAccessible.Text.Name)
        self.heard.append((event.type().name, said))


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> Ears:
    ears = Ears()
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", ears.hear)
    return ears


def test_a_coding_is_found_with_its_name_words_bounds_and_coder(
    view: ArticleView, reader: Reader
) -> None:
    reader.text = TEXT
    view.set_coders(lambda ids: dict.fromkeys(ids, "Ana"))
    outer = reader.mark(7, "Gunmen attacked a convoy", code=2)
    reader.open(TEXT, [outer, reader.mark(8, "a convoy"), reader.mark(9, "soldiers")])
    assert names(view) == ["Event: Event", "Actor: Actor", "Actor: Actor"]
    assert descriptions(view) == [
        "“Gunmen attacked a convoy”, characters 0 to 24, coded by Ana; overlaps 1 other",
        "“a convoy”, characters 16 to 24, coded by Ana; overlaps 1 other",
        "“soldiers”, characters 47 to 55, coded by Ana",
    ]
    assert {coding.role() for coding in codings(view)} == {QAccessible.Role.Note}
    assert all(coding.parent() is page(view) for coding in codings(view))


def test_a_coding_of_several_stretches_is_one_and_says_where_each_is(
    view: ArticleView, reader: Reader
) -> None:
    reader.text = TEXT
    stretches = [reader.mark(7, "Gunmen", code=2), reader.mark(7, "convoy", code=2)]
    reader.open(TEXT, stretches)
    assert descriptions(view) == ["“Gunmen … convoy”, characters 0 to 6, 18 to 24"]


def test_a_coding_is_where_its_words_are_on_the_screen(view: ArticleView, reader: Reader) -> None:
    reader.text = TEXT
    reader.open(TEXT, [reader.mark(7, "attacked a convoy", code=2), reader.mark(8, "a convoy")])
    (outer, inner) = codings(view)
    middle = view.viewport().mapToGlobal(reader.point(TEXT.index("convoy")))
    before = view.viewport().mapToGlobal(reader.point(TEXT.index("attacked")))
    assert inner.rect().contains(middle)
    assert outer.rect().contains(middle)
    assert outer.rect().contains(before)
    assert not inner.rect().contains(before)
    # Asked what is at a place it tells the innermost.
    assert page(view).childAt(middle.x(), middle.y()) is inner
    assert page(view).childAt(before.x(), before.y()) is outer
    beside = view.viewport().mapToGlobal(reader.point(TEXT.index("border")))
    assert page(view).childAt(beside.x(), beside.y()) is None


def test_bounds_are_those_of_the_caret_whatever_letters_are_before_it(
    view: ArticleView, reader: Reader
) -> None:
    reader.text = "🙂🙂 " + TEXT
    reader.open(reader.text, [reader.mark(7, "convoy")])
    text = page(view).parent().textInterface()
    view.select(reader.span("convoy"))
    end = text.cursorPosition()
    assert text.text(end - 6, end) == "convoy"
    assert descriptions(view) == [f"“convoy”, characters {end - 6} to {end}"]
    (coding,) = codings(view)
    middle = reader.point(reader.text.index("nvoy"))
    assert coding.rect().contains(view.viewport().mapToGlobal(middle))


def test_codings_follow_the_screen_and_what_changes_is_told_once(
    qtbot: QtBot, view: ArticleView, reader: Reader, ears: Ears
) -> None:
    first, last = LONG.index("Paragraph 0"), LONG.index("Paragraph 399")
    marks = [Mark(7, first, first + 9, 2, 1), Mark(8, last, last + 9, 1, 1)]
    reader.open(LONG, marks)
    qtbot.waitUntil(lambda: ears.heard == [("ObjectCreated", "Event: Event")])
    ears.heard.clear()
    (shown,) = codings(view)
    assert not shown.rect().isEmpty()
    view.reveal(last)
    reader.look()
    told = [("ObjectDestroyed", "Event: Event"), ("ObjectCreated", "Actor: Actor")]
    qtbot.waitUntil(lambda: ears.heard == told)
    assert not shiboken6.isValid(shown)
    assert names(view) == ["Actor: Actor"]


def test_a_coding_that_is_made_moved_recoded_and_removed_is_told(
    qtbot: QtBot, view: ArticleView, reader: Reader, ears: Ears
) -> None:
    reader.open(TEXT)
    view.place(7, [reader.mark(7, "convoy")])
    reader.look()
    qtbot.waitUntil(lambda: ears.heard == [("ObjectCreated", "Actor: Actor")])
    (coding,) = codings(view)
    view.place(7, [reader.mark(7, "a convoy", code=2)])
    reader.look()
    changed = [("NameChanged", "Event: Event"), ("DescriptionChanged", "Event: Event")]
    qtbot.waitUntil(lambda: ears.heard[1:] == changed)
    assert codings(view) == [coding]
    assert descriptions(view) == ["“a convoy”, characters 16 to 24"]
    view.place(7, [])
    reader.look()
    qtbot.waitUntil(lambda: ears.heard[3:] == [("ObjectDestroyed", "Event: Event")])
    assert codings(view) == []


def test_codings_on_hidden_layers_and_of_another_article_are_not_found(
    qtbot: QtBot, view: ArticleView, reader: Reader, ears: Ears
) -> None:
    reader.text = TEXT
    reader.open(TEXT, [reader.mark(7, "convoy"), reader.mark(8, "soldiers", code=2)])
    qtbot.waitUntil(lambda: names(view) == ["Actor: Actor", "Event: Event"])
    view.set_marks([reader.mark(8, "soldiers", code=2)])
    reader.look()
    qtbot.waitUntil(lambda: names(view) == ["Event: Event"])
    reader.open("Talks resume.\n")
    qtbot.waitUntil(lambda: names(view) == [])


def test_no_more_are_told_than_anybody_would_go_through(view: ArticleView, reader: Reader) -> None:
    reader.open(TEXT, [Mark(number, 0, 6, 1, 1) for number in range(1, MOST + 100)])
    assert len(codings(view)) == MOST


def test_where_nothing_listens_nothing_is_made(
    qtbot: QtBot, view: ArticleView, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    reader.text = TEXT
    reader.open(TEXT, [reader.mark(7, "convoy")])
    view.reveal(len(TEXT))
    reader.look()
    exposer = view._exposer
    assert not exposer._rest.isActive()
    assert not exposer._page._codings


def test_what_is_told_is_no_widget_and_changes_no_picture(
    view: ArticleView, reader: Reader
) -> None:
    reader.text = TEXT
    reader.open(TEXT, [reader.mark(7, "convoy"), reader.mark(8, "soldiers", code=2)])
    before = view.grab().toImage()
    assert len(codings(view)) == 2
    reader.look()
    assert view.grab().toImage() == before
    assert view.viewport().findChildren(QWidget) == []
    reader.drag_over("attacked a convoy")
    assert reader.selected == ["attacked a convoy"]


def test_what_is_seen_in_part_is_told_as_far_as_it_is_seen(
    view: ArticleView, reader: Reader
) -> None:
    reader.open(LONG, [Mark(7, 0, len(LONG), 2, 1)])
    (coding,) = codings(view)
    viewport = view.viewport()
    whole = QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size())
    assert whole.contains(coding.rect())
    assert coding.rect().height() > 0.9 * whole.height()


def shown_once(qtbot: QtBot, theme: Theme) -> ArticleView:
    """An article that only the caller holds."""
    view = ArticleView(theme)
    view.resize(800, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.show_document(TEXT, [Mark(7, 0, 6, 1, 1)])
    return view


def test_the_codings_end_with_the_article(qtbot: QtBot, theme: Theme) -> None:
    view = shown_once(qtbot, theme)
    told, found = page(view), codings(view)
    gc.collect()
    assert shiboken6.isValid(told)
    shiboken6.delete(view)
    gc.collect()
    assert not any(map(shiboken6.isValid, (told, *found)))


def test_what_is_told_keeps_no_article_alive(qtbot: QtBot, theme: Theme) -> None:
    view = shown_once(qtbot, theme)
    told, found, gone = page(view), codings(view), weakref.ref(view)
    del view
    gc.collect()
    assert gone() is None
    assert not any(map(shiboken6.isValid, (told, *found)))
