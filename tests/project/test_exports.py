"""A bundle holds what the project holds, for every reader, whole or not at all."""

import csv
import json
import os
import re
import runpy
import warnings
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from rubricator.core.errors import CancelledError, InputError, StorageError
from rubricator.exchange import tables
from rubricator.project import exports
from rubricator.project.commands.document import edit_document
from rubricator.project.exports import export_csv
from rubricator.project.project import Project
from rubricator.store import document
from tests.project.bundles import CODINGS, compare_with_golden, fill

FILES = {
    "README.md",
    "annotations.csv",
    "checksums.txt",
    "codebook.csv",
    "data_dictionary.csv",
    "datapackage.json",
    "documents.csv",
}


@pytest.fixture(scope="module")
def texts_and_bundle(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], Path]:
    """The texts by title, and the bundle of the small project with its full texts."""
    place = tmp_path_factory.mktemp("bundle")
    with Project.create(place / "Syria in 2013.rubric") as project:
        texts = fill(project)
        export_csv(project, place / "bundle", tables=[*tables.USUAL, "texts"])
    return texts, place / "bundle"


@pytest.fixture
def texts(texts_and_bundle: tuple[dict[str, str], Path]) -> dict[str, str]:
    return texts_and_bundle[0]


@pytest.fixture
def bundle(texts_and_bundle: tuple[dict[str, str], Path]) -> Path:
    return texts_and_bundle[1]


@pytest.fixture
def small(project: Project) -> Project:
    fill(project)
    return project


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def read_with_pandas(folder: Path, table: str) -> pd.DataFrame:
    return pd.read_csv(
        folder / f"{table}.csv", dtype="string", keep_default_na=False, na_values=[""]
    )


@pytest.mark.parametrize("name", sorted({*FILES, "texts.csv"} - {"checksums.txt"}))
def test_the_files_are_the_ones_looked_at_and_kept(bundle: Path, name: str) -> None:
    compare_with_golden(bundle, name)


def test_every_row_quotes_its_document_to_the_letter(bundle: Path, texts: dict[str, str]) -> None:
    found = rows(bundle, "annotations")
    assert len(found) == len(CODINGS)
    for row in found:
        text, start, end = texts[row["document_title"]], int(row["start"]), int(row["end"])
        pieces = [piece.split("-") for piece in filter(None, row["fragments"].split("|"))]
        if pieces:
            words = [text[int(first) : int(last)] for first, last in pieces]
            assert row["text"] == " … ".join(words)
            assert (int(pieces[0][0]), int(pieces[-1][1])) == (start, end)
        else:
            assert row["text"] == text[start:end]
        assert row["context_before"] == text[max(0, start - 80) : start]
        assert row["context_after"] == text[end : end + 80]
    quoted = {words for _, _, spans in CODINGS for words in spans if len(spans) == 1}
    assert {row["text"] for row in found if not row["fragments"]} == quoted


def test_rows_say_where_they_stand(bundle: Path) -> None:
    (clash,) = [row for row in rows(bundle, "annotations") if row["code"] == "VIO.CLASH"]
    assert (clash["zone"], clash["sentence"], clash["paragraph"]) == ("body", "3", "2")
    assert (clash["code_path"], clash["actor_name"]) == (
        "VIO|VIO.CLASH",
        "Assad, Bashar “the president”",
    )
    title = next(row for row in rows(bundle, "annotations") if row["text"].startswith("“title”"))
    assert (title["zone"], title["sentence"], title["paragraph"]) == ("title", "1", "1")


def test_full_texts_are_given_only_when_asked_for(bundle: Path, texts: dict[str, str]) -> None:
    assert {row["text"] for row in rows(bundle, "texts")} == set(texts.values())


def test_cells_that_look_like_formulas_are_left_as_they_are(bundle: Path) -> None:
    found = rows(bundle, "annotations")
    assert {"=1+1", "+cmd", "-2", "@here", "\ttab", 'two\r\nlines, "quoted"', "NA"} <= {
        row["memo"] for row in found
    }
    assert {"=SUM(A1)", "-1 @x"} <= {row["text"] for row in found}


