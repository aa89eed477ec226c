"""Search in the texts of all documents: which hold what is sought, and every place in them.

Whole words are found by the index of words. Words in scripts that write them together (Arabic,
Chinese) are found within others by the index of three letters, shorter ones by reading the folded
texts, which that index keeps. It also holds the texts whose words the index of words takes
otherwise, such as “fighters” with a ligature or a soft hyphen.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rubricator.core.query import Clause, Finder, Query, Term
from rubricator.core.span import Span
from rubricator.store.table import AMONG, among

CONTEXT = 60
"""Code points of text shown on either side of a hit."""

_LETTERS = 3
_AT_ONCE = 16
_LONGEST_WORDS = 200


class Hit(NamedTuple):
    """A place where something sought stands, in code points of its document's text."""

    document_id: int
    start: int
    end: int


class KwicLine(NamedTuple):
    """A hit with the words around it, on one line."""

    hit: Hit
    document_title: str
    published_on: str
    left: str
    words: str
    right: str


def document_ids(db: sqlite3.Connection, query: Query) -> list[int]:
    """The ids of all documents that a query describes, in ascending order."""
    asks_for_letters = any(term.joined for clause in query.clauses for term in _terms(clause))
    if not asks_for_letters and not _has_letters(db):
        return _matching(db, "document_search", " OR ".join(map(_expression, query.clauses)))
    found: set[int] = set()
    for clause in query.clauses:
        found |= _clause_ids(db, clause)
    return sorted(found)


def kwic(
    db: sqlite3.Connection,
    query: Query,
    ids: Iterable[int],
    *,
    codes: Collection[int] = (),
    context: int = CONTEXT,
) -> Iterator[KwicLine]:
    """Every hit in these documents, in their order and that of the text; read as it is asked for.

    With `codes` only hits that lie wholly in a coding of one of these.
    """
    finder = Finder(query.terms)
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        for document_id, title, date, text in _texts(db, some):
            allowed = _coded(db, document_id, codes) if codes else None
            for span in finder.spans(text):
                if allowed is None or any(coded.contains(span) for coded in allowed):
                    yield _line(document_id, title, date, text, span, context)


def _line(
    document_id: int, title: str, date: str, text: str, span: Span, context: int, /
) -> KwicLine:
    left = text[max(0, span.start - context) : span.start]
    right = text[span.end : span.end + context]
    words = text[span.start : min(span.end, span.start + _LONGEST_WORDS)]
    return KwicLine(
        Hit(document_id, span.start, span.end),
        title,
        date,
        *map(_on_one_line, (left, words, right)),
    )


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def _texts(db: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, str, str, str]]:
    rows = db.execute(
        "SELECT d.id, d.title, d.published_on, t.text FROM document d "
        f"JOIN document_text t ON t.id = d.id WHERE d.id {AMONG}",
        among(ids),
    )
    found = {row[0]: row for row in rows}
    return [found[row_id] for row_id in ids if row_id in found]


def _coded(db: sqlite3.Connection, document_id: int, codes: Collection[int]) -> list[Span]:
    rows = db.execute(
        f'SELECT start, "end" FROM annotation WHERE document_id = ? AND code_id {AMONG}',
        (document_id, *among(codes)),
    )
    return [Span(*row) for row in rows]


def _terms(clause: Clause) -> tuple[Term, ...]:
    return (*clause.wanted, *clause.unwanted)


def _expression(clause: Clause) -> str:
    """A clause in the language of the index of words."""
    wanted = " AND ".join(map(_phrase, clause.wanted))
    unwanted = "".join(f" NOT {_phrase(term)}" for term in clause.unwanted)
    return f"(({wanted}){unwanted})"


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.is_prefix else ""}'


def _clause_ids(db: sqlite3.Connection, clause: Clause) -> set[int]:
    first, *others = (set(_term_ids(db, term)) for term in clause.wanted)
    found = first.intersection(*others)
    return found.difference(*(_term_ids(db, term) for term in clause.unwanted))


def _term_ids(db: sqlite3.Connection, term: Term) -> list[int]:
    letters = " ".join(term.words)
    if not term.joined:
        return [*_matching(db, "document_search", _phrase(term)), *_hidden_ids(db, term, letters)]
    if len(letters) == _LETTERS:
        return _matching(db, "document_trigram", _quoted(letters))
    # Texts with all threes of its letters are few, and then the word is looked for in them.
    threes = _threes(letters)
    having = "document_trigram MATCH ? AND" if threes else ""
    rows = db.execute(
        f"SELECT rowid FROM document_trigram WHERE {having} instr(text, ?) ORDER BY rowid",
        (threes, letters) if threes else (letters,),
    )
    return [row[0] for row in rows]


def _hidden_ids(db: sqlite3.Connection, term: Term, letters: str) -> list[int]:
    """Where a whole word stands in a folded text, between the spaces that part its words there."""
    if len(letters) < _LETTERS:
        return []
    rows = db.execute(
        "SELECT rowid FROM document_trigram WHERE document_trigram MATCH ? "
        "AND instr(' ' || text || ' ', ?)",
        (_threes(letters), f" {letters}{'' if term.is_prefix else ' '}"),
    )
    return [row[0] for row in rows]


def _has_letters(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM document_trigram LIMIT 1").fetchone() is not None


def _threes(letters: str) -> str:
    return " AND ".join(_quoted(letters[at : at + _LETTERS]) for at in range(len(letters) - 2))


def _quoted(letters: str) -> str:
    return f'"{letters}"'


def _matching(db: sqlite3.Connection, index: str, expression: str) -> list[int]:
    rows = db.execute(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid", (expression,)
    )
    return [row[0] for row in rows]
