"""A quiet line under a field: what its words come to by rule, to be taken with one key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.theme import gap


class ProposalLine(QWidget):
    """Says that what is stored is by rule, or offers what the rule would make of the words."""

    taken = Signal()
    """The proposal is to be written."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self._note = PlainLabel()
        self._take = QPushButton()
        self._title = title
        self._build(name)
        self._take.clicked.connect(lambda _checked: self.taken.emit())

    def show_nothing(self) -> None:
        """There are no words, or nothing is to be said of them."""
        self._note.setText("")
        self._note.hide()
        self._take.hide()

    def say(self, words: str) -> None:
        """Say what is: that the values are by rule, or that the words are not understood."""
        self._note.setText(words)
        self._note.show()
        self._take.hide()

    def offer(self, values: str, rule: str) -> None:
        """Offer values that are not stored."""
        self._take.setText(f"Take {values}")
        self._take.setAccessibleName(f"{self._title}: take {values}")
        self._take.setToolTip(plain(f"By rule: {rule}"))
        self._take.show()
        self._note.setText(f"by rule: {rule}")
        self._note.show()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not self._note.text()

    def take_focus(self) -> bool:
        """Put the keyboard on what is offered, so that Enter takes it; whether there is any."""
        if not self._take.isHidden():
            self._take.setFocus()
        return not self._take.isHidden()

    def _build(self, name: str) -> None:
        self.setObjectName(name)
        self._note.setObjectName(f"{name}.rule")
        self._note.setProperty("small", "true")
        self._note.setWordWrap(True)
        self._take.setObjectName(f"{name}.take")
        self._take.setProperty("link", "true")
        self._take.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._take.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(self.font(), 0.25))
        column.addWidget(self._take)
        column.addWidget(self._note)
        column.addStretch(1)
        self.show_nothing()
