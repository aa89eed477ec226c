"""The rooms and who may know whom: import-linter's contracts hold, and each of them bites."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT


def lint(desktop: Path, *, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the contracts of pyproject.toml over the package in `desktop`."""
    command = [
        *(sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"),
        *("--config", str(ROOT / "pyproject.toml"), "--no-cache"),
        *(("--contract", contract) if contract else ()),
    ]
    return subprocess.run(command, cwd=desktop, capture_output=True, text=True, check=False)


def test_every_contract_holds() -> None:
    outcome = lint(PACKAGE.parent)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert re.search(r"[1-9]\d* kept, 0 broken", outcome.stdout)


@pytest.mark.parametrize(
    "contract,module,line",
    [
        ("layers", "core/span.py", "import rubricator.store"),
        ("layers", "exchange/__init__.py", "import rubricator.analysis"),
        ("layers", "cli/__init__.py", "import rubricator.gui"),
        ("layers", "attic/__init__.py", ""),
        ("qt", "project/__init__.py", "from PySide6.QtCore import QObject"),
        ("qt", "cli/__init__.py", "import PySide6"),
        ("sqlite", "gui/panels/__init__.py", "import sqlite3"),
        ("sqlite", "project/__init__.py", "from sqlite_utils import Database"),
        ("pyqtgraph", "gui/panels/__init__.py", "import pyqtgraph"),
        ("numpy", "store/__init__.py", "import numpy as np"),
        ("core", "core/span.py", "import click"),
    ],
)
def test_a_breach_breaks_its_contract(
    contract: str, module: str, line: str, tmp_path: Path
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "rubricator")
    (tmp_path / "rubricator" / "__main__.py").touch()
    broken = tmp_path / "rubricator" / module
    broken.parent.mkdir(exist_ok=True)
    with broken.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    outcome = lint(tmp_path, contract=contract)
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert "0 kept, 1 broken" in outcome.stdout
