"""Commands for a project as a whole: make one, say what is in it, check it."""

from pathlib import Path

import click

from rubricator import paths
from rubricator.cli.options import FILE, json_option, project_argument, readable
from rubricator.cli.output import Column, say, say_json, say_json_rows, say_pairs, say_table
from rubricator.core.counted import counted
from rubricator.core.errors import InputError, StorageError
from rubricator.project.checks import YEARS, content_findings
from rubricator.project.new import STARTER, new_project
from rubricator.project.project import Project
from rubricator.store import setting
from rubricator.store.connection import SUFFIX
from rubricator.store.integrity import check, check_texts
from rubricator.store.overview import overview

_NO_CODEBOOK = "none"


@click.command("new")
@click.argument("project", type=FILE)
@click.option(
    "--codebook",
    default=STARTER,
    show_default=True,
    metavar="NAME|FOLDER|none",
    help="A codebook the program ships, a folder of CSV tables, or none.",
)
def new_command(project: Path, codebook: str) -> None:
    """Make a project file with a codebook to begin with.

    Without a suffix the name gets .rubric. A file that is there already is never replaced.
    """
    if project.name in ("", ".."):
        raise InputError(f"{project} is a folder; nothing was made. Name a file to be made in it.")
    path = project if project.suffix else project.with_suffix(SUFFIX)
    if codebook == _NO_CODEBOOK:
        Project.create(path).close()
        say(f"Made {path} with an empty codebook.")
        return
    with new_project(path, codebook=_codebook(codebook)) as made:
        codes = made.read(overview).codes
    say(f"Made {path} with the codebook {codebook} ({codes} codes).")


def _codebook(name: str) -> Path:
    """The folder of a codebook: one that is shipped, else the path itself."""
    shipped = paths.resources() / "codebooks"
    names = sorted(folder.name for folder in shipped.iterdir() if folder.is_dir())
    if name in names:
        return shipped / name
    if Path(name).is_dir():
        return Path(name)
    raise InputError(
        f"There is no codebook “{name}”; nothing was made. "
        f"There are {', '.join(names)}, or name a folder."
    )


@click.command("info")
@project_argument
@json_option
def info_command(project: Path, *, as_json: bool) -> None:
    """Say how much is in a project."""
    with readable(project) as opened:
        numbers = opened.read(overview)
        title = opened.read(setting.value, "title")
    known = {
        "project": str(project),
        "bytes": project.stat().st_size,
        "codebook": title,
        **numbers._asdict(),
    }
    if as_json:
        say_json(known)
        return
    say_pairs(
        (name.replace("_", " ").capitalize(), f"{value:,}" if isinstance(value, int) else value)
        for name, value in known.items()
    )


@click.command("check")
@project_argument
@click.option(
    "--content",
    is_flag=True,
    help="Look for what the coders may have forgotten or mistaken instead; that is no error.",
)
@click.option(
    "--years",
    type=click.IntRange(min=0),
    default=YEARS,
    show_default=True,
    help="With --content: how long before its article an event can have been.",
)
@json_option
def check_command(project: Path, *, content: bool, years: int, as_json: bool) -> None:
    """Check that a project file is whole and consistent.

    Every text is compared with what was imported. Nothing is repaired. The exit status is 1 if
    something is wrong.
    """
    if content:
        _check_content(project, years, as_json=as_json)
        return
    with readable(project) as opened:
        # A damaged file is not asked for its texts.
        findings = opened.read(check) or opened.read(check_texts)
    if as_json:
        say_json({"project": str(project), "findings": findings})
    elif findings:
        say("\n".join(findings))
    else:
        say("No problems found.")
    if findings:
        problems = counted(len(findings), "problem")
        raise StorageError(
            f"{problems} found in {project}; nothing was changed. Restore a copy, or save what can "
            "be read with `rubricator export`."
        )


def _check_content(project: Path, years: int, *, as_json: bool) -> None:
    with readable(project) as opened:
        listed = opened.read(lambda db: list(content_findings(db, years=years)))
    if as_json:
        say_json_rows(finding.as_text() for finding in listed)
        return
    if listed:
        columns = (Column("check", 24), Column("id", 18, whole=True), Column("what"))
        say_table(columns, ((each.check, each.text_id, each.message) for each in listed))
    say(
        f"{counted(len(listed), 'finding')} in {project}."
        if listed
        else "Nothing found that asks for another look."
    )
