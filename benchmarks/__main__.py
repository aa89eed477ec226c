"""Measure, print a table of figures beside their targets, and keep it in benchmarks/out.

    python -m benchmarks [--scale] [ROOM …]

Each room of figures is measured in a process of its own, so that none warms up another.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, table

ROOMS = {
    "start": "The program",
    "desk": "The window",
    "palette": "The palette",
    "imports": "Import",
    "export_csv": "Export",
    "search": "Finding",
    "actors": "The actor registry",
    "events": "Events across documents, 100,000 reports",
    "engine": "The engine, without a window",
    "article_view": "The article view, without a project",
    "frequency": "Frequencies and their chart",
}
SCALE = {"scale": "1,000,000 documents, 10,000,000 annotations"}
STALLS = {"stalls": "The longest gaps of the event loop: 1,000,000 codings, 1,000,000 documents"}
EVERY = ROOMS | SCALE | STALLS
OUT = Path(__file__).parent / "out"


def main() -> int:
    """Measure what was asked for, or everything but scale and stalls; 1 if a figure is over."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join(EVERY))
    parser.add_argument("--scale", action="store_true", help="measure only the very large project")
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.json:
        print(json.dumps([asdict(figure) for figure in measured_here(asked.rooms[0])]))
        return 0
    rooms = asked.rooms or (SCALE if asked.scale else ROOMS)
    return report(rooms)


def report(rooms: Iterable[str]) -> int:
    """Print each room's table as it is done, and keep all."""
    OUT.mkdir(exist_ok=True)
    kept: dict[str, list[dict[str, Any]]] = {}
    told: list[str] = []
    over = False
    for room in rooms:
        figures = measured_apart(room)
        kept[room] = [asdict(figure) for figure in figures]
        told.append(f"{EVERY[room]}\n{table(figures)}\n")
        print(told[-1], flush=True)
        over = over or any(figure.verdict == "over" for figure in figures)
    (OUT / "figures.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
    (OUT / "figures.txt").write_text("\n".join(told), encoding="utf-8")
    return int(over)


def measured_apart(room: str) -> list[Figure]:
    """The figures of a room, from a process of its own."""
    command = [sys.executable, "-m", "benchmarks", "--json", room]
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    ended = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(ended.stdout.splitlines()[-1])
    return [Figure(**{**each, "samples": tuple(each["samples"])}) for each in found]


def measured_here(room: str) -> Iterator[Figure]:
    """The figures of a room; one that was measured as a name, a number and a unit is taken so."""
    for figure in importlib.import_module(f"benchmarks.{room}").measure():
        if isinstance(figure, Figure):
            yield figure
        else:
            name, value, unit = figure
            yield Figure(name, (value,), unit)


if __name__ == "__main__":
    sys.exit(main())
