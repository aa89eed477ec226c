"""Commands for results: the frequency chart and the tables of the data set."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

import click

from rubricator.analysis.frequency_table import (
    COLUMNS,
    ORDERS,
    UNITS,
    FrequencyOptions,
    FrequencyTable,
    Order,
    Unit,
    frequency_rows,
)
from rubricator.cli.options import FILE, json_option, project_argument, readable
from rubricator.cli.output import say, say_json, say_pairs
from rubricator.cli.progress import terminal_progress
from rubricator.cli.surface import Surface, needs_surface
from rubricator.core.code import KINDS
from rubricator.core.errors import InputError, StorageError
from rubricator.exchange.csv_table import write_table
from rubricator.project.exports import BundleStyle, export_csv
from rubricator.project.project import Project
from rubricator.project.verify import verify_bundle
from rubricator.store import annotation, codebook
from rubricator.store.filter_names import by_names
from rubricator.store.table import ZONE

_DRAWN = frozenset({".png", ".svg", ".csv"})


@click.command("chart")
@project_argument
@click.option(
    "--out", required=True, type=FILE, metavar="FILE.png|svg|csv", help="The file to write."
)
@click.option(
    "--count",
    "unit",
    type=click.Choice(UNITS),
    default="annotations",
    show_default=True,
    help="What is counted for each code.",
)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only codes of this kind."
)
@click.option("--rolled-up", is_flag=True, help="Count a code with all codes below it.")
@click.option(
    "--whole-text", is_flag=True, help="Count codings outside the body of their article too."
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    default="frequency",
    show_default=True,
    help="How the bars are sorted.",
)
@needs_surface
def chart_command(
    surface: Surface,
    project: Path,
    out: Path,
    unit: Unit,
    kinds: tuple[str, ...],
    order: Order,
    *,
    rolled_up: bool,
    whole_text: bool,
) -> None:
    """Save the chart of code frequencies as PNG, SVG or CSV.

    As in the window, codings count that begin in the body of their article: all, where none is
    marked.
    """
    if out.suffix.lower() not in _DRAWN:
        raise InputError(f"A chart is saved as .png, .svg or .csv, not as “{out.suffix}”.")
    options = FrequencyOptions(unit, frozenset(kinds) or None, rolled_up, order)
    with readable(project) as source:
        table = frequency_table(source, options, whole_text=whole_text)
    if out.suffix.lower() == ".csv":
        _write_numbers(table, out)
    else:
        surface.draw_chart(table, out)
    say(f"Wrote {out}: {len(table.rows)} codes.")


def _write_numbers(table: FrequencyTable, out: Path) -> None:
    """The numbers alone need nothing that draws."""
    try:
        write_table(out, COLUMNS, frequency_rows(table))
    except OSError as error:
        raise StorageError(
            f"{out} could not be written: {error.strerror}. The project is not affected."
        ) from error


def frequency_table(
    project: Project, options: FrequencyOptions, *, whole_text: bool = False
) -> FrequencyTable:
    """The frequencies of the codes of a project as they are now, as its window counts them."""
    # Here, because numpy takes a moment to load.
    from rubricator.analysis.body import Bodies
    from rubricator.analysis.frame import CodingFrame
    from rubricator.analysis.frequency import frequencies_for

    bodies = None if whole_text else Bodies(project.read(ZONE.where))
    frame = project.read(lambda db: CodingFrame.from_rows(annotation.rows(db), bodies=bodies))
    body_only = bool(frame.outside.any())
    mask = ~frame.outside if body_only else None
    codes = project.read(codebook.codes).values()
    return replace(frequencies_for(frame, codes, options, mask=mask), body_only=body_only)


@click.command("export")
@project_argument
@click.option("--to", "kind", required=True, type=click.Choice(["csv"]), help="The kind of file.")
@click.argument("folder", type=FILE, metavar="DIR")
@click.option(
    "--tables",
    metavar="NAME,...",
    help="Which tables, `networks`, or `all` but the full texts; annotations, documents and "
    "codebook if not.",
)
@click.option(
    "--filter",
    "conditions",
    multiple=True,
    metavar="NAME=VALUE",
    help="Only what this lets through: title, status, tag, source, language, published, words, "
    "kind, code, coder, assigned, duplicates=first, or variable.NAME. Of several values of one any "
    "will do.",
)
@click.option("--excel", is_flag=True, help="Also each table for Excel, with harmless cells.")
@click.option("--xlsx", "workbook", is_flag=True, help="Also all tables as one Excel workbook.")
@click.option("--zip", "zipped", is_flag=True, help="As one zip file.")
@json_option
def export_command(
    project: Path,
    kind: str,
    folder: Path,
    tables: str | None,
    conditions: tuple[str, ...],
    *,
    excel: bool,
    workbook: bool,
    zipped: bool,
    as_json: bool,
) -> None:
    """Write the data set to a folder of CSV tables.

    What describes them goes along. The folder may be new, empty, or hold an earlier export.
    """
    chosen = None if tables is None else [name.strip() for name in tables.split(",")]
    with terminal_progress() as progress, readable(project) as source:
        asked = source.read(by_names, _conditions(conditions))
        style = BundleStyle(excel=excel, workbook=workbook, zipped=zipped, chosen=asked)
        report = export_csv(source, folder, tables=chosen, style=style, progress=progress)
    if as_json:
        say_json({"folder": str(report.folder), "rows": report.rows, "files": list(report.files)})
        return
    say_pairs((name, f"{rows:,} rows") for name, rows in report.rows.items())
    say(f"Wrote {len(report.files)} files to {report.folder}.")


def _conditions(given: Iterable[str]) -> dict[str, list[str]]:
    """`status=done` and the like, by name."""
    found: dict[str, list[str]] = {}
    for condition in given:
        name, is_one, value = condition.partition("=")
        if not is_one:
            raise InputError(f"A filter is written NAME=VALUE, not “{condition}”.")
        found.setdefault(name.strip(), []).append(value.strip())
    return found


@click.command("verify")
@click.argument("bundle", type=FILE, metavar="DIR")
@click.option("--against", "project", required=True, type=FILE, help="The project it is from.")
@json_option
def verify_command(bundle: Path, project: Path, *, as_json: bool) -> None:
    """Say whether an export still is what its project gives.

    DIR is a folder or a zip, derived again and compared to the byte. Exits 1 if a file differs.
    """
    with terminal_progress() as progress, readable(project) as source:
        verdict = verify_bundle(source, bundle, progress=progress)
    if as_json:
        say_json({"bundle": str(bundle), "holds": verdict.holds, **asdict(verdict)})
    elif verdict.holds:
        say(f"{bundle} holds: all {verdict.files} files are what {project} gives.")
    else:
        say_pairs((each.file, each.reason) for each in verdict.differences)
    if not verdict.holds:
        number = len(verdict.differences)
        files = "1 file differs" if number == 1 else f"{number} files differ"
        raise InputError(f"{bundle} does not hold: {files}. Nothing was changed.")
