"""What the engine takes of a click: the commit of a coding, undo, marks, opening; no window."""

import random
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import projects
from benchmarks.figure import Figure, timed
from rubricator.core.span import Span
from rubricator.project.commands.annotation import annotate
from rubricator.project.project import Project
from rubricator.store import annotation, codebook, document
from rubricator.store.table import ANNOTATION
from rubricator.store.transaction import Transaction


def measure() -> Iterator[Figure]:
    """Every figure of the engine, in a project with a 1 MB article and 10,000 codings."""
    with tempfile.TemporaryDirectory() as folder:
        path = projects.make(Path(folder) / "engine.rubric")
        yield timed("open and close a project", [lambda: Project(path).close()] * 21)
        with Project(path) as project:
            project.sit_down("Benchmark")
            yield from _reading(project)
            yield from _coding(project)


def _reading(project: Project) -> Iterator[Figure]:
    (large,) = project.read(document.titled, "Long")
    ids = project.read(annotation.ids_in, large.id)
    page = ids[5_000:5_050]
    read = project.read
    yield timed("text of 1 MB", [lambda: read(document.text, large.id)] * 15)
    yield timed("marks of 10,000 codings", [lambda: read(annotation.marks, large.id)] * 15)
    yield timed("50 lines of the codings list", [lambda: read(annotation.lines, page)] * 15)
    yield timed("50 records by id", [lambda: read(ANNOTATION.rows, page)] * 15)


def _coding(project: Project) -> Iterator[Figure]:
    chance = random.Random(7)
    (large,) = project.read(document.titled, "Long")
    codes = list(project.read(codebook.codes))

    def code() -> None:
        start = chance.randrange(large.character_count - 100)
        project.run(annotate, large.id, [Span(start, start + 40)], chance.choice(codes))

    yield timed("commit a coding, durably", [code] * 300)
    yield timed("undo it", [project.undo] * 100)
    yield timed("redo it", [project.redo] * 100)
    yield timed("edit 1,000 codings in one step", [partial(_edit_many, project)] * 7)


def _edit_many(project: Project) -> None:
    (large,) = project.read(document.titled, "Long")
    project.run(_flag, project.read(annotation.ids_in, large.id)[:1_000])


def _flag(tx: Transaction, ids: list[int]) -> None:
    for row_id in ids:
        tx.edit(ANNOTATION, row_id, memo=f"looked at {tx.at}")
