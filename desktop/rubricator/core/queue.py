"""The queue: in which order a project's documents are gone through."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from rubricator.core.errors import InputError

QueueOrder = Literal["as is", "by date", "random"]
QUEUE_ORDERS: tuple[QueueOrder, ...] = get_args(QueueOrder)

PRIME = (1 << 31) - 1
_WORD = (1 << 64) - 1


class Waiting(NamedTuple):
    """What the order of a document depends on."""

    id: int
    published_on: str


class Queue(NamedTuple):
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

    def place(self, document: Waiting) -> tuple[int | str, ...]:
        """What to sort by. Documents that come or go never change the order of the others."""
        if self.order == "by date":
            # Undated ones come last: nobody knows that they are early.
            return (int(not document.published_on), document.published_on, document.id)
        if self.order == "random":
            return (scattered(document.id, self.seed), document.id)
        return (document.id,)

    def sorted(self, documents: Iterable[Waiting]) -> list[int]:
        """The ids in the order of the queue."""
        return [document.id for document in sorted(documents, key=self.place)]


def scattered(number: int, seed: int) -> int:
    """Where an id comes in the random order of a seed, the same on every computer: in [0, 2^31-1).

    A polynomial of degree three over the integers modulo the prime 2^31-1: the places of any four
    documents are independent of each other (Wegman, Carter 1981, “New hash functions and their
    use in authentication and set equality”). SQLite and numpy work it out just as well, without
    a number above 63 bits.
    """
    mixed, number = 0, number % PRIME
    for factor in factors(seed):
        mixed = (mixed * number + factor) % PRIME
    return mixed


def factors(seed: int) -> tuple[int, int, int, int]:
    """The four factors of a seed's polynomial, that of the third power first and not zero.

    SplitMix64: Steele, Lea, Flood (2014), “Fast splittable pseudorandom number generators”.
    """
    first, *others = (_mixed(4 * seed + number) for number in range(1, 5))
    second, third, fourth = (other % PRIME for other in others)
    return 1 + first % (PRIME - 1), second, third, fourth


def _mixed(number: int) -> int:
    mixed = number * 0x9E3779B97F4A7C15 & _WORD
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _WORD
    return mixed ^ (mixed >> 31)
