"""How long the actor registry takes to propose, with 10,000 actors that have 25,000 names."""

import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figure import Figure, milliseconds, timed
from rubricator.core.actor import Actor, Alias
from rubricator.core.ids import new_id
from rubricator.project.new import new_project
from rubricator.store import actor as actors
from rubricator.store.table import ACTOR, ALIAS
from rubricator.store.transaction import Transaction

ACTORS = 10_000
_ALIASES = 1.5
"""Further names an actor has on average."""
_SYLLABLES = (
    *("ka", "ba", "ra", "ma", "la", "sa", "ta", "na", "ha", "da", "wi", "zu", "fa", "ji", "mo"),
    *("qa", "sha", "dir", "nour", "med", "hus", "ali", "yad", "tik", "bil"),
)
_USUAL = (
    *("army", "movement", "party", "council", "ministry", "brigade", "front", "of", "the"),
    *("national", "islamic", "free", "governor", "police", "border", "tribe", "al", "union"),
)
_MOST = 50


def measure() -> Iterator[Figure]:
    """A suggestion for mentions that are names, spellings, parts, initials and none of them."""
    words = random.Random(4)
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder) / "p.rubric") as project:
        project.run(_register, words)
        # Not before the project is there: it would count as the project's.
        from rubricator.analysis.likeness import NameIndex

        called = list(project.read(actors.called))
        yield Figure("read all names", (milliseconds(lambda: list(project.read(actors.called))),))
        index = NameIndex(called)
        yield timed("take in all names, once", [lambda: NameIndex(called)] * 3)
        for what, asked in _mentions([each.words for each in called], words).items():
            acts = [lambda each=each: index.suggest(each, on="2013-03-04") for each in asked]
            yield timed(f"suggestions for one mention, {what}", acts, target=20)
        first = called[0].actor_id
        fresh = [each for each in called if each.actor_id == first]
        yield timed("take in one actor anew", [lambda: index.replace([first], fresh)] * _MOST)
        yield timed("possible duplicates among all", [index.pairs])
        by_name = [lambda: project.read(actors.lines, project.read(actors.ids)[:128])] * 15
        yield timed("list the registry, first page", by_name, target=100)


def _mentions(names: Sequence[str], words: random.Random) -> dict[str, list[str]]:
    chosen = words.sample(names, _MOST)
    return {
        "as registered": chosen,
        "misspelt": [_misspelt(name, words) for name in chosen],
        "a part": [max(name.split(), key=len) for name in chosen],
        "a usual word": ["army", "the party", "National Council", "border police"] * 5,
        "five words": [" ".join(words.choices(_made(words, 40), k=5)) for _ in range(_MOST)],
        "initials": ["ISF", "KRG", "FSA", "PMU"] * 5,
    }


def _misspelt(name: str, words: random.Random) -> str:
    at = words.randrange(1, len(name))
    return name[:at] + words.choice("aeiou") + name[at + 1 :]


def _made(words: random.Random, count: int) -> list[str]:
    return ["".join(words.choices(_SYLLABLES, k=words.randint(2, 4))) for _ in range(count)]


def _register(tx: Transaction, words: random.Random) -> None:
    vocabulary = _made(words, 8_000)

    def name() -> str:
        own = words.choices(vocabulary, k=words.randint(1, 2))
        usual = words.choices(_USUAL, k=words.randint(0, 3))
        return " ".join(words.sample([*own, *usual], len(own) + len(usual))).title()

    for _ in range(ACTORS):
        actor = tx.add(ACTOR, Actor(new_id(), name(), "armed group"))
        for _ in range(round(words.uniform(0, 2 * _ALIASES))):
            tx.add(ALIAS, Alias(new_id(), actor.id, name(), valid_from="2012"))
    tx.describe("Register actors")
