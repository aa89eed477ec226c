"""The forms that stances can have (demand, blame, offer …), as the project offers them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from rubricator.gui.desk import Desk
from rubricator.gui.panels.fields import plain_text
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap
from rubricator.store import code_use, setting


class FormsTab(QWidget):
    """One form a line; it says how many stances have a form that is not among them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._before = list(desk.read(setting.stance_forms))
        self._lines = QPlainTextEdit()
        self._touched = PlainLabel()
        self._build()
        self._follow()
        self._lines.textChanged.connect(self._follow)

    def forms(self) -> Sequence[str]:
        """The forms as they now are; none: the usual ones."""
        lines = (line.strip() for line in plain_text(self._lines).splitlines())
        return [line for line in lines if line]

    def changed(self) -> bool:
        """Whether anything is other than it was."""
        return self.forms() != self._before

    def _follow(self) -> None:
        outside = self._desk.read(code_use.stances_of_other_forms, self.forms())
        self._touched.setText(_told(outside) if self.changed() else "")

    def _build(self) -> None:
        self.setObjectName("stanceForms")
        hint = PlainLabel("One form a line, in the order in which they are offered:")
        self._lines.setObjectName("stanceForms.lines")
        self._lines.setAccessibleName("Forms of stances, one a line")
        self._lines.setTabChangesFocus(True)
        self._lines.setPlainText("\n".join(self._before))
        self._touched.setObjectName("stanceForms.touched")
        self._touched.setProperty("dim", "true")
        self._touched.setWordWrap(True)
        step = gap(self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step * 2, step, step)
        layout.setSpacing(step)
        for part in (hint, self._lines, self._touched):
            layout.addWidget(part)


def _told(outside: int) -> str:
    if not outside:
        return "All stances have one of these forms, or none."
    stances = "stance has a form" if outside == 1 else "stances have forms"
    return f"{outside:,} {stances} that would not be offered any more. They keep it, and show it."
