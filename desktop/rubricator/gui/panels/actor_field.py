"""A field that names somebody: an actor of the registry, or the words of the article."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.choice_line import ChoiceLine
from rubricator.gui.panels.choices import actor_choices
from rubricator.gui.panels.fields import mark
from rubricator.gui.panels.mention import Mention, mention_of, selected_words
from rubricator.gui.plain import PlainLabel
from rubricator.store.table import ACTOR


class ActorField(QWidget):
    """Shows an actor over the words that stand for it; typing finds others, or keeps the words.

    Enter in the empty field takes the words selected in the article, and the actor they are coded
    as. What `committed` hands on is a `Mention`.
    """

    committed = Signal(object)

    def __init__(self, desk: Desk, name: str, title: str, *, free: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self._mention = Mention()
        self.line = ChoiceLine(
            name,
            title,
            lambda typed: actor_choices(desk, typed),
            free=free,
            placeholder="select words…" if free else "who is this?",
        )
        self._note = PlainLabel()
        self._build()
        if free:
            self.line.offer(lambda: selected_words(desk))
        self.line.committed.connect(self._take_words)
        self.line.chosen.connect(self._take_actor)

    @property
    def mention(self) -> Mention:
        """What is stored."""
        return self._mention

    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show a stored `Mention`."""
        assert isinstance(value, Mention)
        self._mention = value
        actor = None
        if value.actor_id is not None:
            actor = self._desk.read(ACTOR.find, value.actor_id)
        self.line.put(actor.name if actor else value.label, fresh=fresh)
        self._set_italic(italic=actor is None and bool(value.label))
        differs = actor is not None and value.label not in ("", actor.name)
        self.note(f"“{value.label}”" if differs else "")

    def note(self, words: str) -> None:
        """Show quieter words under the line."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def set_missing(self, *, missing: bool) -> None:
        """Show whether this is required and still empty."""
        mark(self.line, "missing", on=missing)

    def commit(self) -> None:
        """Hand on what was typed."""
        self.line.commit()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.line.setFocus(reason)

    def _take_words(self, words: object) -> None:
        label = str(words)
        if label and label == selected_words(self._desk):
            self.committed.emit(mention_of(self._desk, self._desk.spans))
        else:
            self.committed.emit(Mention(label=label))

    def _take_actor(self, chosen: object) -> None:
        assert isinstance(chosen, Mention)
        label = chosen.label or self._mention.label
        evidence = self._mention.annotation_id
        self.committed.emit(Mention(chosen.actor_id, label, evidence, chosen.is_new))

    def _set_italic(self, *, italic: bool) -> None:
        font = self.line.font()
        if font.italic() != italic:
            font.setItalic(italic)
            self.line.setFont(font)

    def _build(self) -> None:
        self._note.setProperty("small", "true")
        self._note.setWordWrap(True)
        self._note.setVisible(False)
        self.setFocusProxy(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self._note)
