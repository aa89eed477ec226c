"""Where to begin when no project is open: a new one, one from a file or of late, the sample."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rubricator.gui.dialogs.recent_list import RecentList
from rubricator.gui.drops import FileDrops
from rubricator.gui.icons import icon, program_icon
from rubricator.gui.jobs import Job
from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel
from rubricator.gui.room import within_screen
from rubricator.gui.session import RecentProject
from rubricator.gui.theme import Theme, gap

_LEAD = "Highlight spans in news articles and code them as actors, events and stances."
_NO_PAST = "The projects you open will be listed here."
_DROP = "A .rubric file dropped anywhere on this page opens."


class StartDialog(QDialog):
    """Asks by signal; closing it without a choice ends the program."""

    newRequested = Signal()
    openRequested = Signal()
    sampleRequested = Signal()
    """The sample project, at its usual place."""
    samplePlaceRequested = Signal()
    """The sample project, at a place to be chosen."""
    chosen = Signal(Path)

    def __init__(self, recent: Sequence[RecentProject], theme: Theme) -> None:
        super().__init__()
        self._new = Tile("new", "New project…", "Choose a codebook and where to keep it")
        self._open = Tile("open", "Open project…", "A .rubric file from this computer")
        self._sample = Tile("document", "Try the sample project", "Twelve invented articles, coded")
        self._place = QPushButton("Keep the sample elsewhere…")
        self._recent = RecentList()
        self._past = QStackedWidget()
        self._work = _WorkLine()
        self._drops = FileDrops(self)
        self._build()
        self._connect()
        self.set_theme(theme)
        self.show_recent(recent)

    def show_recent(self, recent: Sequence[RecentProject]) -> None:
        """List the projects opened lately."""
        self._recent.show_projects(recent)
        self._past.setCurrentIndex(0 if recent else 1)
        (self._recent if recent else self._new).setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's ink."""
        for tile in (self._new, self._open, self._sample):
            tile.set_theme(theme)

    def watch(self, job: Job) -> None:
        """Show how far a job is, with Cancel; nothing else can be begun meanwhile."""
        self._work.watch(job)
        tiles = (self._new, self._open, self._sample, self._place, self._recent)
        for part in tiles:
            part.setEnabled(False)
            job.ended.connect(lambda part=part: part.setEnabled(True))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # No button is the default: Enter in the list of projects is not to press the first of them.
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton):
                focus.click()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setObjectName("startDialog")
        self.setWindowTitle("Rubricator")
        step = gap(self.font())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._build_ways(step), 5)
        layout.addWidget(self._build_past(step), 6)
        self.setMinimumSize(within_screen(self, 104, 56))
        self.resize(within_screen(self, 128, 72))

    def _build_ways(self, step: int) -> QVBoxLayout:
        ways = QVBoxLayout()
        ways.setContentsMargins(step * 5, step * 5, step * 5, step * 3)
        ways.setSpacing(step)
        picture, title, lead = PlainLabel(), PlainLabel("Rubricator"), PlainLabel(_LEAD)
        picture.setPixmap(program_icon().pixmap(step * 6, step * 6))
        title.setProperty("title", "true")
        lead.setProperty("dim", "true")
        lead.setWordWrap(True)
        for label in (picture, title, lead):
            ways.addWidget(label)
        ways.addSpacing(step * 3)
        self._new.setObjectName("startNew")
        self._open.setObjectName("startOpen")
        self._sample.setObjectName("startSample")
        for tile in (self._new, self._open, self._sample):
            ways.addWidget(tile)
        self._place.setObjectName("startSamplePlace")
        self._place.setProperty("link", "true")
        self._place.setAutoDefault(False)
        ways.addWidget(self._place, 0, Qt.AlignmentFlag.AlignLeft)
        ways.addStretch(1)
        ways.addWidget(self._work)
        return ways

    def _build_past(self, step: int) -> QWidget:
        paper = QFrame()
        paper.setProperty("panel", "true")
        heading, none, drop = PlainLabel("Recent"), PlainLabel(_NO_PAST), PlainLabel(_DROP)
        heading.setProperty("panelTitle", "true")
        none.setProperty("dim", "true")
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        none.setObjectName("startNoRecent")
        drop.setProperty("small", "true")
        drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._past.addWidget(self._recent)
        self._past.addWidget(none)
        column = QVBoxLayout(paper)
        column.setContentsMargins(step, step * 3, step, step * 2)
        column.addWidget(heading)
        column.addWidget(self._past, 1)
        column.addWidget(drop)
        return paper

    def _connect(self) -> None:
        self._new.clicked.connect(self.newRequested)
        self._open.clicked.connect(self.openRequested)
        self._sample.clicked.connect(self.sampleRequested)
        self._place.clicked.connect(self.samplePlaceRequested)
        self._recent.chosen.connect(self.chosen)
        self._drops.projectDropped.connect(self.chosen)


class Tile(QPushButton):
    """A way to begin: what it does, and below it what that means."""

    def __init__(self, drawing: str, text: str, detail: str) -> None:
        super().__init__()
        self._drawing = drawing
        self._picture = PlainLabel()
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)
        self.setProperty("tile", "true")
        self.setAutoDefault(False)
        self._build(text, detail)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in the theme's accent."""
        side = gap(self.font(), 3)
        self._picture.setPixmap(icon(self._drawing, theme, "accent").pixmap(side, side))

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _build(self, text: str, detail: str) -> None:
        step = gap(self.font())
        words = QVBoxLayout()
        words.setSpacing(0)
        for line, kind in ((text, "strong"), (detail, "small")):
            label = PlainLabel(line)
            label.setProperty(kind, "true")
            words.addWidget(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(step * 2, step, step * 2, step)
        layout.setSpacing(step * 2)
        layout.addWidget(self._picture)
        layout.addLayout(words, 1)
        for each in self.findChildren(QLabel):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class _WorkLine(QWidget):
    """What is being made, how far it is, and Cancel; there only while something is."""

    def __init__(self) -> None:
        super().__init__()
        self._message = PlainLabel()
        self._progress = QProgressBar()
        self._cancel = QPushButton("Cancel")
        self._build()

    def watch(self, job: Job) -> None:
        """Follow a job until it ends."""
        self._message.setText(job.title)
        self._progress.setRange(0, 0)
        self.setVisible(True)
        job.progressed.connect(self._show)
        job.ended.connect(self.hide)
        self._cancel.clicked.connect(job.cancel)

    def _show(self, done: int, total: int, message: str) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._message.setText(message)

    def _build(self) -> None:
        self._message.setObjectName("startWork")
        self._progress.setObjectName("startProgress")
        self._progress.setAccessibleName("Progress")
        self._progress.setTextVisible(False)
        self._cancel.setObjectName("startCancel")
        self._cancel.setProperty("link", "true")
        self._cancel.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._message)
        layout.addWidget(self._progress, 1)
        layout.addWidget(self._cancel)
        self.hide()
