"""The list of all parts that the frozen program bundles, with their licences and their texts.

Nothing is listed by hand that can be read: the files PyInstaller collected lead to the packages
they are from, and those say their version and licence. A file from nowhere stops the build.
"""

import ast
import csv
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

import contents
import facts

HERE = facts.ROOT / "packaging" / "licences"
LIST = "PARTS.md"
QT = frozenset({"pyside6_essentials", "shiboken6"})
_OF_MACHINE_PARTS: Mapping[str, str] = {
    "bzip2": "bzip2-1.0.6",
    "libffi": "MIT",
    "XZ Utils": "0BSD",
    "SQLite": "blessing (public domain)",
}
_SAID_OTHERWISE: Mapping[str, str] = {
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyinstaller-hooks-contrib": "Apache-2.0 (its hooks that run in the program)",
    "pyside6_essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}
"""Of packages that offer several licences, or whose metadata says half: the one that holds."""
FONTS = "Noto fonts (in rubricator/resources/fonts)"
_WITHIN = re.compile(r"^Name: (.+)\nFiles: (.+)\n(?:.+\n)*?License: (.+)$", re.MULTILINE)
"""How numpy's licence names the libraries that its wheel brings along."""
_TEXT = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_INTRODUCTION = """\
# What this copy of Rubricator is made of

Rubricator {version} is under the MIT licence. It comes with the parts below, each under its own
licence; their texts are in the folders beside this list, which was made from what was bundled.

Qt and PySide6 are used under the LGPL, version 3. They are the unchanged libraries of PySide6
{qt}, linked at run time: put your own builds of the same version in their place to use those.
Their source is at https://download.qt.io/official_releases/QtForPython/ and
https://download.qt.io/official_releases/qt/. The program that starts all this is made by
PyInstaller, whose GPL makes an exception for just that.

| Part | Version | Licence |
|---|---|---|
"""
_WITHIN_OTHERS = """
Within these, by their own licence files:

| Part | Licence | Within |
|---|---|---|
"""
_WITHIN_QT = """
Within Qt's libraries, which come without such a list; this one is kept by hand. Qt's own account,
with the texts, is at https://doc.qt.io/qt-6/licenses-used-in-qt.html:

| Part | Licence | Within |
|---|---|---|
"""


@dataclass(frozen=True)
class Part:
    """Something bundled: its name, its version, its licence and the files with its text."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...] = field(default=(), compare=False)

    @property
    def folder(self) -> str:
        return re.sub(r"[^A-Za-z0-9.]+", "-", self.name.partition(" (")[0])


class UnknownPartError(Exception):
    """Files were bundled of which nobody knows where they are from."""


def write(work: Path, target: Path) -> list[Part]:
    """Write the list and the texts for what PyInstaller collected in its folder `work`."""
    parts = bundled(sources(work))
    shutil.rmtree(target, ignore_errors=True)
    for part in parts:
        for number, text in enumerate(part.texts):
            place = target / part.folder / _text_name(part, number)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.read_bytes())
    (target / LIST).write_text(listed(parts), encoding="utf-8", newline="\n")
    return parts


def listed(parts: Iterable[Part]) -> str:
    """The list as a page."""
    known = list(parts)
    qt = next((part.version for part in known if part.name in QT), "6")
    page = _INTRODUCTION.format(version=facts.version(), qt=qt)
    page += "".join(f"| {part.name} | {part.version} | {part.licence} |\n" for part in known)
    page += _WITHIN_OTHERS
    page += "".join(f"| {what} | {licence} | {name} |\n" for what, licence, name in _within(known))
    with (HERE / "qt-parts.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            f"| {row['part']} | {row['licence']} | {row['within']} |\n"
            for row in csv.DictReader(file)
        ]
    return page + _WITHIN_QT + "".join(rows)


def _within(parts: Iterable[Part]) -> Iterator[tuple[str, str, str]]:
    """Name, licence and whereabouts of what the licence texts of packages say is in them."""
    for part in parts:
        for text in part.texts:
            found = _WITHIN.findall(text.read_text(encoding="utf-8", errors="replace"))
            for name, files, licence in found:
                yield f"{name} ({files})", licence, part.name


def sources(work: Path) -> list[Path]:
    """The files that went into the bundle, as PyInstaller's tables of contents name them."""
    found = set()
    for name in ("PYZ-00.toc", "COLLECT-00.toc", "EXE-00.toc"):
        table = ast.literal_eval((work / name).read_text(encoding="utf-8"))
        for entry in _entries(table):
            if entry[2] != "SYMLINK" and entry[1] and Path(entry[1]).is_absolute():
                found.add(Path(entry[1]))
    return sorted(path for path in found if not path.is_relative_to(work))


def _entries(value: object) -> Iterator[tuple[str, str, str]]:
    match value:
        case (str(name), str(source), str(kind)) if kind.isupper():
            yield name, source, kind
        case list() | tuple():
            for inner in value:
                yield from _entries(inner)


def bundled(files: Iterable[Path]) -> list[Part]:
    """The parts that these files are from; `UnknownPartError` if one is from nowhere."""
    parts, unknown = set(), []
    for file in files:
        part = _part(file)
        if part is None:
            unknown.append(str(file))
        else:
            parts.add(part)
    if unknown:
        raise UnknownPartError("bundled, but from nowhere known:\n" + "\n".join(unknown))
    return sorted(parts, key=lambda part: (part.name != "Rubricator", part.name.lower()))


def _part(file: Path) -> Part | None:
    if file.is_relative_to(facts.RESOURCES / "fonts"):
        texts = tuple(sorted((facts.RESOURCES / "fonts").glob("OFL-*.txt")))
        return Part(FONTS, "", "OFL-1.1", texts)
    if owner := _owners().get(file.resolve()):
        return _of_distribution(owner)
    if _is_pythons(file):
        return _python()
    if file.is_relative_to(facts.ROOT):
        return Part("Rubricator", facts.version(), "MIT", (facts.ROOT / "LICENSE",))
    if name := contents.machine_part(file.name):
        return _python() if name == "Python" else _of_machine(name, file)
    return None


@cache
def _owners() -> dict[Path, Distribution]:
    """Every file of every package that is installed here, and whose it is."""
    owners = {}
    for distribution in distributions():
        for file in distribution.files or ():
            owners[Path(str(distribution.locate_file(file))).resolve()] = distribution
    return owners


def _of_distribution(distribution: Distribution) -> Part:
    told = distribution.metadata
    name = str(told["Name"])
    texts = tuple(
        sorted(
            Path(str(distribution.locate_file(file)))
            for file in distribution.files or ()
            if ".dist-info" in file.parts[0] and _TEXT.search(file.name)
        )
    )
    if name.lower() in QT:
        texts = (HERE / "LGPL-3.0.txt", HERE / "GPL-3.0.txt")
    return Part(name, distribution.version, _licence(distribution), texts)


def _licence(distribution: Distribution) -> str:
    """What a package says of its licence, in a few words."""
    told = distribution.metadata
    if said := _SAID_OTHERWISE.get(distribution.name.lower()):
        return said
    if expression := told["License-Expression"]:
        return str(expression)
    classified = [
        value.rpartition(" :: ")[2]
        for value in told.get_all("Classifier") or ()
        if value.startswith("License :: ")
    ]
    said = str(told["License"] or "")
    return said if 0 < len(said) < 60 else " / ".join(classified) or "as its text says"


def _is_pythons(file: Path) -> bool:
    places = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib")}
    if sys.platform == "win32":
        places.add(sys.base_prefix)
    elsewhere = {"site-packages", "dist-packages"} & set(file.parts)
    return not elsewhere and any(file.is_relative_to(place) for place in places)


def _python() -> Part:
    version = sys.version.split()[0]
    stdlib = Path(sysconfig.get_path("stdlib"))
    doc = Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright")
    places = (stdlib / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt", doc)
    return Part("Python", version, "PSF-2.0", tuple(path for path in places if path.is_file())[:1])


def _of_machine(name: str, file: Path) -> Part:
    """A library of the system this is built on, as Debian's tools know it."""
    for path in (file, file.resolve(), Path("/usr") / str(file.resolve()).lstrip("/")):
        package = _said("dpkg-query", "--search", str(path)).partition(":")[0]
        if package:
            version = _said("dpkg-query", "--show", "--showformat", "${Version}\\n", package)
            text = Path("/usr/share/doc") / package / "copyright"
            texts = (text,) if text.is_file() else ()
            return Part(name, version.splitlines()[0], _OF_MACHINE_PARTS[name], texts)
    return Part(name, "", _OF_MACHINE_PARTS[name])


def _said(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _text_name(part: Part, number: int) -> str:
    """A name for a text that no two of a part share."""
    names = [text.name for text in part.texts]
    name = names[number]
    return name if names.count(name) == 1 else f"{number + 1}-{name}"
