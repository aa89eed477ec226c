"""The codebook leaves the window as a folder of tables and comes back as one step."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rubricator.gui.codebook_flow import CodebookFlow
from rubricator.gui.desk import Desk
from rubricator.project.commands.codebook import edit_code, remove_code
from tests.gui.panels.driver import Bench


@pytest.fixture
def flow(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CodebookFlow:
    """The folder `book` is what the user chooses."""
    monkeypatch.setattr(desk.messages, "ask_save", lambda *_, **__: tmp_path / "book")
    monkeypatch.setattr(desk.messages, "ask_folder", lambda *_: tmp_path / "book")
    return CodebookFlow(desk)


def test_what_was_exported_and_removed_comes_back_with_one_undo(
    desk: Desk, flow: CodebookFlow, tmp_path: Path, qtbot: QtBot
) -> None:
    bench, count = Bench(desk), len(desk.codes)
    with qtbot.waitSignal(desk.messages.hinted) as hint:
        flow.write()
    assert hint.args == [f"Wrote {count:,} codes to {tmp_path / 'book'}"]
    assert (tmp_path / "book" / "codes.csv").is_file()
    desk.run(remove_code, bench.named("VIO.BOMB").id)
    desk.run(edit_code, bench.named("VIO.AMBUSH").id, label="Attack from hiding")
    with qtbot.waitSignal(desk.messages.offered) as offer:
        flow.load()
    assert offer.args[0] == f"Loaded {count:,} codes, 1 of them new"
    assert bench.named("VIO.BOMB").label == "Bombing"
    assert bench.named("VIO.AMBUSH").label == "Ambush, convoy attack"
    offer.args[2]()
    assert len(desk.codes) == count - 1
    assert bench.named("VIO.AMBUSH").label == "Attack from hiding"


def test_a_folder_without_a_codebook_is_refused_with_a_word(
    desk: Desk, flow: CodebookFlow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(desk.messages, "show_error", lambda error: shown.append(str(error)))
    (tmp_path / "book").mkdir()
    count = len(desk.codes)
    flow.load()
    assert len(shown) == 1
    assert len(desk.codes) == count


def test_nothing_happens_if_no_folder_is_chosen(
    desk: Desk, flow: CodebookFlow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.messages, "ask_save", lambda *_, **__: None)
    monkeypatch.setattr(desk.messages, "ask_folder", lambda *_: None)
    before = desk.project.next_undo()
    flow.write()
    flow.load()
    assert not (tmp_path / "book").exists()
    assert desk.project.next_undo() == before


def test_a_codebook_that_is_there_already_offers_nothing_to_undo(
    desk: Desk, flow: CodebookFlow, qtbot: QtBot
) -> None:
    flow.write()
    offered: list[str] = []
    desk.messages.offered.connect(lambda words, *_: offered.append(words))
    with qtbot.waitSignal(desk.messages.hinted) as hint:
        flow.load()
    assert hint.args == ["All of that is in the codebook already; nothing was changed"]
    assert not offered
