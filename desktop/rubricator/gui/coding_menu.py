"""The menu at a place in the article: what can be done with the words and the coding there."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
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
    children: dict[int | None, list[Code]] = {}
    for each in in_tree_order(desk.codes.values()):
        if each.kind == kind and not each.retired:
            children.setdefault(_shown_above(each, desk.codes), []).append(each)
    if None not in children:
        return
    below = menu.addMenu(f"Code as {kind}")
    below.setObjectName(f"codingMenu.{kind}")
    below.setEnabled(not desk.project.read_only)
    _fill_when_opened(below, children, None, code)


def _shown_above(code: Code, codes: Mapping[int, Code]) -> int | None:
    """The next code above one that can be used."""
    above = codes.get(code.parent_id or 0)
    while above is not None and above.retired:
        above = codes.get(above.parent_id or 0)
    return above.id if above else None


def _fill_when_opened(
    menu: QMenu,
    children: Mapping[int | None, Sequence[Code]],
    above: int | None,
    code: Callable[[int], None],
) -> None:
    """Let a menu make its entries when it is looked at: there may be thousands of codes."""

    def fill() -> None:
        if above is not None:
            menu.addSeparator()
        for each in children[above]:
            inner = menu.addMenu(caption(each.label)) if each.id in children else menu
            _add_code(inner, each, code)
            if each.id in children:
                _fill_when_opened(inner, children, each.id, code)

    menu.aboutToShow.connect(fill, Qt.ConnectionType.SingleShotConnection)


def _add_code(menu: QMenu, each: Code, code: Callable[[int], None]) -> None:
    action = menu.addAction(caption(each.label), lambda: code(each.id))
    if each.shortcut:
        # Shown beside the label only: the article itself listens to letters.
        action.setText(f"{action.text()}\t{each.shortcut.upper()}")
