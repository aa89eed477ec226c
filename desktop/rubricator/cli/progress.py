"""How far a job is, on a terminal: one line on stderr that goes away when it is done."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rubricator.core.errors import CancelledError

_EVERY_S = 0.1
_CLEAR = "\r\x1b[K"


class TerminalProgress:
    """Shows counts while a job runs, if somebody looks at a terminal."""

    def __init__(self) -> None:
        self._shown = 0.0
        self._visible = sys.stderr.isatty()

    def report(self, done: int, total: int, message: str) -> None:
        """Show how far the work is, ten times a second at most."""
        moment = time.monotonic()
        if not self._visible or moment - self._shown < _EVERY_S:
            return
        self._shown = moment
        counts = f"{done:,} of {total:,}" if total else message
        sys.stderr.write(f"{_CLEAR}{counts}")
        sys.stderr.flush()

    def check(self) -> None:
        """Go on: Ctrl+C stops the work wherever it is."""

    def clear(self) -> None:
        """Take the line away."""
        if self._visible:
            sys.stderr.write(_CLEAR)


@contextmanager
def terminal_progress() -> Iterator[TerminalProgress]:
    """Progress for a job that keeps nothing if Ctrl+C stops it."""
    progress = TerminalProgress()
    try:
        yield progress
    except KeyboardInterrupt as error:
        raise CancelledError("Cancelled; nothing of it was kept.") from error
    finally:
        progress.clear()
