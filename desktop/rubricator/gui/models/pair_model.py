"""Pairs of actors that may be one, the likest first."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject

from rubricator.gui.models.line_model import Column, KeptModel

if TYPE_CHECKING:
    from rubricator.analysis.likeness import Pair

ACTOR, OTHER, WHY = range(3)
_REASONS: Mapping[str, str] = {"same": "the same name", "initials": "initials"}


class PairModel(KeptModel["Pair"]):
    """A pair whose actors were merged or told apart is taken away, one by one."""

    def __init__(self, parent: QObject | None = None) -> None:
        names: dict[int, str] = {}

        def called(actor_id: int, words: str) -> str:
            """An actor's name, and the alias that is alike if it is that."""
            name = names.get(actor_id, words)
            return name if name == words else f"{name} (“{words}”)"

        columns = (
            Column["Pair"]("Actor", lambda pair: called(pair.actor_id, pair.words)),
            Column["Pair"]("May be", lambda pair: called(pair.other_id, pair.other_words)),
            Column("Why", _why, 16),
        )
        super().__init__(columns, parent=parent)
        self._names = names

    def show_pairs(self, pairs: "Sequence[Pair]", names: Mapping[int, str]) -> None:
        """Show these pairs and no others; `names` is what the registry calls the actors.

        Where pairs only go, they go one by one, and the view keeps its place.
        """
        self._names.clear()
        self._names.update(names)
        if [line for line in self._lines if line in pairs] == list(pairs):
            self._keep(pairs)
            self._announce()
        else:
            self.show_lines(pairs)

    def _keep(self, pairs: "Sequence[Pair]") -> None:
        """Take away all pairs but these."""
        for row in range(len(self._lines) - 1, -1, -1):
            if self._lines[row] not in pairs:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._lines[row]
                self.endRemoveRows()


def _why(pair: "Pair") -> str:
    return _REASONS.get(pair.reason, f"{pair.likeness:.0f} % alike")
