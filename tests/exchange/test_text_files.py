"""Which files of a folder are read, in which order, and what is in them."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.errors import InputError
from rubricator.exchange.text_files import (
    MAX_BYTES,
    find_text_files,
    in_natural_order,
    read_text_file,
)


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("words")


def test_texts_of_a_folder_are_found_in_natural_order(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write(corpus, "10.txt", "9.TXT", "b/2.md", "b/1.text", "a.markdown", "plain", "The U.S. left")
    found = find_text_files([corpus])
    assert [file.name for file in found.files] == [
        "corpus/9.TXT",
        "corpus/10.txt",
        "corpus/a.markdown",
        "corpus/plain",
        "corpus/The U.S. left",
        "corpus/b/1.text",
        "corpus/b/2.md",
    ]
    assert not any(found.left_out.values())


def test_other_files_are_counted_and_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.pdf", "b.PDF", "c.docx", ".hidden.txt", ".git/config", "d.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    found = find_text_files([tmp_path])
    assert [file.path.name for file in found.files] == ["d.txt"]
    left_out = {kind: number for kind, number in found.left_out.items() if number}
    assert left_out == {".pdf": 2, ".docx": 1, "hidden": 1, "linked folder": 1}


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, "report.log")
    assert [file.name for file in find_text_files([tmp_path / "report.log"]).files] == [
        "report.log"
    ]


def test_a_project_is_no_text_and_is_not_looked_into(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a project, not a text"):
        read_text_file(tmp_path / "study.rubric")


def test_a_file_is_taken_once_however_often_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    found = find_text_files([tmp_path / "a.txt", tmp_path, tmp_path / "a.txt"])
    assert len(found.files) == 1


def test_the_present_folder_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "corpus", "a.txt")
    monkeypatch.chdir(tmp_path / "corpus")
    assert [file.name for file in find_text_files([Path()]).files] == ["corpus/a.txt"]


def test_searching_can_be_stopped(tmp_path: Path) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        find_text_files([tmp_path], check=stop)


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
def test_a_name_that_is_no_utf_8_can_be_stored(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text("words")
    (file,) = find_text_files([tmp_path]).files
    assert file.name.endswith("caf\ufffd.txt")
    assert read_text_file(file.path).text == "words"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read anything"
)
def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    write(tmp_path, "secret.txt", "locked/a.txt")
    (tmp_path / "secret.txt").chmod(0)
    (tmp_path / "locked").chmod(0)
    try:
        found = find_text_files([tmp_path])
        with pytest.raises(InputError, match="permission"):
            read_text_file(tmp_path / "secret.txt")
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert [name for name, _ in found.refused] == [f"{tmp_path.name}/locked"]


def test_a_folder_that_cannot_be_listed_is_refused_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", "locked/b.txt")
    list_folder = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = find_text_files([tmp_path])
    assert [file.path.name for file in found.files] == ["a.txt"]
    assert found.refused == [
        (f"{tmp_path.name}/locked", "The folder cannot be read: Permission denied.")
    ]


def test_a_text_comes_normalised_with_what_was_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffOne\r\nTwo\x07\u2028Three".encode())
    article = read_text_file(tmp_path / "a.txt")
    assert article.text == "One\nTwo\ufffd\nThree"
    assert article.encoding == "utf-8"
    assert (article.normalisation.line_ends, article.normalisation.replaced) == (2, 1)
    assert article.normalisation.bom


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe\n\x00"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(InputError, match="empty"):
        read_text_file(tmp_path / "a.txt")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(InputError, match="too large: 200 MB, and texts of up to 50 MB"):
        read_text_file(tmp_path / "a.txt")


def test_the_largest_file_that_is_allowed_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * (MAX_BYTES // 5))
    assert len(read_text_file(tmp_path / "a.txt").text) == MAX_BYTES


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    for path, why in [
        (tmp_path / "gone.txt", "no such file"),
        (tmp_path / "link.txt", "link to nothing"),
        (tmp_path / "round.txt", "cannot be read"),
        (tmp_path, "a folder"),
        (tmp_path / "a.txt" / "b.txt", "no such file"),
    ]:
        with pytest.raises(InputError, match=why):
            read_text_file(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InputError, match="not a regular file"):
        read_text_file(tmp_path / "a.txt")


def test_a_file_that_is_still_being_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = tmp_path / "a.txt"
    growing.write_text("words")
    seen = growing.stat()
    growing.write_text("words and more")
    monkeypatch.setattr(Path, "stat", lambda _: seen)
    with pytest.raises(InputError, match="changed while it was read"):
        read_text_file(growing)


@given(st.lists(st.text("aB09. é", min_size=1), max_size=20))
def test_natural_order_is_an_order(names: list[str]) -> None:
    ordered = in_natural_order(names)
    assert sorted(ordered) == sorted(names)
    assert in_natural_order(reversed(ordered)) == ordered


def test_numbers_in_names_count_as_numbers() -> None:
    names = ["10", "9", "a10b2", "a9b10", "A9b9", "007", "7", "٣", "²"]
    assert in_natural_order(names)[:5] == ["٣", "007", "7", "9", "10"]
    assert in_natural_order(["a10b2", "A9b10", "a9b9"]) == ["a9b9", "A9b10", "a10b2"]
