"""The journal's words: steps a user took, and what each of them changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

StepKind = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Step:
    """One user action; an undo or redo names the step it takes back in `undoes_id`."""

    id: int
    kind: StepKind
    label: str
    at: str
    coder_id: int | None
    undoes_id: int | None = None
    import_batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a transaction touched: row ids by table name.

    `wholesale` says that so much changed (an import, another program's work) that rows are not
    listed and everything is to be read again.
    """

    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    label: str = ""
    wholesale: bool = False

    def of(self, table: str) -> frozenset[int]:
        """The ids of the touched rows of one table."""
        return self.rows.get(table, frozenset())

    def touch(self, *tables: str) -> bool:
        """Whether any of these tables changed."""
        return self.wholesale or any(table in self.rows for table in tables)
