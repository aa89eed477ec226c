"""Everything the sample project holds is in its bundle, fits together, and can be verified."""

import csv
import json
import re
import runpy
import shutil
import subprocess
import warnings
from collections import defaultdict
from contextlib import suppress
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pandas as pd
import pytest

from rubricator.core.errors import InputError
from rubricator.core.ids import id_text, parse_id
from rubricator.project.commands.adjudication import set_event_status
from rubricator.project.commands.document import edit_document
from rubricator.project.commands.event import add_participant, edit_participant, edit_report
from rubricator.project.commands.setting import set_figure_policy
from rubricator.project.demo import build_sample
from rubricator.project.derived import NETWORKS
from rubricator.project.exports import TABLES, BundleStyle, export_csv, row_counts
from rubricator.project.project import Project
from rubricator.project.verify import Difference, verify_bundle
from rubricator.store import document
from rubricator.store.table import PARTICIPANT
from tests.project.bundles import GOLDEN, compare_with_golden

SEEN_ELSEWHERE = {"annotations", "documents", "codebook", "texts"}
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample project and its whole bundle, for tests that change neither."""
    place = tmp_path_factory.mktemp("sample")
    with build_sample(place / "sample.rubric") as project:
        export_csv(
            project, place / "bundle", tables=["all", "texts"], style=BundleStyle(excel=True)
        )
    return place


@pytest.fixture
def bundle(made: Path) -> Path:
    return made / "bundle"


def rows(bundle: Path, table: str) -> Rows:
    with (bundle / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_titles_and_descriptions_end_as_words_do(bundle: Path) -> None:
    package = json.loads((bundle / "datapackage.json").read_text("utf-8"))
    words = [resource["title"] for resource in package["resources"]]
    for resource in package["resources"]:
        words += [field["description"] for field in resource["schema"]["fields"]]
    assert [each for each in words if each.endswith(",") or ",:" in each] == []


@pytest.mark.parametrize("table", sorted(set(TABLES) - SEEN_ELSEWHERE))
def test_the_tables_are_the_ones_looked_at_and_kept(bundle: Path, table: str) -> None:
    compare_with_golden(bundle, f"{table}.csv", kept_in=GOLDEN / "sample")


@pytest.mark.parametrize("name", ["network_actor_issue.graphml", "network_event_dyads.graphml"])
def test_the_networks_are_the_ones_looked_at_and_kept(bundle: Path, name: str) -> None:
    compare_with_golden(bundle, name, kept_in=GOLDEN / "sample")


def test_the_frictionless_validator_finds_nothing(bundle: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import system, validate

        with system.use_context(trusted=True):
            report = validate(str(bundle / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == len(TABLES)


def test_every_table_says_beforehand_how_many_rows_it_has(made: Path) -> None:
    with Project(made / "sample.rubric", read_only=True) as project:
        for table, number in row_counts(project, ["all", "texts"]).items():
            assert len(rows(made / "bundle", table)) == number, table


def test_dyad_weights_add_up_to_one_for_each_event_and_each_report(bundle: Path) -> None:
    weights: dict[str, list[float]] = defaultdict(list)
    first: dict[str, int] = defaultdict(int)
    for row in rows(bundle, "event_dyads"):
        owner = row["report_id"] or row["event_id"]
        weights[owner].append(float(row["dyad_weight"]))
        first[owner] += row["first_dyad"] == "TRUE"
    assert all(sum(given) == pytest.approx(1, abs=1e-12) for given in weights.values())
    assert set(first.values()) == {1}


def test_stances_are_on_one_scale_and_not_stated_is_empty(bundle: Path) -> None:
    for row in rows(bundle, "stances"):
        if row["polarity"] == "":
            assert row["polarity_unit"] == row["polarity_sign"] == ""
        else:
            assert float(row["polarity_unit"]) == float(row["polarity"]) / 2
            assert int(row["polarity_sign"]) * float(row["polarity"]) >= 0


def test_wide_and_long_counts_are_the_same(bundle: Path) -> None:
    wide = {
        (row["document_id"], code): int(n)
        for row in rows(bundle, "code_by_document")
        for code, n in row.items()
        if code not in ("document_id", "n_words") and n != "0"
    }
    long = {
        (row["document_id"], row["code"]): int(row["n"])
        for row in rows(bundle, "code_by_document_long")
    }
    assert wide == long
    words = {row["document_id"]: int(row["n_words"]) for row in rows(bundle, "code_by_document")}
    for row in rows(bundle, "code_by_document_long"):
        expected = round(1000 * int(row["n"]) / words[row["document_id"]], 4)
        assert float(row["per_1000_words"]) == expected


def test_the_networks_have_the_edges_of_the_table(bundle: Path) -> None:
    edges = rows(bundle, "edges")
    for name, (directed, _) in NETWORKS.items():
        (graph,) = ET.parse(bundle / f"network_{name}.graphml").iter(f"{GRAPHML}graph")
        assert graph.get("edgedefault") == ("directed" if directed else "undirected")
        drawn = {(edge.get("source"), edge.get("target")) for edge in graph.iter(f"{GRAPHML}edge")}
        assert drawn == {(e["source"], e["target"]) for e in edges if e["network"] == name}
        nodes = {node.get("id") for node in graph.iter(f"{GRAPHML}node")}
        assert nodes == {end for ends in drawn for end in ends}


def test_the_python_of_the_read_me_counts_events(
    bundle: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    readme = (bundle / "README.md").read_text("utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "snippet.py").write_text(snippet, "utf-8")
    monkeypatch.chdir(bundle)
    told = runpy.run_path(str(tmp_path / "snippet.py"))
    events = told["of_events"]
    assert events["dyad_weight"].sum() == pytest.approx(events["event_id"].nunique())
    assert isinstance(told["read"]("events"), pd.DataFrame)


def r_can_run() -> str:
    """Why the R of the read-me cannot be run here; empty if it can."""
    if shutil.which("Rscript") is None:
        return "no Rscript here (Debian: r-base-core, r-cran-readr, r-cran-jsonlite)"
    asked = subprocess.run(
        ["Rscript", "-e", "library(readr); library(jsonlite)"], capture_output=True, check=False
    )
    return "" if asked.returncode == 0 else "R lacks readr or jsonlite"


def test_the_r_of_the_read_me_counts_events(bundle: Path, tmp_path: Path) -> None:
    if why := r_can_run():
        pytest.skip(why)
    readme = (bundle / "README.md").read_text("utf-8")
    (snippet,) = re.findall(r"```r\n(.*?)```", readme, re.DOTALL)
    asks = (
        'annotations <- read_table("annotations")',
        "n_events <- length(unique(of_events$event_id))",
        "stopifnot(isTRUE(all.equal(sum(of_events$dyad_weight), n_events)))",
        "stopifnot(is.logical(of_events$first_dyad), is.numeric(annotations$start))",
        'cat("\\nread", nrow(codebook), nrow(annotations), nrow(dyads), "\\n")',
    )
    (tmp_path / "snippet.R").write_text("\n".join((snippet, *asks)), "utf-8")
    told = subprocess.run(
        ["Rscript", "--vanilla", str(tmp_path / "snippet.R")],
        cwd=bundle,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
    counts = [len(rows(bundle, name)) for name in ("codebook", "annotations", "event_dyads")]
    assert told.stdout.splitlines()[-1].split() == ["read", *map(str, counts)]


def test_cells_for_excel_begin_no_formula_and_the_real_ones_stay(bundle: Path) -> None:
    for name in TABLES:
        edition = (bundle / f"{name}.excel.csv").read_bytes()
        assert edition.startswith(b"\xef\xbb\xbf")
        given = list(csv.reader(StringIO((bundle / f"{name}.csv").read_bytes().decode(), "")))
        read = list(csv.reader(StringIO(edition.decode("utf-8-sig"), "")))
        types = [column["type"] for column in fields(bundle, name)]
        for real, shown in zip(given[1:], read[1:], strict=True):
            for kind, cell, safe in zip(types, real, shown, strict=True):
                risky = kind == "string" and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                assert safe == (f"'{cell}" if risky else cell)


def fields(bundle: Path, table: str) -> list[dict[str, str]]:
    package = json.loads((bundle / "datapackage.json").read_text("utf-8"))
    (found,) = [each for each in package["resources"] if each["name"] == table]
    return list(found["schema"]["fields"])


def test_a_fresh_bundle_holds(made: Path, tmp_path: Path) -> None:
    with Project(made / "sample.rubric", read_only=True) as project:
        verdict = verify_bundle(project, made / "bundle")
        assert verdict.holds
        assert verdict.files == len(list((made / "bundle").iterdir()))
        style = BundleStyle(zipped=True)
        report = export_csv(project, tmp_path / "out", tables=["networks"], style=style)
        assert report.folder == tmp_path / "out.zip"
        assert verify_bundle(project, report.folder).holds


def test_the_same_project_gives_the_same_zip(made: Path, tmp_path: Path) -> None:
    style = BundleStyle(excel=True, zipped=True)
    with Project(made / "sample.rubric", read_only=True) as project:
        first = export_csv(project, tmp_path / "a.zip", tables=["all"], style=style).folder
        before = first.read_bytes()
        second = export_csv(project, tmp_path / "b", tables=["all"], style=style).folder
        assert before == second.read_bytes()
        export_csv(project, first, tables=["all"], style=style)
    assert first.read_bytes() == before


def test_a_zip_of_others_is_left_as_it_is(made: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    with (
        Project(made / "sample.rubric", read_only=True) as project,
        pytest.raises(InputError, match="left as it is"),
    ):
        export_csv(project, tmp_path / "mine.zip", style=BundleStyle(zipped=True))
    assert (tmp_path / "mine.zip").read_bytes() == b"PK\x05\x06" + bytes(18)


def test_what_changed_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with build_sample(tmp_path / "a.rubric") as project:
        export_csv(project, out)
        project.run(edit_document, project.read(document.ids)[0], title="Another title")
        changed = verify_bundle(project, out).differences
        assert [each.file for each in changed] == [
            "annotations.csv",
            "datapackage.json",
            "documents.csv",
        ]
        project.undo()
        (out / "codebook.csv").unlink()
        (out / "notes.txt").write_text("mine", "utf-8")
        assert Difference("codebook.csv", "is missing") in verify_bundle(project, out).differences
        assert "notes.txt" in {each.file for each in verify_bundle(project, out).differences}


@pytest.mark.parametrize("content", ["{", "[]", '{"rubricator": {}}'])
def test_what_is_no_bundle_is_said(made: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content, "utf-8")
    with Project(made / "sample.rubric", read_only=True) as project:
        with pytest.raises(InputError, match="no bundle"):
            verify_bundle(project, tmp_path)
        with pytest.raises(InputError, match="no bundle"):
            verify_bundle(project, tmp_path / "gone")


def test_the_policy_for_vague_figures_goes_along(tmp_path: Path) -> None:
    with build_sample(tmp_path / "a.rubric") as project:
        project.run(set_figure_policy, "dozens=20/36/99")
        export_csv(project, tmp_path / "bundle")
        with pytest.raises(InputError):
            project.run(set_figure_policy, "dozens=3/2/1")
    package = json.loads((tmp_path / "bundle" / "datapackage.json").read_text("utf-8"))
    told = package["rubricator"]["policies"]["figures"]
    assert "dozens is 20/36/99" in told
    assert told in (tmp_path / "bundle" / "README.md").read_text("utf-8")


def test_a_zip_that_is_damaged_does_not_hold(made: Path, tmp_path: Path) -> None:
    with Project(made / "sample.rubric", read_only=True) as project:
        whole = export_csv(project, tmp_path / "out", style=BundleStyle(zipped=True)).folder
        data = whole.read_bytes()
        for place in (100, len(data) // 3, len(data) // 2, len(data) - 300):
            broken = tmp_path / f"{place}.zip"
            broken.write_bytes(data[:place] + bytes(20) + data[place + 20 :])
            with pytest.raises(InputError, match="was left as it is"):
                export_csv(project, broken, style=BundleStyle(zipped=True))
            with suppress(InputError):
                assert not verify_bundle(project, broken).holds


def test_nothing_of_a_zip_is_unpacked(made: Path, tmp_path: Path) -> None:
    """A name that leads out of the folder is just one more file that is not of the bundle."""
    with Project(made / "sample.rubric", read_only=True) as project:
        bundle = export_csv(project, tmp_path / "out", style=BundleStyle(zipped=True)).folder
        with ZipFile(bundle, "a") as archive:
            archive.writestr("../outside.txt", "words")
        verdict = verify_bundle(project, bundle)
    assert not verdict.holds
    assert not list(tmp_path.parent.rglob("outside.txt"))


def dyads_in_network(project: Project, folder: Path) -> float:
    """What the edges of the network of dyads add up to: how many events it counts."""
    edges = rows(export_csv(project, folder / "out", tables=["networks"]).folder, "edges")
    return sum(float(e["weight"]) for e in edges if e["network"] == "event_dyads")


def test_a_rejected_event_is_not_in_the_network(made: Path, tmp_path: Path) -> None:
    place = tmp_path / "sample.rubric"
    shutil.copy(made / "sample.rubric", place)
    with Project(place) as project:
        before = dyads_in_network(project, tmp_path)
        events = {dyad["event_id"] for dyad in rows(made / "bundle", "event_dyads")} - {""}
        project.run(set_event_status, parse_id(min(events)), "rejected")
        assert dyads_in_network(project, tmp_path) == pytest.approx(before - 1)


def test_the_network_counts_what_happened_by_those_who_are_not_just_denied(
    made: Path, tmp_path: Path
) -> None:
    place = tmp_path / "sample.rubric"
    shutil.copy(made / "sample.rubric", place)
    alone = [
        parse_id(row["report_id"])
        for row in rows(made / "bundle", "event_dyads")
        if not row["event_id"] and row["reality"] == "actual" and row["dyad_weight"] == "1.0"
    ]
    with Project(place) as project:
        before = dyads_in_network(project, tmp_path)
        for gone, reality in enumerate(("negated", "planned", "hypothetical"), 1):
            project.run(edit_report, alone[gone], reality=reality)
            assert dyads_in_network(project, tmp_path) == pytest.approx(before - gone)
        project.run(edit_report, alone[0], reality="historical", verification="denied")
        assert dyads_in_network(project, tmp_path) == pytest.approx(before - 3)
        playing = project.read(PARTICIPANT.where, report_id=alone[0], role="initiator")
        for each in playing:
            project.run(edit_participant, each.id, certainty="denied")
        assert dyads_in_network(project, tmp_path) == pytest.approx(before - 4)
        (said,) = playing
        project.run(
            add_participant,
            "initiator",
            report_id=alone[0],
            actor_id=said.actor_id,
            label=said.label,
            certainty="alleged",
        )
        assert dyads_in_network(project, tmp_path) == pytest.approx(before - 3)
        table = rows(
            export_csv(project, tmp_path / "all", tables=["event_dyads"]).folder, "event_dyads"
        )
        assert {id_text("rep", each) for each in alone} <= {row["report_id"] for row in table}
