"""The command that shows what the program does: the five articles, coded, charted and exported."""

from pathlib import Path

import click

from rubricator import paths
from rubricator.analysis.frequency_table import FrequencyOptions
from rubricator.cli.options import FILE
from rubricator.cli.output import say, say_pairs
from rubricator.cli.results import frequency_table
from rubricator.cli.surface import Surface, needs_surface
from rubricator.core.errors import StorageError
from rubricator.project.exports import export_csv
from rubricator.project.project import Project

_OUT = Path("out")


@click.command("demo")
@click.option(
    "--headless",
    "folder",
    type=FILE,
    metavar="DIR",
    help="Open no window: write the project, the CSV tables, the chart and a picture of the "
    "window into DIR, in place of those of an earlier run.",
)
@click.pass_context
@needs_surface
def demo_command(surface: Surface, context: click.Context, folder: Path | None) -> None:
    """Open the sample project: five articles, coded.

    The window keeps what you change in it. Without a display everything is written into the folder
    out instead, as with --headless out.
    """
    if folder is None and surface.has_display():
        context.exit(surface.open_window(_kept()))
    if folder is None:
        say(f"There is no display, so everything is written into {_OUT.absolute()}.")
    _write(surface, folder or _OUT)


def _kept() -> Path:
    """The sample project in the user's own files, made the first time."""
    path = paths.demo()
    if not path.exists():
        _build(path).close()
    return path


def _build(path: Path) -> Project:
    """The seed articles where there are any, in a checkout; else the articles that are shipped."""
    from rubricator.project.demo import build_demo, build_sample

    return build_demo(path) if paths.seeds() else build_sample(path)


def _write(surface: Surface, folder: Path) -> None:
    project, tables = folder / "demo.rubric", folder / "csv"
    chart, window = folder / "frequencies.png", folder / "window.png"
    _clear(folder, project)
    with _build(project) as demo:
        export_csv(demo, tables)
        table = frequency_table(demo, FrequencyOptions())
    surface.draw_chart(table, chart)
    surface.draw_window(project, window)
    say_pairs([("Project", project), ("CSV tables", tables), ("Chart", chart), ("Window", window)])


def _clear(folder: Path, project: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        project.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"The sample cannot be written to {folder}: {error.strerror}. Choose another folder."
        ) from error
