"""The starter codebooks: complete, consistent, and safe to read anywhere."""

import colorsys
import csv
import re
from collections.abc import Iterator

import pytest

from rubricator import paths
from rubricator.core.code import FIELD_TYPES, KINDS, check_code_name
from rubricator.core.stance import FORMS

BOOKS = ("conflict-events", "discourse-network", "core-sentences", "empty")
COLUMNS = {
    "codes": "name,parent,kind,label,colour,shortcut,definition,include,exclude,example",
    "roles": "code,name,label,required,repeats",
    "crosswalk": "code,scheme,external_code",
    "fields": "code,kind,name,label,type,choices,required,repeats",
    "settings": "key,value",
}
COMMANDS = set("efgm")
PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
PANELS = ("#ffffff", "#1c2026")
HUES = {"actor": (190, 250), "event": (0, 38), "stance": (140, 180), "issue": (33, 62)}
"""Where the hue of a kind lies, in degrees of HSL."""

Row = dict[str, str]
every_book = pytest.mark.parametrize("book", BOOKS)


def rows(book: str, table: str) -> list[Row]:
    text = (paths.resources() / "codebooks" / book / f"{table}.csv").read_bytes().decode("utf-8")
    assert "\r" not in text
    return list(csv.DictReader(text.splitlines()))


def every_code() -> Iterator[tuple[str, Row]]:
    for book in BOOKS:
        for row in rows(book, "codes"):
            yield book, row


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def hue(colour: str) -> float:
    return colorsys.rgb_to_hls(*channels(colour))[0] * 360


def test_there_is_a_folder_for_every_codebook() -> None:
    folders = {path.name for path in (paths.resources() / "codebooks").iterdir() if path.is_dir()}
    assert folders == set(BOOKS)


@every_book
@pytest.mark.parametrize("table", COLUMNS)
def test_every_table_has_its_columns_and_no_ragged_row(book: str, table: str) -> None:
    path = paths.resources() / "codebooks" / book / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        head, *body = csv.reader(lines)
    assert ",".join(head) == COLUMNS[table]
    assert {len(row) for row in body} <= {len(head)}
    cells = [cell for row in body for cell in row]
    assert [cell for cell in cells if cell != cell.strip()] == []
    assert [cell for cell in cells if cell[:1] in {"=", "@"}] == []


@every_book
def test_names_are_unique_and_can_name_a_code(book: str) -> None:
    names = [row["name"] for row in rows(book, "codes")]
    assert [check_code_name(name) for name in names] == names
    assert len({name.casefold() for name in names}) == len(names)


@every_book
def test_parents_come_first_and_are_of_the_same_kind(book: str) -> None:
    kinds: dict[str, str] = {"": ""}
    for row in rows(book, "codes"):
        assert row["kind"] in KINDS
        assert row["parent"] in kinds, row["name"]
        assert kinds[row["parent"]] in {"", row["kind"]}
        kinds[row["name"]] = row["kind"]


@every_book
def test_shortcuts_are_single_free_letters(book: str) -> None:
    letters = [row["shortcut"] for row in rows(book, "codes") if row["shortcut"]]
    assert len(set(letters)) == len(letters)
    assert all(re.fullmatch("[a-z]", letter) for letter in letters)
    assert not COMMANDS & set(letters)


def test_the_starter_gives_keys_to_the_codes_used_most() -> None:
    assert 15 <= sum(1 for row in rows("conflict-events", "codes") if row["shortcut"]) <= 22


@every_book
def test_every_code_is_labelled_and_defined(book: str) -> None:
    for row in rows(book, "codes"):
        assert row["label"]
        assert len(row["definition"]) > 30, row["name"]
        assert row["definition"].endswith("."), row["name"]
        assert row["include"], row["name"]
        assert row["exclude"], row["name"]
        assert row["example"], row["name"]


def test_colours_are_seen_on_light_and_dark_and_follow_their_kind() -> None:
    for book, row in every_code():
        assert re.fullmatch("#[0-9a-f]{6}", row["colour"])
        for panel in PANELS:
            assert contrast(row["colour"], panel) >= 3, (book, row["name"])
        low, high = HUES[row["kind"]]
        assert low <= hue(row["colour"]) <= high, (book, row["name"], hue(row["colour"]))


