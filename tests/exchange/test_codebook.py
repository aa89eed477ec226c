"""A codebook survives its folder of tables, and a bad cell is named."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator import paths
from rubricator.core.code import FIELD_TYPES, KINDS
from rubricator.core.codebook import (
    Codebook,
    CodeRow,
    CrosswalkRow,
    FieldRow,
    RoleRow,
    SettingRow,
)
from rubricator.core.errors import InputError
from rubricator.exchange.codebook import read_codebook, write_codebook

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
NAME = TEXT.filter(bool)
HEADER = "name,parent,kind,label"


def many(rows: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(rows, max_size=4).map(tuple)


CODEBOOKS = st.builds(
    Codebook,
    codes=many(st.builds(CodeRow, NAME, TEXT, st.sampled_from(KINDS), *[TEXT] * 7, st.booleans())),
    roles=many(st.builds(RoleRow, TEXT, NAME, TEXT, st.booleans(), st.booleans())),
    fields=many(
        st.builds(
            FieldRow,
            TEXT,
            st.sampled_from(KINDS),
            NAME,
            TEXT,
            st.sampled_from(FIELD_TYPES),
            TEXT,
            st.booleans(),
            st.booleans(),
        )
    ),
    crosswalk=many(st.builds(CrosswalkRow, NAME, TEXT, TEXT)),
    settings=many(st.builds(SettingRow, NAME, TEXT)),
)


@given(CODEBOOKS)
def test_a_codebook_is_read_as_it_was_written(codebook: Codebook) -> None:
    with TemporaryDirectory() as folder:
        write_codebook(codebook, Path(folder))
        assert read_codebook(Path(folder)) == codebook


@pytest.mark.parametrize(
    "name", ["conflict-events", "core-sentences", "discourse-network", "empty"]
)
def test_the_starter_codebooks_are_read(name: str, tmp_path: Path) -> None:
    codebook = read_codebook(paths.resources() / "codebooks" / name)
    assert codebook.settings
    write_codebook(codebook, tmp_path / "new" / "folder")
    assert read_codebook(tmp_path / "new" / "folder") == codebook


def test_codes_alone_make_a_codebook(tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text(f"{HEADER}\nA,,theme,\n", "utf-8")
    assert read_codebook(tmp_path) == Codebook((CodeRow("A", "", "theme", ""),))


@pytest.mark.parametrize(
    "file,content,said",
    [
        ("codes.csv", f"{HEADER}\nA,,theme,\nB,,them,\n", "codes.csv, row 3, column kind: “them”"),
        ("codes.csv", f"{HEADER}\n\nA,,them,\n", "codes.csv, row 3, column kind"),
        ("codes.csv", "name,parent,label\nA,,\n", "codes.csv has no column kind"),
        ("codes.csv", f"{HEADER},labl\n", "codes.csv has a column “labl”"),
        ("codes.csv", f"{HEADER},label\n", "codes.csv has the column label twice"),
        ("codes.csv", f"{HEADER}\nA,,theme,one,two\n", "row 2 has 5 cells for 4 columns"),
        ("codes.csv", f"{HEADER},retired\nA,,theme,,yes\n", "row 2, column retired: “yes”"),
        ("roles.csv", "code,name,label,required\n,x,X,true\n", "roles.csv, row 2, column required"),
        ("fields.csv", "code,kind,name,label,type\n,stance,x,X,list\n", "row 2, column type"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(
    tmp_path: Path, file: str, content: str, said: str
) -> None:
    (tmp_path / "codes.csv").write_text(f"{HEADER}\n", "utf-8")
    (tmp_path / file).write_text(content, "utf-8")
    with pytest.raises(InputError) as error:
        read_codebook(tmp_path)
    assert said in str(error.value)
    assert "nothing was read" in str(error.value)


def test_a_folder_without_codes_is_no_codebook(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no codebook"):
        read_codebook(tmp_path)


def test_a_row_that_ends_early_is_named_by_the_cell_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text(f"{HEADER}\nVIO\n", "utf-8")
    with pytest.raises(InputError, match=r"codes\.csv, row 2, column kind"):
        read_codebook(tmp_path)


def test_a_table_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "codes.csv").write_text(f"{HEADER}\nVIO,,event,Violence\n", "utf-8")

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(InputError, match=r"codes\.csv cannot be read: Permission denied"):
        read_codebook(tmp_path)
