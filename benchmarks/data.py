"""Invented articles to measure with: words as frequent as in a language, quotes, dashes, Arabic."""

import random
from collections.abc import Iterator
from pathlib import Path

from rubricator.core.document import Document
from rubricator.core.ids import new_id
from rubricator.core.text import proposed_title, text_hash, word_count
from rubricator.project.project import Project
from rubricator.store import document, import_batch
from rubricator.store.transaction import Transaction

BYTES = 4_096
"""The size of an article as a file; it ends with the word that would go beyond."""
_SYLLABLES = "ba be bo da de do ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to"
_ARABIC = "قا لم سو دي را نا تو مي حب ها كا بي عا شر طل في جن مد"
_KNOWN = ("ambush", "convoy", "border", "soldiers", "Akashat", "alliance", "protest", "café")
_KNOWN_ARABIC = ("القوات", "قوات", "الحدود", "وسوريا", "هجوم")


def articles(count: int, *, arabic: float = 0.0, seed: int = 7) -> Iterator[str]:
    """So many texts of 4 KB; a share of them is Arabic."""
    chance = random.Random(seed)
    latin = _vocabulary(chance, _SYLLABLES.split(), _KNOWN)
    other = _vocabulary(chance, _ARABIC.split(), _KNOWN_ARABIC)
    for number in range(count):
        words, weights = other if chance.random() < arabic else latin
        yield _article(chance, words, weights, number)


def fill(project: Project, texts: Iterator[str]) -> None:
    """Put texts into a project as an import does, without files."""
    batch_id = new_id()
    project.run_unrecorded(_add, batch_id, batch_id, texts)


def text_files(folder: Path, texts: Iterator[str]) -> list[Path]:
    """Write texts as files."""
    paths = [(folder / f"{number:06}.txt", text) for number, text in enumerate(texts)]
    for path, text in paths:
        path.write_text(text, encoding="utf-8")
    return [path for path, _ in paths]


def _add(tx: Transaction, batch_id: int, texts: Iterator[str]) -> None:
    import_batch.add(tx.db, batch_id, "generated", coder_id=tx.coder_id, at=tx.at)
    import_batch.prepare_bulk(tx.db)
    document.add(tx.db, ((_document(text, batch_id, tx.at), text) for text in texts))
    import_batch.finish_bulk(tx.db)


def _document(text: str, batch_id: int, at: str) -> Document:
    return Document(
        new_id(),
        proposed_title(text),
        text_hash(text),
        len(text),
        word_count(text),
        import_batch_id=batch_id,
        created_at=at,
        updated_at=at,
    )


def _vocabulary(
    chance: random.Random, syllables: list[str], known: tuple[str, ...]
) -> tuple[list[str], list[float]]:
    """Words with the weights of Zipf's law; the known ones are neither frequent nor rare."""
    made = {"".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(20_000)}
    words = sorted(made)
    chance.shuffle(words)
    words[1_000 : 1_000 + 400 * len(known) : 400] = known
    weights = [0.0]
    for rank in range(1, len(words) + 1):
        weights.append(weights[-1] + 1 / rank)
    return words, weights[1:]


def _article(chance: random.Random, words: list[str], weights: list[float], number: int) -> str:
    chosen = chance.choices(words, cum_weights=weights, k=BYTES // 4)
    lines = [f"Article {number} {' '.join(chosen[:6])}", ""]
    for start in range(6, len(chosen), 60):
        part = chosen[start : start + 60]
        part[5:5] = ["—", f"“{part[0]}”"]
        lines.append(" ".join(part).capitalize() + ".\n")
    return _cut("\n".join(lines))


def _cut(text: str) -> str:
    return text.encode()[:BYTES].decode(errors="ignore").rpartition(" ")[0]
