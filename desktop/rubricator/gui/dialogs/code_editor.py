"""The editor of one code: what it is called, what it means, its colour and its letter."""

import re
from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import Any, NamedTuple, Self

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.code import (
    ARTICLE_KEYS,
    Code,
    Crosswalk,
    Field,
    Kind,
    Role,
    check_code_name,
    check_shortcut,
)
from rubricator.core.errors import InputError
from rubricator.gui.colours import colour_name, swatch
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.code_rows_tab import CodeRowsTab, crosswalk_tab, field_tab, role_tab
from rubricator.gui.dialogs.entered import EnteredDialog
from rubricator.gui.models.code_rows_model import A
from rubricator.gui.panels.colour_menu import ColourMenu
from rubricator.gui.panels.fields import plain_text
from rubricator.gui.plain import PlainLabel
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.commands.asking import set_fields, set_roles
from rubricator.project.commands.codebook import add_code, edit_code, set_crosswalk
from rubricator.store import codebook
from rubricator.store.table import CROSSWALK
from rubricator.store.transaction import Transaction

_EXPLANATIONS = (
    ("definition", "&Definition", "What the code stands for"),
    ("include", "&Include", "What counts although one might doubt it"),
    ("exclude", "D&o not include", "What does not count, and the code to take instead"),
    ("example", "E&xample", "A passage that shows it"),
)


