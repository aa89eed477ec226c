"""What can be picked in the lines of the inspector: codes, actors, events."""

from collections.abc import Callable

from rubricator.core.code import Code, in_tree_order, path
from rubricator.core.counted import counted
from rubricator.gui.desk import Desk
from rubricator.gui.panels.choice_line import Choice
from rubricator.gui.panels.mention import Mention
from rubricator.store import actor as actors
from rubricator.store import event as events

_SHOWN = 200


def code_choices(desk: Desk, typed: str, *, first: str) -> list[Choice]:
    """Codes in use that hold the letters, those of kind `first` before others.

    For no letters they stand as in the codebook.
    """
    words = typed.casefold()
    ranked = []
    for code in desk.codes.values() if words else in_tree_order(desk.codes.values()):
        rank = _rank(code, words)
        if rank is not None and not code.retired:
            ranked.append(
                (code.kind != first, rank, code.kind, code.position if words else 0, code)
            )
    ranked.sort(key=lambda entry: entry[:4])
    return [_code_choice(desk, code, words) for *_, code in ranked[:_SHOWN]]


def issue_choices(desk: Desk, typed: str) -> list[Choice]:
    """The issues of the codebook that hold the letters."""
    return [
        choice._replace(detail="issue")
        for choice in code_choices(desk, typed, first="issue")
        if desk.codes[_id(choice)].kind == "issue"
    ]


def actor_choices(desk: Desk, typed: str, *, register: bool = True) -> list[Choice]:
    """Actors by name or alias, and last the offer to register one of this name."""
    found = [
        Choice(line.name, _actor_detail(line), Mention(line.id), line.is_exact)
        for line in desk.read(actors.matching, typed)
    ]
    if typed and register:
        found.append(Choice(f"New actor “{typed}”", "", Mention(label=typed, is_new=True)))
    return found


def event_choices(desk: Desk, typed: str) -> list[Choice]:
    """Events by title, and last the offer to make one of this title."""
    found = [
        Choice(line.title, _event_detail(line), line.id)
        for line in desk.read(events.matching, typed)
    ]
    if typed:
        found.append(Choice(f"New event “{typed}”", "", typed))
    return found


def with_words(
    source: Callable[[str], list[Choice]], words: Callable[[], str]
) -> Callable[[str], list[Choice]]:
    """The same choices; for nothing typed, those for the words selected in the article."""

    def choices(typed: str) -> list[Choice]:
        return source(typed or words()) or source("")

    return choices


def _rank(code: Code, words: str) -> int | None:
    if not words:
        return 0
    label, name = code.label.casefold(), code.name.casefold()
    if words == code.shortcut or label.startswith(words):
        return 0
    if name.startswith(words) or f" {words}" in label or f".{words}" in name:
        return 1
    if words in label or words in name:
        return 2
    return 3 if words in code.definition.casefold() else None


def _code_choice(desk: Desk, code: Code, words: str) -> Choice:
    above = " › ".join(ancestor.label for ancestor in path(code, desk.codes)[:-1])
    is_exact = words in (code.label.casefold(), code.name.casefold())
    return Choice(code.label, above or code.kind, code.id, is_exact)


def _id(choice: Choice) -> int:
    assert isinstance(choice.value, int)
    return choice.value


def _actor_detail(line: actors.ActorLine) -> str:
    called = f"“{line.words}”" if line.words != line.name else ""
    return " · ".join(filter(None, (called, line.kind, line.country)))


def _event_detail(line: events.EventLine) -> str:
    reports = counted(line.reports, "report")
    return " · ".join(filter(None, (line.date_from, reports)))
