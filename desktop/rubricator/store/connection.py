"""Opening, creating and closing project files, and what SQLite's errors mean to the user."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePath
from urllib.parse import quote

from rubricator.core.errors import (
    CancelledError,
    InputError,
    LockedError,
    NewerProjectError,
    NotAProjectError,
    NotFoundError,
    ReadOnlyError,
    RubricatorError,
    StorageError,
)
from rubricator.store import migrations, schema
from rubricator.store.filesystem import is_remote

SUFFIX = ".rubric"
BUSY_MS = 5_000
Connection = sqlite3.Connection
"""What a query of the store takes first; the rooms above know it only by this name."""
LogIdentity = tuple[int, int]
"""Device and number of a file."""
_WATCH_EVERY = 50_000
"""Instructions of SQLite's machine, some five milliseconds."""
_CACHE_KIB = 64 * 1024
_REFUSED_VALUES = frozenset(
    {
        sqlite3.SQLITE_CONSTRAINT_CHECK,
        sqlite3.SQLITE_CONSTRAINT_NOTNULL,
        sqlite3.SQLITE_CONSTRAINT_UNIQUE,
        3091,  # SQLITE_CONSTRAINT_DATATYPE, which Python does not name
    }
)


def named(path: Path) -> Path:
    """The file of a project called so: the last full stop of “study v1.2” begins no suffix."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def create(path: Path) -> None:
    """Make an empty project file; it is complete or not there at all."""
    if path.exists():
        raise InputError(f"{path} is there already and was left as it is; choose another name.")
    if not path.parent.is_dir():
        raise InputError(f"The folder {path.parent} does not exist; nothing was made.")
    check_no_log(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    with known_errors(path):
        try:
            connection = sqlite3.connect(draft, isolation_level=None)
            try:
                migrations.migrate(connection)
            finally:
                connection.close()
            _put_in_place(draft, path)
        finally:
            draft.unlink(missing_ok=True)


def check_no_log(path: Path) -> None:
    """`InputError` if a log of SQLite's lies beside, whether or not there is a file at `path`.

    It is of a project that is open, or that a crash left so. A file put there now would be taken
    for that project: whoever opened it next would find the log's pages in it.
    """
    for ending in ("-wal", "-journal"):
        log = path.with_name(path.name + ending)
        if log.exists():
            raise InputError(
                f"{path} is open somewhere, or a crash left {log.name} beside it; nothing was "
                "written. Close it (or open and close it once), or choose another name."
            )


def open_file(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to a project file in autocommit mode, brought up to date if it is older.

    A file by a newer version of the program opens for reading only; `NewerProjectError` if
    writing was asked for. The connection may be handed between threads but not shared.
    """
    _check_header(path)
    with known_errors(path):
        if not read_only:
            return _opened(path, "mode=rw", read_only=False)
        try:
            return _opened(path, "mode=ro", read_only=True)
        except sqlite3.OperationalError as error:
            # A copy of a project that was open is in log mode. To read it SQLite puts a file
            # beside it, if it can, and needs none for a file that nobody writes to.
            refused = error.sqlite_errorcode & 0xFF in (
                sqlite3.SQLITE_CANTOPEN,
                sqlite3.SQLITE_READONLY,
            )
            if not refused or log_beside(path):
                raise
            return _opened(path, "mode=ro&immutable=1", read_only=True)


def close_file(connection: sqlite3.Connection) -> None:
    """Close; whoever is the last to do so brings the write-ahead log home and leaves one file.

    That file is then in rollback mode, so that reading it later, perhaps from a folder that may
    not be written, puts nothing beside it. While others have the file open, nothing is done at
    all: a checkpoint would look to them like a change.
    """
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def log_beside(path: Path) -> LogIdentity | None:
    """Which write-ahead log lies beside a project; None if there is none.

    A connection goes on with the log it began with, also when that is no longer there: what it
    wrote then would be lost.
    """
    try:
        place = path.resolve()
        status = place.with_name(f"{place.name}-wal").stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def checkpoint(connection: sqlite3.Connection) -> None:
    """Bring the write-ahead log home without waiting for anyone; for idle moments."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Let all reads of a block see the project as it was at the first of them."""
    outermost = not connection.in_transaction
    if outermost:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if outermost and connection.in_transaction:
            connection.execute("COMMIT")


def watch(connection: sqlite3.Connection, is_cancelled: Callable[[], bool]) -> None:
    """Let long statements of a connection be stopped: asked every few milliseconds while they run.

    A statement that is stopped raises what `known_errors` makes a `CancelledError` of.
    """
    connection.set_progress_handler(is_cancelled, _WATCH_EVERY)


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection has changed the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def known_errors(path: Path | str) -> Iterator[None]:
    """Say in words what an SQLite or file error with a known cause means."""
    try:
        yield
    except sqlite3.Error as error:
        known = _known(error, path)
        if known is None:
            raise
        raise known from error
    except OverflowError as error:
        # Of Python's sqlite3, before SQLite sees the number.
        raise InputError(
            "The project cannot hold so large a number; nothing was changed."
        ) from error
    except UnicodeEncodeError as error:
        raise InputError(
            "Half a character is among these words, which no project can hold; nothing was "
            "changed. Type them anew."
        ) from error
    except PermissionError as error:
        raise ReadOnlyError(
            f"{path} may not be written here; nothing was changed. "
            "Copy it to a folder of your own, or ask for the right to write."
        ) from error
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}; nothing was changed.") from error


