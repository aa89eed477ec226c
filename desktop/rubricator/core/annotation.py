"""Annotations: a coder's mark on stretches of one document's text, with the code it was given."""

from typing import Literal, NamedTuple, get_args

from rubricator.core.span import Span, fragments

Certainty = Literal["sure", "probable", "guess"]
State = Literal["draft", "final", "flagged"]
Origin = Literal["manual", "import", "autocode", "suggestion"]

CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
STATES: tuple[State, ...] = get_args(State)
ORIGINS: tuple[Origin, ...] = get_args(Origin)


class Annotation(NamedTuple):
    """One coded annotation; `start` and `end` are the hull of its fragments in code points."""

    id: int
    document_id: int
    coder_id: int
    kind: str
    code_id: int
    start: int
    end: int
    certainty: Certainty = "sure"
    state: State = "final"
    memo: str = ""
    origin: Origin = "manual"
    actor_id: int | None = None
    import_batch_id: int | None = None
    created_at: str = ""
    updated_at: str = ""

    @property
    def hull(self) -> Span:
        """The shortest span that covers the whole annotation."""
        return Span(self.start, self.end)


class Fragment(NamedTuple):
    """One stretch of a discontinuous annotation; `seq` counts from 0 in text order."""

    id: int
    annotation_id: int
    document_id: int
    seq: int
    start: int
    end: int


class Mark(NamedTuple):
    """One contiguous stretch of an annotation as the article view and the charts need it.

    A discontinuous annotation has one mark for each of its fragments.
    """

    annotation_id: int
    start: int
    end: int
    code_id: int
    coder_id: int


class CodingRow(NamedTuple):
    """One annotation as the columns of `analysis` need it; `start` and `end` are its hull."""

    annotation_id: int
    document_id: int
    code_id: int
    coder_id: int
    start: int
    end: int


def quotation(text: str, spans: tuple[Span, ...], *, gap: str = " … ") -> str:
    """The annotated words, with `gap` where the stretches are not adjacent."""
    return gap.join(span.of(text) for span in fragments(spans))
