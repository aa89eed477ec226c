"""What a window remembers."""

import json
import os
import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from rubricator.core.filter import DocumentFilter, from_plain
from rubricator.core.span import Span
from rubricator.gui.layers import Layers, layers_from_plain
from rubricator.gui.session import Focus, Session


def test_a_new_user_has_no_past(tmp_path: Path) -> None:
    session = Session(tmp_path / "window.ini")
    assert session.coder() == ""
    assert session.theme() == ""
    assert session.zoom() == 100
    assert session.layout() is None
    assert session.recent() == []
    assert session.place(tmp_path / "a.rubric") == (None, 0)
    assert session.focus(tmp_path / "a.rubric") == Focus()
    assert not session.wants_tour()


def test_what_was_left_is_there_tomorrow(tmp_path: Path) -> None:
    file, project = tmp_path / "window.ini", tmp_path / "a.rubric"
    project.touch()
    session = Session(file)
    session.set_coder("Ann, née Überall")
    session.set_zoom(150)
    session.set_place(project, 456073739389054872, 1234)
    session.add_recent(project)
    session.save()
    again = Session(file)
    assert again.coder() == "Ann, née Überall"
    assert again.zoom() == 150
    assert again.place(project) == (456073739389054872, 1234)
    assert again.recent() == [project.resolve()]


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    file, project = tmp_path / "window.ini", tmp_path / "a.rubric"
    session = Session(file)

    def note() -> None:
        session.set_layout(QByteArray(b"here"), QByteArray(b"docks"))
        session.set_place(project, 456073739389054872, 1234)
        session.set_view(project, {"filter": {"kinds": ["actor"]}})
        session.set_focus(project, Focus(456073739389054873, (Span(3, 8),)))
        session.save()

    note()
    os.utime(file, (0, 0))
    note()
    assert file.stat().st_mtime == 0
    session.set_place(project, 456073739389054872, 1235)
    session.save()
    assert Session(file).place(project) == (456073739389054872, 1235)


def test_the_last_project_comes_first_and_those_that_are_gone_are_left_out(tmp_path: Path) -> None:
    session = Session(tmp_path / "window.ini")
    projects = [tmp_path / f"{name}.rubric" for name in "abc"]
    for project in projects:
        project.touch()
        session.add_recent(project)
    session.add_recent(projects[0])
    projects[1].unlink()
    assert session.recent() == [projects[0].resolve(), projects[2].resolve()]


def test_when_a_project_was_opened_is_kept_with_it(tmp_path: Path) -> None:
    session, project = Session(tmp_path / "window.ini"), tmp_path / "a.rubric"
    project.touch()
    session.add_recent(project)
    (recent,) = session.recent_projects()
    assert recent.path == project.resolve()
    assert recent.opened is not None
    assert datetime.now().astimezone() - recent.opened < timedelta(minutes=5)
    session.forget_recent()
    assert session.recent_projects() == []


def test_the_hands_find_what_they_were_on(tmp_path: Path) -> None:
    file, project = tmp_path / "window.ini", tmp_path / "a.rubric"
    session = Session(file)
    left = Focus(456073739389054872, (Span(3, 9), Span(12, 20)))
    session.set_focus(project, left)
    session.save()
    assert Session(file).focus(project) == left
    assert Session(file).focus(tmp_path / "b.rubric") == Focus()


def test_the_tour_begins_by_itself_once(tmp_path: Path) -> None:
    session = Session(tmp_path / "window.ini")
    session.want_tour()
    assert session.wants_tour()
    session.set_tour_seen()
    session.want_tour()
    assert not session.wants_tour()


def test_choices_in_menus_are_counted_one_by_one(tmp_path: Path) -> None:
    session = Session(tmp_path / "window.ini")
    assert [session.count_menu_use("import") for _ in range(3)] == [1, 2, 3]
    assert session.menu_uses("export") == 0


_DAMAGED = (
    ["Ann", "Bob"],
    "",
    "\x00\x01\ufffd",
    "[1, 2",
    "[" * 100_000,
    "null",
    "7",
    '["a"]',
    "-1 -2",
    "² ³",
    "9" * 30,
    "9" * 30 + " 1",
    "9" * 5_000,
    '{"spans": [[5, 2], ["a"], 3], "annotation": [1], "filter": 3, "layers": [], "undo": 4}',
    '{"spans": 7, "annotation": "x", "filter": {"tags": 3}, "layers": {"kinds": 3}}',
    '{"annotation": 1e99, "filter": {"words": [1], "coders": [[1]], "values": [[1, 2, 3]]}}',
    "x" * 5_000,
    3.5,
    True,
)


@pytest.mark.parametrize("damaged", _DAMAGED, ids=lambda damaged: repr(damaged)[:20])
def test_what_cannot_be_read_is_as_if_it_had_never_been_set(
    tmp_path: Path, damaged: object
) -> None:
    file, project = tmp_path / "window.ini", tmp_path / "a.rubric"
    session = Session(file)
    session.set_place(project, 1, 2)
    session.set_focus(project, Focus(1))
    session.set_view(project, {})
    session.save()
    stored = QSettings(str(file), QSettings.Format.IniFormat)
    others = ("coder", "theme", "zoom", "keys", "recent", "recent_opened", "menu/import", "tour")
    for key in (*stored.allKeys(), *others, "layout/geometry", "layout/state"):
        stored.setValue(key, damaged)
    stored.setValue("layout/version", "1")
    stored.sync()
    again = Session(file)
    assert isinstance(again.coder(), str)
    assert again.theme() == ""
    assert 0 < again.zoom() < 10**9 or damaged == "7"
    assert not any(again.keys().values())
    assert again.recent() == []
    assert again.recent_projects() == []
    assert again.menu_uses("import") in (0, 7)
    assert again.place(project) == (None, 0)
    assert again.focus(project) == Focus()
    assert again.layout() is None
    assert not again.wants_tour()
    assert from_plain(again.view(project)) == DocumentFilter()
    assert layers_from_plain(again.view(project)) == Layers()
    again.add_recent(project)
    again.count_menu_use("import")


def test_a_file_of_any_bytes_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    file, chance = tmp_path / "window.ini", random.Random(7)
    for _ in range(40):
        file.write_bytes(b"[General]\ncoder=Ann\n" + chance.randbytes(400))
        session = Session(file)
        assert isinstance(session.coder(), str)
        assert session.keys() == {}
        assert session.layout() is None


def test_where_no_file_can_be_read_or_written_the_usual_holds(tmp_path: Path) -> None:
    folder = tmp_path / "window.ini"
    folder.mkdir()
    session = Session(folder)
    session.set_coder("Ann")
    session.save()
    assert session.coder() == "Ann"


def test_conditions_no_filter_has_are_left_out() -> None:
    stored = json.loads(
        '{"words": 3, "tags": [1, "a", [2]], "statuses": 3, "values": [[1, "x"], [1], 3],'
        '"words_from": "9", "first_of_duplicates": 1, "codes": [true]}'
    )
    assert from_plain(stored) == DocumentFilter(tags=frozenset({1}), values=frozenset({(1, "x")}))
