"""Commands for annotations: list the codings, code a stretch of text."""

from pathlib import Path

import click

from rubricator.cli.documents import values
from rubricator.cli.options import coder_option, json_option, opened, project_argument
from rubricator.cli.output import Column, say, say_json, say_json_rows, say_table
from rubricator.core.annotation import CERTAINTIES, Certainty, quotation
from rubricator.core.document import Document
from rubricator.core.errors import InputError, NotFoundError
from rubricator.core.ids import id_text, parse_id
from rubricator.core.span import Span
from rubricator.project.commands.annotation import annotate
from rubricator.project.dataset import Dataset
from rubricator.project.project import Project
from rubricator.store import codebook, document
from rubricator.store.table import DOCUMENT

_LISTED = ("annotation_id", "document_title", "code", "coder", "start", "end", "text")
_TABLE = (
    Column("id", 17),
    Column("document", 24),
    Column("code", 20),
    Column("coder", 12),
    Column("start", 9, "right"),
    Column("end", 9, "right"),
    Column("text"),
)


@click.command("annotations")
@project_argument
@json_option
def annotations_command(project: Path, *, as_json: bool) -> None:
    """List the codings, by document and place in its text."""
    with Dataset(project) as data:
        if as_json:
            say_json_rows(data.stream("v_annotations"))
        else:
            say_table(_TABLE, values(data.stream("v_annotations", _LISTED)))


@click.command("annotate")
@project_argument
@click.option("--document", "name", required=True, metavar="ID|TITLE", help="Which document.")
@click.option(
    "--start",
    "starts",
    required=True,
    multiple=True,
    type=int,
    help="Where the coding begins, in code points from 0; with its --end once more for each "
    "further stretch of a discontinuous coding.",
)
@click.option(
    "--end", "ends", required=True, multiple=True, type=int, help="Where it ends, not included."
)
@click.option("--code", required=True, metavar="NAME", help="The code's name, as in the codebook.")
@click.option(
    "--certainty", type=click.Choice(CERTAINTIES), default="sure", help="How sure the coder is."
)
@click.option("--memo", default="", help="A note.")
@coder_option
@json_option
def annotate_command(
    project: Path,
    name: str,
    starts: tuple[int, ...],
    ends: tuple[int, ...],
    code: str,
    certainty: Certainty,
    memo: str,
    coder: str | None,
    *,
    as_json: bool,
) -> None:
    """Code a stretch of a document's text."""
    if len(starts) != len(ends):
        raise click.UsageError("Give as many --end as --start.")
    if coder is None:
        raise click.UsageError("Missing option '--coder': say who codes.")
    with opened(project) as target:
        article = _document(target, name)
        spans = tuple(Span(*bounds) for bounds in zip(starts, ends, strict=True))
        code_id = target.read(codebook.named, code).id
        # Who codes stays in the project from then on, so the words are looked at before.
        target.sit_down(coder)
        annotation_id = target.run(
            annotate, article.id, spans, code_id, certainty=certainty, memo=memo
        )
        words = quotation(target.read(document.text, article.id), spans)
    identity = id_text("ann", annotation_id)
    if as_json:
        document_id = id_text("doc", article.id)
        say_json({"annotation_id": identity, "document_id": document_id, "text": words})
    else:
        say(f"{identity}  {code}: {words}")


def _document(project: Project, name: str) -> Document:
    """The document of this id or exactly this title."""
    found = _by_id(project, name) or project.read(document.titled, name)
    if not found:
        raise NotFoundError(f"There is no document “{name}” in {project.path}; nothing was coded.")
    if len(found) > 1:
        ids = ", ".join(id_text("doc", each.id) for each in found[:5])
        raise InputError(
            f"{len(found)} documents are called “{name}”; nothing was coded. Give the id: {ids}."
        )
    return found[0]


def _by_id(project: Project, name: str) -> list[Document]:
    try:
        found = project.read(DOCUMENT.find, parse_id(name))
    except InputError:
        return []
    return [found] if found else []
