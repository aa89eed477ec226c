"""Export of a project as a bundle: CSV tables with all that describes them, whole or not at all."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Self, TypeVar

import rubricator
from rubricator.core.errors import InputError, StorageError
from rubricator.core.figure_policy import POLICY_KEY
from rubricator.core.filter import DocumentFilter
from rubricator.exchange import datapackage
from rubricator.exchange import tables as export_tables
from rubricator.exchange.bundle_zip import Files, files_in, pack, zipped_files
from rubricator.exchange.columns import ExportTable
from rubricator.exchange.csv_table import csv_line, write_table
from rubricator.exchange.datapackage import DICTIONARY_HEADER, Facts, Written
from rubricator.exchange.excel import write_for_excel
from rubricator.exchange.workbook import write_workbook
from rubricator.project import derived
from rubricator.project.jobs import Progress, Unwatched
from rubricator.project.project import Project
from rubricator.store import filter_names, setting
from rubricator.store.connection import Connection, snapshot
from rubricator.store.narrowed import narrow

T = TypeVar("T")
_ALL = DocumentFilter()
TABLES: Mapping[str, ExportTable] = MappingProxyType(
    {**export_tables.ALL, **{table.name: table for table in derived.TABLES}}
)
"""Every table there is, by name, in the order in which a bundle lists them."""
NETWORKS = "networks"
EVERYTHING = "all"
GROUPS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        NETWORKS: ("nodes", "edges"),
        EVERYTHING: tuple(name for name in TABLES if name != "texts"),
    }
)
"""Names for several tables at once; full texts are only given when asked for by name."""
CHECKSUMS = "checksums.txt"
MARK = "datapackage.json"
_CHUNK = 1 << 20
_LONGEST = 1 << 20
"""Bytes of the longest list of files that is read."""
_PIECE = 2 << 20
"""Bytes that are written and hashed at once: about 10 ms."""
_AT_ONCE = 1_000
"""Rows between two reports of progress: about 10 ms."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: the folder (or zip), the rows of each table, and all files by name."""

    folder: Path
    rows: dict[str, int]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BundleStyle:
    """What goes into a bundle and how: which documents, for Excel, as one zip file."""

    excel: bool = False
    workbook: bool = False
    zipped: bool = False
    chosen: DocumentFilter = _ALL


