"""Fields of the Document tab: they show what the chosen documents share."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from rubricator.core.document import DocumentField
from rubricator.core.field_values import NO, YES, check_value, options
from rubricator.gui.desk import Desk
from rubricator.gui.panels.fields import ChoiceBox, MemoField, TextLine
from rubricator.gui.panels.record_form import Field
from rubricator.gui.panels.segments import Segments, worded
from rubricator.store.table import DOCUMENT

_SEVERAL = "several values"


def shared(values: Iterable[str]) -> str | None:
    """The one value that all have; None if they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def put_shared(field: Field, value: str | None, *, fresh: bool) -> None:
    """Show what is shared; None: that there are several values, none of which is shown."""
    if isinstance(field, SharedLine | SharedMemo):
        field.say_several(several=value is None)
    field.put(value or "", fresh=fresh)


def still_there(desk: Desk, document_ids: Sequence[int]) -> tuple[int, ...]:
    """Those of these documents that were not removed.

    A field may lose the focus, and then write, just because its document was.
    """
    return tuple(row.id for row in desk.read(DOCUMENT.rows, document_ids))


class SharedLine(TextLine):
    """A line that says when the documents do not agree; empty then means: leave them."""

    def say_several(self, *, several: bool) -> None:
        """Say in the empty line that there are several values, or what the line takes."""
        if not hasattr(self, "_usual"):
            self._usual = self._placeholder
        self._placeholder = _SEVERAL if several else self._usual
        self.setPlaceholderText(self._placeholder)


class SharedMemo(MemoField):
    """The same over several lines."""

    def say_several(self, *, several: bool) -> None:
        """Say in the empty field that there are several values."""
        self.setPlaceholderText(_SEVERAL if several else "what there is to say…")


def field_for(variable: DocumentField) -> Field:
    """The field in which a study's own variable is filled in."""
    name = f"details.variable.{variable.name}"
    if variable.type == "choice":
        return ChoiceBox(name, variable.label, ("", *options(variable.choices)))
    if variable.type in ("boolean", "scale"):
        values = (YES, NO) if variable.type == "boolean" else options(variable.choices)
        return Segments(name, variable.label, worded(*values), clearable=True)
    line = SharedLine(name, variable.label, placeholder=_HINTS.get(variable.type, ""))
    line.check_with(lambda text: check_value(text, variable.type, choices=variable.choices))
    return line


_HINTS: Mapping[str, str] = {
    "integer": "a whole number",
    "decimal": "such as 12.5",
    "date": "such as 2013-03-04",
}


def as_widget(field: Field) -> QWidget:
    """A field is a widget; its protocol cannot say so."""
    assert isinstance(field, QWidget)
    return field
