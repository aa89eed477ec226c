"""Commands for the history: list it, undo and redo, in any session and after any restart."""

from pathlib import Path

import click

from rubricator.cli.options import coder_option, json_option, opened, project_argument, readable
from rubricator.cli.output import Column, say, say_json, say_json_rows, say_table
from rubricator.core.errors import NotFoundError
from rubricator.core.history import Step
from rubricator.core.ids import id_text
from rubricator.store import journal
from rubricator.store.table import CODER

_MOST_STEPS = 10**9
_TABLE = (Column("when (UTC)", 19), Column("who", 16), Column("", 4), Column("what"))


@click.command("undo")
@project_argument
@coder_option
@json_option
def undo_command(project: Path, coder: str | None, *, as_json: bool) -> None:
    """Take back the last step, whoever made it and when."""
    with opened(project, coder=coder) as target:
        step = target.undo()
    _say_step("Undone", step, nothing="There is nothing to undo", as_json=as_json)


@click.command("redo")
@project_argument
@coder_option
@json_option
def redo_command(project: Path, coder: str | None, *, as_json: bool) -> None:
    """Bring back what was undone last."""
    with opened(project, coder=coder) as target:
        step = target.redo()
    _say_step("Redone", step, nothing="There is nothing to redo", as_json=as_json)


def _say_step(done: str, step: Step | None, *, nothing: str, as_json: bool) -> None:
    if step is None:
        raise NotFoundError(f"{nothing}; the project is as it was.")
    if as_json:
        say_json({"step_id": id_text("stp", step.id), "label": step.label})
    else:
        say(f"{done}: {step.label}")


@click.command("history")
@project_argument
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST_STEPS),
    default=None,
    help="Only the last so many steps.",
)
@json_option
def history_command(project: Path, limit: int | None, *, as_json: bool) -> None:
    """List who did what when, the newest step first."""
    with readable(project) as source:
        names = {coder.id: coder.name for coder in source.read(CODER.where)}
        wanted = -1 if limit is None else limit
        steps = source.read(lambda db: list(journal.steps(db, limit=wanted)))
    if as_json:
        say_json_rows(_as_json(step, names) for step in steps)
    else:
        say_table(_TABLE, (_line(step, names) for step in steps))


def _line(step: Step, names: dict[int, str]) -> tuple[str, str, str, str]:
    when = step.at[:19].replace("T", " ")
    return when, _who(step, names), "" if step.kind == "do" else step.kind, step.label


def _as_json(step: Step, names: dict[int, str]) -> dict[str, str | None]:
    return {
        "step_id": id_text("stp", step.id),
        "at": step.at,
        "coder": _who(step, names),
        "kind": step.kind,
        "label": step.label,
        "undoes_id": None if step.undoes_id is None else id_text("stp", step.undoes_id),
    }


def _who(step: Step, names: dict[int, str]) -> str:
    return "" if step.coder_id is None else names.get(step.coder_id, "")
