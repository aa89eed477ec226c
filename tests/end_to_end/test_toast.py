"""A note offers to take a step back as long as that is the step its button would take back."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from tests.end_to_end.driver import Coder


def test_what_was_taken_back_by_key_is_offered_no_more(sit_down: Callable[[], Coder]) -> None:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    coder.select("the attackers")
    coder.press(coder.code("MIL").shortcut)
    coder.press("Del")
    toast = coder.part(QWidget, "toast")
    coder.wait(toast.isVisible)
    coder.press("Ctrl+Z")
    coder.wait(lambda: not toast.isVisible())


def test_what_was_removed_comes_back_by_the_button(sit_down: Callable[[], Coder]) -> None:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    coder.select("the attackers")
    coder.press(coder.code("MIL").shortcut)
    before = len(coder.marks())
    coder.press("Del")
    coder.wait(coder.part(QWidget, "toast").isVisible)
    coder.part(QPushButton, "toastAction").click()
    coder.wait(lambda: len(coder.marks()) == before)
