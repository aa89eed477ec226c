"""Zones are proposed from the lines of a text: its body, readers' comments, what lies around."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.document import ZONE_KINDS, Zone, ZoneMap
from rubricator.core.span import Span
from rubricator.core.zones import proposed_zones, redrawn
from tests.architecture.source import ROOT

GOLD = json.loads((ROOT / "tests/data/seeds-gold.json").read_text("utf-8"))["zones"]


def overlap(text: str, kind: str, start: int, end: int) -> float:
    """What the proposal and the sample share, by all that either of them covers."""
    ours = {
        place
        for found in proposed_zones(text)
        if found.kind == kind
        for place in range(found.span.start, found.span.end)
    }
    theirs = set(range(start, end))
    return len(ours & theirs) / len(ours | theirs)


@pytest.mark.parametrize("number", GOLD)
def test_body_and_comments_of_the_seeds_are_found(number: str) -> None:
    (seed,) = (ROOT / "seeds").glob(f"{number}_*.txt")
    text = seed.read_text("utf-8")
    for zone in GOLD[number]:
        assert overlap(text, zone["kind"], zone["start"], zone["end"]) == 1


@pytest.mark.parametrize(
    "path", sorted((ROOT / "resources/demo").glob("*.txt")), ids=lambda path: path.stem
)
def test_the_sample_articles_are_nearly_all_body(path: Path) -> None:
    text = path.read_text("utf-8")
    found = proposed_zones(text)
    assert [zone.kind for zone in found].count("body") == 1
    assert found[0] == ("title", Span(0, text.index("\n")))
    body = next(zone for zone in found if zone.kind == "body")
    assert len(body.span) > 0.6 * len(text)


MENU = "Home\nWorld\nSport\nMost read\nCats that look like ministers\nTen best umbrellas\n\n"
ARTICLE = (
    "The talks ended without an agreement, both delegations said on Friday.\n\n"
    "They are to meet again next week.\n\n"
    "“We will not wait for ever,” the minister said.\n"
)


def kinds(text: str) -> list[str]:
    return [zone.kind for zone in proposed_zones(text)]


def test_a_plain_text_is_all_body() -> None:
    assert proposed_zones("no full stop anywhere") == [("body", Span(0, 21))]
    assert kinds(ARTICLE) == ["body"]
    assert proposed_zones(" \n \n") == []


def test_a_menu_leads_to_other_articles() -> None:
    assert kinds("Talks end\n\n" + MENU + ARTICLE) == ["title", "other", "related", "body"]


@pytest.mark.parametrize(
    "sign",
    [
        "COMMENTS",
        "3 Comments",
        "Comments are closed.",
        "Leave a reply",
        "ann99 wrote:",
        "3 تعليقات",
    ],
)
def test_comments_begin_where_the_page_says_so(sign: str) -> None:
    text = (
        f"Talks end\n\n{ARTICLE}\n{sign}\nI was there and it was nothing of the kind, believe me.\n"
    )
    assert kinds(text) == ["title", "body", "comments"]
    zones = proposed_zones(text)
    assert zones[-1].span == Span(text.index(sign), len(text) - 1)


def test_a_quoted_letter_is_no_comment() -> None:
    assert kinds(f"Talks end\n\n{ARTICLE}\nShe wrote:\n\n{ARTICLE}") == ["title", "body"]


def test_a_heading_within_the_article_does_not_cut_it() -> None:
    assert kinds(f"{ARTICLE}\nA long way to go\n\n{ARTICLE}") == ["body"]


def test_arabic_prose_is_prose() -> None:
    article = "قالت الحكومة إن المحادثات ستستأنف الأسبوع المقبل في العاصمة. هل يتفقون هذه المرة؟\n"
    text = f"تخطي إلى المحتوى\n\nمحادثات جديدة\n\n{article}\nاقرأ أيضا\n"
    assert kinds(text) == ["notice", "title", "body", "related"]


LINES = st.lists(
    st.sampled_from([*MENU.split("\n"), *ARTICLE.split("\n"), "Comments (3)", "🙂 نعم", "  x  "])
)


@given(LINES)
def test_proposals_lie_in_order_within_the_text_and_do_not_overlap(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = proposed_zones(text)
    places = [place for zone in found for place in (zone.span.start, zone.span.end)]
    assert places == sorted(places)
    assert all(place <= len(text) for place in places)
    assert all(zone.kind in ZONE_KINDS and zone.span.of(text).strip() for zone in found)
    assert kinds(text).count("body") == bool(text.strip())


def test_a_zone_gives_way_to_what_is_drawn_over_it() -> None:
    zones = [Zone(1, 9, "body", 10, 50), Zone(2, 9, "comments", 60, 80)]
    assert list(redrawn(zones, Span(20, 30))) == [(zones[0], (Span(10, 20), Span(30, 50)))]
    assert list(redrawn(zones, Span(40, 90))) == [(zones[0], (Span(10, 40),)), (zones[1], ())]
    assert list(redrawn(zones, Span(50, 60))) == []


def test_what_is_not_the_body_is_found_with_its_kind() -> None:
    text = "Menu\n\nTalks end. Really.\n\n  \nFooter"
    zones = ZoneMap([Zone(1, 9, "title", 0, 4), Zone(2, 9, "body", 6, 24)])
    assert zones.asides(text) == [(Span(0, 4), "title"), (Span(29, 35), "")]
    inner = ZoneMap([Zone(1, 9, "body", 0, 24), Zone(2, 9, "notice", 6, 10)])
    assert inner.asides(text) == [(Span(6, 10), "notice"), (Span(29, 35), "")]
    assert ZoneMap([Zone(1, 9, "title", 0, 4)]).asides(text) == []
    assert ZoneMap([Zone(1, 9, "body", 0, 99)]).asides(text) == []
