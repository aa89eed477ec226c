"""What is said after an import of texts."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from rubricator.gui.desk import Desk
from rubricator.gui.exchange_flow import ExchangeFlow


def test_a_folder_without_texts_offers_nothing_to_undo(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    offered: list[str] = []
    desk.messages.offered.connect(lambda words, *_: offered.append(words))
    with qtbot.waitSignal(desk.messages.hinted) as hint:
        ExchangeFlow(desk, desk.jobs).import_paths([tmp_path / "empty"])
    assert hint.args == ["There are no text files; nothing was imported"]
    assert not offered
