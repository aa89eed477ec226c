"""Where the program is put together: the command line is lent a window, and runs.

Qt is not loaded before the system was looked at, because it aborts where a library or the display
is missing.
"""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from rubricator.core.errors import RubricatorError

if TYPE_CHECKING:
    from rubricator.analysis.frequency_table import FrequencyTable

_PICTURED = "cross-border alliance"
"""Words in the title of the article that the sample's picture shows: the one with most to see."""

_COMPLETION = "_RUBRICATOR_COMPLETE"
"""With this in the environment a shell asks how the words typed so far could go on."""


def main() -> None:
    """Run the command `rubricator`."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows a question mark instead of nothing at all.
        # A program that Windows starts as a window has no streams.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    match sys.argv[1:]:
        case _ if _COMPLETION in os.environ:
            _run_command()
        case []:
            sys.exit(_only_window(None))
        case [path] if path.endswith(".rubric") and not path.startswith("-"):
            sys.exit(_only_window(Path(path)))
        case _:
            _run_command()


def _only_window(project: Path | None) -> int:
    """Open the window without loading the command line, which would take a tenth of the time."""
    try:
        return _open_window(project)
    except RubricatorError as error:
        print(f"rubricator: {error}", file=sys.stderr)
        return 1


def _run_command() -> None:
    from rubricator.cli.program import program
    from rubricator.cli.surface import Surface

    program.main(
        prog_name="rubricator",
        obj=Surface(
            has_display=_has_display,
            open_window=_open_window,
            draw_chart=_draw_chart,
            draw_window=_draw_window,
        ),
    )


def _has_display() -> bool:
    from rubricator.gui import requirements

    return requirements.has_display()


def _open_window(project: Path | None) -> int:
    # What is made at the start stays: looking through it for garbage again and again would take
    # a fifth of the time to the first window. `app` turns it on again.
    gc.disable()
    from rubricator.gui import requirements

    requirements.require_window()
    from rubricator.gui import app

    return app.run(project)


def _draw_chart(table: "FrequencyTable", out: Path) -> None:
    _prepare_drawing()
    from rubricator.gui.charts.picture import render_frequency
    from rubricator.gui.theme import load_theme

    render_frequency(table, out, load_theme("light"))


def _draw_window(project: Path, out: Path) -> None:
    _prepare_drawing()
    from rubricator.gui.picture import save_window_picture

    save_window_picture(project, out, article=_PICTURED)


def _prepare_drawing() -> None:
    from rubricator.gui import requirements

    requirements.require_drawing()
    requirements.draw_without_display()


if __name__ == "__main__":
    main()
