"""Pairs of actors that may be one, the likest first."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rubricator.gui.override import override

if TYPE_CHECKING:
    from rubricator.analysis.likeness import Pair

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Actor", "May be", "Why")
ACTOR, OTHER, WHY = range(len(COLUMNS))
_REASONS: Mapping[str, str] = {"same": "the same name", "initials": "initials"}


class PairModel(QAbstractTableModel):
    """A pair whose actors were merged or told apart is taken away, one by one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[Pair] = []
        self._names: Mapping[int, str] = {}

    @property
    def pairs(self) -> "Sequence[Pair]":
        """The pairs shown."""
        return self._pairs

    def show_pairs(self, pairs: "Sequence[Pair]", names: Mapping[int, str]) -> None:
        """Show these pairs and no others; `names` is what the registry calls the actors."""
        self.beginResetModel()
        self._names = names
        self._pairs = list(pairs)
        self.endResetModel()

    def keep(self, pairs: "Sequence[Pair]") -> None:
        """Take away all pairs but these."""
        for row in range(len(self._pairs) - 1, -1, -1):
            if self._pairs[row] not in pairs:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._pairs[row]
                self.endRemoveRows()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._pairs)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        pair = self._pairs[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            why = _REASONS.get(pair.reason, f"{pair.likeness:.0f} % alike")
            first = self._called(pair.actor_id, pair.words)
            return (first, self._called(pair.other_id, pair.other_words), why)[index.column()]
        return None

    def _called(self, actor_id: int, words: str) -> str:
        """An actor's name, and the alias that is alike if it is that."""
        name = self._names.get(actor_id, words)
        return name if name == words else f"{name} (“{words}”)"
