"""The form of an actor mention: which entry of the registry it refers to."""

from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from rubricator.core.actor import ACTOR_KINDS, Actor
from rubricator.core.annotation import quotation
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.choices import actor_choices, with_words
from rubricator.gui.panels.fields import ChoiceBox, TextLine
from rubricator.gui.panels.mention import Mention
from rubricator.gui.panels.record_form import RecordForm
from rubricator.project.commands.actor import add_actor_for, add_alias, edit_actor
from rubricator.project.commands.annotation import edit_annotation
from rubricator.store import annotation as annotations
from rubricator.store import document as documents
from rubricator.store.table import ACTOR, ALIAS
from rubricator.store.transaction import Transaction


class ActorForm(RecordForm):
    """Who is meant; with the entry's kind, country, sector and the names it goes by."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, edit_annotation)
        self._who = ActorField(desk, "actor.entry", "Actor", free=False)
        self._kind = ChoiceBox("actor.kind", "Kind", ACTOR_KINDS)
        self._country = TextLine("actor.country", "Country", placeholder="such as SYR")
        self._sector = QLabel()
        self._aliases = QLabel()
        self._add_alias = QPushButton("Add these words")
        self._words = ""
        self._build()
        self._connect()

    @override
    def fill(self, *, fresh: bool) -> None:
        self._words = self._words_of_mention()
        actor_id = self.annotation.actor_id
        actor = self.desk.read(ACTOR.find, actor_id) if actor_id is not None else None
        self._who.put(Mention(actor.id if actor else None), fresh=fresh)
        for field in (self._kind, self._country, self._sector, self._aliases):
            self.show_row(field, shown=actor is not None)
        self._add_alias.setVisible(actor is not None)
        if actor:
            self._show_entry(actor, fresh=fresh)

    @override
    def commit(self) -> None:
        if self._annotation is not None:
            self._who.commit()
            self._country.commit()

    def _show_entry(self, actor: Actor, *, fresh: bool) -> None:
        self._kind.put(actor.kind, fresh=fresh)
        self._country.put(actor.country, fresh=fresh)
        sector = self.desk.codes.get(actor.code_id or 0)
        self._sector.setText(sector.label if sector else "–")
        names = [alias.alias for alias in self.desk.read(ALIAS.where, actor_id=actor.id)]
        self._aliases.setText(" · ".join(names) or "–")
        known = {name.casefold() for name in (actor.name, *names)}
        self._add_alias.setVisible(self._words.casefold() not in known)

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
        self.desk.run(add_actor_for, mention.label, "unidentified", use, code_id=sector)
        self.show_again()

    def _edit_entry(self, **changes: object) -> None:
        if self.annotation.actor_id is not None:
            self.desk.run(edit_actor, self.annotation.actor_id, **changes)
            self.show_again()

    def _keep_alias(self) -> None:
        if self.annotation.actor_id is not None:
            self.desk.run(add_alias, self.annotation.actor_id, self._words)
            self.show_again()

    def _build(self) -> None:
        self._sector.setObjectName("actor.sector")
        self._aliases.setObjectName("actor.aliases")
        self._add_alias.setObjectName("actor.add_alias")
        self._add_alias.setProperty("link", "true")
        self._add_alias.setToolTip("Let these words be another name of the actor")
        self._add_alias.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for label in (self._sector, self._aliases):
            label.setWordWrap(True)
        self._country.check_with(lambda text: text.upper())
        self.add("Actor", self._who)
        self.add("Kind", self._kind)
        self.add("Country", self._country)
        self.add("Sector", self._sector)
        self.add("Also called", self._aliases)
        self.add("", self._add_alias)

    def _connect(self) -> None:
        self._who.committed.connect(self._refer)
        self._who.line.find_with(
            with_words(lambda typed: actor_choices(self.desk, typed), lambda: self._words)
        )
        self._kind.committed.connect(lambda kind: self._edit_entry(kind=kind))
        self._country.committed.connect(lambda country: self._edit_entry(country=country))
        self._add_alias.clicked.connect(self._keep_alias)
