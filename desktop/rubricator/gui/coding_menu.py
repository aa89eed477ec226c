"""The menu at a place in the article: what can be done with the words and the coding there."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from rubricator.core.code import KINDS, Code, in_tree_order
from rubricator.gui.actions import Actions
from rubricator.gui.desk import Desk
from rubricator.gui.plain import caption


def coding_menu(
    parent: QWidget, desk: Desk, actions: Actions, code: Callable[[int], None], *, coded: bool
) -> QMenu:
    """The menu; `code` codes the words at the place, `coded` says that a coding is there."""
    menu = QMenu(parent)
    menu.setObjectName("codingMenu")
    for name in ("palette", "repeat"):
        menu.addAction(actions[name])
    for kind in KINDS:
        _add_kind(menu, desk, kind, code)
    if coded:
        menu.addSeparator()
        for name in ("recode", "memo", "flag", "unsure", "remove"):
            menu.addAction(actions[name])
        focused = desk.focused()
        if focused is not None and focused.kind == "event":
            menu.addSeparator()
            for name in ("same_event", "compare_event"):
                menu.addAction(actions[name])
    menu.addSeparator()
    menu.addAction(actions["copy"])
    return menu


def _add_kind(menu: QMenu, desk: Desk, kind: str, code: Callable[[int], None]) -> None:
    codes = [each for each in in_tree_order(desk.codes.values()) if each.kind == kind]
    usable = [each for each in codes if not each.retired]
    if not usable:
        return
    below = menu.addMenu(f"Code as {kind}")
    below.setObjectName(f"codingMenu.{kind}")
    below.setEnabled(not desk.project.read_only)
    for each in usable:
        _add_code(below, each, code)


def _add_code(menu: QMenu, each: Code, code: Callable[[int], None]) -> None:
    action = menu.addAction(caption(each.label), lambda: code(each.id))
    if each.shortcut:
        # Shown beside the label only: the article itself listens to letters.
        action.setText(f"{action.text()}\t{each.shortcut.upper()}")
