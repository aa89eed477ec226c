"""What is said of a coding in a few words: beside its stripe, on its card, aloud."""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtGui import QColor

from rubricator.core.annotation import Annotation
from rubricator.core.code import path
from rubricator.gui.desk import Desk
from rubricator.gui.plain import beside
from rubricator.gui.text.heard import quoted_words
from rubricator.gui.text.payloads import CodingCard
from rubricator.store import annotation as annotations
from rubricator.store import document as documents
from rubricator.store import record
from rubricator.store.record import RecordLine
from rubricator.store.table import ANNOTATION, CODER

_MINUS = "\u2212"


class CodingWords:
    """Words for the codings of the open project."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def labels(self, annotation_ids: Iterable[int]) -> Mapping[int, str]:
        """What stands beside the stripes of these: code or actor, with the polarity of a stance.

        Codings of which the record says nothing are left out: their code's label will do.
        """
        found = self._desk.read(record.lines, annotation_ids).values()
        labels = {line.id: self._label(line) for line in found}
        return {number: words for number, words in labels.items() if words}

    def card(self, annotation_id: int) -> CodingCard | None:
        """The hover card of a coding: code, record, coder, memo; None if it is gone."""
        desk = self._desk
        annotation = desk.read(ANNOTATION.find, annotation_id)
        line = next(iter(desk.read(annotations.lines, [annotation_id])), None)
        if line is None or annotation is None:
            return None
        code = desk.codes[annotation.code_id]
        names = " ▸ ".join(above.label for above in path(code, desk.codes))
        unsure = annotation.certainty if annotation.certainty != "sure" else ""
        about = (line.coder, unsure, _state(annotation))
        return CodingCard(
            QColor(code.colour or desk.theme.kind(code.kind)),
            f"{names} ({code.shortcut.upper()})" if code.shortcut else names,
            self._record(annotation_id),
            " · ".join(filter(None, (code.kind, *about))),
            annotation.memo,
        )

    def spoken(self, annotation_id: int, *, done: str = "") -> str:
        """What is said aloud of a coding, such as “Ambush coded: the March 4 ambush”.

        `done` is what was done to it, if anything was.
        """
        desk = self._desk
        annotation = desk.read(ANNOTATION.find, annotation_id)
        if annotation is None:
            return ""
        spans = desk.read(annotations.spans, annotation)
        text = desk.read(documents.text, annotation.document_id)
        label = desk.codes[annotation.code_id].label
        return f"{' '.join(filter(None, (label, done)))}: {quoted_words(text, spans)}"

    def label(self, annotation_id: int) -> str:
        """What the code of a coding is called; "" if the coding is gone."""
        annotation = self._desk.read(ANNOTATION.find, annotation_id)
        return self._desk.codes[annotation.code_id].label if annotation else ""

    def coders(self, coder_ids: Collection[int]) -> Mapping[int, str]:
        """What these coders are called, by their ids."""
        found = [] if self._desk.is_closed else self._desk.read(CODER.rows, list(coder_ids))
        return {coder.id: coder.name for coder in found}

    def _label(self, line: RecordLine) -> str:
        if line.polarity is not None:
            # Tied on, so that it stays where the label is shortened.
            return f"{self._desk.codes[line.code_id].label}\u00a0{polarity(line.polarity)}"
        return line.acronym or line.actor

    def _record(self, annotation_id: int) -> str:
        line = self._desk.read(record.lines, [annotation_id]).get(annotation_id)
        if line is None:
            return ""
        taking_part = self._desk.read(record.participants, annotation_id)
        parts = [f"{role}: {name}" for role, name in taking_part if name]
        return beside(*_told(line), *parts)


def polarity(value: float | None) -> str:
    """A polarity with its sign, as readers expect it: +1, 0, −2; nothing if not stated."""
    if value is None:
        return ""
    sign = "+" if value > 0 else _MINUS if value < 0 else ""
    return f"{sign}{abs(value):g}"


def _told(line: RecordLine) -> tuple[str, ...]:
    stance = " → ".join(filter(None, (line.holder, line.target)))
    return (line.actor, line.title, line.date, line.place, stance, polarity(line.polarity))


def _state(annotation: Annotation) -> str:
    return annotation.state if annotation.state != "final" else ""
