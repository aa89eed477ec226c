"""A new project: where to keep it, and which codebook to begin with."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rubricator.gui.plain import PlainLabel
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.new import ShippedCodebook
from rubricator.store.connection import SUFFIX, named

_KINDS = f"Rubricator projects (*{SUFFIX})"
_OWN = "Your own: a folder of CSV tables, such as another project's exported codebook."


class NewProjectDialog(QDialog):
    """Says where and with which codebook; who shows it makes the project and may name a fault."""

    wanted = Signal(Path, Path)
    """Make a project: its file, and the folder of its codebook."""

    def __init__(
        self, file: Path, codebooks: Sequence[ShippedCodebook], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._file = QLineEdit(str(file))
        self._browse = QPushButton("Browse…")
        self._choices = QButtonGroup(self)
        self._folders = [codebook.folder for codebook in codebooks]
        self._own = QRadioButton("A codebook of your own")
        self._own_folder: Path | None = None
        self._own_words = PlainLabel(_OWN)
        self._fault = PlainLabel()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._create = QPushButton("Create")
        self._build(codebooks)
        self._connect()

    def show_fault(self, text: str) -> None:
        """Say why nothing was made."""
        self._fault.setText(text)
        self._fault.setVisible(True)

    def choose_own(self, folder: Path) -> None:
        """Begin with the codebook in a folder."""
        self._own_folder = folder
        self._own_words.setText(str(folder))
        self._own.setChecked(True)

    def _ask(self) -> None:
        """Make it so, if it is said where."""
        name = self._file.text().strip()
        if not name:
            self.show_fault("Say where the project is to be kept.")
            return
        chosen = self._choices.checkedId()
        codebook = self._own_folder if chosen >= len(self._folders) else self._folders[chosen]
        if codebook is None:
            self.show_fault("Choose the folder of your codebook, or one of those above.")
            return
        self.wanted.emit(named(Path(name)), codebook)

    def _ask_file(self) -> None:
        # A file that is there is refused later, so there is nothing to confirm.
        name, _ = QFileDialog.getSaveFileName(
            self,
            "New project",
            self._file.text(),
            _KINDS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._file.setText(name)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Folder of a codebook")
        if name:
            self.choose_own(Path(name))

    def _build(self, codebooks: Sequence[ShippedCodebook]) -> None:
        self.setObjectName("newProjectDialog")
        self.setWindowTitle("New project")
        step = gap(self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 3, step * 3, step * 3, step * 2)
        layout.setSpacing(step)
        layout.addWidget(_heading("Keep it as"))
        layout.addLayout(self._build_file())
        layout.addSpacing(step * 2)
        layout.addWidget(_heading("Begin with the codebook"))
        layout.addLayout(self._build_choices(codebooks))
        layout.addStretch(1)
        layout.addWidget(self._fault)
        layout.addWidget(self._buttons)
        self._fault.setObjectName("newProjectFault")
        self._fault.setProperty("error", "true")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._create.setObjectName("newProjectCreate")
        self._create.setDefault(True)
        self._buttons.addButton(self._create, QDialogButtonBox.ButtonRole.AcceptRole)
        self.resize(within_screen(self, 76, 56))

    def _build_file(self) -> QHBoxLayout:
        self._file.setObjectName("newProjectFile")
        self._file.setAccessibleName("File of the new project")
        self._browse.setObjectName("newProjectBrowse")
        row = QHBoxLayout()
        row.addWidget(self._file, 1)
        row.addWidget(self._browse)
        return row

    def _build_choices(self, codebooks: Sequence[ShippedCodebook]) -> QGridLayout:
        rows = QGridLayout()
        rows.setHorizontalSpacing(gap(self.font(), 2))
        rows.setColumnStretch(1, 1)
        for number, codebook in enumerate(codebooks):
            button = QRadioButton(codebook.title)
            button.setObjectName(f"newProjectCodebook.{codebook.folder.name}")
            self._add_choice(rows, number, button, PlainLabel(codebook.description))
        self._own.setObjectName("newProjectOwn")
        self._add_choice(rows, len(codebooks), self._own, self._own_words)
        self._choices.button(0).setChecked(True)
        return rows

    def _add_choice(
        self, rows: QGridLayout, number: int, button: QRadioButton, words: QLabel
    ) -> None:
        words.setProperty("dim", "true")
        words.setWordWrap(True)
        button.setAccessibleDescription(words.text())
        self._choices.addButton(button, number)
        rows.addWidget(button, number, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(words, number, 1, Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self._browse.clicked.connect(self._ask_file)
        self._own.clicked.connect(self._ask_folder)
        self._create.clicked.connect(self._ask)
        self._buttons.rejected.connect(self.reject)


def _heading(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("strong", "true")
    return label
