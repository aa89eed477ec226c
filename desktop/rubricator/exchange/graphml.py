"""Networks as GraphML with plain typed keys, as Gephi, igraph and visone read it.

The format: Brandes et al. 2002, “GraphML progress report”, http://graphml.graphdrawing.org.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from rubricator.exchange.csv_table import Cell

_UNREADABLE = {code: None for code in range(32) if code not in (9, 10, 13)} | {
    0xFFFE: None,
    0xFFFF: None,
}


def graphml(
    nodes: Sequence[Mapping[str, Cell]],
    edges: Sequence[Mapping[str, Cell]],
    *,
    directed: bool,
) -> Iterator[str]:
    """The lines of a file; nodes have an `id`, edges `source` and `target`, and all share keys.

    What else they have becomes data of type string, int (64 bits: long) or double; None is left
    out.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", nodes, {"id"})
    yield from _keys("edge", edges, {"source", "target"})
    yield f'  <graph edgedefault="{"directed" if directed else "undirected"}">\n'
    for node in nodes:
        yield f"    <node id={_quoted(node['id'])}>\n"
        yield from _data("node", node, {"id"})
        yield "    </node>\n"
    for edge in edges:
        ends = f"source={_quoted(edge['source'])} target={_quoted(edge['target'])}"
        yield f"    <edge {ends}>\n"
        yield from _data("edge", edge, {"source", "target"})
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _keys(what: str, rows: Sequence[Mapping[str, Cell]], ends: set[str]) -> Iterator[str]:
    names = dict.fromkeys(name for row in rows for name in row if name not in ends)
    for name in names:
        kind = _kind([row[name] for row in rows if row.get(name) is not None])
        yield (f'  <key id="{what}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n')


def _kind(values: Sequence[Cell]) -> str:
    if any(isinstance(value, str) for value in values) or not values:
        return "string"
    return "double" if any(isinstance(value, float) for value in values) else "long"


def _data(what: str, row: Mapping[str, Cell], ends: set[str]) -> Iterator[str]:
    for name, value in row.items():
        if name not in ends and value is not None:
            yield f'      <data key="{what}_{name}">{escape(_clean(value))}</data>\n'


def _quoted(value: Cell) -> str:
    return quoteattr(_clean(value))


def _clean(value: Cell) -> str:
    """The value without the few characters that XML cannot hold."""
    return str(value).translate(_UNREADABLE)
