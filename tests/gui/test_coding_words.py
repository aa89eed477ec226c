"""What is said of codings beside their stripes and on their cards."""

import pytest

from rubricator.core.span import Span
from rubricator.gui.coding_words import CodingWords, polarity
from rubricator.gui.desk import Desk
from rubricator.project.commands.actor import add_actor, add_alias
from rubricator.project.commands.annotation import edit_annotation
from rubricator.project.commands.stance import edit_stance
from rubricator.store import codebook, document


@pytest.fixture
def words(desk: Desk) -> CodingWords:
    desk.show_document(desk.read(document.ids)[0])
    return CodingWords(desk)


def code(desk: Desk, name: str) -> int:
    made = desk.code(desk.read(codebook.named, name).id, (Span(0, 6),))
    assert made is not None
    return made


def test_a_mention_is_called_by_its_actors_acronym_or_name(desk: Desk, words: CodingWords) -> None:
    mention, other = code(desk, "JIH"), code(desk, "JIH")
    actor = desk.run(add_actor, "al-Qaida in Iraq", "armed group")
    assert actor is not None
    desk.run(edit_annotation, mention, actor_id=actor)
    assert words.labels([mention, other]) == {mention: "al-Qaida in Iraq"}
    desk.run(add_alias, actor, "AQI", kind="acronym")
    assert words.labels([mention, other]) == {mention: "AQI"}


def test_a_stance_tells_its_polarity(desk: Desk, words: CodingWords) -> None:
    oppose = next(one for one in desk.codes.values() if one.kind == "stance" and not one.retired)
    made = code(desk, oppose.name)
    assert words.labels([made]) == {}
    desk.run(edit_stance, made, polarity=-2.0, holder_label="The <union>")
    assert words.labels([made]) == {made: f"{oppose.label}\u00a0\u22122"}
    desk.run(edit_annotation, made, memo="A slogan", certainty="guess")
    card = words.card(made)
    assert card is not None
    assert card.record == "The <union> · \u22122"
    assert card.about == "stance · Ann · guess"
    assert card.memo == "A slogan"


def test_nothing_is_said_of_what_is_gone(desk: Desk, words: CodingWords) -> None:
    assert words.card(7) is None
    assert words.spoken(7) == ""
    assert words.labels([7]) == {}


def test_polarities_carry_their_sign() -> None:
    assert [polarity(value) for value in (2.0, 0.0, -0.5, None)] == ["+2", "0", "\u22120.5", ""]
