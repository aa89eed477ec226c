"""How long a chart of code frequencies takes, from the columns of codings to the pixels."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median
from time import perf_counter

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from rubricator.analysis.frame import CodingFrame, counts_by_code
from rubricator.analysis.frequency import frequencies
from rubricator.analysis.frequency_table import FrequencyTable
from rubricator.core.annotation import CodingRow
from rubricator.core.code import Code
from rubricator.gui.charts.frequency import FrequencyChart
from rubricator.gui.theme import load_theme

Figure = tuple[str, float, str]

_TIMES = 9


def measure() -> list[Figure]:
    """Every figure as name, value and unit."""
    return [*_columns(1_000_000), *_charts()]


def codebook(count: int) -> list[Code]:
    """So many codes, ten of them roots with the others spread below."""
    return [
        Code(n, "event", f"C{n}", f"Code number {n}", parent_id=n // 10 if n > 10 else None)
        for n in range(1, count + 1)
    ]


def coding_rows(count: int, *, codes: int = 100) -> Iterator[CodingRow]:
    """So many codings, ten a document, with codes at random."""
    used = np.random.default_rng(7).integers(1, codes + 1, count).tolist()
    for number, code_id in enumerate(used):
        yield CodingRow(number + 1, number // 10 + 1, code_id, 1, 0, 5)


def _columns(count: int) -> Iterator[Figure]:
    rows = list(coding_rows(count))
    yield "1 M codings into columns", _ms(lambda: CodingFrame.from_rows(rows)), "ms"
    frame = CodingFrame.from_rows(rows, expected=count)
    yield "bytes a coding", frame.nbytes / count, "bytes"
    codes = codebook(100)
    changes = [_ms(partial(_change, frame, at)) for at in range(200)]
    yield "one coding placed and one removed among 1 M", median(changes), "ms"
    yield "counts by code of 1 M", _median(lambda: counts_by_code(frame)), "ms"
    yield "frequencies of 1 M, annotations", _median(lambda: frequencies(frame, codes)), "ms"
    documents = _median(lambda: frequencies(frame, codes, unit="documents", rolled_up=True))
    yield "frequencies of 1 M, documents up the tree", documents, "ms"


def _change(frame: CodingFrame, at: int) -> None:
    frame.apply([at * 50 + 1], [CodingRow((1 << 60) + at, 1, 3, 1, 2, 9)])


def _charts() -> Iterator[Figure]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    chart = FrequencyChart(load_theme("light"))
    chart.resize(1_000, 240)
    chart.show()
    app.processEvents()
    few, many = _tables(50), _tables(2_000)
    yield "first bars, with the import of pyqtgraph", _ms(lambda: _show(chart, few[0])), "ms"
    yield "chart of 50 codes, to painted", median(_shown(chart, few)), "ms"
    yield "chart of 2,000 codes, to painted", median(_shown(chart, many)), "ms"
    chart.close()


def _tables(codes: int) -> list[FrequencyTable]:
    """Tables that differ as they do when one coding after the other is added."""
    frame = CodingFrame.from_rows(coding_rows(20 * codes, codes=codes))
    tree, rows = codebook(codes), np.arange(len(frame))
    return [frequencies(frame, tree, mask=rows >= turn) for turn in range(_TIMES)]


def _shown(chart: FrequencyChart, tables: Sequence[FrequencyTable]) -> Iterator[float]:
    for table in tables:
        yield _ms(partial(_show, chart, table))


def _show(chart: FrequencyChart, table: FrequencyTable) -> None:
    chart.show_table(table)
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


def _median(act: Callable[[], object]) -> float:
    return median(_ms(act) for _ in range(_TIMES))


def _ms(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1_000


if __name__ == "__main__":
    for name, value, unit in measure():
        print(f"{name:55} {value:9.2f} {unit}")
