"""Copies of a project: as it now is, to keep or to hand on, or as it was after an earlier step."""

import os
from pathlib import Path

from rubricator.core.errors import InputError
from rubricator.project.jobs import Progress, Unwatched
from rubricator.project.project import Project
from rubricator.store import connection, rewind


def save_copy(project: Project, target: Path, *, progress: Progress | None = None) -> None:
    """Write a copy of the project, history and all, in place of what `target` was.

    After an error or `CancelledError` there is nothing new at `target`. `InputError` if that is a
    project that is open.
    """
    if target.resolve() == project.path.resolve():
        raise InputError("A copy needs a place of its own; the project is saved as it is.")
    connection.check_no_log(target)
    watcher = progress or Unwatched()
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    with connection.known_errors(target):
        try:
            project.read(
                rewind.copy_to, draft, lambda done, total: watcher.report(done, total, target.name)
            )
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


def copy_as_it_was(
    project: Project, step_id: int | None, target: Path, *, progress: Progress | None = None
) -> None:
    """Write the project as it was after a step (before the first, for None) to a new file."""
    watcher = progress or Unwatched()
    save_copy(project, target, progress=watcher)
    try:
        with Project(target) as copy:
            copy.read(
                rewind.rewind,
                step_id,
                lambda done, total: watcher.report(done, total, "Going back in the history"),
            )
    except BaseException:
        target.unlink(missing_ok=True)
        raise