class CodeEditor(EnteredDialog):
    """Changes a code, or makes one, when the user accepts; says at once what cannot be."""

    saved = Signal(object)
    """The id of the code."""

    def __init__(
        self, desk: Desk, code: Code, *, parent: QWidget | None = None, is_new: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = code
        self._is_new = is_new
        self._colour = code.colour
        self._label = QLineEdit(code.label)
        self._name = QLineEdit(code.name)
        self._letter = QLineEdit(code.shortcut)
        self._colour_button = QPushButton()
        self._explanations = {name: QPlainTextEdit() for name, _, _ in _EXPLANATIONS}
        self._tabs = QTabWidget()
        self._roles, self._fields = self._asked()
        self._crosswalk = self._names_elsewhere()
        self._fault = PlainLabel()
        self._buttons = QDialogButtonBox()
        self._build()
        self._connect()
        self._check()

    @classmethod
    def for_new(
        cls, desk: Desk, kind: Kind, above: Code | None, *, window: QWidget | None = None
    ) -> Self:
        """The editor of a code that is not yet in the codebook."""
        code = Code(0, kind, "", "", parent_id=above.id if above else None)
        return cls(desk, code, parent=window, is_new=True)

    def accept_changes(self) -> None:
        """Write the code; the dialog stays open if that is refused."""
        if self._roles is not None:
            self._roles.end_typing()
        self._fields.end_typing()
        self._crosswalk.end_typing()
        if self._fault_found():
            return
        if self._is_new:
            code_id = self._desk.run(_added, self._code, self._belonging(), **self._written())
        else:
            code_id = self._desk.run(_edited, self._code, self._belonging(), **self._touched())
        if code_id is not None:
            self.saved.emit(code_id)
            self.accept()

    def _written(self) -> dict[str, Any]:
        written: dict[str, Any] = {
            "name": self._name.text().strip(),
            "label": self._label.text().strip(),
            "shortcut": self._letter.text().strip().lower(),
            "colour": self._colour,
        }
        for name, editor in self._explanations.items():
            written[name] = plain_text(editor).strip()
        return written

    def _touched(self) -> dict[str, Any]:
        """What was written anew: what another program changed meanwhile stays as that left it."""
        shown = self._code._asdict()
        return {name: words for name, words in self._written().items() if words != shown[name]}

    def _asked(self) -> tuple[CodeRowsTab[Role] | None, CodeRowsTab[Field]]:
        """The tabs of what events or records of this code ask for, besides what those above do."""
        code = self._code
        shown = self._desk.codes.get(code.parent_id or 0) if self._is_new else code
        is_event = code.kind == "event"
        roles = self._desk.read(codebook.roles, shown) if shown and is_event else []
        fields = self._desk.read(codebook.fields, shown) if shown else []
        own, above = _parted(roles, code.id)
        tab = role_tab(own, code.id, inherited=above) if is_event else None
        own_fields, fields_above = _parted(fields, code.id)
        return tab, field_tab(own_fields, code.id, code.kind, inherited=fields_above)

    def _names_elsewhere(self) -> CodeRowsTab[Crosswalk]:
        """The tab of what other schemes call this code."""
        known = [] if self._is_new else self._desk.read(CROSSWALK.where, code_id=self._code.id)
        return crosswalk_tab(known, self._code.id)

    def _belonging(self) -> "_Belonging":
        return _Belonging(
            self._roles.rows() if self._roles and self._roles.changed() else None,
            self._fields.rows() if self._fields.changed() else None,
            self._crosswalk.rows() if self._crosswalk.changed() else None,
        )

    def _fault_found(self) -> str:
        """What cannot be saved as it is; empty if all can."""
        try:
            name = check_code_name(self._name.text())
        except InputError as error:
            return str(error)
        others = [code for code in self._desk.codes.values() if code.id != self._code.id]
        if any(code.name == name for code in others):
            return f"There is a code “{name}” already."
        return _fault_of_letter(self._letter.text().strip().lower(), others)

    def _check(self) -> None:
        fault = self._fault_found()
        untouched = self._is_new and not self._label.text() and not self._name.isModified()
        self._fault.setText("" if untouched else fault)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not fault)

    def _propose_name(self, label: str) -> None:
        if self._is_new and not self._name.isModified():
            above = self._desk.codes.get(self._code.parent_id or 0)
            self._name.setText(proposed_name(label, above, self._desk.codes.values()))

    def _set_colour(self, colour: str) -> None:
        self._colour = colour
        self._show_colour()

    def _show_colour(self) -> None:
        theme = self._desk.theme
        shown = QColor(self._colour) if self._colour else theme.kind(self._code.kind)
        self._colour_button.setIcon(swatch(shown, theme))
        self._colour_button.setText(colour_name(self._colour) or f"As {self._code.kind}s")
        menu = ColourMenu(theme, self._code.kind, self._colour, self, choose=self._set_colour)
        self._colour_button.setMenu(menu)

    def _build(self) -> None:
        self.setObjectName("codeEditor")
        self.setWindowTitle("New code" if self._is_new else f"Code “{self._code.label}”")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        step = gap(self.font())
        form.setVerticalSpacing(step)
        form.setHorizontalSpacing(step * 2)
        for title, name, line, placeholder in (
            ("&Label", "label", self._label, "As the codebook and the charts call it"),
            ("&Name", "name", self._name, "As the data set calls it"),
            ("Le&tter", "letter", self._letter, "The key that codes with it"),
        ):
            line.setObjectName(f"codeEditor.{name}")
            line.setPlaceholderText(placeholder)
            form.addRow(title, line)
        self._letter.setMaxLength(1)
        self._colour_button.setObjectName("codeEditor.colour")
        self._colour_button.setAccessibleName("Colour")
        # Else a click would make it the dialog's main button, and colour it so.
        self._colour_button.setAutoDefault(False)
        form.addRow("Colo&ur", self._colour_button)
        for name, title, placeholder in _EXPLANATIONS:
            form.addRow(title, self._built_explanation(name, title, placeholder))
        self._build_frame(form)
        self._show_colour()

    def _built_explanation(self, name: str, title: str, placeholder: str) -> QPlainTextEdit:
        editor = self._explanations[name]
        editor.setObjectName(f"codeEditor.{name}")
        editor.setAccessibleName(title.replace("&", ""))
        editor.setPlaceholderText(placeholder)
        editor.setPlainText(getattr(self._code, name))
        editor.setTabChangesFocus(True)
        editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * 2 + gap(self.font(), 2))
        return editor

    def _build_frame(self, form: QFormLayout) -> None:
        step = gap(self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step)
        self._fault.setObjectName("codeEditor.fault")
        self._fault.setProperty("error", "true")
        self._fault.setWordWrap(True)
        self._fault.setMinimumHeight(self._fault.fontMetrics().height())
        buttons = QDialogButtonBox.StandardButton
        self._buttons.setStandardButtons(buttons.Save | buttons.Cancel)
        page = QWidget()
        form.setContentsMargins(step, step * 2, step, step)
        page.setLayout(form)
        self._tabs.setObjectName("codeEditorTabs")
        self._tabs.addTab(page, "&Code")
        if self._roles is not None:
            self._tabs.addTab(self._roles, "&Roles")
        self._tabs.addTab(self._fields, "&Fields")
        self._tabs.addTab(self._crosswalk, "Other sc&hemes")
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._fault)
        layout.addWidget(self._buttons)
        self.resize(within_screen(self, 80, 76))
        # Not the tabs above it, which Qt would take for the first field.
        self._label.setFocus()
        self._label.selectAll()

    def _connect(self) -> None:
        self._label.textEdited.connect(self._propose_name)
        for line in (self._label, self._name, self._letter):
            line.textChanged.connect(self._check)
        self._buttons.accepted.connect(self.accept_changes)
        self._buttons.rejected.connect(self.reject)
        # In the fields of several lines Enter begins another line.
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept_changes)
        self.finished.connect(self.deleteLater)


