"""The sample project: the seed articles with the starter codebook and their sample codings."""

from pathlib import Path

from rubricator import paths
from rubricator.core.errors import InputError, NotFoundError
from rubricator.exchange.codings import read_codings
from rubricator.project.commands.codings_import import load_codings
from rubricator.project.imports import import_texts
from rubricator.project.new import new_project
from rubricator.project.project import Project
from rubricator.store import document

CODER = "Sample coder"
CODINGS = "codings.json"


def build_demo(path: Path, *, seeds: Path | None = None) -> Project:
    """Make the sample project at `path` and open it, with the sample coder at the desk.

    `seeds` is a folder of articles with a file `codings.json`, by default the checkout's;
    `NotFoundError` if there is none. If anything fails nothing is left behind.
    """
    folder = seeds or paths.seeds()
    if folder is None:
        raise NotFoundError(
            "The sample articles come with the source code only, and are not here; nothing was "
            "made. Begin with a new project and import your own articles."
        )
    codings = read_codings(folder / CODINGS)
    project = new_project(path)
    try:
        project.sit_down(CODER)
        report = import_texts(project, sorted(folder.glob("*.txt")))
        if report.refused:
            raise InputError(f"{report.summary()} The sample project was not made.")
        project.run(load_codings, codings, project.read(document.by_file_name))
    except BaseException:
        project.close()
        path.unlink()
        raise
    return project
