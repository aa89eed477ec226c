"""What the program is, which version, and under which licence."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout

from rubricator import __version__
from rubricator.gui.icons import program_icon
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap

_WHAT = "Highlight spans in news articles and code them as actors, events and stances."
_FREE = (
    "Free software under the MIT licence. Your articles and codings stay in your project file, on "
    "your computer."
)


class AboutDialog(QDialog):
    """Says it on one page; the versions can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._build()

    def _build(self) -> None:
        self.setObjectName("aboutDialog")
        self.setWindowTitle("About Rubricator")
        step = gap(self.font())
        row = QHBoxLayout()
        row.setSpacing(step * 3)
        picture = PlainLabel()
        picture.setPixmap(program_icon().pixmap(step * 8, step * 8))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(step), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 4, step * 4, step * 4, step * 2)
        layout.setSpacing(step * 3)
        layout.addLayout(row)
        layout.addWidget(buttons)
        self.setMinimumWidth(step * 60)

    def _words(self, step: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(step)
        versions = f"Version {__version__} · Qt {qVersion()} · Python {platform.python_version()}"
        for text, kind in (
            ("Rubricator", "title"),
            (versions, "small"),
            (_WHAT, ""),
            (_FREE, "dim"),
        ):
            label = PlainLabel(text)
            label.setWordWrap(True)
            if kind:
                label.setProperty(kind, "true")
            if kind == "small":
                label.setObjectName("aboutVersions")
                label.setTextInteractionFlags(
                    Qt.TextInteractionFlag.TextSelectableByMouse
                    | Qt.TextInteractionFlag.TextSelectableByKeyboard
                )
            column.addWidget(label)
        return column
