"""What the palette offers: the codes in use and the actors of the registry, last used first."""

from collections.abc import Mapping, Sequence
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
    searched: tuple[str, ...] = ()


_Used = tuple[int, int | None]
"""A code, and the actor it was used with, if any."""


class _Shelf:
    """The lines of one kind, or of all, ready to be looked through."""

    def __init__(self, lines: Sequence[PaletteLine]) -> None:
        self.ranking = Ranking(lines, lambda line: line.searched)
        self._places = {(line.code.id, line.actor_id): n for n, line in enumerate(lines)}

    def places(self, used: Sequence[_Used]) -> list[int]:
        """Where the lines are that were used, in that order; an actor before its code."""
        both = (pair for code, actor in used for pair in ((code, actor), (code, None)))
        return [self._places[pair] for pair in dict.fromkeys(both) if pair in self._places]


class PaletteLines:
    """The lines, worked out again only when codes or actors changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: list[PaletteLine] | None = None
        self._shelves: dict[Kind | None, _Shelf] = {}
        self._used: list[_Used] = []
        desk.changed.connect(self._take_in)

    def answers(self, query: str) -> Sequence[PaletteLine]:
        """The lines that answer best; `event: amb` looks among the events only."""
        kind, words = split(query)
        shelf = self._shelf(kind)
        return shelf.ranking.answers(words, limit=SHOWN, before=shelf.places(self._used))

    def prepare(self) -> None:
        """Bring the lines and their order up to date."""
        if self._lines is None:
            codes = self._of_codes()
            self._lines = [*codes, *self._of_actors([line.code for line in codes])]
            self._shelves.clear()
            self._shelf(None)
        self._used = self._desk.read(annotations.last_used)
        if self._desk.last_code_id is not None:
            self._used.insert(0, (self._desk.last_code_id, None))

    def last_kind(self) -> Kind:
        """The kind coded with last; before anything was coded, the first of all."""
        codes = (self._desk.codes.get(code_id) for code_id, _ in self._used)
        return next((code.kind for code in codes if code), KINDS[0])

    def _shelf(self, kind: Kind | None) -> _Shelf:
        if kind not in self._shelves:
            lines = [one for one in self._lines or [] if kind in (None, one.code.kind)]
            self._shelves[kind] = _Shelf(lines)
        return self._shelves[kind]

    def _of_codes(self) -> list[PaletteLine]:
        codes = self._desk.codes
        return [
            PaletteLine(code, code.label, code.name, searched=_searched(code, codes))
            for code in in_tree_order(codes.values())
            if not code.retired
        ]

    def _of_actors(self, codes: Sequence[Code]) -> list[PaletteLine]:
        """Each actor with its sector's code, or else with the first code for actors."""
        usable = {code.id: code for code in codes if code.kind == "actor"}
        usual = next(iter(usable.values()), None)
        found = self._desk.read(actors.callable_actors)
        with_code = ((one, usable.get(one.code_id or 0, usual)) for one in found)
        return [_of_actor(one, code) for one, code in with_code if code is not None]

    def _take_in(self, changes: Changes) -> None:
        if changes.touch("code", "actor", "actor_alias"):
            self._lines = None


def split(query: str) -> tuple[Kind | None, str]:
    """A query without the kind before its colon, which may be shortened: `e: amb`."""
    before, colon, after = query.partition(":")
    typed = before.strip().casefold()
    kind = next((kind for kind in KINDS if typed and kind.startswith(typed)), None)
    return (kind, after.strip()) if colon and kind else (None, query)


def _searched(code: Code, codes: Mapping[int, Code]) -> tuple[str, ...]:
    above = " ".join(one.label for one in path(code, codes))
    return code.label, code.name, above, code.definition


def _of_actor(actor: CallableActor, code: Code) -> PaletteLine:
    detail = " · ".join(filter(None, (code.label, actor.country)))
    # An alias tells as much as the name: AQI is to come before what merely holds these letters.
    searched = (f"{actor.name} {actor.aliases}".strip(), code.label)
    return PaletteLine(code, actor.name, detail, actor.id, searched)
