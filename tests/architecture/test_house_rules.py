"""The rules that fit on a card, read from the syntax trees of the program."""

from collections.abc import Callable, Iterator

import pytest

from tests.architecture import rules
from tests.architecture.source import Module, offenders

Rule = Callable[[Module], Iterator[tuple[int, str]]]


def assert_none(breaches: list[str]) -> None:
    """Fail with one line for each breach."""
    assert not breaches, "\n" + "\n".join(breaches)


def test_only_the_store_speaks_sql() -> None:
    assert_none(offenders(rules.sql, apart_from=("store/",)))


def test_only_the_offsets_know_utf_16() -> None:
    # Files come in as UTF-16 too, and normalising a text looks for lone surrogates.
    allowed = ("gui/text/offsets.py", "exchange/", "core/text.py", "core/normalise.py")
    assert_none(offenders(rules.utf16, apart_from=allowed))


def test_only_messages_speak_to_the_user() -> None:
    assert_none(offenders(rules.messages, apart_from=("gui/messages.py",)))


def test_only_paths_knows_where_files_live() -> None:
    assert_none(offenders(rules.places, apart_from=("paths.py",)))


def test_what_people_wrote_is_never_read_as_markup() -> None:
    # The hover card and the words over an empty chart are markup, with what is in them escaped.
    allowed = ("gui/plain.py", "gui/text/card.py", "gui/charts/frequency.py")
    assert_none(offenders(rules.markup, apart_from=allowed))


def test_nothing_lets_events_through_in_the_middle_of_its_work() -> None:
    assert_none(offenders(rules.process_events))


def test_nothing_is_shared_behind_the_back_of_a_constructor() -> None:
    assert_none(offenders(rules.shared_state))


def test_every_colour_of_the_window_comes_from_a_theme() -> None:
    others = ("analysis/", "cli/", "core/", "exchange/", "project/", "store/")
    assert_none(offenders(rules.colours, apart_from=others))


def test_the_fields_words_need_only_the_standard_library() -> None:
    others = ("analysis/", "cli/", "exchange/", "gui/", "project/", "store/", "paths.py")
    entrances = ("__init__.py", "__main__.py")
    assert_none(offenders(rules.not_standard, apart_from=others + entrances))


@pytest.mark.parametrize(
    "rule,line",
    [
        (rules.sql, 'rows = "SELECT id FROM document"'),
        (rules.sql, 'rows = f"SELECT {columns}\\n  FROM {table} WHERE id = ?"'),
        (rules.sql, 'change = "UPDATE code SET label = ?"'),
        (rules.sql, "connection.executemany(statement, rows)"),
        (rules.utf16, 'units = text.encode("utf-16-le")'),
        (rules.utf16, "wide = ord(character) > 0xFFFF"),
        (rules.utf16, "words = view.toPlainText()"),
        (rules.messages, "from PySide6.QtWidgets import QMessageBox"),
        (rules.places, "folder = Path(__file__).parent"),
        (rules.places, "folder = Path.home()"),
        (rules.markup, "title = QLabel(document.title)"),
        (rules.markup, "class Title(QLabel): pass"),
        (rules.markup, "title.setToolTip(document.title)"),
        (rules.process_events, "QApplication.processEvents()"),
        (rules.colours, 'pen = QPen("#2f6db5")'),
        (rules.not_standard, "import numpy as np"),
        (rules.not_standard, "from rubricator.store import schema"),
        (rules.shared_state, "opened = []"),
        (rules.shared_state, "seen: dict[str, int] = {}"),
        (rules.shared_state, "cache = defaultdict(list)"),
        (rules.shared_state, "def remember():\n    global last"),
    ],
)
def test_a_breach_is_found(rule: Rule, line: str) -> None:
    assert list(rule(Module("gui/desk.py", line)))


@pytest.mark.parametrize(
    "rule,line",
    [
        (rules.sql, '"""SELECT words FROM the article."""'),
        (rules.sql, 'label = "Select words from the article, or delete them"'),
        (rules.utf16, '"""Never UTF-16."""'),
        (rules.utf16, "limit = 65_536"),
        (rules.colours, 'title = "#1 of the list"'),
        (rules.not_standard, "from rubricator.core.span import Span"),
        (rules.shared_state, 'KINDS = ("actor", "event")'),
        (rules.shared_state, "LABELS: Mapping[str, str] = {'actor': 'Actor'}"),
        (rules.shared_state, "LABELS: Final[Mapping[str, str]] = {'actor': 'Actor'}"),
        (rules.shared_state, '__all__ = ["open"]'),
        (rules.shared_state, "def count():\n    seen = []\n    return seen"),
    ],
)
def test_what_is_fine_is_left_alone(rule: Rule, line: str) -> None:
    assert list(rule(Module("core/words.py", line))) == []
