from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rubricator.core.annotation import Mark
from rubricator.gui.text.density import STRETCHES, Density, DensityStrip
from rubricator.gui.theme import Theme

_MARKS = st.lists(
    st.builds(
        lambda start, length: Mark(1, start, start + length, 2, 1),
        st.integers(0, 900),
        st.integers(1, 100),
    ),
    max_size=20,
)


@given(_MARKS, _MARKS)
def test_what_is_added_and_taken_out_leaves_no_trace(marks: list[Mark], more: list[Mark]) -> None:
    density, plain = Density(1_000), Density(1_000)
    density.add(marks)
    plain.add(marks)
    density.add(more)
    density.add(more, times=-1)
    for one, other in zip(density.counts, plain.counts, strict=True):
        assert {code: n for code, n in one.items() if n} == other


def test_a_mark_at_the_very_end_is_in_the_last_stretch() -> None:
    density = Density(10)
    density.add([Mark(1, 9, 10, 2, 1)])
    assert density.counts[STRETCHES - 1 - STRETCHES // 10][2] == 1 or density.counts[-1][2] == 1


def test_a_click_tells_the_share_of_the_text(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    strip = DensityStrip(theme, page)
    qtbot.addWidget(page)
    strip.setGeometry(0, 0, 8, 400)
    page.resize(20, 400)
    with qtbot.waitExposed(page):
        page.show()
    with qtbot.waitSignal(strip.jumped) as told:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(4, 100))
    assert told.args == [0.25]
    strip.set_colours({2: theme.kind("event")}, theme)
    strip.show_marks(1_000, [Mark(1, 500, 600, 2, 1)])
    colour = theme.kind("event").name()
    qtbot.waitUntil(lambda: strip.grab().toImage().pixelColor(4, 220).name() == colour)
    strip.place([Mark(1, 500, 600, 2, 1)], [])
    assert strip.grab().toImage().pixelColor(4, 220).name() != colour
