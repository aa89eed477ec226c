"""Settings of the project, such as what its vague figures come to."""

from collections.abc import Sequence

from rubricator.core.errors import InputError
from rubricator.core.figure_policy import POLICY_KEY, USUAL_POLICY, policy, setting_of
from rubricator.core.ids import new_id
from rubricator.core.polarity import Scale
from rubricator.core.setting import Setting
from rubricator.core.stance import FORMS, FORMS_KEY
from rubricator.store.table import SETTING
from rubricator.store.transaction import Transaction


def set_setting(tx: Transaction, key: str, value: str) -> None:
    """Set a setting of the project; empty takes it away, so that it is as usual again."""
    there = SETTING.where(tx.db, key=key)
    if there and value:
        tx.edit(SETTING, there[0].id, value=value)
    elif there:
        tx.remove(SETTING, there[0].id)
    elif value:
        tx.add(SETTING, Setting(new_id(), key, value))
    tx.describe(f"Set {key.replace('_', ' ')}")


def set_polarity_scale(tx: Transaction, scale: Scale) -> None:
    """Judge stances on this scale from now on; those with a value it does not have keep it."""
    set_setting(tx, "polarity_scale", scale.value_setting)
    set_setting(tx, "polarity_labels", scale.label_setting)
    tx.describe("Set the scale of polarity")


def set_stance_forms(tx: Transaction, forms: Sequence[str]) -> None:
    """Offer these forms of stances, in this order; none: the usual ones again.

    Stances of a form that is not offered any more keep it.
    """
    for form in forms:
        if "," in form:
            raise InputError(f"The form “{form}” holds a comma; nothing was changed.")
    offered = tuple(filter(None, dict.fromkeys(form.strip() for form in forms)))
    set_setting(tx, FORMS_KEY, "" if offered == FORMS else ",".join(offered))
    tx.describe("Set the forms of stances")


def set_figure_policy(tx: Transaction, text: str) -> None:
    """Say what words for no exact number come to, such as `dozens=24/24/99`; `InputError` if not.

    Figures that are there stay as they are: the inspector says which of them are by another rule.
    """
    told = setting_of(policy(text))
    set_setting(tx, POLICY_KEY, "" if told == USUAL_POLICY else told)
    tx.describe("Set policy for vague figures")
