"""How fast 10,000 articles of 4 KB come in, from files to the full-text index."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.data import articles, text_files
from benchmarks.figure import AT_LEAST, Figure, timed
from rubricator.project.imports import import_texts
from rubricator.project.project import Project

COUNT = 10_000


def measure() -> Iterator[Figure]:
    """Articles a second through the job behind File ▸ Import, and undo of it all."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles"
        source.mkdir()
        text_files(source, articles(COUNT, arabic=0.05))
        rates = []
        for turn in range(AT_LEAST):
            with Project.create(Path(folder) / f"{turn}.rubric") as project:
                rates.append(_rate(project, source))
                if turn == AT_LEAST - 1:
                    yield timed("take 10,000 imported articles back", [project.undo])
            (Path(folder) / f"{turn}.rubric").unlink()
        name = "import of 10,000 articles of 4 KB, indexed"
        yield Figure(name, tuple(rates), unit="a second", target=3_000, better="more")


def _rate(project: Project, source: Path) -> float:
    began = perf_counter()
    report = import_texts(project, [source])
    assert report.imported == COUNT, report.summary()
    return COUNT / (perf_counter() - began)
