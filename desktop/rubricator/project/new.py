"""A new project: an empty file with a codebook to begin with."""

from pathlib import Path

from rubricator import paths
from rubricator.exchange.codebook import read_codebook
from rubricator.project.commands.codebook_import import load_codebook
from rubricator.project.project import Project

STARTER = "conflict-events"


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
