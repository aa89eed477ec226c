"""Arguments and options that many commands share, and the project they open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from rubricator.project.project import Project

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


def project_argument(function: F) -> F:
    """The project file a command works on."""
    return click.argument("project", type=FILE)(function)


def json_option(function: F) -> F:
    """Whether data is printed as JSON."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def coder_option(function: F) -> F:
    """Who does it, for the history."""
    return click.option(
        "--coder",
        metavar="NAME",
        envvar="RUBRICATOR_CODER",
        help="Who does this; RUBRICATOR_CODER in the environment says it for all commands.",
    )(function)


@contextmanager
def opened(path: Path, *, coder: str | None = None) -> Iterator[Project]:
    """The project open for writing, with this coder at the desk."""
    with Project(path) as project:
        if coder is not None:
            project.sit_down(coder)
        yield project


@contextmanager
def readable(path: Path) -> Iterator[Project]:
    """The project open for reading only."""
    with Project(path, read_only=True) as project:
        yield project
