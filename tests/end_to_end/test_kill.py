"""`kill -9` in the middle of a stream of commands loses none that was reported as done."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from rubricator.core.history import Step
from rubricator.core.span import Span
from rubricator.project.commands import annotation, codebook
from rubricator.project.project import Project
from rubricator.store import annotation as annotations
from rubricator.store import codebook as codes
from rubricator.store import document as documents
from rubricator.store import integrity, journal
from tests.store.files import add_document, contents

ROOT = Path(__file__).parents[2]
SEEDS = range(20)
COMMANDS = 500


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with a document and three codes."""
    made = tmp_path / "a.rubric"
    with Project.create(made) as project:
        project.run(add_document, "First", "words to code " * 10)
        for name, kind in (("AMBUSH", "event"), ("support", "stance"), ("theme", "theme")):
            project.run(codebook.add_code, name, kind)  # type: ignore[arg-type]
    return made


def coding_until_killed(path: Path, seed: int) -> list[dict[str, int | None]]:
    """Start the stream, kill it after some of its reports; all reports that came through.

    The number is drawn up to 498, so that there is always more to do when the signal comes.
    """
    reports: list[dict[str, int | None]] = []
    enough = random.Random(seed).randrange(1, COMMANDS - 1)
    command = [sys.executable, "-m", "tests.end_to_end.stream", str(path), str(seed), str(COMMANDS)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as stream:
        assert stream.stdout is not None
        assert json.loads(stream.stdout.readline()) == {"ready": True}
        while len(reports) < enough:
            reports.append(json.loads(stream.stdout.readline()))
        stream.kill()
        # What it said between our last look and its end was done as well.
        rest = stream.stdout.read().decode()
        reports += [json.loads(line) for line in rest.splitlines(keepends=True) if line[-1] == "\n"]
    assert stream.returncode == -9
    return reports


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_reported_as_done_survives_kill_9(path: Path, seed: int) -> None:
    reports = coding_until_killed(path, seed)
    with Project(path) as project:
        assert project.read(integrity.check) == []
        assert project.read(integrity.check_texts) == []
        steps = {step.id: step for step in project.read(lambda db: list(journal.steps(db)))}
        taken_back = {step.undoes_id for step in steps.values()}
        for report in reports:
            assert report.get("done") is None or report["done"] in steps
            assert report.get("undone") is None or report["undone"] in taken_back
        goes_on(project)


def goes_on(project: Project) -> None:
    """Undo to the beginning and redo to the end; then code again."""
    # Nobody is killed here, so nothing waits for the disk.
    project.read(lambda db: db.execute("PRAGMA synchronous = OFF"))
    full = contents(project.path)
    undone: list[Step] = []
    while (step := project.undo()) is not None:
        undone.append(step)
    assert not any(contents(project.path).values())
    for _ in undone:
        project.redo()
    assert contents(project.path) == full
    project.sit_down("Ada")
    (document_id, *_) = project.read(documents.ids)
    code_id = next(iter(project.read(codes.codes)))
    made = project.run(annotation.annotate, document_id, [Span(0, 5)], code_id)
    assert made in project.read(annotations.ids_in, document_id)
