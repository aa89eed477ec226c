"""What a window remembers from one day to the next: places, sizes, the coder, recent projects."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from rubricator import paths
from rubricator.core.errors import InputError
from rubricator.core.span import Span
from rubricator.gui.theme import THEMES

_RECENT = 12
_MOST = 10**9
_LAYOUT = 1
"""Raise this when docks change so much that an old layout would not fit."""


class RecentProject(NamedTuple):
    """A project opened lately; `opened` has a time zone, and is None where nobody noted it."""

    path: Path
    opened: datetime | None = None


class Focus(NamedTuple):
    """What the hands were on: the coding in focus, and the words selected, in code points."""

    annotation_id: int | None = None
    spans: tuple[Span, ...] = ()


class Session:
    """Settings of this user on this computer; of a project's content only what a filter names.

    What cannot be read, because the file was damaged, is as if nobody had ever set it.
    """

    def __init__(self, file: Path | None = None) -> None:
        where = file or paths.settings() / "window.ini"
        self._settings = QSettings(str(where), QSettings.Format.IniFormat)

    def coder(self) -> str:
        """Who coded last."""
        name = self._text("coder")
        return name if name.isprintable() else ""

    def set_coder(self, name: str) -> None:
        """Remember who codes, so that it is asked once."""
        self._set("coder", name)

    def theme(self) -> str:
        """The theme chosen, or "" to follow the system."""
        name = self._text("theme")
        return name if name in THEMES else ""

    def set_theme(self, name: str) -> None:
        """Remember the theme chosen; "" follows the system."""
        self._set("theme", name)

    def zoom(self) -> int:
        """The article's text zoom in per cent."""
        return self._number("zoom", 100)

    def set_zoom(self, percent: int) -> None:
        """Remember the article's text zoom."""
        self._set("zoom", percent)

    def keys(self) -> dict[str, list[str]]:
        """The keys this user gave to commands, by the commands' names."""
        stored = self._mapping("keys")
        return {
            name: [key for key in keys if isinstance(key, str)]
            for name, keys in stored.items()
            if isinstance(keys, list)
        }

    def set_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Remember which keys were changed."""
        self._set("keys", json.dumps(dict(keys)))

    def wants_letters(self) -> bool:
        """Whether letters and signs alone are commands in the article."""
        return str(self._settings.value("letters", "true")) != "false"

    def set_wants_letters(self, wanted: bool) -> None:
        """Remember whether letters and signs alone are commands in the article."""
        self._set("letters", "true" if wanted else "false")

    def layout(self) -> tuple[QByteArray, QByteArray] | None:
        """Geometry and dock state of the window as last left, if it still fits."""
        if str(self._settings.value("layout/version", "")) != str(_LAYOUT):
            return None
        geometry = self._settings.value("layout/geometry")
        state = self._settings.value("layout/state")
        if isinstance(geometry, QByteArray) and isinstance(state, QByteArray):
            return geometry, state
        return None

    def set_layout(self, geometry: QByteArray, state: QByteArray) -> None:
        """Remember where the window and its docks are."""
        self._set("layout/version", str(_LAYOUT))
        self._set("layout/geometry", geometry)
        self._set("layout/state", state)

    def recent(self) -> list[Path]:
        """Projects opened lately, the last one first; those that are gone are left out."""
        stored = self._settings.value("recent", [])
        names = stored if isinstance(stored, list) else [stored]
        return [Path(name) for name in names if isinstance(name, str) and _is_file(name)]

    def recent_projects(self) -> list[RecentProject]:
        """The same, each with when it was opened."""
        known = self._opened()
        return [RecentProject(path, _moment(known.get(str(path), ""))) for path in self.recent()]

    def add_recent(self, project: Path) -> None:
        """Put a project first among the recent ones."""
        path = project.resolve()
        kept = [path, *(each for each in self.recent() if each != path)][:_RECENT]
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        opened = {**self._opened(), str(path): now}
        self._set("recent", [str(each) for each in kept])
        known = {str(each): opened[str(each)] for each in kept if str(each) in opened}
        self._set("recent_opened", json.dumps(known))

    def forget_recent(self) -> None:
        """Let no project be among the recent ones."""
        self._settings.remove("recent")
        self._settings.remove("recent_opened")

    def focus(self, project: Path) -> Focus:
        """The coding in focus and the words selected when a project was left."""
        stored = self._mapping(self._key(project, "focus"))
        annotation_id = stored.get("annotation")
        spans: tuple[Span, ...] = ()
        with suppress(TypeError, ValueError, InputError):
            spans = tuple(Span(int(start), int(end)) for start, end in stored.get("spans", ()))
        return Focus(annotation_id if _is_id(annotation_id) else None, spans)

    def set_focus(self, project: Path, focus: Focus) -> None:
        """Remember what the hands were on."""
        spans = [(span.start, span.end) for span in focus.spans]
        stored = json.dumps({"annotation": focus.annotation_id, "spans": spans})
        self._set(self._key(project, "focus"), stored)

    def view(self, project: Path) -> dict[str, Any]:
        """How a project was looked at when it was left: its filter, its layers."""
        return self._mapping(self._key(project, "view"))

    def set_view(self, project: Path, view: Mapping[str, Any]) -> None:
        """Remember how a project is looked at, in what JSON can hold."""
        self._set(self._key(project, "view"), json.dumps(view))

    def menu_uses(self, command: str) -> int:
        """How often a command was chosen in a menu."""
        return self._number(f"menu/{command}", 0)

    def count_menu_use(self, command: str) -> int:
        """One more time; how often by now."""
        uses = self.menu_uses(command) + 1
        self._set(f"menu/{command}", uses)
        return uses

    def wants_tour(self) -> bool:
        """Whether the tour is to begin by itself in the next window."""
        return self._text("tour") == "wanted"

    def want_tour(self) -> None:
        """Let the tour begin in the next window, for a user who never saw it."""
        if not self._settings.value("tour", ""):
            self._set("tour", "wanted")

    def set_tour_seen(self) -> None:
        """Remember that the tour was shown; it does not begin by itself again."""
        self._set("tour", "seen")

    def place(self, project: Path) -> tuple[int | None, int]:
        """The document last open in a project, and the code point at the top of the window."""
        with suppress(ValueError):
            document_id, offset = map(int, self._text(self._key(project)).split())
            if _is_id(document_id) and _is_id(offset):
                return document_id, offset
        return None, 0

    def set_place(self, project: Path, document_id: int | None, offset: int) -> None:
        """Remember where the reading stopped."""
        value = "" if document_id is None else f"{document_id} {offset}"
        self._set(self._key(project), value)

    def save(self) -> None:
        """Write it all down now."""
        self._settings.sync()

    def _set(self, key: str, value: object) -> None:
        # Else the file would be written anew, and waited for, each time a window rests.
        if self._settings.value(key) != value:
            self._settings.setValue(key, value)

    def _opened(self) -> dict[str, str]:
        stored = self._mapping("recent_opened")
        return {path: at for path, at in stored.items() if isinstance(at, str)}

    def _text(self, key: str) -> str:
        stored = self._settings.value(key, "")
        return stored if isinstance(stored, str) else ""

    def _number(self, key: str, usual: int) -> int:
        stored = self._settings.value(key, usual)
        with suppress(ValueError):
            number = int(str(stored))
            return number if abs(number) < _MOST else usual
        return usual

    def _mapping(self, key: str) -> dict[str, Any]:
        stored: Any = None
        with suppress(ValueError, RecursionError):
            stored = json.loads(self._text(key) or "{}")
        return stored if isinstance(stored, dict) else {}

    @staticmethod
    def _key(project: Path, what: str = "place") -> str:
        return f"{what}/{sha256(str(project.resolve()).encode()).hexdigest()[:16]}"


def _is_id(number: object) -> bool:
    return isinstance(number, int) and 0 <= number < 2**63


def _is_file(name: str) -> bool:
    with suppress(OSError, ValueError):
        return bool(name) and Path(name).is_file()
    return False


def _moment(written: str) -> datetime | None:
    with suppress(ValueError):
        moment = datetime.fromisoformat(written)
        return moment if moment.tzinfo else None
    return None
