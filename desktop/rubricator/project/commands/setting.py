"""Settings of the project, such as what its vague figures come to."""

from rubricator.core.ids import new_id
from rubricator.core.polarity import Scale
from rubricator.core.setting import Setting
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
