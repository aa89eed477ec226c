"""The commands for events: list them, and see what may tell the same one as a report."""

from pathlib import Path

import click

from rubricator.cli.documents import values
from rubricator.cli.options import json_option, project_argument
from rubricator.cli.output import Column, say_json, say_json_rows, say_table
from rubricator.core.ids import id_text, parse_id
from rubricator.project.candidates import Candidate, candidates
from rubricator.project.dataset import Dataset
from rubricator.project.project import Project

_LISTED = (
    "event_id", "status", "date_from", "place_name", "n_reports", "n_sources", "disputed", "code",
    "title",
)  # fmt: skip
_TABLE = (
    Column("id", 17),
    Column("status", 11),
    Column("date", 10),
    Column("place", 24),
    Column("reports", 9, "right"),
    Column("sources", 9, "right"),
    Column("disputed", 9, "right"),
    Column("type", 16),
    Column("title"),
)
_FOUND = (Column("score", 6, "right"), Column("id", 17), Column("why", 56), Column("title"))


@click.command("events")
@project_argument
@click.option(
    "--like",
    metavar="REPORT",
    help="Instead, list what may be the same event as this report, the likeliest first.",
)
@json_option
def events_command(project: Path, *, like: str | None, as_json: bool) -> None:
    """List the events, or what may be the same event as a report."""
    if like is not None:
        _say_candidates(project, like, as_json=as_json)
        return
    with Dataset(project) as data:
        if as_json:
            say_json_rows(data.stream("v_events"))
        else:
            say_table(_TABLE, values(data.stream("v_events", _LISTED)))


def _say_candidates(project: Path, report: str, *, as_json: bool) -> None:
    with Project(project, read_only=True) as opened:
        found = opened.read(candidates, parse_id(report))
    if as_json:
        say_json([_told(each) for each in found])
    else:
        rows = ((each.points, _identity(each), each.why, each.line.title) for each in found)
        say_table(_FOUND, rows)


def _told(each: Candidate) -> dict[str, object]:
    return {
        "event_id": id_text("evt", each.event_id) if each.event_id else None,
        "report_id": id_text("rep", each.report_id) if each.report_id else None,
        "title": each.line.title,
        "score": each.points,
        "reasons": list(each.reasons),
        "verdict": each.verdict,
    }


def _identity(each: Candidate) -> str:
    if each.event_id is not None:
        return id_text("evt", each.event_id)
    return id_text("rep", each.report_id or 0)
