"""What keys of the article do to the record at hand: roles, date, place, figures, polarity."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from rubricator.core import date_phrase, measures
from rubricator.core.annotation import quotation
from rubricator.core.counted import counted
from rubricator.core.date_phrase import DateProposal
from rubricator.core.event import MEASURES
from rubricator.core.figure_phrase import Reading, readings
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.panels.inspector import Inspector
from rubricator.gui.panels.phrases import (
    bounds_in_words,
    dates_in_words,
    policy_of,
    proposed_date,
)
from rubricator.gui.panels.stance_form import polarities
from rubricator.gui.sticky_role import StickyRole
from rubricator.project.commands.report import (
    GivenFigure,
    copy_participants,
    take_date,
    take_figure,
    take_figures,
    take_place,
)
from rubricator.project.commands.stance import edit_stance
from rubricator.store import annotation as annotations
from rubricator.store.table import ANNOTATION, DOCUMENT, EVENT_REPORT, FIGURE, STANCE

_LONGEST = 60
"""Letters of a phrase that is kept as it was marked although no rule understands it."""
_NO_EVENT = "Put an event in focus first: code one, click it, or press Shift+G."
Found = tuple[Span, Reading]


class RecordControls(QObject):
    """Fills the record of the active event or stance from the words selected in the article.

    The active event is the one in focus, or else the one that was last in focus in this document:
    a mention may be coded in between.
    """

    def __init__(self, desk: Desk, article: ArticlePane, inspector: Inspector) -> None:
        super().__init__(desk)
        self._desk = desk
        self._article = article
        self._last_event_id: int | None = None
        self._roles = StickyRole(desk, article, inspector, self.active_event)
        # A session that was taken up again may have an event in focus already.
        self._remember(desk.annotation_id)
        desk.annotationFocused.connect(self._remember)
        desk.codingKept.connect(self._forget)

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each of these commands does, by its name."""
        return {
            "date": self._take_date,
            "place": self._take_place,
            "figure": self._take_figures,
            "copy_participants": self._copy_participants,
            "figure_policy": self._edit_policy,
        }

    def active_event(self) -> int | None:
        """The event that words go to; None if there is none in this document."""
        if self._last_event_id is None:
            return None
        event = self._desk.read(ANNOTATION.find, self._last_event_id)
        if event is None or event.kind != "event" or event.document_id != self._desk.document_id:
            return None
        return event.id

    def press_number(self, number: int) -> None:
        """A digit: the polarity of the stance in focus, or a role of the active event."""
        focused = self._desk.focused()
        if focused is not None and focused.kind == "stance":
            self._set_polarity(focused.id, number)
        elif number == 0 or not self._roles.fill(number, self._article.spans_to_code()):
            self._desk.messages.show_hint(
                f"{number} fills a role of an event, or sets the polarity of a stance: put one in "
                "focus first."
            )

    def _set_polarity(self, stance_id: int, number: int) -> None:
        """Set the polarity at a place of the scale, from 1; 0 is neutral. Again takes it away."""
        values = [option.value for option in polarities(self._desk)]
        chosen = values[number - 1] if 1 <= number <= len(values) else None
        if number == 0:
            chosen = 0.0 if 0.0 in values else None
        if not isinstance(chosen, float):
            self._desk.messages.show_hint(f"The scale of polarity has no place {number}.")
            return

        def write() -> None:
            there = self._desk.read(STANCE.get, stance_id).polarity
            polarity = None if there == chosen else chosen
            self._desk.project.run(edit_stance, stance_id, polarity=polarity)

        self._desk.long_steps.write(write, what="The polarity")

    def _take_date(self) -> None:
        event_id = self._event()
        if event_id is None:
            return
        published_on = self._desk.read(DOCUMENT.get, self._desk.document_id or 0).published_on
        for words in self._offered(event_id):
            phrase, proposal = words, date_phrase.propose(words, published_on)
            if proposal is None and (found := date_phrase.find(words, published_on)):
                phrase, proposal = found[0].of(words), found[1]
            if proposal or (phrase and len(phrase) <= _LONGEST and self._is_marked()):
                self._write_date(event_id, phrase, proposal)
                return
        self._desk.messages.show_hint("Select the words that say when.")

    def _write_date(self, event_id: int, phrase: str, proposal: DateProposal | None) -> None:
        report = self._desk.read(EVENT_REPORT.get, event_id)
        former = proposed_date(self._desk, self._desk.document_id or 0, report.date_text)
        is_written = self._desk.keep(take_date, event_id, phrase, proposal, former=former)
        self._desk.focus_annotation(event_id)
        if not is_written:
            return
        if proposal:
            self._say(f"Date by rule: {dates_in_words(proposal)} — {proposal.rule}")
        else:
            self._say(f"“{phrase}” is no date by rule: fill in from, to and how exact.")

    def _take_place(self) -> None:
        event_id = self._event()
        if event_id is None:
            return
        words = self._words(self._article.spans_to_code())
        if words and len(words) <= 2 * _LONGEST:
            self._desk.keep(take_place, event_id, words)
            self._desk.focus_annotation(event_id)
        else:
            self._desk.messages.show_hint("Select the words that say where.")

    def _take_figures(self) -> None:
        """One figure from the words; from a longer stretch each whose measure is plain."""
        event_id = self._event()
        if event_id is None:
            return
        spans = self._article.spans_to_code()
        found = self._figures_in(spans)
        if not found and not self._is_marked():
            found = self._figures_in(self._spans_of(event_id))
        if len(found) == 1:
            self._write_figure(event_id, *self._widened(found[0], spans))
        elif found:
            self._write_figures(event_id, found)
        elif self._is_marked() and len(self._words(spans)) <= _LONGEST:
            self._write_figure(event_id, Span(spans[0].start, spans[-1].end), None)
        else:
            self._desk.messages.show_hint("Select the words that say how many.")

    def _write_figure(self, event_id: int, span: Span, reading: Reading | None) -> None:
        text = self._article.view.text
        there = self._desk.read(FIGURE.where, report_id=event_id, start=span.start, end=span.end)
        if there:
            place = MEASURES.index(there[0].measure) + 1 if there[0].measure in MEASURES else 0
            measure = MEASURES[place % len(MEASURES)]
        else:
            measure = measures.guess(text, span) or self._usual_measure(event_id)
        phrase = " ".join(span.of(text).split())
        is_written = self._desk.keep(take_figure, event_id, phrase, span, measure, reading)
        self._desk.focus_annotation(event_id)
        if not is_written:
            return
        if reading:
            words = f"{measure.capitalize()} {bounds_in_words(*reading[:3])} — {reading.rule}"
        else:
            words = f"“{phrase}” gives no number by rule: fill in lowest, best and highest."
        self._say(f"{words}; once more: another measure")

    def _write_figures(self, event_id: int, found: list[Found]) -> None:
        text, given = self._article.view.text, dict[str, GivenFigure]()
        for span, reading in found:
            measure = measures.guess(text, span)
            there = self._desk.read(
                FIGURE.where, report_id=event_id, start=span.start, end=span.end
            )
            if measure and measure not in given and not there:
                phrase = " ".join(span.of(text).split())
                given[measure] = GivenFigure(phrase, span, measure, reading)
        is_written = True
        if given:
            is_written = self._desk.keep(take_figures, event_id, tuple(given.values()))
        self._desk.focus_annotation(event_id)
        if not is_written:
            return
        if given:
            self._say(f"Figures by rule: {', '.join(sorted(given))}")
        else:
            self._say("These words give several numbers: select one of them.")

    def _copy_participants(self) -> None:
        event_id = self._event()
        if event_id is None:
            return
        added = self._desk.run(copy_participants, event_id)
        if added:
            people = counted(added, "participant")
            self._desk.offer_undo(f"Copied {people} from the last event")
            self._desk.focus_annotation(event_id)
        elif added == 0:
            self._say("All who took part in the last event take part in this one already.")

    def _edit_policy(self) -> None:
        from rubricator.gui.dialogs.figure_policy import FigurePolicyDialog

        self._desk.messages.present(FigurePolicyDialog(self._desk, policy_of(self._desk)))

    def _figures_in(self, spans: tuple[Span, ...]) -> list[Found]:
        told, text = policy_of(self._desk), self._article.view.text
        found = []
        for span in spans:
            for reading in readings(span.of(text), told):
                start, end = reading.span.start + span.start, reading.span.end + span.start
                found.append((Span(start, end), reading))
        return found

    def _widened(self, found: Found, spans: tuple[Span, ...]) -> Found:
        """The words as they were marked, if that is just the figure and a word or two more."""
        span, reading = found
        marked = self._is_marked() and len(spans) == 1 and spans[0].start <= span.start
        few = marked and len(spans[0].of(self._article.view.text).split()) <= (
            len(span.of(self._article.view.text).split()) + 2
        )
        return (spans[0], reading) if few else found

    def _usual_measure(self, event_id: int) -> str:
        event = self._desk.read(ANNOTATION.get, event_id)
        return measures.usual(self._desk.codes[event.code_id].name)

    def _offered(self, event_id: int) -> tuple[str, ...]:
        """The words to look in: those selected, or else those of the event itself."""
        marked = self._words(self._article.spans_to_code())
        if self._is_marked():
            return (marked,)
        return (marked, self._words(self._spans_of(event_id)))

    def _spans_of(self, event_id: int) -> tuple[Span, ...]:
        return self._desk.read(annotations.spans, self._desk.read(ANNOTATION.get, event_id))

    def _is_marked(self) -> bool:
        return bool(self._article.view.selected_spans())

    def _words(self, spans: tuple[Span, ...]) -> str:
        return " ".join(quotation(self._article.view.text, spans).split())

    def _event(self) -> int | None:
        event_id = self.active_event()
        if event_id is None:
            self._desk.messages.show_hint(_NO_EVENT)
        return event_id

    def _remember(self, annotation_id: object) -> None:
        focused = self._desk.focused()
        if annotation_id is not None and focused is not None and focused.kind == "event":
            self._last_event_id = focused.id

    def _forget(self) -> None:
        """Let words go into no record until what was coded last, and may be meant, is there."""
        self._last_event_id = None

    def _say(self, words: str) -> None:
        self._desk.messages.show_hint(words)
