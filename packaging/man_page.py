"""The manual page, written from what the commands say of themselves."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import click

import facts

_FILES = """\
.SH FILES
.TP
.I *.rubric
A project: an SQLite database with documents, codebook, codings and the history of every change.
.TP
.I ~/.config/rubricator
Settings: the state of the window, projects of late, who codes.
.TP
.I ~/.local/state/rubricator/log
Log files. They hold no text of articles and no names of people.
.TP
.I ~/.local/share/rubricator/demo.rubric
The sample project of
.BR "rubricator demo" .
.SH ENVIRONMENT
.TP
.B RUBRICATOR_CODER
Who codes, for commands without
.BR \\-\\-coder .
.SH EXIT STATUS
0, or 1 after an error that is said in one line, or 2 if the command line cannot be understood.
"""


def man_page(program: click.Group) -> str:
    """The page in the language of man, section 1."""
    context = click.Context(program, info_name="rubricator", **program.context_settings)
    day = datetime.fromtimestamp(facts.epoch(), UTC).date().isoformat()
    lines = [
        f'.TH RUBRICATOR 1 "{day}" "Rubricator {facts.version()}" "User Commands"',
        ".SH NAME",
        f"rubricator \\- {_first_lowered(facts.SUMMARY)}",
        ".SH SYNOPSIS",
        ".B rubricator",
        ".RI [ PROJECT ]",
        ".br",
        ".B rubricator",
        ".I COMMAND",
        ".RI [ ARGUMENTS ]...",
        ".SH DESCRIPTION",
        *_paragraphs(program.help or ""),
        ".SH OPTIONS",
        *_options(program, context, also=program.get_help_option(context)),
        ".SH COMMANDS",
        *_commands(program, context),
    ]
    return "\n".join(lines) + "\n" + _FILES


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)
            continue
        path = inner.command_path.removeprefix("rubricator ")
        usage = " ".join(command.collect_usage_pieces(inner))
        yield f".SS {_escaped(path)} {_escaped(usage)}"
        yield from _paragraphs(command.help or "")
        yield from _options(command, inner)


def _options(
    command: click.Command, context: click.Context, *, also: click.Parameter | None = None
) -> Iterator[str]:
    """What can be said of the options; --help, which all have, only once."""
    for parameter in [*command.params, *([also] if also else [])]:
        told = parameter.get_help_record(context)
        if told is not None and told[1]:
            yield ".TP"
            yield f".B {_escaped(told[0])}"
            yield _text(told[1])


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        if number:
            yield ".PP"
        yield _text(paragraph)


def _text(text: str) -> str:
    """A paragraph on one line that man does not take for a request of its own."""
    line = _escaped(" ".join(text.split()))
    return f"\\&{line}" if line.startswith((".", "'")) else line


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"\u2026", "...", escaped)


def _first_lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
