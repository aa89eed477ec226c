"""Find in the open document: every place is marked and counted; keys lead from one to the next."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from itertools import islice

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from rubricator.core.fold import Folded
from rubricator.core.query import Finder, literal
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.theme import gap

_MOST = 100_000
_LONG = 500_000  # code points from which it waits for the end of typing
_PAUSE_MS = 150


class FindBar(QWidget):
    """A line to type into below the article; Enter and F3 go on, with Shift back, Esc returns."""

    def __init__(self, desk: Desk, view: ArticleView) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self._query = QLineEdit()
        self._count = PlainLabel()
        self._back, self._on, self._close = QToolButton(), QToolButton(), QToolButton()
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._folded: Folded | None = None
        self._found: tuple[Span, ...] = ()
        self._origin = 0
        self._build()
        self._connect()

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What the commands that find do, by their names."""
        return {
            "find": self.open,
            "find_next": lambda: self.step(onward=True),
            "find_previous": lambda: self.step(onward=False),
        }

    def open(self) -> None:
        """Show the bar with the selected words, ready to be typed over."""
        if not self._desk.has_article():
            return
        selected = self._view.selected_spans()
        self._origin = selected[0].start if selected else self._view.caret()
        was_hidden, before = self.isHidden(), self._query.text()
        self.show()
        if selected and "\n" not in (words := selected[0].of(self._view.text)):
            self._query.setText(words)
        if was_hidden or self._query.text() != before:
            self._search()
        self._query.selectAll()
        self._query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, *, onward: bool) -> None:
        """Select the next or previous place, beginning again at the other end."""
        if self.isHidden():
            self.open()
            return
        if self._typed.isActive():
            self._search()
        if not self._found:
            return
        selected = self._view.selected_spans()
        here = selected[0] if selected else Span(self._view.caret(), self._view.caret() + 1)
        if onward:
            place = bisect_right(self._found, here.start, key=lambda span: span.start)
            self._show(place % len(self._found))
        else:
            place = bisect_left(self._found, here.start, key=lambda span: span.start) - 1
            self._show(place % len(self._found))

    def _search_soon(self) -> None:
        if len(self._view.text) < _LONG:
            self._search()
        else:
            self._typed.start()

    def _search(self) -> None:
        """Find all places, and show the first from where the search began."""
        self._typed.stop()
        wanted = literal(self._query.text())
        found = Finder(wanted.terms).spans_in(self._text()) if wanted else iter(())
        self._found = tuple(islice(found, _MOST))
        self._view.show_found(self._found)
        self._mark_wrong(wrong=bool(self._query.text()) and not self._found)
        if self._found:
            place = bisect_left(self._found, self._origin, key=lambda span: span.start)
            self._show(place % len(self._found))
        else:
            self._count.setText("Not found" if self._query.text() else "")

    def _show(self, place: int) -> None:
        span = self._found[place]
        self._view.select(span)
        self._view.reveal(span.start)
        more = "+" if len(self._found) == _MOST else ""
        self._count.setText(f"{place + 1:,} of {len(self._found):,}{more}")

    def _text(self) -> Folded:
        if self._folded is None:
            self._folded = Folded(self._view.text)
        return self._folded

    def _forget(self) -> None:
        """Another document: its places are looked for when they are to be seen."""
        self._folded = None
        self._origin = 0
        self._found = ()
        if self.isVisible():
            wanted = literal(self._query.text())
            found = Finder(wanted.terms).spans_in(self._text()) if wanted else iter(())
            self._found = tuple(islice(found, _MOST))
            self._view.show_found(self._found)
            self._count.setText(f"{len(self._found):,} here" if wanted else "")
            self._mark_wrong(wrong=wanted is not None and not self._found)

    def _leave(self) -> None:
        self.hide()
        self._view.setFocus()

    def _mark_wrong(self, *, wrong: bool) -> None:
        if bool(self._query.property("wrong")) != wrong:
            self._query.setProperty("wrong", "true" if wrong else None)
            self._query.style().polish(self._query)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._typed.stop()
            self._found, self._folded = (), None
            self._view.show_found(())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.step(onward=not back)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setObjectName("findBar")
        self.setProperty("panel", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._query.setObjectName("findQuery")
        self._query.setAccessibleName("Find in this document")
        self._query.setPlaceholderText("Find in this document")
        self._query.setClearButtonEnabled(True)
        self._query.setMaximumWidth(gap(self.font(), 50))
        self._query.installEventFilter(self)
        self._count.setObjectName("findCount")
        self._count.setProperty("small", "true")
        layout = QHBoxLayout(self)
        step = gap(self.font())
        layout.setContentsMargins(step * 2, step // 2, step, step // 2)
        layout.addWidget(self._query, 1)
        for button, name, tip in (
            (self._back, "findPrevious", "Previous place (Shift+F3)"),
            (self._on, "findNext", "Next place (F3)"),
            (self._close, "findClose", "Close (Esc)"),
        ):
            button.setObjectName(name)
            button.setToolTip(plain(tip))
            button.setAccessibleName(tip.partition(" (")[0])
        layout.addWidget(self._back)
        layout.addWidget(self._on)
        layout.addWidget(self._count)
        layout.addStretch(1)
        layout.addWidget(self._close)
        self._draw_icons()
        self.hide()

    def _draw_icons(self) -> None:
        for button, name in (
            (self._back, "chevron-up"),
            (self._on, "chevron-down"),
            (self._close, "close"),
        ):
            button.setIcon(icon(name, self._desk.theme))

    def _connect(self) -> None:
        self._query.textEdited.connect(self._search_soon)
        self._typed.timeout.connect(self._search)
        self._back.clicked.connect(lambda: self.step(onward=False))
        self._on.clicked.connect(lambda: self.step(onward=True))
        self._close.clicked.connect(self._leave)
        self._desk.documentShown.connect(self._forget)
        self._desk.themeChanged.connect(self._draw_icons)
