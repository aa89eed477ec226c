"""Settling an event: each value from a report, by a rule, or by hand; the reports stay as told."""

from collections.abc import Mapping, Sequence
from typing import Any

from rubricator.core.adjudication import (
    Account,
    Aspect,
    aspects,
    column_values,
    figure_of,
    said,
    source_column,
    taken,
)
from rubricator.core.adjudication_words import parsed_columns, parsed_number
from rubricator.core.dates import bounds
from rubricator.core.errors import InputError
from rubricator.core.event import Event, EventSource, EventStatus, Figure, Participant, SourceRule
from rubricator.core.ids import new_id
from rubricator.core.totals import Total
from rubricator.project.commands.values import checked
from rubricator.store import actor as actors
from rubricator.store import codebook
from rubricator.store.accounts import accounts
from rubricator.store.table import EVENT, EVENT_SOURCE, FIGURE, PARTICIPANT
from rubricator.store.transaction import Transaction

RULES: tuple[SourceRule, ...] = ("lowest", "highest", "majority")
"""The rules that take a value by themselves, and take it again when a report comes or goes."""


def settle_from_report(tx: Transaction, event_id: int, aspect: str, report_id: int) -> None:
    """Choose what one report says of an aspect; nothing, if it says nothing."""
    told = accounts(tx.db, event_id)
    chosen = next((each for each in told if each.id == report_id), None)
    if chosen is None:
        raise InputError("That report does not tell this event (any more); nothing was changed.")
    found = _aspect_of(tx, event_id, aspect, told)
    _write(tx, event_id, found, chosen, "chosen")
    tx.describe(f"Choose {_aspect_words(found)} of event")


def settle_by_rule(tx: Transaction, event_id: int, aspect: str, rule: SourceRule) -> None:
    """Take what a rule takes from the reports, now and whenever a report comes or goes."""
    told = accounts(tx.db, event_id)
    found = _aspect_of(tx, event_id, aspect, told)
    if rule not in found.rules:
        raise InputError(f"The {_aspect_words(found)} cannot be taken by “{rule}”.")
    taken_from = _taken(found, told, rule)
    if taken_from is None:
        raise InputError(f"No report says anything of the {_aspect_words(found)}.")
    _write(tx, event_id, found, taken_from, rule)
    tx.describe(f"Take {rule} {_aspect_words(found)} of event")


def settle_by_hand(tx: Transaction, /, event_id: int, aspect: str, **columns: Any) -> None:
    """Set the columns of an aspect to values of one's own, which no report need give."""
    found = _aspect_of(tx, event_id, aspect, accounts(tx.db, event_id))
    unknown = columns.keys() - set(found.columns)
    if found.kind != "column" or unknown:
        raise InputError(f"The {_aspect_words(found)} cannot be set like this.")
    _check_dates(columns)
    tx.edit(EVENT, event_id, **checked(columns))
    _keep_sources(tx, event_id, found, None, "manual")
    tx.describe(f"Set {_aspect_words(found)} of event")


def settle_figure_by_hand(
    tx: Transaction,
    event_id: int,
    aspect: str,
    *,
    low: int | None,
    best: int | None,
    high: int | None,
) -> None:
    """Give a number of one's own."""
    found = _aspect_of(tx, event_id, aspect, accounts(tx.db, event_id))
    if found.kind != "figure":
        raise InputError(f"The {_aspect_words(found)} is no number; nothing was changed.")
    _write_figure(tx, event_id, found, Total(low, best, high, ""))
    _keep_sources(tx, event_id, found, None, "manual")
    tx.describe(f"Set {_aspect_words(found)} of event")


def settle_role_by_hand(
    tx: Transaction, event_id: int, aspect: str, players: Sequence[tuple[int | None, str]]
) -> None:
    """Say oneself who plays a role: actors by id, others by label."""
    found = _aspect_of(tx, event_id, aspect, accounts(tx.db, event_id))
    if found.kind != "role":
        raise InputError(f"The {_aspect_words(found)} is no role; nothing was changed.")
    cast = [
        Participant(new_id(), None, event_id, found.role, actor_id, label)
        for actor_id, label in players
    ]
    _write_role(tx, event_id, found, cast)
    _keep_sources(tx, event_id, found, None, "manual")
    tx.describe(f"Set {_aspect_words(found)} of event")


