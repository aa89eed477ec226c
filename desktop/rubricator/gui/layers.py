"""Layers: the kinds and the coders whose codings are shown in the article."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rubricator.core.annotation import Mark
from rubricator.core.code import KINDS, Code


@dataclass(frozen=True)
class Layers:
    """What is hidden; false if nothing is."""

    kinds: frozenset[str] = frozenset()
    coders: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.kinds or self.coders)

    def __len__(self) -> int:
        return len(self.kinds) + len(self.coders)

    def turned(self, layer: str | int) -> "Layers":
        """With one kind or one coder shown that was hidden, or hidden that was shown."""
        if isinstance(layer, str):
            return Layers(self.kinds ^ {layer}, self.coders)
        return Layers(self.kinds, self.coders ^ {layer})

    def showing(self, kind: str, coder_id: int) -> "Layers":
        """With both of these shown."""
        return Layers(self.kinds - {kind}, self.coders - {coder_id})

    def show(self, mark: Mark, code: Code | None) -> bool:
        """Whether a mark of this code is on a layer that is shown."""
        hidden = mark.coder_id in self.coders
        return not hidden and (code is None or code.kind not in self.kinds)

    def in_words(self, coders: dict[int, str]) -> str:
        """What is hidden, such as “stance, Ann”; coders' names by id."""
        names = [coders[one] for one in sorted(self.coders) if one in coders]
        return ", ".join([kind for kind in KINDS if kind in self.kinds] + names)


def layers_to_plain(layers: Layers) -> dict[str, list[Any]]:
    """The layers as JSON can hold them; `layers_from_plain` reads that."""
    return {"kinds": sorted(layers.kinds), "coders": sorted(layers.coders)}


def layers_from_plain(stored: object) -> Layers:
    """The layers that `layers_to_plain` wrote; what it cannot have written is left out."""
    known = stored if isinstance(stored, Mapping) else {}
    kinds, coders = (_list(known.get(name)) for name in ("kinds", "coders"))
    return Layers(
        frozenset(kind for kind in KINDS if kind in kinds),
        frozenset(each for each in coders if isinstance(each, int)),
    )


def _list(stored: object) -> list[Any]:
    return stored if isinstance(stored, list) else []
