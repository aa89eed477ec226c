"""Text files and folders of them: which are to be read, in which order, and what is in each.

Of a folder all files are taken, in those below it too, that are called .txt, .text, .md or
.markdown or have no suffix. Hidden files and folders and links to folders are left out.
"""

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rubricator.core.errors import InputError
from rubricator.core.text import Normalisation, normalise
from rubricator.exchange.encoding import decode
from rubricator.store.connection import SUFFIX

SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
MAX_BYTES = 50 * 1024 * 1024
_SUFFIX = re.compile(r"\.[A-Za-z0-9][A-Za-z0-9_~-]{0,11}$")
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file to read; `name` is its path from the folder that was named, as documents record it."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """The normalised text of a file, the encoding it came in and what normalising changed."""

    text: str
    encoding: str
    normalisation: Normalisation


@dataclass(slots=True)
class Found:
    """What there is to import, what cannot be (name, reason), and how often what is left out."""

    files: list[TextFile] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def find_text_files(paths: Iterable[Path], *, check: Callable[[], None] = lambda: None) -> Found:
    """The files named and those in the folders named, each once, folders in natural order.

    A file that is named is taken whatever its suffix. `check` is called often; what it raises
    stops the search.
    """
    found, named = Found(), list(paths)
    for path in named:
        if path.is_dir():
            _look_through(path, found, check)
        else:
            found.files.append(TextFile(path, printable(path.name)))
    if len(named) > 1:
        found.files = list(_each_once(found.files))
    return found


def read_text_file(path: Path, *, encoding: str | None = None) -> Article:
    """The text of a file, normalised; `InputError` says in a sentence why it cannot be imported."""
    text, name = decode(_bytes(path), encoding=encoding)
    text, normalisation = normalise(text)
    if not text or text.isspace():
        raise InputError("It is empty.")
    return Article(text, name, normalisation)


def printable(name: str | Path) -> str:
    """A file name that can be stored and shown, whatever bytes the disk has for it."""
    return os.fsencode(name).decode(errors="replace")


def in_natural_order(names: Iterable[str]) -> list[str]:
    """Names as people sort them: `9.txt` before `10.txt`, whatever their case."""
    return sorted(names, key=_natural)


def _natural(name: str) -> tuple[list[tuple[int, str]], str]:
    parts = _NUMBER.split(name.casefold())
    # Numbers stand at the odd places, words at the even ones, so they are never compared.
    return [(int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts)], name


def _look_through(folder: Path, found: Found, check: Callable[[], None]) -> None:
    # `.` and `..` have no name of their own.
    base = Path(folder.resolve().name)

    def refuse(error: OSError) -> None:
        name = base / Path(error.filename).relative_to(folder)
        found.refused.append((printable(name), f"The folder cannot be read: {error.strerror}."))

    for place, folders, files in os.walk(folder, onerror=refuse):
        check()
        here = Path(place)
        shown = printable(base / here.relative_to(folder))
        found.left_out["linked folder"] += sum((here / name).is_symlink() for name in folders)
        folders[:] = in_natural_order(name for name in folders if not name.startswith("."))
        for name in in_natural_order(files):
            if (kind := _kind(name)) in SUFFIXES:
                found.files.append(TextFile(here / name, f"{shown}/{printable(name)}"))
            else:
                found.left_out[kind] += 1


def _kind(name: str) -> str:
    """By what a file is taken or counted as left out: its suffix, or that it is hidden."""
    return "hidden" if name.startswith(".") else _suffix(name)


def _suffix(name: str) -> str:
    """The suffix in small letters; the end of a title with a full stop in it is none."""
    match = _SUFFIX.search(name, 1)
    return match[0].lower() if match else ""


def _each_once(files: Iterable[TextFile]) -> Iterator[TextFile]:
    seen = set[Path]()
    for file in files:
        place = file.path.absolute()
        if place not in seen:
            seen.add(place)
            yield file


def _bytes(path: Path) -> bytes:
    if path.suffix.lower() == SUFFIX:
        # Not even looked into: the project may be open, and its locks would go (see `open_file`).
        raise InputError("It is a project, not a text; open it with File ▸ Open.")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("It is a folder." if path.is_dir() else "It is not a regular file.")
        _check_size(status.st_size)
        with path.open("rb") as file:
            data = file.read(status.st_size + 1)
    except FileNotFoundError as error:
        raise InputError(_missing(path)) from error
    except PermissionError as error:
        raise InputError("It may not be read: the permission is missing.") from error
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror}.") from error
    if len(data) != status.st_size:
        raise InputError("It changed while it was read; import it again when it is finished.")
    return data


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        mebibytes = 1024 * 1024
        raise InputError(
            f"It is too large: {size / mebibytes:.0f} MB, and texts of up to "
            f"{MAX_BYTES // mebibytes} MB can be imported."
        )
    if size == 0:
        raise InputError("It is empty.")


def _missing(path: Path) -> str:
    return "It is a link to nothing." if path.is_symlink() else "There is no such file."
