"""Event reports, the events they tell, who took part and the figures given."""

from typing import Any

from rubricator.core.errors import InputError
from rubricator.core.event import (
    Event,
    EventRelation,
    EventRelationKind,
    Figure,
    Participant,
)
from rubricator.core.ids import new_id
from rubricator.project.commands.values import checked, named
from rubricator.store.table import (
    EVENT,
    EVENT_RELATION,
    EVENT_REPORT,
    FIGURE,
    PARTICIPANT,
)
from rubricator.store.transaction import Transaction


def edit_report(tx: Transaction, /, report_id: int, **changes: Any) -> None:
    """Set when, where, how real and who says so of an event report."""
    tx.edit(EVENT_REPORT, report_id, **checked(changes))
    tx.describe(f"Set {named(changes)} of event report")


def add_event(tx: Transaction, /, title: str, **details: Any) -> int:
    """Make a canonical event; its id."""
    event = tx.add(EVENT, Event(new_id(), title=title, **checked(details)))
    tx.describe(f"Add event {title}")
    return event.id


def edit_event(tx: Transaction, /, event_id: int, **changes: Any) -> None:
    """Set columns of a canonical event."""
    event = tx.edit(EVENT, event_id, **checked(changes))
    tx.describe(f"Set {named(changes)} of event {event.title}")


def remove_event(tx: Transaction, event_id: int) -> None:
    """Take a canonical event away; its reports stay and stand alone."""
    event = EVENT.get(tx.db, event_id)
    tx.remove(EVENT, event_id)
    tx.describe(f"Remove event {event.title}")


def relate_events(
    tx: Transaction, event_id: int, relation: EventRelationKind, other_id: int, *, note: str = ""
) -> int:
    """Say what one event is to another; the relation's id."""
    if event_id == other_id:
        raise InputError("An event has no relation to itself; nothing was changed.")
    entry = tx.add(EVENT_RELATION, EventRelation(new_id(), event_id, relation, other_id, note))
    tx.describe(f"Relate events: {relation.replace('_', ' ')}")
    return entry.id


def add_participant(
    tx: Transaction,
    /,
    role: str,
    *,
    report_id: int | None = None,
    event_id: int | None = None,
    **details: Any,
) -> int:
    """Put an actor, or words for one, into a role; the participant's id."""
    _one_owner(report_id, event_id)
    others = PARTICIPANT.where(tx.db, report_id=report_id, event_id=event_id)
    participant = Participant(new_id(), report_id, event_id, role, position=len(others), **details)
    tx.add(PARTICIPANT, participant)
    tx.describe(f"Add {role.replace('_', ' ')}")
    return participant.id


def edit_participant(tx: Transaction, /, participant_id: int, **changes: Any) -> None:
    """Set columns of a participant."""
    participant = tx.edit(PARTICIPANT, participant_id, **checked(changes))
    tx.describe(f"Set {named(changes)} of {participant.role.replace('_', ' ')}")


def remove_participant(tx: Transaction, participant_id: int) -> None:
    """Empty a role."""
    participant = PARTICIPANT.get(tx.db, participant_id)
    tx.remove(PARTICIPANT, participant_id)
    tx.describe(f"Remove {participant.role.replace('_', ' ')}")


def add_figure(
    tx: Transaction,
    /,
    measure: str,
    *,
    report_id: int | None = None,
    event_id: int | None = None,
    **details: Any,
) -> int:
    """Write down a number that a report gives; the figure's id."""
    _one_owner(report_id, event_id)
    figure = tx.add(FIGURE, Figure(new_id(), report_id, event_id, measure, **details))
    tx.describe(f"Add {measure} figure")
    return figure.id


def edit_figure(tx: Transaction, /, figure_id: int, **changes: Any) -> None:
    """Set columns of a figure."""
    figure = tx.edit(FIGURE, figure_id, **changes)
    tx.describe(f"Set {named(changes)} of {figure.measure} figure")


def remove_figure(tx: Transaction, figure_id: int) -> None:
    """Take a figure away."""
    figure = FIGURE.get(tx.db, figure_id)
    tx.remove(FIGURE, figure_id)
    tx.describe(f"Remove {figure.measure} figure")


def _one_owner(report_id: int | None, event_id: int | None) -> None:
    if (report_id is None) == (event_id is None):
        raise InputError("This belongs to a report or to an event, to one of them.")
