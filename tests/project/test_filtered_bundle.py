"""A bundle of what a filter lets through fits together, says so, and can be verified."""

import csv
import json
import warnings
from pathlib import Path

import pytest

from rubricator.core.errors import InputError
from rubricator.core.filter import DocumentFilter
from rubricator.project.commands.document_field import add_document_field, set_document_value
from rubricator.project.demo import build_sample
from rubricator.project.exports import BundleStyle, export_csv, row_counts
from rubricator.project.project import Project
from rubricator.project.verify import verify_bundle
from rubricator.store import document
from rubricator.store.filter_names import by_names, in_names
from rubricator.store.table import CODER

FILTERS = {
    "dates": {"published": ["2019-02 – 2019-03"]},
    "codings": {"kind": ["event", "stance"], "coder": ["the first"]},
    "a code and those below": {"code": ["VIO"]},
    "nothing": {"title": ["no such words anywhere"]},
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.rubric"
    build_sample(path).close()
    return path


def rows(bundle: Path, table: str) -> list[dict[str, str]]:
    with (bundle / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def names_of(project: Project, names: dict[str, list[str]]) -> DocumentFilter:
    if "coder" in names:
        first = min(coder.name for coder in project.read(CODER.where))
        names = {**names, "coder": [first]}
    return project.read(by_names, names)


@pytest.mark.parametrize("which", FILTERS)
def test_what_is_let_through_fits_together(sample: Path, tmp_path: Path, which: str) -> None:
    bundle = tmp_path / "bundle"
    with Project(sample, read_only=True) as project:
        chosen = names_of(project, FILTERS[which])
        report = export_csv(
            project,
            bundle,
            tables=["all", "texts"],
            style=BundleStyle(chosen=chosen, workbook=True),
        )
        assert report.rows == row_counts(project, ["all", "texts"], chosen=chosen)
        assert verify_bundle(project, bundle).holds
        let_through = set(project.read(document.ids, chosen=chosen))
        whole = row_counts(project, ["documents", "annotations"])
        titles = {line.title for line in project.read(document.lines, sorted(let_through))}
    assert {row["title"] for row in rows(bundle, "documents")} == titles
    assert {row["document_title"] for row in rows(bundle, "annotations")} <= titles
    assert report.rows["annotations"] < whole["annotations"]
    told = json.loads((bundle / "datapackage.json").read_text(encoding="utf-8"))["rubricator"]
    assert set(told["filter"]) == set(FILTERS[which])
    assert "only what a filter lets through" in (bundle / "README.md").read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import system, validate

        with system.use_context(trusted=True):
            found = validate(str(bundle / "datapackage.json"))
    assert found.valid, found.flatten(["title", "message"])


def test_a_filter_is_the_same_in_names(sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rubric"
    copy.write_bytes(sample.read_bytes())
    with Project(copy) as project:
        project.sit_down("Ann")
        first, *_ = project.read(document.ids)
        region = project.run(add_document_field, "region")
        project.run(set_document_value, (first,), region, "north")
        names = {
            "title": ["a"],
            "status": ["done"],
            "published": ["2019"],
            "words": ["10 – 5000"],
            "kind": ["event"],
            "code": ["VIO"],
            "coder": ["Ann"],
            "variable.region": ["north"],
        }
        chosen = project.read(by_names, names)
        assert chosen.values == {(region, "north")}
        assert project.read(in_names, chosen) == names


@pytest.mark.parametrize(
    "names, said",
    [
        ({"status": ["finished"]}, "There is no status “finished”"),
        ({"code": ["NO.SUCH"]}, "There is no code “NO.SUCH”"),
        ({"weather": ["fair"]}, "no condition “weather”"),
        ({"published": ["2013", "2014"]}, "one condition “published”"),
        ({"published": [""]}, "“published=” asks for nothing"),
        ({"words": ["–"]}, "“words=–” asks for nothing"),
        ({"title": [""]}, "“title=” asks for nothing"),
        ({"variable.mood": ["calm"]}, "There is no variable “mood”"),
    ],
)
def test_a_condition_that_means_nothing_is_refused(
    sample: Path, names: dict[str, list[str]], said: str
) -> None:
    with Project(sample, read_only=True) as project, pytest.raises(InputError, match=said):
        project.read(by_names, names)


def test_a_filter_by_what_is_gone_lets_nothing_out(sample: Path, tmp_path: Path) -> None:
    """A condition that cannot be said in names would be left out, and all the rest exported."""
    with Project(sample, read_only=True) as project:
        style = BundleStyle(chosen=DocumentFilter(tags=frozenset({17})))
        with pytest.raises(InputError, match="no longer in the project"):
            export_csv(project, tmp_path / "bundle", style=style)
    assert not list(tmp_path.iterdir())
