"""The form of an event report: when and where, and how real it is by whose account."""

from functools import partial

from PySide6.QtWidgets import QPushButton

from rubricator.core.annotation import Annotation
from rubricator.core.counted import counted
from rubricator.core.date_phrase import precision_between
from rubricator.core.dates import check_partial_date
from rubricator.core.event import (
    DATE_PRECISIONS,
    PLACE_PRECISIONS,
    QUOTATIONS,
    REALITIES,
    SOURCE_CLASSES,
    VERIFICATIONS,
    EventReport,
)
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.choice_line import ChoiceLine
from rubricator.gui.panels.choices import event_choices
from rubricator.gui.panels.evidence import EvidenceLine
from rubricator.gui.panels.fields import ChoiceBox, DecimalLine, NumberLine, TextLine, YesField
from rubricator.gui.panels.fold import Fold
from rubricator.gui.panels.phrases import dates_in_words, proposed_date
from rubricator.gui.panels.proposal import ProposalLine
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.panels.role_book import RoleBook
from rubricator.gui.panels.segments import Flow, Segments, worded
from rubricator.gui.plain import plain
from rubricator.gui.theme import gap
from rubricator.project.commands.event import edit_report
from rubricator.project.commands.report import take_date
from rubricator.project.commands.same_event import event_of_report, tell_event, unlink_report
from rubricator.store import event as events
from rubricator.store.table import EVENT, EVENT_REPORT


