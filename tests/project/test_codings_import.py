"""Codings from a file are loaded as one step, or not at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from rubricator.core.errors import RubricatorError
from rubricator.core.span import Span
from rubricator.exchange.codings import read_codings
from rubricator.project.commands.codings_import import load_codings
from rubricator.project.commands.document import set_status
from rubricator.project.commands.zone import draw_zone
from rubricator.project.imports import import_texts
from rubricator.project.new import new_project
from rubricator.project.project import Project
from rubricator.store import document
from rubricator.store.table import ANNOTATION, DOCUMENT
from rubricator.store.table import ZONE as ZONE_TABLE
from tests.store.files import contents

ZONE = {"kind": "body", "start": 0, "end": 5, "begins": "W"}


def loaded(project: Project, told: Any, folder: Path) -> None:
    (folder / "c.json").write_text(json.dumps(told), "utf-8")
    codings = read_codings(folder / "c.json")
    project.run(load_codings, codings, project.read(document.by_file_name))


def one(**cells: Any) -> dict[str, Any]:
    span = {"start": 0, "end": 5, "text": "Words"}
    plain = {"key": "K", "document": "a.txt", "code": "VIO.BOMB", "spans": [span]}
    return {"annotations": [{**plain, **cells}]}


BAD: tuple[tuple[dict[str, Any], str], ...] = (
    (one(document="b.txt"), "annotation “K”: no document of this project was imported from"),
    (one(spans=[{"start": 1, "end": 6, "text": "Words"}]), "at 1–6 the document has “ords ”"),
    (one(spans=[{"start": 0, "end": 99, "text": "Words"}]), "not “Words”"),
    (one(code="VIO.BANG"), "annotation “K”, code: there is no code “VIO.BANG”"),
    (one(actor="x"), "annotation “K”, actor: there is no “x”"),
    (one(stance={}), "the code VIO.BOMB is of the kind event"),
    (one(code="SUPPORT", report={}), "the code SUPPORT is of the kind stance"),
    (one(fields={"colour": ["red"]}), "annotation “K”, fields: there is no “colour”"),
    (one(report={"participants": [{"role": "target", "actor": "x"}]}), "participants, actor: "),
    (one(report={"event": "E"}), "annotation “K”, event: there is no “E”"),
    (one(report={"date_from": "March"}), "“March” is not a date"),
    (one(report={"figures": [{"measure": "killed", "low": 2, "high": 1}]}), "low over best"),
    (one(code="SUPPORT", stance={"target": {"kind": "report", "key": "x"}}), "target: there is no"),
    (one(code="SUPPORT", stance={"modality": "future|conditional"}), "is not a modality"),
    ({"documents": [{"file": "b.txt"}]}, "document “b.txt”: no document"),
    (
        {"documents": [{"file": "a.txt", "zones": [{**ZONE, "ends": "x"}]}]},
        "the zone body does not begin or end",
    ),
    ({"relations": [{"key": "r", "actor": "x", "relation": "leads", "other": "y"}]}, "“r”, actor"),
    ({"actors": [{"key": "a", "name": "A", "kind": "person", "sector": "NO"}]}, "“a”, sector"),
    ({"events": [{"key": "E", "sources": [{"column": "colour"}]}]}, "no column “colour”"),
)  # fmt: skip


@pytest.mark.parametrize("told,said", BAD)
def test_codings_that_do_not_fit_are_named_and_change_nothing(
    tmp_path: Path, told: Any, said: str
) -> None:
    (tmp_path / "a.txt").write_text("Words that are here.", "utf-8")
    with new_project(tmp_path / "p.rubric") as project:
        project.sit_down("Ada")
        import_texts(project, [tmp_path / "a.txt"])
        before = contents(project.path)
        with pytest.raises(RubricatorError) as error:
            loaded(project, told, tmp_path)
        assert said in str(error.value)
        assert contents(project.path) == before


def test_a_file_that_does_not_say_how_far_a_document_is_leaves_that(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("Words that are here.", "utf-8")
    with new_project(tmp_path / "p.rubric") as project:
        import_texts(project, [tmp_path / "a.txt"])
        (row_id,) = project.read(document.ids)
        project.run(set_status, row_id, "done")
        loaded(project, {"documents": [{"file": "a.txt", "memo": "read"}]}, tmp_path)
        known = project.read(DOCUMENT.get, row_id)
    assert (known.status, known.memo) == ("done", "read")


def test_a_file_that_was_loaded_is_not_loaded_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words that are here.", "utf-8")
    told = one(coder="Bob")
    twin = {**told["annotations"][0], "key": "L"}  # two events in one word
    told["annotations"].append(twin)
    told["documents"] = [{"file": "a.txt", "zones": [{**ZONE, "ends": "s"}]}]
    told["actors"] = [{"key": "a", "name": "A", "kind": "person"}]
    with new_project(tmp_path / "p.rubric") as project:
        project.sit_down("Ada")
        import_texts(project, [tmp_path / "a.txt"])
        loaded(project, told, tmp_path)
        before = contents(project.path)
        with pytest.raises(RubricatorError, match="“K”: it is in this project already; undo"):
            loaded(project, told, tmp_path)
        assert contents(project.path) == before
        project.undo()
        loaded(project, told, tmp_path)
        assert len(project.read(ANNOTATION.where)) == 2


def test_zones_of_a_file_take_the_place_of_those_that_were_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words that are here.", "utf-8")
    with new_project(tmp_path / "p.rubric") as project:
        import_texts(project, [tmp_path / "a.txt"])
        (row_id,) = project.read(document.ids)
        project.run(draw_zone, row_id, "notice", Span(2, 10))
        zones = [{**ZONE, "ends": "s"}, {**ZONE, "start": 5, "end": 7, "begins": "t", "ends": "t"}]
        for _ in range(2):
            loaded(project, {"documents": [{"file": "a.txt", "zones": zones}]}, tmp_path)
            there = sorted(project.read(ZONE_TABLE.where), key=lambda zone: zone.start)
            assert [(zone.kind, zone.start, zone.end) for zone in there] == [
                ("body", 0, 5),
                ("body", 5, 7),
                ("notice", 7, 10),
            ]
