"""What the command line asks of the window's side, which it does not know itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rubricator.analysis.frequency_table import FrequencyTable


@dataclass(frozen=True)
class Surface:
    """The drawing and showing that `__main__` lends to the commands.

    Each may raise `UnfitSystemError`: no display, or libraries that Qt needs are missing.
    """

    has_display: Callable[[], bool]
    open_window: Callable[[Path | None], int]
    draw_chart: "Callable[[FrequencyTable, Path], None]"
    draw_window: Callable[[Path, Path], None]


needs_surface = click.make_pass_decorator(Surface)
"""Hands the surface to a command as its first argument."""
