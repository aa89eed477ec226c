"""A list of codings: those of the open document in text order, or all of one code."""

from collections.abc import Callable, Collection, MutableSequence
from functools import partial

from PySide6.QtCore import QModelIndex

from rubricator.core.code import Code
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.models.line_model import Column, Columns, Role
from rubricator.gui.models.paged_model import PagedModel
from rubricator.gui.override import override
from rubricator.gui.question import Question
from rubricator.store import annotation as annotations
from rubricator.store.annotation import CodingLine

CODE, WORDS, DOCUMENT, CODER = range(4)
CODE_ROLE = Role.UserRole
_FEW = 8
"""So many codings are moved one by one; more are listed anew."""


class CodingModel(PagedModel[CodingLine]):
    """The codings of the open document, or of a code wherever it was used."""

    def __init__(self, desk: Desk) -> None:
        def code_of(line: CodingLine) -> Code | None:
            return desk.codes.get(line.code_id)

        def label(line: CodingLine) -> str:
            code = code_of(line)
            return code.label if code else ""

        columns: Columns[CodingLine] = (
            Column("Code", label, 16),
            Column("Words", lambda line: " ".join(line.words.split())),
            Column("Document", lambda line: line.document_title, 13.5),
            Column("Coder", lambda line: line.coder, 13.5),
        )

        def tip(line: CodingLine) -> str:
            return f"{label(line)}\n{line.words}"

        super().__init__(
            desk, columns, annotations.lines, says={CODE_ROLE: code_of, Role.ToolTipRole: tip}
        )
        self._code_id: int | None = None
        self._below = False
        self._question = Question(desk, "Looking for codings")
        desk.settled.connect(self._take_in)
        desk.documentSettled.connect(self._follow_document)
        desk.codebookChanged.connect(self.repaint)
        desk.filterChanged.connect(lambda _: self.reload())
        self.reload()

    @property
    def code_id(self) -> int | None:
        """The code whose codings are shown, or None: those of the open document."""
        return self._code_id

    @property
    def below(self) -> bool:
        """Whether codings of the codes below that one are shown with its own."""
        return self._below

    def show_code(self, code_id: int | None, *, below: bool = False) -> None:
        """Show all codings of a code, and perhaps below it; None: those of the open document."""
        self._code_id = code_id
        self._below = below
        self.reload()

    def annotation_id(self, row: int) -> int:
        """The coding of a row."""
        return self.ids[row]

    @override
    def _ask(self, then: Callable[[MutableSequence[int]], object]) -> None:
        self._question.stop()
        if self._code_id is None:
            then(self._ids())
            return
        query = partial(
            annotations.ids_of_code,
            code_id=self._code_id,
            below=self._below,
            chosen=self._desk.filter,
        )
        self._question.ask(query, then)

    @override
    def _ids(self) -> list[int]:
        if self._desk.document_id is None:
            return []
        return self._desk.read(annotations.ids_in, self._desk.document_id, chosen=self._desk.filter)

    def _follow_document(self) -> None:
        if self._code_id is None:
            self.reload()

    def _take_in(self, changes: Changes) -> None:
        if not changes.touch("annotation", "document", "fragment", "coder"):
            return
        touched = changes.of("annotation")
        if self._is_plain and not changes.touch("coder") and len(touched) <= _FEW:
            self._place(touched)
            self.repaint()
        else:
            self.refresh()

    @property
    def _is_plain(self) -> bool:
        """Whether all codings of the open document are listed, in text order."""
        return self._code_id is None and not self._desk.filter

    def _place(self, annotation_ids: Collection[int]) -> None:
        """Let codings stand where they now belong; the view keeps its place and selection."""
        document_id = self._desk.document_id
        if document_id is None:
            return
        places = {
            each: self._desk.read(annotations.place_in, document_id, each)
            for each in annotation_ids
        }
        if all(self._pages.row_of(each) == place for each, place in places.items()):
            return
        for each in places:
            self._take_away(each)
        # From the top: each stands right only once those above it do.
        for place, each in sorted(
            (place, each) for each, place in places.items() if place is not None
        ):
            self.beginInsertRows(QModelIndex(), place, place)
            self._pages.insert(place, each)
            self.endInsertRows()

    def _take_away(self, annotation_id: int) -> None:
        row = self._pages.row_of(annotation_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._pages.remove(row)
            self.endRemoveRows()
