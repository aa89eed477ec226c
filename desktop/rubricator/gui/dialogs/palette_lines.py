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


class PaletteLines:
    """The lines in the order of their use, worked out again only when the project changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: list[PaletteLine] | None = None
        self._rankings: dict[Kind | None, Ranking[PaletteLine]] = {}
        self._used: list[tuple[int, int | None]] = []
        desk.changed.connect(self._take_in)

    def answers(self, query: str) -> Sequence[PaletteLine]:
        """The lines that answer best; `event: amb` looks among the events only."""
        kind, words = split(query)
        return self._ranking(kind).answers(words, limit=SHOWN)

    def prepare(self) -> None:
        """Bring the order up to date with what was coded since."""
        used = self._desk.read(annotations.last_used)
        if self._lines is None:
            self._lines = [*self._of_codes(), *self._of_actors()]
            self._rankings.clear()
        if used != self._used or not self._rankings:
            self._used = used
            self._rankings.clear()

    def last_kind(self) -> Kind:
        """The kind coded with last; at first, that of the first line."""
        last = self._desk.codes.get(self._desk.last_code_id or 0)
        lines = self._in_order()
        return last.kind if last else lines[0].code.kind if lines else KINDS[0]

    def _ranking(self, kind: Kind | None) -> Ranking[PaletteLine]:
        if kind not in self._rankings:
            lines = [one for one in self._in_order() if kind in (None, one.code.kind)]
            self._rankings[kind] = Ranking(lines, lambda line: line.searched)
        return self._rankings[kind]

    def _in_order(self) -> list[PaletteLine]:
        """Those used last before those that were not, which keep the order of the codebook."""
        lines = self._lines or []
        used = {pair: place for place, pair in enumerate(self._used)}
        codes: dict[int, int] = {}
        for place, (code_id, _) in enumerate(self._used):
            codes.setdefault(code_id, place)
        if self._desk.last_code_id is not None:
            codes[self._desk.last_code_id] = -1
        never = len(self._used)

        def recency(line: PaletteLine) -> int:
            if line.actor_id is None:
                return codes.get(line.code.id, never)
            return used.get((line.code.id, line.actor_id), never + 1)

        return sorted(lines, key=recency)

    def _of_codes(self) -> list[PaletteLine]:
        codes = self._desk.codes
        return [
            PaletteLine(code, code.label, code.name, searched=_searched(code, codes))
            for code in in_tree_order(codes.values())
            if not code.retired
        ]

    def _of_actors(self) -> list[PaletteLine]:
        """Each actor with its sector's code, or else with the first code for actors."""
        codes = [code for code in in_tree_order(self._desk.codes.values()) if not code.retired]
        usual = next((code for code in codes if code.kind == "actor"), None)
        usable = {code.id: code for code in codes if code.kind == "actor"}
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
