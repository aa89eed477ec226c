"""The codebook as a tree: a root for each kind, below it the codes with their counts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    Qt,
    SignalInstance,
)
from PySide6.QtGui import QFont

from rubricator.core.code import KINDS, Code, Kind, in_tree_order, path
from rubricator.core.counted import counted
from rubricator.gui.desk import Desk
from rubricator.gui.models.code_place import place_of
from rubricator.gui.models.line_model import Index
from rubricator.gui.override import override
from rubricator.gui.plain import plain
from rubricator.gui.theme import Theme
from rubricator.project.commands.codebook import edit_code, move_code

KIND_LABELS: Final[Mapping[str, str]] = {
    "actor": "Actors",
    "event": "Events",
    "stance": "Stances",
    "issue": "Issues",
    "theme": "Themes",
}
CODE_ROLE = Qt.ItemDataRole.UserRole
"""The `Code`, or None on the heading of a kind."""
KIND_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
"""How many codings the code and those below it have."""
MIME = "application/x-rubricator-code"

_ROOTS: Final[Mapping[str, int]] = {kind: number for number, kind in enumerate(KINDS, start=1)}


class Counts(Protocol):
    """Who knows how many codings each code has."""

    @property
    def changed(self) -> SignalInstance:
        """Emitted when a count may be another."""

    def counts_by_code(self) -> dict[int, int]:
        """The codings of each code by its id; empty until they are counted."""


class CodebookModel(QAbstractItemModel):
    """Codes by kind, as far as the filter and the toggle for retired ones let them through.

    An index carries the id of its code, or the small number of a kind's root. Counts come and go
    without touching the tree; a change of its shape keeps what is open and chosen.
    """

    def __init__(self, desk: Desk, tally: Counts) -> None:
        super().__init__()
        self._desk = desk
        self._tally = tally
        self._words = ""
        self._with_retired = False
        self._codes: Mapping[int, Code] = desk.codes
        self._children: dict[int, list[int]] = {}
        self._rows: dict[int, int] = {}
        self._counts: dict[int, int] = {}
        self._arrange(self._codes, self._shown(self._codes))
        self._count()
        desk.codebookChanged.connect(self._take_in)
        desk.themeChanged.connect(self._repaint)
        tally.changed.connect(self._take_counts)

    @property
    def theme(self) -> Theme:
        """The look of the desk, for those who paint the rows."""
        return self._desk.theme

    @property
    def is_filtered(self) -> bool:
        """Whether only codes that hold some words are shown."""
        return bool(self._words)

    def show_containing(self, words: str) -> None:
        """Show only codes in whose label, name or letter `words` stand, and those above them."""
        self._words = words.strip().casefold()
        self._reshape(self._codes)

    def show_retired(self, shown: bool) -> None:
        """Show retired codes too, or hide them."""
        self._with_retired = shown
        self._reshape(self._codes)

    def index_of(self, code_id: int) -> QModelIndex:
        """Where a code stands; an invalid index if it is not shown."""
        row = self._rows.get(code_id)
        return QModelIndex() if row is None else self.createIndex(row, 0, code_id)

    def root_of(self, kind: Kind) -> QModelIndex:
        """The heading of a kind."""
        return self.createIndex(self._rows[_ROOTS[kind]], 0, _ROOTS[kind])

    def code_at(self, index: Index) -> Code | None:
        """The code of a row, or None for a heading."""
        return self._codes.get(index.internalId()) if index.isValid() else None

    def kind_at(self, index: Index) -> Kind | None:
        """The kind of a row."""
        if not index.isValid():
            return None
        code = self.code_at(index)
        return code.kind if code else KINDS[index.internalId() - 1]

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own default
        below = self._below(parent)
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject's is another
        code = self.code_at(child)
        if code is None:
            return QModelIndex()
        if code.parent_id is None:
            return self.root_of(code.kind)
        return self.index_of(code.parent_id)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self._below(parent))

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        code, kind = self.code_at(index), self.kind_at(index)
        if kind is None:
            return None
        if role == KIND_ROLE:
            return kind
        if role == COUNT_ROLE:
            return self._counts.get(index.internalId(), 0)
        return self._of_kind(kind, role) if code is None else self._of_code(code, role)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        code, label = self.code_at(index), str(value).strip()
        if code is None or role != Qt.ItemDataRole.EditRole or label in ("", code.label):
            return False
        self._desk.keep(edit_code, code.id, label=label)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._desk.project.read_only or not index.isValid():
            return flags if index.isValid() else Qt.ItemFlag.NoItemFlags
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        if self.code_at(index):
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        for index in indexes:
            if code := self.code_at(index):
                carried.setData(MIME, QByteArray(str(code.id).encode()))
        return carried

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        code = self._carried(data)
        return (
            code is not None
            and self.kind_at(parent) == code.kind
            and not self._lies(parent, below=code)
        )

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        code = self._carried(data)
        if code is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        above = self.code_at(parent)
        siblings = self._below(parent)
        before = siblings[row] if 0 <= row < len(siblings) else None
        position = place_of(code, self._codes, above.id if above else None, before=before)
        self._desk.run(move_code, code.id, parent_id=above.id if above else None, position=position)
        self._tell_move(code)
        # The code stands where it belongs already: the view is not to remove the row it came from.
        return False

    def _tell_move(self, former: Code) -> None:
        """A slip of the mouse is seen, and taken back by a click."""
        now = self._desk.codes[former.id]
        if (now.parent_id, now.position) == (former.parent_id, former.position):
            return
        above = self._desk.codes.get(now.parent_id or 0)
        where = f"below “{above.label}”" if above else "on top"
        words = f"“{now.label}” stands {where} now"
        if now.parent_id == former.parent_id:
            words = f"Moved “{now.label}”"
        self._desk.messages.offer(words, "Undo", self._desk.undo)

    def _of_kind(self, kind: Kind, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return KIND_LABELS[kind]
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.ForegroundRole:
                return self.theme.kind(kind)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (KIND_LABELS[kind], self._in_words(_ROOTS[kind]))))
        return None

    def _of_code(self, code: Code, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return code.label
            case Qt.ItemDataRole.ToolTipRole:
                return plain(self._tip(code))
            case Qt.ItemDataRole.AccessibleTextRole:
                letter = f"letter {code.shortcut}" if code.shortcut else ""
                retired = "retired" if code.retired else ""
                words = (code.label, letter, retired, self._in_words(code.id))
                return ", ".join(filter(None, words))
            case _ if role == CODE_ROLE:
                return code
        return None

    def _tip(self, code: Code) -> str:
        parts = [f"{code.label} · {code.name}", code.definition]
        parts += [f"Include: {code.include}"] if code.include else []
        parts += [f"Not: {code.exclude}"] if code.exclude else []
        parts += ["Retired: codes nothing new."] if code.retired else []
        return "\n".join(part for part in [*parts, self._in_words(code.id)] if part)

    def _in_words(self, node: int) -> str:
        if not self._counts:
            return ""
        count = self._counts.get(node, 0)
        return counted(count, "coding")

    def _below(self, parent: Index) -> list[int]:
        return self._children.get(parent.internalId() if parent.isValid() else 0, [])

    def _carried(self, mime: QMimeData) -> Code | None:
        words = bytes(mime.data(MIME).data()).decode()
        return self._codes.get(int(words)) if words.isdecimal() else None

    def _lies(self, index: Index, *, below: Code) -> bool:
        """Whether a row is a code or one of those under it."""
        code = self.code_at(index)
        return code is not None and below in path(code, self._codes)

    def _shown(self, codes: Mapping[int, Code]) -> dict[int, list[int]]:
        children: dict[int, list[int]] = {0: list(_ROOTS.values())}
        wanted: set[int] = set()
        for code in filter(self._lets_through, codes.values()):
            wanted.update(step.id for step in path(code, codes))
        for code in in_tree_order(codes.values()):
            if code.id in wanted:
                above = _ROOTS[code.kind] if code.parent_id is None else code.parent_id
                children.setdefault(above, []).append(code.id)
        return children

    def _lets_through(self, code: Code) -> bool:
        if code.retired and not self._with_retired:
            return False
        return (
            not self._words
            or self._words == code.shortcut
            or self._words in code.label.casefold()
            or self._words in code.name.casefold()
        )

    def _arrange(self, codes: Mapping[int, Code], children: dict[int, list[int]]) -> None:
        self._codes = codes
        self._children = children
        self._rows = {node: row for below in children.values() for row, node in enumerate(below)}

    def _take_in(self) -> None:
        before = self._codes
        self._reshape(self._desk.codes)
        for code_id, code in self._codes.items():
            if code_id in self._rows and before.get(code_id, code) != code:
                index = self.index_of(code_id)
                self.dataChanged.emit(index, index)
        self._take_counts()

    def _reshape(self, codes: Mapping[int, Code]) -> None:
        children = self._shown(codes)
        if children == self._children:
            self._codes = codes
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        self._arrange(codes, children)
        self.changePersistentIndexList(kept, [self._again(index) for index in kept])
        self.layoutChanged.emit()

    def _again(self, index: QModelIndex) -> QModelIndex:
        """The index now of what `index` was about, invalid if it is gone."""
        return self.index_of(index.internalId())

    def _count(self) -> None:
        own = self._tally.counts_by_code()
        summed: dict[int, int] = {}
        for code_id, count in own.items():
            code = self._codes.get(code_id)
            if code is None:
                continue
            lineage = [step.id for step in path(code, self._codes)]
            for above in (*lineage, _ROOTS[code.kind]):
                summed[above] = summed.get(above, 0) + count
        self._counts = summed

    def _take_counts(self) -> None:
        before = self._counts
        self._count()
        for node in before.keys() | self._counts.keys():
            if node in self._rows and before.get(node, 0) != self._counts.get(node, 0):
                index = self.index_of(node)
                self.dataChanged.emit(index, index, [COUNT_ROLE])

    def _repaint(self) -> None:
        for below in self._children.values():
            if below:
                self.dataChanged.emit(self.index_of(below[0]), self.index_of(below[-1]))
