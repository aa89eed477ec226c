"""The form of the Document tab: what is known of the chosen documents, edited in place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from rubricator.core.dates import check_partial_date
from rubricator.core.document import NEEDS_REASON, STATUSES, Document, DocumentField
from rubricator.core.errors import InputError
from rubricator.gui.desk import Desk
from rubricator.gui.panels.assignee_field import AssigneeField
from rubricator.gui.panels.document_fields import (
    SharedLine,
    SharedMemo,
    as_widget,
    field_for,
    put_shared,
    shared,
    still_there,
)
from rubricator.gui.panels.field_form import FieldForm
from rubricator.gui.panels.record_form import Field
from rubricator.gui.panels.segments import Segments, worded
from rubricator.gui.panels.tag_field import TagField
from rubricator.gui.plain import PlainLabel
from rubricator.project.commands.document import (
    edit_document,
    edit_documents,
    set_status,
    set_statuses,
)
from rubricator.project.commands.document_field import set_document_value
from rubricator.store import document as documents
from rubricator.store.table import DOCUMENT, DOCUMENT_FIELD

_LINES: Sequence[tuple[str, str, str]] = (
    ("source_name", "Source", "newspaper, agency, site"),
    ("source_type", "Type", "newspaper, wire, blog …"),
    ("wire_credit", "Wire credit", "Reuters, AFP …"),
    ("byline", "Byline", "who wrote it"),
    ("dateline", "Dateline", "BAGHDAD"),
    ("published_on", "Date", "2013, 2013-03 or 2013-03-04"),
    ("published_note", "Date note", "how the date is known"),
    ("language", "Language", "en, ar …"),
    ("url", "URL", "https://…"),
    ("duplicate_group", "Duplicates", "a word that all its reprints share"),
)


_SHOWN = 3


class DocumentForm(FieldForm):
    """Shows the values that the documents share; each change is written to all, as one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        self._columns: dict[str, Field] = {}
        self._status = Segments("details.status", "Status", worded(*STATUSES))
        self._reason = SharedLine("details.status_reason", "Reason", placeholder="why?")
        self._tags = TagField(desk)
        self._assignees = AssigneeField(desk)
        self._duplicates = PlainLabel()
        self._origin = PlainLabel()
        self._build()
        self._own = self.add_column()
        self._variables: _VariableForm | None = None

    def show_documents(self, ids: tuple[int, ...]) -> None:
        """Show these; what is typed for others is written first, for them."""
        fresh = ids != self._ids
        if fresh:
            self.commit()
        self._ids = ids
        self._fill(fresh=fresh)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        for field in (*self._columns.values(), self._reason, self._tags, self._assignees):
            field.commit()
        if self._variables is not None:
            self._variables.commit()

    def ask_reason(self) -> None:
        """Put the keyboard where the reason of the status is written."""
        self.show_row(self._reason, shown=True)
        self._reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_stacked(self, *, stacked: bool) -> None:
        """Put labels above their fields, or beside them."""
        super().set_stacked(stacked=stacked)
        if self._variables is not None:
            self._variables.set_stacked(stacked=stacked)

    def _fill(self, *, fresh: bool) -> None:
        rows = self._desk.read(DOCUMENT.rows, self._ids)
        if not rows:
            return
        for column, field in self._columns.items():
            put_shared(field, shared(getattr(row, column) for row in rows), fresh=fresh)
        self.show_row(as_widget(self._columns["title"]), shown=len(rows) == 1)
        self._show_status(rows, fresh=fresh)
        self._tags.show_documents(self._ids)
        self._assignees.show_documents(self._ids)
        self._origin.setText(_origin(rows))
        self._show_duplicates(rows)
        self._show_variables(fresh=fresh)

    def _show_status(self, rows: Sequence[Document], *, fresh: bool) -> None:
        status = shared(row.status for row in rows)
        reason = shared(row.status_reason for row in rows)
        self._status.put(status)
        put_shared(self._reason, reason, fresh=fresh)
        asked = any(row.status in NEEDS_REASON or row.status_reason for row in rows)
        self.show_row(self._reason, shown=asked)

    def _show_duplicates(self, rows: Sequence[Document]) -> None:
        """Say which other documents print the same report."""
        name = shared(row.duplicate_group for row in rows)
        same = self._desk.read(DOCUMENT.where, duplicate_group=name) if name else []
        others = [f"“{row.title}”" for row in same if row.id not in self._ids]
        shown = ", ".join(others[:_SHOWN]) + (f" +{len(others) - _SHOWN}" * (len(others) > _SHOWN))
        self._duplicates.setText(f"The same report: {shown}")
        self.show_row(self._duplicates, shown=bool(others))

    def _show_variables(self, *, fresh: bool) -> None:
        known = self._desk.read(documents.fields)
        if self._variables is None or self._variables.known != known:
            if self._variables is not None:
                self._variables.commit()
                self._variables.hide()
                self._variables.deleteLater()
            self._variables = _VariableForm(self._desk, known)
            self._variables.set_stacked(stacked=self.is_stacked)
            self._own.addWidget(self._variables)
        self._variables.show_documents(self._ids, fresh=fresh)

    def _write(self, **changes: Any) -> None:
        if not (there := self._there()):
            return
        if len(there) == 1:
            is_kept = self._desk.keep(edit_document, there[0], **changes)
        else:
            is_kept = self._desk.keep_in(there, edit_documents, there, **changes)
        if is_kept:
            self._fill(fresh=False)

    def _there(self) -> tuple[int, ...]:
        return still_there(self._desk, self._ids)

    def _set_status(self, status: Any) -> None:
        """Set it at once; who sets one that asks for a reason can write that next."""
        if not (there := self._there()):
            return
        if len(there) == 1:
            is_kept = self._desk.keep(set_status, there[0], status)
        else:
            is_kept = self._desk.keep_in(there, set_statuses, there, status)
        if is_kept:
            self._fill(fresh=False)
        if status in NEEDS_REASON:
            self.ask_reason()

    def _build(self) -> None:
        title = SharedLine("details.title", "Title")
        title.check_with(_some_title)
        self._bind("title", "Title", title)
        self.add("Status", self._status)
        self.add("Reason", self._reason)
        self.add("Tags", self._tags)
        self.add("Coders", self._assignees)
        for column, words, placeholder in _LINES:
            line = SharedLine(f"details.{column}", words, placeholder=placeholder)
            if column == "published_on":
                line.check_with(check_partial_date)
            self._bind(column, words, line)
        self._duplicates.setObjectName("details.duplicates")
        self._duplicates.setProperty("small", "true")
        self._duplicates.setWordWrap(True)
        self.add("", self._duplicates)
        self._bind("memo", "Memo", SharedMemo("details.memo", "Memo of the document"))
        self._origin.setObjectName("details.origin")
        self._origin.setProperty("small", "true")
        self._origin.setWordWrap(True)
        self.add("", self._origin)
        self._status.committed.connect(self._set_status)
        self._reason.committed.connect(lambda reason: self._write(status_reason=reason))

    def _bind(self, column: str, words: str, field: Field) -> None:
        self._columns[column] = field
        self.add(words, as_widget(field))
        field.committed.connect(lambda value: self._write(**{column: value}))


