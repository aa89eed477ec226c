"""The sample project holds all that the 36 sample codings say, entry by entry, field by field."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from rubricator import paths
from rubricator.core.errors import InputError, NotFoundError
from rubricator.core.event import Figure, Participant
from rubricator.exchange.codings import read_codings
from rubricator.project.demo import CODER, build_demo
from rubricator.project.project import Project
from rubricator.store import annotation as annotations
from rubricator.store import codebook, document, integrity
from rubricator.store.table import (
    ACTOR,
    ALIAS,
    ANNOTATION,
    CODE,
    DOCUMENT,
    EVENT,
    EVENT_RELATION,
    EVENT_REPORT,
    FIELD,
    FIELD_VALUE,
    FIGURE,
    PARTICIPANT,
    RELATION,
    STANCE,
    ZONE,
)

Entry = Mapping[str, Any]
GOLD: Entry = json.loads(
    (Path(__file__).parents[1] / "data" / "seeds-gold.json").read_text("utf-8")
)
ENTRIES: Mapping[str, Entry] = {entry["id"]: entry for entry in GOLD["annotations"]}


class Demo:
    """The sample project, asked for what a key of the gold file stands for."""

    def __init__(self, project: Project) -> None:
        seeds = paths.seeds()
        assert seeds is not None
        self.project = project
        self.codings = read_codings(seeds / "codings.json")
        self.files = project.read(document.by_file_name)
        self.actors = {actor.id: actor for actor in project.read(ACTOR.where)}
        self.codes = project.read(codebook.codes)
        self.keys = self._keys()

    def _keys(self) -> dict[str, int]:
        """Annotations by their keys, found again by document, code and place."""
        found = {
            (each.document_id, each.code_id, each.start, each.end): each.id
            for each in self.project.read(ANNOTATION.where)
        }
        names = {code.name: code.id for code in self.codes.values()}
        return {
            entry.key: found[
                self.files[entry.document],
                names[entry.code],
                entry.spans[0].start,
                entry.spans[-1].end,
            ]
            for entry in self.codings.annotations
        }

    def code(self, key: str) -> str:
        return self.codes[self.project.read(ANNOTATION.get, self.keys[key]).code_id].name

    def report(self, key: str) -> Any:
        return self.project.read(EVENT_REPORT.get, self.keys[key])

    def stance(self, key: str) -> Any:
        return self.project.read(STANCE.get, self.keys[key])

    def event(self, event_id: int | None) -> Any:
        assert event_id is not None
        return self.project.read(EVENT.get, event_id)

    def named(self, actor_id: int | None) -> str:
        return self.actors[actor_id].name if actor_id is not None else ""

    def cast(self, key: str, role: str) -> list[Participant]:
        found = self.project.read(lambda db: PARTICIPANT.where(db, report_id=self.keys[key]))
        return [each for each in found if each.role == role]

    def names(self, key: str, role: str) -> list[str]:
        return [self.named(each.actor_id) or each.label for each in self.cast(key, role)]

    def figures(self, key: str, measure: str) -> list[Figure]:
        found = self.project.read(lambda db: FIGURE.where(db, report_id=self.keys[key]))
        return [each for each in found if each.measure == measure]

    def numbers(
        self, key: str, measure: str
    ) -> list[tuple[str, int | None, int | None, int | None]]:
        return [
            (each.group_label, each.low, each.best, each.high)
            for each in self.figures(key, measure)
        ]

    def fields(self, key: str) -> dict[str, str]:
        names = {field.id: field.name for field in self.project.read(FIELD.where)}
        values = self.project.read(lambda db: FIELD_VALUE.where(db, annotation_id=self.keys[key]))
        return {names[each.field_id]: each.value for each in values}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with build_demo(tmp_path_factory.mktemp("demo") / "demo.rubric") as project:
        yield Demo(project)


def test_the_copy_of_the_sample_codings_is_whole() -> None:
    assert len(ENTRIES) == 36


@pytest.mark.parametrize("key", ENTRIES)
def test_every_entry_stands_where_the_gold_has_it(demo: Demo, key: str) -> None:
    annotation = demo.project.read(ANNOTATION.get, demo.keys[key])
    text = demo.project.read(document.text, annotation.document_id)
    assert demo.files[ENTRIES[key]["doc"]] == annotation.document_id
    spans = demo.project.read(annotations.spans, annotation)
    assert [
        {"start": span.start, "end": span.end, "text": span.of(text)} for span in spans
    ] == ENTRIES[key]["spans"]
    kind = {"stance": "stance", "event_report": "event", "actor_relation": "event"}
    assert annotation.kind == kind[ENTRIES[key]["kind"]]


@pytest.mark.parametrize("number", GOLD["zones"])
def test_zones_are_those_of_the_gold(demo: Demo, number: str) -> None:
    (document_id,) = [each for file, each in demo.files.items() if file.startswith(number)]
    zones = demo.project.read(lambda db: ZONE.where(db, document_id=document_id))
    found = [{"kind": zone.kind, "start": zone.start, "end": zone.end} for zone in zones]
    assert [zone for zone in found if zone["kind"] in ("body", "comments")] == GOLD["zones"][number]


CODES = {
    "armed attack/bombing (aggregate, >=2)": "VIO.BOMB",
    "protest/demonstration": "PRO.DEMO",
    "targeted killing": "VIO.KILL",
    "consult / border security (intended)": "DIP.MEET",
    "ambush": "VIO.AMBUSH",
    "request/assist (military)": "DIP.REQUEST",
    "explosive/suicide attack (aggregate, ~20)": "VIO.BOMB",
    "battle (summary/aggregate, event_clarity=2)": "VIO.CLASH",
    "battle": "VIO.CLASH",
    "seizure of territory (town)": "TER.SEIZE",
    "seizure of territory (border post) + retreat": "TER.SEIZE",
    "armed clash (aggregate n=3)": "VIO.CLASH",
    "air strike": "VIO.AIR",
    "armed clash (non-state vs non-state)": "VIO.CLASH",
    "excessive force against protesters": "VIO.EXCESS",
}


@pytest.mark.parametrize("key", [key for key, entry in ENTRIES.items() if "type" in entry])
def test_the_type_of_an_event_is_a_code(demo: Demo, key: str) -> None:
    told, report = ENTRIES[key]["type"], demo.report(key)
    assert demo.code(key) == CODES[told]
    assert report.is_summary == ("aggregate" in told)
    counts = {">=2": 2, "~20": 20, "n=3": 3}
    expected = next((count for words, count in counts.items() if words in told), None)
    assert report.event_count == expected


STANCE_KEYS = [key for key, entry in ENTRIES.items() if entry["kind"] == "stance"]
FORMS = {
    "denial": "deny",
    "accusation": "accuse",
    "allegation": "accuse",
    "claim of responsibility": "claim responsibility",
    "declared neutrality": "declare neutrality",
    "warning": "warn",
}
MODES = {"direct-partial": "partial"}
HOLDERS = {
    "Antakya demonstrators": "Alawites in Antakya",
    "Ali al-Moussawi (for Government of Iraq)": "Ali al-Moussawi",
    "United States (anonymous official)": "United States",
    "Jordanian counterterrorism official (anonymous)": "Jordanian counterterrorism official",
    "Islamic State of Iraq": "al-Qaeda in Iraq",
    "Syrian Foreign Ministry / Government of Syria": "Syrian Foreign Ministry",
    "Sameer al-Shwiali (media adviser, Iraq anti-terrorist squad)": "Sameer al-Shwiali",
}


@pytest.mark.parametrize("key", STANCE_KEYS)
def test_stances_have_polarity_form_quotation_and_holder(demo: Demo, key: str) -> None:
    told, stance = ENTRIES[key], demo.stance(key)
    assert stance.polarity == told.get("polarity")
    assert stance.form == FORMS.get(told.get("form", ""), told.get("form", ""))
    if "quote_mode" in told:
        assert stance.quotation == MODES.get(told["quote_mode"], told["quote_mode"])
    assert demo.named(stance.holder_id) == HOLDERS.get(told["holder"], told["holder"])
    polarity = told.get("polarity")
    if polarity is not None:
        sign = {1: "SUPPORT", 0: "NEUTRAL", -1: "OPPOSE"}
        assert demo.code(key) == sign[(polarity > 0) - (polarity < 0)]


TARGETS: Mapping[str, tuple[str, str]] = {
    "000-S1": ("issue", "foreign_fighters"),
    "000-S2": ("actor", "Bashar al-Assad"),
    "000-S3": ("issue", "jihadist_presence"),
    "001-S1": ("actor", "Jihadist groups in the Iraq–Syria border zone"),
    "001-S2": ("report", "001-E2"),
    "001-S3": ("relation", "al-Qaeda in Iraq assists Jabhat al-Nusra"),
    "004-S1": ("event", "Ambush of a convoy of Syrians near Akashat"),
    "004-S2": ("actor", "Syrian and Iraqi government forces"),
    "004-S3": ("actor", "Syrian armed groups"),
    "004-S4": ("relation", "Government of Iraq colludes_with Bashar al-Assad"),
    "004-S5": ("issue", "war_SYR"),
    "002-S1": ("actor", "Islamic State of Iraq and the Levant"),
    "002-S2": ("actor", "Government of Iraq"),
    "002-S3": ("actor", "States supporting Syrian rebels"),
    "003-S1": ("report", "003-E1"),
    "003-S2": ("actor", "Nouri al-Maliki"),
    "003-S3": ("issue", "foreign_intervention"),
    "003-S4": ("actor", "Iran"),
}


@pytest.mark.parametrize("key", STANCE_KEYS)
def test_stances_are_aimed_at_records_of_any_kind(demo: Demo, key: str) -> None:
    stance = demo.stance(key)
    kind, name = TARGETS[key]
    assert stance.target_kind == kind
    match kind:
        case "actor":
            assert demo.named(stance.target_actor_id) == name
        case "issue":
            assert demo.project.read(CODE.get, stance.target_issue_id).name == name
        case "report":
            assert stance.target_report_id == demo.keys[name]
        case "event":
            assert demo.event(stance.target_event_id).title == name
        case "relation":
            relation = demo.project.read(RELATION.get, stance.target_relation_id)
            words = demo.named(relation.actor_id), relation.relation, demo.named(relation.other_id)
            assert " ".join(words) == name


def test_stances_keep_what_only_some_of_them_say(demo: Demo) -> None:
    call, drones, shrines = demo.stance("000-S1"), demo.stance("001-S2"), demo.stance("003-S3")
    assert (call.addressee_label, demo.named(call.addressee_id)) == ("all Muslims", "All Muslims")
    assert call.speaker_label == "journalist"
    assert call.target_label == "jihad in Syria"
    assert demo.stance("000-S3").target_label == "claim that al-Qaeda in Iraq is active in Syria"
    assert demo.stance("000-S2").about_report_id == demo.keys["000-E2"]
    assert (drones.modality, shrines.modality) == ("conditional|negated", "conditional|future")
    assert demo.named(demo.stance("002-S3").addressee_id) == "UN Security Council"
    assert demo.named(demo.stance("003-S1").addressee_id) == "Reuters"
    assert demo.named(demo.stance("003-S4").addressee_id) == "Iran"
    assert demo.event(demo.stance("004-S3").about_event_id).title.startswith("Ambush")
    assert demo.fields("004-S2")["frame"] == "sectarian"
    assert demo.stance("004-S2").target_label == "the Safavid army"
    # The claim is neither for nor against in itself, which is not the same as neutral.
    assert demo.stance("001-S3").polarity is None
    assert demo.stance("004-S5").polarity == 0


def test_aliases_are_dated_and_say_what_they_are(demo: Demo) -> None:
    aliases = {
        (demo.named(each.actor_id), each.alias): each for each in demo.project.read(ALIAS.where)
    }
    assert aliases["Syrian and Iraqi government forces", "Safavid army"].kind == "epithet"
    state = aliases["al-Qaeda in Iraq", "Islamic State of Iraq"]
    assert (state.kind, state.valid_from, state.valid_to) == ("name", "2006-10", "2013-04")


def test_actors_have_kind_sector_and_country(demo: Demo) -> None:
    told = {
        actor.name: (actor.kind, demo.codes[actor.code_id].name, actor.country)
        for actor in demo.actors.values()
        if actor.code_id is not None
    }
    assert len(told) == len(demo.actors)
    assert told["Unidentified gunmen in Idlib"] == ("unidentified", "UAF", "SYR")
    assert told["Alawites in Antakya"] == ("population", "CIV", "TUR")
    assert told["Syrian state judiciary"] == ("state institution", "JUD", "SYR")
    assert told["Ali al-Moussawi"][1] != told["Qassim al-Moussawi"][1]


def test_the_split_is_a_relation_with_its_evidence(demo: Demo) -> None:
    (split,) = [
        each
        for each in demo.project.read(RELATION.where)
        if each.annotation_id == demo.keys["001-R1"]
    ]
    told = ENTRIES["001-R1"]
    assert demo.named(split.actor_id) == told["source"]
    assert split.relation == told["relation"]
    assert demo.named(split.other_id) == told["target"]
    assert told["valid_from"].startswith(split.valid_from)
    assert "mid-2012" in split.note
    assert demo.code("001-R1") == "ORG.SPLIT"


NUMBERS: Mapping[str, Callable[[Entry], Any]] = {
    "low": lambda told: told["low"],
    "best": lambda told: told["best"],
    "high": lambda told: told["high"],
}


@pytest.mark.parametrize("key", ENTRIES)
def test_figures_are_those_of_the_gold_and_unreported_is_none(demo: Demo, key: str) -> None:
    entry = ENTRIES[key]
    names = {
        "killed": "killed",
        "wounded": "wounded",
        "displaced": "displaced",
        "size": "participants",
    }
    for name, measure in names.items():
        told = entry.get(name)
        if told is None or isinstance(told, str):
            assert demo.figures(key, measure) == []
            continue
        groups = told if isinstance(told, list) else [told]
        for group in groups:
            (figure,) = [
                each
                for each in demo.figures(key, measure)
                if each.scope != "subgroup" and each.group_label == group.get("group", "")
            ]
            for bound, number in NUMBERS.items():
                if bound in group:
                    assert getattr(figure, bound) == number(group), (key, bound)
            assert figure.scope == ("group" if "group" in group else "total")
            if "raw" in group:
                assert figure.phrase == group["raw"]
            if "qualifier" in group:
                assert group["qualifier"] in figure.phrase


def test_figures_of_groups_and_subgroups_keep_apart(demo: Demo) -> None:
    assert demo.numbers("004-E1", "killed") == [
        ("Syrian soldiers and state employees", 48, 48, 48),
        ("Iraqi soldiers", 9, 9, 9),
        ("", 57, 57, 57),
    ]
    subgroups = ENTRIES["003-E4"]["wounded"]["subgroups"]
    found = [each for each in demo.figures("003-E4", "wounded") if each.scope == "subgroup"]
    assert {each.group_label: each.best for each in found} == subgroups
    assert {each.speaker_label for each in found} == {"A health official in Mosul"}


def test_figures_stand_where_their_phrase_is(demo: Demo) -> None:
    for figure in demo.project.read(FIGURE.where):
        if figure.start is not None:
            assert figure.report_id is not None
            annotation = demo.project.read(ANNOTATION.get, figure.report_id)
            text = demo.project.read(document.text, annotation.document_id)
            assert text[figure.start : figure.end] == figure.phrase


CAST: Mapping[tuple[str, str], list[str]] = {
    ("000-E1", "initiator"): ["al-Qaeda in Iraq"],
    ("000-E2", "initiator"): ["Alawites in Antakya"],
    ("000-E2", "beneficiary"): ["Government of Syria"],
    ("000-E3", "initiator"): ["Unidentified gunmen in Idlib"],
    ("000-E3", "victim"): ["Syrian state judiciary", "Syrian state judiciary"],
    ("000-E3", "blamed"): ["terrorists"],
    ("000-E4", "initiator"): ["Nouri al-Maliki"],
    ("001-E1", "initiator"): [
        "Unidentified attackers near Akashat",
        "al-Qaeda in Iraq",
        "Jabhat al-Nusra",
    ],
    ("001-E1", "victim"): ["Syrian armed forces"],
    ("001-E1", "escort"): ["Iraqi army"],
    ("001-E2", "initiator"): ["Government of Iraq"],
    ("001-E2", "recipient"): ["United States"],
    ("004-E1", "initiator"): ["Unidentified attackers near Akashat"],
    ("004-E1", "claimed_by"): ["al-Qaeda in Iraq"],
    ("004-E1", "blamed"): ["Syrian armed groups"],
    ("002-E1", "initiator"): ["Supreme Military Council"],
    ("002-E1", "recipient"): ["Saudi Arabia", "Turkey", "Qatar", "United Arab Emirates", "Jordan"],
    ("003-E1", "initiator"): ["ISIL-led Sunni militants"],
    ("003-E1", "target"): ["Iraqi security forces"],
    ("003-E2", "initiator"): ["ISIL-led Sunni militants"],
    ("003-E2", "target"): ["Iraqi border guards"],
    ("003-E3", "initiator"): ["ISIL-led Sunni militants"],
    ("003-E3", "target"): ["Iraqi army"],
    ("003-E4", "initiator"): ["Iraqi army"],
    ("003-E4", "victim"): ["Residents of Al Bu Saif"],
    ("003-E5", "initiator"): ["Islamic State of Iraq and the Levant"],
    ("003-E5", "target"): ["Naqshbandi Army"],
    ("003-E6", "initiator"): ["Iraqi security forces"],
    ("003-E6", "victim"): ["Sunni protesters in Hawija"],
}


@pytest.mark.parametrize("key,role", CAST)
def test_everyone_plays_the_role_of_the_gold(demo: Demo, key: str, role: str) -> None:
    assert demo.names(key, role) == CAST[key, role]


def test_who_says_so_stays_with_the_participant(demo: Demo) -> None:
    (bomber,) = demo.cast("000-E1", "initiator")
    assert (bomber.certainty, bomber.speaker_label) == ("alleged", "some American officials")
    (terrorists,) = demo.cast("000-E3", "blamed")
    assert (terrorists.label, demo.named(terrorists.speaker_id)) == (
        "terrorists",
        "Government of Syria",
    )
    assert [each.certainty for each in demo.cast("001-E1", "initiator")] == [
        "stated",
        "alleged",
        "alleged",
    ]
    (claimant,) = demo.cast("004-E1", "claimed_by")
    assert (claimant.certainty, claimant.label) == ("claimed", "Islamic State of Iraq")
    (blamed,) = demo.cast("004-E1", "blamed")
    assert demo.named(blamed.speaker_id) == "Iraq Ministry of Defence"


WHEN: Mapping[str, tuple[str, str, str, str]] = {
    "000-E1": ("", "", "month", "recent"),
    "000-E2": ("2012-02-19", "2012-02-19", "day", "Yesterday"),
    "000-E4": ("2012-02-18", "2012-02-19", "days", "at the weekend"),
    "001-E1": ("2013-03-04", "2013-03-04", "day", "March 4"),
    "001-E3": (
        "2013-03-19",
        "2013-03-19",
        "day",
        "on the eve of last month's 10th anniversary of the U.S.-led invasion of Iraq",
    ),
    "004-E1": ("2013-03-04", "2013-03-10", "week", "last week"),
    "002-E1": ("2014-06-11", "2014-06-11", "day", "Wednesday"),
    "002-E2": ("2014-05-02", "2014-06-10", "days", "in just 40 days"),
    "003-E1": ("2014-06-20", "2014-06-20", "day", "on Friday"),
    "003-E2": ("2014-06-20", "2014-06-21", "days", "on Friday"),
    "003-E4": ("2014-06-21", "2014-06-21", "day", "On Saturday evening"),
    "003-E5": ("2014-06-20", "2014-06-20", "day", "on Friday evening"),
    "003-E6": ("2013-04", "2013-04", "month", "In April 2013"),
}


@pytest.mark.parametrize("key", WHEN)
def test_dates_are_as_precise_as_the_article(demo: Demo, key: str) -> None:
    report = demo.report(key)
    assert (report.date_from, report.date_to, report.date_precision, report.date_text) == WHEN[key]


PLACES: Mapping[str, tuple[str, str, str, str]] = {
    "000-E2": ("Antakya", "Hatay", "TUR", "exact"),
    "000-E3": ("Idlib", "Idlib", "SYR", "province"),
    "001-E1": ("Akashat", "Anbar", "IRQ", "near"),
    "001-E3": ("Baghdad", "Baghdad", "IRQ", "unclear"),
    "004-E1": ("Anbar, on the road leading to the crossing", "Anbar", "IRQ", "province"),
    "003-E1": ("al-Qaim", "Anbar", "IRQ", "exact"),
    "003-E3": ("Baiji refinery", "Salah ad-Din", "IRQ", "exact"),
    "003-E5": ("Hawija", "Kirkuk", "IRQ", "exact"),
    "003-E6": ("Hawija", "Kirkuk", "IRQ", "exact"),
}


@pytest.mark.parametrize("key", PLACES)
def test_places_are_as_precise_as_the_article(demo: Demo, key: str) -> None:
    report = demo.report(key)
    assert (report.place_name, report.admin1, report.country, report.place_precision) == PLACES[key]


SOURCES: Mapping[str, tuple[str, str, str]] = {
    "000-E1": ("some American officials", "anonymous official", ""),
    "000-E3": ("SANA", "state media", ""),
    "000-E4": ("Office of the Prime Minister of Iraq", "named official", "initiator"),
    "001-E1": ("Regional intelligence officials", "anonymous official", ""),
    "001-E2": ("Two Iraqi intelligence officials", "anonymous official", "initiator"),
    "001-E3": ("Iraqi intelligence officials", "anonymous official", ""),
    "002-E2": ("Syrian Observatory for Human Rights", "monitor", ""),
    "003-E1": ("security sources", "anonymous official", ""),
    "003-E2": ("security sources", "anonymous official", ""),
    "003-E3": ("Qassim al-Moussawi", "named official", "target"),
    "003-E4": ("medics; a health official in Mosul", "medic or witness", ""),
    "003-E5": ("witnesses", "medic or witness", ""),
    "003-E6": ("Sunni protesters in Hawija", "medic or witness", "victim"),
}


@pytest.mark.parametrize("key", SOURCES)
def test_reports_say_who_says_so_and_on_which_side(demo: Demo, key: str) -> None:
    report = demo.report(key)
    speaker = demo.named(report.speaker_id) or report.speaker_label
    assert (speaker, report.source_class, report.speaker_role) == SOURCES[key]


def test_reality_and_verification_are_kept(demo: Demo) -> None:
    assert demo.report("002-E3").reality == "negated"
    assert demo.report("003-E6").reality == "historical"
    assert demo.report("003-E3").verification == "unverified"
    assert {demo.report(key).verification for key in ("001-E2", "003-E1")} == {"disputed"}
    assert demo.report("003-E5").reciprocal
    assert demo.report("002-E1").quotation == "direct"
    assert demo.fields("001-E2")["object"] == "U.S. drone strikes against the fighters"
    assert demo.fields("000-E4")["outcome"] == "intended"
    assert demo.fields("003-E2")["manner"] == "withdrew"


def test_two_articles_tell_the_ambush_and_nothing_is_overwritten(demo: Demo) -> None:
    first, second = demo.report("001-E1"), demo.report("004-E1")
    assert first.event_id == second.event_id
    assert demo.event(first.event_id).title == "Ambush of a convoy of Syrians near Akashat"
    assert demo.numbers("001-E1", "killed") == [("", 48, 48, 48)]
    assert (first.date_text, second.date_text) == ("March 4", "last week")


def test_the_fall_of_the_border_post_follows_that_of_the_town(demo: Demo) -> None:
    (follows,) = demo.project.read(EVENT_RELATION.where)
    assert follows.relation == "follows"
    assert follows.event_id == demo.report("003-E2").event_id
    assert follows.other_id == demo.report("003-E1").event_id


def test_documents_say_what_is_known_of_them(demo: Demo) -> None:
    told = {
        each.imported_from[:3]: (each.published_on, bool(each.published_note), each.wire_credit)
        for each in demo.project.read(DOCUMENT.where)
    }
    assert told == {
        "000": ("2012-02-20", True, ""),
        "001": ("2013-04", True, ""),
        "002": ("2014-06-11", True, ""),
        "003": ("2014-06-21", False, "Reuters"),
        "004": ("2013-03", True, "Reuters"),
    }


def test_mentions_name_their_actor_by_its_sector(demo: Demo) -> None:
    for mention in demo.project.read(lambda db: ANNOTATION.where(db, kind="actor")):
        assert mention.actor_id is not None
        assert demo.actors[mention.actor_id].code_id == mention.code_id


def test_the_sample_project_is_sound_and_one_step_is_to_undo(tmp_path: Path) -> None:
    with build_demo(tmp_path / "demo.rubric") as project:
        assert project.coder is not None
        assert project.coder.name == CODER
        assert project.read(integrity.check) == []
        step = project.next_undo()
        assert step is not None
        assert step.label == "Load 84 codings"
        project.undo()
        assert project.read(ANNOTATION.count) == 0
        assert project.read(DOCUMENT.count) == 5


def test_without_the_articles_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "seeds", lambda: None)
    with pytest.raises(NotFoundError):
        build_demo(tmp_path / "demo.rubric")
    assert list(tmp_path.iterdir()) == []


def test_articles_that_do_not_fit_leave_no_project(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("Words that are here.", "utf-8")
    (seeds / "codings.json").write_text("[]", "utf-8")
    with pytest.raises(InputError):
        build_demo(tmp_path / "demo.rubric", seeds=seeds)
    (seeds / "codings.json").write_text('{"documents": [{"file": "b.txt"}]}', "utf-8")
    with pytest.raises(InputError):
        build_demo(tmp_path / "demo.rubric", seeds=seeds)
    assert list(tmp_path.iterdir()) == [seeds]
