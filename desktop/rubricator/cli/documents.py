"""Commands for documents: import texts, list what there is."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from rubricator.cli.options import FILE, coder_option, json_option, opened, project_argument
from rubricator.cli.output import Column, say, say_json, say_json_rows, say_table
from rubricator.cli.progress import terminal_progress
from rubricator.core.errors import InputError
from rubricator.core.ids import id_text
from rubricator.project.dataset import Dataset
from rubricator.project.import_report import ImportLine, ImportReport
from rubricator.project.imports import import_texts

_LISTED = (
    "document_id",
    "status",
    "published_on",
    "source_name",
    "word_count",
    "n_annotations",
    "title",
)
_TABLE = (
    Column("id", 17),
    Column("status", 11),
    Column("date", 10),
    Column("source", 24),
    Column("words", 9, "right"),
    Column("codings", 9, "right"),
    Column("title"),
)
_REPORT = (Column("file", 48), Column("outcome", 9), Column("note", whole=True))


@click.command("import")
@project_argument
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="FILE|FOLDER...")
@click.option(
    "--encoding",
    metavar="NAME",
    help="Read files in this encoding (such as windows-1256) instead of finding it out; a byte "
    "order mark is believed all the same.",
)
@coder_option
@json_option
def import_command(
    project: Path,
    paths: tuple[Path, ...],
    encoding: str | None,
    coder: str | None,
    *,
    as_json: bool,
) -> None:
    """Import text files and folders of them as one step.

    Of a folder, .txt, .text, .md and .markdown files and those without a suffix are read, in the
    folders below it too. What cannot be imported is named in the report and the rest is imported;
    the exit status is 1 then.
    """
    with terminal_progress() as progress, opened(project, coder=coder) as target:
        report = import_texts(target, paths, encoding=encoding, progress=progress)
    if as_json:
        say_json(_as_json(report))
    else:
        _say_report(report)
    if report.refused:
        raise InputError(f"Not everything was imported: {report.summary()}")


def _say_report(report: ImportReport) -> None:
    noteworthy = [line for line in report.lines if line.message]
    if noteworthy:
        say_table(_REPORT, ((line.path, line.outcome, line.message) for line in noteworthy))
        say("")
    say(report.summary())


def _as_json(report: ImportReport) -> dict[str, Any]:
    return {
        "imported": report.imported,
        "duplicates": report.duplicates,
        "refused": report.refused,
        "lines": [_line(line) for line in report.lines],
    }


def _line(line: ImportLine) -> dict[str, Any]:
    document = line.document_id
    return asdict(line) | {"document_id": None if document is None else id_text("doc", document)}


@click.command("documents")
@project_argument
@click.option("--text", "with_text", is_flag=True, help="With --json: the full texts too.")
@json_option
def documents_command(project: Path, *, with_text: bool, as_json: bool) -> None:
    """List the documents in the order they were imported."""
    with Dataset(project) as data:
        if as_json:
            columns = data.columns("v_documents")
            kept = [name for name in columns if with_text or name != "text"]
            say_json_rows(data.stream("v_documents", kept))
        else:
            say_table(_TABLE, values(data.stream("v_documents", _LISTED)))


def values(rows: Iterable[dict[str, Any]]) -> Iterable[tuple[object, ...]]:
    """The rows without the names of their columns."""
    return (tuple(row.values()) for row in rows)