def export_csv(
    project: Project,
    folder: Path,
    *,
    tables: Iterable[str] | None = None,
    style: BundleStyle | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write the project's tables as CSV into a bundle at `folder`; all of it or nothing.

    `tables` are names of `TABLES` and `GROUPS`, by default annotations, documents and codebook;
    the codebook always goes along. With a filter the tables hold what it lets through, and of the
    rest nothing: see `narrow`. The bundle shows one moment of the project, and the same
    project gives the same bytes. `folder` (or the zip) may be new, empty, or a bundle this program
    wrote and nobody changed since, which is replaced; anything else is refused with `InputError`.
    """
    chosen = chosen_tables(tables)
    style = style or BundleStyle()
    folder = folder.absolute()
    if style.zipped and folder.suffix != ".zip":
        folder = folder.with_name(f"{folder.name}.zip")
    _check_replaceable(folder, style)
    names = project.read(filter_names.in_names, style.chosen)
    if project.read(filter_names.by_names, names) != style.chosen:
        raise InputError(
            "The filter asks for what is no longer in the project; nothing was written. "
            "Choose its conditions again."
        )
    facts = Facts(
        project.path.stem,
        rubricator.__version__,
        excel=style.excel,
        workbook=style.workbook,
        filter=names,
    )
    with _file_errors(folder), _draft_beside(folder) as draft:
        with project.worker(read_only=True) as twin:
            rows = twin.read(write_bundle, draft, chosen, facts, progress or Unwatched())
        files = tuple(sorted(file.name for file in draft.iterdir()))
        if style.zipped:
            _put_zip_in_place(draft, folder)
        else:
            _put_in_place(draft, folder)
    return ExportReport(folder, rows, files)


def row_counts(
    project: Project,
    tables: Iterable[str],
    *,
    chosen: DocumentFilter = _ALL,
    progress: Progress | None = None,
) -> dict[str, int]:
    """How many rows each of these tables would have, by its name."""
    wanted = chosen_tables(tables)
    with project.worker(read_only=True) as twin:
        return twin.read(_row_counts, wanted, chosen, progress or Unwatched())


def _row_counts(
    db: Connection, tables: Sequence[ExportTable], chosen: DocumentFilter, progress: Progress
) -> dict[str, int]:
    counts: dict[str, int] = {}
    narrow(db, chosen)
    for table in derived.sharing(tables, derived.Counted(db)):
        counts[table.name] = table.count(db)
        progress.report(len(counts), len(tables), "Counting rows")
        progress.check()
    return counts


def chosen_tables(names: Iterable[str] | None) -> list[ExportTable]:
    """The tables of these names and groups, and the codebook; `InputError` if one is unknown."""
    asked = list(export_tables.USUAL if names is None else names)
    wanted = {"codebook", *(name for each in asked for name in GROUPS.get(each, (each,)))}
    unknown = sorted(wanted - set(TABLES))
    if unknown:
        raise InputError(
            f"There is no table “{unknown[0]}” to export; nothing was written. "
            f"There are {', '.join(TABLES)}; and {EVERYTHING} but the texts."
        )
    return [table for name, table in TABLES.items() if name in wanted]


def write_bundle(
    db: Connection, draft: Path, tables: Sequence[ExportTable], facts: Facts, progress: Progress
) -> dict[str, int]:
    """Write all files of a bundle into an empty folder; the rows of each table.

    The connection is used for this and nothing else: it is narrowed to the filter.
    """
    # Before the project's own errors are looked for: these files are not the project's.
    with _file_errors(draft.parent), snapshot(db):
        narrow(db, filter_names.by_names(db, facts.filter))
        counted = derived.Counted(db)
        tables = [table.of(db) for table in derived.sharing(tables, counted)]
        # The header is a line too.
        counter = _Counter(sum(table.count(db) + 1 for table in tables), progress)
        written = [_write(db, draft, table, counter) for table in tables]
        if "edges" in {table.name for table in tables}:
            _write_graphs(counted, draft, progress)
        if facts.excel:
            _write_excel(draft, tables, progress)
        if facts.workbook:
            write_workbook(tables, draft, check=progress.check)
        rules = datapackage.policies(setting.value(db, POLICY_KEY))
        _describe(draft, tables, written, facts, rules)
    return {each.table.name: each.rows for each in written}


def _write_graphs(counted: derived.Counted, draft: Path, progress: Progress) -> None:
    for name, lines in derived.graphs(counted):
        progress.check()
        with (draft / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)


def _write_excel(draft: Path, tables: Sequence[ExportTable], progress: Progress) -> None:
    for table in tables:
        progress.check()
        write_for_excel(table, draft / f"{table.name}.csv")


def _describe(
    draft: Path,
    tables: Sequence[ExportTable],
    written: Sequence[Written],
    facts: Facts,
    rules: Mapping[str, str],
) -> None:
    write_table(draft / "data_dictionary.csv", DICTIONARY_HEADER, datapackage.dictionary(tables))
    _write_text(draft / MARK, datapackage.descriptor(facts, written, rules=rules))
    _write_text(draft / "README.md", datapackage.readme(facts, written, rules=rules))
    known = {each.file: each.sha256 for each in written}
    _write_text(draft / CHECKSUMS, _checksums(draft, known))


@dataclass
class _Counter:
    total: int
    progress: Progress
    done: int = 0

    def count(self, lines: int, table: ExportTable) -> None:
        self.done += lines
        self.progress.report(self.done, self.total, table.title)
        self.progress.check()


def _write(db: Connection, draft: Path, table: ExportTable, counter: _Counter) -> Written:
    lines = 0
    with (draft / f"{table.name}.csv").open("wb") as file, _Output(file) as output:
        for part in _parts(chain([csv_line(table.header)], table.lines(db)), _AT_ONCE):
            output.add(part)
            lines += len(part)
            counter.count(len(part), table)
        size, digest = output.finished()
    return Written(table, lines - 1, size, digest)


class _Output:
    """Lines on their way into a file, written and hashed beside: Python goes on meanwhile.

    To hand a piece over costs some milliseconds, so it has to be a large one.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = sha256()
        self._size = 0
        self._lines: list[bytes] = []
        self._held = 0
        self._beside = ThreadPoolExecutor(1, "output")
        self._writing: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._beside.shutdown()

    def add(self, lines: Iterable[str]) -> None:
        """Raises OSError if what was added before could not be written."""
        # One by one: most lines are ASCII, and a single other letter makes all beside it slow.
        encoded = [line.encode() for line in lines]
        self._lines += encoded
        self._held += sum(map(len, encoded))
        if self._held >= _PIECE:
            self._hand_over()

    def finished(self) -> tuple[int, str]:
        """When all is written: the bytes there are, and their SHA-256."""
        self._hand_over()
        self._wait()
        return self._size, self._digest.hexdigest()

    def _hand_over(self) -> None:
        self._wait()
        self._writing = self._beside.submit(self._write, self._lines)
        self._lines, self._held = [], 0

    def _write(self, lines: Sequence[bytes]) -> None:
        piece = b"".join(lines)
        self._digest.update(piece)
        self._size += self._file.write(piece)

    def _wait(self) -> None:
        if self._writing is not None:
            self._writing.result()


def _parts(rows: Iterator[T], length: int) -> Iterator[list[T]]:
    while part := list(islice(rows, length)):
        yield part


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _sha256(path: Files) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()


def _checksums(folder: Files, known: Mapping[str, str] | None = None) -> str:
    """The lines of `checksums.txt`, as `sha256sum` writes and checks them."""
    digests = {
        file.name: (known or {}).get(file.name) or _sha256(file)
        for file in files_in(folder)
        if file.name != CHECKSUMS
    }
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items())


