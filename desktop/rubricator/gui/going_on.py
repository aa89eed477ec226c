"""Going on to what is left to do: the next uncoded sentence, the next incomplete event."""

from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import QObject

from rubricator.gui.desk import Desk
from rubricator.gui.panels.article import ArticlePane
from rubricator.store import annotation as annotations
from rubricator.store import codebook, event


class GoingOn(QObject):
    """Finds in the open document what the coder has not done yet."""

    def __init__(self, desk: Desk, article: ArticlePane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._article = article

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each of these commands does, by its name."""
        return {"next_uncoded": self._to_uncoded, "next_incomplete": self._to_incomplete}

    def _to_uncoded(self) -> None:
        if not self._desk.has_article():
            return
        found = self._article.view.next_uncoded()
        if found is None:
            self._desk.messages.show_hint("Every sentence of this document holds a coding.")
            return
        self._article.view.select(found)
        self._article.view.reveal(found.start)

    def _to_incomplete(self) -> None:
        if not self._desk.has_article():
            return
        incomplete = self._incomplete()
        if not incomplete:
            self._desk.messages.show_hint("No event of this document lacks a required role.")
            return
        here = self._desk.annotation_id
        place = incomplete.index(here) + 1 if here in incomplete else self._behind(incomplete)
        self._desk.jump_to(incomplete[place % len(incomplete)])
        if event := self._desk.focused():
            # What is selected or written next belongs here, not where the caret was before.
            self._article.view.go_to(event.start)

    def _behind(self, annotation_ids: list[int]) -> int:
        """Which of these, in text order, is the first that begins at the caret or behind it."""
        caret = self._article.view.caret()
        marks = self._desk.read(annotations.marks, self._desk.document_id or 0)
        before = {mark.annotation_id for mark in marks if mark.start < caret}
        return sum(number in before for number in annotation_ids)

    def _incomplete(self) -> list[int]:
        """The events of the document that lack a required role or field, in text order."""
        desk = self._desk

        @cache
        def required(code_id: int) -> frozenset[str]:
            roles = desk.read(codebook.roles, desk.codes[code_id])
            return frozenset(role.name for role in roles if role.required)

        @cache
        def asked(code_id: int) -> frozenset[int]:
            fields = desk.read(codebook.fields, desk.codes[code_id])
            return frozenset(field.id for field in fields if field.required)

        filled = desk.read(event.roles_filled_in, desk.document_id or 0)
        given = desk.read(event.fields_filled_in, desk.document_id or 0)
        return [
            number
            for number, (code, roles) in filled.items()
            if required(code) - roles or asked(code) - given.get(number, set())
        ]
