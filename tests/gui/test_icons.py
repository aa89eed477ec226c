"""Icons: there for every name, in the ink asked for, sharp on a fine screen."""

import importlib.util
from types import ModuleType

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from rubricator import paths
from rubricator.gui import icons
from rubricator.gui.theme import KINDS, THEMES, load_theme

NEEDED = {
    *KINDS,
    *("open", "new", "import", "export", "undo", "redo", "search", "filter", "memo", "flag"),
    *("delete", "plus", "chart", "settings", "done"),
    *("status-new", "status-progress", "status-done", "status-second-look", "status-excluded"),
    *("chevron-up", "chevron-down", "chevron-left", "chevron-right"),
}


def inks(image: QImage) -> set[str]:
    """The colours of the opaque pixels."""
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in spots)
    return {colour.name() for colour in colours if colour.alpha() == 255}


def test_every_drawing_the_window_needs_is_there() -> None:
    assert set(icons.names()) >= NEEDED


def test_every_drawing_takes_the_ink_of_the_theme(qapp: QApplication) -> None:
    theme = load_theme("dark")
    for name in icons.names():
        drawn = icons.pixmap(name, theme.color("accent"), side=24, ratio=2.0)
        assert drawn.size() == QSize(48, 48)
        assert drawn.devicePixelRatio() == 2.0
        assert inks(drawn.toImage()) == {theme.tokens["accent"]}, name


def test_a_disabled_icon_is_faint(qapp: QApplication) -> None:
    theme = load_theme("light")
    undo = icons.icon("undo", theme)
    enabled = undo.pixmap(QSize(20, 20), QIcon.Mode.Normal)
    disabled = undo.pixmap(QSize(20, 20), QIcon.Mode.Disabled)
    assert inks(enabled.toImage()) == {theme.tokens["ink"]}
    assert inks(disabled.toImage()) == {theme.tokens["faint"]}


def test_a_drawing_that_does_not_exist_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("unicorn", load_theme("light"))


def test_the_program_has_an_icon_of_every_size(qapp: QApplication) -> None:
    sides = {size.width() for size in icons.program_icon().availableSizes()}
    assert sides == {16, 24, 32, 48, 64, 128, 256, 512}


def draw_images() -> ModuleType:
    script = paths.resources().parent / "packaging" / "draw_images.py"
    found = importlib.util.spec_from_file_location("draw_images", script)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", THEMES)
def test_the_stylesheets_images_are_drawn_from_the_present_tokens(name: str) -> None:
    folder = paths.resources() / "themes" / name
    stored = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert stored == draw_images().images(name)