def test_children_differ_in_colour_from_their_siblings() -> None:
    seen: dict[tuple[str, str, str], list[str]] = {}
    for book, row in every_code():
        seen.setdefault((book, row["kind"], row["parent"]), []).append(row["colour"])
    assert [family for family, colours in seen.items() if len(set(colours)) < len(colours)] == []


@every_book
def test_roles_fields_and_crosswalks_refer_to_codes(book: str) -> None:
    kinds = {row["name"]: row["kind"] for row in rows(book, "codes")}
    for row in rows(book, "roles"):
        assert not row["code"] or kinds[row["code"]] == "event"
    for row in rows(book, "fields"):
        assert row["kind"] in KINDS
        assert not row["code"] or kinds[row["code"]] == row["kind"]
        assert row["type"] in FIELD_TYPES
        assert bool(row["choices"]) == (row["type"] == "choice")
    for row in rows(book, "crosswalk"):
        assert row["code"] in kinds
        assert row["scheme"] != "PLOVER" or row["external_code"] in PLOVER


@every_book
def test_yes_and_no_are_written_in_one_way(book: str) -> None:
    for table in ("roles", "fields"):
        for row in rows(book, table):
            assert {row["required"], row["repeats"]} <= {"TRUE", "FALSE"}


@every_book
def test_an_event_has_no_two_roles_of_one_name(book: str) -> None:
    parents = {row["name"]: row["parent"] for row in rows(book, "codes")}
    roles: dict[str, list[str]] = {}
    for row in rows(book, "roles"):
        roles.setdefault(row["code"], []).append(row["name"])
    for code in parents:
        names, at = list(roles.get("", [])), code
        while at:
            names += roles.get(at, [])
            at = parents[at]
        assert len(set(names)) == len(names), code


def test_the_starter_has_the_default_roles_in_the_order_of_their_keys() -> None:
    names = [row["name"] for row in rows("conflict-events", "roles") if not row["code"]]
    assert names == [
        *("initiator", "target", "victim", "recipient", "mediator", "claimed_by", "blamed")
    ]


def test_the_starter_holds_what_the_data_model_names() -> None:
    names = {row["name"] for row in rows("conflict-events", "codes")}
    events = {
        "VIO": "CLASH AMBUSH BOMB SUICIDE SHELL AIR KILL CIV ABDUCT EXCESS",
        "TER": "SEIZE RETAKE WITHDRAW HANDOVER HOLD",
        "MOB": "FORCES RECRUIT PARADE CROSS ARMS TRAIN",
        "PRO": "DEMO RIOT STRIKE",
        "REP": "ARREST RESTRICT EXPEL DESTROY",
        "DIP": "MEET OFFER REQUEST AGREE REFUSE SANCTION DESIGNATE",
        "ORG": "ALLY SPLIT MERGE RENAME LEADER",
        "AID": "MIL HUM",
        "HUM": "DISPLACE REFUGEE",
        "OTH": "",
    }
    expected = {*events, *(f"{root}.{name}" for root in events for name in events[root].split())}
    sectors = (
        "GOV MIL POL INT JUD LEG MILITIA REB JIH TRIBE PARTY OPP CIV REFUGEE RELIG MEDIA NGO IGO "
        "BUS CRIM UAF UNK"
    )
    issues = (
        "foreign_fighters arms_flow border_control foreign_intervention air_strikes arming_rebels "
        "sectarianism legitimacy_SYR legitimacy_IRQ caliphate jihadist_cooperation "
        "counterterrorism_cooperation humanitarian_situation jihadist_presence war_SYR"
    )
    expected |= {*sectors.split(), *issues.split(), "SUPPORT", "OPPOSE", "NEUTRAL"}
    assert names == expected


@every_book
def test_polarity_scales_rise_and_have_a_label_each(book: str) -> None:
    settings = {row["key"]: row["value"] for row in rows(book, "settings")}
    scale = [float(step) for step in settings["polarity_scale"].split(",")]
    assert scale == sorted(set(scale))
    assert len(settings["polarity_labels"].split(",")) == len(scale)
    assert settings["title"]


def test_the_starter_offers_every_form_of_a_stance() -> None:
    settings = {row["key"]: row["value"] for row in rows("conflict-events", "settings")}
    assert set(FORMS) <= set(settings["stance_forms"].split(","))
