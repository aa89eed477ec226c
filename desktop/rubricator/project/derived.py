"""Tables that are counted out of the project rather than stored: co-occurrence and networks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from rubricator.analysis.cooccurrence import UNITS, Cooccurrence, Passage, Together
from rubricator.analysis.networks import Position, Tie, affiliations, conflict, congruence
from rubricator.core import polarity
from rubricator.core.document import ZoneMap
from rubricator.core.event import Event, EventReport
from rubricator.core.ids import id_text
from rubricator.core.segments import Segments
from rubricator.exchange.columns import Column, ExportTable, Reference, Row
from rubricator.exchange.csv_table import Cell, csv_line, flag
from rubricator.exchange.graphml import graphml
from rubricator.exchange.tables import event_dyads
from rubricator.exchange.tables.event_dyads import Player
from rubricator.exchange.tables.parts import CodedArticle, Names, actor_text, coded_articles
from rubricator.store import codebook, setting
from rubricator.store.connection import Connection
from rubricator.store.table import STANCE, ZONE

COOCCURRENCE_COLUMNS = (
    Column("code_a", "string", "Name of one code.", required=True),
    Column("code_b", "string", "Name of the other.", required=True),
    Column(
        "unit",
        "string",
        "Where they stand together: in overlapping words, in the same sentence, paragraph or "
        "document.",
        required=True,
        choices=UNITS,
    ),
    Column(
        "n",
        "integer",
        "Sentences, paragraphs or documents with both; for overlaps, pairs of codings that share a "
        "character.",
        required=True,
        minimum=1,
    ),
    Column(
        "jaccard",
        "number",
        "Places with both by places with either; for overlaps, code points.",
        required=True,
        minimum=0,
        maximum=1,
    ),
)
_DIGITS = 6


def cooccurrences(db: Connection) -> list[Together]:
    """The pairs of codes that stand together in the bodies of documents."""
    counted = Cooccurrence()
    for article in coded_articles(db):
        counted.add(_passages(db, article))
    return counted.pairs()


def _passages(db: Connection, article: CodedArticle) -> list[Passage]:
    zones = ZONE.where(db, document_id=article.document.id)
    has_body, parts = any(zone.kind == "body" for zone in zones), ZoneMap(zones)
    segments = Segments(article.text)
    return [
        Passage(
            annotation.id,
            annotation.code_id,
            span.start,
            span.end,
            (segments.sentence_at(span.start), segments.sentence_at(span.end - 1)),
            (segments.paragraph_at(span.start), segments.paragraph_at(span.end - 1)),
        )
        for annotation in article.annotations
        if not has_body or parts.kind_at(annotation.start) == "body"
        for span in article.fragments.get(annotation.id, (annotation.hull,))
    ]


class Counted:
    """Co-occurrence and networks of one moment of a project, counted once, when asked for."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @cached_property
    def together(self) -> list[Together]:
        """The pairs of codes."""
        return cooccurrences(self._db)

    @cached_property
    def network(self) -> "tuple[list[Row], list[Edge]]":
        """All nodes and all edges of all networks, in a stable order."""
        return _network(self._db, self.together)

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of one of `TABLES`, by its name."""
        if table == COOCCURRENCE.name:
            return _cooccurrence_rows(self._db, self.together)
        nodes, edges = self.network
        if table == NODES.name:
            return iter(nodes)
        return ((*edge, flag(NETWORKS[edge.network][0])) for edge in edges)

    def lines(self, table: str) -> Iterator[str]:
        """The same as CSV."""
        return map(csv_line, self.rows(table))

    def count(self, table: str) -> int:
        """How many rows there are."""
        return sum(1 for _ in self.rows(table))


def sharing(tables: Iterable[ExportTable], counted: Counted) -> list[ExportTable]:
    """The tables, those that are counted all from the same counts."""
    return [_bound(table, counted) if table.name in _NAMES else table for table in tables]


def _bound(table: ExportTable, counted: Counted) -> ExportTable:
    return replace(
        table,
        lines=lambda _: counted.lines(table.name),
        count=lambda _: counted.count(table.name),
    )


def _lines(table: str) -> Callable[[Connection], Iterator[str]]:
    return lambda db: Counted(db).lines(table)


def _count(table: str) -> Callable[[Connection], int]:
    return lambda db: Counted(db).count(table)


def _cooccurrence_rows(db: Connection, together: Sequence[Together]) -> Iterator[Row]:
    """A row for each pair of codes and unit."""
    codes = codebook.codes(db)
    for each in together:
        names = codes[each.first].name, codes[each.second].name
        yield *names, each.unit, each.n, round(each.jaccard, _DIGITS)


COOCCURRENCE = ExportTable(
    "code_cooccurrence",
    "Codes together",
    "One row for each two codes and each unit in which they stand together, in the body.",
    COOCCURRENCE_COLUMNS,
    ("code_a", "code_b", "unit"),
    _lines("code_cooccurrence"),
    _count("code_cooccurrence"),
    (Reference("code_a", "codebook", "code"), Reference("code_b", "codebook", "code")),
)

_HAPPENED = frozenset({"actual", "historical"})
"""The realities of what somebody did."""

NETWORKS: Mapping[str, tuple[bool, str]] = {
    "actor_issue": (False, "Actors and the issues they take a stance on; weight: stances."),
    "actor_congruence": (False, "Actors of the same side; weight: issues and sides shared."),
    "actor_conflict": (False, "Actors of opposite sides; weight: issues and sides opposed."),
    "event_dyads": (
        True,
        "Who did it to whom in what happened; weight: dyad weights of events not rejected.",
    ),
    "code_cooccurrence": (False, "Codes in the same sentence; weight: sentences."),
}
"""The networks: whether their edges have a direction, and what they are."""

NODE_COLUMNS = (
    Column("node_id", "string", "Identity: of an actor, of a code, or a name.", required=True,
           unique=True),
    Column("label", "string", "What it is called.", required=True),
    Column("kind", "string", "What it is.", required=True, choices=("actor", "name", "code")),
    Column("sector", "string", "Sector of an actor, kind of a code."),
    Column("country", "string", "Country of an actor."),
)  # fmt: skip
EDGE_COLUMNS = (
    Column("network", "string", "The network it belongs to.", required=True,
           choices=tuple(NETWORKS)),
    Column("source", "string", "One node; where edges have a direction, from it.", required=True),
    Column("target", "string", "The other node.", required=True),
    Column("weight", "number", "How strong it is.", required=True, minimum=0),
    Column("polarity", "number", "Mean polarity of actor and issue, from −1 to 1.", minimum=-1,
           maximum=1),
    Column("directed", "boolean", "Whether it has a direction.", required=True),
)  # fmt: skip


class Edge(NamedTuple):
    """An edge of a network."""

    network: str
    source: str
    target: str
    weight: float
    polarity: float | None = None


class _Nodes:
    """The nodes met so far, by id."""

    def __init__(self, db: Connection) -> None:
        self.names = Names(db)
        self.found: dict[str, Row] = {}

    def player(self, player: Player) -> str:
        node = actor_text(player.actor_id) or f"name:{player.name}"
        kind = "actor" if player.actor_id is not None else "name"
        origin = self.names.sector(player.actor_id), self.names.country(player.actor_id)
        self.found[node] = (node, player.name, kind, *origin)
        return node

    def code(self, code_id: int) -> str:
        node, code = id_text("cod", code_id), self.names.codes[code_id]
        self.found[node] = (node, code.label, "code", code.kind, "")
        return node


def _network(db: Connection, together: Sequence[Together]) -> tuple[list[Row], list[Edge]]:
    nodes = _Nodes(db)
    positions = list(_positions(db, nodes))
    edges = [
        *_tied("actor_issue", affiliations(positions)),
        *_tied("actor_congruence", congruence(positions)),
        *_tied("actor_conflict", conflict(positions)),
        *_dyads(db, nodes),
        *_codes(together, nodes),
    ]
    return [nodes.found[node] for node in sorted(nodes.found)], edges


def _positions(db: Connection, nodes: _Nodes) -> Iterator[Position]:
    values = setting.polarity_scale(db).values
    for taken in STANCE.each(db, "id"):
        label = nodes.names.actor(taken.holder_id, taken.holder_label)
        if taken.target_issue_id is None or taken.polarity is None or not label:
            continue
        holder = nodes.player(Player(taken.holder_id, label))
        unit = polarity.unit(taken.polarity, values)
        yield Position(holder, nodes.code(taken.target_issue_id), unit)


def _tied(name: str, ties: Sequence[Tie]) -> Iterator[Edge]:
    for tie in ties:
        mean = None if tie.polarity is None else round(tie.polarity, _DIGITS)
        yield Edge(name, tie.source, tie.target, tie.weight, mean)


def _dyads(db: Connection, nodes: _Nodes) -> Iterator[Edge]:
    """Who did it to whom in events that were not rejected, and in reports that tell no event.

    An edge has no column that says of how many events nobody did anything: what did not happen, or
    has not yet, is left out, and so are those of whom nothing but a denial is told.
    """
    weights: dict[tuple[str, str], float] = {}
    for told in event_dyads.told_events(db):
        match told.record:
            case Event(status="rejected"):
                continue
            case EventReport(event_id=int()):
                continue
        if told.record.reality not in _HAPPENED:
            continue
        playing = [each for each in told.participants if each.certainty != "denied"]
        for pair in event_dyads.pairs(told._replace(participants=playing), nodes.names):
            ends = nodes.player(pair.source), nodes.player(pair.target)
            weights[ends] = weights.get(ends, 0) + pair.weight
    for (source, target), weight in sorted(weights.items()):
        yield Edge("event_dyads", source, target, round(weight, _DIGITS))


def _codes(together: Sequence[Together], nodes: _Nodes) -> Iterator[Edge]:
    for each in together:
        if each.unit == "sentence":
            first, second = nodes.code(each.first), nodes.code(each.second)
            yield Edge("code_cooccurrence", first, second, each.n)


NODES = ExportTable(
    "nodes",
    "Nodes",
    "One row for each actor, name or code in a network.",
    NODE_COLUMNS,
    "node_id",
    _lines("nodes"),
    _count("nodes"),
)
EDGES = ExportTable(
    "edges",
    "Edges",
    "One row for each edge of each network.",
    EDGE_COLUMNS,
    ("network", "source", "target"),
    _lines("edges"),
    _count("edges"),
    (Reference("source", "nodes", "node_id"), Reference("target", "nodes", "node_id")),
)


def graphs(counted: Counted) -> Iterator[tuple[str, Iterator[str]]]:
    """The networks as GraphML: the name of the file and its lines."""
    nodes, edges = counted.network
    names = [column.name for column in NODE_COLUMNS[1:]]
    for name, (directed, _) in NETWORKS.items():
        chosen = [edge for edge in edges if edge.network == name]
        used = {end for edge in chosen for end in (edge.source, edge.target)}
        vertices: list[dict[str, Cell]] = [
            {"id": node[0], **dict(zip(names, node[1:], strict=True))}
            for node in nodes
            if node[0] in used
        ]
        ties = [_attributes(edge) for edge in chosen]
        yield f"network_{name}.graphml", graphml(vertices, ties, directed=directed)


def _attributes(edge: Edge) -> dict[str, Cell]:
    known: dict[str, Cell] = {
        "source": edge.source,
        "target": edge.target,
        "weight": float(edge.weight),
    }
    return known if edge.polarity is None else {**known, "polarity": float(edge.polarity)}


TABLES: Sequence[ExportTable] = (COOCCURRENCE, NODES, EDGES)
_NAMES = frozenset(table.name for table in TABLES)