def settle_in_words(tx: Transaction, event_id: int, aspect: str, words: str) -> None:
    """Settle an aspect by what somebody typed; nothing typed leaves it open.

    Dates are one or two days (months, years), numbers such as `48`, `48–57`, `50 (40–60)` or
    `at least 66`, roles the names of actors or words, with semicolons between them.
    """
    words = " ".join(words.split())
    if not words:
        unsettle(tx, event_id, aspect)
        return
    found = _aspect_of(tx, event_id, aspect, accounts(tx.db, event_id))
    match found.kind:
        case "figure":
            low, best, high = parsed_number(words)
            settle_figure_by_hand(tx, event_id, aspect, low=low, best=best, high=high)
        case "role":
            # Who is named twice plays the role once.
            names = dict.fromkeys(filter(None, (each.strip() for each in words.split(";"))))
            cast = [(actors.named(tx.db, name), name) for name in names]
            settle_role_by_hand(tx, event_id, aspect, cast)
        case _ if aspect == "code":
            code = codebook.named(tx.db, words)
            if code.kind != "event":
                raise InputError(f"{words} is no type of event; nothing was changed.")
            settle_by_hand(tx, event_id, aspect, code_id=code.id)
        case _:
            settle_by_hand(tx, event_id, aspect, **parsed_columns(found, words))


def unsettle(tx: Transaction, event_id: int, aspect: str) -> None:
    """Leave an aspect open again: the event says nothing of it by itself."""
    told = accounts(tx.db, event_id)
    _empty(tx, event_id, _aspect_of(tx, event_id, aspect, told))
    tx.describe(f"Leave {aspect.replace('_', ' ')} of event open")


def set_event_status(tx: Transaction, event_id: int, status: EventStatus) -> None:
    """Say how far an event is settled."""
    event = tx.edit(EVENT, event_id, status=status)
    tx.describe(f"Mark event {event.title} as {status}")


def adopt(tx: Transaction, event_id: int) -> None:
    """Let an event that was just made take what most of its reports say.

    Roles are left open: until one is settled the cast of all reports is the event's. So are the
    groups of a figure: those of one report may not add up to the number of another.
    """
    told = accounts(tx.db, event_id)
    for aspect in aspects(told):
        if aspect.kind != "role" and not aspect.group:
            _take_again(tx, event_id, aspect, told, "majority")


def settle_again(tx: Transaction, event_id: int) -> None:
    """After a report came or went: apply the rules again, unless the event is adjudicated.

    What was chosen from a report that went is taken by majority, and then the event is open again.
    """
    told = accounts(tx.db, event_id)
    event = EVENT.get(tx.db, event_id)
    here = {each.id for each in told}
    sources = {each.column_name: each for each in EVENT_SOURCE.where(tx.db, event_id=event_id)}
    for aspect in _all_aspects(tx, event_id, told):
        source = sources.get(aspect.name)
        if source is None:
            continue
        gone = source.report_id is not None and source.report_id not in here
        if source.rule in RULES and (event.status == "open" or gone):
            _take_again(tx, event_id, aspect, told, source.rule)
        elif gone:
            _take_again(tx, event_id, aspect, told, "majority")
        if gone and event.status == "adjudicated":
            event = tx.edit(EVENT, event_id, status="open")


def _aspect_of(tx: Transaction, event_id: int, name: str, told: Sequence[Account]) -> Aspect:
    """The aspect of this name; `InputError` if neither event nor reports speak of it."""
    for aspect in _all_aspects(tx, event_id, told):
        if aspect.name == name:
            return aspect
    raise InputError(f"No report of this event says anything of “{name}”; nothing was changed.")


def _aspect_words(aspect: Aspect) -> str:
    """An aspect as the history names it."""
    if aspect.kind == "figure":
        return f"{aspect.measure}{f' {aspect.group}' if aspect.group else ''} figure"
    return {"date_from": "date", "place_name": "place"}.get(aspect.name) or (
        (aspect.role or aspect.name).replace("_", " ")
    )


def _all_aspects(tx: Transaction, event_id: int, told: Sequence[Account]) -> list[Aspect]:
    own = PARTICIPANT.where(tx.db, event_id=event_id)
    return aspects(told, own, FIGURE.where(tx.db, event_id=event_id))


def _taken(aspect: Aspect, told: Sequence[Account], rule: SourceRule) -> Account | None:
    found = taken(rule, [said(each, aspect) for each in told])
    return next((each for each in told if found and each.id == found.report_id), None)


