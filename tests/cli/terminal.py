"""A terminal for tests: commands run in this process, or as a user would start them."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from rubricator.analysis.frequency_table import FrequencyTable
from rubricator.cli.program import program
from rubricator.cli.surface import Surface


@dataclass
class Screen:
    """What would be shown: remembers it, and is a display or not."""

    display: bool = True
    opened: list[Path | None] = field(default_factory=list)
    charts: list[FrequencyTable] = field(default_factory=list)

    @property
    def surface(self) -> Surface:
        return Surface(lambda: self.display, self._open, self._draw_chart, self._draw_window)

    def _open(self, project: Path | None) -> int:
        self.opened.append(project)
        return 0

    def _draw_chart(self, table: FrequencyTable, out: Path) -> None:
        self.charts.append(table)
        out.write_text("a chart")

    def _draw_window(self, project: Path, out: Path) -> None:
        out.write_text(f"a window of {project.name}")


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    status: int
    said: str
    errors: str

    @property
    def json(self) -> Any:
        return json.loads(self.said)

    @property
    def lines(self) -> list[str]:
        return self.said.splitlines()


class Terminal:
    """Runs commands in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.screen = Screen()

    def run(self, *words: str | Path, **environment: str) -> Answer:
        """Run a command in this process."""
        result = CliRunner(env=environment).invoke(
            program, [str(word) for word in words], obj=self.screen.surface
        )
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    def ok(self, *words: str | Path) -> Answer:
        """Run a command that must go well and say nothing on stderr."""
        answer = self.run(*words)
        assert (answer.status, answer.errors) == (0, "")
        return answer

    def start(self, *words: str | Path, **environment: str) -> Answer:
        """Run a command as a program of its own, without a display unless one is given."""
        told = subprocess.run(
            [sys.executable, "-m", "rubricator", *map(str, words)],
            cwd=self.folder,
            env={key: value for key, value in os.environ.items() if key not in _SCREEN}
            | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Answer(told.returncode, told.stdout, told.stderr)


_SCREEN = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "RUBRICATOR_CODER"})
