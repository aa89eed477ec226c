"""The form of an actor mention: which entry of the registry it refers to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from rubricator.core.actor import ACTOR_KINDS, Actor, check_country
from rubricator.core.annotation import quotation
from rubricator.core.counted import counted
from rubricator.gui.desk import Desk
from rubricator.gui.name_book import NameBook
from rubricator.gui.override import override
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.actor_suggestions import ActorSuggestions, Proposal
from rubricator.gui.panels.choices import actor_choices, with_words
from rubricator.gui.panels.fields import ChoiceBox, TextLine
from rubricator.gui.panels.mention import Mention
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.plain import PlainLabel, plain
from rubricator.project.commands.actor import (
    add_actor_for,
    add_alias,
    edit_actor,
    resolve_mention,
)
from rubricator.project.commands.annotation import edit_annotation
from rubricator.store import actor as actors
from rubricator.store import annotation as annotations
from rubricator.store import document as documents
from rubricator.store.actor import RegistryLine
from rubricator.store.table import ACTOR, ALIAS, DOCUMENT
from rubricator.store.transaction import Transaction

if TYPE_CHECKING:
    from rubricator.analysis.likeness import Suggestion

_LONGEST = 60


class ActorForm(RecordForm):
    """Who is meant; with the entry's kind, country, sector and the names it goes by."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, edit_annotation)
        self._who = ActorField(desk, "actor.entry", "Actor", free=False)
        self._suggestions = ActorSuggestions()
        self._book = NameBook(desk, self)
        self._kind = ChoiceBox("actor.kind", "Kind", ACTOR_KINDS)
        self._country = TextLine("actor.country", "Country", placeholder="such as SYR")
        self._sector = PlainLabel()
        self._aliases = PlainLabel()
        self._add_alias = QPushButton("Add these words")
        self._entry = QPushButton("Registry entry")
        self._all = QPushButton("All mentions")
        self._links = QWidget()
        self._words = ""
        self._build()
        self._connect()

    @override
    def fill(self, *, fresh: bool) -> None:
        self._words = self._words_of_mention()
        actor_id = self.annotation.actor_id
        actor = self.desk.read(ACTOR.find, actor_id) if actor_id is not None else None
        self._who.put(Mention(actor.id if actor else None), fresh=fresh)
        for field in (self._kind, self._country, self._sector, self._aliases, self._links):
            self.show_row(field, shown=actor is not None)
        self.show_row(self._add_alias, shown=actor is not None)
        if actor:
            self._show_entry(actor, fresh=fresh)
        self._propose(known=actor is not None)

    def accept_first(self) -> bool:
        """Let the mention be of whom is proposed first; whether anybody was."""
        return self._annotation is not None and self._suggestions.accept_first()

    @override
    def commit(self) -> None:
        if self._annotation is not None:
            self._who.commit()
            self._country.commit()

    def _propose(self, *, known: bool) -> None:
        """Offer whom these words may mean, as long as nobody said who it is."""
        proposals: list[Proposal] = []
        if not known and self._words:
            document = self.desk.read(DOCUMENT.get, self.annotation.document_id)
            found = self._book.suggestions(self._words, on=document.published_on) or ()
            rows = self.desk.read(actors.lines, [each.actor_id for each in found])
            lines = {line.id: line for line in rows}
            proposals = [
                Proposal(each.actor_id, lines[each.actor_id].name, _detail(each, lines))
                for each in found
                if each.actor_id in lines
            ]
        self._suggestions.propose(proposals)
        self.show_row(self._suggestions, shown=bool(proposals))

    def _propose_late(self) -> None:
        if self._annotation is not None and self.annotation.actor_id is None:
            self._propose(known=False)

    def _accept(self, actor_id: object) -> None:
        assert isinstance(actor_id, int)
        words = self._words
        # They go away, and with them the keys would; who works in the article has these there.
        focus = QApplication.focusWidget()
        had_keys = focus is not None and self._suggestions.isAncestorOf(focus)
        if self.desk.run(resolve_mention, self.annotation.id, actor_id) is None:
            return
        name = self.desk.read(ACTOR.get, actor_id).name
        self.show_again()
        if had_keys:
            self._who.setFocus()
        self.desk.offer_undo(f"“{_short(words)}” is {name}")

    def _show_entry(self, actor: Actor, *, fresh: bool) -> None:
        self._kind.put(actor.kind, fresh=fresh)
        self._country.put(actor.country, fresh=fresh)
        sector = self.desk.codes.get(actor.code_id or 0)
        self._sector.setText(sector.label if sector else "–")
        names = [alias.alias for alias in self.desk.read(ALIAS.where, actor_id=actor.id)]
        self._aliases.setText(" · ".join(names) or "–")
        known = {name.casefold() for name in (actor.name, *names)}
        self.show_row(self._add_alias, shown=self._words.casefold() not in known)

    def _words_of_mention(self) -> str:
        spans = self.desk.read(annotations.spans, self.annotation)
        text = self.desk.read(documents.text, self.annotation.document_id)
        return " ".join(quotation(text, spans).split())

    def _refer(self, mention: object) -> None:
        assert isinstance(mention, Mention)
        if not mention.is_new:
            self.write(actor_id=mention.actor_id)
            return
        annotation_id = self.annotation.id

        def use(tx: Transaction, actor_id: int) -> None:
            edit_annotation(tx, annotation_id, actor_id=actor_id)

        sector = self.annotation.code_id
        if self.desk.keep(add_actor_for, mention.label, "unidentified", use, code_id=sector):
            self.show_again()

    def _edit_entry(self, **changes: object) -> None:
        actor_id = self.annotation.actor_id
        if actor_id is not None and self.desk.keep(edit_actor, actor_id, **changes):
            self.show_again()

    def _keep_alias(self) -> None:
        if self.annotation.actor_id is not None:
            self.desk.run(add_alias, self.annotation.actor_id, self._words)
            self.show_again()

    def _build(self) -> None:
        self._build_links()
        self._sector.setObjectName("actor.sector")
        self._aliases.setObjectName("actor.aliases")
        self._add_alias.setObjectName("actor.add_alias")
        self._add_alias.setProperty("link", "true")
        self._add_alias.setToolTip("Let these words be another name of the actor")
        self._add_alias.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for label in (self._sector, self._aliases):
            label.setWordWrap(True)
        self._country.check_with(check_country)
        self.add("Actor", self._who)
        self.add("", self._suggestions)
        self.add("Kind", self._kind)
        self.add("Country", self._country)
        self.add("Sector", self._sector)
        self.add("Also called", self._aliases)
        self.add("", self._add_alias)
        self.add("", self._links)

    def _build_links(self) -> None:
        row = QHBoxLayout(self._links)
        row.setContentsMargins(0, 0, 0, 0)
        for button, name, tip in (
            (self._entry, "actor.registry", "Show and edit the entry in the registry of actors"),
            (self._all, "actor.mentions", "List every mention of this actor, in all articles"),
        ):
            button.setObjectName(name)
            button.setToolTip(plain(tip))
            button.setProperty("link", "true")
            row.addWidget(button)
        row.addStretch(1)

    def _shown_actor(self) -> int:
        assert self.annotation.actor_id is not None
        return self.annotation.actor_id

    def _connect(self) -> None:
        self._who.committed.connect(self._refer)
        self._who.line.find_with(
            with_words(lambda typed: actor_choices(self.desk, typed), lambda: self._words)
        )
        self._kind.committed.connect(lambda kind: self._edit_entry(kind=kind))
        self._country.committed.connect(lambda country: self._edit_entry(country=country))
        self._add_alias.clicked.connect(self._keep_alias)
        self._suggestions.accepted.connect(self._accept)
        self._book.ready.connect(self._propose_late)
        self._entry.clicked.connect(lambda: self.desk.show_actor(self._shown_actor()))
        self._all.clicked.connect(lambda: self.desk.list_mentions(self._shown_actor()))


def _detail(suggestion: "Suggestion", lines: Mapping[int, RegistryLine]) -> str:
    """What tells an actor from others of like names."""
    line = lines[suggestion.actor_id]
    called = f"“{suggestion.words}”" if suggestion.words != line.name else ""
    when = "" if suggestion.is_valid else "not called so at the time"
    count = counted(line.mentions, "mention") if line.mentions else "no mention yet"
    parts = (called, when, line.kind, line.country, line.sector, count)
    return " · ".join(filter(None, parts))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
