"""What an event is to others: a line for each relation, and one to add another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from rubricator.core.event import EVENT_RELATIONS, EventRelation, EventRelationKind
from rubricator.gui.desk import Desk
from rubricator.gui.panels.choice_line import Choice, ChoiceLine
from rubricator.gui.panels.choices import event_choices
from rubricator.gui.panels.segments import Flow
from rubricator.gui.plain import PlainLabel, caption, plain
from rubricator.gui.theme import gap
from rubricator.project.commands.event import relate_events
from rubricator.project.commands.same_event import edit_relation, remove_relation
from rubricator.project.comparison import Comparison


def relation_words(relation: EventRelationKind) -> str:
    """A relation as people read it."""
    return relation.replace("_", " ")


class EventRelations(QWidget):
    """The relations of the event that is compared."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._event_id: int | None = None
        self._lines = QVBoxLayout()
        self._shown: tuple[object, ...] = ()
        self._kinds: dict[int, QComboBox] = {}
        self._kind = QComboBox()
        self._other = ChoiceLine(
            "relation.other",
            "The other event",
            self._choices,
            free=False,
            placeholder="another event…",
        )
        self._build()
        self._other.chosen.connect(self._add)

    def show_relations(self, shown: Comparison) -> None:
        """Show the relations of this event."""
        fresh = self._event_id != shown.event.id
        self._event_id = shown.event.id
        related = [(each.id, each.event_id, each.other_id) for each in shown.relations]
        lines = (shown.event.id, related, shown.titles)
        if lines != self._shown:
            self._shown = lines
            self._clear()
            for each in shown.relations:
                self._lines.addWidget(self._line(each, shown))
        # A line whose relation is another now stays, and with it the keys that made it so.
        for each in shown.relations:
            self._kinds[each.id].setCurrentIndex(EVENT_RELATIONS.index(each.relation))
        self._other.put("", fresh=fresh)

    def _choices(self, typed: str) -> Sequence[Choice]:
        found = event_choices(self._desk, typed)
        return [each for each in found if isinstance(each.value, int)
                and each.value != self._event_id]  # fmt: skip

    def _add(self, other: object) -> None:
        if self._event_id is not None and isinstance(other, int):
            self._desk.keep(relate_events, self._event_id, self._kind.currentData(), other)
            self._other.put("", fresh=True)

    def _clear(self) -> None:
        self._kinds.clear()
        while entry := self._lines.takeAt(0):
            if widget := entry.widget():
                widget.hide()
                widget.deleteLater()

    def _line(self, each: EventRelation, shown: Comparison) -> QWidget:
        """`follows “…” ✕`; the relation of another to this one begins with the other."""
        forward = each.event_id == shown.event.id
        other_id = each.other_id if forward else each.event_id
        title = shown.titles.get(other_id, "")
        line = Flow(stretches=False)
        name = QPushButton(caption(_shortened(title)))
        name.setProperty("link", "true")
        name.setToolTip(plain(f"{title}: compare its reports"))
        name.clicked.connect(lambda: self._desk.show_event(other_id))
        kind = self._kinds[each.id] = QComboBox()
        kind.setAccessibleName(f"Relation to {title}")
        for relation in EVENT_RELATIONS:
            kind.addItem(relation_words(relation), relation)
        kind.activated.connect(
            lambda _: self._desk.keep(edit_relation, each.id, relation=kind.currentData())
        )
        gone = QPushButton("✕")
        gone.setProperty("link", "true")
        gone.setAccessibleName(f"Remove relation to {title}")
        gone.setToolTip("Remove this relation")
        gone.clicked.connect(lambda: self._remove(each.id))
        writable = not self._desk.project.read_only
        for widget in (kind, gone):
            widget.setEnabled(writable)
        for widget in (kind, name) if forward else (name, kind):
            line.add(widget)
        if not forward:
            line.add(PlainLabel("this"))
        line.add(gone)
        return line

    def _remove(self, relation_id: int) -> None:
        self._desk.run_and_tell("Removed a relation of events", remove_relation, relation_id)

    def _build(self) -> None:
        self.setObjectName("eventRelations")
        self._kind.setObjectName("relation.kind")
        self._kind.setAccessibleName("What it is to another event")
        for relation in EVENT_RELATIONS:
            self._kind.addItem(relation_words(relation), relation)
        step = gap(self.font())
        adding = Flow()
        adding.add(self._kind)
        adding.add(self._other, width=gap(self.font(), 14))
        self._lines.setSpacing(step // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step // 2)
        layout.addLayout(self._lines)
        layout.addWidget(adding)
        writable = not self._desk.project.read_only
        self._kind.setEnabled(writable)
        self._other.setEnabled(writable)


def _shortened(title: str, most: int = 26) -> str:
    return title if len(title) <= most else f"{title[: most - 1]}…"
