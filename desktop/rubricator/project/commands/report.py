"""An event report filled in from words of its article, and from the report before it."""

from collections.abc import Sequence
from typing import NamedTuple

from rubricator.core.date_phrase import DateProposal
from rubricator.core.errors import InputError
from rubricator.core.event import Figure
from rubricator.core.figure_phrase import Reading
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.store.event import with_participants_before
from rubricator.store.table import EVENT_REPORT, FIGURE, PARTICIPANT
from rubricator.store.transaction import Transaction

_SHOWN = 40


class GivenFigure(NamedTuple):
    """What words of an article count, as far as a rule reads them."""

    phrase: str
    span: Span
    measure: str
    reading: Reading | None


def take_date(
    tx: Transaction,
    report_id: int,
    phrase: str,
    proposal: DateProposal | None,
    *,
    former: DateProposal | None = None,
) -> None:
    """Keep the words that say when, with the dates proposed for them.

    Words that are not understood empty the dates if those are just what was proposed for the
    words before (`former`); dates set by hand stay.
    """
    report = EVENT_REPORT.get(tx.db, report_id)
    dates = (report.date_from, report.date_to, report.date_precision)
    if proposal:
        dates = (proposal.date_from, proposal.date_to, proposal.precision)
    elif former and dates == (former.date_from, former.date_to, former.precision):
        dates = ("", "", "")
    date_from, date_to, precision = dates
    tx.edit(
        EVENT_REPORT,
        report_id,
        date_text=phrase,
        date_from=date_from,
        date_to=date_to,
        date_precision=precision,
    )
    tx.describe(f"Set date from {_quoted(phrase)}" if phrase else "Set date")


def take_place(tx: Transaction, report_id: int, phrase: str) -> None:
    """Keep the words that say where."""
    tx.edit(EVENT_REPORT, report_id, place_text=phrase)
    tx.describe(f"Set place from {_quoted(phrase)}" if phrase else "Set place")


def take_figure(
    tx: Transaction, report_id: int, phrase: str, span: Span, measure: str, reading: Reading | None
) -> int:
    """Write down the figure that words give, with where they stand; the figure's id.

    A figure that stands there already gets the measure, and is not written twice.
    """
    there = FIGURE.where(tx.db, report_id=report_id, start=span.start, end=span.end)
    if there:
        tx.edit(FIGURE, there[0].id, measure=measure)
        tx.describe(f"Count {_quoted(phrase)} as {measure}")
        return there[0].id
    low, best, high = reading[:3] if reading else (None, None, None)
    figure = Figure(
        new_id(),
        report_id,
        None,
        measure,
        low=low,
        best=best,
        high=high,
        phrase=phrase,
        start=span.start,
        end=span.end,
    )
    tx.add(FIGURE, figure)
    tx.describe(f"Add {measure} figure from {_quoted(phrase)}")
    return figure.id


def take_figures(tx: Transaction, report_id: int, given: Sequence[GivenFigure]) -> None:
    """Write down the figures that a stretch gives, each with its measure, in one step."""
    for each in given:
        take_figure(tx, report_id, *each)
    if len(given) > 1:
        tx.describe(f"Add {', '.join(sorted(each.measure for each in given))} figures")


def copy_participants(tx: Transaction, report_id: int) -> int:
    """Let those who took part in the last event take part in this one too; how many were added.

    The last event is the one coded before this in the same document, by the same coder. Who plays
    the same role here already is not added again. `InputError` if there is none to copy from.
    """
    last = with_participants_before(tx.db, report_id)
    if last is None:
        raise InputError(
            "No event with participants was coded before this one here; nothing was copied."
        )
    here = PARTICIPANT.where(tx.db, report_id=report_id)
    known = {(each.role, each.actor_id, each.label) for each in here}
    before = PARTICIPANT.where(tx.db, report_id=last)
    missing = [each for each in before if (each.role, each.actor_id, each.label) not in known]
    missing.sort(key=lambda each: (each.position, each.id))
    for position, each in enumerate(missing, len(here)):
        tx.add(PARTICIPANT, each._replace(id=new_id(), report_id=report_id, position=position))
    people = "participant" if len(missing) == 1 else "participants"
    tx.describe(f"Copy {len(missing)} {people} from the last event")
    return len(missing)


def _quoted(phrase: str) -> str:
    short = phrase if len(phrase) <= _SHOWN else f"{phrase[:_SHOWN].rstrip()}…"
    return f"“{short}”"
