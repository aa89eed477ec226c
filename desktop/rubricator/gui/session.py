"""What a window remembers from one day to the next: places, sizes, the coder, recent projects."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from rubricator import paths

_RECENT = 12
_LAYOUT = 1
"""Raise this when docks change so much that an old layout would not fit."""


class Session:
    """Settings of this user on this computer; nothing of a project's content is kept here."""

    def __init__(self, file: Path | None = None) -> None:
        where = file or paths.settings() / "window.ini"
        self._settings = QSettings(str(where), QSettings.Format.IniFormat)

    def coder(self) -> str:
        """Who coded last."""
        return str(self._settings.value("coder", ""))

    def set_coder(self, name: str) -> None:
        """Remember who codes, so that it is asked once."""
        self._settings.setValue("coder", name)

    def theme(self) -> str:
        """The theme chosen, or "" to follow the system."""
        return str(self._settings.value("theme", ""))

    def set_theme(self, name: str) -> None:
        """Remember the theme chosen; "" follows the system."""
        self._settings.setValue("theme", name)

    def zoom(self) -> int:
        """The article's text zoom in per cent."""
        return int(str(self._settings.value("zoom", 100)))

    def set_zoom(self, percent: int) -> None:
        """Remember the article's text zoom."""
        self._settings.setValue("zoom", percent)

    def keys(self) -> dict[str, list[str]]:
        """The keys this user gave to commands, by the commands' names."""
        stored = json.loads(str(self._settings.value("keys", "{}")))
        return {str(name): [str(key) for key in keys] for name, keys in stored.items()}

    def set_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Remember which keys were changed."""
        self._settings.setValue("keys", json.dumps(dict(keys)))

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
        self._settings.setValue("layout/version", str(_LAYOUT))
        self._settings.setValue("layout/geometry", geometry)
        self._settings.setValue("layout/state", state)

    def recent(self) -> list[Path]:
        """Projects opened lately, the last one first; those that are gone are left out."""
        stored = self._settings.value("recent", [])
        names = stored if isinstance(stored, list) else [stored]
        return [Path(str(name)) for name in names if name and Path(str(name)).is_file()]

    def add_recent(self, project: Path) -> None:
        """Put a project first among the recent ones."""
        path = project.resolve()
        others = [each for each in self.recent() if each != path]
        self._settings.setValue("recent", [str(each) for each in [path, *others][:_RECENT]])

    def place(self, project: Path) -> tuple[int | None, int]:
        """The document last open in a project, and the code point at the top of the window."""
        words = str(self._settings.value(self._key(project), "")).split()
        return (int(words[0]), int(words[1])) if len(words) == 2 else (None, 0)

    def set_place(self, project: Path, document_id: int | None, offset: int) -> None:
        """Remember where the reading stopped."""
        value = "" if document_id is None else f"{document_id} {offset}"
        self._settings.setValue(self._key(project), value)

    def save(self) -> None:
        """Write it all down now."""
        self._settings.sync()

    @staticmethod
    def _key(project: Path) -> str:
        return f"place/{sha256(str(project.resolve()).encode()).hexdigest()[:16]}"
