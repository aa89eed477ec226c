"""Which keys run which command: as the table of commands says, but for what the user changed."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QKeySequence

from rubricator.gui.actions import ACTIONS, ActionSpec
from rubricator.gui.session import Session

_SPECS: Mapping[str, ActionSpec] = {spec.name: spec for spec in ACTIONS}


class KeyMap:
    """The keys of this user, kept from one day to the next."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._changed = {name: keys for name, keys in session.keys().items() if name in _SPECS}

    @property
    def letters(self) -> bool:
        """Whether letters, digits and signs alone are commands in the article."""
        return self._session.wants_letters()

    def set_letters(self, wanted: bool) -> None:
        """Let letters, digits and signs alone be commands, or leave that to menus and Ctrl."""
        self._session.set_wants_letters(wanted)

    def acting(self, name: str) -> list[QKeySequence]:
        """The keys that run a command at present: without those that are switched off."""
        return [key for key in self.keys(name) if self.letters or not is_sign(key)]

    def keys(self, name: str) -> list[QKeySequence]:
        """The keys of a command, the one shown in menus first."""
        if name in self._changed:
            return [QKeySequence(key) for key in self._changed[name]]
        return usual_keys(_SPECS[name])

    def is_changed(self, name: str) -> bool:
        """Whether the user gave a command other keys."""
        return name in self._changed

    def set_keys(self, name: str, keys: Sequence[QKeySequence]) -> None:
        """Give a command other keys, or none."""
        if list(keys) == usual_keys(_SPECS[name]):
            self._changed.pop(name, None)
        else:
            self._changed[name] = [_text(key) for key in keys]
        self._session.set_keys(self._changed)

    def reset(self, names: Iterable[str] = tuple(_SPECS)) -> None:
        """Go back to the usual keys of these commands, or of all."""
        for name in names:
            self._changed.pop(name, None)
        self._session.set_keys(self._changed)

    def user_of(self, key: QKeySequence, *, but: str = "") -> ActionSpec | None:
        """The command other than `but` that a key runs already."""
        taken = (spec for spec in ACTIONS if spec.name != but and key in self.keys(spec.name))
        return next(taken, None)


def usual_keys(spec: ActionSpec) -> list[QKeySequence]:
    """The keys of a command as the table has them, on this platform."""
    found: list[QKeySequence] = []
    for key in spec.keys:
        if isinstance(key, QKeySequence.StandardKey):
            found += QKeySequence.keyBindings(key)
        else:
            found.append(QKeySequence(key))
    return list(dict.fromkeys(found))


def is_sign(key: QKeySequence) -> bool:
    """Whether a key is a letter, digit or sign, as one types them; Space, Del and Esc are none."""
    return len(_text(key).removeprefix("Shift+")) == 1


def shown(keys: Iterable[QKeySequence]) -> str:
    """Keys as this platform writes them."""
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _text(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.PortableText)
