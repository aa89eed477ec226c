"""The frequency chart as a file: all bars, a title and a margin, as PNG, SVG or CSV."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from rubricator.analysis.frequency_table import COLUMNS, FrequencyTable, frequency_rows
from rubricator.core.errors import InputError, StorageError
from rubricator.exchange.csv_table import write_table
from rubricator.gui.charts import wording
from rubricator.gui.charts.bars import BarDrawing
from rubricator.gui.theme import Theme, gap

_TALLEST = 16_000  # pixels: what image viewers and word processors still open
_WIDTH = 900


class FrequencyPicture:
    """A table laid out on a page; lengths are in device-independent pixels."""

    def __init__(self, table: FrequencyTable, theme: Theme, font: QFont) -> None:
        self._table = table
        self._theme = theme
        self._font = QFont(font)
        self._font.setPixelSize(QFontInfo(font).pixelSize())
        self._margin = 2 * gap(font)
        self._line = QFontMetrics(self._font).height()
        self._drawing = BarDrawing(theme, font)
        self._drawing.show_table(table)

    @property
    def height(self) -> int:
        """The height that holds all bars."""
        bars = self._drawing.height_of_all or 6 * self._line
        return self._head() + bars + self._margin

    def draw(self, painter: QPainter, size: QSize) -> None:
        """Fill `size` with the page; rows that do not fit are counted at the bottom."""
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), self._theme.color("panel"))
        self._draw_title(painter, size)
        if not self._table.rows:
            self._draw_emptiness(painter, size)
            return
        fitting = self._fitting(size)
        self._draw_bars(painter, size, fitting)
        self._draw_rest(painter, size, len(self._table.rows) - fitting)

    def _head(self) -> int:
        return self._margin + self._line + self._margin // 2

    def _fitting(self, size: QSize) -> int:
        room = size.height() - self._head() - self._margin
        rows = len(self._table.rows)
        if rows * self._drawing.row_height <= room:
            return rows
        return max(0, (room - self._line) // self._drawing.row_height)

    def _draw_title(self, painter: QPainter, size: QSize) -> None:
        bold = QFont(self._font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(self._theme.color("ink"))
        rect = QRectF(self._margin, self._margin, size.width() - 2 * self._margin, self._line)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft, wording.title(self._table))

    def _draw_bars(self, painter: QPainter, size: QSize, rows: int) -> None:
        side = self._margin // 2  # the drawing has a margin of its own
        width, height = size.width() - 2 * side, rows * self._drawing.row_height
        if width <= 0 or height <= 0:
            return
        self._drawing.draw_on(painter, QRectF(side, self._head(), width, height))

    def _draw_rest(self, painter: QPainter, size: QSize, rows: int) -> None:
        if rows:
            painter.setFont(self._font)
            painter.setPen(self._theme.color("dim"))
            rect = QRectF(0, 0, size.width(), size.height())
            rect.adjust(self._margin, 0, -self._margin, -self._margin)
            bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(
                rect, bottom, f"and {wording.number(rows)} more {'code' if rows == 1 else 'codes'}"
            )

    def _draw_emptiness(self, painter: QPainter, size: QSize) -> None:
        painter.setFont(self._font)
        painter.setPen(self._theme.color("dim"))
        rect = QRectF(0, 0, size.width(), size.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, wording.empty(self._table)[0])


def save_png(
    table: FrequencyTable,
    path: Path,
    theme: Theme,
    *,
    width: int = 2 * _WIDTH,
    height: int | None = None,
    scale: float = 2.0,
) -> None:
    """Save the chart as an image of `width` × `height` pixels, by default as tall as its bars.

    Text and bars are drawn `scale` times as large as on the screen. Where not all bars fit (an
    image is never taller than 16,000 pixels), the picture says how many are missing.
    Raises StorageError if the file cannot be written.
    """
    page = FrequencyPicture(table, theme, QApplication.font())
    wanted = round(page.height * scale) if height is None else height
    image = QImage(width, min(wanted, _TALLEST), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    page.draw(painter, (image.size().toSizeF() / scale).toSize())
    painter.end()
    image.setText("Description", wording.description(table))
    drawn = QBuffer()
    QImageWriter(drawn, QByteArray(b"png")).write(image)
    _write(path, drawn)


def save_svg(
    table: FrequencyTable, path: Path, theme: Theme, *, width: int = _WIDTH, height: int = 0
) -> None:
    """Save the chart as a drawing whose text stays text; all bars unless `height` is too small.

    Raises StorageError if the file cannot be written.
    """
    page = FrequencyPicture(table, theme, QApplication.font())
    size = QSize(width, height or page.height)
    drawn = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(drawn)
    generator.setResolution(96)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(wording.title(table))
    generator.setDescription(wording.description(table))
    painter = QPainter(generator)
    page.draw(painter, size)
    painter.end()
    _write(path, drawn)


def save_csv(table: FrequencyTable, path: Path) -> None:
    """Save the numbers of the chart; raises StorageError if the file cannot be written."""
    try:
        write_table(path, COLUMNS, frequency_rows(table))
    except OSError as error:
        raise _not_saved(path) from error


def render_frequency(
    table: FrequencyTable, path: Path, theme: Theme, *, size: tuple[int, int] | None = None
) -> None:
    """Save the chart without a window, as the kind of file that the name of `path` ends in.

    `size` is width and height in pixels; without it all bars are shown. An application object is
    made if there is none; without a display set `QT_QPA_PLATFORM=offscreen` beforehand. Raises
    InputError for an ending other than .png, .svg or .csv, StorageError if nothing can be written.
    """
    save = _FORMATS.get(path.suffix.lower())
    if save is None:
        raise InputError(f"A chart is saved as .png, .svg or .csv, not as “{path.suffix}”.")
    application = QApplication.instance() or QApplication([])
    save(table, path, theme, size)
    del application  # held until here: nothing can be drawn without it


def _png(table: FrequencyTable, path: Path, theme: Theme, size: tuple[int, int] | None) -> None:
    if size is None:
        save_png(table, path, theme)
    else:
        save_png(table, path, theme, width=size[0], height=size[1])


def _svg(table: FrequencyTable, path: Path, theme: Theme, size: tuple[int, int] | None) -> None:
    width, height = size or (_WIDTH, 0)
    save_svg(table, path, theme, width=width, height=height)


def _csv(table: FrequencyTable, path: Path, _theme: Theme, _size: tuple[int, int] | None) -> None:
    save_csv(table, path)


_Saves = Callable[[FrequencyTable, Path, Theme, tuple[int, int] | None], None]
_FORMATS: Mapping[str, _Saves] = {".png": _png, ".svg": _svg, ".csv": _csv}


def _write(path: Path, drawn: QBuffer) -> None:
    try:
        path.write_bytes(drawn.data().data())
    except OSError as error:
        raise _not_saved(path) from error


def _not_saved(path: Path) -> StorageError:
    return StorageError(
        f"“{path.name}” could not be written. The project is not affected. "
        "Choose another folder, or see whether the file is open elsewhere."
    )
