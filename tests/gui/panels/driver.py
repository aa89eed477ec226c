"""A coder at a desk with one open article, for the tests of its panels."""

from PySide6.QtCore import QObject, Signal

from rubricator.core.code import Code
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.store import document as documents


class Counted(QObject):
    """Counts of codings that a test sets."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[int, int] = {}

    def counts_by_code(self) -> dict[int, int]:
        return dict(self._counts)

    def set(self, counts: dict[int, int]) -> None:
        self._counts = dict(counts)
        self.changed.emit()


class Bench:
    """What a test says: open, select, code."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        document_id = desk.read(documents.ids)[0]
        desk.show_document(document_id)
        self.text = desk.read(documents.text, document_id)

    def named(self, name: str) -> Code:
        return next(code for code in self.desk.codes.values() if code.name == name)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def select(self, words: str) -> None:
        self.desk.select((self.span(words),))

    def code(self, words: str, name: str) -> int:
        annotation_id = self.desk.code(self.named(name).id, (self.span(words),))
        assert annotation_id is not None
        return annotation_id