def _take_again(
    tx: Transaction, event_id: int, aspect: Aspect, told: Sequence[Account], rule: SourceRule
) -> None:
    account = _taken(aspect, told, rule)
    if account is None:
        _empty(tx, event_id, aspect)
    else:
        _write(tx, event_id, aspect, account, rule)


def _write(
    tx: Transaction, event_id: int, aspect: Aspect, account: Account, rule: SourceRule
) -> None:
    """Give the event what a report says of an aspect, and keep where it is from."""
    match aspect.kind:
        case "column":
            tx.edit(EVENT, event_id, **checked(column_values(account, aspect)))
        case "role":
            cast = [each for each in account.participants if each.role == aspect.role]
            _write_role(tx, event_id, aspect, cast)
        case "figure":
            _write_figure(tx, event_id, aspect, figure_of(account.figures, aspect))
    _keep_sources(tx, event_id, aspect, account.id, rule)


def _write_role(
    tx: Transaction, event_id: int, aspect: Aspect, cast: Sequence[Participant]
) -> None:
    for each in PARTICIPANT.where(tx.db, event_id=event_id, role=aspect.role):
        tx.remove(PARTICIPANT, each.id)
    for position, each in enumerate(cast):
        copy = each._replace(id=new_id(), report_id=None, event_id=event_id, position=position)
        tx.add(PARTICIPANT, copy)


def _write_figure(tx: Transaction, event_id: int, aspect: Aspect, number: Total) -> None:
    # The number in all gives way to another one, whatever words it came with.
    known = [
        each
        for each in FIGURE.where(tx.db, event_id=event_id, measure=aspect.measure)
        if (each.scope == "total") == (not aspect.group) and aspect.group in ("", each.group_label)
    ]
    for each in known:
        tx.remove(FIGURE, each.id)
    if any(value is not None for value in number[:3]):
        low, best, high, phrase = number
        made = Figure(
            new_id(), None, event_id, aspect.measure, aspect.group, aspect.scope, low, best, high,
            phrase,
        )  # fmt: skip
        tx.add(FIGURE, made)


def _empty(tx: Transaction, event_id: int, aspect: Aspect) -> None:
    match aspect.kind:
        case "column":
            # An event that nothing is known of is still called something.
            blank, columns = Event(0), [each for each in aspect.columns if each != "title"]
            tx.edit(EVENT, event_id, **{each: getattr(blank, each) for each in columns})
        case "role":
            _write_role(tx, event_id, aspect, ())
        case "figure":
            _write_figure(tx, event_id, aspect, Total(None, None, None, ""))
    for source in _sources(tx, event_id, aspect).values():
        tx.remove(EVENT_SOURCE, source.id)


def _keep_sources(
    tx: Transaction, event_id: int, aspect: Aspect, report_id: int | None, rule: SourceRule
) -> None:
    """Of each column that has a value, and of the chief one, keep where it is from."""
    known = _sources(tx, event_id, aspect)
    event = EVENT.get(tx.db, event_id)
    for number, name in enumerate(_names(aspect)):
        column = aspect.columns[number] if aspect.kind == "column" else ""
        if number and _says_nothing(getattr(event, column)):
            if name in known:
                tx.remove(EVENT_SOURCE, known[name].id)
        elif name in known:
            tx.edit(EVENT_SOURCE, known[name].id, report_id=report_id, rule=rule)
        else:
            tx.add(EVENT_SOURCE, EventSource(new_id(), event_id, name, report_id, rule))


def _says_nothing(value: object) -> bool:
    # Not by equality: the equator, at 0.0, equals False.
    return value is None or value is False or value == ""


def _sources(tx: Transaction, event_id: int, aspect: Aspect) -> Mapping[str, EventSource]:
    names = set(_names(aspect))
    return {
        each.column_name: each
        for each in EVENT_SOURCE.where(tx.db, event_id=event_id)
        if each.column_name in names
    }


def _names(aspect: Aspect) -> list[str]:
    if aspect.kind != "column":
        return [aspect.name]
    return [source_column(column) for column in aspect.columns]


def _check_dates(columns: Mapping[str, Any]) -> None:
    first, last = columns.get("date_from"), columns.get("date_to")
    if first and last and bounds(first)[0] > bounds(last)[1]:
        raise InputError(f"{first} is after {last}; nothing was changed.")
