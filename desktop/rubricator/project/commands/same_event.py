"""Which reports tell one event: linked, judged apart, unlinked, split; two events become one."""

from collections.abc import Collection, Iterable, Sequence

from rubricator.core.errors import InputError
from rubricator.core.event import Event, EventRelation, EventRelationKind
from rubricator.core.ids import new_id
from rubricator.project.commands.adjudication import adopt, settle_again, settle_by_hand
from rubricator.store import event as events
from rubricator.store.table import (
    ANNOTATION,
    DOCUMENT,
    EVENT,
    EVENT_RELATION,
    EVENT_REPORT,
    EVENT_SOURCE,
    STANCE,
)
from rubricator.store.transaction import Transaction

VERDICTS: tuple[EventRelationKind, ...] = ("not_same", "possibly_same")


def tell_same_event(
    tx: Transaction, report_id: int, *, report: int | None = None, event: int | None = None
) -> int:
    """Say that a report tells the same event as another `report`, or tells `event`; its id.

    A report of none joins the event of the other; if both have one, the two become one. If neither
    has, an event is made that takes what most of its reports say. A verdict on the two is dropped.
    """
    own = EVENT_REPORT.get(tx.db, report_id).event_id
    if report is not None:
        event = EVENT_REPORT.get(tx.db, report).event_id
    if report == report_id:
        raise InputError("A report tells the same event as itself; nothing was changed.")
    if own is None and event is None and report is None:
        raise InputError("Say which report or event it is the same as; nothing was changed.")
    if own is not None and event is not None:
        kept = own if own == event else merge_events(tx, own, event)
    elif own is None and event is None:
        assert report is not None
        kept = _event_of(tx, (report, report_id))
    else:
        kept = own if own is not None else event or 0
        _join(tx, report_id if own is None else report or 0, kept)
    tx.describe(f"Same event: {EVENT.get(tx.db, kept).title}")
    return kept


def event_of_report(tx: Transaction, report_id: int, title: str = "") -> int:
    """Make an event of one report, of all it says; the event's id.

    A `title` of one's own is kept as set by hand. A report of another event leaves that first.
    """
    unlink_report(tx, report_id)
    event_id = _event_of(tx, (report_id,))
    if title:
        settle_by_hand(tx, event_id, "title", title=title)
    tx.describe(f"Add event {EVENT.get(tx.db, event_id).title}")
    return event_id


def tell_event(tx: Transaction, report_id: int, event_id: int) -> None:
    """Say which event a report tells; the one it was said to tell before stays without it."""
    if EVENT_REPORT.get(tx.db, report_id).event_id != event_id:
        unlink_report(tx, report_id)
        _join(tx, report_id, event_id)
    tx.describe(f"Link report to {EVENT.get(tx.db, event_id).title}")


def judge_events(
    tx: Transaction,
    report_id: int,
    verdict: EventRelationKind,
    *,
    report: int | None = None,
    event: int | None = None,
) -> int:
    """Say that a report and another (or an event) are not the same, or possibly; the relation's id.

    Verdicts are kept between events, so a report of none gets an event of its own.
    """
    if verdict not in VERDICTS:
        raise InputError(f"“{verdict}” is no verdict; nothing was changed.")
    own = _event_or_new(tx, report_id)
    other = event if event is not None else _event_or_new(tx, report or 0)
    if own == other:
        raise InputError("Both tell one event: unlink one of them first; nothing was changed.")
    forget_verdict(tx, own, other)
    made = tx.add(EVENT_RELATION, EventRelation(new_id(), own, verdict, other))
    words = "Not the same event" if verdict == "not_same" else "Possibly the same event"
    tx.describe(f"{words}: {EVENT.get(tx.db, other).title}")
    return made.id


def forget_verdict(tx: Transaction, event_id: int, other_id: int) -> None:
    """Let it be open again whether two events are the same."""
    for one, two in ((event_id, other_id), (other_id, event_id)):
        for each in EVENT_RELATION.where(tx.db, event_id=one, other_id=two):
            if each.relation in VERDICTS:
                tx.remove(EVENT_RELATION, each.id)
    tx.describe("Forget verdict on two events")


def unlink_report(tx: Transaction, report_id: int) -> None:
    """Let a report stand alone; an event that nobody else tells and nobody settled goes with it."""
    event_id = EVENT_REPORT.get(tx.db, report_id).event_id
    if event_id is None:
        return
    title = EVENT.get(tx.db, event_id).title
    tx.edit(EVENT_REPORT, report_id, event_id=None)
    if events.report_count(tx.db, event_id) or not _is_hollow(tx, event_id):
        settle_again(tx, event_id)
    else:
        tx.remove(EVENT, event_id)
    tx.describe(f"Unlink report from {title}")


def leave_events(tx: Transaction, report_ids: Iterable[int]) -> None:
    """Unlink those of these reports that tell an event, before they go themselves."""
    for report in EVENT_REPORT.rows(tx.db, list(report_ids)):
        unlink_report(tx, report.id)


