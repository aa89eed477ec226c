"""The order in which documents are gone through, as the project keeps it."""

from rubricator.core.ids import new_id
from rubricator.core.queue import Queue
from rubricator.core.setting import Setting
from rubricator.store.queue import SETTING_KEY
from rubricator.store.table import SETTING
from rubricator.store.transaction import Transaction


def set_queue(tx: Transaction, queue: Queue) -> None:
    """Go through the documents in this order from now on."""
    there = SETTING.where(tx.db, key=SETTING_KEY)
    if there:
        tx.edit(SETTING, there[0].id, value=str(queue))
    else:
        tx.add(SETTING, Setting(new_id(), SETTING_KEY, str(queue)))
    tx.describe(f"Queue {queue.order}")
