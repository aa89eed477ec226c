"""What every code of a kind asks for: roles of events, fields, scale and forms of stances."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from rubricator.core.code import Field, Kind, Role
from rubricator.core.errors import InputError
from rubricator.core.polarity import Scale
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.code_rows_tab import CodeRowsTab, field_tab, role_tab
from rubricator.gui.dialogs.entered import EnteredDialog
from rubricator.gui.dialogs.forms_tab import FormsTab
from rubricator.gui.dialogs.scale_tab import ScaleTab
from rubricator.gui.models.codebook_model import KIND_LABELS
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.commands.asking import set_fields, set_roles
from rubricator.project.commands.setting import set_polarity_scale, set_stance_forms
from rubricator.store.table import FIELD, ROLE
from rubricator.store.transaction import Transaction


class KindEditor(EnteredDialog):
    """Changes them as one step when the user accepts."""

    def __init__(self, desk: Desk, kind: Kind, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kind: Kind = kind
        self._roles: CodeRowsTab[Role] | None = None
        if kind == "event":
            self._roles = role_tab(desk.read(ROLE.where, code_id=None), None)
        self._fields = field_tab(desk.read(FIELD.where, code_id=None, kind=kind), None, kind)
        self._scale = ScaleTab(desk) if kind == "stance" else None
        self._forms = FormsTab(desk) if kind == "stance" else None
        self._build()

    def accept_changes(self) -> None:
        """Write what was changed; the dialog stays open if that is refused."""
        if self._roles is not None:
            self._roles.end_typing()
        self._fields.end_typing()
        roles = self._roles.rows() if self._roles and self._roles.changed() else None
        fields = self._fields.rows() if self._fields.changed() else None
        try:
            scale = self._scale.scale() if self._scale and self._scale.changed() else None
        except InputError as error:
            self._desk.messages.show_error(error)
            return
        forms = self._forms.forms() if self._forms and self._forms.changed() else None
        if self._desk.run(_written, self._kind, roles, fields, scale, forms):
            self.accept()

    def _build(self) -> None:
        self.setObjectName("kindEditor")
        self.setWindowTitle(f"What all {KIND_LABELS[self._kind]} ask for")
        tabs = QTabWidget()
        tabs.setObjectName("kindEditorTabs")
        if self._roles:
            tabs.addTab(self._roles, "&Roles")
        tabs.addTab(self._fields, "&Fields")
        if self._scale:
            tabs.addTab(self._scale, "&Polarity")
        if self._forms:
            tabs.addTab(self._forms, "Fo&rms")
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Save | buttons.Cancel)
        box.accepted.connect(self.accept_changes)
        box.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        step = gap(self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step * 1)
        layout.addWidget(tabs, 1)
        layout.addWidget(box)
        self.resize(within_screen(self, 88, 52))


def _written(
    tx: Transaction,
    kind: Kind,
    roles: list[Role] | None,
    fields: list[Field] | None,
    scale: Scale | None,
    forms: Sequence[str] | None,
    /,
) -> bool:
    if fields is not None:
        set_fields(tx, None, kind, fields)
    if roles is not None:
        set_roles(tx, None, roles)
    if scale is not None:
        set_polarity_scale(tx, scale)
    if forms is not None:
        set_stance_forms(tx, forms)
    tx.describe(f"Set what all {KIND_LABELS[kind].lower()} ask for")
    return True
