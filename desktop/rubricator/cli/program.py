"""The command `rubricator`: a project opens in the window, anything else is a command."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import click
from click.shell_completion import CompletionItem

from rubricator import __version__
from rubricator.cli.surface import Surface
from rubricator.core.errors import RubricatorError

_WINDOW = "window"
_COMMANDS: Mapping[str, str] = {
    "new": "rubricator.cli.projects",
    "import": "rubricator.cli.documents",
    "info": "rubricator.cli.projects",
    "documents": "rubricator.cli.documents",
    "annotations": "rubricator.cli.annotations",
    "annotate": "rubricator.cli.annotations",
    "events": "rubricator.cli.events",
    "codebook": "rubricator.cli.codebook",
    "chart": "rubricator.cli.results",
    "export": "rubricator.cli.results",
    "verify": "rubricator.cli.results",
    "undo": "rubricator.cli.history",
    "redo": "rubricator.cli.history",
    "history": "rubricator.cli.history",
    "check": "rubricator.cli.projects",
    "demo": "rubricator.cli.demo",
    _WINDOW: "rubricator.cli.window",
}
"""Where each command is: its module is loaded only when it is called for."""


class KnownError(click.ClickException):
    """An error with a known cause: one line on stderr, exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message as one line."""
        click.echo(f"rubricator: {' '.join(self.message.split())}", file=file, err=file is None)


class Program(click.Group):
    """The group of all commands; the name of a project instead of a command opens the window."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands as they are needed in a project's life."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now, or None."""
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = getattr(import_module(module), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command that opens the window before a project, or before nothing at all."""
        # A shell that asks how words go on parses none yet, and wants to hear of the commands.
        if _is_project(args) if args else not ctx.resilient_parsing:
            args = [_WINDOW, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, and the files, for a project can be named first."""
        commands = super().shell_complete(ctx, incomplete)
        return [*commands, CompletionItem(incomplete, type="file")]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error with a known cause becomes one line."""
        try:
            return super().invoke(ctx)
        except RubricatorError as error:
            raise KnownError(str(error)) from error


def _is_project(args: Sequence[str]) -> bool:
    """Whether the first argument is a file rather than a mistyped command."""
    first = args[0]
    if first in _COMMANDS or first.startswith("-"):
        return False
    return Path(first).suffix != "" or Path(first).exists() or len(Path(first).parts) > 1


def _test_itself(context: click.Context, option: click.Parameter, asked: object) -> None:
    if not asked or context.resilient_parsing:
        return
    # Here, because no other start needs it.
    from rubricator.cli.self_test import run_self_test

    surface = context.obj
    assert isinstance(surface, Surface)
    context.exit(run_self_test(context.command, surface))


@click.group(
    cls=Program,
    options_metavar="[OPTIONS]",
    subcommand_metavar="[PROJECT | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="Rubricator %(version)s")
@click.option(
    "--self-test",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_test_itself,
    help="Do the whole job once in a temporary folder, say how each step went, and exit.",
)
def program() -> None:
    """Highlight spans in news articles and code them as actors, events and stances.

    With the name of a PROJECT, or with nothing, the window opens; the commands do the same work
    without one. A command prints tables for people, or JSON with --json, where ids are text such
    as ann_0d4kz1m2n3p4q and offsets count Unicode code points. The exit status is 0, or 1 after an
    error that is said in one line, or 2 if the command line itself cannot be understood.
    """
