"""The 36 sample codings, through the real window and its export: every field as the gold has it."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from rubricator.gui.dialogs.export import ExportDialog
from rubricator.gui.panels.inspector import Inspector
from rubricator.project.demo import build_demo
from rubricator.store import integrity
from rubricator.store.table import ANNOTATION
from tests.end_to_end.driver import Coder
from tests.project.test_demo import (
    CAST,
    CODES,
    ENTRIES,
    FORMS,
    GOLD,
    HOLDERS,
    MODES,
    PLACES,
    SOURCES,
    TARGETS,
    WHEN,
)

Row = Mapping[str, str]
Entry = Mapping[str, Any]
AMBUSH = "Ambush of a convoy of Syrians near Akashat"


class Bundle:
    """The tables of an export, asked for what a key of the gold stands for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        documents = {row["imported_from"]: row for row in self.table("documents")}
        self.documents = documents
        found = {
            (
                row["document_id"],
                row["kind"],
                row["fragments"] or f"{row['start']}-{row['end']}",
            ): row
            for row in self.table("annotations")
        }
        self.rows: dict[str, Row] = {}
        for key, entry in ENTRIES.items():
            kind = "stance" if entry["kind"] == "stance" else "event"
            spans = "|".join(f"{span['start']}-{span['end']}" for span in entry["spans"])
            self.rows[key] = found[documents[entry["doc"]]["document_id"], kind, spans]
        self.reports = {row["annotation_id"]: row for row in self.table("event_reports")}
        self.stances = {row["annotation_id"]: row for row in self.table("stances")}

    def table(self, name: str) -> list[dict[str, str]]:
        with (self._folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def report(self, key: str) -> Row:
        return self.reports[self.rows[key]["annotation_id"]]

    def stance(self, key: str) -> Row:
        return self.stances[self.rows[key]["annotation_id"]]

    def of_report(self, name: str, key: str) -> list[dict[str, str]]:
        report_id = self.report(key)["report_id"]
        return [row for row in self.table(name) if row["report_id"] == report_id]

    def cast(self, key: str, role: str) -> list[dict[str, str]]:
        return [row for row in self.of_report("participants", key) if row["role"] == role]

    def fields(self, key: str) -> dict[str, str]:
        coding = self.rows[key]["annotation_id"]
        rows = self.table("field_values")
        return {row["field"]: row["value"] for row in rows if row["annotation_id"] == coding}

    def event_title(self, event_id: str) -> str:
        return next(row["title"] for row in self.table("events") if row["event_id"] == event_id)


@pytest.fixture
def bundle(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bundle]:
    """What the window exports, after each coding was shown in it."""
    path, out = tmp_path / "demo.rubric", tmp_path / "out"
    build_demo(path).close()
    coder = Coder(qtbot, path, session=tmp_path / "window.ini")
    desk, inspector = coder.window.desk, coder.part(Inspector, "inspector")
    before = coder.project.next_undo()
    for coding in coder.project.read(ANNOTATION.where):
        desk.jump_to(coding.id)
        inspector.catch_up()
    desk.focus_annotation(None)
    assert coder.project.next_undo() == before, "to show a record changes nothing"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    coder.action("export").trigger()
    dialog = coder.window.findChild(ExportDialog)
    assert dialog is not None
    for name in ("exportMost", "exportAccept"):
        button = dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()
    qtbot.waitUntil((out / "checksums.txt").exists, timeout=30_000)
    qtbot.waitUntil(lambda: "Wrote" in coder.window.statusBar().currentMessage(), timeout=5_000)
    assert coder.project.read(integrity.check) == []
    yield Bundle(out)
    coder.close()


def number(told: Any) -> str:
    return "" if told is None else str(told)


def same_figure(bundle: Bundle, key: str, measure: str, told: Any) -> bool:
    """A figure, several of groups, or none where the gold says that none is reported."""
    listed = told if isinstance(told, list) else [] if isinstance(told, str) else [told]
    rows = [row for row in bundle.of_report("figures", key) if row["measure"] == measure]
    if not listed:
        return not rows
    for each in listed:
        group = each.get("group", "")
        found = [r for r in rows if r["group_label"] == group and r["scope"] != "subgroup"]
        if len(found) != 1 or found[0]["scope"] != ("group" if group else "total"):
            return False
        if any(found[0][bound] != number(each[bound]) for bound in BOUNDS if bound in each):
            return False
        if each.get("raw", found[0]["phrase"]) != found[0]["phrase"]:
            return False
        if each.get("qualifier", "") not in found[0]["phrase"]:
            return False
        parts = {r["group_label"]: int(r["best"]) for r in rows if r["scope"] == "subgroup"}
        if parts != each.get("subgroups", {}):
            return False
    return True


BOUNDS = ("low", "best", "high")


def same_cast(role: str) -> Callable[[Bundle, str, Any], bool]:
    """Those who play a role are those whom the gold names there."""

    def check(bundle: Bundle, key: str, _told: Any) -> bool:
        names = [row["actor_name"] or row["label"] for row in bundle.cast(key, role)]
        return bool(names) and names == CAST[key, role]

    return check


def same_source(bundle: Bundle, key: str, _told: Any) -> bool:
    if ENTRIES[key]["kind"] == "stance":
        return bundle.stance(key)["speaker"] == "journalist"
    row = bundle.report(key)
    return (row["speaker"], row["source_class"], row["speaker_role"]) == SOURCES[key]


def same_type(bundle: Bundle, key: str, told: Any) -> bool:
    row = bundle.report(key)
    counts = {">=2": "2", "~20": "20", "n=3": "3"}
    count = next((each for words, each in counts.items() if words in told), "")
    is_summary = "TRUE" if "aggregate" in told else "FALSE"
    return (row["code"], row["is_summary"], row["event_count"]) == (CODES[told], is_summary, count)


def same_date(bundle: Bundle, key: str, _told: Any) -> bool:
    row = bundle.report(key)
    dates = (row["date_from"], row["date_to"], row["date_precision"], row["date_text"])
    return dates == WHEN[key]


def same_place(bundle: Bundle, key: str, _told: Any) -> bool:
    row = bundle.report(key)
    place = (row["place_name"], row["admin1"], row["country"], row["place_precision"])
    return place == PLACES[key]


def same_target(bundle: Bundle, key: str, told: Any) -> bool:
    if ENTRIES[key]["kind"] == "event_report":
        return same_cast("target")(bundle, key, told)
    row, (kind, name) = bundle.stance(key), TARGETS.get(key, ("", ""))
    match kind:
        case "issue":
            there = row["issue"] == name
        case "report":
            there = row["target_id"] == bundle.report(name)["report_id"]
        case "event":
            there = bundle.event_title(row["target_id"]) == name
        case "relation":
            relations = {
                r["relation_id"]: f"{r['actor_name']} {r['relation']} {r['other_name']}"
                for r in bundle.table("actor_relations")
            }
            there = relations[row["target_id"]] == name
        case _:
            there = row["target_name"] == name
    return there and row["target_kind"] == kind


def same_polarity(bundle: Bundle, key: str, told: Any) -> bool:
    return bundle.stance(key)["polarity"] == str(told)


def same_quotation(bundle: Bundle, key: str, told: Any) -> bool:
    row = bundle.stance(key) if ENTRIES[key]["kind"] == "stance" else bundle.report(key)
    return row["quotation"] == str(MODES.get(told, told))


def same_modality(bundle: Bundle, key: str, told: Any) -> bool:
    if ENTRIES[key]["kind"] == "event_report":
        return bundle.fields(key)["outcome"] == "intended"
    wanted = "conditional|negated" if "negated" in told else "conditional|future"
    return bundle.stance(key)["modality"] == wanted


def same_addressee(bundle: Bundle, key: str, told: str) -> bool:
    return str(told).split(" (")[0].casefold() == bundle.stance(key)["addressee"].casefold()


def same_occasion(bundle: Bundle, key: str, told: Any) -> bool:
    row = bundle.stance(key)
    if told == "EV-AKASHAT":
        return bundle.event_title(row["about_event_id"]) == AMBUSH
    return row["about_report_id"] == bundle.report(told)["report_id"]


def same_relation(bundle: Bundle, key: str, told: Any) -> bool:
    if ENTRIES[key]["kind"] == "event_report":
        (row,) = bundle.table("event_relations")
        ids = (
            bundle.report(key)["event_id"],
            "follows",
            bundle.report(told["follows"])["event_id"],
        )
        return (row["event_id"], row["relation"], row["other_id"]) == ids
    return actor_relation(bundle, key)["relation"] == str(told)


def actor_relation(bundle: Bundle, key: str) -> Row:
    coding = bundle.rows[key]["annotation_id"]
    rows = bundle.table("actor_relations")
    return next(row for row in rows if row["evidence_id"] == coding)


def same_blame(bundle: Bundle, key: str, told: Any) -> bool:
    (row,) = bundle.cast(key, "blamed")
    words = (f"'{row['label']}'", row["speaker"])
    return (
        words == (told["blamed"], "Government of Syria") and told["blamer"] == "Syrian government"
    )


def same_alleged(bundle: Bundle, key: str, told: Any) -> bool:
    rows = bundle.cast(key, "initiator")
    return [row["actor_name"] for row in rows if row["certainty"] == "alleged"] == list(told)


def same_note(bundle: Bundle, key: str, told: Any) -> bool:
    """What a note asks of the model is held: fragments, one record, a negation, an alias, a 0."""
    if "discontinuous" in told:
        return len(bundle.rows[key]["fragments"].split("|")) == len(ENTRIES[key]["spans"]) == 2
    if "compound recipient" in told:
        return len(bundle.cast(key, "recipient")) == 5
    if "negated event" in told:
        return bundle.report(key)["reality"] == "negated"
    if "label alias" in told:
        aliases = {row["alias"]: row["kind"] for row in bundle.table("actor_aliases")}
        return aliases["Safavid army"] == "epithet"
    return "0 = explicit neutral" in told and bundle.stance(key)["polarity_sign"] == "0"


SAME: Mapping[str, Callable[[Bundle, str, Any], bool]] = {
    "holder": lambda b, key, told: b.stance(key)["holder_name"] == HOLDERS.get(told, told),
    "target": lambda b, key, told: (
        same_target(b, key, told)
        if ENTRIES[key]["kind"] != "actor_relation"
        else actor_relation(b, key)["other_name"] == told
    ),
    "polarity": same_polarity,
    "form": lambda b, key, told: b.stance(key)["form"] == FORMS.get(told, told),
    "quote_mode": same_quotation,
    "attribution": same_source,
    "addressee": same_addressee,
    "linked_event": same_occasion,
    "modality": same_modality,
    "frame": lambda b, key, told: b.fields(key)["frame"] == told,
    "note": same_note,
    "type": same_type,
    "trigger": lambda b, key, told: told in b.report(key)["text"],
    "perpetrator": same_cast("initiator"),
    "initiator": same_cast("initiator"),
    "alleged_perpetrators": same_alleged,
    "victims": same_cast("victim"),
    "escort": same_cast("escort"),
    "recipient": same_cast("recipient"),
    "claimed_by": same_cast("claimed_by"),
    "blamed": same_cast("blamed"),
    "blame": same_blame,
    "target_in_favour_of": same_cast("beneficiary"),
    "sides": lambda b, key, told: (
        len(told) == 2
        and same_cast("initiator")(b, key, told)
        and same_cast("target")(b, key, told)
    ),
    "certainty": lambda b, key, told: {r["certainty"] for r in b.cast(key, "initiator")} == {told},
    "date": same_date,
    "date_precision": same_date,
    "window": lambda b, key, told: told in b.report(key)["date_text"] and same_date(b, key, told),
    "place": same_place,
    "place_precision": same_place,
    "killed": lambda b, key, told: same_figure(b, key, "killed", told),
    "wounded": lambda b, key, told: same_figure(b, key, "wounded", told),
    "displaced": lambda b, key, told: same_figure(b, key, "displaced", told),
    "size": lambda b, key, told: same_figure(b, key, "participants", told),
    "total": lambda b, key, told: (
        [b.report(key)[f"killed_{bound}"] for bound in BOUNDS]
        == [str(told[bound]) for bound in BOUNDS]
    ),
    "object": lambda b, key, _: "drone strikes" in b.fields(key)["object"],
    "canonical": lambda b, key, _: b.event_title(b.report(key)["event_id"]) == AMBUSH,
    "contested_by": lambda b, key, told: (
        b.stance(told)["target_id"] == b.report(key)["report_id"]
        and b.report(key)["verification"] == "disputed"
    ),
    "polarity_of_event": lambda b, key, told: b.report(key)["reality"] == told,
    "relation": same_relation,
    "verification": lambda b, key, _: b.report(key)["verification"] == "unverified",
    "reciprocal": lambda b, key, told: b.report(key)["reciprocal"] == str(told).upper(),
    "aux": lambda b, key, told: told.startswith(b.report(key)["reality"]),
    "source": lambda b, key, told: actor_relation(b, key)["actor_name"] == told,
    "valid_from": lambda b, key, told: told.startswith(actor_relation(b, key)["valid_from"]),
}
"""How each key of the gold, which is a researcher's free notes, is found in the tables again."""
PLACED = frozenset({"doc", "id", "kind", "spans"})


def test_every_field_of_every_sample_coding_comes_out_as_the_gold_has_it(bundle: Bundle) -> None:
    assert len(ENTRIES) == 36
    compared, differing = 0, []
    for key, entry in ENTRIES.items():
        words = " … ".join(span["text"] for span in entry["spans"])
        if bundle.rows[key]["text"] != words:
            differing.append(f"{key} text")
        for name, told in entry.items():
            if name not in PLACED:
                compared += 1
                if not SAME[name](bundle, key, told):
                    differing.append(f"{key} {name}: {told!r}")
    for number_of_file, zones in GOLD["zones"].items():
        (row,) = [r for name, r in bundle.documents.items() if name.startswith(number_of_file)]
        given = {f"{zone['kind']}:{zone['start']}-{zone['end']}" for zone in zones}
        if not given <= set(row["zones"].split("|")):
            differing.append(f"{number_of_file} zones")
    assert differing == []
    assert compared > 200


def test_what_the_gold_does_not_say_stays_empty(bundle: Bundle) -> None:
    for key, entry in ENTRIES.items():
        if entry["kind"] == "stance" and "polarity" not in entry:
            assert bundle.stance(key)["polarity"] == "", key
        if entry["kind"] == "event_report" and isinstance(entry.get("killed", "NA"), str):
            assert bundle.report(key)["killed_best"] == "", key
    package = json.loads((bundle._folder / "datapackage.json").read_text("utf-8"))
    assert package["resources"][0]["schema"]["missingValues"] == [""]
