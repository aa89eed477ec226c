"""How long the palette takes over 5,000 codes: Space to painted, and each key."""

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from benchmarks.figure import Figure, timed
from rubricator.core.code import KINDS, Code
from rubricator.core.ids import new_id
from rubricator.gui.app import make_application
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.palette import CodePalette
from rubricator.gui.messages import Messages
from rubricator.gui.theme import load_theme
from rubricator.project.new import new_project
from rubricator.store.table import CODE
from rubricator.store.transaction import Transaction

CODES = 5_000
_TYPED = ("ambush convoy", "border", "talks on", "xylo", "vio.4")
_WORDS = (
    *("ambush", "bombing", "convoy", "attack", "talks", "border", "army", "tribe", "council"),
    *("oil", "refugee", "camp", "court", "police", "strike", "air", "night", "raid", "rebel"),
    *("siege", "truce", "market", "mosque", "school", "bridge", "river", "village", "exile"),
)


def measure() -> Iterator[Figure]:
    """Opening, the first opening apart, and every key of some queries."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or make_application([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder) / "p.rubric") as project:
        project.run(_add_codes)
        window = QWidget()
        desk = Desk(project, Messages(window), load_theme("light"), window)
        assert len(desk.codes) >= CODES  # read by now: the codebook shows them
        palette = CodePalette(desk, window)
        yield from _figures(palette)
        desk.close()


def _figures(palette: CodePalette) -> Iterator[Figure]:
    query = palette.findChild(QLineEdit, "paletteQuery")
    assert isinstance(query, QLineEdit)

    def open_palette() -> None:
        palette.close()
        palette.open_at(QRect(100, 100, 1, 20), words="the March 4 ambush")
        _paint(palette)

    def type_on(text: str) -> None:
        query.setText(text)
        _paint(palette)

    yield timed("open over 5,000 codes for the first time", [open_palette], target=50)
    yield timed("get ready for letters, painted and idle", [QCoreApplication.processEvents])
    yield timed("open over 5,000 codes", [open_palette] * 15, target=50)
    keys = [word[: at + 1] for word in _TYPED for at in range(len(word))] * 3
    acts = [lambda text=text: type_on(text) for text in keys]
    yield timed("filter 5,000 codes, key to painted", acts, target=16)
    palette.close()


def _paint(palette: CodePalette) -> None:
    QCoreApplication.sendPostedEvents()
    palette.repaint()


def _add_codes(tx: Transaction) -> None:
    words = random.Random(5)
    for number in range(CODES):
        kind = KINDS[number % len(KINDS)]
        label = f"{' '.join(words.choices(_WORDS, k=3)).capitalize()} {number}"
        definition = " ".join(words.choices(_WORDS, k=25))
        code = Code(new_id(), kind, f"VIO.{number}", label, definition=definition)
        tx.add(CODE, code)
    tx.describe("Add codes")
