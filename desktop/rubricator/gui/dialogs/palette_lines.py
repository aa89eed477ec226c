"""What the palette offers: the codes in use and the actors of the registry, last used first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rubricator.core.code import KINDS, Code, Kind, in_tree_order, path
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.ranking import Ranking
from rubricator.store import actor as actors
from rubricator.store import annotation as annotations
from rubricator.store.actor import CallableActor

SHOWN = 200


@dataclass(frozen=True)
class PaletteLine:
    """One thing to code with: a code, or an actor with the code of its sector."""

    code: Code
    label: str
    detail: str
    actor_id: int | None = None


_Used = tuple[int, int | None]
"""A code, and the actor it was used with, if any."""
_Offer = tuple[Code, CallableActor | None]
"""A code, or an actor with the code of its sector; of those that are shown a line is made."""


class _Shelf:
    """What is offered of one kind, or of all, ready to be looked through."""

    def __init__(self, offers: Iterable[_Offer], codes: Mapping[int, Code]) -> None:
        kept = list(offers)
        self.ranking = Ranking(kept, lambda offer: _searched(*offer, codes))
        self._places = {
            (code.id, actor.id if actor else None): n for n, (code, actor) in enumerate(kept)
        }

    def places(self, used: Sequence[_Used]) -> list[int]:
        """Where the lines are that were used, in that order; an actor before its code."""
        both = (pair for code, actor in used for pair in ((code, actor), (code, None)))
        return [self._places[pair] for pair in dict.fromkeys(both) if pair in self._places]


class PaletteLines:
    """The lines, worked out again only when codes or actors changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._offers: list[_Offer] | None = None
        self._shelves: dict[Kind | None, _Shelf] = {}
        self._used: list[_Used] = []
        desk.changed.connect(self._take_in)

    def answers(self, query: str) -> Sequence[PaletteLine]:
        """The lines that answer best; `event: amb` looks among the events only."""
        if self._offers is None:
            self.prepare()  # something was changed while the palette was open
        kind, words = split(query)
        shelf = self._shelf(kind)
        found = shelf.ranking.answers(words, limit=SHOWN, before=shelf.places(self._used))
        return [_line(*offer) for offer in found]

    def prepare(self) -> None:
        """Bring the lines and their order up to date."""
        if self._offers is None:
            codes = [one for one in in_tree_order(self._desk.codes.values()) if not one.retired]
            self._offers = [*((code, None) for code in codes), *self._of_actors(codes)]
            self._shelves.clear()
        self._used = self._desk.read(annotations.last_used)
        if self._desk.last_code_id is not None:
            self._used.insert(0, (self._desk.last_code_id, None))

    def warm_up(self) -> None:
        """Prepare what the first letter of a query needs too; for an idle moment."""
        self.prepare()
        self._shelf(None).ranking.prepare()

    def last_kind(self) -> Kind:
        """The kind coded with last; before anything was coded, the first of all."""
        codes = (self._desk.codes.get(code_id) for code_id, _ in self._used)
        return next((code.kind for code in codes if code), KINDS[0])

    def _shelf(self, kind: Kind | None) -> _Shelf:
        if kind not in self._shelves:
            offers = (one for one in self._offers or () if kind in (None, one[0].kind))
            self._shelves[kind] = _Shelf(offers, self._desk.codes)
        return self._shelves[kind]

    def _of_actors(self, codes: Sequence[Code]) -> Iterator[_Offer]:
        """Each actor with its sector's code, or else with the first code for actors."""
        usable = {code.id: code for code in codes if code.kind == "actor"}
        usual = next(iter(usable.values()), None)
        if usual is not None:
            for one in self._desk.read(actors.callable_actors):
                yield usable.get(one.code_id or 0, usual), one

    def _take_in(self, changes: Changes) -> None:
        if changes.touch("code", "actor", "actor_alias"):
            self._offers = None


def split(query: str) -> tuple[Kind | None, str]:
    """A query without the kind before its colon, which may be shortened: `e: amb`."""
    before, colon, after = query.partition(":")
    typed = before.strip().casefold()
    kind = next((kind for kind in KINDS if typed and kind.startswith(typed)), None)
    return (kind, after.strip()) if colon and kind else (None, query)


def _searched(
    code: Code, actor: CallableActor | None, codes: Mapping[int, Code]
) -> tuple[str, ...]:
    if actor is not None:
        # An alias tells as much as the name: AQI is to come before what merely holds these letters.
        return f"{actor.name} {actor.aliases}".strip(), code.label
    above = " ".join(one.label for one in path(code, codes)) if code.parent_id else ""
    return code.label, code.name, above, code.definition


def _line(code: Code, actor: CallableActor | None) -> PaletteLine:
    if actor is None:
        return PaletteLine(code, code.label, code.name)
    detail = " · ".join(filter(None, (code.label, actor.country)))
    return PaletteLine(code, actor.name, detail, actor.id)
