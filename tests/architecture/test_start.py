"""What a start loads: the first window must not wait for numbers, charts or the database layer."""

import json
import subprocess
import sys

import pytest

LATE = {"numpy", "pandas", "pyqtgraph", "rapidfuzz", "sqlite_utils"}
LATER_STILL = {"charset_normalizer", "frictionless", "pip", "pluggy", "tabulate"}

_REPORT = """
import json, sys
before = set(sys.modules)
import {module}
loaded = {{name.partition(".")[0] for name in set(sys.modules) - before}}
print(json.dumps(sorted(loaded - set(sys.stdlib_module_names))))
"""


def loaded_by(module: str) -> set[str]:
    """The packages from outside Python's own library that importing `module` loads."""
    command = [sys.executable, "-I", "-c", _REPORT.format(module=module)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(told.stdout))


def test_the_package_itself_loads_nothing_else() -> None:
    assert loaded_by("rubricator") <= {"rubricator"}


@pytest.mark.parametrize("module", ["rubricator.__main__", "rubricator.gui.app"])
def test_a_window_starts_without_what_it_needs_later(module: str) -> None:
    loaded = loaded_by(module)
    assert not loaded & LATE
    assert not loaded & LATER_STILL


def test_the_entrance_looks_around_before_it_loads_qt() -> None:
    assert not loaded_by("rubricator.__main__") & {"PySide6", "shiboken6"}
