"""What a window remembers."""

from pathlib import Path

from rubricator.gui.session import Session


def test_a_new_user_has_no_past(tmp_path: Path) -> None:
    session = Session(tmp_path / "window.ini")
    assert session.coder() == ""
    assert session.theme() == ""
    assert session.zoom() == 100
    assert session.layout() is None
    assert session.recent() == []
    assert session.place(tmp_path / "a.rubric") == (None, 0)


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
