"""What a project should hold, in dictionaries, by rules written apart from the program's.

A record is what it says plus two sentences about it: whom it belongs to, and with whom it goes;
whom it refers to, and forgets when they go.
"""

from copy import deepcopy
from typing import Any

Row = dict[str, Any]

COLUMNS = {
    "document": "title status memo",
    "tag": "name",
    "document_tag": "document_id tag_id",
    "zone": "document_id kind start end",
    "code": "kind name label parent_id shortcut retired",
    "field": "name",
    "actor": "name kind code_id parent_id merged_into_id",
    "actor_alias": "actor_id alias",
    "actor_relation": "actor_id relation other_id annotation_id",
    "annotation": "document_id kind code_id start end memo actor_id",
    "event": "title country code_id status",
    "event_source": "event_id column_name report_id rule",
    "event_relation": "event_id relation other_id",
    "event_report": "event_id country",
    "participant": "report_id event_id role actor_id annotation_id",
    "figure": "report_id event_id measure low best high",
    "stance": "holder_id target_kind target_actor_id target_event_id target_report_id polarity",
}
BELONGS = {
    "document_tag": {"document_id": "document", "tag_id": "tag"},
    "zone": {"document_id": "document"},
    "annotation": {"document_id": "document"},
    "event_report": {"id": "annotation"},
    "stance": {"id": "annotation"},
    "participant": {"report_id": "event_report", "event_id": "event"},
    "figure": {"report_id": "event_report", "event_id": "event"},
    "actor_alias": {"actor_id": "actor"},
    "actor_relation": {"actor_id": "actor", "other_id": "actor"},
    "event_relation": {"event_id": "event", "other_id": "event"},
    "event_source": {"event_id": "event"},
}
REFERS = {
    "annotation": {"actor_id": "actor"},
    "actor": {"parent_id": "actor", "merged_into_id": "actor"},
    "actor_relation": {"annotation_id": "annotation"},
    "event_report": {"event_id": "event"},
    "event_source": {"report_id": "event_report"},
    "participant": {"actor_id": "actor", "annotation_id": "annotation"},
    "stance": {
        "holder_id": "actor",
        "target_actor_id": "actor",
        "target_event_id": "event",
        "target_report_id": "event_report",
    },
}


class Model:
    """The records by kind and id, the order of codes below each other, and what was undone."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[Any, Row]] = {kind: {} for kind in COLUMNS}
        self.children: dict[int | None, list[int]] = {}
        self.past: list[Any] = []
        self.future: list[Any] = []

    def ids(self, kind: str) -> list[Any]:
        """The ids of a kind of record, oldest first."""
        return sorted(self.rows[kind])

    def add(self, kind: str, row_id: Any, /, **columns: Any) -> None:
        """A new record; a column not named is as its table starts."""
        empty: Row = {
            name: None if name.endswith("_id") or name in NUMBERS else ""
            for name in COLUMNS[kind].split()
        }
        self.rows[kind][row_id] = {**empty, **columns}

    def remove(self, kind: str, row_id: Any) -> None:
        """A record goes with all that belongs to it, and is forgotten by what refers to it."""
        self.rows[kind].pop(row_id, None)
        for other, ties in BELONGS.items():
            for each, row in list(self.rows[other].items()):
                if any(
                    kind == of and {**row, "id": each}[name] == row_id for name, of in ties.items()
                ):
                    self.remove(other, each)
        for other, ties in REFERS.items():
            for row in self.rows[other].values():
                row.update(
                    {name: None for name, of in ties.items() if (kind, row_id) == (of, row[name])}
                )

    def state(self) -> Any:
        """All of it, to compare and to come back to."""
        below = {parent: ids for parent, ids in self.children.items() if ids}
        return deepcopy((self.rows, below))

    def done(self, before: Any) -> None:
        """A step was taken from the state `before`."""
        self.past.append(before)
        self.future.clear()

    def undo(self) -> None:
        """Back to before the last step."""
        self.future.append(self.state())
        self.rows, self.children = self.past.pop()

    def redo(self) -> None:
        """Forward again."""
        self.past.append(self.state())
        self.rows, self.children = self.future.pop()


def ties_to(ties: dict[str, dict[str, str]], kind: str) -> list[tuple[str, str]]:
    return [(other, name) for other, to in ties.items() for name, of in to.items() if of == kind]


NUMBERS = frozenset({"low", "best", "high", "polarity"})


def stretches(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that are covered, as runs: what touches or overlaps is one stretch."""
    covered = sorted({place for start, end in spans for place in range(start, end)})
    runs: list[tuple[int, int]] = []
    for place in covered:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs
