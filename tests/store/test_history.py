"""The history as people read it: lines, what stands, search, and where a step happened."""

from rubricator.core.span import Span
from rubricator.project.commands import annotation, codebook, document, event
from rubricator.project.project import Project
from rubricator.store import history
from tests.store.files import add_document


def labels(project: Project, **asked: object) -> list[str]:
    ids = project.read(history.ids, **asked)  # type: ignore[arg-type]
    return [line.label for line in project.read(history.lines, ids)]


def test_steps_come_newest_first_and_undone_ones_do_not_stand(project: Project) -> None:
    made = project.run(add_document, "One", "text")
    project.run(document.edit_document, made, memo="x")
    project.undo()
    lines = project.read(history.lines, project.read(history.ids))
    assert [(line.kind, line.stands) for line in lines] == [
        ("undo", True),
        ("do", False),
        ("do", True),
    ]
    project.redo()
    lines = project.read(history.lines, project.read(history.ids))
    assert [(line.kind, line.stands) for line in lines] == [
        ("redo", True),
        ("undo", False),
        ("do", True),
        ("do", True),
    ]


def test_a_thousand_turns_of_undo_and_redo_are_followed(project: Project) -> None:
    project.read(lambda db: db.execute("PRAGMA synchronous = OFF"))
    project.run(add_document, "One", "text")
    first = project.read(history.ids)[0]
    for _ in range(500):
        project.undo()
        project.redo()
    assert project.read(history.standing, [first]) == {first}


def test_words_are_found_in_labels_coders_and_checkpoints(project: Project) -> None:
    project.run(add_document, "Über 100% sure", "text")
    project.name_checkpoint("Before lunch")
    name = project.coder.name if project.coder else ""
    project.sit_down("Bob")
    project.run(add_document, "Two", "other")
    assert labels(project, words="über") == ["Add Über 100% sure"]
    assert labels(project, words="100%") == ["Add Über 100% sure"]
    assert labels(project, words="1_0%") == []
    assert labels(project, words="lunch") == ["Add Über 100% sure"]
    assert labels(project, words=f"add {name}") == ["Add Über 100% sure"]
    assert labels(project, words="bob") == ["Add Two"]
    assert labels(project, words="bob lunch") == []


def test_the_history_of_a_code_is_told_apart(project: Project) -> None:
    code = project.run(codebook.add_code, "A", "theme")
    other = project.run(codebook.add_code, "B", "theme")
    project.run(codebook.edit_code, code, label="Alpha")
    project.run(codebook.edit_code, other, label="Beta")
    assert labels(project, code_id=code) == ["Edit code Alpha", "Add code A"]


def test_a_step_leads_to_its_coding_as_long_as_that_is_there(project: Project) -> None:
    text = project.run(add_document, "One", "some text")
    code = project.run(codebook.add_code, "A", "event")
    coding = project.run(annotation.annotate, text, [Span(0, 4)], code)
    project.run(event.add_participant, "victim", report_id=coding)
    step = project.read(history.ids)[0]
    assert project.read(history.place_of, step) == (coding, None)
    project.run(annotation.remove_annotation, coding)
    assert project.read(history.place_of, step) == (None, None)
    coded, _, added = project.read(history.ids)[-3:]
    assert project.read(history.place_of, coded) == (None, text)
    assert project.read(history.place_of, added) == (None, text)


def test_what_a_step_did_is_told_row_by_row(project: Project) -> None:
    made = project.run(add_document, "One", "text")
    project.run(document.edit_document, made, memo="why")
    (change,) = project.read(history.changes, project.read(history.ids)[0])
    assert change.before is not None
    assert change.after is not None
    assert (change.table, change.row_id) == ("document", made)
    assert (change.before["memo"], change.after["memo"]) == ("", "why")
