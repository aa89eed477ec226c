"""Draw the images that are made from others: arrows in each theme's colours, the program's PNGs.

Run it after changing a drawing or a token: `python packaging/draw_images.py`.
"""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from rubricator import paths
from rubricator.gui.theme import THEMES, load_theme

IMAGES = {
    "arrow-up": ("chevron-up", "dim"),
    "arrow-down": ("chevron-down", "dim"),
    "arrow-left": ("chevron-left", "dim"),
    "arrow-right": ("chevron-right", "dim"),
    "arrow-up-faint": ("chevron-up", "faint"),
    "arrow-down-faint": ("chevron-down", "faint"),
    "tick": ("check", "accent_ink"),
    "tick-faint": ("check", "faint"),
    "tick-ink": ("check", "ink"),
    "dash": ("dash", "accent_ink"),
    "dot": ("dot", "accent_ink"),
    "dot-faint": ("dot", "faint"),
    "close": ("close", "dim"),
}
"""What the stylesheet needs: the name of an image, its drawing and the token of its colour."""

BRANCHES = {
    "branch-open": "arrow-down",
    "branch-closed": "arrow-right",
    "branch-closed-rtl": "arrow-left",
}
"""Arrows of a tree: the same with air around them, for Qt draws them as large as the row allows."""

SIDES = (16, 24, 32, 48, 64, 128, 256, 512)


def images(theme_name: str) -> dict[str, str]:
    """The stylesheet's images of a theme as SVG text, by file name."""
    theme = load_theme(theme_name)
    icons = paths.resources() / "icons"
    drawn = {
        name: (icons / f"{drawing}.svg")
        .read_text(encoding="utf-8")
        .replace("currentColor", theme.tokens[token])
        for name, (drawing, token) in IMAGES.items()
    }
    for name, arrow in BRANCHES.items():
        drawn[name] = drawn[arrow].replace('viewBox="0 0 24 24"', 'viewBox="-6 -6 36 36"')
    return {f"{name}.svg": text for name, text in drawn.items()}


def program_icon(source: Path, side: int) -> QImage:
    """The program's icon, `side` pixels square."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    return image


def main() -> None:
    """Write all images into the resources."""
    application = QGuiApplication.instance() or QGuiApplication([])
    for name in THEMES:
        folder = paths.resources() / "themes" / name
        folder.mkdir(exist_ok=True)
        for file_name, text in images(name).items():
            (folder / file_name).write_text(text, encoding="utf-8", newline="\n")
    source = paths.resources() / "icons" / "rubricator.svg"
    for side in SIDES:
        program_icon(source, side).save(str(source.with_name(f"rubricator-{side}.png")))
    del application


if __name__ == "__main__":
    main()
