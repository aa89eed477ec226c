"""“Is this …?”: the actors of the registry that the words of a mention may mean, to be accepted."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel, caption, plain
from rubricator.gui.theme import gap

_NAMES = (
    "actor.suggestion.1",
    "actor.suggestion.2",
    "actor.suggestion.3",
    "actor.suggestion.4",
)
MOST = len(_NAMES)


class Proposal(NamedTuple):
    """An actor that is proposed: its name, and in quieter words what tells it from others."""

    actor_id: int
    name: str
    detail: str


class ActorSuggestions(QWidget):
    """A question over buttons, one an actor; hidden while there is nothing to propose."""

    accepted = Signal(object)
    """The actor that was chosen: its id (ids do not fit into Qt's int)."""

    def __init__(self) -> None:
        super().__init__()
        self._question = PlainLabel("Is this …?")
        self._buttons = tuple(map(_ProposalButton, _NAMES))
        self._shown: tuple[Proposal, ...] = ()
        self._build()
        for button in self._buttons:
            button.clicked.connect(lambda _, button=button: self._accept(button))

    @property
    def proposals(self) -> Sequence[Proposal]:
        """What is proposed, best first."""
        return self._shown

    def propose(self, proposals: Sequence[Proposal]) -> None:
        """Show these actors; none hides the question."""
        self._shown = tuple(proposals[:MOST])
        for place, button in enumerate(self._buttons):
            if place < len(self._shown):
                button.show_proposal(self._shown[place])
            button.setVisible(place < len(self._shown))
        self._question.setVisible(bool(self._shown))

    def accept_first(self) -> bool:
        """Take the best proposal; whether there was one."""
        if self._shown:
            self.accepted.emit(self._shown[0].actor_id)
        return bool(self._shown)

    def _accept(self, button: "_ProposalButton") -> None:
        place = self._buttons.index(button)
        if place < len(self._shown):
            self.accepted.emit(self._shown[place].actor_id)

    def _build(self) -> None:
        self.setObjectName("actor.suggestions")
        self._question.setProperty("dim", "true")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(self.font(), 0.5))
        layout.addWidget(self._question)
        for button in self._buttons:
            layout.addWidget(button)
        self.propose(())


class _ProposalButton(QPushButton):
    """A name over quieter words; both are cut where there is no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._detail = ""
        self.setObjectName(name)
        self.setProperty("tile", "true")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_proposal(self, proposal: Proposal) -> None:
        """Stand for this actor."""
        self._detail = proposal.detail
        self.setText(caption(proposal.name))
        self.setAccessibleName(f"This is {proposal.name}")
        self.setAccessibleDescription(proposal.detail)
        self.setToolTip(plain(f"{proposal.name}\n{proposal.detail}"))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        height = 2 * self.fontMetrics().height() + gap(self.font(), 1.5)
        return QSize(gap(self.font(), 20), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(gap(self.font(), 8), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        name = option.text.replace("&&", "&")
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        side, elide = gap(self.font(), 1), Qt.TextElideMode.ElideRight
        box = self.rect().adjusted(side, 0, -side, 0)
        metrics = self.fontMetrics()
        line = metrics.height()
        top = (self.height() - 2 * line) // 2
        for place, words, role in (
            (0, name, QPalette.ColorRole.Text),
            (1, self._detail, QPalette.ColorRole.PlaceholderText),
        ):
            # The stylesheet halves the ink of a button's own quieter words.
            painter.setPen(QApplication.palette().color(role))
            row = QRect(box.x(), top + place * line, box.width(), line)
            cut = metrics.elidedText(words, elide, box.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        painter.end()
