"""The groups above the list of documents: a click shows one, a drop puts documents into it."""

from typing import cast, get_args

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rubricator.gui.desk import Desk
from rubricator.gui.models.group_model import COUNT_ROLE, GroupModel
from rubricator.gui.models.line_model import Index
from rubricator.gui.override import override
from rubricator.gui.theme import gap
from rubricator.project.commands.tag import add_tag, remove_tag, rename_tag
from rubricator.store.tag import Group, GroupBy

_FEWEST, _SHARE = 3, 0.3


class DocumentGroups(QWidget):
    """A short list of groups with their numbers; tags can be made, renamed and removed here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._model = GroupModel(desk)
        self._list = QListView()
        self._new = QPushButton("New tag…")
        self._room = 0
        self._build()
        self._connect()

    def group_by(self, by: str) -> None:
        """Show the groups of a `GroupBy`; anything else: none."""
        known = by if by in get_args(GroupBy) else None
        self._model.group_by(cast("GroupBy | None", known))
        self.setVisible(known is not None)
        self._new.setVisible(known == "tag" and not self._desk.project.read_only)
        self._follow()

    def fit_into(self, height: int) -> None:
        """Take a part of so many pixels at most, so that the documents keep most of them."""
        self._room = round(height * _SHARE)
        self._fit()

    def menu_for(self, group: Group) -> QMenu:
        """What can be done with a tag."""
        menu = QMenu(self)
        menu.setObjectName("groupMenu")
        menu.addAction("Rename…", lambda: self._rename(group))
        menu.addAction("Remove tag", lambda: self._remove(group))
        return menu

    def _choose(self, index: QModelIndex) -> None:
        self._desk.set_filter(self._model.filter_for(index.row()))

    def _follow(self) -> None:
        """Let the row be current that the filter is about."""
        row = self._model.row_of_filter()
        self._list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        self._fit()

    def _offer(self, position: QPoint) -> None:
        group = self._model.group(self._list.indexAt(position).row())
        if group is not None and self._model.by == "tag" and not self._desk.project.read_only:
            menu = self.menu_for(group)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._list.viewport().mapToGlobal(position))

    def _make(self) -> None:
        name = self._desk.messages.ask_text("New tag", "The name of the tag:")
        if name:
            self._desk.keep(add_tag, name, self._desk.chosen_ids if self._has_several() else ())

    def stand_behind(self, part: QWidget) -> None:
        """Let Tab come here after this part, although that was made long before."""
        self.setTabOrder(part, self._list)
        self.setTabOrder(self._list, self._new)

    def _has_several(self) -> bool:
        return len(self._desk.chosen_ids) > 1

    def _rename(self, group: Group) -> None:
        name = self._desk.messages.ask_text("Rename tag", "The name of the tag:", group.label)
        if name and isinstance(group.key, int):
            self._desk.keep(rename_tag, group.key, name)

    def _remove(self, group: Group) -> None:
        if isinstance(group.key, int):
            left = self._desk.filter.tags - {group.key}
            if self._desk.run_and_tell(f"Removed tag “{group.label}”", remove_tag, group.key):
                self._desk.set_filter(self._desk.filter._replace(tags=left))

    def _fit(self) -> None:
        most = max(_FEWEST, self._room // max(1, self._list.sizeHintForRow(0)))
        rows = min(max(1, self._model.rowCount()), most)
        height = max(1, self._list.sizeHintForRow(0))
        self._list.setFixedHeight(rows * height + 2 * self._list.frameWidth())

    def _build(self) -> None:
        self.setObjectName("documentGroups")
        view = self._list
        view.setObjectName("groupList")
        view.setAccessibleName("Groups of documents")
        view.setModel(self._model)
        view.setItemDelegate(_CountDelegate(view))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setUniformItemSizes(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        view.setDropIndicatorShown(True)
        view.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._new.setObjectName("newTag")
        self._new.setProperty("link", "true")
        self._new.setToolTip("Make a tag; drag documents onto it to put them there")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, gap(self.font(), 0.5))
        column.setSpacing(0)
        column.addWidget(view)
        column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def _connect(self) -> None:
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        self._list.customContextMenuRequested.connect(self._offer)
        self._new.clicked.connect(self._make)
        self._model.modelReset.connect(self._follow)
        self._desk.filterChanged.connect(lambda _: self._follow())


class _CountDelegate(QStyledItemDelegate):
    """A group with its number at the end of the line."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        side = gap(option.font)
        box = QRect(option.rect.adjusted(side, 0, -side, 0))
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, end, str(index.data(COUNT_ROLE)))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(gap(option.font, 12), gap(option.font, 3.5))
