"""What a window needs of the system, looked at before Qt is loaded: Qt would abort without a word.

Nothing here may import Qt. Only Linux is looked at; elsewhere Qt brings all it needs.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from typing import Literal

from rubricator import paths
from rubricator.core.errors import UnfitSystemError

Need = Literal["qt", "window"]
_SCREENLESS = frozenset({"offscreen", "minimal", "vnc"})


def require_window() -> None:
    """Raise `UnfitSystemError` if no window can be shown: no display, or libraries missing."""
    if sys.platform != "linux" or _chosen_platform() in _SCREENLESS:
        return
    if not _display_named():
        raise UnfitSystemError(
            "There is no display to show the window on (neither DISPLAY nor WAYLAND_DISPLAY is "
            "set). Start it in a desktop session; `rubricator --help` lists what works without."
        )
    # Under Wayland alone nothing of X11 is needed.
    x11 = bool(os.environ.get("DISPLAY"))
    _require_libraries("qt", *(("window",) if x11 else ()))
    if x11 and not os.environ.get("WAYLAND_DISPLAY") and not _x11_answers():
        raise UnfitSystemError(
            f"The display {os.environ['DISPLAY']} does not answer, or does not let this user in. "
            "Start it in a desktop session; `rubricator --help` lists what works without."
        )


def require_drawing() -> None:
    """Raise `UnfitSystemError` if Qt cannot even draw pictures without a display."""
    if sys.platform == "linux":
        _require_libraries("qt")


def has_display() -> bool:
    """Whether windows can be shown: on a display, or on a platform chosen that needs none."""
    return sys.platform != "linux" or bool(_chosen_platform() in _SCREENLESS or _display_named())


def draw_without_display() -> None:
    """Let Qt, not yet loaded, draw without any screen, whatever display there is."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _chosen_platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]


def _display_named() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _require_libraries(*needs: Need) -> None:
    missing = [
        (library, package) for library, package in _libraries(*needs) if not _is_there(library)
    ]
    if missing:
        libraries = ", ".join(library for library, _ in missing)
        packages = " ".join(sorted({package for _, package in missing}))
        raise UnfitSystemError(
            f"Qt needs libraries that this system lacks: {libraries}. "
            f"On Debian or Ubuntu: sudo apt-get install {packages}"
        )


def _libraries(*needs: Need) -> Iterator[tuple[str, str]]:
    """Library and Debian package, as the set-up knows them too."""
    listed = (paths.resources() / "system-libraries.txt").read_text(encoding="utf-8")
    for line in listed.splitlines():
        if line and not line.startswith("#"):
            library, package, need = line.split()
            if need in needs:
                yield library, package


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x11_answers() -> bool:
    """Whether the X server takes a connection: it may be gone, or ask for a key we do not have."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Then Qt says what is wrong.
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    server = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(server))
    xcb.xcb_disconnect(server)
    return not failed
