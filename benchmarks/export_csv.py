"""How long a CSV bundle of 100,000 codings takes, and how much memory beyond the open project."""

import random
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import AT_LEAST, Figure, table
from rubricator import paths
from rubricator.core.annotation import Annotation
from rubricator.core.document import Document
from rubricator.core.ids import new_id
from rubricator.core.text import text_hash, word_count
from rubricator.project.commands.codebook import add_code
from rubricator.project.exports import export_csv
from rubricator.project.project import Project
from rubricator.store import document
from rubricator.store.table import ANNOTATION
from rubricator.store.transaction import Transaction, now

DOCUMENTS = 1_000
CHARACTERS = 4_000
CODINGS_EACH = 100
CODES = 60


def measure(*, rounds: int = AT_LEAST, documents: int = DOCUMENTS) -> Iterator[Figure]:
    """Export generated projects of `documents` articles of 4 KB with 100 codings each."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with Project.create(place / "speed.rubric") as project:
            fill(project, documents=documents)
            times = tuple(_time(project, place / f"bundle-{turn}") for turn in range(rounds))
            peak = _peak(project, place / "bundle-memory")
    rows = f"{documents * CODINGS_EACH:,}"
    yield Figure(f"CSV bundle of {rows} annotations", times, unit="s", target=1)
    yield Figure("memory on the way, beyond the open project", (peak / 2**20,), unit="MiB")


def fill(project: Project, *, documents: int = DOCUMENTS) -> None:
    """Write generated articles and codings; the same ones each time, but for ids and moments."""
    project.sit_down("Benchmark")
    project.run(_fill, documents)


def _fill(tx: Transaction, documents: int) -> None:
    chance = random.Random(2014)
    codes = [add_code(tx, f"T.{number:02}", "theme") for number in range(CODES)]
    paragraphs = seed_paragraphs()
    texts = [article(chance, paragraphs) for _ in range(documents)]
    written = [_document(number, text) for number, text in enumerate(texts)]
    document.add(tx.db, zip(written, texts, strict=True))
    for each in written:
        ANNOTATION.insert_many(tx.db, _codings(chance, each, codes, tx.coder_id or 0))


def article(chance: random.Random, paragraphs: list[str]) -> str:
    """About 4,000 characters of news, put together from paragraphs of the seed articles."""
    chosen: list[str] = []
    while sum(map(len, chosen)) < CHARACTERS:
        chosen.append(chance.choice(paragraphs))
    return "\n\n".join(chosen)


def seed_paragraphs() -> list[str]:
    """The paragraphs of the seed articles that are prose, not menus."""
    seeds = paths.seeds()
    if seeds is None:
        raise FileNotFoundError("the seed articles lie in a source checkout only")
    texts = [file.read_text(encoding="utf-8") for file in sorted(seeds.glob("*.txt"))]
    return [line for text in texts for line in text.splitlines() if len(line) > 150]


def _document(number: int, text: str) -> Document:
    return Document(
        new_id(),
        f"Article {number}",
        text_hash(text),
        len(text),
        word_count(text),
        source_name="Reuters",
        published_on="2013-03-04",
        created_at=now(),
        updated_at=now(),
    )


def _codings(
    chance: random.Random, known: Document, codes: list[int], coder_id: int
) -> Iterator[Annotation]:
    for _ in range(CODINGS_EACH):
        start = chance.randrange(known.character_count - 120)
        yield Annotation(
            new_id(),
            known.id,
            coder_id,
            "theme",
            chance.choice(codes),
            start,
            start + chance.randrange(5, 120),
            created_at=now(),
            updated_at=now(),
        )


def _time(project: Project, folder: Path) -> float:
    began = time.perf_counter()
    export_csv(project, folder)
    return time.perf_counter() - began


def _peak(project: Project, folder: Path) -> float:
    tracemalloc.start()
    try:
        export_csv(project, folder)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


if __name__ == "__main__":
    print(table(measure()))
