"""A file of codings is read into typed entries, and what does not fit is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from rubricator import paths
from rubricator.core.errors import InputError
from rubricator.exchange.codings import Codings, read_codings


def read(folder: Path, told: Any) -> Codings:
    (folder / "c.json").write_text(json.dumps(told), "utf-8")
    return read_codings(folder / "c.json")


def test_the_sample_codings_are_read() -> None:
    seeds = paths.seeds()
    assert seeds is not None
    codings = read_codings(seeds / "codings.json")
    assert len(codings.documents) == 5
    ambush = next(entry for entry in codings.annotations if entry.key == "001-E1")
    assert ambush.report is not None
    assert ambush.report.event == "EV-AKASHAT"
    assert [span.text[:9] for span in ambush.spans] == ["They had ", "the March"]
    assert ambush.report.figures[0].low == 48


def test_what_is_left_out_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path, {}) == Codings()
    coding = {"key": "a", "document": "d", "code": "c", "spans": [], "stance": {"polarity": 0}}
    (entry,) = read(tmp_path, {"annotations": [coding]}).annotations
    assert entry.stance is not None
    assert (entry.stance.polarity, entry.stance.intensity) == (0.0, None)
    assert (entry.report, entry.fields, entry.certainty) == (None, None, "sure")


def coding(**cells: Any) -> dict[str, Any]:
    plain = {"key": "K", "document": "d", "code": "c", "spans": []}
    return {"annotations": [{**plain, **cells}]}


@pytest.mark.parametrize(
    "told,said",
    [
        ([], "c.json: an object in braces"),
        ({"notes": 1}, "c.json: there is no “notes” here"),
        ({"annotations": {}}, "c.json, annotations: {} is no list"),
        (coding(memos=""), "annotations 1: there is no “memos” here"),
        ({"annotations": [{"key": "K"}]}, "annotations 1: “document” is missing"),
        (coding(code=1), "annotations 1 “K”, code: 1 is no text"),
        (coding(certainty="maybe"), "annotations 1 “K”, certainty: “maybe” is none of “sure”"),
        (coding(spans=[{"start": "1"}]), "annotations 1 “K”, spans 1: “end” is missing"),
        (coding(spans=[{"start": True, "end": 2, "text": ""}]), "spans 1, start: true is no whole"),
        (coding(report={"latitude": "x"}), "report, latitude: \"x\" is no number"),
        (coding(report={"latitude": float("nan")}), "report, latitude: nan is no number"),
        (coding(stance={"polarity": float("inf")}), "stance, polarity: inf is no number"),
        (coding(report={"event_count": 1 << 63}), "report, event_count: 9223372036854775808 is"),
        (coding(memo="\ud83d"), "annotations 1 “K”, memo: \"\\ud83d\" holds half"),
        (coding(report={"is_summary": 1}), "report, is_summary: 1 is no true or false"),
        (coding(report={"figures": [{"measure": "k", "low": 1.5}]}), "figures 1, low: 1.5 is no"),
        (coding(stance={"target": {"kind": "person"}}), "stance, target, kind: “person”"),
        (coding(fields={"frame": "x"}), "fields, frame: \"x\" is no list"),
        ({"actors": [{"key": "", "name": "A", "kind": "person"}]}, "actors: the key “” is empty"),
        ({"events": [{"key": "E"}, {"key": "E"}]}, "events: the key “E” is empty or used twice"),
        ({"documents": [{"file": "a.txt", "status": "odd"}]}, "documents 1 “a.txt”, status: “odd”"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(tmp_path: Path, told: Any, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, told)
    assert said in str(error.value)
    assert "nothing was loaded" in str(error.value)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b""])
def test_what_is_not_json_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "c.json").write_bytes(content)
    with pytest.raises(InputError, match="nothing was loaded"):
        read_codings(tmp_path / "c.json")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_codings(tmp_path / "gone.json")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"about": ' + "9" * 5_000 + "}"])
def test_a_file_that_only_looks_like_json_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "c.json").write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"c\.json is not JSON"):
        read_codings(tmp_path / "c.json")
