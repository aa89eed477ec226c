"""Which libraries of the system a frozen program needs, read from its own files.

Whatever a file in the bundle is linked to is in the bundle too or in one of two lists; a library
that nobody knows stops the build, before somebody's computer says so.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import facts

LISTS = (
    facts.RESOURCES / "system-libraries.txt",
    facts.ROOT / "packaging" / "linux" / "base-libraries.txt",
)
_ELF = b"\x7fELF"
_GLIBCXX: Mapping[str, str] = {
    "3.4.26": "9",
    "3.4.28": "10",
    "3.4.29": "11",
    "3.4.30": "12",
    "3.4.31": "13",
    "3.4.32": "13",
    "3.4.33": "14",
    "3.4.34": "15",
}
"""The release of libstdc++ that brought a version of its symbols."""


class UnknownLibraryError(Exception):
    """The bundle is linked to a library that is in neither list."""


@dataclass(frozen=True)
class Library:
    """A library of the system: its soname, the Debian package it is in, and what it is for."""

    soname: str
    package: str
    purpose: str


def known() -> dict[str, Library]:
    """The libraries of both lists, by soname."""
    lines = [line for path in LISTS for line in path.read_text(encoding="utf-8").splitlines()]
    listed = (Library(*line.split()) for line in lines if line and not line.startswith("#"))
    return {library.soname: library for library in listed}


def libraries(folder: Path) -> list[Library]:
    """The libraries of the system that the program in `folder` is linked to, by name."""
    files = list(elf_files(folder))
    bundled = {file.name for file in folder.rglob("*")}
    lists = known()
    asked = {name for file in files for name in needed(file)} - bundled
    # Some are opened by name and linked to by none.
    asked |= {soname for soname, library in lists.items() if library.purpose in {"qt", "window"}}
    unknown = sorted(asked - lists.keys())
    if unknown:
        raise UnknownLibraryError(f"add to {LISTS[1].name} or bundle: {', '.join(unknown)}")
    return [lists[name] for name in sorted(asked)]


def packages(folder: Path, *purposes: str) -> list[str]:
    """The Debian packages with these libraries, the C and C++ ones at the least version needed."""
    names = {library.package for library in libraries(folder) if library.purpose in purposes}
    least = {"libc6": newest(folder, "GLIBC"), "libstdc++6": _GLIBCXX[newest(folder, "GLIBCXX")]}
    return [f"{name} (>= {least[name]})" if name in least else name for name in sorted(names)]


def newest(folder: Path, family: str) -> str:
    """The newest version of a family of symbols, such as GLIBC, that the program asks for."""
    said = "".join(
        _objdump(file, "--dynamic-syms", "--private-headers") for file in elf_files(folder)
    )
    found: set[str] = set(re.findall(rf"\b{family}_(\d+(?:\.\d+)+)\b", said))
    return max(found, key=lambda version: [int(number) for number in version.split(".")])


def needed(file: Path) -> list[str]:
    """The sonames that one file is linked to."""
    return re.findall(r"^\s*NEEDED\s+(\S+)$", _objdump(file, "--private-headers"), re.MULTILINE)


def elf_files(folder: Path) -> Iterator[Path]:
    """Every program and library in a folder, those that are linked only once."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == _ELF:
                    yield file


def for_a_shell(listed: Iterable[Library]) -> str:
    """The list as a shell script reads it: soname, package and purpose on a line."""
    return "".join(f"{each.soname} {each.package} {each.purpose}\n" for each in listed)


def _objdump(file: Path, *options: str) -> str:
    command = ["objdump", *options, str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
