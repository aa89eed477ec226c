"""Every test, as CI runs it: side by side or alone, with one line of counts at the end."""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "build" / "reports"
NO_TESTS_COLLECTED = 5


class Part(NamedTuple):
    """Some of the tests: which ones, and how pytest runs them."""

    name: str
    marked: str
    options: tuple[str, ...] = ()


def parts(*, slow: bool) -> list[Part]:
    """The tests in the order they run."""
    which = "" if slow else " and not slow"
    return [
        Part("together", f"not serial{which}", ("--numprocesses", "auto", "--dist", "worksteal")),
        Part("alone", f"serial{which}"),
    ]


def run(part: Part, *, profile: str) -> bool:
    """Run one part and say whether it passed; the counts are left in its report."""
    report = REPORTS / f"{part.name}.xml"
    report.unlink(missing_ok=True)
    print(f"== Tests run {part.name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-m", part.marked, f"--junitxml={report}"]
    environment = os.environ | {"HYPOTHESIS_PROFILE": profile}
    ended = subprocess.run([*command, *part.options], cwd=ROOT, env=environment, check=False)
    return ended.returncode in {0, NO_TESTS_COLLECTED}


def count(report: Path) -> dict[str, int]:
    """The numbers of tests a report tells of; one that was never written tells of one failure."""
    if not report.is_file():
        return {"tests": 0, "failures": 1, "errors": 0, "skipped": 0}
    suites = list(ET.parse(report).iter("testsuite"))
    names = ("tests", "failures", "errors", "skipped")
    return {name: sum(int(suite.get(name, "0")) for suite in suites) for name in names}


def summary(counts: list[dict[str, int]]) -> str:
    """One line that adds all parts up."""
    total = {name: sum(each[name] for each in counts) for name in counts[0]}
    failed = total["failures"] + total["errors"]
    passed = max(0, total["tests"] - failed - total["skipped"])
    return f"{passed} passed, {failed} failed, {total['skipped']} skipped"


def main() -> int:
    """Run all parts, even after a failure, and print the counts last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", action="store_true", help="with the tests that take minutes")
    slow = parser.parse_args().slow
    REPORTS.mkdir(parents=True, exist_ok=True)
    chosen = parts(slow=slow)
    passed = [run(part, profile="thorough" if slow else "ci") for part in chosen]
    print(summary([count(REPORTS / f"{part.name}.xml") for part in chosen]), flush=True)
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
