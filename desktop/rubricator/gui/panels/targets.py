"""What a stance can be aimed at, found by a few letters: actors, issues, events, codings."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rubricator.core.stance import TargetKind
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.ranking import ranked
from rubricator.gui.panels.choice_line import Choice
from rubricator.gui.panels.choices import actor_choices, issue_choices
from rubricator.gui.panels.mention import Mention
from rubricator.store import event as events
from rubricator.store import target as targets
from rubricator.store.target import CodedTarget

_ASKED_FROM = 3
"""Letters from which codings of other documents are looked for."""
_SHORT = 60
_KIND_OF: Mapping[str, str] = {"report": "event", "stance": "stance"}


class Target(NamedTuple):
    """A record of a kind that a stance can be aimed at."""

    kind: TargetKind
    id: int


def target_choices(
    desk: Desk, typed: str, *, kind: TargetKind = "", but: int | None = None
) -> list[Choice]:
    """What answers the letters: records of `kind`, or of all kinds; never the coding `but`.

    The value of an actor is a `Mention` (of one to be registered, last), of others a `Target`.
    """
    found: list[Choice] = []
    actors = actor_choices(desk, typed) if kind in ("", "actor") else []
    new = [each for each in actors if isinstance(each.value, Mention) and each.value.is_new]
    found += [each for each in actors if each not in new]
    if kind in ("", "issue"):
        found += [_of_issue(each) for each in issue_choices(desk, typed)]
    if kind in ("", "event"):
        found += _events(desk, typed)
    for name in ("report", "stance"):
        if kind in ("", name):
            found += _codings(desk, typed, "report" if name == "report" else "stance", but)
    if kind in ("", "relation"):
        found += _relations(desk, typed)
    return [*found, *new]


def occasion_choices(desk: Desk, typed: str) -> list[Choice]:
    """Events, and reports of this document, on the occasion of which a stance can be taken."""
    return [*_codings(desk, typed, "report", None), *_events(desk, typed)]


def called(target: CodedTarget) -> str:
    """An event report or stance in a line: its code, and its title or words."""
    words = target.called or " ".join(target.words.split())
    short = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
    return f"{target.label}: {short}"


def _of_issue(choice: Choice) -> Choice:
    assert isinstance(choice.value, int)
    return choice._replace(value=Target("issue", choice.value))


def _events(desk: Desk, typed: str) -> list[Choice]:
    return [
        Choice(
            line.title,
            " · ".join(filter(None, ("event", line.date_from))),
            Target("event", line.id),
        )
        for line in desk.read(events.matching, typed)
    ]


def _codings(desk: Desk, typed: str, kind: TargetKind, but: int | None) -> list[Choice]:
    if desk.document_id is None:
        return []
    here = desk.read(targets.in_document, _KIND_OF[kind], desk.document_id)
    answering = ranked(typed, here, lambda each: (each.label, each.called, each.words))
    found = [_coding(each, kind, kind) for each in answering if each.id != but]
    if len(typed) >= _ASKED_FROM:
        others = desk.read(targets.elsewhere, _KIND_OF[kind], desk.document_id, typed)
        found += [_coding(each, kind, f"{kind} · {each.document[:24]}") for each in others]
    return found


def _coding(each: CodedTarget, kind: TargetKind, detail: str) -> Choice:
    return Choice(called(each), detail, Target(kind, each.id))


def _relations(desk: Desk, typed: str) -> Iterable[Choice]:
    for each in desk.read(targets.relations, typed):
        words = f"{each.actor} {each.relation.replace('_', ' ')} {each.other}"
        yield Choice(words, "relation", Target("relation", each.id))
