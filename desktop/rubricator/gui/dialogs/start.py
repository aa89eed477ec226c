"""Where to begin when no project is open: a new one, one from a file, or one of late."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from rubricator.gui.icons import program_icon
from rubricator.gui.theme import gap

_PATH_ROLE = Qt.ItemDataRole.UserRole


class StartDialog(QDialog):
    """Asks by signal; closing it without a choice ends the program."""

    newRequested = Signal()
    openRequested = Signal()
    chosen = Signal(Path)

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        self._new = QPushButton("New Project…")
        self._open = QPushButton("Open Project…")
        self._recent = QListWidget()
        self._build(recent)
        self._connect()

    def _open_recent(self, line: QListWidgetItem) -> None:
        self.chosen.emit(line.data(_PATH_ROLE))

    def _build(self, recent: Sequence[Path]) -> None:
        self.setObjectName("startDialog")
        self.setWindowTitle("Rubricator")
        step = gap(self.font())
        picture, title = QLabel(), QLabel("Rubricator")
        picture.setPixmap(program_icon().pixmap(step * 6, step * 6))
        title.setProperty("heading", "true")
        lead = QLabel("Highlight spans in news articles and code them as actors, events, stances.")
        lead.setProperty("dim", "true")
        lead.setWordWrap(True)
        self._new.setObjectName("startNew")
        self._new.setDefault(True)
        self._new.setProperty("primary", "true")
        self._open.setObjectName("startOpen")
        buttons = QHBoxLayout()
        buttons.addWidget(self._new)
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 4, step * 4, step * 4, step * 4)
        layout.setSpacing(step * 2)
        for part in (picture, title, lead):
            layout.addWidget(part)
        layout.addLayout(buttons)
        self._build_recent(recent, layout)
        self.resize(step * 64, step * (56 if recent else 30))

    def _build_recent(self, recent: Sequence[Path], layout: QVBoxLayout) -> None:
        heading = QLabel("Recent")
        heading.setProperty("small", "true")
        self._recent.setObjectName("startRecent")
        self._recent.setAccessibleName("Recent projects")
        for path in recent:
            line = QListWidgetItem(f"{path.stem}   {path.parent}")
            line.setData(_PATH_ROLE, path)
            line.setToolTip(str(path))
            self._recent.addItem(line)
        if recent:
            layout.addWidget(heading)
            layout.addWidget(self._recent, 1)
        else:
            layout.addStretch(1)

    def _connect(self) -> None:
        self._new.clicked.connect(self.newRequested)
        self._open.clicked.connect(self.openRequested)
        self._recent.itemActivated.connect(self._open_recent)
