"""The entry of one actor in the registry: what it is, where it belongs and when it was."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from rubricator.core.actor import ACTOR_KINDS, Actor, check_country, check_wikidata_id
from rubricator.core.dates import check_partial_date
from rubricator.core.errors import InputError
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.actor_words import in_words
from rubricator.gui.panels.choice_line import Choice, ChoiceLine
from rubricator.gui.panels.choices import actor_choices, code_choices
from rubricator.gui.panels.field_form import FieldForm
from rubricator.gui.panels.fields import ChoiceBox, MemoField, TextLine
from rubricator.gui.panels.mention import Mention
from rubricator.gui.panels.record_form import Field
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap
from rubricator.project.commands.actor import edit_actor, rename_actor
from rubricator.store import actor_use
from rubricator.store.table import ACTOR

_SIDE_BY_SIDE = 76
"""Steps of the rhythm: as wide as this, the fields stand in two columns."""
_STACKED_BELOW = 34


class ActorEntry(QScrollArea):
    """Fields that are kept when the focus leaves them; each change is a step of its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._actor: Actor | None = None
        self._body = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._forms = (FieldForm(), FieldForm())
        self._uses = PlainLabel()
        self._fields: Mapping[str, Field] = {}
        self._build()
        self._connect()

    def show_actor(self, actor_id: int | None) -> None:
        """Show an entry as it is now; what is typed in the same one is kept."""
        actor = None if actor_id is None else self._desk.read(ACTOR.find, actor_id)
        fresh = actor is None or self._actor is None or actor.id != self._actor.id
        if fresh:
            self.commit()
        self._actor = actor
        self._body.setEnabled(actor is not None and not self._desk.project.read_only)
        if actor is not None:
            self._fill(actor, fresh=fresh)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        if self._actor is not None and self._desk.read(ACTOR.find, self._actor.id):
            for field in self._fields.values():
                field.commit()

    def enter(self, name: str = "name") -> None:
        """Put the keyboard into a field."""
        field = self._fields[name]
        assert isinstance(field, QWidget)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        wide = width >= gap(self.font(), _SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        for form in self._forms:
            form.set_stacked(stacked=width < gap(self.font(), _STACKED_BELOW))

    def _fill(self, actor: Actor, *, fresh: bool) -> None:
        for column in ("name", "kind", "country", "valid_from", "valid_to", "wikidata_id", "note"):
            self._fields[column].put(getattr(actor, column), fresh=fresh)
        sector = self._desk.codes.get(actor.code_id or 0)
        self._fields["code_id"].put(sector.label if sector else "", fresh=fresh)
        above = self._desk.read(ACTOR.find, actor.parent_id) if actor.parent_id else None
        self._fields["parent_id"].put(above.name if above else "", fresh=fresh)
        merged = [each.name for each in self._desk.read(ACTOR.where, merged_into_id=actor.id)]
        words = in_words(self._desk.read(actor_use.uses, actor.id)) or "not used yet"
        self._uses.setText(f"{words} · took in {', '.join(merged)}" if merged else words)

    def _write(self, **changes: Any) -> None:
        if self._actor is None or not self._desk.read(ACTOR.find, self._actor.id):
            return
        actor_id = self._actor.id
        if "name" in changes and self._desk.read(actor_use.uses, actor_id).is_used:
            former = self._actor.name
            before = self._desk.project.next_undo()
            is_kept = self._desk.keep(rename_actor, actor_id, changes["name"])
            # Nothing is said of what was refused: the button would take back an earlier step.
            if is_kept and self._desk.project.next_undo() != before:
                words = f"“{former}” is called {changes['name']} now, and so as well"
                self._desk.offer_undo(words)
        else:
            is_kept = self._desk.keep(edit_actor, actor_id, **changes)
        if not is_kept:
            return
        self._actor = self._desk.read(ACTOR.find, actor_id)
        if self._actor is not None:
            self._fill(self._actor, fresh=False)

    def _sectors(self, typed: str) -> list[Choice]:
        codes = self._desk.codes
        return [
            choice._replace(detail=codes[choice.value].name)
            for choice in code_choices(self._desk, typed, first="actor")
            if isinstance(choice.value, int) and codes[choice.value].kind == "actor"
        ]

    def _build(self) -> None:
        self.setObjectName("actorEntry")
        self.setAccessibleName("Entry of the actor")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.setProperty("panel", "true")
        self._uses.setObjectName("actorUses")
        self._uses.setProperty("small", "true")
        self._uses.setWordWrap(True)
        step = gap(self.font())
        self._columns.setSpacing(step * 3 // 4)
        for form in self._forms:
            self._columns.addWidget(form, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(step, step, step * 3 // 2, step)
        column.setSpacing(step)
        column.addLayout(self._columns)
        column.addWidget(self._uses)
        column.addStretch(1)
        self._build_fields()
        self.setWidget(self._body)

    def _build_fields(self) -> None:
        desk = self._desk
        sector = ChoiceLine(
            "actorEntry.sector", "Sector", self._sectors, free=False, placeholder="which sector?"
        )
        above = ChoiceLine(
            "actorEntry.parent",
            "Part of",
            lambda typed: actor_choices(desk, typed, register=False),
            free=False,
            placeholder="of whom it is a part",
        )
        first: Mapping[str, tuple[str, Field]] = {
            "name": ("Name", _line("actorEntry.name", "Name", _some_name)),
            "kind": ("Kind", ChoiceBox("actorEntry.kind", "Kind", ACTOR_KINDS)),
            "code_id": ("Sector", sector),
            "country": (
                "Country",
                _line("actorEntry.country", "Country", check_country, "such as SYR"),
            ),
            "parent_id": ("Part of", above),
        }
        date = "2013, 2013-03 or 2013-03-04"
        second: Mapping[str, tuple[str, Field]] = {
            "valid_from": (
                "From",
                _line("actorEntry.valid_from", "From", check_partial_date, date),
            ),
            "valid_to": ("To", _line("actorEntry.valid_to", "To", check_partial_date, date)),
            "wikidata_id": (
                "Wikidata",
                _line(
                    "actorEntry.wikidata", "Identity in Wikidata", check_wikidata_id, "such as Q858"
                ),
            ),
            "note": ("Note", MemoField("actorEntry.note", "Note on the actor")),
        }
        for form, fields in zip(self._forms, (first, second), strict=True):
            for title, field in fields.values():
                assert isinstance(field, QWidget)
                form.add(title, field)
        self._fields = {name: field for name, (_, field) in (*first.items(), *second.items())}

    def _connect(self) -> None:
        for name, field in self._fields.items():
            if isinstance(field, ChoiceLine):
                field.chosen.connect(lambda value, name=name: self._choose(name, value))
                field.committed.connect(lambda _, name=name: self._write(**{name: None}))
            else:
                field.committed.connect(lambda value, name=name: self._write(**{name: value}))

    def _choose(self, name: str, value: object) -> None:
        self._write(**{name: value.actor_id if isinstance(value, Mention) else value})


def _line(name: str, title: str, check: Any, placeholder: str = "") -> TextLine:
    line = TextLine(name, title, placeholder=placeholder)
    line.check_with(check)
    return line


def _some_name(text: str) -> str:
    if not text.strip():
        raise InputError("An actor needs a name.")
    return text.strip()
