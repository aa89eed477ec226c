"""The program as it is started: exit codes, streams, and a history that outlives each process."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


def test_undo_and_redo_reach_across_processes(terminal: Terminal, project: Path) -> None:
    words = ["--document", "Ambush near Akashat", "--start", "0", "--end", "6", "--code", "MIL"]
    coded = terminal.start("annotate", project, *words, "--coder", "Ada", "--json")
    assert (coded.status, coded.json["text"]) == (0, "Ambush")
    assert terminal.start("undo", project).said == "Undone: Code Armed forces\n"
    assert terminal.start("annotations", project, "--json").json == []
    assert terminal.start("redo", project).said == "Redone: Code Armed forces\n"
    (row,) = terminal.start("annotations", project, "--json").json
    assert row["annotation_id"] == coded.json["annotation_id"]


@pytest.mark.parametrize(
    "words,status", [("info gone.rubric", 1), ("imoprt x", 2), ("--version", 0), ("new", 2)]
)
def test_the_exit_status_says_how_it_went(terminal: Terminal, words: str, status: int) -> None:
    answer = terminal.start(*words.split())
    assert answer.status == status
    if status == 1:
        assert (answer.said, answer.errors.count("\n")) == ("", 1)


@pytest.mark.parametrize("words", [[], ["a.rubric"]])
def test_without_a_display_the_window_says_so_in_one_line(
    terminal: Terminal, project: Path, words: list[str]
) -> None:
    answer = terminal.start(*words)
    assert (answer.status, answer.said) == (1, "")
    assert answer.errors.count("\n") == 1
    assert "There is no display" in answer.errors


def test_a_display_that_does_not_answer_is_said_and_nothing_aborts(
    terminal: Terminal, project: Path
) -> None:
    answer = terminal.start(project, DISPLAY=":987")
    assert answer.status == 1
    assert answer.errors.startswith("rubricator: The display :987 does not answer")
    assert answer.errors.count("\n") == 1


@pytest.mark.parametrize("file,start", [("a.png", b"\x89PNG"), ("a.svg", b"<?xml")])
def test_a_chart_is_drawn_without_a_display(
    terminal: Terminal, project: Path, file: str, start: bytes
) -> None:
    answer = terminal.start("chart", project, "--out", file)
    assert (answer.status, answer.errors) == (0, "")
    assert Path(file).read_bytes().startswith(start)


def test_a_reader_that_has_seen_enough_hears_no_complaint(
    terminal: Terminal, project: Path
) -> None:
    many = terminal.folder / "many"
    many.mkdir()
    for number in range(1_000):
        (many / f"{number}.txt").write_text(f"Article {number} {'with a long title ' * 8}")
    terminal.ok("import", project, many)
    command = [sys.executable, "-m", "rubricator", "documents", str(project)]
    with subprocess.Popen(
        command, cwd=terminal.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        assert listing.stdout.readline().startswith(b"id")
        listing.stdout.close()
        assert listing.stderr.read() == b""
        listing.wait(timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_in_an_import_keeps_nothing(terminal: Terminal, project: Path) -> None:
    many = terminal.folder / "many"
    many.mkdir()
    for number in range(200):
        (many / f"{number}.txt").write_bytes(f"Člověk číslo {number} ".encode("cp1250") * 3_000)
    before = terminal.ok("documents", project, "--json").json
    command = [sys.executable, "-m", "rubricator", "import", str(project), str(many)]
    with subprocess.Popen(
        command,
        cwd=terminal.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever starts the tests in the background lets them ignore Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as importing:
        log = project.with_name(f"{project.name}-wal")
        deadline = time.monotonic() + 60
        while not log.exists() and time.monotonic() < deadline:
            assert importing.poll() is None
        os.kill(importing.pid, signal.SIGINT)
        said, errors = importing.communicate(timeout=60)
    assert (importing.returncode, said) == (1, "")
    assert errors == "rubricator: Cancelled; nothing of it was kept.\n"
    assert terminal.ok("documents", project, "--json").json == before
    assert terminal.ok("check", project).status == 0


def test_json_is_whole_however_odd_the_text(terminal: Terminal, project: Path) -> None:
    Path("odd.txt").write_text('“Odd” \\ "title" 🙂 \u2029 نعم\tTab', encoding="utf-8")
    terminal.ok("import", project, "odd.txt")
    told = terminal.start("documents", project, "--json", "--text", PYTHONIOENCODING="utf-8")
    assert json.loads(told.said)[-1]["text"] == '“Odd” \\ "title" 🙂 \n نعم\tTab'


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_json_keeps_every_letter_where_not_all_can_be_printed(
    terminal: Terminal, project: Path, encoding: str
) -> None:
    Path("odd.txt").write_text("“Odd” نعم 🙂", encoding="utf-8")
    terminal.ok("import", project, "odd.txt")
    told = terminal.start("documents", project, "--json", PYTHONIOENCODING=encoding)
    assert told.json[-1]["title"] == "“Odd” نعم 🙂"
    told = terminal.start("import", project, "odd.txt", "--json", PYTHONIOENCODING=encoding)
    assert "“Odd” نعم 🙂" in told.json["lines"][0]["message"]


def test_a_terminal_of_few_characters_gets_question_marks(
    terminal: Terminal, project: Path
) -> None:
    Path("odd.txt").write_text("نعم", encoding="utf-8")
    terminal.ok("import", project, "odd.txt")
    told = terminal.start("documents", project, PYTHONIOENCODING="ascii")
    assert (told.status, told.errors) == (0, "")
    assert told.lines[-1].endswith("???")


def test_a_shell_is_told_how_its_words_go_on_and_no_window_opens(terminal: Terminal) -> None:
    asked = {"_RUBRICATOR_COMPLETE": "bash_complete", "COMP_CWORD": "1"}
    answer = terminal.start(**asked, COMP_WORDS="rubricator ex")
    assert (answer.status, answer.lines, answer.errors) == (0, ["plain,export", "file,ex"], "")
