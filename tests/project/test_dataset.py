"""What scripts read of a project: plain rows, frames, nothing heavy loaded on the way."""

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import pandas as pd
import pytest

import rubricator
from rubricator.core.errors import InputError, NotAProjectError, ReadOnlyError
from rubricator.core.ids import id_text
from rubricator.project.commands.assignment import assign_by_name
from rubricator.project.commands.document_field import add_document_field, set_document_value
from rubricator.project.commands.tag import add_tag
from rubricator.project.dataset import Dataset, Rows
from rubricator.project.demo import build_demo
from rubricator.project.project import Project
from rubricator.store import document
from rubricator.store.table import DOCUMENT
from rubricator.store.views import VIEWS
from tests.project.desk import TEXT, Desk

TABLES = tuple(view.removeprefix("v_") for view in VIEWS)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, with what it lacks: rows of every kind."""
    path = tmp_path_factory.mktemp("demo") / "demo.rubric"
    with build_demo(path) as project:
        chosen = project.read(document.ids)[:2]
        project.run(add_tag, "pilot", chosen)
        project.run(assign_by_name, chosen, "Bea")
        wave = project.run(add_document_field, "wave", kind="integer")
        project.run(set_document_value, chosen, wave, "1")
    return path


@pytest.fixture
def path(desk: Desk) -> Path:
    return desk.project.path


def test_rows_are_plain_and_ids_are_text(desk: Desk, path: Path) -> None:
    with rubricator.open(path) as data:
        report, mention, stance = data.annotations()
        documents = data.documents()
    assert report["annotation_id"] == id_text("ann", desk.report)
    assert report["text"] == TEXT[report["start"] : report["end"]]
    assert report["fragments"] == "0-6|20-28"
    assert (mention["code"], mention["actor_name"], mention["fragments"]) == ("GOV", "Syria", "")
    assert stance["coder"] == "Ada"
    assert [(row["title"], row["n_annotations"]) for row in documents] == [
        ("Ambush", 3),
        ("Other", 0),
    ]
    assert documents[0]["text"] == TEXT


def test_every_table_of_the_data_set_can_be_read(path: Path) -> None:
    with rubricator.open(str(path)) as data:
        counts = {name: len(getattr(data, name)()) for name in TABLES}
        actors = data.actors()
    assert counts == {
        "documents": 2,
        "annotations": 3,
        "actor_mentions": 1,
        "event_reports": 1,
        "events": 2,
        "event_reports_by_event": 1,
        "event_sources": 1,
        "event_relations": 1,
        "participants": 1,
        "figures": 1,
        "stances": 1,
        "actors": 3,
        "actor_aliases": 1,
        "actor_relations": 1,
        "codebook": 7,
        "code_crosswalk": 0,
        "roles": 0,
        "fields": 1,
        "field_values": 2,
        "zones": 1,
        "document_variables": 1,
        "document_tags": 1,
        "assignments": 1,
        "coders": 2,
    }
    assert (actors[0]["name"], actors[0]["aliases"], actors[0]["n_mentions"]) == (
        "Syria",
        "Damascus",
        1,
    )
    assert (actors[1]["parent_id"], actors[1]["parent"]) == (actors[0]["actor_id"], "Syria")


@pytest.mark.parametrize("method", TABLES)
def test_a_typed_row_has_the_columns_and_the_types_it_says(demo: Path, method: str) -> None:
    (row,) = get_args(get_type_hints(getattr(Dataset, method))["return"])
    kinds = get_type_hints(row)
    with rubricator.open(demo) as data:
        found = getattr(data, method)()
    assert sorted(found.columns) == sorted(kinds)
    assert len(found) > 0
    wrong = [
        (name, value)
        for each in found
        for name, value in each.items()
        if not isinstance(value, kinds[name])
    ]
    assert wrong == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_streams_the_rows_it_has(desk: Desk, path: Path, view: str) -> None:
    with rubricator.open(path) as data:
        rows = list(data.stream(view))
        first = data.columns(view)[0]
        assert all(tuple(row) == data.columns(view) for row in rows)
        assert list(data.stream(view, [first])) == [{first: row[first]} for row in rows]


def test_reading_goes_on_while_the_reader_is_away(desk: Desk, path: Path) -> None:
    with rubricator.open(path) as data:
        rows = data.stream("v_documents")
        assert next(rows)["title"] == "Ambush"
        assert next(rows)["title"] == "Other"
        with pytest.raises(StopIteration):
            next(rows)


def test_what_is_not_there_is_said(path: Path, tmp_path: Path) -> None:
    with rubricator.open(path) as data:
        with pytest.raises(InputError, match="no view “document”"):
            data.stream("document")
        with pytest.raises(InputError, match="no column “words”"):
            data.stream("v_documents", ["words"])
    with pytest.raises(NotAProjectError):
        rubricator.open(tmp_path / "gone.rubric")


def test_a_script_cannot_write(path: Path) -> None:
    with rubricator.open(path) as data, pytest.raises(ReadOnlyError):
        data._project.run(lambda tx: tx.remove(DOCUMENT, 1))


def test_rows_become_a_pandas_frame(path: Path) -> None:
    with rubricator.open(path) as data:
        frame = data.annotations().to_pandas()
        empty = Rows(("a", "b"), iter(())).to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame["code"]) == ["AMBUSH", "GOV", "support"]
    assert list(empty.columns) == ["a", "b"]


def test_a_library_that_is_missing_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with rubricator.open(path) as data, pytest.raises(InputError, match="polars is not installed"):
        data.codebook().to_polars()


def test_a_script_loads_neither_the_window_nor_numbers(project: Project) -> None:
    script = (
        "import json, sys, rubricator\n"
        "with rubricator.open(sys.argv[1]) as data: data.documents(); data.codebook()\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(project.path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = {name.partition(".")[0] for name in json.loads(told.stdout)}
    assert not loaded & {"PySide6", "numpy", "pandas", "pyqtgraph", "sqlite_utils", "click"}
