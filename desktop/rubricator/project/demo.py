"""Sample projects: articles, coded with the starter codebook, to try the program with."""

from pathlib import Path

from rubricator import paths
from rubricator.core.errors import InputError, NotFoundError
from rubricator.exchange.codings import read_codings
from rubricator.project.commands.codings_import import load_codings
from rubricator.project.imports import import_texts
from rubricator.project.jobs import Progress, Unwatched
from rubricator.project.new import new_project
from rubricator.project.project import Project
from rubricator.store import document

CODER = "Sample coder"
SAMPLE_CODER = "Robin"
"""One of the two who coded the sample; the other is called Sam."""
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
    return _build(path, folder, coder=CODER, progress=Unwatched())


def build_sample(path: Path, *, progress: Progress | None = None) -> Project:
    """Make a project of our own invented articles, coded by two coders, at `path` and open it.

    It is what the start page offers: nothing in it is anyone else's text. One of its two coders is
    at the desk. If anything fails, or it is cancelled, nothing is left behind.
    """
    watched = progress or Unwatched()
    return _build(path, paths.resources() / "demo", coder=SAMPLE_CODER, progress=watched)


def _build(path: Path, folder: Path, *, coder: str, progress: Progress) -> Project:
    """A project of the articles in `folder` and of its codings."""
    codings = read_codings(folder / CODINGS)
    project = new_project(path)
    try:
        project.sit_down(coder)
        report = import_texts(project, sorted(folder.glob("*.txt")), progress=progress)
        if report.refused:
            raise InputError(f"{report.summary()} The sample project was not made.")
        progress.check()
        project.run(load_codings, codings, project.read(document.by_file_name))
    except BaseException:
        project.close()
        path.unlink()
        raise
    return project
