"""Loading codings from a file into a project: all of them as one step, checked to the letter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from rubricator.core.document import ZoneKind
from rubricator.core.errors import InputError, NotFoundError
from rubricator.core.event import EventSource
from rubricator.core.ids import new_id
from rubricator.core.span import Span, fragments
from rubricator.exchange.codings import (
    ActorEntry,
    AnnotationEntry,
    Codings,
    DocumentEntry,
    EventEntry,
    FigureEntry,
    HappeningEntry,
    ParticipantEntry,
    ReportEntry,
    SpanEntry,
    StanceEntry,
    TargetEntry,
    ZoneEntry,
)
from rubricator.project.commands import actor as actors
from rubricator.project.commands import event as events
from rubricator.project.commands.annotation import annotate, set_field
from rubricator.project.commands.assignment import assign_by_name
from rubricator.project.commands.document import edit_document, mark_zone
from rubricator.project.commands.stance import edit_stance, set_target
from rubricator.project.commands.zone import clear_zone
from rubricator.store import annotation as annotations
from rubricator.store import codebook
from rubricator.store import coder as coders
from rubricator.store import document as documents
from rubricator.store.table import ANNOTATION, ASSIGNMENT, EVENT_SOURCE, ZONE
from rubricator.store.transaction import Transaction


def load_codings(
    tx: Transaction, codings: Codings, documents_by_name: Mapping[str, int]
) -> Mapping[str, int]:
    """Load a file of codings; the ids of its annotations by key.

    Documents are found by the name of the file they were imported from, codes and coders by name; a
    new coder is registered. Actors and events are added, never merged; zones that were there give
    way. `InputError` names the key of what does not fit, such as a span whose words are not the
    document's, or a coding that was loaded before; nothing is changed then.
    """
    loading = _Loading(tx, documents_by_name)
    for annotation in codings.annotations:
        loading.check_new(annotation)
    for document in codings.documents:
        loading.document(document)
    for actor in codings.actors:
        loading.actor(actor)
    for event in codings.events:
        loading.event(event)
    # All annotations come before what points at them, in whatever order the file has them.
    for annotation in codings.annotations:
        loading.annotation(annotation)
    loading.relations(codings)
    for annotation in codings.annotations:
        loading.record(annotation)
    for event in codings.events:
        loading.event_details(event)
    tx.describe(f"Load {len(codings.annotations)} codings")
    return loading.annotations


@dataclass(slots=True)
class _Loading:
    """The ids that keys stand for, as far as they are made."""

    tx: Transaction
    documents: Mapping[str, int]
    texts: dict[str, str] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    annotations: dict[str, int] = field(default_factory=dict)
    actor_relations: dict[str, int] = field(default_factory=dict)

    def document(self, entry: DocumentEntry) -> None:
        where = f"document “{entry.file}”"
        document_id = self._document_id(entry.file, where)
        for name, state in (entry.assigned or {}).items():
            coder_id = assign_by_name(self.tx, [document_id], name)
            (given,) = ASSIGNMENT.where(self.tx.db, document_id=document_id, coder_id=coder_id)
            self.tx.edit(ASSIGNMENT, given.id, state=state)
        # After the assignments, which make a document that was done one in progress.
        told = _told(entry, apart_from=("file", "zones", "assigned"))
        edit_document(self.tx, document_id, **told)
        for zone in entry.zones:
            _check_zone(self._text(entry.file, where), zone, where)
            self._zone(document_id, zone.kind, Span(zone.start, zone.end))

    def _zone(self, document_id: int, kind: ZoneKind, span: Span) -> None:
        """These words and no others beside them; zones that were there give way."""
        same = {"kind": kind, "start": span.start, "end": span.end, "set_by": "coder"}
        if not ZONE.where(self.tx.db, document_id=document_id, **same):
            clear_zone(self.tx, document_id, span)
            mark_zone(self.tx, document_id, kind, span)

    def actor(self, entry: ActorEntry) -> None:
        where = f"actor “{entry.key}”"
        told = _told(entry, apart_from=("key", "name", "kind", "sector", "parent", "aliases"))
        parent_id = _id(self.actors, entry.parent, f"{where}, parent")
        code_id = self._code_id(entry.sector, f"{where}, sector") if entry.sector else None
        added = actors.add_actor(
            self.tx, entry.name, entry.kind, **told, parent_id=parent_id, code_id=code_id
        )
        self.actors[entry.key] = added
        for alias in entry.aliases:
            actors.add_alias(self.tx, added, alias.alias, **_told(alias, apart_from=("alias",)))

    def event(self, entry: EventEntry) -> None:
        code_id = self._code_id(entry.code, f"event “{entry.key}”, code") if entry.code else None
        told = _told(entry, apart_from=("key", "code", "title", "sources", *_PARTS))
        self.events[entry.key] = events.add_event(self.tx, entry.title, code_id=code_id, **told)

    def annotation(self, entry: AnnotationEntry) -> None:
        where = f"annotation “{entry.key}”"
        text = self._text(entry.document, where)
        for span in entry.spans:
            _check_span(text, span, where)
        self.annotations[entry.key] = annotate(
            self._by(entry.coder),
            self._document_id(entry.document, where),
            _spans(entry),
            self._code_id(entry.code, f"{where}, code"),
            certainty=entry.certainty,
            state=entry.state,
            memo=entry.memo,
            actor_id=_id(self.actors, entry.actor, f"{where}, actor"),
            origin="import",
        )

    def check_new(self, entry: AnnotationEntry) -> None:
        """Refuse a coding that a file brought before: the same words, code and coder.

        In one file there may be several of them, such as two attacks in one word.
        """
        where = f"annotation “{entry.key}”"
        asked = fragments(_spans(entry))
        known = ANNOTATION.where(
            self.tx.db,
            document_id=self._document_id(entry.document, where),
            coder_id=self._by(entry.coder).coder_id,
            code_id=self._code_id(entry.code, f"{where}, code"),
            start=asked[0].start if asked else None,
            origin="import",
        )
        if any(annotations.spans(self.tx.db, each) == asked for each in known):
            raise _refused(where, "it is in this project already; undo that first to load it again")

    def relations(self, codings: Codings) -> None:
        for entry in codings.relations:
            where = f"relation “{entry.key}”"
            self.actor_relations[entry.key] = actors.relate_actors(
                self.tx,
                _needed(self.actors, entry.actor, f"{where}, actor"),
                entry.relation,
                _needed(self.actors, entry.other, f"{where}, other"),
                valid_from=entry.valid_from,
                valid_to=entry.valid_to,
                annotation_id=_id(self.annotations, entry.evidence, f"{where}, evidence"),
                note=entry.note,
            )
        for link in codings.event_relations:
            where = f"relation of event “{link.event}”"
            event_id = _needed(self.events, link.event, where)
            other_id = _needed(self.events, link.other, where)
            events.relate_events(self.tx, event_id, link.relation, other_id, note=link.note)

    def record(self, entry: AnnotationEntry) -> None:
        where = f"annotation “{entry.key}”"
        annotation_id = self.annotations[entry.key]
        self._set_fields(entry, annotation_id, where)
        kind = codebook.named(self.tx.db, entry.code).kind
        if (entry.report and kind != "event") or (entry.stance and kind != "stance"):
            raise _refused(where, f"the code {entry.code} is of the kind {kind}")
        if entry.report:
            self._report(annotation_id, entry.report, where, entry.document)
        if entry.stance:
            self._stance(annotation_id, entry.stance, where)

    def event_details(self, entry: EventEntry) -> None:
        event_id, where = self.events[entry.key], f"event “{entry.key}”"
        self._parts(entry, where, event_id=event_id)
        for source in entry.sources:
            if source.column not in _columns(HappeningEntry):
                raise _refused(where, f"an event has no column “{source.column}”")
            report_id = _id(self.annotations, source.report, f"{where}, sources")
            row = EventSource(new_id(), event_id, source.column, report_id, source.rule)
            self.tx.add(EVENT_SOURCE, row)

    def _report(self, report_id: int, entry: ReportEntry, where: str, document: str) -> None:
        told = _told(entry, apart_from=("event", "speaker", *_PARTS))
        events.edit_report(
            self.tx,
            report_id,
            **told,
            event_id=_id(self.events, entry.event, f"{where}, event"),
            speaker_id=_id(self.actors, entry.speaker, f"{where}, speaker"),
        )
        self._parts(entry, where, report_id=report_id, document=document)

    def _parts(
        self, entry: HappeningEntry, where: str, *, document: str = "", **owner: int
    ) -> None:
        for participant in entry.participants:
            self._participant(participant, f"{where}, participants", **owner)
        for figure in entry.figures:
            self._figure(figure, f"{where}, figures", document, **owner)

    def _participant(self, entry: ParticipantEntry, where: str, **owner: int) -> None:
        events.add_participant(
            self.tx,
            entry.role,
            label=entry.label,
            certainty=entry.certainty,
            actor_id=_id(self.actors, entry.actor, f"{where}, actor"),
            speaker_id=_id(self.actors, entry.speaker, f"{where}, speaker"),
            speaker_label=entry.speaker_label,
            annotation_id=_id(self.annotations, entry.evidence, f"{where}, evidence"),
            **owner,
        )

    def _figure(self, entry: FigureEntry, where: str, document: str, **owner: int) -> None:
        if entry.span:
            _check_span(self._text(document, where), entry.span, where)
        told = _told(entry, apart_from=("measure", "speaker", "span"))
        events.add_figure(
            self.tx,
            entry.measure,
            **told,
            speaker_id=_id(self.actors, entry.speaker, f"{where}, speaker"),
            start=entry.span.start if entry.span else None,
            end=entry.span.end if entry.span else None,
            **owner,
        )

    def _stance(self, stance_id: int, entry: StanceEntry, where: str) -> None:
        keys = ("holder", "addressee", "speaker")
        people = {f"{key}_id": _id(self.actors, getattr(entry, key), where) for key in keys}
        told = _told(entry, apart_from=(*keys, "target", "about_event", "about_report"))
        edit_stance(
            self.tx,
            stance_id,
            **told,
            **people,
            about_event_id=_id(self.events, entry.about_event, f"{where}, about_event"),
            about_report_id=_id(self.annotations, entry.about_report, f"{where}, about_report"),
        )
        target_id = self._target_id(entry.target, f"{where}, target")
        set_target(self.tx, stance_id, entry.target.kind, target_id, label=entry.target.label)

    def _target_id(self, target: TargetEntry, where: str) -> int | None:
        match target.kind:
            case "issue":
                return self._code_id(target.key, where) if target.key else None
            case "report" | "stance":
                return _id(self.annotations, target.key, where)
            case "actor":
                return _id(self.actors, target.key, where)
            case "event":
                return _id(self.events, target.key, where)
            case "relation":
                return _id(self.actor_relations, target.key, where)
            case "":
                return None

    def _by(self, coder: str) -> Transaction:
        """The same transaction with this coder at the desk, who then is whose coding it is."""
        if not coder:
            return self.tx
        return replace(self.tx, coder_id=coders.ensure(self.tx.db, coder).id)

    def _set_fields(self, entry: AnnotationEntry, annotation_id: int, where: str) -> None:
        if not entry.fields:
            return
        code = codebook.named(self.tx.db, entry.code)
        known = {each.name: each.id for each in codebook.fields(self.tx.db, code)}
        for name, values in entry.fields.items():
            set_field(self.tx, annotation_id, _needed(known, name, f"{where}, fields"), *values)

    def _document_id(self, file: str, where: str) -> int:
        if file not in self.documents:
            raise _refused(where, f"no document of this project was imported from “{file}”")
        return self.documents[file]

    def _text(self, file: str, where: str) -> str:
        if file not in self.texts:
            document_id = self._document_id(file, where)
            self.texts[file] = documents.text(self.tx.db, document_id)
        return self.texts[file]

    def _code_id(self, name: str, where: str) -> int:
        try:
            return codebook.named(self.tx.db, name).id
        except NotFoundError as error:
            raise _refused(where, f"there is no code “{name}” in this project") from error


_PARTS = ("participants", "figures")


def _columns(record: type) -> tuple[str, ...]:
    return tuple(column.name for column in fields(record) if column.name not in _PARTS)


def _told(entry: Any, *, apart_from: Iterable[str]) -> dict[str, Any]:
    """What an entry says, as columns; what it leaves open stays as the record has it."""
    values = {each.name: getattr(entry, each.name) for each in fields(entry)}
    return {
        name: value
        for name, value in values.items()
        if name not in apart_from and value is not None and value != ""
    }


def _id(ids: Mapping[str, int], key: str, where: str) -> int | None:
    return _needed(ids, key, where) if key else None


def _needed(ids: Mapping[str, int], key: str, where: str) -> int:
    if key not in ids:
        raise _refused(where, f"there is no “{key}”")
    return ids[key]


def _spans(entry: AnnotationEntry) -> tuple[Span, ...]:
    return tuple(Span(span.start, span.end) for span in entry.spans)


def _check_span(text: str, span: SpanEntry, where: str) -> None:
    found = text[span.start : span.end]
    if found != span.text or not span.text:
        raise _refused(
            where, f"at {span.start}–{span.end} the document has “{found}”, not “{span.text}”"
        )


def _check_zone(text: str, zone: ZoneEntry, where: str) -> None:
    words = text[zone.start : zone.end].strip()
    if not (words.startswith(zone.begins) and words.endswith(zone.ends)):
        raise _refused(where, f"the zone {zone.kind} does not begin or end with the words it gives")


def _refused(where: str, why: str) -> InputError:
    return InputError(f"{where}: {why}; nothing was loaded.")
