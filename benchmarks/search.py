"""How long it takes to find: words in many articles, and documents in a list of a million.

python -m benchmarks.search [ARTICLES]    with fewer than 100,000 for a first look
"""

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication

from benchmarks.data import articles, fill
from benchmarks.figure import AT_LEAST, Figure, table, timed
from benchmarks.offscreen import offscreen_desk
from rubricator.core.document import Document
from rubricator.core.filter import DocumentFilter
from rubricator.core.ids import new_id
from rubricator.core.query import Query, parse
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.project.project import Project
from rubricator.store import document, import_batch, search
from rubricator.store.connection import Connection
from rubricator.store.filter import count
from rubricator.store.table import DOCUMENT
from rubricator.store.transaction import Transaction

ARTICLES = 100_000
ROWS = 1_000_000
_PHRASE_MS, _LINES_MS, _OPEN_MS = 10, 20, 300
_LATIN = ('"Article 599"', "ambush", "ambush convoy", "café", "ambu*", "ambush -convoy")
_ARABIC = ("قوات", "وسوريا", "قو")


def measure(*, count: int = ARTICLES, rows: int = ROWS) -> Iterator[Figure]:
    """Every figure, of so many articles (a tenth of them Arabic) and of so many rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.rubric"
        with Project.create(path) as project:
            fill(project, articles(count, arabic=0.1))
        with Project(path, read_only=True) as project:
            for written in _LATIN:
                yield from _search(project, written, target=_PHRASE_MS)
            for written in _ARABIC:
                yield from _search(project, written, target=None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.rubric"
        with Project.create(path) as project:
            project.run_unrecorded(add_rows, batch := new_id(), batch, rows)
        with Project(path, read_only=True) as project:
            yield from _list(project)


def _search(project: Project, written: str, *, target: float | None) -> Iterator[Figure]:
    query = parse(written)

    def find() -> list[int]:
        return project.read(search.document_ids, query)

    ids = find()
    name = f"{written}: {len(ids):,} documents"
    yield timed(name, [find] * AT_LEAST, target=target)
    lines = partial(project.read, _lines, query, ids)
    yield timed(f"{written}: 50 lines in context", [lines] * AT_LEAST, target=_LINES_MS)


def _lines(db: Connection, query: Query, ids: list[int]) -> list[search.KwicLine]:
    return list(islice(search.kwic(db, query, ids), 50))


def _list(project: Project) -> Iterator[Figure]:
    yield from _table(project)
    ids = project.read(document.ids)
    page = partial(project.read, document.lines, ids[len(ids) // 2 :][:128])
    yield timed("a page of rows", [page] * AT_LEAST, target=8)
    for name, chosen in (
        ("words in the title", DocumentFilter(words="99 9")),
        ("a status", DocumentFilter(statuses=frozenset({"done"}))),
        ("a year", DocumentFilter(published_from="2013", published_to="2013")),
    ):
        yield timed(f"filter by {name}", [partial(project.read, count, chosen)] * AT_LEAST)


def _table(project: Project) -> Iterator[Figure]:
    """The list as people see it, made and filled; by another column it is read by a job."""
    with offscreen_desk(project) as desk:
        times = []
        for _ in range(AT_LEAST):
            began = perf_counter()
            panel = DocumentPanel(desk)
            panel.resize(400, 900)
            panel.show()
            QCoreApplication.processEvents()
            times.append((perf_counter() - began) * 1_000)
            panel.close()
            panel.deleteLater()
            QCoreApplication.processEvents()
        yield Figure("the list of all rows, asked to painted", tuple(times), target=_OPEN_MS)
        by_title = partial(project.read, document.ids, order="title")
        yield timed("ids of all rows by title", [by_title] * AT_LEAST)


def add_rows(tx: Transaction, batch_id: int, rows: int) -> None:
    """Put so many documents without texts into a project, as one import."""
    import_batch.add(tx.db, batch_id, "generated", coder_id=tx.coder_id, at=tx.at)
    DOCUMENT.insert_many(tx.db, (_row(number, batch_id, tx.at) for number in range(rows)))


def _row(number: int, batch_id: int, at: str) -> Document:
    return Document(
        new_id(),
        f"Title of document {number} about the border",
        f"{number:064x}",
        4_000,
        650,
        source_name=f"Source {number % 40}",
        published_on=f"{2010 + number % 8}-0{1 + number % 9}",
        status="done" if number % 9 == 0 else "new",
        import_batch_id=batch_id,
        created_at=at,
        updated_at=at,
    )


if __name__ == "__main__":
    print(table(measure(count=int(sys.argv[1]) if sys.argv[1:] else ARTICLES)))
