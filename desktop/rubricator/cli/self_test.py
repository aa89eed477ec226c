"""The main job from article to data set, done once: says whether this copy of the program works.

It runs the commands that users run, in a temporary folder and with settings of its own, so that it
finds what an installed or frozen copy lacks: a module, a resource, a library, a font.
"""

import json
import os
import platform
import struct
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory

import click

import rubricator
from rubricator import paths
from rubricator.cli.output import one_line, say
from rubricator.cli.surface import Surface
from rubricator.core.errors import RubricatorError
from rubricator.project.demo import build_sample
from rubricator.project.new import shipped_codebooks

_ARTICLE = "Convoy ambushed\n\nGunmen killed 48 soldiers near the border 🙂 on Monday.\n"
_TITLE = "Convoy ambushed"
_WORDS = "48 soldiers"
_WINDOW = (1440, 900)
_LEAST_BYTES = 10_000
"""A picture with nothing on it is smaller than this."""


class SelfTestError(Exception):
    """A step came to another result than it must."""


def run_self_test(program: click.Command, surface: Surface) -> int:
    """Do the main job with the commands of `program`, a line for each step; the exit status.

    Nothing of the user's is read or written. It stops at the first step that fails.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with paths.secluded(folder / "home"):
            return _run(_Job(program, surface, folder))


def _run(job: "_Job") -> int:
    for title, step in job.steps():
        try:
            result = step()
        except (SelfTestError, RubricatorError, click.ClickException, OSError) as error:
            say(f"FAILED  {title}: {one_line(error)}")
            return 1
        except Exception:  # noqa: BLE001 - whatever it is, this copy of the program does not work
            say(f"FAILED  {title}\n{traceback.format_exc().rstrip()}")
            return 1
        say(f"ok      {title}: {result}")
    say("All is well.")
    return 0


class _Job:
    """The steps of the main job, in their order, on one project in one folder."""

    def __init__(self, program: click.Command, surface: Surface, folder: Path) -> None:
        self._program = program
        self._surface = surface
        self._folder = folder
        self._project = folder / "sample.rubric"
        self._tables = folder / "tables"

    def steps(self) -> Sequence[tuple[str, Callable[[], str]]]:
        """What each step is called, and what does it and says how it went."""
        return (
            ("Program", _described),
            ("Codebooks", _codebooks),
            ("Sample project", self._sample),
            ("Import", self._import),
            ("Code", self._code),
            ("Undo and redo", self._undo),
            ("Chart", self._chart),
            ("Export", self._export),
            ("Verify", self._verify),
            ("Check", self._check),
            ("Window", self._window),
            ("Modules", _modules),
        )

    def _sample(self) -> str:
        build_sample(self._project).close()
        documents, codings = len(self._rows("documents")), len(self._rows("annotations"))
        _require(documents and codings, "the sample project is empty")
        return f"{documents} documents, {codings} codings"

    def _import(self) -> str:
        article = self._folder / "article.txt"
        article.write_text(_ARTICLE, encoding="utf-8")
        return self._last_line("import", self._project, article)

    def _code(self) -> str:
        before = len(self._rows("annotations"))
        start = _ARTICLE.index(_WORDS)
        bounds = ("--start", start, "--end", start + len(_WORDS))
        coded = ("--document", _TITLE, *bounds, "--code", "MIL", "--coder", "Self-test", "--json")
        words = str(json.loads(self._do("annotate", self._project, *coded))["text"])
        _require(words == _WORDS, f"“{words}” was coded, not “{_WORDS}”")
        self._require_codings(before + 1)
        return f"“{words}” as MIL"

    def _undo(self) -> str:
        before = len(self._rows("annotations"))
        undone = self._last_line("undo", self._project)
        self._require_codings(before - 1)
        self._do("redo", self._project)
        self._require_codings(before)
        return undone

    def _chart(self) -> str:
        picture = self._folder / "frequencies.png"
        self._do("chart", self._project, "--out", picture)
        return _picture(picture)

    def _export(self) -> str:
        all_tables = ("--to", "csv", "--tables", "all")
        said = self._last_line("export", self._project, self._tables, *all_tables)
        rows = (self._tables / "annotations.csv").read_text(encoding="utf-8")
        _require(_WORDS in rows, f"“{_WORDS}” is missing in annotations.csv")
        return said

    def _verify(self) -> str:
        return self._last_line("verify", self._tables, "--against", self._project)

    def _check(self) -> str:
        return self._last_line("check", self._project)

    def _window(self) -> str:
        picture = self._folder / "window.png"
        self._surface.draw_window(self._project, picture)
        size = _picture(picture)
        _require(_sides(picture) == _WINDOW, f"the window is drawn in {size}")
        return size

    def _require_codings(self, expected: int) -> None:
        found = len(self._rows("annotations"))
        _require(found == expected, f"{found} codings instead of {expected}")

    def _rows(self, command: str) -> list[object]:
        rows = json.loads(self._do(command, self._project, "--json"))
        assert isinstance(rows, list)
        return rows

    def _last_line(self, *words: object) -> str:
        """Run a command; the last line it printed, without the names of folders."""
        said = self._do(*words).splitlines()[-1]
        return said.replace(f"{self._folder}{os.sep}", "")

    def _do(self, *words: object) -> str:
        """Run a command as from a terminal; what it printed."""
        printed = StringIO()
        with redirect_stdout(printed):
            self._program.main(
                [str(word) for word in words],
                prog_name="rubricator",
                standalone_mode=False,
                obj=self._surface,
            )
        return printed.getvalue()


def _described() -> str:
    return (
        f"Rubricator {rubricator.__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}"
    )


def _codebooks() -> str:
    return ", ".join(each.title for each in shipped_codebooks())


def _modules() -> str:
    """Load every module, also those that are loaded only when they are needed."""
    names = [found.name for found in walk_packages(rubricator.__path__, "rubricator.")]
    for name in names:
        import_module(name)
    _require(len(names) > len(rubricator.__path__), "no modules were found")
    return f"all {len(names)} load"


def _picture(path: Path) -> str:
    width, height = _sides(path)
    _require(path.stat().st_size > _LEAST_BYTES, f"{path.name} is empty")
    return f"{width} × {height} pixels"


def _sides(path: Path) -> tuple[int, int]:
    """Width and height of a PNG, as its header has them."""
    header = path.read_bytes()[:24]
    _require(header.startswith(b"\x89PNG\r\n\x1a\n"), f"{path.name} is no PNG")
    width, height = struct.unpack(">II", header[16:24])
    return int(width), int(height)


def _require(met: object, otherwise: str) -> None:
    if not met:
        raise SelfTestError(otherwise)
