"""Errors with a known cause, each saying what happened, what is safe and what to do."""


class RubricatorError(Exception):
    """A known cause the user can act on; anything else that is raised is a bug.

    The message reads as one line: what happened, what is safe, what to do.
    """


class NotAProjectError(RubricatorError):
    """The file is not a Rubricator project, or not one that can be trusted."""


class NewerProjectError(RubricatorError):
    """The project was written by a newer version of the program."""


class ReadOnlyError(RubricatorError):
    """The project is open for reading only."""


class LockedError(RubricatorError):
    """Another program is writing to the project file."""


class BusyError(LockedError):
    """Work in the background is writing to the project; small changes wait until it is done."""


class StorageError(RubricatorError):
    """The disk is full, the file cannot be written, or it is damaged."""


class InputError(RubricatorError):
    """A value, file or row that was handed in cannot be used."""


class NotFoundError(RubricatorError):
    """What was asked for is not in the project."""


class CancelledError(RubricatorError):
    """The user cancelled the work; nothing of it was kept."""


class UnfitSystemError(RubricatorError):
    """The computer lacks what a window or a picture needs: a display, or libraries."""