def split_event(tx: Transaction, event_id: int, report_ids: Collection[int]) -> int:
    """Make an event of its own of some reports of an event; the new event's id."""
    told = {each.id for each in EVENT_REPORT.where(tx.db, event_id=event_id)}
    if not report_ids or not told.issuperset(report_ids):
        raise InputError("Only reports of the event can be split off; nothing was changed.")
    if told == set(report_ids):
        raise InputError("At least one report has to stay; nothing was changed.")
    for report_id in report_ids:
        tx.edit(EVENT_REPORT, report_id, event_id=None)
    made = _event_of(tx, sorted(report_ids))
    settle_again(tx, event_id)
    tx.describe(f"Split {EVENT.get(tx.db, made).title} off")
    return made


def merge_events(tx: Transaction, event_id: int, other_id: int) -> int:
    """Make two events one; the id of the one that stays.

    The adjudicated one stays, else the one more reports tell, else the older. Reports, relations
    and stances of the other follow, its note is added.
    """
    if event_id == other_id:
        raise InputError("An event is the same as itself; nothing was changed.")
    kept, gone = sorted((event_id, other_id), key=lambda each: _weight(tx, each))
    for report in EVENT_REPORT.where(tx.db, event_id=gone):
        tx.edit(EVENT_REPORT, report.id, event_id=kept)
    _move_relations(tx, gone, kept)
    for stance in STANCE.where(tx.db, target_event_id=gone):
        tx.edit(STANCE, stance.id, target_event_id=kept)
    for stance in STANCE.where(tx.db, about_event_id=gone):
        tx.edit(STANCE, stance.id, about_event_id=kept)
    notes = [EVENT.get(tx.db, each).note for each in (kept, gone)]
    tx.edit(EVENT, kept, note="\n".join(filter(None, notes)))
    tx.remove(EVENT, gone)
    settle_again(tx, kept)
    tx.describe(f"Merge events into {EVENT.get(tx.db, kept).title}")
    return kept


def remove_relation(tx: Transaction, relation_id: int) -> None:
    """Take a relation between two events away."""
    relation = EVENT_RELATION.get(tx.db, relation_id)
    tx.remove(EVENT_RELATION, relation_id)
    tx.describe(f"Remove relation {relation.relation.replace('_', ' ')}")


def edit_relation(
    tx: Transaction,
    relation_id: int,
    *,
    relation: EventRelationKind | None = None,
    note: str | None = None,
) -> None:
    """Change what one event is to another, or the note on it."""
    changes = {"relation": relation, "note": note}
    given = {column: value for column, value in changes.items() if value is not None}
    tx.edit(EVENT_RELATION, relation_id, **given)
    tx.describe("Change relation of events")


def _weight(tx: Transaction, event_id: int) -> tuple[bool, int, int]:
    event = EVENT.get(tx.db, event_id)
    return event.status != "adjudicated", -events.report_count(tx.db, event_id), event_id


def _move_relations(tx: Transaction, gone: int, kept: int) -> None:
    """Relations of the event that goes, but those between the two and those there already."""
    for each in EVENT_RELATION.where(tx.db, event_id=gone):
        known = EVENT_RELATION.where(
            tx.db, event_id=kept, relation=each.relation, other_id=each.other_id
        )
        if each.other_id != kept and not known:
            tx.edit(EVENT_RELATION, each.id, event_id=kept)
    for each in EVENT_RELATION.where(tx.db, other_id=gone):
        known = EVENT_RELATION.where(
            tx.db, event_id=each.event_id, relation=each.relation, other_id=kept
        )
        if each.event_id != kept and not known:
            tx.edit(EVENT_RELATION, each.id, other_id=kept)
    for one, two in ((gone, kept), (kept, gone)):
        for each in EVENT_RELATION.where(tx.db, event_id=one, other_id=two):
            tx.remove(EVENT_RELATION, each.id)


def _join(tx: Transaction, report_id: int, event_id: int) -> None:
    tx.edit(EVENT_REPORT, report_id, event_id=event_id)
    settle_again(tx, event_id)


def _event_or_new(tx: Transaction, report_id: int) -> int:
    found = EVENT_REPORT.get(tx.db, report_id).event_id
    return found if found is not None else _event_of(tx, (report_id,))


def _event_of(tx: Transaction, report_ids: Sequence[int]) -> int:
    """A new event that these reports tell."""
    coding = ANNOTATION.get(tx.db, report_ids[0])
    titles = [EVENT_REPORT.get(tx.db, each).title for each in report_ids]
    title = next(filter(None, titles), "") or DOCUMENT.get(tx.db, coding.document_id).title
    event = tx.add(EVENT, Event(new_id(), code_id=coding.code_id, title=title))
    for each in report_ids:
        tx.edit(EVENT_REPORT, each, event_id=event.id)
    adopt(tx, event.id)
    if not EVENT.get(tx.db, event.id).title:
        tx.edit(EVENT, event.id, title=title)
    return event.id


def _is_hollow(tx: Transaction, event_id: int) -> bool:
    """Whether nothing about an event was made by hand, so that it may go with its last report."""
    event = EVENT.get(tx.db, event_id)
    sources = EVENT_SOURCE.where(tx.db, event_id=event_id)
    tied = (
        EVENT_RELATION.where(tx.db, event_id=event_id),
        EVENT_RELATION.where(tx.db, other_id=event_id),
        STANCE.where(tx.db, target_event_id=event_id),
        STANCE.where(tx.db, about_event_id=event_id),
    )
    by_rule = bool(sources) and all(each.rule == "majority" for each in sources)
    return event.status == "open" and not event.note and by_rule and not any(tied)
