"""What a window remembers."""

from datetime import datetime, timedelta
from pathlib import Path

from rubricator.core.span import Span
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
