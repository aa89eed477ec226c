"""The list of recent projects: the name, where it is, and when it was last open."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from rubricator.gui.models.line_model import Index
from rubricator.gui.override import override
from rubricator.gui.plain import plain
from rubricator.gui.session import RecentProject
from rubricator.gui.theme import gap, smaller

PATH_ROLE = Qt.ItemDataRole.UserRole
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
OPENED_ROLE = Qt.ItemDataRole.UserRole + 2

_SMALL = 0.92


class RecentList(QListWidget):
    """Projects of late, the last one first; Enter or a click opens one."""

    chosen = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("startRecent")
        self.setAccessibleName("Recent projects")
        self.setItemDelegate(_RecentDelegate(self))
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A click activates as well, where the desktop says so: that would open it twice.
        self.itemClicked.connect(self._choose)

    def show_projects(self, projects: Sequence[RecentProject]) -> None:
        """List these projects."""
        self.clear()
        for project in projects:
            line = QListWidgetItem(project.path.stem)
            place, opened = str(project.path.parent), opened_words(project.opened)
            line.setData(PATH_ROLE, project.path)
            line.setData(PLACE_ROLE, place)
            line.setData(OPENED_ROLE, opened)
            line.setToolTip(plain(str(project.path)))
            told = ", ".join(filter(None, (project.path.stem, place, opened)))
            line.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.addItem(line)
        if projects:
            self.setCurrentRow(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line: QListWidgetItem | None = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self._choose(line)
        else:
            super().keyPressEvent(event)

    def _choose(self, line: QListWidgetItem) -> None:
        self.chosen.emit(line.data(PATH_ROLE))


def opened_words(opened: datetime | None, *, today: date | None = None) -> str:
    """When a project was last open, as one says it; empty if nobody knows."""
    if opened is None:
        return ""
    days = ((today or datetime.now().astimezone().date()) - opened.date()).days
    if days <= 0:
        return f"today {opened:%H:%M}"
    return "yesterday" if days == 1 else f"{opened.day} {opened:%B %Y}"


class _RecentDelegate(QStyledItemDelegate):
    """Paints a project on two lines."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        name, place = _fonts(option.font)
        lines = QFontMetrics(name).height() + QFontMetrics(place).height()
        return QSize(0, lines + 3 * gap(option.font))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        step = gap(option.font)
        room = option.rect.adjusted(step * 2, step, -step * 2, -step)
        painter.save()
        self._write(painter, room, option, index)
        painter.restore()

    def _write(
        self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        name, place = _fonts(option.font)
        upper, lower = QRect(room), QRect(room)
        upper.setHeight(QFontMetrics(name).height())
        lower.setTop(room.bottom() - QFontMetrics(place).height())
        opened = str(index.data(OPENED_ROLE))
        taken = QFontMetrics(place).horizontalAdvance(opened)
        upper_words = upper.adjusted(0, 0, -taken - gap(option.font, 2), 0)
        dim = QPalette.ColorRole.PlaceholderText
        _draw(painter, upper_words, option, words=str(index.data()), font=name)
        _draw(painter, upper, option, words=opened, font=place, role=dim, right=True)
        _draw(painter, lower, option, words=str(index.data(PLACE_ROLE)), font=place, role=dim)


def _draw(
    painter: QPainter,
    room: QRect,
    option: QStyleOptionViewItem,
    *,
    words: str,
    font: QFont,
    role: QPalette.ColorRole = QPalette.ColorRole.Text,
    right: bool = False,
) -> None:
    painter.setFont(font)
    painter.setPen(option.palette.color(role))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    """The faces of the name and of the place."""
    name = QFont(font)
    name.setWeight(QFont.Weight.DemiBold)
    return name, smaller(font, _SMALL)
