"""What of all that PyInstaller finds goes into the frozen program, and what stays out and why.

PyInstaller takes along every library of the machine it runs on that Qt's plugins might use: GTK,
X11, glib. They belong to the user's system, where they fit its drivers and its looks; installers
ask for them instead. What Qt brings for phones, kiosks and networks is of no use here.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

Entry = tuple[str, str, str]
"""Where a file goes in the bundle, where it is from, and of which type it is to PyInstaller."""

WITHOUT_MODULES = [
    # GPL, for a prompt that nobody sees.
    *("readline", "rlcompleter"),
    # The program never asks the network, so nothing that would encrypt it: hashes come from Python.
    *("ssl", "_ssl", "_hashlib"),
    # What some part would use if it were there.
    *("IPython", "PIL", "cupy", "jupyter_rfb", "matplotlib", "pandas", "polars", "scipy", "numba"),
    # Tools of developers.
    *("numpy.f2py", "pip", "setuptools", "wheel", "pytest", "pyqtgraph.examples"),
    *("tkinter", "_tkinter", "turtle", "curses", "_curses", "lib2to3", "idlelib", "ensurepip"),
    # Twins of what is there anyway, for some processors; and what tests numpy itself.
    *("rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2"),
    "numpy._core._multiarray_tests",
    # Needs a library that is not everywhere, for what the program never asks.
    "_uuid",
]

FROM_THE_MACHINE: Mapping[str, str] = {
    "libbz2": "bzip2",
    "libffi": "libffi",
    "liblzma": "XZ Utils",
    "libpython3": "Python",
    "libsqlite3": "SQLite",
}
"""The libraries of the machine that are Python's own parts and go along; what they are called."""

PLUGINS: Mapping[str, frozenset[str]] = {
    "iconengines": frozenset({"svgicon"}),
    "imageformats": frozenset({"svg"}),
    "platforminputcontexts": frozenset(
        {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}
    ),
    "platforms": frozenset({"cocoa", "minimal", "offscreen", "wayland", "windows", "xcb"}),
    "platformthemes": frozenset({"gtk3", "xdgdesktopportal"}),
    "styles": frozenset({"mac", "modernwindows", "windowsvista"}),
    "wayland-decoration-client": frozenset({"adwaita", "bradient"}),
    "wayland-graphics-integration-client": frozenset({"qt-plugin-wayland-egl"}),
    "wayland-shell-integration": frozenset({"qt-shell", "xdg-shell"}),
    "xcbglintegrations": frozenset({"xcb-egl-integration", "xcb-glx-integration"}),
}
"""The plugins of Qt that are kept, by kind and name."""

_PLUGIN = re.compile(
    r"(?:^|/)plugins/([^/]+)/(?:lib)?(?:q(?!t-))?([^/]+?)(?:style)?\.(?:so|dll|dylib)$"
)
_UNUSED = re.compile(
    r"""(^|/)(
        libQt6(Egl\w+|WlShellIntegration)\.so.* # for devices without a desktop
      | opengl32sw\.dll # a graphics card in software, 20 MB: nothing here draws with OpenGL
      | api-ms-win-.*\.dll | ucrtbase\.dll # part of Windows
      | lib(ssl|crypto)[-.\d\w]*\.(dll|dylib)
    )$""",
    re.VERBOSE,
)
_UNREAD = re.compile(
    r"(^|/)(translations/.*\.qm|peegee/.*|[^/]+\.dist-info/licenses/.*)$|\.(pyi|pxd|h|c|lib)$"
)


def binaries(entries: Iterable[Entry]) -> list[Entry]:
    """The libraries and plugins that go along."""
    return [entry for entry in entries if _is_wanted(entry)]


def datas(entries: Iterable[Entry]) -> list[Entry]:
    """The other files, and links to libraries, that go along."""
    return [
        entry for entry in entries if not _UNREAD.search(_slashed(entry[0])) and _is_wanted(entry)
    ]


def _is_wanted(entry: Entry) -> bool:
    name, source, kind = entry
    # A link stays if what it leads to stays.
    path = _slashed(source if kind == "SYMLINK" else name)
    if plugin := _PLUGIN.search(path):
        return plugin[2] in PLUGINS.get(plugin[1], ())
    if _UNUSED.search(path):
        return False
    is_ours = kind == "SYMLINK" or not _is_of_the_machine(source)
    return is_ours or machine_part(path) is not None


def machine_part(name: str) -> str | None:
    """What a library of the machine is called that goes along; None if it stays out."""
    library = name.rpartition("/")[2]
    return next(
        (part for start, part in FROM_THE_MACHINE.items() if library.startswith(start)), None
    )


def _is_of_the_machine(source: str) -> bool:
    """Whether a library is the system's: it neither comes with a package nor as a Python module."""
    if sys.platform != "linux":
        return False
    places = {"site-packages", "dist-packages", "lib-dynload"}
    return ".so" in Path(source).name and not places & set(Path(source).parts)


def _slashed(name: str) -> str:
    return name.replace("\\", "/")