def _known(error: sqlite3.Error, path: Path | str) -> RubricatorError | None:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LockedError(
            f"{path} is being written by another program; this change was not made, all earlier "
            "ones are safe. Try again in a moment."
        )
    if primary == sqlite3.SQLITE_INTERRUPT:
        return CancelledError("Cancelled; nothing of it was kept.")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return ReadOnlyError(
            f"{path} cannot be opened for writing; nothing was changed. Copy it to a folder of "
            "your own, or open it for reading only."
        )
    if primary == sqlite3.SQLITE_FULL:
        return StorageError(
            f"The disk that holds {path} is full; this change was not made, all earlier ones are "
            "safe. Free some space and try again."
        )
    if primary == sqlite3.SQLITE_IOERR:
        return StorageError(
            f"The disk that holds {path} does not answer as it should; this change was not made. "
            "Check the disk or the network, then open the project again."
        )
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return NotFoundError(
            "What this belongs to or names is not in this project (any more); nothing was changed."
        )
    if code in _REFUSED_VALUES:
        return InputError(
            f"The project cannot hold one of these values ({error}); nothing was changed."
        )
    if primary == sqlite3.SQLITE_NOTADB:
        return NotAProjectError(f"{path} is not a Rubricator project; it was left as it is.")
    if primary == sqlite3.SQLITE_CORRUPT:
        return StorageError(
            f"{path} is damaged. It was not written to; restore a copy, or save what can be read "
            "with `rubricator export`."
        )
    return None


def _check_header(path: Path) -> None:
    if not path.is_file():
        raise NotAProjectError(f"There is no project at {path}.")
    # By SQLite, which touches nothing here: closing a file of our own would let go of all locks
    # that other connections of this process hold on it (POSIX), and whoever comes next from
    # outside would put the log of an open project away.
    with known_errors(path), closing(_connect(path, "mode=ro&immutable=1")) as connection:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != schema.APPLICATION_ID:
        raise NotAProjectError(f"{path} is not a Rubricator project; it was left as it is.")


def _opened(path: Path, how: str, *, read_only: bool) -> sqlite3.Connection:
    connection = _connect(path, how)
    try:
        _prepare(connection, path, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{_address(path.resolve())}?{how}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_MS / 1000,
        check_same_thread=False,
        cached_statements=512,
    )


def _address(path: PurePath) -> str:
    """A file as SQLite is told of it; the server of a share is part of its path there, not a host.

    The letter of a network drive is such a share, too, when Windows has resolved it.
    """
    place = quote(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{'' if place.startswith('/') else '/'}{place}"


def _prepare(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        f"cache_size = -{_CACHE_KIB}",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version <= migrations.LATEST:
        _check_schema(connection, path, version)
    elif not read_only:
        raise NewerProjectError(
            f"{path} was written by a newer version of Rubricator; it was left as it is. "
            "Open it for reading only, or install the newer version."
        )
    if version < migrations.LATEST:
        _bring_up_to_date(connection, path, version, read_only=read_only)
    if not read_only:
        # Every trigger is now known to be ours; those that keep the full-text index need trust
        # in SQLite before 3.41, where FTS5 does not say that it is innocuous.
        connection.execute("PRAGMA trusted_schema = ON")
        # A write-ahead log needs shared memory, which network folders do not have.
        connection.execute(f"PRAGMA journal_mode = {'DELETE' if is_remote(path) else 'WAL'}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA wal_autocheckpoint = 4000")


def _bring_up_to_date(
    connection: sqlite3.Connection, path: Path, version: int, *, read_only: bool
) -> None:
    if read_only:
        raise ReadOnlyError(
            f"{path} is of an older version and has to be opened for writing once, so that it can "
            "be brought up to date; a copy is kept."
        )
    copy = sqlite3.connect(path.with_name(f"{path.name}.version-{version}"))
    try:
        connection.backup(copy)
    finally:
        copy.close()
    migrations.migrate(connection)


def _check_schema(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Refuse a file whose tables, triggers or views are not ours: it is data, not trust."""
    if schema_fingerprint(connection) != migrations.FINGERPRINTS.get(version):
        raise NotAProjectError(
            f"{path} has tables, triggers or views that this version of Rubricator did not make; "
            "it was left as it is. Ask whoever sent it for the file as the program saved it."
        )


def schema_fingerprint(connection: sqlite3.Connection) -> str:
    """SHA-256 over the statements of all tables, triggers and views, in order of their names."""
    # What the full-text indices keep is written by SQLite, in the words of its version.
    kept = ", ".join(
        f"'{index}_{part}'"
        for index in schema.FULL_TEXT
        for part in ("config", "content", "data", "docsize", "idx")
    )
    statements = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view') OR type = "
        "'table' AND name NOT GLOB 'sqlite_*' AND name <> '_sqlite_migrations' "
        f"AND name NOT IN ({kept}) ORDER BY type, name"
    )
    return sha256(repr(list(statements)).encode()).hexdigest()


def _put_in_place(draft: Path, path: Path) -> None:
    """Give the finished file its name; a link, unlike a rename, never replaces a file."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        draft.rename(path)