def proposed_name(label: str, above: Code | None, others: Iterable[Code]) -> str:
    """A free name for a code of this label below another, such as `VIO.CAR_BOMB`."""
    word = re.sub(r"\W+", "_", label.strip()).strip("_").upper()
    if not word:
        return ""
    name = f"{above.name}.{word}" if above else word
    taken = {code.name for code in others}
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _fault_of_letter(letter: str, others: Iterable[Code]) -> str:
    try:
        check_shortcut(letter)
    except InputError as error:
        return str(error)
    taken = {code.shortcut: code.label for code in others if code.shortcut and not code.retired}
    if letter not in taken:
        return ""
    free = [one.upper() for one in ascii_lowercase if one not in taken.keys() | ARTICLE_KEYS]
    advice = f"not taken: {', '.join(free)}" if free else "free it there first"
    return f"{letter.upper()} codes “{taken[letter]}” already; {advice}."


def _parted(rows: Iterable[A], code_id: int) -> tuple[list[A], list[A]]:
    """Those of a code itself, and those it has from above."""
    own = [row for row in rows if row.code_id == code_id]
    return own, [row for row in rows if row.code_id != code_id]


class _Belonging(NamedTuple):
    """What a code is to ask for, and be called elsewhere, from now on; None: as before."""

    roles: Sequence[Role] | None
    fields: Sequence[Field] | None
    crosswalk: Sequence[Crosswalk] | None


def _added(tx: Transaction, /, code: Code, rows: _Belonging, *, name: str, **details: Any) -> int:
    code_id = add_code(tx, name, code.kind, parent_id=code.parent_id, **details)
    _set_belonging(tx, code_id, code.kind, rows)
    return code_id


def _edited(tx: Transaction, /, code: Code, rows: _Belonging, **changes: Any) -> int:
    _set_belonging(tx, code.id, code.kind, rows)
    # Last, because it says what the step is called.
    edit_code(tx, code.id, **changes)
    return code.id


def _set_belonging(tx: Transaction, code_id: int, kind: Kind, rows: _Belonging) -> None:
    label = tx.label
    if rows.roles is not None:
        set_roles(tx, code_id, rows.roles)
    if rows.fields is not None:
        set_fields(tx, code_id, kind, rows.fields)
    if rows.crosswalk is not None:
        set_crosswalk(tx, code_id, [(one.scheme, one.external_code) for one in rows.crosswalk])
    if label:
        tx.describe(label)
