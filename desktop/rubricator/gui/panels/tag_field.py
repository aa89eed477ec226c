"""The tags of the chosen documents: each a button that is pressed where all of them have it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from rubricator.gui.desk import Desk
from rubricator.gui.panels.fields import TextLine, mark
from rubricator.gui.panels.segments import Flow
from rubricator.gui.theme import gap
from rubricator.project.commands.tag import add_tag, tag_documents, untag_documents
from rubricator.store import tag as tags


class TagField(QWidget):
    """One click puts the documents into the group of a tag or takes them out of it."""

    committed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        self._flow = Flow(spacing=0.5)
        self._shown: list[tuple[int, str]] = []
        self._buttons: dict[int, QToolButton] = {}
        self._new = TextLine("details.new_tag", "New tag", placeholder="new tag…")
        self._build()

    def show_documents(self, ids: tuple[int, ...]) -> None:
        """Show which tags these documents have."""
        self._ids = ids
        counts = self._desk.read(tags.tag_counts, ids)
        self._offer([(tag.id, tag.name) for tag in self._desk.read(tags.tags)])
        for tag_id, button in self._buttons.items():
            having = counts.get(tag_id, 0)
            button.setChecked(having == len(ids))
            mark(button, "some", on=0 < having < len(ids))
            words = f"{having:,} of {len(ids):,} documents have it" if len(ids) > 1 else ""
            button.setToolTip(words)

    def put(self, value: object, *, fresh: bool = False) -> None:
        """Tags are shown by `show_documents`."""

    def commit(self) -> None:
        """Make the tag whose name is typed."""
        self._new.commit()

    def _offer(self, known: list[tuple[int, str]]) -> None:
        if known == self._shown:
            return
        self._shown = known
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._flow.clear()
        self._buttons = {tag_id: self._button(tag_id, name) for tag_id, name in known}
        self._flow.setVisible(bool(known))

    def _button(self, tag_id: int, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"details.tag.{name}")
        button.setText(name.replace("&", "&&"))
        button.setAccessibleName(f"Tag {name}")
        button.setCheckable(True)
        button.setProperty("chip", "true")
        button.clicked.connect(self._toggler(tag_id))
        self._flow.add(button)
        button.show()
        return button

    def _toggler(self, tag_id: int) -> Callable[[bool], None]:
        def toggle(on: bool) -> None:
            if self._desk.keep(tag_documents if on else untag_documents, self._ids, tag_id):
                self.show_documents(self._ids)

        return toggle

    def _make(self, name: object) -> None:
        """Make a tag, or take the one of this name."""
        words = " ".join(str(name).split()).casefold()
        self._new.put("", fresh=True)
        there = [tag for tag in self._desk.read(tags.tags) if tag.name.casefold() == words]
        if there:
            self._desk.keep(tag_documents, self._ids, there[0].id)
        elif words:
            self._desk.keep(add_tag, str(name), self._ids)
        self.show_documents(self._ids)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(self.font(), 0.5))
        column.addWidget(self._flow)
        column.addWidget(self._new)
        self._flow.hide()
        self._new.committed.connect(self._make)
        self.setFocusProxy(self._new)
