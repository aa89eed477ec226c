"""Commands for the codebook: list it, load it from CSV tables, write it to them."""

from pathlib import Path

import click

from rubricator.cli.options import (
    FILE,
    coder_option,
    json_option,
    opened,
    project_argument,
    readable,
)
from rubricator.cli.output import Column, say, say_json_rows, say_table
from rubricator.core.code import Code, in_tree_order, path
from rubricator.exchange.codebook import read_codebook, write_codebook
from rubricator.project.commands.codebook_import import load_codebook
from rubricator.project.dataset import Dataset
from rubricator.store import codebook as stored
from rubricator.store import codebook_rows

_TABLE = (
    Column("code", 30),
    Column("kind", 6),
    Column("key", 3),
    Column("codings", 9, "right"),
    Column("label", 30),
    Column("definition"),
)


@click.group("codebook")
def codebook_command() -> None:
    """List, import or export the codebook."""


@codebook_command.command("list")
@project_argument
@json_option
def list_command(project: Path, *, as_json: bool) -> None:
    """List the codes as a tree, with how often each was used."""
    with readable(project) as opened_project, Dataset(project) as data:
        codes = opened_project.read(stored.codes)
        rows = {row["name"]: row for row in data.codebook()}
    ordered = in_tree_order(codes.values())
    if as_json:
        say_json_rows(rows[code.name] for code in ordered)
        return
    say_table(
        _TABLE,
        (
            (
                _indented(code, depth=len(path(code, codes)) - 1),
                code.kind,
                code.shortcut,
                rows[code.name]["n_annotations"],
                code.label,
                code.definition,
            )
            for code in ordered
        ),
    )


def _indented(code: Code, *, depth: int) -> str:
    return "  " * depth + code.name


@codebook_command.command("import")
@project_argument
@click.argument("folder", type=FILE)
@coder_option
def import_command(project: Path, folder: Path, coder: str | None) -> None:
    """Merge a codebook into the project's, by the names of codes, as one step."""
    codebook = read_codebook(folder)
    with opened(project, coder=coder) as target:
        target.run(load_codebook, codebook)
    say(f"Loaded {len(codebook.codes):,} codes from {folder}.")


@codebook_command.command("export")
@project_argument
@click.argument("folder", type=FILE)
def export_command(project: Path, folder: Path) -> None:
    """Write the codebook to a folder of CSV tables that a spreadsheet can edit."""
    with readable(project) as source:
        codebook = source.read(codebook_rows.whole)
    write_codebook(codebook, folder)
    say(f"Wrote {len(codebook.codes):,} codes to {folder}.")
