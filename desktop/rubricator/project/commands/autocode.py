"""Coding many found places at once, as one step."""

from collections.abc import Iterable
from dataclasses import dataclass

from rubricator.core.counted import counted
from rubricator.core.errors import InputError
from rubricator.core.span import Span
from rubricator.project.commands.annotation import annotate
from rubricator.project.jobs import Progress, Unwatched
from rubricator.store import annotation as annotations
from rubricator.store.table import CODE
from rubricator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class CodedHits:
    """What became of the places: how many were coded, and how many already were."""

    label: str
    coded: int
    skipped: int

    def summary(self) -> str:
        """The same in words."""
        hits = counted(self.coded, "hit")
        skipped = f"; {self.skipped:,} had that code already" if self.skipped else ""
        return f"Coded {hits} as “{self.label}”{skipped}"


def code_hits(
    tx: Transaction,
    hits: Iterable[tuple[int, Span]],
    code_id: int,
    *,
    progress: Progress | None = None,
) -> CodedHits:
    """Code these places, by document and span, marking them as coded by a search.

    A place that this coder gave this code before is left as it is, and counted.
    """
    progress = progress or Unwatched()
    code = CODE.get(tx.db, code_id)
    if tx.coder_id is None:
        raise InputError("Say who codes first; nothing was coded.")
    wanted = list(dict.fromkeys(hits))
    present = annotations.places_of(tx.db, code_id, tx.coder_id)
    new = [hit for hit in wanted if (hit[0], hit[1].start, hit[1].end) not in present]
    for done, (document_id, span) in enumerate(new):
        progress.report(done, len(new), f"Coding {code.label}")
        progress.check()
        annotate(tx, document_id, [span], code_id, origin="autocode")
    tx.describe(f"Code {counted(len(new), 'hit')} as {code.label}")
    return CodedHits(code.label, len(new), len(wanted) - len(new))
