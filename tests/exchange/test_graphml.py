"""A network is read back by any reader of XML, whatever its names hold."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from rubricator.exchange.csv_table import Cell
from rubricator.exchange.graphml import graphml

NS = "{http://graphml.graphdrawing.org/xmlns}"
READABLE = st.characters(
    codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff"
)


@given(st.text(READABLE), st.floats(0, 10))
def test_names_and_numbers_come_back(name: str, weight: float) -> None:
    nodes: list[dict[str, Cell]] = [
        {"id": f"name:{name}", "label": name, "n": 1},
        {"id": "b", "label": "B", "n": None},
    ]
    edges: list[dict[str, Cell]] = [{"source": f"name:{name}", "target": "b", "weight": weight}]
    root = ET.fromstring("".join(graphml(nodes, edges, directed=True)))
    (graph,) = root.iter(f"{NS}graph")
    first, second = graph.iter(f"{NS}node")
    (edge,) = graph.iter(f"{NS}edge")
    assert first.get("id") == edge.get("source") == f"name:{name}"
    assert [data.text or "" for data in first] == [name, "1"]
    assert [data.text for data in second] == ["B"]
    assert float(next(iter(edge)).text or "") == weight
    kinds = {key.get("attr.name"): key.get("attr.type") for key in root.iter(f"{NS}key")}
    assert kinds == {"label": "string", "n": "long", "weight": "double"}


def test_what_xml_cannot_hold_is_left_out() -> None:
    lines = graphml([{"id": "a\x00b\ufffe", "label": "\x0b"}], [], directed=False)
    (node,) = ET.fromstring("".join(lines)).iter(f"{NS}node")
    assert node.get("id") == "ab"
