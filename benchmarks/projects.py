"""Projects to measure in: a 1 MB article with 10,000 codings, and one short article."""

import random
from itertools import cycle
from pathlib import Path

from benchmarks.data import articles
from rubricator.core.code import KINDS
from rubricator.core.document import Document
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.core.text import text_hash, word_count
from rubricator.project.commands.annotation import annotate
from rubricator.project.commands.codebook import add_code
from rubricator.project.project import Project
from rubricator.store import document
from rubricator.store.transaction import Transaction

LARGE = 1_000_000
CODINGS = 10_000
SMALL = 4_000
_ODD = ("\u00a0", " 🙂 ", " – ", "\u00a0%\u00a0")
"""What real articles hold: no-break spaces, characters outside the first plane, dashes."""


def large_text(length: int = LARGE) -> str:
    """So many characters of invented news; the same each time."""
    parts: list[str] = []
    size = 0
    for text, odd in zip(articles(2 * length // SMALL, arabic=0.1), cycle(_ODD), strict=False):
        parts += [text, odd]
        size += len(text) + len(odd)
        if size >= length:
            break
    return "".join(parts)[:length]


def make(path: Path, *, codings: int = CODINGS) -> Path:
    """A project with a small and a large article, forty codes with letters, and codings."""
    with Project.create(path) as project:
        project.sit_down("Benchmark")
        project.run(_fill, codings)
    return path


def _fill(tx: Transaction, codings: int) -> None:
    chance = random.Random(2014)
    codes = [
        add_code(tx, f"C.{number:02}", kind, shortcut="abc"[number] if number < 3 else "")
        for number, kind in zip(range(40), cycle(KINDS), strict=False)
    ]
    short, long = next(articles(1, seed=8))[:SMALL], large_text()
    made = [_document("Short", short, tx.at), _document("Long", long, tx.at)]
    document.add(tx.db, zip(made, (short, long), strict=True))
    for known, count in zip(made, (40, codings), strict=True):
        for _ in range(count):
            start = chance.randrange(known.character_count - 200)
            span = Span(start, start + chance.randint(5, 150))
            annotate(tx, known.id, [span], chance.choice(codes))
    tx.describe("Fill")


def _document(title: str, text: str, at: str) -> Document:
    return Document(
        new_id(),
        title,
        text_hash(text),
        len(text),
        word_count(text),
        created_at=at,
        updated_at=at,
    )
