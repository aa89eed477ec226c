"""A project as rows for scripts: what `rubricator.open` gives. For reading only."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Self, TypeVar

from rubricator.core.errors import InputError
from rubricator.project.project import Project
from rubricator.project.rows import (
    ActorAliasRow,
    ActorMentionRow,
    ActorRelationRow,
    ActorRow,
    AnnotationRow,
    AssignmentRow,
    CodeRow,
    CoderRow,
    CrosswalkRow,
    DocumentRow,
    DocumentTagRow,
    DocumentVariableRow,
    EventRelationRow,
    EventReportRow,
    EventRow,
    EventSourceRow,
    FieldRow,
    FieldValueRow,
    FigureRow,
    ParticipantRow,
    ReportOfEventRow,
    RoleRow,
    StanceRow,
    ZoneRow,
)
from rubricator.store import connection, view_rows

Row = dict[str, Any]
R = TypeVar("R", bound=Mapping[str, Any])
_AT_ONCE = 500


class Rows(list[R]):
    """Rows as dicts by column name, which pandas or polars can take over if they are installed.

    Ids are text such as `ann_0d4kz1m2n3p4q`; offsets count Unicode code points from 0, the end not
    included; dates are ISO and as partial as they are known; what is not known is None or "".
    """

    def __init__(self, columns: Sequence[str], rows: Iterator[R]) -> None:
        super().__init__(rows)
        self.columns = tuple(columns)

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame; `InputError` if pandas is not installed."""
        return _library("pandas").DataFrame(list(self), columns=list(self.columns))

    def to_polars(self) -> Any:
        """The rows as a polars DataFrame; `InputError` if polars is not installed."""
        columns = {name: [row[name] for row in self] for name in self.columns}
        return _library("polars").DataFrame(columns, strict=False)


class Dataset:
    """A project open for reading, as tables; a context manager that closes the file.

    Each method reads a documented view of the file (`documents` is `v_documents`) as it is at that
    moment. Every one raises a `RubricatorError` if the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._project = Project(path, read_only=True)

    @property
    def path(self) -> Path:
        """The project file."""
        return self._project.path

    def documents(self) -> Rows[DocumentRow]:
        """The articles with what is known of them and their full text, as imported."""
        return self._table("v_documents")

    def zones(self) -> Rows[ZoneRow]:
        """The parts of each document's text, such as title, body and comments."""
        return self._table("v_zones")

    def document_variables(self) -> Rows[DocumentVariableRow]:
        """The values of the study's own variables of documents, in long form."""
        return self._table("v_document_variables")

    def document_tags(self) -> Rows[DocumentTagRow]:
        """The tags of the documents, in long form."""
        return self._table("v_document_tags")

    def assignments(self) -> Rows[AssignmentRow]:
        """Who is to code which document, and who is done with it."""
        return self._table("v_assignments")

    def annotations(self) -> Rows[AnnotationRow]:
        """The codings, by document and place: the words from `start` to `end`, code and coder.

        `fragments` lists the stretches of a discontinuous coding as `start-end`, joined by `|`.
        """
        return self._table("v_annotations")

    def field_values(self) -> Rows[FieldValueRow]:
        """The values of the fields a study added to its codings, in long form."""
        return self._table("v_field_values")

    def actor_mentions(self) -> Rows[ActorMentionRow]:
        """The codings of actors, each with the actor it was resolved to."""
        return self._table("v_actor_mentions")

    def event_reports(self) -> Rows[EventReportRow]:
        """Events as single articles tell them, each with the event it was linked to."""
        return self._table("v_event_reports")

    def events(self) -> Rows[EventRow]:
        """The events themselves, with how many reports and sources tell each, and if disputed."""
        return self._table("v_events")

    def event_reports_by_event(self) -> Rows[ReportOfEventRow]:
        """The reports that were linked to an event, event by event."""
        return self._table("v_event_reports_by_event")

    def event_sources(self) -> Rows[EventSourceRow]:
        """Where each settled value of an event is from: column, report and rule."""
        return self._table("v_event_sources")

    def event_relations(self) -> Rows[EventRelationRow]:
        """What events are to each other: part_of, follows …, and the verdicts on pairs."""
        return self._table("v_event_relations")

    def participants(self) -> Rows[ParticipantRow]:
        """Who played which role in a report or an event."""
        return self._table("v_participants")

    def figures(self) -> Rows[FigureRow]:
        """The numbers given in a report or for an event: low, best and high; None if not said."""
        return self._table("v_figures")

    def stances(self) -> Rows[StanceRow]:
        """Who is for or against whom or what; polarity on the project's scale, 0 is neutral."""
        return self._table("v_stances")

    def actors(self) -> Rows[ActorRow]:
        """The registry of actors with their aliases and how often each is mentioned."""
        return self._table("v_actors")

    def actor_aliases(self) -> Rows[ActorAliasRow]:
        """What actors are called besides their names, with kind, language and dates."""
        return self._table("v_actor_aliases")

    def actor_relations(self) -> Rows[ActorRelationRow]:
        """What actors are to each other, with dates and evidence."""
        return self._table("v_actor_relations")

    def codebook(self) -> Rows[CodeRow]:
        """The codes with their definitions and how often each was used."""
        return self._table("v_codebook")

    def code_crosswalk(self) -> Rows[CrosswalkRow]:
        """What other schemes such as PLOVER call the codes."""
        return self._table("v_code_crosswalk")

    def roles(self) -> Rows[RoleRow]:
        """The roles that events ask for, by the code that brings them."""
        return self._table("v_roles")

    def fields(self) -> Rows[FieldRow]:
        """The fields that the study added to its codings, by kind and code."""
        return self._table("v_fields")

    def coders(self) -> Rows[CoderRow]:
        """The coders, and how much each has coded."""
        return self._table("v_coders")

    def stream(self, view: str, columns: Sequence[str] = ()) -> Iterator[Row]:
        """The rows of a view (`v_annotations` …) one after the other, in flat memory.

        With `columns` only these. `InputError` if there is no such view or column.
        """
        names = self.columns(view)
        unknown = [name for name in columns if name not in names]
        if unknown:
            raise InputError(f"{view} has no column “{unknown[0]}”; it has {', '.join(names)}.")
        chosen = tuple(columns) or names
        rows = self._project.read(view_rows.rows, view, chosen)
        return (dict(zip(chosen, row, strict=True)) for row in self._each(rows))

    def columns(self, view: str) -> tuple[str, ...]:
        """The names of a view's columns; `InputError` if there is no such view."""
        try:
            return self._project.read(view_rows.columns, view)
        except KeyError as error:
            raise InputError(f"There is no view “{view}” in a project.") from error

    def close(self) -> None:
        """Close the file; the rows already read stay."""
        self._project.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _table(self, view: str) -> Rows[Any]:
        return Rows(self.columns(view), self.stream(view))

    def _each(self, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """The same rows; an error while reading on is said in words, one of the reader's is not."""
        while True:
            with connection.known_errors(self.path):
                part = list(islice(rows, _AT_ONCE))
            if not part:
                return
            yield from part


def _library(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise InputError(
            f"{name} is not installed; the rows are plain dicts without it."
        ) from error
