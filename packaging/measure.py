"""Measure a frozen program against its limits: how large it is, and how soon its window is there.

The time is from the start of the process to the first window on a display, as the display's server
tells of it; frozen program and checkout take turns, so that both meet the same machine.
`python packaging/measure.py` prints a table and ends with 1 if a limit is broken.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import facts

MOST_ON_DISK_MB = 180
MOST_COMPRESSED_MB = 55
MOST_TO_WINDOW_S = 0.6
RUNS = 11
_PATIENCE_S = 60
_POLL_S = 0.005


class Start(NamedTuple):
    """One start: seconds until its window was there, and seconds of a processor it took for it."""

    seconds: float
    processor: float


def sizes() -> list[tuple[str, float, float]]:
    """What, how many megabytes, and how many at most."""
    rows = [("on disk", facts.weight(facts.FROZEN) / 1e6, MOST_ON_DISK_MB)]
    for pattern in ("*.deb", "*.run", "*.exe", "*.dmg"):
        rows += [
            (file.name, file.stat().st_size / 1e6, MOST_COMPRESSED_MB)
            for file in sorted(facts.DIST.glob(f"rubricator[-_]*{pattern[1:]}"))
        ]
    return [(name, megabytes, float(most)) for name, megabytes, most in rows]


def starts(home: Path, runs: int = RUNS) -> Mapping[str, Sequence[Start]]:
    """Seconds to the first window, of frozen program and checkout in turn; the first is warming."""
    commands = {
        "frozen": [str(facts.program())],
        "checkout": [os.environ.get("PYTHON", sys.executable), "-m", "rubricator"],
    }
    taken: dict[str, list[Start]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            project = home / f"{name}.rubric"
            if not project.exists():
                _run([*command, "new", str(project)], home)
            taken[name].append(_to_window([*command, str(project)], home))
    return {name: times[1:] for name, times in taken.items()}


def cold_start(home: Path) -> Start | None:
    """Seconds to the first window with nothing in the memory of the system; None if not allowed."""
    drop = Path("/proc/sys/vm/drop_caches")
    if not os.access(drop, os.W_OK):
        return None
    os.sync()
    drop.write_text("3\n", encoding="ascii")
    return _to_window([str(facts.program()), str(home / "frozen.rubric")], home)


def _to_window(command: Sequence[str], home: Path) -> Start:
    """Start it and look again and again whether the display has a window of its."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "Rubricator$"]
    began = time.monotonic()
    started = subprocess.Popen(command, env=_environment(home), stderr=subprocess.DEVNULL)
    while subprocess.run(search, capture_output=True, check=False).returncode:
        if time.monotonic() - began > _PATIENCE_S:
            raise TimeoutError(f"{command[0]} showed no window within {_PATIENCE_S} s")
        time.sleep(_POLL_S)
    taken = time.monotonic() - began
    started.kill()
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    return Start(taken, used.ru_utime + used.ru_stime)


def _run(command: Sequence[str], home: Path) -> None:
    subprocess.run(command, env=_environment(home), check=True, stdout=subprocess.DEVNULL)


def _environment(home: Path) -> Mapping[str, str]:
    """That of somebody else, who has no settings yet."""
    return {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(facts.ROOT / "desktop"),
        "QT_QPA_PLATFORM": "xcb",
    }


def _on_a_display() -> bool:
    return bool(os.environ.get("DISPLAY"))


def main() -> int:
    """Print all figures; whether they keep within the limits."""
    print(f"{platform.platform()}, {os.cpu_count()} processors")
    broken = False
    for name, megabytes, most in sizes():
        print(f"{name:44} {megabytes:7.1f} MB   (limit {most:.0f})")
        broken |= megabytes > most
    if not _on_a_display():
        print("no display: start-up not measured (xvfb-run -a python packaging/measure.py)")
        return int(broken)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        settings = home / "config" / "rubricator"
        settings.mkdir(parents=True)
        # Somebody is at the desk, so that nobody is asked.
        (settings / "window.ini").write_text("[General]\ncoder=Ada\n", encoding="utf-8")
        for each, taken in starts(home).items():
            times = [start.seconds for start in taken]
            middle = statistics.median(times)
            used = statistics.median(start.processor for start in taken)
            spread = f"{min(times):.2f} to {max(times):.2f} in {len(times)} runs"
            told = f"({spread}; {used:.2f} s of a processor)"
            print(f"{f'first window, warm, {each}':44} {middle:7.2f} s    {told}")
            broken |= each == "frozen" and middle >= MOST_TO_WINDOW_S
        cold = cold_start(home)
        if cold is not None:
            print(f"{'first window, cold, frozen':44} {cold.seconds:7.2f} s    (1 run)")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