def test_the_frictionless_validator_finds_nothing(bundle: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import system, validate

        with system.use_context(trusted=True):
            report = validate(str(bundle / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == 4


def test_pandas_reads_codes_as_text_and_empty_cells_as_missing(
    bundle: Path, texts: dict[str, str]
) -> None:
    found = read_with_pandas(bundle, "annotations")
    assert set(found["code"]) == {"007", "N/A", "VIO", "VIO.CLASH"}
    assert found["memo"].isna().sum() == sum(not row["memo"] for row in rows(bundle, "annotations"))
    assert "NA" in set(found["memo"].dropna())
    assert found["text"].tolist() == [row["text"] for row in rows(bundle, "annotations")]
    everything = read_with_pandas(bundle, "texts")
    assert set(everything["text"]) == set(texts.values())


def test_the_python_of_the_read_me_runs(
    bundle: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    readme = (bundle / "README.md").read_text("utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "snippet.py").write_text(snippet, "utf-8")
    monkeypatch.chdir(bundle)
    read = runpy.run_path(str(tmp_path / "snippet.py"))["read"]
    assert "VIO.CLASH" in capsys.readouterr().out
    annotations, codebook = read("annotations"), read("codebook")
    assert annotations["start"].dtype == "Int64"
    assert annotations["published_on"].tolist() == ["2013"] * len(CODINGS)
    assert codebook["retired"].tolist() == [False, False, False, False, True]


def test_bytes_are_utf_8_without_mark_and_lines_end_with_lf(bundle: Path) -> None:
    for file in bundle.iterdir():
        content = file.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\n")
        assert content.decode()
    # The one CR there is stands inside a memo.
    assert (bundle / "annotations.csv").read_bytes().count(b"\r") == 1


def test_the_same_project_gives_the_same_bytes(small: Project, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    export_csv(small, first)
    export_csv(small, second)
    assert {file.name for file in first.iterdir()} == FILES
    for file in first.iterdir():
        assert file.read_bytes() == (second / file.name).read_bytes()


def test_checksums_are_those_of_the_files(bundle: Path) -> None:
    lines = (bundle / "checksums.txt").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {file.name: file for file in bundle.iterdir() if file.name != "checksums.txt"}
    assert listed == {name: sha256(file.read_bytes()).hexdigest() for name, file in files.items()}
    package = json.loads((bundle / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        assert resource["hash"] == f"sha256:{listed[resource['path']]}"
        assert resource["bytes"] == (bundle / resource["path"]).stat().st_size


def test_columns_of_header_package_and_dictionary_agree(bundle: Path) -> None:
    package = json.loads((bundle / "datapackage.json").read_text("utf-8"))
    dictionary = rows(bundle, "data_dictionary")
    for resource in package["resources"]:
        header = (bundle / resource["path"]).read_text("utf-8").split("\n")[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert header == [row["column"] for row in dictionary if row["table"] == resource["name"]]
        assert all(re.fullmatch("[a-z][a-z0-9_]*", column) for column in header)


def test_annotations_have_the_columns_that_were_promised() -> None:
    promised = (
        "annotation_id document_id document_title source_name published_on kind code code_label "
        "code_path actor_id actor_name text start end fragments zone sentence paragraph "
        "context_before context_after coder certainty state memo created_at updated_at"
    )
    assert tables.ALL["annotations"].header == promised.split()


def test_an_empty_project_makes_an_empty_bundle(project: Project, tmp_path: Path) -> None:
    report = export_csv(project, tmp_path / "out")
    assert report.rows == {"annotations": 0, "documents": 0, "codebook": 0}
    assert set(report.files) == FILES
    assert rows(tmp_path / "out", "annotations") == []


def test_chosen_tables_come_with_the_codebook(small: Project, tmp_path: Path) -> None:
    report = export_csv(small, tmp_path / "out", tables=["documents"])
    assert list(report.rows) == ["documents", "codebook"]
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert "foreignKeys" not in package["resources"][0]["schema"]


def test_an_unknown_table_is_named(small: Project, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no table “actor”.*annotations, event_reports"):
        export_csv(small, tmp_path / "out", tables=["actor"])
    assert not (tmp_path / "out").exists()


def test_a_bundle_is_replaced_by_a_newer_one(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    export_csv(small, out, tables=[*tables.USUAL, "texts"])
    small.run(edit_document, small.read(document.ids)[0], title="New")
    export_csv(small, out)
    assert {file.name for file in out.iterdir()} == FILES
    assert rows(out, "documents")[0]["title"] == "New"
    assert leftovers(tmp_path) == []


def leftovers(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.name.startswith(".out")]


def spoil_by_adding(out: Path) -> None:
    (out / "analysis.R").write_text("1", "utf-8")


def spoil_by_editing(out: Path) -> None:
    with (out / "annotations.csv").open("a", encoding="utf-8") as file:
        file.write("x\n")


def spoil_by_a_folder(out: Path) -> None:
    (out / "figures").mkdir()


def spoil_by_losing(out: Path) -> None:
    (out / "checksums.txt").unlink()


@pytest.mark.parametrize(
    "spoil", [spoil_by_adding, spoil_by_editing, spoil_by_a_folder, spoil_by_losing]
)
def test_a_folder_with_anything_else_is_left_as_it_is(
    small: Project, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    out = tmp_path / "out"
    export_csv(small, out)
    spoil(out)
    before = {file: file.is_file() and file.read_bytes() for file in out.iterdir()}
    with pytest.raises(InputError, match="left as it is"):
        export_csv(small, out)
    assert {file: file.is_file() and file.read_bytes() for file in out.iterdir()} == before
    assert leftovers(tmp_path) == []


def test_a_place_that_is_no_folder_is_refused(small: Project, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    with pytest.raises(InputError, match="no folder"):
        export_csv(small, tmp_path / "out")
    with pytest.raises(InputError, match="does not exist"):
        export_csv(small, tmp_path / "gone" / "out")
    assert (tmp_path / "out").read_text("utf-8") == "mine"


class CancelAfter:
    """Lets so many reports pass and then cancels."""

    def __init__(self, reports: int) -> None:
        self.reports = reports
        self.heard: list[tuple[int, int, str]] = []

    def report(self, done: int, total: int, message: str) -> None:
        self.heard.append((done, total, message))

    def check(self) -> None:
        if len(self.heard) >= self.reports:
            raise CancelledError("Cancelled; nothing was kept.")


@pytest.mark.parametrize("reports", [1, 2])
def test_a_cancelled_export_leaves_nothing(
    small: Project, tmp_path: Path, reports: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_AT_ONCE", 5)
    with pytest.raises(CancelledError):
        export_csv(small, tmp_path / "out", progress=CancelAfter(reports))
    assert not (tmp_path / "out").exists()
    assert leftovers(tmp_path) == []
    small.run(edit_document, small.read(document.ids)[0], title="Still at work")


def test_progress_runs_to_its_end(small: Project, tmp_path: Path) -> None:
    progress = CancelAfter(1_000)
    export_csv(small, tmp_path / "out", progress=progress)
    done, total, _ = progress.heard[-1]
    assert done == total
    assert [each[0] for each in progress.heard] == sorted(each[0] for each in progress.heard)


def test_a_failing_disk_leaves_the_older_bundle(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    export_csv(small, out)
    before = (out / "checksums.txt").read_bytes()
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name.endswith(".draft"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(StorageError, match="No space left"):
        export_csv(small, out)
    assert (out / "checksums.txt").read_bytes() == before
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder one may not write")
def test_a_folder_that_cannot_be_written_is_said(small: Project, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(StorageError, match="not written"):
        export_csv(small, locked / "out")


def test_a_bundle_shows_one_moment(small: Project, tmp_path: Path) -> None:
    """What another window changes meanwhile is in no table."""

    class Meddler(CancelAfter):
        def report(self, done: int, total: int, message: str) -> None:
            if not self.heard:
                with Project(small.path) as other:
                    other.run(edit_document, other.read(document.ids)[0], title="Meanwhile")
            super().report(done, total, message)

    export_csv(small, tmp_path / "out", progress=Meddler(1_000))
    assert "Meanwhile" not in (tmp_path / "out" / "documents.csv").read_text("utf-8")


def test_a_project_open_for_reading_is_exported(small: Project, tmp_path: Path) -> None:
    with Project(small.path, read_only=True) as reader:
        export_csv(reader, tmp_path / "out")
    export_csv(small, tmp_path / "other")
    assert (tmp_path / "out" / "annotations.csv").read_bytes() == (
        tmp_path / "other" / "annotations.csv"
    ).read_bytes()
