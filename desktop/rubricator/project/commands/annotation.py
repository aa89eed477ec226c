"""Coding: mark stretches of text with a code, change the mark, take it away."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from rubricator.core.annotation import Annotation, Origin
from rubricator.core.code import Code, FieldValue, Kind
from rubricator.core.errors import InputError
from rubricator.core.event import EventReport
from rubricator.core.field_values import options
from rubricator.core.ids import new_id
from rubricator.core.span import Span, fragments, hull
from rubricator.core.stance import Stance
from rubricator.project.commands.codebook import add_code
from rubricator.project.commands.values import named
from rubricator.store import annotation as annotations
from rubricator.store import code_use, codebook
from rubricator.store.table import (
    ANNOTATION,
    CODE,
    DOCUMENT,
    EVENT_REPORT,
    FIELD,
    FIELD_VALUE,
    STANCE,
)
from rubricator.store.transaction import Transaction


def annotate(
    tx: Transaction,
    /,
    document_id: int,
    spans: Iterable[Span],
    code_id: int,
    *,
    origin: Origin = "manual",
    **details: Any,
) -> int:
    """Code stretches of a document; the id of the new annotation.

    An event or stance code opens its record along with it. `details` are further columns of the
    annotation (certainty, state, memo, actor_id).
    """
    code = _usable(CODE.get(tx.db, code_id))
    stretches = _within(tx, document_id, spans)
    if tx.coder_id is None:
        raise InputError("Say who codes first; nothing was coded.")
    whole = hull(stretches)
    annotation = Annotation(
        new_id(),
        document_id,
        tx.coder_id,
        code.kind,
        code.id,
        whole.start,
        whole.end,
        origin=origin,
        **details,
    )
    tx.add(ANNOTATION, annotation)
    annotations.set_fragments(tx.db, annotation.id, document_id, stretches)
    _open_record(tx, annotation.id, code)
    tx.describe(f"Code {code.label}")
    return annotation.id


def remove_annotation(tx: Transaction, annotation_id: int) -> None:
    """Take a coding away, with the record that belongs to it; a report leaves its event first."""
    annotation = ANNOTATION.get(tx.db, annotation_id)
    _leave_event(tx, annotation)
    tx.remove(ANNOTATION, annotation_id)
    tx.describe(f"Remove {CODE.get(tx.db, annotation.code_id).label}")


def annotate_anew(
    tx: Transaction, document_id: int, spans: Iterable[Span], label: str, *, kind: Kind
) -> int:
    """Code stretches with a new code of this label, as one step; the id of the annotation.

    A code of this kind and label that is there already is taken.
    """
    label = " ".join(label.replace("|", " ").split())
    known = [code for code in CODE.where(tx.db, kind=kind, label=label) if not code.retired]
    code_id = known[0].id if known else add_code(tx, _free_name(tx, label), kind, label=label)
    annotation_id = annotate(tx, document_id, spans, code_id)
    tx.describe(f"Code {label}" if known else f"Code with the new code {label}")
    return annotation_id


def change_code(
    tx: Transaction, annotation_id: int, code_id: int, *, actor_id: int | None = None
) -> None:
    """Give a coding another code; if that is of another kind, its record is made anew.

    What it says in fields goes over to those of the same name and type that the new code has.
    `actor_id` is the actor that a mention refers to from now on; it stays as it is without one.
    """
    annotation = ANNOTATION.get(tx.db, annotation_id)
    code = _usable(CODE.get(tx.db, code_id))
    actor_id = (actor_id or annotation.actor_id) if code.kind == "actor" else None
    tx.edit(ANNOTATION, annotation_id, code_id=code.id, kind=code.kind, actor_id=actor_id)
    if code.kind != annotation.kind:
        _leave_event(tx, annotation)
        tx.remove(EVENT_REPORT, annotation_id)
        tx.remove(STANCE, annotation_id)
        _open_record(tx, annotation_id, code)
    else:
        _keep_values(tx, annotation_id, code)
    tx.describe(f"Change to {code.label}")


def move_bounds(tx: Transaction, annotation_id: int, spans: Iterable[Span]) -> None:
    """Let a coding cover other stretches of the same document."""
    annotation = ANNOTATION.get(tx.db, annotation_id)
    stretches = _within(tx, annotation.document_id, spans)
    if stretches == annotations.spans(tx.db, annotation):
        return
    whole = hull(stretches)
    # Written even if the hull stays and only a fragment moves, so that whoever shows it hears.
    ANNOTATION.update(tx.db, annotation_id, start=whole.start, end=whole.end, updated_at=tx.at)
    annotations.set_fragments(tx.db, annotation_id, annotation.document_id, stretches)
    tx.describe(f"Move bounds of {CODE.get(tx.db, annotation.code_id).label}")


def edit_annotation(tx: Transaction, /, annotation_id: int, **changes: Any) -> None:
    """Set certainty, state, memo or the actor a mention refers to."""
    annotation = tx.edit(ANNOTATION, annotation_id, **changes)
    tx.describe(f"Set {named(changes)} of {CODE.get(tx.db, annotation.code_id).label}")


def set_field(tx: Transaction, annotation_id: int, field_id: int, *values: str) -> None:
    """Set the values of a study's field for one annotation; none clears it."""
    present = FIELD_VALUE.where(tx.db, annotation_id=annotation_id, field_id=field_id)
    if [old.value for old in sorted(present, key=lambda old: old.seq)] == list(values):
        return
    for old in present:
        tx.remove(FIELD_VALUE, old.id)
    for seq, value in enumerate(values):
        tx.add(FIELD_VALUE, FieldValue(new_id(), field_id, annotation_id, seq, value))
    tx.describe("Set field")