class _VariableForm(FieldForm):
    """The study's own variables, as they are defined now."""

    def __init__(self, desk: Desk, known: list[DocumentField]) -> None:
        super().__init__()
        self.known = known
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        self._fields = {variable.id: field_for(variable) for variable in known}
        for variable in known:
            self.add(variable.label, as_widget(self._fields[variable.id]))
            self._connect(variable.id)
        define = QPushButton("Variables…")
        define.setObjectName("details.define")
        define.setProperty("link", "true")
        define.setToolTip("Add, change and remove variables of this study's documents")
        define.clicked.connect(self._define)
        self.add("", define)

    def show_documents(self, ids: tuple[int, ...], *, fresh: bool) -> None:
        """Show the values of these documents."""
        self._ids = ids
        for field_id, field in self._fields.items():
            values = self._desk.read(documents.values, ids, field_id)
            put_shared(field, shared(values), fresh=fresh)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        for field in self._fields.values():
            field.commit()

    def _connect(self, field_id: int) -> None:
        self._fields[field_id].committed.connect(lambda value: self._write(field_id, value))

    def _write(self, field_id: int, value: object) -> None:
        known = self._desk.read(DOCUMENT_FIELD.find, field_id)
        if known and (there := still_there(self._desk, self._ids)):
            self._desk.keep_in(there, set_document_value, there, field_id, str(value or ""))

    def _define(self) -> None:
        from rubricator.gui.dialogs.document_variables import DocumentVariables

        self._desk.messages.present(DocumentVariables(self._desk))


def _some_title(text: str) -> str:
    if not text:
        raise InputError("A document needs a title.")
    return text


def _origin(rows: Sequence[Document]) -> str:
    words = sum(row.word_count for row in rows)
    if len(rows) > 1:
        return f"{words:,} words in {len(rows):,} documents"
    known = (f"{words:,} words", rows[0].imported_from, rows[0].encoding)
    return " · ".join(filter(None, known))
