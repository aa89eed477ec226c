"""Code frequencies as a CSV file: the numbers of the chart, nothing rounded away."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path


def write_frequencies(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[str | int | float]]
) -> None:
    """Write `rows` under the header `columns`: UTF-8 without BOM, comma, LF, minimal quoting.

    Raises OSError if the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)
