"""A small project whose texts are hard to export, and the bundle it makes."""

import os
import re
from pathlib import Path

from rubricator.core.document import Document
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.core.text import normalise, text_hash, word_count
from rubricator.project.commands.actor import add_actor
from rubricator.project.commands.annotation import annotate
from rubricator.project.commands.codebook import add_code, retire_code
from rubricator.project.commands.document import mark_zone
from rubricator.project.project import Project
from rubricator.store import document
from rubricator.store.transaction import Transaction

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
TEXTS = {
    "plain.txt": 'A “title”, so it is\n\nHe said: "Go, now!" Mr. Assad stayed.\nThe U.S. left.',
    "nbsp.txt": "Kirkuk\u00a0city\u00a0\n\nOil — 3\u00a0000\u00a0barrels a day.",
    "emoji.txt": "Posts\n\nThey wrote 👍🏽 and 🇸🇾 on the wall. 𝒯hen 👨‍👩‍👧 left.",
    "arabic.txt": "قوات النظام\n\nدخلت القوات المدينة. ثم انسحبت؟",
    "lines.txt": "\ufeffOne\r\n\r\nTwo, “three”\r\n=SUM(A1)\r\n+1 -1 @x",
}
CODINGS = (
    ("plain.txt", "VIO", ['He said: "Go, now!"', "stayed"]),
    ("plain.txt", "007", ["“title”, so"]),
    ("plain.txt", "VIO.CLASH", ["Mr. Assad stayed.\nThe U.S."]),
    ("nbsp.txt", "007", ["Kirkuk\u00a0city\u00a0"]),
    ("nbsp.txt", "VIO", ["3\u00a0000\u00a0barrels"]),
    ("emoji.txt", "N/A", ["👍🏽"]),
    ("emoji.txt", "VIO", ["🇸🇾 on", "𝒯hen 👨‍👩‍👧"]),
    ("arabic.txt", "VIO", ["دخلت القوات المدينة"]),
    ("arabic.txt", "007", ["ثم انسحبت؟"]),
    ("lines.txt", "VIO", ["Two, “three”\n=SUM(A1)\n+1"]),
    ("lines.txt", "N/A", ["=SUM(A1)"]),
    ("lines.txt", "N/A", ["-1 @x"]),
)
MEMOS = ("", "=1+1", "+cmd", "-2", "@here", "NA", 'two\r\nlines, "quoted"', "\ttab", "007")


def fill(project: Project) -> dict[str, str]:
    """Code the texts; they by the title of their document."""
    project.sit_down('Ada "A", Lovelace')
    return project.run(_fill)


def _fill(tx: Transaction) -> dict[str, str]:
    codes = {
        "VIO": add_code(tx, "VIO", "theme", label="Violence, all", definition='He said "x"'),
        "007": add_code(tx, "007", "theme", label="=Zeros", colour="#123456"),
        "N/A": add_code(tx, "N/A", "theme", label="NA", example="one\ntwo"),
    }
    codes["VIO.CLASH"] = add_code(tx, "VIO.CLASH", "theme", parent_id=codes["VIO"], shortcut="c")
    retire_code(tx, add_code(tx, "OLD", "theme"))
    actor_id = add_actor(tx, "Assad, Bashar “the president”", "person")
    texts = {file: normalise(raw)[0] for file, raw in TEXTS.items()}
    documents = {file: _add_document(tx, file, text) for file, text in texts.items()}
    mark_zone(tx, documents["plain.txt"], "title", Span(0, 19))
    mark_zone(tx, documents["plain.txt"], "body", Span(0, len(texts["plain.txt"])))
    for number, (file, code, words) in enumerate(CODINGS):
        spans = [_span(texts[file], each) for each in words]
        memo = MEMOS[number % len(MEMOS)]
        mention = actor_id if "Assad" in words[0] else None
        annotate(tx, documents[file], spans, codes[code], memo=memo, actor_id=mention)
    return {f"{file}: a “title”, =x": text for file, text in texts.items()}


def _add_document(tx: Transaction, file: str, text: str) -> int:
    made = Document(
        new_id(),
        f"{file}: a “title”, =x",
        text_hash(text),
        len(text),
        word_count(text),
        source_name="@paper",
        published_on="2013",
        imported_from=file,
        encoding="utf-8",
        created_at=tx.at,
        updated_at=tx.at,
    )
    document.add(tx.db, [(made, text)])
    return made.id


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def masked(text: str) -> str:
    """The text with ids numbered as they appear, and moments, sizes, hashes and version dull.

    All that depends on when a project was made, and nothing else.
    """
    seen: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        known = sum(1 for name in seen if name.startswith(match[1]))
        return seen.setdefault(match[0], f"{match[1]}_{known + 1:013}")

    text = re.sub(
        r"\b(ann|doc|act|cod|rep|evt|sta|par|fig|ali|rel|evl|per)_[0-9a-hjkmnp-tv-z]{13}\b",
        number,
        text,
    )
    text = re.sub(r"\b2\d{3}-\d\d-\d\dT[\d:.]+Z", "2026-01-01T00:00:00.000Z", text)
    text = re.sub(r'("hash": "sha256:)[0-9a-f]+', r"\1…", text)
    text = re.sub(r'("version": ")[^"]+', r"\1…", text)
    return re.sub(r"version \S+ of", "version … of", text)


def compare_with_golden(folder: Path, name: str, *, kept_in: Path = GOLDEN) -> None:
    """Fail if a file of a bundle is not the one kept, apart from what is masked.

    With GOLDEN=write in the environment it is kept instead, for people to look at in the diff.
    """
    found = masked((folder / name).read_bytes().decode())
    kept = kept_in / name
    if os.environ.get("GOLDEN") == "write":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(found, encoding="utf-8", newline="")
    assert found == kept.read_bytes().decode()
