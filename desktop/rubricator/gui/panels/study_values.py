"""Fields that hold the values of a study's own field: one or several, by its type."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from rubricator.core.code import Field as StudyField
from rubricator.core.field_values import NO, YES, actor_of, actor_value, check_value, options
from rubricator.gui.desk import Desk
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.fields import ChoiceBox, TextLine
from rubricator.gui.panels.mention import Mention, selected_words
from rubricator.gui.panels.record_form import Field
from rubricator.gui.panels.segments import Flow, Segments, worded
from rubricator.gui.plain import caption
from rubricator.gui.theme import gap

_HINTS: Mapping[str, str] = {
    "integer": "a whole number",
    "decimal": "such as 12.5",
    "date": "such as 2013-03-04",
    "place": "a place…",
    "text": "in words…",
}


class ValuesField(QWidget):
    """All values of one field for one coding; a field that repeats has room for one more."""

    committed = Signal(tuple)
    """The values as they are to be kept, none of them empty."""
    actorAsked = Signal(str)
    """An actor of this name is to be registered, as one more value."""
    shaped = Signal()
    """Lines came."""

    def __init__(self, desk: Desk, study_field: StudyField) -> None:
        super().__init__()
        self._desk = desk
        self._study_field = study_field
        self._values: list[str] = []
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap(self.font(), 0.5))
        self.setObjectName(f"field.{study_field.name}.values")
        self._buttons = self._made_buttons()
        if self._buttons is None:
            self._add_line()

    def put(self, values: Sequence[str], *, fresh: bool) -> None:
        """Show the stored values."""
        self._values = list(values)
        if self._buttons is not None:
            self._buttons.put(values, fresh=fresh)
            return
        room = len(values) + 1 if self._study_field.repeats else max(1, len(values))
        while len(self._lines) < room:
            self._add_line()
        for place, line in enumerate(self._lines):
            value = values[place] if place < len(values) else ""
            self._show(line, value, fresh=fresh)
            line.setVisible(place < room)

    def commit(self) -> None:
        """Hand on what is typed."""
        for line in (each for each in self._lines if not each.isHidden()):
            _as_field(line).commit()

    def _show(self, line: QWidget, value: str, *, fresh: bool) -> None:
        if isinstance(line, ActorField):
            actor_id = actor_of(value)
            line.put(Mention(actor_id, "" if actor_id is not None else value), fresh=fresh)
        else:
            _as_field(line).put(value, fresh=fresh)

    def _take(self, place: int, given: object) -> None:
        if isinstance(given, Mention):
            if given.is_new:
                self.actorAsked.emit(given.label)
                return
            given = actor_value(given.actor_id) if given.actor_id is not None else given.label
        values = [*self._values]
        values[place : place + 1] = [str(given or "")]
        # What is written later is not read again yet, and another line may be filled meanwhile.
        self._values = values
        self.committed.emit(tuple(value for value in values if value))

    def _made_buttons(self) -> "ButtonValues | None":
        kind = self._study_field.type
        if kind == "choice" and self._study_field.repeats:
            made = ButtonValues(self._study_field)
            self._column.addWidget(made)
            made.committed.connect(self.committed)
            return made
        return None

    def _add_line(self) -> None:
        line = self._made_line(len(self._lines))
        place = len(self._lines)
        _as_field(line).committed.connect(lambda value: self._take(place, value))
        self._lines.append(line)
        self._column.addWidget(line)
        self.shaped.emit()

    def _made_line(self, place: int) -> QWidget:
        asked = self._study_field
        name = f"field.{asked.name}" if not place else f"field.{asked.name}.{place + 1}"
        if asked.type == "choice":
            return ChoiceBox(name, asked.label, ("", *options(asked.choices)))
        if asked.type in ("boolean", "scale"):
            values = (YES, NO) if asked.type == "boolean" else options(asked.choices)
            return Segments(name, asked.label, worded(*values), clearable=True)
        if asked.type == "actor":
            return ActorField(self._desk, name, asked.label)
        line = TextLine(name, asked.label, placeholder=_HINTS[asked.type])
        line.check_with(lambda text: check_value(text, asked.type, choices=asked.choices))
        if asked.type in ("text", "place", "date"):
            line.offer(lambda: selected_words(self._desk))
        return line


class ButtonValues(Flow):
    """A button for each choice, of which any number are pressed."""

    committed = Signal(tuple)

    def __init__(self, asked: StudyField) -> None:
        super().__init__()
        self.setObjectName(f"field.{asked.name}")
        self.setAccessibleName(asked.label)
        self._asked = asked
        self._buttons: dict[str, QPushButton] = {}
        for choice in options(asked.choices):
            self._button(choice)

    def put(self, values: Sequence[str], *, fresh: bool) -> None:
        """Show which are stored; one that is not offered any more is shown all the same."""
        for value in values:
            self._button(value)
        for choice, button in self._buttons.items():
            button.setChecked(choice in values)

    def _button(self, choice: str) -> None:
        if choice in self._buttons:
            return
        button = QPushButton(caption(choice))
        button.setObjectName(f"field.{self._asked.name}.{choice}")
        button.setAccessibleName(f"{self._asked.label}: {choice}")
        button.setCheckable(True)
        button.setProperty("segment", "only")
        button.clicked.connect(lambda _checked: self._press())
        self._buttons[choice] = button
        self.add(button)
        button.show()

    def _press(self) -> None:
        pressed = [choice for choice, button in self._buttons.items() if button.isChecked()]
        self.committed.emit(tuple(pressed))


def _as_field(line: QWidget) -> Field:
    """A line is a field; Qt's classes cannot say so."""
    assert isinstance(line, TextLine | ChoiceBox | Segments | ActorField)
    return line
