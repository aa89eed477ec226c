"""The order in which documents are gone through, as the project keeps it."""

from rubricator.core.queue import Queue
from rubricator.project.commands.setting import set_setting
from rubricator.store.queue import SETTING_KEY
from rubricator.store.transaction import Transaction


def set_queue(tx: Transaction, queue: Queue) -> None:
    """Go through the documents in this order from now on."""
    set_setting(tx, SETTING_KEY, str(queue))
    tx.describe(f"Queue {queue.order}")
