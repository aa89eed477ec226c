"""Opening project files, ours and others': what cannot be opened is said and left as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from tempfile import mkdtemp

import pytest

from rubricator.core.errors import (
    InputError,
    LockedError,
    NewerProjectError,
    NotAProjectError,
    ReadOnlyError,
    RubricatorError,
)
from rubricator.project.commands.codebook import add_code
from rubricator.project.project import Project
from rubricator.store import codebook, connection, filesystem, integrity, migrations
from rubricator.store import document as documents
from tests.store.files import add_document, plain


@contextmanager
def left_alone(path: Path) -> Iterator[None]:
    """Fail if the file, or what lies beside it, is not what it was before."""
    before = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    yield
    after = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    assert after == before


def refuses(path: Path, error: type[RubricatorError], words: str) -> None:
    """Neither writing nor reading is let in, and the reason is said in one line."""
    for read_only in (False, True):
        with left_alone(path), pytest.raises(error, match=words) as refused:
            Project(path, read_only=read_only)
        assert "\n" not in str(refused.value)


def test_a_project_that_is_closed_is_one_file(project: Project) -> None:
    project.run(add_code, "A", "theme")
    with project.worker() as worker:
        worker.run(add_code, "B", "theme")
    project.close()
    assert [each.name for each in project.path.parent.iterdir()] == [project.path.name]


def test_reading_a_project_puts_nothing_beside_it(path: Path) -> None:
    with left_alone(path), Project(path, read_only=True) as project:
        assert project.read(codebook.codes) == {}


@pytest.mark.parametrize(
    "place,address,share",
    [
        (r"C:\news\a #1.rubric", "file:///C:/news/a%20%231.rubric", False),
        (r"\\server\news\a.rubric", "file:////server/news/a.rubric", True),
        (r"\\?\UNC\server\news\a.rubric", None, True),
        (r"\\?\C:\news\a.rubric", None, False),
    ],
)
def test_a_share_of_windows_is_known_and_no_host_to_sqlite(
    place: str, address: str | None, *, share: bool
) -> None:
    path = PureWindowsPath(place)
    assert filesystem._is_share(path) == share
    if address is not None:
        assert connection._address(path) == address


def test_making_a_project_leaves_no_draft(path: Path) -> None:
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_there_is_not_made_anew(path: Path) -> None:
    with left_alone(path), pytest.raises(InputError, match="there already"):
        Project.create(path)


def test_a_project_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        Project.create(tmp_path / "nowhere" / "a.rubric")


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotAProjectError, match="no project at"):
        Project(tmp_path / "none.rubric")
    with pytest.raises(NotAProjectError, match="no project at"):
        Project(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\n", b"An article, not a project. " * 99, b"\0" * 4096])
def test_what_is_not_a_project_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.rubric"
    path.write_bytes(content)
    refuses(path, NotAProjectError, "is not a Rubricator project")


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    with plain(tmp_path / "a.rubric") as db:
        db.execute("CREATE TABLE annotation (id INTEGER PRIMARY KEY)")
    refuses(tmp_path / "a.rubric", NotAProjectError, "is not a Rubricator project")


@pytest.mark.parametrize("size", [100, 1024, 4096, 20_000])
def test_a_file_that_was_cut_off_is_said_to_be_damaged(path: Path, size: int) -> None:
    os.truncate(path, size)
    refuses(path, RubricatorError, "damaged|not a Rubricator project")


def test_a_damaged_page_is_told_by_the_check(project: Project) -> None:
    for number in range(50):
        project.run(add_document, f"Document {number}", f"{number} words " * 500)
    project.close()
    page = project.path.read_bytes().index(b"25 words 25 words") // 4096
    with project.path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xff" * 4096)
    with Project(project.path, read_only=True) as damaged:
        assert damaged.read(integrity.check) != []


def test_a_word_that_was_changed_behind_our_back_is_told_by_the_check(project: Project) -> None:
    project.run(add_document, "First", "the evidence " * 500)
    assert project.read(integrity.check_texts) == []
    project.close()
    content = project.path.read_bytes()
    project.path.write_bytes(content.replace(b"the evidence the", b"the evidenze the", 1))
    with Project(project.path, read_only=True) as changed:
        assert changed.read(integrity.check_texts) == [
            "the text of “First” is not the one imported"
        ]


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TABLE extra (id INTEGER PRIMARY KEY)",
        "CREATE VIEW v_extra AS SELECT 1",
        "CREATE TRIGGER extra AFTER INSERT ON annotation BEGIN DELETE FROM document; END",
        "CREATE TRIGGER document_search_delete AFTER INSERT ON code BEGIN DELETE FROM code; END",
        "CREATE TRIGGER _sqlite_migrations AFTER INSERT ON code BEGIN DELETE FROM code; END",
        "DROP TRIGGER document_text_is_evidence",
        "DROP VIEW v_annotations",
        "ALTER TABLE document ADD COLUMN extra TEXT",
    ],
)
def test_tables_triggers_and_views_of_strangers_are_refused(path: Path, addition: str) -> None:
    with plain(path) as db:
        db.execute(addition)
    refuses(path, NotAProjectError, "did not make")


def test_a_stranger_cannot_pass_as_an_older_version(path: Path) -> None:
    with plain(path) as db:
        db.execute("CREATE TRIGGER extra AFTER INSERT ON code BEGIN DELETE FROM document; END")
        db.execute("PRAGMA user_version = 0")
    refuses(path, NotAProjectError, "did not make")


def test_an_index_someone_added_does_no_harm(path: Path) -> None:
    with plain(path) as db:
        db.execute("CREATE INDEX mine ON annotation (memo)")
    with Project(path) as project:
        project.run(add_code, "A", "theme")


def test_a_newer_versions_file_opens_for_reading_only(project: Project) -> None:
    project.run(add_code, "A", "theme")
    project.close()
    with plain(project.path) as db:
        db.execute("CREATE TABLE of_the_future (id INTEGER PRIMARY KEY)")
        db.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
    with left_alone(project.path):
        with pytest.raises(NewerProjectError, match="newer version of Rubricator"):
            Project(project.path)
        with Project(project.path, read_only=True) as newer:
            assert [code.name for code in newer.read(codebook.codes).values()] == ["A"]
            with pytest.raises(ReadOnlyError, match="reading only"):
                newer.run(add_code, "B", "theme")
            with pytest.raises(ReadOnlyError):
                newer.undo()
            with pytest.raises(ReadOnlyError):
                newer.sit_down("Ada")


@pytest.fixture
def next_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this be the program's next version, which adds a table."""

    def second_schema(database: object) -> None:
        database.execute("CREATE TABLE second (id INTEGER PRIMARY KEY) STRICT")  # type: ignore[attr-defined]

    migrations_of = (migrations.first_schema, second_schema)
    monkeypatch.setattr(migrations, "_migrations", lambda: migrations_of)
    monkeypatch.setattr(migrations, "LATEST", 2)
    made = path.with_name("fingerprint.rubric")
    connection.create(made)
    with plain(made) as db:
        latest = connection.schema_fingerprint(db)
    made.unlink()
    monkeypatch.setitem(migrations.FINGERPRINTS, 2, latest)


