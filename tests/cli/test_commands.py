"""Every command does its work, prints tables or JSON, and says in one line what it cannot do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

import rubricator
from rubricator.cli.program import program
from rubricator.core.span import Span
from rubricator.project.commands.document import mark_zone
from rubricator.project.demo import build_demo
from rubricator.project.project import Project
from rubricator.store.table import ANNOTATION
from tests.cli.conftest import ARTICLE
from tests.cli.terminal import Terminal


def code(terminal: Terminal, project: Path, *spans: tuple[int, int], name: str = "MIL") -> str:
    bounds = [word for start, end in spans for word in ("--start", start, "--end", end)]
    words = ["--document", "Ambush near Akashat", "--code", name, "--coder", "Ada", "--json"]
    answer = terminal.ok("annotate", project, *map(str, bounds), *words)
    return str(answer.json["annotation_id"])


def test_the_help_says_a_sentence_for_every_command(terminal: Terminal) -> None:
    told = terminal.ok("--help").said
    for name in program.list_commands(None):  # type: ignore[arg-type]
        if name != "window":
            (line,) = [line for line in told.splitlines() if line.startswith(f"  {name} ")]
            assert line.endswith(".")
            assert not line.endswith("...")
    assert terminal.ok("--version").said == f"Rubricator {rubricator.__version__}\n"


@pytest.mark.parametrize("name", [*program.list_commands(None)])  # type: ignore[arg-type]
def test_every_command_explains_itself(terminal: Terminal, name: str) -> None:
    assert f"Usage: program {name}" in terminal.ok(name, "--help").said


def test_a_new_project_begins_with_the_starter_codebook(terminal: Terminal) -> None:
    assert "Made syria.rubric with the codebook conflict-events" in terminal.ok("new", "syria").said
    assert terminal.ok("info", "syria.rubric", "--json").json["codebook"] == "Conflict events"


@pytest.mark.parametrize("name,codes", [("none", 0), ("discourse-network", 1), ("mine", 1)])
def test_a_new_project_begins_with_any_codebook(terminal: Terminal, name: str, codes: int) -> None:
    Path("mine").mkdir()
    Path("mine/codes.csv").write_text("name,parent,kind,label\nX,,theme,Theme X\n")
    terminal.ok("new", "a.rubric", "--codebook", name)
    assert terminal.ok("info", "a.rubric", "--json").json["codes"] >= codes


def test_a_project_that_is_there_is_never_replaced(terminal: Terminal, project: Path) -> None:
    before = project.read_bytes()
    answer = terminal.run("new", project)
    assert (answer.status, answer.said) == (1, "")
    assert answer.errors.count("\n") == 1
    assert project.read_bytes() == before


@pytest.mark.parametrize("name", [".", "..", ""])
def test_a_project_is_not_called_like_a_folder(terminal: Terminal, name: str) -> None:
    answer = terminal.run("new", name)
    assert answer.status == 1
    assert "is a folder; nothing was made" in answer.errors


def test_a_codebook_that_is_none_leaves_no_project(terminal: Terminal) -> None:
    answer = terminal.run("new", "a.rubric", "--codebook", "mine")
    assert answer.status == 1
    assert "There is no codebook “mine”; nothing was made. There are conflict-events" in (
        answer.errors
    )
    assert not Path("a.rubric").exists()


def test_an_import_names_what_it_refuses(terminal: Terminal, project: Path) -> None:
    Path("bad.txt").write_bytes(b"\x00")
    Path("new.txt").write_text("New\r\n")
    answer = terminal.run("import", project, "news", "bad.txt", "new.txt")
    assert answer.status == 1
    assert [line.split()[:2] for line in answer.lines[1:5]] == [
        ["news/1.txt", "duplicate"],
        ["news/2.txt", "duplicate"],
        ["bad.txt", "refused"],
        ["new.txt", "imported"],
    ]
    assert "“Ambush near Akashat”" in answer.lines[1]
    assert answer.errors == (
        "rubricator: Not everything was imported: 1 document imported, "
        "2 files with a text that is there already, 1 file refused.\n"
    )
    assert len(terminal.ok("documents", project, "--json").json) == 3


def test_the_same_import_again_is_no_error(terminal: Terminal, project: Path) -> None:
    answer = terminal.ok("import", project, "news", "--json")
    assert (answer.json["imported"], answer.json["duplicates"]) == (0, 2)
    documents = {row["document_id"] for row in terminal.ok("documents", project, "--json").json}
    assert {line["document_id"] for line in answer.json["lines"]} == documents


def test_an_encoding_can_be_chosen(terminal: Terminal, project: Path) -> None:
    Path("old.txt").write_bytes("Příliš žluťoučký".encode("cp1250"))
    terminal.ok("import", project, "old.txt", "--encoding", "windows-1250", "--coder", "Ada")
    last = terminal.ok("documents", project, "--json", "--text").json[-1]
    assert (last["text"], last["encoding"]) == ("Příliš žluťoučký", "windows-1250 (chosen)")


def test_documents_are_listed_with_their_numbers(terminal: Terminal, project: Path) -> None:
    code(terminal, project, (0, 6))
    header, first, second = terminal.ok("documents", project).lines
    assert header.split() == ["id", "status", "date", "source", "words", "codings", "title"]
    assert first.startswith("doc_")
    assert first.split()[1:4] == ["new", "10", "1"]
    assert first.endswith("Ambush near Akashat")
    assert header.index("title") == first.index("Ambush") == second.index("Other")
    assert "text" not in terminal.ok("documents", project, "--json").json[0]


def test_a_stretch_is_coded_by_title_or_id(terminal: Terminal, project: Path) -> None:
    identity = code(terminal, project, (21, 27), name="VIO.AMBUSH")
    (row,) = terminal.ok("annotations", project, "--json").json
    assert row["annotation_id"] == identity
    assert (row["text"], row["start"], row["end"]) == ("Gunmen", 21, 27)
    assert (row["coder"], row["code"], row["certainty"]) == ("Ada", "VIO.AMBUSH", "sure")
    answer = terminal.run(
        *("annotate", project, "--document", row["document_id"], "--start", "0", "--end", "6"),
        *("--code", "GOV", "--certainty", "guess", "--memo", "why"),
        RUBRICATOR_CODER="Bob",
    )
    assert answer.status == 0
    assert answer.said.endswith("GOV: Ambush\n")
    first = terminal.ok("annotations", project, "--json").json[0]
    assert (first["coder"], first["certainty"], first["memo"]) == ("Bob", "guess", "why")


def test_a_coding_of_several_stretches_counts_code_points(
    terminal: Terminal, project: Path
) -> None:
    smile = ARTICLE.index("🙂")
    code(terminal, project, (smile, smile + 6), (0, 6))
    (row,) = terminal.ok("annotations", project, "--json").json
    assert row["fragments"] == f"0-6|{smile}-{smile + 6}"
    assert row["text"] == ARTICLE[: smile + 6]
    assert ARTICLE[smile : smile + 6] == "🙂 They"
    assert "Ambush near Akashat Gunmen" in terminal.ok("annotations", project).lines[1]


@pytest.mark.parametrize(
    "words,why",
    [
        ("--document Gone --start 0 --end 6 --code MIL", "no document “Gone”"),
        ("--document doc_0000000000000 --start 0 --end 6 --code MIL", "no document"),
        ("--document ann_zzzzzzzzzzzzz --start 0 --end 6 --code MIL", "no document"),
        ("--document Other\u00a0news --start 0 --end 6 --code KLINGON", "no code “KLINGON”"),
        ("--document Other\u00a0news --start 0 --end 999 --code MIL", "The text ends at 29"),
        ("--document Other\u00a0news --start 6 --end 6 --code MIL", "not a stretch of text"),
    ],
)
def test_what_cannot_be_coded_is_said_in_one_line(
    terminal: Terminal, project: Path, words: str, why: str
) -> None:
    arguments = [word.replace("\u00a0", " ") for word in words.split(" ")]
    answer = terminal.run("annotate", project, *arguments, "--coder", "Ada")
    assert (answer.status, answer.said) == (1, "")
    assert why in answer.errors
    assert answer.errors.count("\n") == 1
    assert terminal.ok("annotations", project, "--json").json == []


def test_who_could_not_code_is_no_coder_of_the_project(terminal: Terminal, project: Path) -> None:
    before = terminal.ok("info", project, "--json").json["coders"]
    nowhere = ("--document", "Misspelt", "--start", "0", "--end", "5", "--code", "MIL")
    assert terminal.run("annotate", project, *nowhere, "--coder", "Misspelt too").status == 1
    assert terminal.ok("info", project, "--json").json["coders"] == before


def test_a_title_that_two_documents_have_is_not_enough(terminal: Terminal, project: Path) -> None:
    Path("more.txt").write_text("Other news\n\nSomething happened.")
    terminal.ok("import", project, "more.txt")
    answer = terminal.run(
        *("annotate", project, "--document", "Other news", "--start", "0", "--end", "5"),
        *("--code", "MIL", "--coder", "Ada"),
    )
    assert answer.status == 1
    assert "2 documents are called “Other news”" in answer.errors
    for row in terminal.ok("documents", project, "--json").json[1:]:
        assert row["document_id"] in answer.errors


@pytest.mark.parametrize(
    "words",
    [
        "annotate a.rubric --document x --start 0 --end 1 --code MIL",
        "annotate a.rubric --document x --start 0 --start 2 --end 1 --code MIL --coder Ada",
        "annotate a.rubric --document x --start zero --end 1 --code MIL --coder Ada",
        "imoprt a.rubric",
        "info",
        "info a.rubric b.rubric",
        "export a.rubric out",
        "export a.rubric --to exe out",
        "history a.rubric --limit 0",
        "history a.rubric --limit 99999999999999999999",
        "--klingon",
    ],
)
def test_a_command_line_that_cannot_be_understood_ends_in_2(
    terminal: Terminal, project: Path, words: str
) -> None:
    answer = terminal.run(*words.split())
    assert (answer.status, answer.said) == (2, "")
    assert answer.errors.startswith("Usage:")


@pytest.mark.parametrize(
    "words",
    [
        "info",
        "documents",
        "annotations",
        "codebook list",
        "history",
        "check",
        "undo",
        "redo",
        "chart --out a.csv",
        "export --to csv out",
        "import news",
        "codebook export out",
    ],
)
def test_what_is_no_project_is_said_in_one_line(terminal: Terminal, words: str) -> None:
    Path("letter.txt").write_text("Dear Sir")
    for file in ("letter.txt", "gone.rubric"):
        command, *others = words.replace("codebook ", "codebook_").split()
        answer = terminal.run(*command.split("_"), file, *others)
        assert (answer.status, answer.said) == (1, "")
        assert answer.errors.count("\n") == 1
        assert file in answer.errors
    assert sorted(path.name for path in Path().iterdir()) == ["letter.txt"]


def test_info_counts_what_there_is(terminal: Terminal, project: Path) -> None:
    code(terminal, project, (0, 6))
    known = terminal.ok("info", project, "--json").json
    assert (known["documents"], known["words"], known["annotations"]) == (2, 14, 1)
    assert (known["coders"], known["steps"]) == (1, 3)
    lines = dict(line.split("  ", 1) for line in terminal.ok("info", project).lines)
    assert lines["Documents"].strip() == "2"


def test_undo_and_redo_walk_through_the_history(terminal: Terminal, project: Path) -> None:
    code(terminal, project, (0, 6))
    assert terminal.ok("undo", project).said == "Undone: Code Armed forces\n"
    assert terminal.ok("undo", project, "--coder", "Bob").said == "Undone: Import 2 documents\n"
    assert terminal.ok("documents", project, "--json").json == []
    assert terminal.ok("redo", project, "--json").json["label"] == "Import 2 documents"
    assert terminal.ok("redo", project).said == "Redone: Code Armed forces\n"
    answer = terminal.run("redo", project)
    assert (answer.status, answer.said) == (1, "")
    assert answer.errors == "rubricator: There is nothing to redo; the project is as it was.\n"

    steps = terminal.ok("history", project, "--json").json
    assert [step["kind"] for step in steps] == ["redo", "redo", "undo", "undo", "do", "do", "do"]
    assert [step["coder"] for step in steps] == ["", "", "Bob", "", "Ada", "", ""]
    assert steps[3]["undoes_id"] == steps[4]["step_id"]
    header, first = terminal.ok("history", project, "--limit", "1").lines
    assert header.split() == ["when", "(UTC)", "who", "what"]
    assert first.endswith("redo  Code Armed forces")


def test_a_column_in_which_nothing_stands_takes_no_room(terminal: Terminal, project: Path) -> None:
    code(terminal, project, (0, 6), name="MIL")
    header, first, *_ = terminal.ok("history", project).lines
    assert len(first) <= 120
    assert header.index("what") < 50


def test_the_codebook_is_listed_as_a_tree(terminal: Terminal, project: Path) -> None:
    code(terminal, project, (0, 6), name="VIO.AMBUSH")
    rows = terminal.ok("codebook", "list", project, "--json").json
    names = [row["name"] for row in rows]
    assert names.index("VIO") < names.index("VIO.AMBUSH") < names.index("TER")
    assert {row["name"]: row["n_annotations"] for row in rows}["VIO.AMBUSH"] == 1
    lines = terminal.ok("codebook", "list", project).lines
    assert any(line.startswith("  VIO.AMBUSH") for line in lines)


def test_the_codebook_goes_out_and_comes_back(terminal: Terminal, project: Path) -> None:
    terminal.ok("codebook", "export", project, "book")
    terminal.ok("new", "b.rubric", "--codebook", "none")
    terminal.ok("codebook", "import", "b.rubric", "book", "--coder", "Ada")
    terminal.ok("codebook", "export", "b.rubric", "again")
    for file in Path("book").iterdir():
        assert (Path("again") / file.name).read_bytes() == file.read_bytes()
    terminal.ok("undo", "b.rubric")
    assert terminal.ok("codebook", "list", "b.rubric", "--json").json == []


def test_the_chart_has_the_frequencies(terminal: Terminal, project: Path) -> None:
    code(terminal, project, (0, 6), name="VIO.AMBUSH")
    code(terminal, project, (7, 11), name="VIO.AMBUSH")
    code(terminal, project, (0, 4), name="MIL")
    terminal.ok("chart", project, "--out", "a.csv", "--kind", "event", "--rolled-up")
    assert Path("a.csv").read_text().splitlines()[1:] == [
        "VIO,Violence,event,Violence,2,1.0,whole text",
        (
            'VIO.AMBUSH,"Ambush, convoy attack",event,"Violence / Ambush, convoy attack",'
            "2,1.0,whole text"
        ),
    ]
    terminal.ok("chart", project, "--out", "a.png", "--count", "documents")
    (table,) = terminal.screen.charts
    assert {row.name: row.shown for row in table.rows} == {"VIO.AMBUSH": 1, "MIL": 1}
    # As in the window and in the tables: what stands outside the body does not count.
    with Project(project) as opened:
        (coded,) = {each.document_id for each in opened.read(ANNOTATION.where)}
        opened.run(mark_zone, coded, "body", Span(5, 20))
    for told, shown in (((), "body"), (("--whole-text",), "whole text")):
        terminal.ok("chart", project, "--out", "b.csv", *told)
        counted = Path("b.csv").read_text(encoding="utf-8").splitlines()[1:]
        assert {line.rsplit(",", 1)[1] for line in counted} == {shown}
        assert sum(int(line.split(",")[-3]) for line in counted) == (1 if told == () else 3)
    answer = terminal.run("chart", project, "--out", "a.bmp")
    assert (answer.status, answer.errors.count("\n")) == (1, 1)


def test_the_data_set_is_written_as_tables(terminal: Terminal, project: Path) -> None:
    code(terminal, project, (0, 6))
    answer = terminal.ok("export", project, "--to", "csv", "out")
    assert answer.lines[-1].startswith("Wrote ")
    assert len(pd.read_csv("out/annotations.csv")) == 1
    report = terminal.ok("export", project, "--to", "csv", "out", "--tables", "documents", "--json")
    assert report.json["rows"]["documents"] == 2
    answer = terminal.run("export", project, "--to", "csv", "out", "--tables", "klingons")
    assert (answer.status, answer.errors.count("\n")) == (1, 1)


def test_a_bundle_is_verified_against_its_project(terminal: Terminal, project: Path) -> None:
    code(terminal, project, (0, 6))
    terminal.ok("export", project, "--to", "csv", "out", "--tables", "all", "--excel", "--zip")
    terminal.ok("export", project, "--to", "csv", "flat", "--tables", "annotations, networks")
    assert terminal.ok("verify", "out.zip", "--against", project).said.startswith("out.zip holds")
    answer = terminal.ok("verify", "flat", "--against", project, "--json")
    assert (answer.json["holds"], answer.json["differences"]) == (True, [])
    code(terminal, project, (7, 11))
    answer = terminal.run("verify", "flat", "--against", project)
    assert (answer.status, answer.errors.count("\n")) == (1, 1)
    assert "annotations.csv" in answer.said
    assert terminal.run("verify", "news", "--against", project).status == 1


def test_the_content_is_looked_over_and_nothing_of_it_is_an_error(
    terminal: Terminal, project: Path
) -> None:
    answer = terminal.ok("check", project, "--content")
    assert answer.said == "Nothing found that asks for another look.\n"
    code(terminal, project, (0, 6))
    answer = terminal.ok("check", project, "--content")
    assert "unlinked mention" in answer.said
    assert answer.lines[-1].endswith(" in a.rubric.")
    (finding, *_) = terminal.ok("check", project, "--content", "--json").json
    assert finding["table"] == "annotation"
    assert finding["annotation_id"].startswith("ann_")


def test_a_project_that_is_whole_is_said_to_be(terminal: Terminal, project: Path) -> None:
    assert terminal.ok("check", project).said == "No problems found.\n"
    assert terminal.ok("check", project, "--json").json["findings"] == []


def test_what_is_wrong_with_a_project_is_listed(terminal: Terminal, project: Path) -> None:
    with closing(sqlite3.connect(project, isolation_level=None)) as db:
        db.execute("UPDATE document SET text_sha256 = 'x' WHERE title = 'Other news'")
    answer = terminal.run("check", project)
    assert answer.status == 1
    assert answer.said == "the text of “Other news” is not the one imported\n"
    assert answer.errors.startswith("rubricator: 1 problem found in a.rubric; nothing was changed.")
    assert answer.errors.count("\n") == 1


@pytest.mark.parametrize("words", [[], ["a.rubric"], ["gone.rubric"], ["sub/gone"]])
def test_a_project_or_nothing_opens_the_window(
    terminal: Terminal, project: Path, words: list[str]
) -> None:
    terminal.ok(*words)
    assert terminal.screen.opened == [Path(words[0]) if words else None]


def test_reading_leaves_the_folder_as_it_was(terminal: Terminal, project: Path) -> None:
    before = project.read_bytes()
    for words in ("info", "documents", "annotations", "history", "check"):
        terminal.ok(words, project)
    assert project.read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["a.rubric", "news"]


def test_nothing_in_a_table_commands_the_terminal(terminal: Terminal, project: Path) -> None:
    Path("evil.txt").write_text("\u009b31mRed\u202e title\u0007\n" + "wide 中文 " * 40)
    terminal.ok("import", project, "evil.txt")
    line = terminal.ok("documents", project).lines[-1]
    assert line.isprintable()
    assert line.endswith("31mRed title\ufffd")


def test_events_are_listed_with_their_reports_and_candidates_with_why(terminal: Terminal) -> None:
    build_demo(Path("seeds.rubric")).close()
    listed = terminal.ok("events", "seeds.rubric", "--json").json
    (ambush,) = [each for each in listed if "Akashat" in each["title"]]
    assert (ambush["n_reports"], ambush["disputed"]) == (2, 1)
    assert "Seizure of al-Qaim" in terminal.ok("events", "seeds.rubric").said
    with rubricator.open("seeds.rubric") as data:
        report = next(e for e in data.event_reports() if e["title"] == "Seizure of al-Qaim")
    like = ("events", "seeds.rubric", "--like", str(report["report_id"]))
    (first, *_) = terminal.ok(*like, "--json").json
    assert first["reasons"] == ["dates overlap", "places overlap", "1 actor", "same type"]
    assert "dates overlap · places overlap" in terminal.ok(*like).said


def test_an_export_may_be_of_what_a_filter_lets_through(terminal: Terminal, project: Path) -> None:
    code(terminal, project, (0, 6))
    everything = terminal.ok("export", project, "--to", "csv", "all", "--json").json["rows"]
    asked = ["--filter", "code=MIL", "--filter", "status=new", "--filter", "status=done"]
    some = terminal.ok("export", project, "--to", "csv", "some", *asked, "--json").json["rows"]
    assert 0 < some["documents"] < everything["documents"]
    assert some["annotations"] == 1
    assert "holds" in terminal.ok("verify", "some", "--against", project).said
    for wrong in ("code", "code=NO.SUCH"):
        answer = terminal.run("export", project, "--to", "csv", "none", "--filter", wrong)
        assert answer.status == 1
        assert not Path("none").exists()
