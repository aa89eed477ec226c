"""One figure of a report: three bounds, the phrase they come from, of whom and by whose account."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from rubricator.core.annotation import Annotation
from rubricator.core.errors import InputError
from rubricator.core.event import MEASURES, SCOPES, Figure, check_figure
from rubricator.core.figure_phrase import read
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.override import override
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.evidence import EvidenceLine, words_near
from rubricator.gui.panels.fields import ChoiceBox, NumberLine, TextLine, mark
from rubricator.gui.panels.mention import Mention
from rubricator.gui.panels.phrases import bounds_in_words, policy_of
from rubricator.gui.panels.proposal import ProposalLine
from rubricator.gui.panels.segments import Flow
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap
from rubricator.project.commands.actor import add_actor_for
from rubricator.project.commands.event import edit_figure, remove_figure
from rubricator.store.table import FIGURE

_BOUNDS = (("low", "Lowest"), ("best", "Best"), ("high", "Highest"))


class FigureLine(QWidget):
    """One figure: lowest, best, highest; under it the phrase it comes from and for whom it counts.

    The three numbers are kept together, so that a change of two of them need not fit in between.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._figure = Figure(0, None, None, "")
        self._coding: Annotation | None = None
        self._bounds = {
            name: NumberLine(f"figure.{name}", title, placeholder=name) for name, title in _BOUNDS
        }
        self._phrase = EvidenceLine(
            desk, "figure.phrase", "Phrase", coding=lambda: self._coding, span=self._evidence
        )
        self._proposal = ProposalLine("figure.proposal", "Figure")
        self._measure = ChoiceBox("figure.measure", "What is counted", MEASURES)
        self._group = TextLine("figure.group_label", "Counts whom", placeholder="of whom?")
        self._scope = ChoiceBox("figure.scope", "Scope", SCOPES)
        self._speaker = ActorField(desk, "figure.speaker", "Figure: by whose account")
        self._fault = PlainLabel()
        self._remove = QToolButton()
        self._build()
        self._connect()
        self._ink()

    def put(self, figure: Figure, coding: Annotation, *, fresh: bool) -> None:
        """Show the figure as stored, and the coding it belongs to."""
        fresh = fresh or figure.id != self._figure.id
        self._figure = figure
        self._coding = coding
        if fresh:
            self._show_fault("")
        for name, line in self._bounds.items():
            line.put(getattr(figure, name), fresh=fresh)
        self._phrase.put(figure.phrase, fresh=fresh)
        self._group.put(figure.group_label, fresh=fresh)
        self._measure.put(figure.measure, fresh=fresh)
        self._scope.put(figure.scope, fresh=fresh)
        self._speaker.put(Mention(figure.speaker_id, figure.speaker_label), fresh=fresh)
        self._show_proposal()

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        for field in (self._phrase, self._group, self._speaker):
            field.commit()
        self._keep_bounds()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._bounds["best"].setFocus(reason)

    def _keep_bounds(self) -> None:
        try:
            numbers = {name: line.number() for name, line in self._bounds.items()}
            check_figure(numbers["low"], numbers["best"], numbers["high"])
        except InputError as error:
            self._show_fault(str(error))
            return
        self._show_fault("")
        for name, line in self._bounds.items():
            line.put(numbers[name], fresh=True)
        if any(getattr(self._figure, name) != number for name, number in numbers.items()):
            self._edit(**numbers)

    def _show_proposal(self) -> None:
        """Say whether the numbers are by rule; if not, offer what the rule makes of the phrase."""
        figure = self._figure
        reading = read(figure.phrase, policy_of(self._desk)) if figure.phrase else None
        stored = (figure.low, figure.best, figure.high)
        if reading is None:
            if figure.phrase and stored == (None, None, None):
                self._proposal.say("no number by rule: fill in low, best and high")
            else:
                self._proposal.show_nothing()
        elif stored == reading[:3]:
            self._proposal.say(f"by rule: {reading.rule}")
        else:
            self._proposal.offer(bounds_in_words(*reading[:3]), reading.rule)
        self._proposal.setVisible(not self._proposal.is_empty)

    def _take_proposal(self) -> None:
        reading = read(self._figure.phrase, policy_of(self._desk))
        if reading is not None:
            self._edit(low=reading.low, best=reading.best, high=reading.high)

    def _edit_phrase(self, phrase: object) -> None:
        """Keep the phrase, and where the words stand that it is made of."""
        words = str(phrase)
        spans = self._desk.spans
        span = spans[0] if len(spans) == 1 and self._phrase.is_selected(words) else None
        if span is None and self._coding is not None:
            span = words_near(self._desk, self._coding, words)
        self._edit(phrase=words, start=span.start if span else None, end=span.end if span else None)
        if self._phrase.hasFocus():
            self._proposal.take_focus()

    def _evidence(self) -> Span | None:
        """Where the phrase stands."""
        start, end = self._figure.start, self._figure.end
        return Span(start, end) if start is not None and end is not None else None

    def _edit_speaker(self, mention: Mention) -> None:
        figure_id = self._figure.id
        if mention.is_new:
            if self._desk.keep(
                add_actor_for,
                mention.label,
                "unidentified",
                lambda tx, actor_id: edit_figure(tx, figure_id, speaker_id=actor_id),
            ):
                self.changed.emit()
        else:
            self._edit(speaker_id=mention.actor_id, speaker_label=mention.label)

    def _show_fault(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        for line in self._bounds.values():
            mark(line, "wrong", on=bool(fault))

    def _edit(self, **changes: object) -> None:
        # A field may lose the focus just because its figure was removed.
        if self._desk.read(FIGURE.find, self._figure.id) is None:
            return
        if self._desk.keep(edit_figure, self._figure.id, **changes):
            self.changed.emit()

    def _drop(self) -> None:
        if self._desk.keep(remove_figure, self._figure.id):
            self.changed.emit()

    def _ink(self) -> None:
        self._remove.setIcon(icon("close", self._desk.theme, "dim"))

    def _build(self) -> None:
        self.setObjectName("event.figure")
        numbers, scope = Flow(), Flow()
        for line in self._bounds.values():
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            width = line.fontMetrics().horizontalAdvance("0000") + gap(self.font(), 2)
            numbers.add(line, width=width)
        self._scope.setMinimumContentsLength(5)
        scope.add(self._group, width=gap(self.font(), 9))
        scope.add(self._scope)
        self._measure.setMinimumContentsLength(7)
        scope.add(self._measure)
        self._speaker.line.setPlaceholderText("by whose account…")
        self._remove.setObjectName("figure.remove")
        self._remove.setAccessibleName("Remove figure")
        self._remove.setToolTip("Remove figure")
        self._remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = gap(self.font(), 2)
        self._remove.setIconSize(QSize(side, side))
        self._fault.setObjectName("figure.fault")
        self._fault.setProperty("error", "true")
        self._fault.setWordWrap(True)
        self._fault.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(self.font(), 0.5))
        said = QHBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._phrase, 1)
        said.addWidget(self._remove)
        column.addWidget(numbers)
        column.addWidget(self._fault)
        column.addLayout(said)
        column.addWidget(self._proposal)
        column.addWidget(scope)
        column.addWidget(self._speaker)

    def _connect(self) -> None:
        for line in self._bounds.values():
            line.hold()
            line.editingFinished.connect(self._keep_bounds)
        self._phrase.committed.connect(self._edit_phrase)
        self._proposal.taken.connect(self._take_proposal)
        self._measure.committed.connect(lambda measure: self._edit(measure=measure))
        self._speaker.committed.connect(self._edit_speaker)
        self._group.committed.connect(lambda group: self._edit(group_label=group))
        self._scope.committed.connect(lambda scope: self._edit(scope=scope))
        self._remove.clicked.connect(self._drop)
        self._desk.themeChanged.connect(self._ink)
