"""The project under the state machine and its model side by side, with the words of its rules."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition

from rubricator.core.errors import InputError, NotFoundError
from rubricator.project.project import Project
from rubricator.store import integrity
from tests.stateful.model import COLUMNS, Model, Row
from tests.store.files import contents

WHICH = st.integers(0, 1_000)
MAYBE = st.none() | WHICH


def has(*kinds: str) -> Callable[[Any], Any]:
    """A rule for when there is a record of each of these kinds."""
    return precondition(lambda desk: all(desk.model.rows[kind] for kind in kinds))


class Bench(RuleBasedStateMachine):
    """A project beside its model, and how rules change both."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="rubricator-"))
        self.path = Path(shutil.copy(self.template, self.folder / "a.rubric"))
        self.project = self.opened()
        self.model = Model()
        self.made = 0

    def opened(self) -> Project:
        project = Project(self.path)
        # Whether a commit survives a power cut is not asked here, and takes most of the time.
        project.read(lambda db: db.execute("PRAGMA synchronous = OFF"))
        project.sit_down("Ada")
        return project

    def teardown(self) -> None:
        """Everything can be taken back to the empty project, and brought back again."""
        try:
            full = contents(self.path) if not self.model.future else None
            while self.project.undo():
                pass
            assert not any(contents(self.path).values())
            while self.project.redo():
                pass
            while self.model.future:
                self.model.redo()
            self.holds_what_the_model_says()
            assert full is None or contents(self.path) == full
            assert self.project.read(integrity.check) == []
        finally:
            self.project.close()
            shutil.rmtree(self.folder)

    @invariant()
    def holds_what_the_model_says(self) -> None:
        assert self.project.read(held) == self.model.state()

    # How a rule says what it does

    @contextmanager
    def step(self, *, unseen: bool = False) -> Iterator[None]:
        """One command: it is a step exactly if the model changes, or it changed what is unseen."""
        before, top = self.model.state(), self.project.next_undo()
        yield
        stepped = self.project.next_undo() != top
        changed = self.model.state() != before
        assert stepped == changed or (unseen and stepped)
        if stepped:
            self.model.done(before)

    @contextmanager
    def adopted(self) -> Iterator[None]:
        """One command whose outcome other tests hold: the model takes it over from the file.

        What stays asked: refused it changes nothing, and undo, redo and reopening are exact.
        """
        before, top = self.model.state(), self.project.next_undo()
        with suppress(InputError, NotFoundError):
            yield
        self.model.rows, self.model.children = self.project.read(held)
        if self.project.next_undo() != top:
            self.model.done(before)
        else:
            assert self.model.state() == before

    def run(self, command: Callable[..., Any], *args: Any, **details: Any) -> Any:
        return self.project.run(command, *args, **details)

    def refused(self, command: Callable[..., Any], *args: Any, **details: Any) -> None:
        with self.step(), pytest.raises(InputError):
            self.project.run(command, *args, **details)

    def one(self, kind: str, which: int | None) -> Any:
        """The id of one of the records of a kind; None for none."""
        ids = self.model.ids(kind)
        return ids[which % len(ids)] if ids and which is not None else None

    def rows(self, kind: str) -> dict[int, Row]:
        return self.model.rows[kind]

    def title(self) -> str:
        self.made += 1
        return f"No. {self.made}"


def held(db: sqlite3.Connection) -> Any:
    """What the project holds, as the model would say it."""
    rows: dict[str, dict[Any, Row]] = {}
    for kind, columns in COLUMNS.items():
        names = columns.split()
        listed = ", ".join(f'"{name}"' for name in names)
        found = db.execute(f"SELECT id, {listed} FROM {kind}")
        rows[kind] = {row[0]: dict(zip(names, row[1:], strict=True)) for row in found}
    # A value's source is a record without a name, known by its event and column.
    rows["event_source"] = {
        (row["event_id"], row["column_name"]): row for row in rows["event_source"].values()
    }
    for row in rows["annotation"].values():
        row.update({"pieces": [], "values": {}})
    pieces = 'SELECT annotation_id, start, "end" FROM fragment ORDER BY annotation_id, seq'
    for coding, start, end in db.execute(pieces):
        rows["annotation"][coding]["pieces"].append((start, end))
    values = "SELECT annotation_id, field_id, value FROM field_value ORDER BY annotation_id, seq"
    for coding, field, value in db.execute(values):
        rows["annotation"][coding]["values"].setdefault(field, []).append(value)
    children: dict[int | None, list[int]] = {}
    for parent, code in db.execute("SELECT parent_id, id FROM code ORDER BY position, id"):
        children.setdefault(parent, []).append(code)
    return rows, children
