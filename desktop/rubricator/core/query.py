"""What is searched for: words, phrases and beginnings of words, joined by “and”, “or” and “not”.

`ambush "cross-border alliance" jihad* -Iran` finds texts with all of the first three and without
the last; `OR` between words (in capitals) finds texts with what is on either side of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rubricator.core.errors import InputError
from rubricator.core.fold import Folded, fold, is_joined
from rubricator.core.span import Span

LEAST_PREFIX = 3
"""Letters before a `*`: fewer begin so many words that finding them all takes long."""

_TOKEN = re.compile(
    r'(?P<sign>-(?=\S))?(?:"(?P<phrase>[^"]*)(?P<closed>"(?P<many>\*)?)?|(?P<word>[^\s"]+))'
)
_QUOTES = str.maketrans("“”„«»", '"""""')
_WORD = re.compile(r"[^\W_]+")
# In scripts that put signs over and under letters a word goes on through them.
_SIGNED_WORD = re.compile(r"[\w\u0900-\u109f\u1780-\u17d3]+")
_GAP, _SIGNED_GAP = r"[\W_]+", r"(?:[^\w\u0900-\u109f\u1780-\u17d3]|_)+"


class QueryError(InputError):
    """What was typed cannot be understood as a search."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words, folded, that stand one after the other; of a prefix the last is a beginning.

    `joined`: they are in a script that writes words together, so they are found inside others.
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    joined: bool = False

    def pattern(self) -> str:
        """A regular expression that finds it in a folded text."""
        gap = _SIGNED_GAP if self.joined else _GAP
        first, *others = map(re.escape, self.words)
        rest = "".join(gap + word for word in others)
        if self.joined:
            return first + rest
        # Looked back from behind the word: letters to begin with are found four times as fast.
        start = rf"{first}(?<![^\W_]{first})"
        return start + rest + (r"[^\W_]*" if self.is_prefix else r"(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Clause:
    """All of `wanted`, at least one, and none of `unwanted` are in the text."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Texts are found that any of the clauses describes."""

    clauses: tuple[Clause, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """What is sought, each once, in the order written."""
        return tuple(dict.fromkeys(term for clause in self.clauses for term in clause.wanted))


def parse(written: str) -> Query:
    """Understand what was typed; `QueryError` says what is wrong with it."""
    clauses = [_clause(tokens) for tokens in _alternatives(_tokens(written.translate(_QUOTES)))]
    return Query(tuple(clauses))


def literal(written: str) -> Query | None:
    """Exactly these letters, also inside words; None if there are none."""
    words = words_of(written)
    return Query((Clause((Term(words, joined=True),)),)) if words else None


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, as a term holds them."""
    folded = fold(text)
    return tuple(_signed_words(folded) if is_joined(text) else _WORD.findall(folded))


def indexed(text: str) -> str:
    """A text as the index of scripts that join words keeps it: its folded words, a space apart."""
    return " ".join(_signed_words(fold(text)))


def _signed_words(folded: str) -> list[str]:
    return _SIGNED_WORD.findall(folded.replace("_", " "))


class Finder:
    """Finds the places of a query's terms in one text after the other."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # One after the other: alternatives in one expression are looked for letter by letter.
        self._patterns = [re.compile(term.pattern()) for term in terms]

    def spans(self, text: str) -> Iterator[Span]:
        """Where they stand, in text order; of places that overlap the first, or the longer one."""
        return self.spans_in(Folded(text))

    def spans_in(self, folded: Folded) -> Iterator[Span]:
        """The same in a text that was folded before."""
        after = 0
        for start, end in self._places(folded.text):
            if start >= after:
                after = end
                yield Span(*folded.stretch(start, end))

    def _places(self, text: str) -> Iterable[tuple[int, int]]:
        if len(self._patterns) == 1:
            return (found.span() for found in self._patterns[0].finditer(text))
        places = [found.span() for each in self._patterns for found in each.finditer(text)]
        return sorted(places, key=lambda place: (place[0], -place[1]))


@dataclass(frozen=True, slots=True)
class _Token:
    term: Term | None
    """None: the word OR."""
    is_unwanted: bool = False


def _tokens(written: str) -> Iterator[_Token]:
    negated = False
    for found in _TOKEN.finditer(written):
        word = found["word"]
        if word == "OR" and not found["sign"]:
            yield _Token(None)
        elif word == "NOT" and not found["sign"]:
            negated = True
        elif word != "AND":
            yield _Token(_term(found), is_unwanted=negated or bool(found["sign"]))
            negated = False
    if negated:
        raise QueryError("NOT stands at the end: write after it what is not to be found.")


def _term(found: re.Match[str]) -> Term:
    phrase, word = found["phrase"], found["word"]
    if phrase is not None and not found["closed"]:
        raise QueryError(f"The quotation mark before “{phrase.strip()}” is not closed.")
    text = phrase if phrase is not None else word
    is_prefix = bool(found["many"]) if word is None else word.endswith("*")
    words = words_of(text)
    if not words:
        raise QueryError(f"There is no word in “{found[0]}”: search for letters or digits.")
    joined = is_joined(text)
    if is_prefix and not joined and len(words[-1]) < LEAST_PREFIX:
        raise QueryError(
            f"“{found[0]}” begins too many words: write {LEAST_PREFIX} letters before the *."
        )
    return Term(words, is_prefix=is_prefix and not joined, joined=joined)


def _alternatives(tokens: Iterable[_Token]) -> list[list[_Token]]:
    """What stands between the words OR: words side by side belong together."""
    groups: list[list[_Token]] = [[]]
    for token in tokens:
        if token.term is None:
            groups.append([])
        else:
            groups[-1].append(token)
    if groups == [[]]:
        raise QueryError("Write what to search for.")
    if not all(groups):
        raise QueryError("OR stands between two words: write something on either side of it.")
    return groups


def _clause(tokens: Iterable[_Token]) -> Clause:
    known = list(tokens)
    wanted = tuple(token.term for token in known if token.term and not token.is_unwanted)
    unwanted = tuple(token.term for token in known if token.term and token.is_unwanted)
    if not wanted:
        raise QueryError(
            "NOT takes away from what is found: write at least one word to find beside it."
        )
    return Clause(wanted, unwanted)
