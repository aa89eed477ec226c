"""Whether a bundle still says what its project says: it is derived again and compared."""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rubricator.core.errors import InputError
from rubricator.exchange.bundle_zip import Files, files_in, zipped_files
from rubricator.exchange.datapackage import Facts
from rubricator.project.exports import CHECKSUMS, MARK, chosen_tables, write_bundle
from rubricator.project.jobs import Progress, Unwatched
from rubricator.project.project import Project

_LONGEST = 64 << 20
"""Bytes of the longest description of a bundle that is read."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not what the project gives, and why: changed, missing or not from there."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of deriving a bundle again: how many files, and those that differ."""

    files: int
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Whether every file is what the project gives, to the byte."""
        return not self.differences


def verify_bundle(project: Project, bundle: Path, *, progress: Progress | None = None) -> Verdict:
    """Derive a bundle (a folder or a zip) again from a project, and compare it file by file.

    The tables and the options are those that the bundle names. `InputError` if it is none of ours.
    """
    if bundle.is_dir():
        return _verify(project, bundle, progress or Unwatched())
    if not bundle.is_file():
        raise InputError(f"{bundle} is no bundle: neither a folder nor a zip file of tables.")
    with zipped_files(bundle) as files:
        return _verify(project, files, progress or Unwatched())


def _verify(project: Project, given: Files, progress: Progress) -> Verdict:
    with TemporaryDirectory() as place:
        tables, facts = _told(given)
        chosen = chosen_tables(tables)
        with project.worker(read_only=True) as twin:
            twin.read(write_bundle, Path(place), chosen, facts, progress)
        return _compared(given, Path(place))


def _told(folder: Files) -> tuple[list[str], Facts]:
    """The tables of a bundle and what it says of itself."""
    try:
        with (folder / MARK).open("rb") as file:
            package: dict[str, Any] = json.loads(file.read(_LONGEST))
        ours = package["rubricator"]
        facts = Facts(
            str(ours["project"]),
            str(ours["version"]),
            excel=bool(ours["excel"]),
            workbook=bool(ours.get("workbook")),
            filter={str(name): list(map(str, given)) for name, given in _filter(ours).items()},
        )
        return [str(each["name"]) for each in package["resources"]], facts
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            f"{folder} is no bundle of this program: its {MARK} is missing or is another."
        ) from error


def _filter(ours: dict[str, Any]) -> dict[str, list[Any]]:
    return dict(ours["filter"] or {})


def _compared(given: Files, derived: Path) -> Verdict:
    names = sorted({file.name for file in (*files_in(given), *files_in(derived))})
    # What the checksums are of is told file by file.
    reasons = ((name, _reason(given / name, derived / name)) for name in names if name != CHECKSUMS)
    found = tuple(Difference(name, reason) for name, reason in reasons if reason)
    if not found and _reason(given / CHECKSUMS, derived / CHECKSUMS):
        found = (Difference(CHECKSUMS, "differs from what the files give"),)
    return Verdict(len(names), found)


def _reason(given: Files, derived: Path) -> str:
    if not derived.exists():
        return "is not part of the bundle"
    if not given.is_file():
        return "is missing"
    return "" if _same(given, derived) else "differs from what the project gives"


def _same(one: Files, other: Path) -> bool:
    with one.open("rb") as first, other.open("rb") as second:
        while (block := second.read(_CHUNK)) == first.read(_CHUNK):
            if not block:
                return True
    return False


_CHUNK = 1 << 20
