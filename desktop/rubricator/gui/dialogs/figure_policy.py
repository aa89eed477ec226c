"""The dialog of the policy for vague figures: what dozens, hundreds or “about” come to."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from rubricator.core.errors import InputError
from rubricator.core.figure_policy import Policy, bounds_text, policy, vague
from rubricator.gui.desk import Desk
from rubricator.gui.panels.field_form import FieldForm
from rubricator.gui.panels.fields import TextLine
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap
from rubricator.project.commands.setting import set_figure_policy

_ABOUT = (
    "Lowest / best / highest, empty where the words give none; a percentage is of the number "
    "beside the word. Figures that are there stay as they are. The policy goes along with every "
    "export."
)

_LABELS = 20  # steps of the rhythm: “hundreds of thousands” on one line


class FigurePolicyDialog(QDialog):
    """A line for each word, and the usual policy a button away."""

    def __init__(self, desk: Desk, told: Policy) -> None:
        super().__init__()
        self._desk = desk
        self._lines = {
            word: TextLine(f"figurePolicy.{word}", f"What “{word}” comes to") for word in told
        }
        self._fault = PlainLabel()
        self._buttons = QDialogButtonBox()
        self._build()
        self._connect()
        self._show(told)

    def _show(self, told: Policy) -> None:
        for word, line in self._lines.items():
            line.put(bounds_text(told[word]), fresh=True)

    def _accept(self) -> None:
        try:
            for line in self._lines.values():
                vague(line.text())
        except InputError as error:
            self._fault.setText(str(error))
            self._fault.setVisible(True)
            return
        listed = ",".join(f"{word}={line.text().strip()}" for word, line in self._lines.items())
        self._desk.keep(set_figure_policy, listed)
        self.accept()

    def _build(self) -> None:
        self.setObjectName("figurePolicy")
        self.setWindowTitle("Policy for vague figures")
        about = PlainLabel(_ABOUT)
        about.setWordWrap(True)
        about.setProperty("dim", "true")
        self._fault.setObjectName("figurePolicy.fault")
        self._fault.setProperty("error", "true")
        self._fault.setWordWrap(True)
        self._fault.hide()
        form = FieldForm(label_steps=_LABELS)
        for word, line in self._lines.items():
            line.setMinimumWidth(gap(self.font(), 28))
            form.add(word, line)
        standard = QDialogButtonBox.StandardButton
        self._buttons.setStandardButtons(standard.RestoreDefaults | standard.Cancel | standard.Ok)
        self._buttons.button(standard.RestoreDefaults).setText("As usual")
        column = QVBoxLayout(self)
        for part in (about, form, self._fault, self._buttons):
            column.addWidget(part)

    def _connect(self) -> None:
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        usual = self._buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        usual.clicked.connect(lambda _checked: self._show(policy()))
