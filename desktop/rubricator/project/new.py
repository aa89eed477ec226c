"""A new project: an empty file with a codebook to begin with."""

from dataclasses import dataclass
from pathlib import Path

from rubricator import paths
from rubricator.exchange.codebook import read_codebook
from rubricator.project.commands.codebook_import import load_codebook
from rubricator.project.project import Project

STARTER = "conflict-events"
EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class ShippedCodebook:
    """A codebook that comes with the program, as its settings describe it."""

    folder: Path
    title: str
    description: str


def shipped_codebooks() -> list[ShippedCodebook]:
    """The codebooks that come with the program: the starter first, the empty one last."""
    folders = [path for path in (paths.resources() / "codebooks").iterdir() if path.is_dir()]
    ends = {STARTER: 0, EMPTY: 2}
    folders.sort(key=lambda folder: (ends.get(folder.name, 1), folder.name))
    return [_described(folder) for folder in folders]


def new_project(path: Path, *, codebook: Path | None = None) -> Project:
    """Make a project file with a codebook (a folder of CSV tables; the starter's by default).

    If the codebook cannot be read nothing is left behind.
    """
    loaded = read_codebook(codebook or paths.resources() / "codebooks" / STARTER)
    project = Project.create(path)
    try:
        project.run(load_codebook, loaded)
    except BaseException:
        project.close()
        path.unlink()
        raise
    return project


def _described(folder: Path) -> ShippedCodebook:
    told = {row.key: row.value for row in read_codebook(folder).settings}
    return ShippedCodebook(folder, told.get("title", folder.name), told.get("description", ""))
