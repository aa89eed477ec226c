"""Files become documents in one step, or a line of the report says why not."""

import codecs
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rubricator.core.errors import CancelledError, InputError, LockedError
from rubricator.core.ids import id_text
from rubricator.core.query import parse
from rubricator.core.text import normalise
from rubricator.project.import_report import ImportReport
from rubricator.project.imports import import_texts
from rubricator.project.project import Project
from rubricator.store import document, journal, search
from rubricator.store.integrity import check
from rubricator.store.table import DOCUMENT
from tests.exchange.test_encoding import ARABIC


def texts(project: Project) -> list[str]:
    return [project.read(document.text, each) for each in project.read(document.ids)]


def outcomes(report: ImportReport) -> list[tuple[str, str]]:
    return [(line.path, line.outcome) for line in report.lines]


class Watcher:
    """Progress that keeps what it is told and may cancel after so many files."""

    def __init__(self, *, cancel_after: int | None = None) -> None:
        self.reports: list[tuple[int, int, str]] = []
        self.cancel_after = cancel_after

    def report(self, done: int, total: int, message: str) -> None:
        self.reports.append((done, total, message))

    def check(self) -> None:
        done = self.reports[-1][0] if self.reports else 0
        if self.cancel_after is not None and done >= self.cancel_after:
            raise CancelledError("Cancelled; nothing of it was kept.")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of 600 articles, more than are written at a time."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.txt").write_text(f"Article {number}\n\nSome words of it.\n")
    return folder


