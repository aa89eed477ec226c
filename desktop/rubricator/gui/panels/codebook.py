"""The codebook: a tree to read, to code with, and to change by mouse or by keyboard."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton

from rubricator.core.code import KINDS, Code, Kind
from rubricator.gui import docks
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.code_editor import CodeEditor
from rubricator.gui.dialogs.code_merge import CodeMergeDialog
from rubricator.gui.dialogs.code_split import CodeSplitDialog
from rubricator.gui.dialogs.kind_editor import KindEditor
from rubricator.gui.hovering import rest_after
from rubricator.gui.icons import icon
from rubricator.gui.models.code_place import place_of
from rubricator.gui.models.codebook_model import KIND_LABELS, CodebookModel, Counts
from rubricator.gui.panels.code_tree import CodeTree
from rubricator.gui.panels.colour_menu import ColourMenu
from rubricator.gui.panels.filter_line import FilterLine
from rubricator.gui.panels.panel import Panel, pile
from rubricator.gui.plain import plain
from rubricator.gui.theme import Theme, gap
from rubricator.project.commands.codebook import edit_code, move_code, remove_code, retire_code
from rubricator.project.commands.values import in_codings
from rubricator.store import codebook as stored

_Key = Qt.Key


class CodebookPanel(Panel):
    """A filter line over the tree of codes; a double click or Enter codes the selection."""

    def __init__(self, desk: Desk, tally: Counts) -> None:
        super().__init__("codebookPanel")
        self._desk = desk
        self._filter = FilterLine("codebookFilter", "Filter codes")
        self._add = QToolButton()
        self._more = QToolButton()
        self._model = CodebookModel(desk, tally)
        self._tree = CodeTree(self._model)
        self._build()
        self._connect()
        self._ink(desk.theme)

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What the commands on one code do, by their names."""
        return {
            "merge_code": partial(self._for_chosen, self.merge),
            "split_code": partial(self._for_chosen, self.split),
        }

    def choose(self, code_id: int) -> None:
        """Make a code the current row."""
        index = self._model.index_of(code_id)
        if index.isValid():
            self._tree.setCurrentIndex(index)
            self._tree.scrollTo(index)

    def menu_for(self, code: Code | None, kind: Kind | None) -> QMenu:
        """All that can be done with a row, as a menu."""
        menu = QMenu(self)
        menu.setObjectName("codebook.menu")
        menu.setToolTipsVisible(True)
        if code:
            self._offer_use(menu, code)
        if not self._desk.project.read_only:
            if code:
                self._offer_changes(menu, code)
            self._offer_new(menu, code, kind)
        return menu

    def edit(self, code: Code) -> CodeEditor:
        """Open the editor of a code."""
        return self._open(CodeEditor(self._desk, code, parent=self.window()))

    def add(self, kind: Kind, parent: Code | None = None) -> CodeEditor:
        """Open the editor of a code that is yet to be."""
        editor = CodeEditor.for_new(self._desk, kind, parent, window=self.window())
        editor.saved.connect(self.choose)
        return self._open(editor)

    def merge(self, code: Code) -> CodeMergeDialog:
        """Ask for the code that takes over all that is coded with this one."""
        dialog = CodeMergeDialog(self._desk, code, parent=self.window())
        dialog.merged.connect(self.choose)
        dialog.open()
        return dialog

    def split(self, code: Code) -> CodeSplitDialog:
        """Ask which codings of a code go to another one."""
        dialog = CodeSplitDialog(self._desk, code, parent=self.window())
        dialog.open()
        return dialog

    def edit_kind(self, kind: Kind) -> KindEditor:
        """Open the editor of what all codes of a kind ask for."""
        editor = KindEditor(self._desk, kind, parent=self.window())
        editor.open()
        return editor

    def _for_chosen(self, act: Callable[[Code], object]) -> None:
        """With the code chosen in the tree, or else that of the coding in focus."""
        focused = self._desk.focused()
        code = self._tree.current_code() or (self._desk.codes[focused.code_id] if focused else None)
        if code is not None:
            act(code)
            return
        self._desk.messages.show_hint("Choose a code in the codebook first.")
        docks.uncover(self)
        self._tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, editor: CodeEditor) -> CodeEditor:
        editor.open()
        return editor

    def _offer_use(self, menu: QMenu, code: Code) -> None:
        use = self._offer(menu, "code", "Code selection", lambda: self._code(code), "Return")
        use.setEnabled(not code.retired and not self._desk.project.read_only)
        armed = code.id == self._desk.armed_code_id
        words = "Disarm" if armed else "Arm for every selection"
        arm = partial(self._desk.arm, None if armed else code.id)
        keys = f"Shift+{code.shortcut.upper()}" if code.shortcut else ""
        self._offer(menu, "arm", words, arm, keys).setEnabled(use.isEnabled())
        self._offer(menu, "codings", "Show codings", lambda: self._desk.list_codings(code.id))
        self._offer(menu, "history", "Show changes", lambda: self._desk.show_history(code.id))
        menu.addSeparator()

    def _offer_changes(self, menu: QMenu, code: Code) -> None:
        self._offer(menu, "rename", "Rename", self._rename, "F2")
        self._offer(menu, "edit", "Edit…", lambda: self.edit(code), "Shift+F2")
        menu.addMenu(
            ColourMenu(
                self._desk.theme,
                code.kind,
                code.colour,
                menu,
                choose=lambda colour: self._desk.run(edit_code, code.id, colour=colour),
            )
        )
        self._offer_moves(menu, code)
        menu.addSeparator()
        self._offer(menu, "merge", "Merge into…", lambda: self.merge(code))
        self._offer(menu, "split", "Split…", lambda: self.split(code))
        if code.retired:
            self._offer(menu, "bring_back", "Bring back", lambda: self._retire(code, retired=False))
        else:
            self._offer(menu, "retire", "Retire", lambda: self._retire(code, retired=True))
        self._offer(menu, "remove", "Remove", lambda: self._remove(code), "Del")
        menu.addSeparator()

    def _offer_moves(self, menu: QMenu, code: Code) -> None:
        moves = menu.addMenu("Move")
        for name, text, keys, move in (
            ("up", "Up", "Alt+Up", self._move_up),
            ("down", "Down", "Alt+Down", self._move_down),
            ("out", "Out", "Alt+Left", self._move_out),
            ("in", "Below the one above", "Alt+Right", self._move_in),
        ):
            self._offer(moves, f"move_{name}", text, partial(move, code), keys)

    def _offer_new(self, menu: QMenu, code: Code | None, kind: Kind | None) -> None:
        if code:
            above = self._desk.codes[code.parent_id] if code.parent_id is not None else None
            self._offer(menu, "add", "New code beside…", lambda: self.add(code.kind, above), "Ins")
            self._offer(
                menu, "add_below", "New code below…", lambda: self.add(code.kind, code), "Shift+Ins"
            )
        elif kind:
            self._offer(menu, "add", "New code…", lambda: self.add(kind), "Ins")
            text = f"What all {KIND_LABELS[kind]} ask for…"
            self._offer(menu, "asking", text, lambda: self.edit_kind(kind))

    def _offer(
        self, menu: QMenu, name: str, text: str, callback: Callable[[], object], keys: str = ""
    ) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(f"codebook.{name}")
        action.setShortcut(keys)
        # It is there to be read: the menu of a button belongs to the window, also while it is shut.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked: callback())
        return action

    def _code(self, code: Code) -> None:
        if self._desk.document_id is not None and not self._desk.spans:
            # The word at the caret is meant by keys of the article, where one sees which that is.
            self._desk.messages.show_hint("Select words in the article first.")
        else:
            self._desk.code(code.id)

    def _rename(self) -> None:
        self._tree.edit(self._tree.currentIndex())

    def _retire(self, code: Code, *, retired: bool) -> None:
        beside = self._beside(code)
        self._desk.run(retire_code, code.id, retired=retired)
        self._stay_near(code, beside)
        if retired and self._desk.codes[code.id].retired:
            count = self._desk.read(stored.usage, code.id)
            stay = f"its {in_codings(count)} {'stays' if count == 1 else 'stay'}"
            words = f"Retired “{code.label}”{f'; {stay}' if count else ''}"
            self._desk.offer_undo(words)

    def _remove(self, code: Code) -> None:
        beside = self._beside(code)
        self._desk.run(remove_code, code.id)
        self._stay_near(code, beside)
        if code.id not in self._desk.codes:
            self._desk.offer_undo(f"Removed code “{code.label}”")

    def _beside(self, code: Code) -> QPersistentModelIndex:
        """Where keys go on once a code is gone: at the row after it, before it or above it."""
        here = self._model.index_of(code.id)
        after, before = (here.siblingAtRow(here.row() + step) for step in (1, -1))
        near = (row for row in (after, before) if row.isValid())
        return QPersistentModelIndex(next(near, here.parent()))

    def _stay_near(self, code: Code, beside: QPersistentModelIndex) -> None:
        if not self._model.index_of(code.id).isValid():
            self._tree.setCurrentIndex(beside.sibling(beside.row(), 0))

    def _shown_siblings(self, code: Code) -> list[Code]:
        parent = self._model.parent(self._model.index_of(code.id))
        rows = range(self._model.rowCount(parent))
        found = (self._model.code_at(self._model.index(row, 0, parent)) for row in rows)
        return [sibling for sibling in found if sibling]

    def _move_up(self, code: Code) -> None:
        siblings = self._shown_siblings(code)
        place = siblings.index(code)
        if place:
            self._move(code, code.parent_id, before=siblings[place - 1])

    def _move_down(self, code: Code) -> None:
        siblings = self._shown_siblings(code)
        place = siblings.index(code)
        if place + 1 < len(siblings):
            behind = siblings[place + 2 : place + 3]
            self._move(code, code.parent_id, before=behind[0] if behind else None)

    def _move_out(self, code: Code) -> None:
        if code.parent_id is None:
            return
        above = self._desk.codes[code.parent_id]
        aunts = self._shown_siblings(above)
        behind = aunts[aunts.index(above) + 1 :]
        self._move(code, above.parent_id, before=behind[0] if behind else None)

    def _move_in(self, code: Code) -> None:
        siblings = self._shown_siblings(code)
        place = siblings.index(code)
        if place:
            self._move(code, siblings[place - 1].id, before=None)

    def _move(self, code: Code, parent_id: int | None, *, before: Code | None) -> None:
        place = place_of(code, self._desk.codes, parent_id, before=before.id if before else None)
        self._desk.run(move_code, code.id, parent_id=parent_id, position=place)
        self.choose(code.id)

    def _take(self, index: QModelIndex) -> None:
        if code := self._model.code_at(index):
            self._code(code)

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        code = self._tree.current_code()
        kind = self._model.kind_at(self._tree.currentIndex())
        if key in (_Key.Key_Return, _Key.Key_Enter):
            self._enter(code)
        elif self._desk.project.read_only or kind is None:
            return
        elif key == _Key.Key_Insert:
            self._insert(code, kind, below=bool(modifiers))
        elif code:
            self._change(code, key, with_shift=modifiers == Qt.KeyboardModifier.ShiftModifier)

    def _enter(self, code: Code | None) -> None:
        index = self._tree.currentIndex()
        if code:
            self._code(code)
        else:
            self._tree.setExpanded(index, not self._tree.isExpanded(index))

    def _insert(self, code: Code | None, kind: Kind, *, below: bool) -> None:
        parent_id = code.parent_id if code else None
        beside = self._desk.codes[parent_id] if parent_id is not None else None
        self.add(kind, code if below else beside)

    def _change(self, code: Code, key: Qt.Key, *, with_shift: bool) -> None:
        match key:
            case _Key.Key_F2:
                self.edit(code) if with_shift else self._rename()
            case _Key.Key_Delete:
                self._remove(code)
            case _Key.Key_Up:
                self._move_up(code)
            case _Key.Key_Down:
                self._move_down(code)
            case _Key.Key_Left:
                self._move_out(code)
            case _Key.Key_Right:
                self._move_in(code)

    def _offer_menu(self, position: QPoint) -> None:
        index = self._tree.indexAt(position)
        menu = self.menu_for(self._model.code_at(index), self._model.kind_at(index))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._tree.viewport().mapToGlobal(position))

    def _fill_add_menu(self) -> None:
        menu = self._add.menu()
        menu.clear()
        if code := self._tree.current_code():
            self._offer_new(menu, code, None)
            menu.addSeparator()
        for kind in KINDS:
            text = f"New code under {KIND_LABELS[kind]}…"
            self._offer(menu, f"add_{kind}", text, partial(self.add, kind))

    def _ink(self, theme: Theme) -> None:
        self._add.setIcon(icon("plus", theme, "dim"))
        self._more.setIcon(icon("more", theme, "dim"))

    def _build(self) -> None:
        self.setWindowTitle("Codebook")
        self._build_buttons()
        step = gap(self.font())
        top = QHBoxLayout()
        top.setContentsMargins(step, step, step // 2, step // 2)
        top.setSpacing(step // 2)
        top.addWidget(self._filter, 1)
        top.addWidget(self._add)
        top.addWidget(self._more)
        pile(self, top, self._tree)

    def _build_buttons(self) -> None:
        for button, name, words in (
            (self._add, "codebookAdd", "New code"),
            (self._more, "codebookView", "What the codebook shows"),
        ):
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setToolTip(plain(words))
            button.setProperty("bare", "true")
            side = gap(self.font(), 2)
            button.setIconSize(QSize(side, side))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(QMenu(button))
            rest_after(button.menu(), button)
        self._add.setEnabled(not self._desk.project.read_only)
        view = self._more.menu()
        retired = view.addAction("Show retired codes")
        retired.setObjectName("codebook.show_retired")
        retired.setCheckable(True)
        retired.toggled.connect(self._model.show_retired)
        view.addSeparator()
        view.addAction("Open all", self._tree.expandAll)
        view.addAction("Close all", self._tree.collapseAll)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._model.show_containing)
        self._add.menu().aboutToShow.connect(self._fill_add_menu)
        self._tree.keyPressed.connect(self._press)
        self._tree.taken.connect(self._take)
        self._tree.customContextMenuRequested.connect(self._offer_menu)
        self._desk.themeChanged.connect(self._ink)
