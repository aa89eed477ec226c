"""Words on their way to a coding: written at once, or when other work is done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rubricator.core.errors import InputError, NotFoundError
from rubricator.core.span import Span
from rubricator.store.transaction import Transaction

if TYPE_CHECKING:
    from rubricator.gui.desk import Desk

CodingCommand = Callable[[Transaction, int, tuple[Span, ...]], int]
"""A command that codes words of a document; it answers the id of the coding."""


class NewCoding:
    """Words of a document that are to be coded by a command.

    `label` is what the code is called, `then` is done with the id of the coding once it is there,
    before that comes into focus.
    """

    def __init__(
        self,
        desk: "Desk",
        document_id: int,
        spans: tuple[Span, ...],
        command: CodingCommand,
        label: str,
        then: Callable[[int], object],
    ) -> None:
        self._desk = desk
        self._document_id = document_id
        self._spans = spans
        self._command = command
        self._label = label
        self._then = then
        self._is_kept = False
        self._made: int | None = None

    def write(self) -> int | None:
        """Code the words; the id of the coding, or None if it was refused or has to wait."""
        desk = self._desk
        what = f"The coding with “{self._label}”"
        self._is_kept = not desk.long_steps.write(self._write, what=what)
        if self._is_kept:
            desk.late_id = None
            desk.focus_annotation(None)
            desk.codingKept.emit()
        elif self._made is not None:
            self._then(self._made)
            self._take(self._made)
        return self._made

    def _write(self) -> None:
        try:
            made = self._desk.project.run(self._command, self._document_id, self._spans)
        except NotFoundError:
            # Words that were coded are not to go with a note that passes.
            raise InputError(
                f"The words could not be coded with “{self._label}”: the code or the article is "
                "gone by now. All else is as it was; code them with another code."
            ) from None
        self._made = made
        if self._is_kept:
            self._then(made)
            self._take_late(made)

    def _take(self, annotation_id: int) -> None:
        """Put the coding in focus, unless another document is open by now."""
        if self._document_id == self._desk.document_id:
            self._desk.coded.emit(annotation_id)
            self._desk.focus_annotation(annotation_id)

    def _take_late(self, annotation_id: int) -> None:
        """The same for one that had to wait, unless its coder chose another meanwhile."""
        if self._desk.annotation_id in (None, self._desk.late_id):
            self._take(annotation_id)
            self._desk.late_id = self._desk.annotation_id
