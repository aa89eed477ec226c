"""Project files to look into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rubricator.project.project import Project
from rubricator.store import connection


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty project file, at a place with an awkward name."""
    made = tmp_path / "made here" / "a #1 50%?.rubric"
    made.parent.mkdir()
    connection.create(made)
    return made


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    """The same, open, with someone at the desk."""
    with Project(path) as opened:
        opened.sit_down("Ada")
        yield opened
