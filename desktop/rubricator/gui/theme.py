"""The look of the window: colours by token, one stylesheet, and the system's light or dark."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QPalette,
    QStyleHints,
)
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from rubricator import paths
from rubricator.gui import contrast

THEMES = ("light", "dark", "high-contrast", "high-contrast-dark")
KINDS = ("actor", "event", "stance", "issue", "theme")

_ARTICLE_FACES = ("Noto Serif", "Noto Naskh Arabic")
_ARTICLE_PIXELS = 17
_USUAL_PIXELS = 13  # the text height for which one step of the rhythm is 8 pixels
_STEP = 8
_USE = re.compile(r"@([a-z_]+)(?:\(([\d.]+)\))?")

_Role = QPalette.ColorRole
_PALETTE: Mapping[QPalette.ColorRole, str] = {
    _Role.Window: "ground",
    _Role.WindowText: "ink",
    _Role.Base: "panel",
    _Role.AlternateBase: "field",
    _Role.Text: "ink",
    _Role.PlaceholderText: "dim",
    _Role.Button: "panel",
    _Role.ButtonText: "ink",
    _Role.BrightText: "error",
    _Role.Light: "panel",
    _Role.Midlight: "hover",
    _Role.Mid: "line",
    _Role.Dark: "line_strong",
    _Role.Shadow: "line_strong",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "accent_ink",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "theme",
    _Role.ToolTipBase: "toast",
    _Role.ToolTipText: "toast_ink",
}
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText)


@dataclass(frozen=True)
class Theme:
    """A named set of colour tokens; a widget asks it for a colour and never writes one itself."""

    name: str
    is_dark: bool
    is_high_contrast: bool
    fill_strength: float
    tokens: Mapping[str, str] = field(hash=False)

    def color(self, token: str) -> QColor:
        """The colour of a token such as `accent`; raises KeyError if there is no such token."""
        return QColor(self.tokens[token])

    def kind(self, kind: str) -> QColor:
        """The colour of a kind of code: actor, event, stance, issue or theme."""
        if kind not in KINDS:
            raise KeyError(kind)
        return self.color(kind)

    def fill(self, colour: QColor) -> QColor:
        """The soft ground of a filled highlight: `colour` thinned over the panel, opaque."""
        return contrast.blend(colour, self.color("panel"), strength=self.fill_strength)

    def shape(self, colour: QColor) -> QColor:
        """A code's own colour for stripes, bars and underlines: at least 3:1 on the panel."""
        return contrast.legible(colour, self.color("panel"), ratio=contrast.SHAPE)

    def text(self, colour: QColor) -> QColor:
        """A code's own colour for words: at least 4.5:1 on the panel."""
        return contrast.legible(colour, self.color("panel"), ratio=contrast.TEXT)


def load_theme(name: str) -> Theme:
    """The theme of this name, one of `THEMES`, read from the resources."""
    stored = json.loads((_folder() / f"{name}.json").read_text(encoding="utf-8"))
    return Theme(
        name=stored["name"],
        is_dark=stored["dark"],
        is_high_contrast=stored["high_contrast"],
        fill_strength=stored["fill_strength"],
        tokens=stored["tokens"],
    )


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program this look: Fusion, the palette and the stylesheet."""
    if app.styleSheet():
        # From one stylesheet to another takes Qt several times as long as from none to one.
        app.setStyleSheet("")
    else:
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme, app.font()))


def put_on_ground(widget: QWidget) -> None:
    """Give a widget the ground of panels, through which nothing behind it is seen.

    By the palette and not by the stylesheet: Qt takes only that for opaque, and then paints no dock
    and no window below whenever a row changes its colour.
    """
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(QPalette.ColorRole.Base)


def palette(theme: Theme) -> QPalette:
    """The palette that delegates and charts read."""
    made = QPalette()
    for role, token in _PALETTE.items():
        made.setColor(role, theme.color(token))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("faint"))
    return made


def stylesheet(theme: Theme, font: QFont) -> str:
    """The stylesheet with its tokens filled in; its lengths grow with `font`.

    In the template `@token` is a colour, `@gap(n)` is n steps of the 8-pixel rhythm,
    `@less(n)` a hairline less, `@minus(n)` the same backwards, `@radius(n)` rounds a box of that
    side with a hairline to a circle, `@text(n)` is n times the size of `font`, and `@images` is the
    folder of this theme's arrows and ticks. Raises KeyError for any other use.
    """
    # Looked up once, and not for each of a hundred lengths.
    step, points = _step(font), QFontInfo(font).pointSizeF()
    measures: Mapping[str, Callable[[float], str]] = {
        "gap": lambda steps: f"{_whole(step * steps)}px",
        "less": lambda steps: f"{_whole(step * steps) - 1}px",
        "minus": lambda steps: f"-{_whole(step * steps)}px",
        "radius": lambda steps: f"{_whole(step * steps) // 2 + 1}px",
        "text": lambda times: f"{points * times:.2f}pt",
    }
    words = {**theme.tokens, "images": (_folder() / theme.name).as_posix()}

    def filled(use: re.Match[str]) -> str:
        name, size = use.groups()
        return words[name] if size is None else measures[name](float(size))

    return _USE.sub(filled, (_folder() / "desk.qss").read_text(encoding="utf-8"))


def gap(font: QFont, steps: float = 1.0) -> int:
    """So many steps of the 8-pixel rhythm, in device-independent pixels, grown with the font."""
    return _whole(_step(font) * steps)


def smaller(font: QFont, times: float) -> QFont:
    """A font at so many times its size, which a desktop may give in points or in pixels."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(_whole(font.pixelSize() * times))
    else:
        made.setPointSizeF(font.pointSizeF() * times)
    return made


def load_fonts() -> None:
    """Register the bundled reading faces; call once after the application is made."""
    for face in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(face))


def article_font(zoom: float = 1.0) -> QFont:
    """The serif face for reading, with its Arabic companion: 17 pixels at a zoom of 1.

    It is larger where the system's own font is larger than usual, and never smaller.
    """
    font = QFont()
    font.setFamilies(list(_ARTICLE_FACES))
    font.setStyleHint(QFont.StyleHint.Serif)
    grown = max(1.0, QFontInfo(QGuiApplication.font()).pixelSize() / _USUAL_PIXELS)
    font.setPixelSize(max(1, round(_ARTICLE_PIXELS * grown * zoom)))
    return font


class ThemeWatcher(QObject):
    """Says when the system changes between light, dark and high contrast."""

    changed = Signal(Theme)

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints = app.styleHints()
        self._name = _system_name(self._hints)
        self._connect()

    def theme(self) -> Theme:
        """The system's theme as last seen."""
        return load_theme(self._name)

    @Slot()
    def look_again(self) -> None:
        """Compare with the system and announce a change."""
        name = _system_name(self._hints)
        if name != self._name:
            self._name = name
            self.changed.emit(load_theme(name))

    def _connect(self) -> None:
        self._hints.colorSchemeChanged.connect(self.look_again)
        self._hints.accessibility().contrastPreferenceChanged.connect(self.look_again)


def _step(font: QFont) -> float:
    return _STEP * QFontInfo(font).pixelSize() / _USUAL_PIXELS


def _whole(pixels: float) -> int:
    return max(1, round(pixels))


def _folder() -> Path:
    return paths.resources() / "themes"


def _system_name(hints: QStyleHints) -> str:
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high-contrast-dark" if dark else "high-contrast"
    return "dark" if dark else "light"
