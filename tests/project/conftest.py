"""A project with one of everything."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rubricator.project.project import Project
from tests.project.desk import Desk


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An empty project with someone at the desk."""
    with Project.create(tmp_path / "a.rubric") as made:
        made.sit_down("Ada")
        yield made


@pytest.fixture
def desk(project: Project) -> Desk:
    """The same with one of everything in it."""
    return Desk(project)
