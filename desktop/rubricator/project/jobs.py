"""What slow work promises: it says how far it is, stops when asked to, and keeps nothing then.

A job is a plain function `job(project, …, progress=…) -> result`. In another thread it is given the
project on a connection of its own, by `Project.worker()`.
"""

from typing import Protocol


class Progress(Protocol):
    """Who watches a job. The job calls at least every 100 ms, often thousands of times a second.

    So whoever shows the progress decides how often that is.
    """

    def report(self, done: int, total: int, message: str) -> None:
        """Say how far the work is; a total of 0 is not known."""

    def check(self) -> None:
        """Raise `CancelledError` if the user cancelled the work."""


class Unwatched:
    """The progress of a job that nobody watches or cancels."""

    def report(self, done: int, total: int, message: str) -> None:
        """Say it to no one."""

    def check(self) -> None:
        """Go on."""
