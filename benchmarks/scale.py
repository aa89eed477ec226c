"""What a project of 1,000,000 documents and 10,000,000 annotations costs.

Documents are short here (200 characters), so that the file fits where it is tried; what is
measured depends on the number of rows, not on their text.
"""

import random
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.figure import AT_LEAST, Figure, timed
from rubricator.analysis.frame import CodingFrame
from rubricator.core.annotation import Annotation
from rubricator.core.document import Document
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.core.text import text_hash
from rubricator.project.commands.annotation import annotate
from rubricator.project.commands.codebook import add_code
from rubricator.project.project import Project
from rubricator.store import annotation, codebook, document, import_batch
from rubricator.store.table import ANNOTATION
from rubricator.store.transaction import Transaction

DOCUMENTS = 1_000_000
EACH = 10
CODES = 100
_TEXT = "the ambush near the border killed soldiers, officials said on Monday, and others fled "


def measure(*, documents: int = DOCUMENTS) -> Iterator[Figure]:
    """Fill a project, then do what people do in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scale.rubric"
        with Project.create(path) as project:
            project.sit_down("Benchmark")
            codes = [project.run(add_code, f"T.{number:03}", "theme") for number in range(CODES)]
            yield _once("fill", partial(fill, project, documents, codes))
        yield Figure("size of the file", (path.stat().st_size / 2**20,), unit="MiB")
        yield timed("open and close", [lambda: Project(path).close()] * AT_LEAST)
        with Project(path) as project:
            project.sit_down("Benchmark")
            yield from _reading(project)
            yield from _coding(project, codes)


def fill(project: Project, documents: int, codes: list[int]) -> None:
    """Put documents with ten codings each into a project, as one import."""
    batch_id = new_id()
    project.run_unrecorded(_fill_batch, batch_id, batch_id, documents, codes)


def _fill_batch(tx: Transaction, batch_id: int, documents: int, codes: list[int]) -> None:
    chance = random.Random(7)
    import_batch.add(tx.db, batch_id, "generated", coder_id=tx.coder_id, at=tx.at)
    import_batch.prepare_bulk(tx.db)
    for number in range(documents):
        known, text = _document(number, batch_id, tx.at)
        document.add(tx.db, [(known, text)])
        ANNOTATION.insert_many(tx.db, _codings(chance, known, codes, tx))
    import_batch.finish_bulk(tx.db)
    tx.describe("Fill")


def _document(number: int, batch_id: int, at: str) -> tuple[Document, str]:
    text = f"Article {number}\n\n{_TEXT}{_TEXT}"
    known = Document(
        new_id(),
        f"Article {number}",
        text_hash(text),
        len(text),
        32,
        source_name=f"Source {number % 40}",
        published_on=f"{2011 + number % 4}-{1 + number % 12:02}",
        import_batch_id=batch_id,
        created_at=at,
        updated_at=at,
    )
    return known, text


def _codings(
    chance: random.Random, known: Document, codes: list[int], tx: Transaction
) -> Iterator[Annotation]:
    for _ in range(EACH):
        start = chance.randrange(known.character_count - 40)
        yield Annotation(
            new_id(),
            known.id,
            tx.coder_id or 0,
            "theme",
            chance.choice(codes),
            start,
            start + chance.randint(5, 40),
            import_batch_id=known.import_batch_id,
            created_at=tx.at,
            updated_at=tx.at,
        )


def _reading(project: Project) -> Iterator[Figure]:
    read = project.read
    ids = read(document.ids)
    middle = ids[len(ids) // 2 :]
    yield timed("all ids of documents", [partial(read, document.ids)] * AT_LEAST)
    by_title = partial(read, document.ids, order="title")
    yield timed("all ids of documents, by title", [by_title] * AT_LEAST)
    page = partial(read, document.lines, middle[:50])
    yield timed("50 lines of the documents list", [page] * AT_LEAST)
    marks = [partial(read, annotation.marks, each) for each in middle[:100]]
    yield timed("marks of a document", marks)
    usage = [partial(read, codebook.usage, code) for code in list(read(codebook.codes))[:20]]
    yield timed("annotations of a code, counted", usage)
    yield _once("codings into columns", lambda: CodingFrame.from_rows(read(annotation.rows)))


def _coding(project: Project, codes: list[int]) -> Iterator[Figure]:
    chance = random.Random(8)
    ids = project.read(document.ids)

    def code() -> None:
        project.run(annotate, chance.choice(ids), [Span(3, 9)], chance.choice(codes))

    yield timed("commit a coding, durably", [code] * 200, target=8)
    yield timed("undo it", [project.undo] * 100)


def _once(name: str, act: Callable[[], object]) -> Figure:
    began = perf_counter()
    act()
    return Figure(name, (perf_counter() - began,), unit="s")
