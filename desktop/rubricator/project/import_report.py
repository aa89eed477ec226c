"""What came of an import, a line for each file, in words for the user."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rubricator.core.counted import counted
from rubricator.core.ids import id_text

Outcome = Literal["imported", "duplicate", "refused", "left out"]


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one file (or, left out, of several).

    `document_id` is the new document, or the one that has the same text already; None without one.
    """

    path: str
    outcome: Outcome
    message: str
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All lines, files in the order they were read; `batch_id` is None if nothing was imported."""

    lines: tuple[ImportLine, ...]
    batch_id: int | None = None

    @property
    def imported(self) -> int:
        """How many documents are new."""
        return self._count("imported")

    @property
    def duplicates(self) -> int:
        """How many files hold a text that the project has."""
        return self._count("duplicate")

    @property
    def refused(self) -> int:
        """How many files cannot be imported."""
        return self._count("refused")

    def of(self, *outcomes: Outcome) -> list[ImportLine]:
        """The lines of these outcomes."""
        return [line for line in self.lines if line.outcome in outcomes]

    def summary(self) -> str:
        """The counts in a sentence, such as `3 documents imported, 1 file refused.`."""
        parts = [counted(self.imported, "document") + " imported"]
        if self.duplicates:
            parts.append(f"{counted(self.duplicates, 'file')} with a text that is there already")
        if self.refused:
            parts.append(f"{counted(self.refused, 'file')} refused")
        return ", ".join(parts) + "."

    def _count(self, outcome: Outcome) -> int:
        return sum(line.outcome == outcome for line in self.lines)


def duplicate_of(document_id: int, title: str) -> str:
    """The message for a text that the project has."""
    return f"The same text is there already: “{title}” ({id_text('doc', document_id)})."


def left_out(kinds: Counter[str]) -> Iterator[ImportLine]:
    """One line for all that was not looked at in the folders; none if there is nothing."""
    parts = [f"{number:,} {kind}" for kind, number in sorted(kinds.items()) if number]
    if parts:
        message = (
            f"{', '.join(parts)}. Of a folder only .txt, .text, .md and .markdown files and those "
            "without a suffix are read."
        )
        yield ImportLine(counted(sum(kinds.values()), "other file"), "left out", message)
