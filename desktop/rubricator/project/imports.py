"""The job that imports text files and folders: all of them in one step, or nothing."""

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rubricator.core.document import Document
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id
from rubricator.core.text import proposed_title, text_hash, word_count
from rubricator.exchange.encoding import check_encoding
from rubricator.exchange.text_files import (
    Article,
    Found,
    TextFile,
    find_text_files,
    printable,
    read_text_file,
)
from rubricator.project.import_report import ImportLine, ImportReport, duplicate_of, left_out
from rubricator.project.jobs import Progress, Unwatched
from rubricator.project.project import Project
from rubricator.store import document, import_batch
from rubricator.store.transaction import Transaction

_BATCH_CHARACTERS = 3 << 19
"""As much as is written in the time below: each statement costs the full-text index something."""
_BATCH_S = 0.08
"""The longest that Cancel may have to wait for the reading, and again for the writing."""


class _NothingNewError(Exception):
    """Every file was refused or is there already; carries the lines that say so."""

    def __init__(self, lines: list[ImportLine]) -> None:
        super().__init__()
        self.lines = lines


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A file that was read: its document and text, or why it cannot be imported."""

    file: TextFile
    document: Document | None = None
    text: str = ""
    message: str = ""


def import_texts(
    project: Project,
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import text files and all those in folders as one step; the report names every file.

    A file that cannot be imported, or whose text the project has, is a line in the report; the
    others are imported. After `CancelledError` or any other error nothing of the import is kept.
    The project is locked for other writers meanwhile. `encoding` is the one to read the files in,
    where they do not say themselves; without it what is not UTF-8 is guessed.
    """
    progress = progress or Unwatched()
    if encoding is not None:
        check_encoding(encoding)
    progress.report(0, 0, "Looking for texts")
    found = find_text_files(paths, check=progress.check)
    lines = [ImportLine(name, "refused", why) for name, why in found.refused]
    others = left_out(found.left_out)
    batch_id = new_id()
    try:
        lines += project.run_unrecorded(
            _import, batch_id, batch_id, _source(paths), found, encoding, progress
        )
    except _NothingNewError as nothing:
        return ImportReport((*lines, *nothing.lines, *others))
    return ImportReport((*lines, *others), batch_id)


def _import(
    tx: Transaction,
    batch_id: int,
    source: str,
    found: Found,
    encoding: str | None,
    progress: Progress,
    /,
) -> list[ImportLine]:
    import_batch.add(tx.db, batch_id, source, coder_id=tx.coder_id, at=tx.at)
    import_batch.prepare_bulk(tx.db)
    progress.check()
    lines: list[ImportLine] = []
    total = len(found.files)
    prepared = (_prepare(file, encoding, batch_id, tx.at) for file in found.files)
    for batch in _ahead(prepared):
        lines += _add(tx, batch)
        progress.report(len(lines), total, lines[-1].path)
        progress.check()
    import_batch.finish_bulk(tx.db)
    new = [line.path for line in lines if line.outcome == "imported"]
    if not new:
        # Rolled back, so that no empty step is left for undo to take back.
        raise _NothingNewError(lines)
    tx.describe(f"Import {new[0]}" if len(new) == 1 else f"Import {len(new):,} documents")
    return lines


def _add(tx: Transaction, batch: Sequence[_Prepared]) -> Iterator[ImportLine]:
    """Write those documents whose text is new; a line for each file."""
    records = [prepared.document for prepared in batch if prepared.document]
    there = import_batch.same_texts(tx.db, (record.text_sha256 for record in records))
    new: list[tuple[Document, str]] = []
    for prepared in batch:
        name, record = prepared.file.name, prepared.document
        if record is None:
            yield ImportLine(name, "refused", prepared.message)
        elif same := there.get(record.text_sha256):
            yield ImportLine(name, "duplicate", duplicate_of(*same), same.id)
        else:
            there[record.text_sha256] = import_batch.SameText(record.id, record.title)
            new.append((record, prepared.text))
            yield ImportLine(name, "imported", prepared.message, record.id)
    document.add(tx.db, new)


def _source(paths: Iterable[Path]) -> str:
    return ", ".join(printable(path.name or path.resolve().name) for path in paths)


def _ahead(prepared: Iterator[_Prepared]) -> Iterator[list[_Prepared]]:
    """All by the batch; each is read while the one before is written, which SQLite does apart."""
    with ThreadPoolExecutor(1, "import-reader") as reader:
        reading = reader.submit(_some, prepared)
        while batch := reading.result():
            reading = reader.submit(_some, prepared)
            yield batch


def _some(prepared: Iterator[_Prepared]) -> list[_Prepared]:
    """The next few, by size and time, so that memory stays flat and Cancel is heard soon."""
    batch: list[_Prepared] = []
    characters, until = 0, time.monotonic() + _BATCH_S
    for one in prepared:
        batch.append(one)
        characters += len(one.text)
        if characters >= _BATCH_CHARACTERS or time.monotonic() >= until:
            break
    return batch


def _prepare(file: TextFile, encoding: str | None, batch_id: int, at: str) -> _Prepared:
    try:
        article = read_text_file(file.path, encoding=encoding)
    except InputError as error:
        return _Prepared(file, message=str(error))
    record = Document(
        new_id(),
        proposed_title(article.text),
        text_hash(article.text),
        len(article.text),
        word_count(article.text),
        imported_from=file.name,
        encoding=article.encoding,
        import_batch_id=batch_id,
        created_at=at,
        updated_at=at,
    )
    return _Prepared(file, record, article.text, _notes(article))


def _notes(article: Article) -> str:
    """What the user should know of an imported text: a guessed encoding, what was changed."""
    encoding = "" if article.encoding == "utf-8" else article.encoding
    changes = str(article.normalisation) if article.normalisation else ""
    return "; ".join(note for note in (encoding, changes) if note)
