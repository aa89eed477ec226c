"""What words of an article are proposed to mean: by rule, for the project's dates and policy."""

from rubricator.core import date_phrase, figure_policy
from rubricator.core.date_phrase import DateProposal
from rubricator.core.errors import InputError
from rubricator.core.figure_policy import POLICY_KEY, Policy
from rubricator.gui.desk import Desk
from rubricator.store import setting
from rubricator.store.table import DOCUMENT

_DASH = "–"


def proposed_date(desk: Desk, document_id: int, phrase: str) -> DateProposal | None:
    """The dates that a phrase of a document stands for; None if it is not understood."""
    if not phrase:
        return None
    published_on = desk.read(DOCUMENT.get, document_id).published_on
    return date_phrase.propose(phrase, published_on)


def policy_of(desk: Desk) -> Policy:
    """What words for no exact number come to in this project."""
    try:
        return figure_policy.policy(desk.read(setting.value, POLICY_KEY))
    except InputError:  # written by hand into a table; the check of the content names it
        return figure_policy.policy()


def dates_in_words(proposal: DateProposal) -> str:
    """`2013-03-04 – 2013-03-10 · week`, or one date if both ends are the same."""
    ends = proposal.date_from
    if proposal.date_to != proposal.date_from:
        ends = f"{proposal.date_from} {_DASH} {proposal.date_to}"
    return f"{ends} · {proposal.precision}"


def bounds_in_words(low: int | None, best: int | None, high: int | None) -> str:
    """`631 / 631 / –`: lowest, best and highest."""
    return " / ".join(_DASH if each is None else f"{each:,}" for each in (low, best, high))
