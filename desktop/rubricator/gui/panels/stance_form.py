"""The form of a stance: who holds it, towards whom or what, how strongly and in which words."""

from rubricator.core.event import QUOTATIONS
from rubricator.core.stance import TARGET_KINDS, Stance, TargetKind
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.choice_line import Choice, ChoiceLine
from rubricator.gui.panels.fields import ChoiceBox, DecimalLine
from rubricator.gui.panels.fold import Fold
from rubricator.gui.panels.mention import Mention, mention_of, selected_words
from rubricator.gui.panels.modality import ModalityField
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.panels.segments import Option, Segments
from rubricator.gui.panels.targets import Target, called, occasion_choices, target_choices
from rubricator.project.commands.actor import add_actor_for
from rubricator.project.commands.stance import edit_stance, set_target
from rubricator.store import setting
from rubricator.store import target as targets
from rubricator.store.table import ACTOR, ANNOTATION, EVENT, RELATION, STANCE
from rubricator.store.transaction import Transaction

_MINUS = "\u2212"


class StanceForm(RecordForm):
    """Holder, target, polarity on the project's scale, form, modality, addressee, speaker."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, edit_stance)
        self._target = ChoiceLine(
            "stance.target", "Target", self._targets, placeholder="actor, issue, event or words…"
        )
        self._target_kind = ChoiceBox("stance.target_kind", "Kind of target", TARGET_KINDS)
        self._polarity = Segments("stance.polarity", "Polarity", polarities(desk), clearable=True)
        self._form = ChoiceLine("stance.form", "Form", self._forms, placeholder="such as demand")
        self._intensity = DecimalLine("stance.intensity", "Intensity")
        self._occasion = ChoiceLine(
            "stance.occasion",
            "On the occasion of",
            lambda typed: occasion_choices(desk, typed),
            free=False,
            placeholder="on which occasion…",
        )
        self._build()
        self._connect()

    @override
    def fill(self, *, fresh: bool) -> None:
        stance = self.desk.read(STANCE.find, self.annotation.id)
        if stance is None:
            return
        self._polarity.offer(polarities(self.desk, stored=stance.polarity))
        self.show_columns(stance, fresh=fresh)
        self._target.put(self._target_words(stance), fresh=fresh)
        self._target_kind.put(stance.target_kind)
        self._occasion.put(self._occasion_words(stance), fresh=fresh)
        occasion = stance.about_event_id or stance.about_report_id
        self._more.fit(filled=occasion is not None or stance.intensity is not None, fresh=fresh)

    @override
    def commit(self) -> None:
        super().commit()
        self._target.commit()
        self._occasion.commit()

    @override
    def follow_settings(self) -> None:
        self.show_again()

    def _targets(self, typed: str) -> list[Choice]:
        """Those of the kind that was asked for; once a record is aimed at, those of every kind."""
        stance = self.desk.read(STANCE.find, self.annotation.id)
        asked = stance is not None and not self._called(stance)
        kind: TargetKind = stance.target_kind if stance and asked else ""
        return target_choices(self.desk, typed, kind=kind, but=self.annotation.id)

    def _forms(self, typed: str) -> list[Choice]:
        words = typed.casefold()
        return [
            Choice(form, "", form, is_exact=form == words)
            for form in self.desk.read(setting.stance_forms)
            if words in form.casefold()
        ]

    def _target_words(self, stance: Stance) -> str:
        """What the target is called, whatever it is."""
        return self._called(stance) or stance.target_label

    def _called(self, stance: Stance) -> str:
        read = self.desk.read
        if stance.target_actor_id is not None:
            actor = read(ACTOR.find, stance.target_actor_id)
            return actor.name if actor else ""
        if stance.target_issue_id is not None:
            issue = self.desk.codes.get(stance.target_issue_id)
            return issue.label if issue else ""
        if stance.target_event_id is not None:
            event = read(EVENT.find, stance.target_event_id)
            return event.title if event else ""
        if stance.target_relation_id is not None:
            return self._related(stance.target_relation_id)
        coding_id = stance.target_report_id or stance.target_stance_id
        return self._coding_words(coding_id) if coding_id else ""

    def _coding_words(self, coding_id: int) -> str:
        """An event report or a stance in a line."""
        coding = self.desk.read(ANNOTATION.find, coding_id)
        if coding is None:
            return ""
        listed = self.desk.read(targets.in_document, coding.kind, coding.document_id)
        return next((called(each) for each in listed if each.id == coding_id), "")

    def _occasion_words(self, stance: Stance) -> str:
        if stance.about_event_id is not None:
            event = self.desk.read(EVENT.find, stance.about_event_id)
            return event.title if event else ""
        return self._coding_words(stance.about_report_id) if stance.about_report_id else ""

    def _related(self, relation_id: int) -> str:
        relation = self.desk.read(RELATION.find, relation_id)
        if relation is None:
            return ""
        sides = self.desk.read(ACTOR.rows, [relation.actor_id, relation.other_id])
        return f" {relation.relation.replace('_', ' ')} ".join(side.name for side in sides)

    def _aim(self, chosen: object) -> None:
        """At an actor (one to be registered, perhaps) or at another record."""
        stance_id = self.annotation.id
        if isinstance(chosen, Target):
            is_kept = self.desk.keep(set_target, stance_id, chosen.kind, chosen.id)
        elif isinstance(chosen, Mention) and chosen.is_new:

            def use(tx: Transaction, actor_id: int) -> None:
                set_target(tx, stance_id, "actor", actor_id)

            is_kept = self.desk.keep(add_actor_for, chosen.label, "unidentified", use)
        else:
            assert isinstance(chosen, Mention)
            is_kept = self.desk.keep(set_target, stance_id, "actor", chosen.actor_id)
        if is_kept:
            self.show_again()

    def _aim_at_words(self, words: object) -> None:
        label, stance_id = str(words), self.annotation.id
        mention = Mention(label=label)
        if label and label == selected_words(self.desk):
            mention = mention_of(self.desk, self.desk.spans)

        def write() -> None:
            kind = self.desk.read(STANCE.get, stance_id).target_kind if label else ""
            kind = "actor" if mention.actor_id is not None else kind
            self.desk.project.run(set_target, stance_id, kind, mention.actor_id, label=label)

        if self.desk.long_steps.write(write, insist=True):
            self.show_again()

    def _set_target_kind(self, kind: object) -> None:
        """Say of what kind a target is that is only named; a record of another kind is let go."""
        stance_id = self.annotation.id

        def write() -> None:
            stance = self.desk.read(STANCE.get, stance_id)
            if kind != stance.target_kind:
                label = stance.target_label or self._called(stance)
                self.desk.project.run(set_target, stance_id, kind, label=label)  # type: ignore[arg-type]

        if self.desk.long_steps.write(write):
            self.show_again()

    def _set_occasion(self, chosen: object) -> None:
        """An event or a report of one; nothing takes it away."""
        target = chosen if isinstance(chosen, Target) else None
        self.write(
            about_event_id=target.id if target and target.kind == "event" else None,
            about_report_id=target.id if target and target.kind == "report" else None,
        )

    def _build(self) -> None:
        self._mention("holder", "Holder")
        self.add("Target", self._target)
        self.add("", self._target_kind)
        self.add("Polarity", self._polarity)
        self.bind("polarity", self._polarity)
        self.add("Form", self._form)
        self.bind("form", self._form)
        modality = ModalityField("stance.modality", "Modality")
        self.add("Modality", modality)
        self.bind("modality", modality)
        self._mention("addressee", "Addressee")
        quotation = ChoiceBox("stance.quotation", "Quotation", QUOTATIONS)
        self.add("Quotation", quotation)
        self.bind("quotation", quotation)
        self._mention("speaker", "Says who")
        self.add("Intensity", self._intensity)
        self.bind("intensity", self._intensity)
        self.add("Occasion", self._occasion)
        self._more = Fold(
            self, "stance.more", "intensity, occasion", [self._intensity, self._occasion]
        )
        self._more.opened.connect(self.shaped)
        self.add("", self._more)

    def _mention(self, column: str, title: str) -> None:
        field = ActorField(self.desk, f"stance.{column}", title)
        self.add(title, field)
        self.bind_mention(column, field)

    def _connect(self) -> None:
        self._target.offer(lambda: selected_words(self.desk))
        self._target.chosen.connect(self._aim)
        self._target.committed.connect(self._aim_at_words)
        self._target_kind.committed.connect(self._set_target_kind)
        self._occasion.chosen.connect(self._set_occasion)
        self._occasion.committed.connect(self._set_occasion)
        self._form.chosen.connect(lambda form: self.write(form=form))


def polarities(desk: Desk, *, stored: float | None = None) -> list[Option]:
    """The project's scale of polarity as buttons, its labels and number keys as tooltips.

    A `stored` value that is not on the scale, because that was changed since, is a button too.
    """
    scale = desk.read(setting.polarity_scale)
    labels = scale.labels or ("",) * len(scale.values)
    options = [
        Option(value, _signed(value), " · ".join(filter(None, (label, f"key {key}"))))
        for key, (value, label) in enumerate(zip(scale.values, labels, strict=True), 1)
    ]
    if stored is not None and all(option.value != stored for option in options):
        value = _signed(stored)
        text = f"{value} (not on the scale)"
        options.append(Option(stored, text, f"{value} was chosen on an earlier scale"))
    return options


def _signed(value: float) -> str:
    return f"+{value:g}" if value > 0 else f"{value:g}".replace("-", _MINUS)
