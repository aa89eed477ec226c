"""The hover card: what is known of the codings under the pointer, without taking the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from rubricator.gui.text.payloads import CodingCard
from rubricator.gui.theme import Theme, gap

_SHOWN = 4
_WIDTH, _OFFSET = 44, 18
_LONGEST_MEMO = 280


class HoverCard(QFrame):
    """A card within its host, beside a place; it takes neither focus nor clicks."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._lines = QVBoxLayout(self)
        self._build()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme with the next card."""
        self._theme = theme
        self.hide()

    def show_codings(self, cards: Sequence[CodingCard], place: QPoint) -> None:
        """Show these beside a place of the host; nothing is shown of none."""
        if not cards:
            self.hide()
            return
        self._clear()
        for card in cards[:_SHOWN]:
            if self._lines.count():
                self._add_line()
            self._add(_markup(card, self._theme))
        if len(cards) > _SHOWN:
            self._add(f"<span>and {len(cards) - _SHOWN} more</span>")
        self._put_beside(place)
        self.show()
        self.raise_()

    def _clear(self) -> None:
        while (part := self._lines.takeAt(0)) is not None:
            widget = part.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _add(self, markup: str) -> None:
        label = QLabel(markup)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        self._lines.addWidget(label)

    def _add_line(self) -> None:
        line = QFrame()
        line.setProperty("line", "true")
        self._lines.addWidget(line)

    def _put_beside(self, place: QPoint) -> None:
        """Below the place if there is room, else above it; never over the edge of the host."""
        host, step = self._host(), gap(self.font())
        width = min(gap(self.font(), _WIDTH), host.width() - 2 * step)
        self.setFixedWidth(width)
        height = self._lines.heightForWidth(width)
        self.setFixedHeight(height)
        top = place.y() + _OFFSET
        if top + height > host.height() - step:
            top = max(step, place.y() - height - step)
        left = max(step, min(place.x(), host.width() - width - step))
        self.move(left, top)

    def _host(self) -> QWidget:
        host = self.parentWidget()
        assert host is not None
        return host

    def _build(self) -> None:
        self.setObjectName("hoverCard")
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        step = gap(self.font())
        self._lines.setContentsMargins(step * 3 // 2, step, step * 3 // 2, step)
        self._lines.setSpacing(step)


def _markup(card: CodingCard, theme: Theme) -> str:
    """Code path, record, who and how sure, memo: one below the other."""
    # Imported with the first card: the first window is up without it.
    from html import escape

    colour, dim = theme.text(card.colour).name(), theme.color("dim").name()
    memo = card.memo if len(card.memo) <= _LONGEST_MEMO else card.memo[:_LONGEST_MEMO] + "…"
    lines = [
        f'<b style="color:{colour}">{escape(card.path)}</b>',
        escape(card.record),
        f'<span style="color:{dim}">{escape(card.about)}</span>',
        f"<i>{escape(memo)}</i>".replace("\n", "<br>") if memo else "",
    ]
    return "<br>".join(filter(None, lines))