class WhenWhereForm(RecordForm):
    """The date and the place: as the article words them, and what that comes to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, edit_report)
        self._proposal = ProposalLine("event.date_proposal", "Date")
        self._add_date()
        self._add_place()

    @override
    def fill(self, *, fresh: bool) -> None:
        report = self.desk.read(EVENT_REPORT.find, self.annotation.id)
        if report:
            self.show_columns(report, fresh=fresh)
            self._show_proposal(report)
            located = (report.latitude, report.longitude) != (None, None)
            self._exact.fit(filled=located, fresh=fresh)

    def _show_proposal(self, report: EventReport) -> None:
        """Say whether the dates are by rule; if not, offer what the rule makes of the words."""
        proposal = proposed_date(self.desk, self.annotation.document_id, report.date_text)
        stored = (report.date_from, report.date_to, report.date_precision)
        if proposal is None:
            if report.date_text and not report.date_from:
                self._proposal.say("no date by rule: fill in from, to and how exact")
            else:
                self._proposal.show_nothing()
        elif stored == (proposal.date_from, proposal.date_to, proposal.precision):
            self._proposal.say(f"by rule: {proposal.rule}")
        else:
            self._proposal.offer(dates_in_words(proposal), proposal.rule)
        self.show_row(self._proposal, shown=not self._proposal.is_empty)

    def _take_proposal(self) -> None:
        report_id, document_id = self.annotation.id, self.annotation.document_id

        def write() -> None:
            words = self.desk.read(EVENT_REPORT.get, report_id).date_text
            proposal = proposed_date(self.desk, document_id, words)
            self.desk.project.run(take_date, report_id, words, proposal)

        if self.desk.long_steps.write(write):
            self.show_again()

    def _write_end(self, column: str, given: object) -> None:
        """Set one end by hand."""
        report_id = self.annotation.id

        def write() -> None:
            report = self.desk.read(EVENT_REPORT.get, report_id)
            self.desk.project.run(edit_report, report_id, **_ends(report, column, str(given)))

        if self.desk.long_steps.write(write, insist=True):
            self.show_again()

    def _add_date(self) -> None:
        words = self._evidence("date_text", "Date")
        words.committed.connect(lambda _: words.hasFocus() and self._proposal.take_focus())
        self.add("Date", words)
        first = TextLine("event.date_from", "Date from", placeholder="from")
        last = TextLine("event.date_to", "Date to", placeholder="to")
        for column, end in (("date_from", first), ("date_to", last)):
            self.bind_apart(column, end, partial(self._write_end, column))
        span = Flow()
        for line in (first, last):
            line.check_with(check_partial_date)
            line.explain("2013, 2013-03 or 2013-03-04")
            day = line.fontMetrics().horizontalAdvance("2013-03-04")
            span.add(line, width=day + gap(self.font(), 2.5))
        self.add("", span)
        precision = ChoiceBox(
            "event.date_precision", "Precision of the date", DATE_PRECISIONS, unset="precision…"
        )
        self.bind("date_precision", precision)
        self.add("", precision)
        self._proposal.taken.connect(self._take_proposal)
        self.add("", self._proposal)

    def _add_place(self) -> None:
        self.add("Place", self._evidence("place_text", "Place"))
        self.add("", self._line("place_name", "Place name", "name"))
        region = Flow()
        admin1 = self._line("admin1", "Province", "province")
        country = self._line("country", "Country", "country")
        country.check_with(str.upper)
        for line in (admin1, country):
            region.add(line, width=gap(self.font(), 9))
        self.add("", region)
        precision = ChoiceBox(
            "event.place_precision", "Precision of the place", PLACE_PRECISIONS, unset="precision…"
        )
        self.bind("place_precision", precision)
        self.add("", precision)
        degrees = Flow()
        for title, most in (("Latitude", 90.0), ("Longitude", 180.0)):
            column = title.lower()
            line = DecimalLine(f"event.{column}", title, most=most, unit="Degrees")
            self.bind(column, line)
            degrees.add(line, width=gap(self.font(), 9))
        self.add("", degrees)
        self._exact = Fold(self, "event.coordinates", "coordinates", [degrees])
        self._exact.opened.connect(self.shaped)
        self.add("", self._exact)

    def _evidence(self, column: str, title: str) -> EvidenceLine:
        line = EvidenceLine(self.desk, f"event.{column}", title, coding=lambda: self._annotation)
        self.bind(column, line)
        return line

    def _line(self, column: str, title: str, placeholder: str) -> TextLine:
        line = TextLine(f"event.{column}", title, placeholder=placeholder)
        self.bind(column, line)
        return line


class AccountForm(RecordForm):
    """Who says so and in which words, how real it is, and which event it is."""

    def __init__(self, desk: Desk, book: RoleBook) -> None:
        super().__init__(desk, edit_report)
        self._book = book
        self._speaker_role = ChoiceBox("event.speaker_role", "Speaker's role", ("",))
        self._count = NumberLine("event.event_count", "Number of events", placeholder="how many?")
        self._title = TextLine("event.title", "Title", placeholder="in a few words…")
        self._reciprocal = YesField("event.reciprocal", "both sides act")
        self._event = ChoiceLine(
            "event.event",
            "Same event as",
            lambda typed: event_choices(desk, typed),
            free=False,
            placeholder="same event as…",
        )
        self._same = QPushButton("Same event as…")
        self._compare = QPushButton("Compare reports")
        self._add_account()
        self._add_reality()
        self._add_event()

    @override
    def present(self, annotation: Annotation) -> None:
        roles = self._book.roles(annotation.code_id)
        self._speaker_role.offer([("", "role: none"), *((role.name, role.label) for role in roles)])
        super().present(annotation)

    @override
    def fill(self, *, fresh: bool) -> None:
        report = self.desk.read(EVENT_REPORT.find, self.annotation.id)
        if report is None:
            return
        self.show_columns(report, fresh=fresh)
        speaks = report.speaker_id is not None or bool(report.speaker_label)
        self.show_row(self._speaker_role, shown=speaks or bool(report.speaker_role))
        self.show_row(self._count, shown=report.is_summary)
        self._more.fit(filled=report.reciprocal or bool(report.title), fresh=fresh)
        self._show_event(report, fresh=fresh)

    @override
    def commit(self) -> None:
        super().commit()
        self._event.commit()

    def _show_event(self, report: EventReport, *, fresh: bool) -> None:
        self._compare.setEnabled(report.event_id is not None)
        if report.event_id is None:
            self._event.put("", fresh=fresh)
            self._event.setToolTip("")
            return
        event = self.desk.read(EVENT.find, report.event_id)
        reports = self.desk.read(events.report_count, report.event_id)
        self._event.put(event.title if event else "", fresh=fresh)
        self._event.setToolTip(plain(f"Told by {counted(reports, 'report')}"))

    def _compare_reports(self) -> None:
        report = self.desk.read(EVENT_REPORT.find, self.annotation.id)
        if report is not None and report.event_id is not None:
            self.desk.show_event(report.event_id)

    def _link(self, chosen: object) -> None:
        """An event's id links to it, a title makes one, nothing unlinks."""
        if isinstance(chosen, int):
            is_kept = self.desk.keep(tell_event, self.annotation.id, chosen)
        elif chosen:
            is_kept = self.desk.keep(event_of_report, self.annotation.id, str(chosen))
        else:
            is_kept = self.desk.keep(unlink_report, self.annotation.id)
        if is_kept:
            self.show_again()

    def _add_account(self) -> None:
        speaker = ActorField(self.desk, "event.speaker", "Says who")
        self.bind_mention("speaker", speaker)
        self.add("Says who", speaker)
        self.bind("speaker_role", self._speaker_role)
        self.add("", self._speaker_role)
        for column, title, values, unset in (
            ("source_class", "Source", SOURCE_CLASSES, "–"),
            ("quotation", "Quotation", QUOTATIONS, "–"),
        ):
            box = ChoiceBox(f"event.{column}", title, values, unset=unset)
            self.bind(column, box)
            self.add(title, box)

    def _add_reality(self) -> None:
        reality = Segments("event.reality", "Reality", worded(*REALITIES))
        self.bind("reality", reality)
        self.add("Reality", reality)
        verification = ChoiceBox("event.verification", "Verification", VERIFICATIONS)
        self.bind("verification", verification)
        self.add("Verified", verification)

    def _add_event(self) -> None:
        summary = YesField("event.is_summary", "several events")
        self.bind("is_summary", summary)
        self.bind("event_count", self._count)
        self.add("Summary", summary)
        self.add("", self._count)
        self.bind("title", self._title)
        self.bind("reciprocal", self._reciprocal)
        self.add("Title", self._title)
        self.add("Mutual", self._reciprocal)
        self._more = Fold(self, "event.more", "title, mutual", [self._title, self._reciprocal])
        self._more.opened.connect(self.shaped)
        self.add("", self._more)
        self._event.chosen.connect(self._link)
        self._event.committed.connect(self._link)
        self.add("Event", self._event)
        self._same.setObjectName("event.same")
        self._same.setToolTip("See what may tell the same event, ranked, and say so (=)")
        self._same.clicked.connect(lambda: self.desk.find_same_event(self.annotation.id))
        self._compare.setObjectName("event.compare")
        self._compare.setToolTip("See the reports of this event side by side (Ctrl+G)")
        self._compare.clicked.connect(self._compare_reports)
        buttons = Flow(stretches=False)
        for button in (self._same, self._compare):
            button.setProperty("link", "true")
            buttons.add(button)
        self.add("", buttons)


def _ends(report: EventReport, column: str, given: str) -> dict[str, object]:
    """One end as set by hand: the other and the precision follow, unless they were set apart."""
    ends = {"date_from": report.date_from, "date_to": report.date_to}
    followed = not report.date_precision or (
        bool(report.date_from)
        and report.date_precision == precision_between(report.date_from, report.date_to)
    )
    if column == "date_from" and report.date_to in ("", report.date_from):
        ends["date_to"] = given
    ends[column] = given
    changes: dict[str, object] = dict(ends)
    if followed:
        first, last = ends["date_from"], ends["date_to"]
        changes["date_precision"] = precision_between(first, last) if first else ""
    return changes
