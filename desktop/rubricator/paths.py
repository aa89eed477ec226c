"""Where resources, seeds, settings, logs and caches are: the only module that knows."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

_APP = "rubricator"
_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]
_PACKAGED = _PACKAGE / "resources"
_USERS: Mapping[str, str] = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": "state",
}
"""What tells Qt, platformdirs and libraries where the user's folders are, and where they are then.

On Windows platformdirs asks the system and not the environment, but for names of its own.
"""
_RESOURCES = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT / "resources"


def resources() -> Path:
    """The read-only files the program ships: in the package once installed, else the checkout's."""
    return _RESOURCES


@contextmanager
def secluded(home: Path) -> Iterator[None]:
    """Until the end of the block, take `home`, an empty folder that is made, for the user's own.

    So that a test of the program neither reads nor writes anything of its user.
    """
    before = {name: os.environ.get(name) for name in _USERS}
    for name, folder in _USERS.items():
        (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[name] = str(home / folder)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def seeds() -> Path | None:
    """The five seed articles and their sample codings, which only a source checkout has."""
    folder = _CHECKOUT / "seeds"
    return folder if (folder / "codings.json").is_file() else None


def settings() -> Path:
    """The folder for window state, recent files and the coder's name; made if missing."""
    return platformdirs.user_config_path(_APP, appauthor=False, ensure_exists=True)


def logs() -> Path:
    """The folder for log files; made if missing. They never hold article text or people's names."""
    return platformdirs.user_log_path(_APP, appauthor=False, ensure_exists=True)


def cache() -> Path:
    """The folder for what can be made again at any time; made if missing."""
    return platformdirs.user_cache_path(_APP, appauthor=False, ensure_exists=True)


def demo() -> Path:
    """The sample project that `rubricator demo` opens; it need not be there, its folder is."""
    folder = platformdirs.user_data_path(_APP, appauthor=False, ensure_exists=True)
    return folder / "demo.rubric"


def sample() -> Path:
    """Where the start page puts the sample project unless told otherwise; it need not be there."""
    return documents() / "Rubricator sample.rubric"


def documents() -> Path:
    """The user's folder for documents, where projects are suggested to be; the home if it lacks."""
    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()


def typed(path: Path) -> Path:
    """Where a path leads that somebody typed: `~` is the home, a mere name is in `documents()`."""
    with suppress(RuntimeError):  # what stands after the ~ is nobody's name
        path = path.expanduser()
    return documents() / path


def running() -> Path:
    """The file that the running program of this user holds; its folder is made if missing.

    Another folder of settings is another user.
    """
    from hashlib import sha256

    # Where the session has no such folder, platformdirs would take one that others can make first.
    has_runtime = sys.platform != "linux" or os.environ.get("XDG_RUNTIME_DIR")
    runtime = platformdirs.user_runtime_path
    folder = runtime(_APP, appauthor=False, ensure_exists=True) if has_runtime else cache()
    return folder / f"{_APP}-{sha256(str(settings()).encode()).hexdigest()[:12]}.lock"
