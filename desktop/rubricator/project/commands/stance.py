"""Stances: who is for or against whom or what."""

from typing import Any

from rubricator.core.stance import TargetKind
from rubricator.project.commands.values import checked, named
from rubricator.store.table import STANCE
from rubricator.store.transaction import Transaction


def edit_stance(tx: Transaction, /, stance_id: int, **changes: Any) -> None:
    """Set holder, polarity, form, modality, addressee or another column of a stance."""
    tx.edit(STANCE, stance_id, **checked(changes))
    tx.describe(f"Set {named(changes)} of stance")


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
