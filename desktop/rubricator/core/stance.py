"""Stances: who is for or against whom or what, how strongly and in which words."""

from itertools import combinations
from typing import Literal, NamedTuple, get_args

from rubricator.core.errors import InputError
from rubricator.core.event import Quotation

TargetKind = Literal["", "actor", "event", "report", "issue", "stance", "relation"]
Modality = Literal["", "asserted", "conditional", "future", "negated", "question"]

TARGET_KINDS: tuple[TargetKind, ...] = get_args(TargetKind)
MODALITIES: tuple[Modality, ...] = get_args(Modality)

_QUALIFIED = ("conditional", "future", "negated", "question")
MODALITY_SETS: tuple[str, ...] = (
    "",
    "asserted",
    *("|".join(chosen) for n in range(1, 5) for chosen in combinations(_QUALIFIED, n)),
)
"""What a stance's modality can be: “it will not hesitate if asked” is `conditional|future`."""

FORMS_KEY = "stance_forms"
FORMS = (
    "endorse",
    "offer",
    "call to action",
    "demand",
    "warn",
    "accuse",
    "blame",
    "deny",
    "claim responsibility",
    "declare neutrality",
    "slogan",
)
"""The forms offered where a project does not name its own."""


def forms_of(setting: str) -> tuple[str, ...]:
    """The forms that a project offers, from its setting; those above if it names none."""
    return tuple(filter(None, (form.strip() for form in setting.split(",")))) or FORMS


class Stance(NamedTuple):
    """A stance; its id is that of the annotation it belongs to.

    At most one `target_…_id` is set and `target_kind` says which; a target that is only named has
    just its label. Polarity 0 is explicit neutrality, None is not stated. `about_…` names the
    event on the occasion of which it was taken. `modality` is one of `MODALITY_SETS`.
    """

    id: int
    holder_id: int | None = None
    holder_label: str = ""
    target_kind: TargetKind = ""
    target_actor_id: int | None = None
    target_event_id: int | None = None
    target_report_id: int | None = None
    target_issue_id: int | None = None
    target_stance_id: int | None = None
    target_relation_id: int | None = None
    target_label: str = ""
    polarity: float | None = None
    intensity: float | None = None
    form: str = ""
    modality: str = ""
    addressee_id: int | None = None
    addressee_label: str = ""
    quotation: Quotation = ""
    speaker_id: int | None = None
    speaker_label: str = ""
    about_event_id: int | None = None
    about_report_id: int | None = None
    coder_id: int | None = None
    created_at: str = ""
    updated_at: str = ""

    def check(self) -> None:
        """`InputError` if its modality is none."""
        check_modality(self.modality)


def check_modality(modality: str) -> str:
    """`modality` unchanged if it is one of `MODALITY_SETS`; else `InputError`."""
    if modality not in MODALITY_SETS:
        raise InputError(
            f"“{modality}” is not a modality. Take asserted, or those of conditional, future, "
            "negated and question that hold, in this order and joined by “|”."
        )
    return modality
