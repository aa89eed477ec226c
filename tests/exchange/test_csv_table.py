"""What is written as CSV is what every reader reads."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.errors import InputError
from rubricator.exchange.csv_table import csv_line, flag, read_table, write_table

CELLS = st.text(st.characters(codec="utf-8"))
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=4)


@given(ROWS)
def test_the_csv_module_reads_back_what_is_written(rows: list[list[str]]) -> None:
    written = "".join(map(csv_line, rows))
    assert list(csv.reader(StringIO(written, newline=""), strict=True)) == rows


@pytest.mark.parametrize(
    "row,line",
    [
        (["a", "b c"], "a,b c\n"),
        (["a,b", 'say "x"', "one\ntwo", "one\rtwo"], '"a,b","say ""x""","one\ntwo","one\rtwo"\n'),
        (["=1+1", "+1", "-1", "@x", "\tx", "NA"], "=1+1,+1,-1,@x,\tx,NA\n"),
        (["", None, 0, 1.5], ",,0,1.5\n"),
        ([""], '""\n'),
        ([None], '""\n'),
        ([" a ", "\u00a0", "🙂", "قوات"], " a ,\u00a0,🙂,قوات\n"),
    ],
)
def test_a_cell_is_quoted_only_where_it_has_to_be(row: list[str], line: str) -> None:
    assert csv_line(row) == line


def test_flags_are_the_words_every_program_reads() -> None:
    assert [flag(value) for value in (True, False, None)] == ["TRUE", "FALSE", ""]


def test_a_table_on_disk_has_no_mark_and_ends_its_lines_with_lf(tmp_path: Path) -> None:
    write_table(tmp_path / "t.csv", ["a", "b"], [["é", 1]])
    assert (tmp_path / "t.csv").read_bytes() == b"a,b\n\xc3\xa9,1\n"


def test_a_table_from_a_spreadsheet_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b'\xef\xbb\xbfa,b\r\n1,"x\r\ny"\r\n,\r\n3,4\r\n')
    assert list(read_table(tmp_path / "t.csv")) == [
        (1, ["a", "b"]),
        (2, ["1", "x\r\ny"]),
        (4, ["3", "4"]),
    ]


@pytest.mark.parametrize("content", [b"a\n\xff\n", b'a\n"b\n', b'a\n"b"c\n'])
def test_what_is_not_csv_in_utf_8_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(InputError, match=r"t\.csv is not"):
        list(read_table(tmp_path / "t.csv"))