def _usable(code: Code) -> Code:
    if code.retired:
        raise InputError(
            f"“{code.label}” is retired and codes nothing new; nothing was changed. "
            "Take another code, or bring it back in the codebook."
        )
    return code


def _free_name(tx: Transaction, label: str) -> str:
    """A name for a code of this label that no code has."""
    names = (f"{label} {number}" if number > 1 else label for number in count(1))
    return next(name for name in names if not CODE.where(tx.db, name=name))


def _within(tx: Transaction, document_id: int, spans: Iterable[Span]) -> tuple[Span, ...]:
    stretches = fragments(spans)
    if not stretches:
        raise InputError("Select the words to code first; nothing was coded.")
    length = DOCUMENT.get(tx.db, document_id).character_count
    if stretches[-1].end > length:
        raise InputError(
            f"The text ends at {length}, before {stretches[-1].end}; nothing was coded."
        )
    return stretches


def _keep_values(tx: Transaction, annotation_id: int, code: Code) -> None:
    """Let values of fields that only the former code has be those of this code's own."""
    said: dict[int, list[str]] = {}
    for value in FIELD_VALUE.where(tx.db, annotation_id=annotation_id):
        said.setdefault(value.field_id, []).append(value.value)
    theirs = {field.name: field for field in codebook.fields(tx.db, code)} if said else {}
    known = {field.id for field in theirs.values()}
    for field in FIELD.rows(tx.db, sorted(said.keys() - known)):
        into = theirs.get(field.name)
        if into is None or into.type != field.type or into.kind != field.kind:
            continue
        offered = options(into.choices)
        if into.type not in ("choice", "scale") or set(offered).issuperset(said[field.id]):
            code_use.move_values(tx.db, field.id, into.id, [annotation_id])


def _leave_event(tx: Transaction, annotation: Annotation) -> None:
    if annotation.kind == "event":
        # Here, because coding itself needs none of what settles events.
        from rubricator.project.commands.same_event import leave_events

        leave_events(tx, [annotation.id])


def _open_record(tx: Transaction, annotation_id: int, code: Code) -> None:
    if code.kind == "event":
        tx.add(EVENT_REPORT, EventReport(annotation_id))
    elif code.kind == "stance":
        tx.add(STANCE, Stance(annotation_id))