def _check_replaceable(folder: Path, style: BundleStyle) -> None:
    if not folder.parent.is_dir():
        raise InputError(f"The folder {folder.parent} does not exist; nothing was written.")
    if not (folder.exists() or folder.is_symlink()):
        return
    if style.zipped:
        _check_zip(folder)
        return
    if not folder.is_dir() or folder.is_symlink():
        raise InputError(f"{folder} is no folder; nothing was written. Choose another name.")
    if any(folder.iterdir()) and not is_bundle(folder):
        raise InputError(
            f"{folder} holds files that are not from an export, or that were changed since; "
            "it was left as it is. Choose another folder, or empty this one."
        )


def _check_zip(path: Path) -> None:
    with suppress(InputError):
        if path.is_file():
            with zipped_files(path) as files:
                if is_bundle(files):
                    return
    raise InputError(
        f"{path} is not from an export, or was changed since; it was left as it is. "
        "Choose another name."
    )


def is_bundle(folder: Files) -> bool:
    """Whether the folder holds nothing but a bundle of ours, to the byte as it was written."""
    files = files_in(folder)
    checksums = folder / CHECKSUMS
    if not all(file.is_file() for file in files) or not checksums.is_file():
        return False
    ours = b'"rubricator": {' in _start_of(folder / MARK, 4096)
    return ours and _start_of(checksums, _LONGEST) == _checksums(folder).encode()


def _start_of(path: Files, most: int) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return bytes(file.read(most))


def _put_zip_in_place(draft: Path, path: Path) -> None:
    packed = draft.with_suffix(".zip")
    try:
        pack(draft, packed)
        packed.replace(path)
    finally:
        packed.unlink(missing_ok=True)


@contextmanager
def _draft_beside(folder: Path) -> Iterator[Path]:
    """An empty folder beside, for what is being written; gone afterwards, come what may."""
    draft = folder.with_name(f".{folder.name}.{os.getpid()}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put_in_place(draft: Path, folder: Path) -> None:
    """Give the finished bundle its name; an older one is kept until that is done."""
    if not folder.exists():
        draft.rename(folder)
        return
    older = folder.with_name(f".{folder.name}.{os.getpid()}.older")
    folder.rename(older)
    try:
        draft.rename(folder)
    except OSError:
        older.rename(folder)
        raise
    shutil.rmtree(older, ignore_errors=True)


@contextmanager
def _file_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"The export was not written to {folder}: {error.strerror}. "
            "Nothing is left of it; choose another folder, or free some space."
        ) from error
