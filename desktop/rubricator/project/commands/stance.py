"""Stances: who is for or against whom or what."""

from typing import Any

from rubricator.core.stance import TargetKind
from rubricator.store.table import STANCE
from rubricator.store.transaction import Transaction

_DECIMALS = 4


def edit_stance(tx: Transaction, /, stance_id: int, **changes: Any) -> None:
    """Set holder, polarity, form, modality, addressee or another column of a stance."""
    rounded = {
        column: round(value, _DECIMALS) if isinstance(value, float) else value
        for column, value in changes.items()
    }
    tx.edit(STANCE, stance_id, **rounded)
    named = ", ".join(name.removesuffix("_id").replace("_", " ") for name in changes)
    tx.describe(f"Set {named} of stance")


def set_target(
    tx: Transaction,
    stance_id: int,
    kind: TargetKind,
    target_id: int | None = None,
    *,
    label: str = "",
) -> None:
    """Say at what a stance is aimed: a record of `kind`, or just words for one."""
    targets: dict[str, int | None] = {
        f"target_{each}_id": target_id if each == kind else None
        for each in ("actor", "event", "report", "issue", "stance", "relation")
    }
    tx.edit(STANCE, stance_id, target_kind=kind, target_label=label, **targets)
    tx.describe("Set target of stance")
