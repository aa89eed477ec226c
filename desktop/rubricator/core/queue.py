"""The queue: in which order a project's documents are gone through."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from rubricator.core.errors import InputError

QueueOrder = Literal["as is", "by date", "random"]
QUEUE_ORDERS: tuple[QueueOrder, ...] = get_args(QueueOrder)

_WORD = (1 << 64) - 1


class Waiting(NamedTuple):
    """What the order of a document depends on."""

    id: int
    published_on: str


@dataclass(frozen=True, slots=True)
class Queue:
    """An order; `seed` matters to the random one only."""

    order: QueueOrder = "as is"
    seed: int = 0

    @classmethod
    def parse(cls, text: str) -> "Queue":
        """The queue of a setting such as `by date` or `random 42`; as is, if it says nothing."""
        order, _, seed = text.strip().rpartition(" ") if text[-1:].isdecimal() else (text, "", "0")
        for known in QUEUE_ORDERS:
            if order == known:
                return cls(known, int(seed))
        if text:
            raise InputError(f"“{text}” is no order of documents.")
        return cls()

    def __str__(self) -> str:
        return f"{self.order} {self.seed}" if self.order == "random" else self.order

    def place(self, document: Waiting) -> tuple[object, ...]:
        """What to sort by. Documents that come or go never change the order of the others."""
        if self.order == "by date":
            # Undated ones come last: nobody knows that they are early.
            return (not document.published_on, document.published_on, document.id)
        if self.order == "random":
            return (scattered(document.id, self.seed), document.id)
        return (document.id,)

    def sorted(self, documents: Iterable[Waiting]) -> list[int]:
        """The ids in the order of the queue."""
        if self.order == "random":
            # The same as by `place`, in a fraction of the time: there may be a million.
            scatter, seed = scattered, self.seed
            return [number for _, number in sorted((scatter(d.id, seed), d.id) for d in documents)]
        return [document.id for document in sorted(documents, key=self.place)]

    def after(self, here: Waiting | None, waiting: Iterable[Waiting]) -> int | None:
        """Who of those that wait comes next after `here`, from the beginning again at the end."""
        others = [document for document in waiting if here is None or document.id != here.id]
        if here is not None:
            place = self.place(here)
            later = [document for document in others if self.place(document) > place]
            others = later or others
        return min(others, key=self.place).id if others else None


def scattered(number: int, seed: int) -> int:
    """A number that looks random and is the same on every computer, in [0, 2^64).

    SplitMix64: Steele, Lea, Flood (2014), “Fast splittable pseudorandom number generators”.
    """
    mixed = (number + (seed + 1) * 0x9E3779B97F4A7C15) & _WORD
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _WORD
    return mixed ^ (mixed >> 31)
