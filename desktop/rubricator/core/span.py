"""Half-open stretches of a document's text, counted in Unicode code points."""

from collections.abc import Iterable
from dataclasses import dataclass

from rubricator.core.errors import InputError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start` up to but not including `end`; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InputError(
                f"{self.start}–{self.end} is not a stretch of text: the start must be "
                "0 or more and lie before the end."
            )

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether all of `other` lies inside this one."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that covers all of `spans`, of which there must be one at least."""
    ordered = list(spans)
    return Span(min(span.start for span in ordered), max(span.end for span in ordered))


def fragments(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches in text order, with those that touch or overlap joined into one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
