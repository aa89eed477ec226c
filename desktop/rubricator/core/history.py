"""The journal's words: steps a user took, and what each of them changed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

StepKind = Literal["do", "undo", "redo"]


class Step(NamedTuple):
    """One user action; an undo or redo names the step it takes back in `undoes_id`."""

    id: int
    kind: StepKind
    label: str
    at: str
    coder_id: int | None
    undoes_id: int | None = None
    import_batch_id: int | None = None


class Checkpoint(NamedTuple):
    """A name for the project as it was after a step; no step: before the first one."""

    id: int
    name: str
    step_id: int | None
    at: str
    coder_id: int | None


class RowChange(NamedTuple):
    """What a step did to one row: its columns before (None: it was not) and after (None: gone)."""

    table: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


Hindrance = Literal["reversal", "undone", "changed", "needed", "gone", "circle"]


class Obstacle(NamedTuple):
    """Why a step of long ago cannot be taken back, and the step that stands in the way."""

    hindrance: Hindrance
    step: Step | None = None

    def __str__(self) -> str:
        """What stands in the way, in a sentence or two."""
        if self.hindrance == "reversal":
            return "What was undone comes back with Redo."
        if self.hindrance == "undone":
            return "It is undone already."
        later = f"“{self.step.label}”" if self.step else "Something that came later"
        why = {
            "changed": "changed the same later",
            "needed": "builds on it",
            "gone": "took away what this would need again",
            "circle": "moved things, so that this would lie below itself",
        }[self.hindrance]
        return f"{later} {why}. Take that back first."


class Changes(NamedTuple):
    """What a transaction touched: row ids by table name.

    `wholesale` says that so much changed (an import, another program's work) that rows are not
    listed and everything is to be read again.
    """

    rows: Mapping[str, frozenset[int]] = MappingProxyType({})
    label: str = ""
    wholesale: bool = False

    def __or__(self, later: "Changes") -> "Changes":
        """Both together, with the later one's label."""
        tables = self.rows.keys() | later.rows.keys()
        rows = {table: self.of(table) | later.of(table) for table in tables}
        return Changes(rows, later.label, wholesale=self.wholesale or later.wholesale)

    def of(self, table: str) -> frozenset[int]:
        """The ids of the touched rows of one table."""
        return self.rows.get(table, frozenset())

    def touch(self, *tables: str) -> bool:
        """Whether any of these tables changed."""
        return self.wholesale or any(table in self.rows for table in tables)
