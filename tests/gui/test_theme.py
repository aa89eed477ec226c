"""The look: every token exists, words are legible, and the window follows the system."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator import paths
from rubricator.gui.contrast import SHAPE, TEXT, blend, contrast, legible
from rubricator.gui.override import override
from rubricator.gui.theme import (
    KINDS,
    THEMES,
    Theme,
    ThemeWatcher,
    apply_theme,
    article_font,
    gap,
    load_theme,
    palette,
    stylesheet,
)

WORDS = ("ink", "dim", "accent", "error", "done")
GROUNDS = ("panel", "ground", "field")

every_theme = pytest.mark.parametrize("name", THEMES)


@every_theme
def test_words_are_legible_on_every_ground(name: str) -> None:
    theme = load_theme(name)
    poor = {
        (word, ground): round(contrast(theme.color(word), theme.color(ground)), 2)
        for word in WORDS
        for ground in GROUNDS
        if contrast(theme.color(word), theme.color(ground)) < TEXT
    }
    assert poor == {}


@every_theme
@pytest.mark.parametrize(
    "word,ground",
    [
        ("ink", "hover"),
        ("ink", "pressed"),
        ("ink", "accent_soft"),
        ("accent", "accent_soft"),
        ("dim", "hover"),
        ("ink", "focus"),
        ("accent_ink", "accent"),
        ("accent_ink", "accent_strong"),
        ("toast_ink", "toast"),
        ("toast_link", "toast"),
    ],
)
def test_words_are_legible_where_something_happens(name: str, word: str, ground: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.color(word), theme.color(ground)) >= TEXT


@every_theme
def test_highlighted_words_stay_legible(name: str) -> None:
    theme = load_theme(name)
    for kind in KINDS:
        assert contrast(theme.color("ink"), theme.fill(theme.kind(kind))) >= TEXT


@every_theme
def test_kinds_are_legible_as_words_and_seen_as_shapes(name: str) -> None:
    theme = load_theme(name)
    for kind in KINDS:
        assert contrast(theme.kind(kind), theme.color("panel")) >= TEXT
    for token in (*KINDS, "accent", "focus_line"):
        assert contrast(theme.color(token), theme.color("panel")) >= SHAPE


def test_high_contrast_has_more_of_it() -> None:
    for name, plain in (("high-contrast", "light"), ("high-contrast-dark", "dark")):
        strong, weak = load_theme(name), load_theme(plain)
        assert strong.is_high_contrast
        assert strong.is_dark == weak.is_dark
        for word in ("ink", "dim", "accent"):
            assert contrast(strong.color(word), strong.color("panel")) >= 7
        assert contrast(strong.color("line"), strong.color("panel")) >= SHAPE


@every_theme
def test_themes_name_the_same_colours(name: str) -> None:
    theme = load_theme(name)
    assert theme.name == name
    assert set(theme.tokens) == set(load_theme("light").tokens)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in theme.tokens.values())


@every_theme
def test_every_word_and_image_of_the_stylesheet_exists(name: str, qapp: QApplication) -> None:
    sheet = stylesheet(load_theme(name), qapp.font())
    assert "@" not in sheet
    images = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert images
    assert [image for image in images if not Path(image).is_file()] == []


@every_theme
def test_the_stylesheet_is_understood_by_qt(name: str, qtbot: QtBot, qapp: QApplication) -> None:
    widget = QLineEdit()
    qtbot.addWidget(widget)
    # Qt warns of a stylesheet it cannot parse, and a warning fails the test.
    widget.setStyleSheet(stylesheet(load_theme(name), qapp.font()))
    widget.ensurePolished()
    assert widget.sizeHint().height() > QFontInfo(qapp.font()).pixelSize()


def test_the_stylesheet_grows_with_the_font(qapp: QApplication) -> None:
    small, large = QFont(qapp.font()), QFont(qapp.font())
    small.setPixelSize(13)
    large.setPixelSize(26)
    assert (gap(small), gap(large), gap(large, 0.5)) == (8, 16, 8)
    theme = load_theme("light")
    assert stylesheet(theme, small) != stylesheet(theme, large)


@every_theme
def test_the_palette_follows_the_tokens(name: str) -> None:
    theme = load_theme(name)
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Base) == theme.color("panel")
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.color("faint")


def test_applying_a_theme_changes_the_program(qapp: QApplication) -> None:
    before = qapp.palette(), qapp.styleSheet(), qapp.style().objectName()
    try:
        apply_theme(qapp, load_theme("dark"))
        assert qapp.palette().color(QPalette.ColorRole.Window) == load_theme("dark").color("ground")
        assert load_theme("dark").tokens["accent"] in qapp.styleSheet()
    finally:
        qapp.setStyleSheet(before[1])
        qapp.setStyle(before[2])
        qapp.setPalette(before[0])


class _StyleChanges(QObject):
    count = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_from_one_theme_to_another_a_part_is_undressed_and_dressed_once(
    qapp: QApplication, qtbot: QtBot
) -> None:
    before = qapp.palette(), qapp.styleSheet(), qapp.style().objectName()
    part, changes = QLabel("words"), _StyleChanges()
    qtbot.addWidget(part)
    try:
        apply_theme(qapp, load_theme("light"))
        part.show()
        part.installEventFilter(changes)
        apply_theme(qapp, load_theme("dark"))
        assert changes.count == 2
        assert part.palette().color(QPalette.ColorRole.WindowText) == load_theme("dark").color(
            "ink"
        )
    finally:
        qapp.setStyleSheet(before[1])
        qapp.setStyle(before[2])
        qapp.setPalette(before[0])


@pytest.mark.parametrize("kind", [QPushButton, QToolButton, QCheckBox, QRadioButton])
def test_the_focus_is_told_by_the_border_alone(
    qapp: QApplication, qtbot: QtBot, kind: type[QAbstractButton]
) -> None:
    before = qapp.palette(), qapp.styleSheet(), qapp.style().objectName()
    window = QWidget()
    button, other = kind(window), QLineEdit(window)
    qtbot.addWidget(window)
    try:
        apply_theme(qapp, load_theme("light"))
        button.setText("Take these")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.adjustSize()
        other.move(0, 100)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        inside = button.rect().adjusted(3, 3, -3, -3)
        other.setFocus()
        without = button.grab(inside).toImage(), button.grab().toImage()
        QTest.keyClick(other, Qt.Key.Key_Tab)
        assert button.hasFocus()
        assert button.grab(inside).toImage() == without[0]
        assert button.grab().toImage() != without[1]
    finally:
        qapp.setStyleSheet(before[1])
        qapp.setStyle(before[2])
        qapp.setPalette(before[0])


def test_no_state_makes_words_bolder_than_qt_measured_them(qapp: QApplication) -> None:
    rules = re.findall(r"([^{}]+){([^{}]*)}", stylesheet(load_theme("light"), qapp.font()))
    bolder = [
        selectors.strip()
        for selectors, declared in rules
        if "font-weight" in declared and re.search(r"(?<!:):(?!:)\w", selectors)
    ]
    assert bolder == []


def test_an_unknown_token_or_kind_is_an_error() -> None:
    theme = load_theme("light")
    with pytest.raises(KeyError):
        theme.color("mauve")
    with pytest.raises(KeyError):
        theme.kind("accent")


class _Accessibility(QObject):
    contrastPreferenceChanged = Signal()  # noqa: N815 (Qt's name)
    preference = Qt.ContrastPreference.NoPreference

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 (Qt's name)
        return self.preference


class _Hints(QObject):
    """A system that can be told what it prefers."""

    colorSchemeChanged = Signal()  # noqa: N815 (Qt's name)

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light
        self.asked = _Accessibility(self)

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 (Qt's name)
        return self.scheme

    def accessibility(self) -> _Accessibility:
        return self.asked

    def change(
        self, scheme: Qt.ColorScheme, preference: Qt.ContrastPreference | None = None
    ) -> None:
        self.scheme = scheme
        self.asked.preference = preference or Qt.ContrastPreference.NoPreference
        self.colorSchemeChanged.emit()
        self.asked.contrastPreferenceChanged.emit()


@pytest.fixture
def system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> _Hints:
    hints = _Hints()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda *_: hints)
    return hints


def test_the_system_chooses_the_theme(qapp: QApplication, system: _Hints) -> None:
    high = Qt.ContrastPreference.HighContrast
    assert ThemeWatcher(qapp).theme().name == "light"
    system.change(Qt.ColorScheme.Dark)
    assert ThemeWatcher(qapp).theme().name == "dark"
    system.change(Qt.ColorScheme.Dark, high)
    assert ThemeWatcher(qapp).theme().name == "high-contrast-dark"
    system.change(Qt.ColorScheme.Light, high)
    assert ThemeWatcher(qapp).theme().name == "high-contrast"


def test_a_change_of_the_system_is_announced_once(
    qtbot: QtBot, qapp: QApplication, system: _Hints
) -> None:
    watcher = ThemeWatcher(qapp)
    seen: list[Theme] = []
    watcher.changed.connect(seen.append)
    with qtbot.waitSignal(watcher.changed) as announced:
        system.change(Qt.ColorScheme.Dark)
    assert announced.args == [load_theme("dark")]
    system.colorSchemeChanged.emit()
    assert len(seen) == 1
    assert watcher.theme().name == "dark"


def test_a_codes_own_colour_is_made_legible_without_changing_its_hue() -> None:
    for name in THEMES:
        theme = load_theme(name)
        for kind in KINDS:
            own = load_theme("light").kind(kind)
            assert contrast(theme.shape(own), theme.color("panel")) >= SHAPE
            assert contrast(theme.text(own), theme.color("panel")) >= TEXT
            assert theme.text(own).hslHue() == pytest.approx(own.hslHue(), abs=3)


def test_contrast_is_that_of_the_standard() -> None:
    black, white, grey = QColor(0, 0, 0), QColor(255, 255, 255), QColor(119, 119, 119)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(grey, white) == pytest.approx(4.48, abs=0.01)
    assert blend(black, white, strength=0.0) == white
    assert contrast(legible(white, white), white) >= TEXT


def test_the_article_is_set_in_the_bundled_faces(qapp: QApplication) -> None:
    assert {"Noto Serif", "Noto Naskh Arabic"} <= set(QFontDatabase.families())
    assert QFontInfo(article_font()).family() == "Noto Serif"
    assert (article_font().pixelSize(), article_font(2.0).pixelSize()) == (17, 34)


def test_bundled_faces_are_small_and_licensed() -> None:
    folder = paths.resources() / "fonts"
    faces = list(folder.glob("*.ttf"))
    assert sum(face.stat().st_size for face in faces) < 2_500_000
    for face in faces:
        licence = folder / f"OFL-{face.stem.split('-')[0]}.txt"
        assert "SIL Open Font License" in licence.read_text(encoding="utf-8")


def test_a_focused_field_keeps_its_size(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    window.setStyleSheet(stylesheet(load_theme("light"), qapp.font()))
    window.show()
    plain = field.sizeHint()
    field.setFocus()
    field.ensurePolished()
    assert field.sizeHint() == plain
