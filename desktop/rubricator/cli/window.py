"""The command behind `rubricator [PROJECT]`: open the window."""

from pathlib import Path

import click

from rubricator.cli.surface import Surface, needs_surface


@click.command("window", hidden=True)
@click.argument("project", required=False, type=click.Path(path_type=Path))
@click.pass_context
@needs_surface
def window_command(surface: Surface, context: click.Context, project: Path | None) -> None:
    """Open the window, on a project if one is named."""
    context.exit(surface.open_window(project))