@pytest.mark.usefixtures("next_version")
def test_an_older_file_is_copied_and_then_brought_up_to_date(project: Project) -> None:
    # The fixture made the file as version 1, before the program became version 2.
    copy = project.path.with_name(f"{project.path.name}.version-1")
    assert copy.is_file()
    with plain(copy) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.schema_fingerprint(db) == migrations.FINGERPRINTS[1]
    with plain(project.path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM second").fetchone() == (0,)
    project.run(add_code, "A", "theme")
    project.close()
    with Project(project.path) as again:
        assert len(again.read(codebook.codes)) == 1


@pytest.mark.usefixtures("next_version")
def test_an_older_file_is_not_changed_by_reading_it(path: Path) -> None:
    with left_alone(path), pytest.raises(ReadOnlyError, match="older version"):
        Project(path, read_only=True)


@pytest.mark.usefixtures("next_version")
def test_a_migration_that_fails_leaves_the_older_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(database: object) -> None:
        database.execute("CREATE TABLE second (id INTEGER PRIMARY KEY)")  # type: ignore[attr-defined]
        raise sqlite3.DatabaseError("broken")

    monkeypatch.setattr(migrations, "_migrations", lambda: (migrations.first_schema, broken))
    before = path.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        Project(path)
    with plain(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.schema_fingerprint(db) == migrations.FINGERPRINTS[1]
    assert len(path.read_bytes()) == len(before)


def test_another_writer_is_waited_for_and_then_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run(add_code, "A", "theme")
    project.close()
    monkeypatch.setattr(connection, "BUSY_MS", 20)
    with Project(project.path) as waiting:
        with plain(project.path) as writer:
            writer.execute("BEGIN IMMEDIATE")
            with pytest.raises(LockedError, match="another program"):
                waiting.run(add_code, "B", "theme")
            with pytest.raises(LockedError, match="another program"):
                waiting.undo()
            assert len(waiting.read(codebook.codes)) == 1
            writer.execute("ROLLBACK")
        waiting.run(add_code, "B", "theme")
        assert [code.name for code in waiting.read(codebook.codes).values()] == ["A", "B"]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from rubricator.core.errors import StorageError
from rubricator.project.project import Project
from rubricator.store import document, integrity
from tests.store.files import add_document

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
with Project(path) as project:
    project.run(add_document, "Small", "it fits")
    size = path.stat().st_size + 1_000_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        project.run(add_document, "Large", "it does not fit " * 200_000)
    except StorageError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert project.read(integrity.check) == []
    assert len(project.read(document.ids)) == 1
    project.run(add_document, "Small too", "it fits again")
    project.undo()
"""


def in_a_process(script: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes there")
def test_a_full_disk_costs_only_the_change_that_did_not_fit(path: Path) -> None:
    ended = in_a_process(FULL_DISK, path)
    assert ended.returncode == 0, ended.stderr
    assert "this change was not made" in ended.stdout
    with Project(path) as project:
        assert project.read(integrity.check) == []
        assert len(project.read(documents.ids)) == 1


READ_ONLY = """
import os
import sqlite_utils
import sys
from pathlib import Path
from rubricator.core.errors import ReadOnlyError
from rubricator.project.project import Project
from rubricator.store import document

if os.geteuid() == 0:
    os.setuid(65534)  # root may write anywhere
path = Path(sys.argv[1])
with Project(path, read_only=True) as project:
    print(len(project.read(document.ids)), "documents")
for attempt in (Project, lambda path: Project.create(path.with_name("new.rubric"))):
    try:
        attempt(path).close()
    except ReadOnlyError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked like that there")
@pytest.mark.parametrize("copied", ["closed", "open"])
def test_a_folder_that_may_not_be_written_is_read_from(project: Project, copied: str) -> None:
    project.run(add_document, "First", "some words")
    if copied == "closed":
        project.close()
    else:
        project.rest()  # then the file has it all, but is in log mode still
    # Not pytest's own folder, which nobody else may enter.
    folder = Path(mkdtemp())
    path = Path(shutil.copy(project.path, folder / "a.rubric"))
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with left_alone(path):
            ended = in_a_process(READ_ONLY, path)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.count("1 documents") == 1
    assert ended.stdout.count("cannot be opened for writing") == 2