def test_an_article_is_kept_with_where_it_came_from(project: Project, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_bytes(b"\n  A  title \r\n\r\nIt's well-known: 2 words.")
    report = import_texts(project, [tmp_path / "news"])
    (line,) = report.lines
    assert line.document_id is not None
    made = project.read(DOCUMENT.get, line.document_id)
    assert made.title == "A title"
    assert project.read(document.text, made.id) == "\n  A  title \n\nIt's well-known: 2 words."
    assert (made.word_count, made.character_count) == (6, 39)
    assert (made.imported_from, made.encoding) == ("news/a.txt", "utf-8")
    assert made.import_batch_id == report.batch_id
    assert line.message == "2 line ends made LF"
    assert report.summary() == "1 document imported."


def test_encodings_and_what_was_changed_are_shown(project: Project, tmp_path: Path) -> None:
    files = {
        "arabic.txt": ARABIC.encode("cp1256"),
        "bom.txt": codecs.BOM_UTF8 + "Ö 🙂\r\n".encode(),
        "wide.txt": codecs.BOM_UTF16_LE + "Ö 🙂\n".encode("utf-16-le"),
        "plain.txt": b"plain\n",
        "bell.txt": b"bell\x07\n",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    report = import_texts(project, [tmp_path / name for name in files])
    wide = id_text("doc", report.lines[1].document_id or 0)
    assert [line.message for line in report.lines] == [
        "windows-1256 (guessed)",
        "byte order mark dropped, 1 line end made LF",
        f"The same text is there already: “Ö 🙂” ({wide}).",
        "",
        "1 character replaced that no text can hold",
    ]
    made = project.read(DOCUMENT.where)
    assert [each.encoding for each in made] == ["windows-1256 (guessed)", "utf-8", "utf-8", "utf-8"]
    assert texts(project)[:2] == [ARABIC, "Ö 🙂\n"]


def test_one_bad_file_spoils_nothing(project: Project, tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("One")
    (tmp_path / "2.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "3.txt").write_text("")
    (tmp_path / "4.txt").symlink_to("gone")
    with (tmp_path / "5.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (tmp_path / "6.txt").write_text("Six")
    (tmp_path / "7.pdf").write_text("Seven")
    report = import_texts(project, [tmp_path, tmp_path / "gone.txt"])
    folder = tmp_path.name
    assert outcomes(report) == [
        (f"{folder}/1.txt", "imported"),
        (f"{folder}/2.txt", "refused"),
        (f"{folder}/3.txt", "refused"),
        (f"{folder}/4.txt", "refused"),
        (f"{folder}/5.txt", "refused"),
        (f"{folder}/6.txt", "imported"),
        ("gone.txt", "refused"),
        ("4 other files", "left out"),
    ]
    assert texts(project) == ["One", "Six"]
    assert report.summary() == "2 documents imported, 5 files refused."
    assert "1 .pdf, 1 .rubric, 1 .rubric-shm, 1 .rubric-wal" in report.lines[-1].message


def test_the_same_text_twice_is_refused_by_name(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title A\nwords")
    (tmp_path / "b.txt").write_bytes(b"Title A\r\nwords")
    first = import_texts(project, [tmp_path / "a.txt", tmp_path / "b.txt"])
    again = import_texts(project, [tmp_path / "b.txt"])
    made = first.lines[0].document_id
    assert made is not None
    for line in (first.lines[1], again.lines[0]):
        assert (line.path, line.outcome, line.document_id) == ("b.txt", "duplicate", made)
        assert (
            line.message == f"The same text is there already: “Title A” ({id_text('doc', made)})."
        )
    assert again.summary() == "0 documents imported, 1 file with a text that is there already."
    assert again.batch_id is None


def test_titles_may_be_the_same(project: Project, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Skip to main content\n{name}")
    assert import_texts(project, [tmp_path]).imported == 2
    assert len(project.read(document.titled, "Skip to main content")) == 2


def test_a_folder_is_one_step_that_undo_takes_back(project: Project, corpus: Path) -> None:
    report = import_texts(project, [corpus])
    before = texts(project)
    assert len(before) == report.imported == 600
    assert [step.label for step in project.read(journal.steps)] == ["Import 600 documents"]

    project.undo()
    assert texts(project) == []
    assert project.read(search.document_ids, parse('"Some words"')) == []
    project.redo()
    assert texts(project) == before
    assert len(project.read(search.document_ids, parse('"Article 599"'))) == 1
    project.undo()
    assert import_texts(project, [corpus]).imported == 600
    assert project.read(check) == []


def test_progress_ends_at_the_total(project: Project, corpus: Path) -> None:
    watcher = Watcher()
    import_texts(project, [corpus], progress=watcher)
    counts = [done for done, total, _ in watcher.reports if total]
    assert counts == sorted(counts)
    assert watcher.reports[-1] == (600, 600, "corpus/599.txt")


@pytest.mark.parametrize("files", [0, 1, 300])
def test_cancelled_means_nothing_is_kept(project: Project, corpus: Path, files: int) -> None:
    with pytest.raises(CancelledError):
        import_texts(project, [corpus], progress=Watcher(cancel_after=files))
    assert texts(project) == []
    assert project.next_undo() is None
    assert project.read(search.document_ids, parse('"Some words"')) == []
    assert import_texts(project, [corpus]).imported == 600


def test_an_import_runs_beside_the_window(project: Project, corpus: Path) -> None:
    def work() -> ImportReport:
        with project.worker() as twin:
            return import_texts(twin, [corpus])

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work).result().imported == 600
    assert project.notice_others()
    assert len(project.read(document.ids)) == 600


def test_a_file_that_vanishes_is_refused(project: Project, corpus: Path) -> None:
    class Thief(Watcher):
        def report(self, done: int, total: int, message: str) -> None:
            (corpus / "599.txt").unlink(missing_ok=True)

    report = import_texts(project, [corpus, corpus / "599.txt"], progress=Thief())
    assert report.lines[-1].message == "There is no such file."


def test_an_unknown_encoding_is_said_before_anything_is_read(
    project: Project, corpus: Path
) -> None:
    with pytest.raises(InputError, match="klingon"):
        import_texts(project, [corpus], encoding="klingon")
    assert project.next_undo() is None


def test_the_project_that_another_program_writes_to_is_left_alone(
    project: Project, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rubricator.store.connection.BUSY_MS", 10)
    with project.worker() as busy, project.worker() as impatient:

        def hold(_: object) -> None:
            with pytest.raises(LockedError):
                import_texts(impatient, [corpus])

        busy.run(hold)
    assert texts(project) == []


@pytest.fixture(scope="module")
def shared() -> Iterator[Project]:
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "a.rubric") as made:
        yield made


@given(
    st.text(st.characters(exclude_categories=[]), min_size=1),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]),
)
def test_any_text_comes_through_a_file_as_normalised(
    shared: Project, text: str, encoding: str
) -> None:
    if encoding == "utf-8":
        text = text.encode(errors="replace").decode()
    # The mark of UTF-16 and a NUL behind it are the mark of UTF-32.
    assume(encoding != "utf-16-le" or not text.startswith("\0"))
    data = ("\ufeff" + text).encode(encoding, "surrogatepass")
    expected, changes = normalise("\ufeff" + data.decode(encoding, "surrogatepass")[1:])
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_bytes(data)
        (line,) = import_texts(shared, [file]).lines
    if not expected or expected.isspace():
        assert line.message == "It is empty."
    else:
        assert line.document_id is not None
        assert shared.read(document.text, line.document_id) == expected
        if line.outcome == "imported":
            assert str(changes) in line.message
