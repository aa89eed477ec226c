"""The Debian package on a computer without Python: install, work, upgrade, purge."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

import facts
from tests.end_to_end.screen import Screen, screen, wait_until
from tests.packaging.machine import GNOME, HOME, Machine, machine
from tests.packaging.tools import look_at, made, require, require_root

pytestmark = [pytest.mark.slow, pytest.mark.serial]

MADE = ["csv", "demo.rubric", "frequencies.png", "window.png"]
ARTICLE = "Convoy ambushed\n\nGunmen killed 48 soldiers near the border on Monday.\n"
_GRAB = """
import sys, time
time.sleep(2)  # as long as it takes a window to be furnished where the machine is slow
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""
_END_IT = """
for each in /proc/[0-9]*; do
    case $(readlink $each/exe) in */lib/rubricator/rubricator) kill ${each#/proc/} ;; esac
done
"""
"""What was started on the other machine is not of the group of what started it."""


@pytest.fixture(scope="module")
def deb() -> Path:
    require_root()
    return made(f"rubricator_{facts.version()}_*.deb")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, deb: Path) -> tuple[Machine, set[str]]:
    """A computer as it came, and the files it came with."""
    computer = machine(tmp_path_factory.mktemp("debian") / "root")
    return computer, computer.files()


@pytest.fixture(scope="module")
def debian(bare: tuple[Machine, set[str]], deb: Path) -> Machine:
    """The computer with the package installed, and a user who has a project of one coding."""
    computer, _ = bare
    computer.put(deb, f"/root/{deb.name}")
    computer.install(f"/root/{deb.name}")
    article = computer.inside(f"{HOME}/article.txt")
    article.write_text(ARTICLE, encoding="utf-8")
    start = ARTICLE.index("48 soldiers")
    where = f"--start {start} --end {start + 11}"
    computer.ok("rubricator new study.rubric")
    computer.ok("rubricator import study.rubric article.txt --coder Ada")
    coded = computer.ok(
        f"rubricator annotate study.rubric --document 'Convoy ambushed' {where} "
        "--code MIL --coder Ada"
    )
    assert coded.said.endswith("MIL: 48 soldiers\n")
    return computer


def test_there_is_no_python(debian: Machine) -> None:
    assert debian.run("command -v python3 || command -v python").status != 0


def test_the_self_test_passes_without_network_and_as_a_plain_user(debian: Machine) -> None:
    assert debian.ok("rubricator --self-test").lines[-1] == "All is well."


def test_the_demo_writes_its_files(debian: Machine) -> None:
    debian.ok("rubricator demo --headless out")
    out = debian.inside(f"{HOME}/out")
    assert sorted(file.name for file in out.iterdir()) == MADE
    assert QImage(str(look_at(out / "window.png", "debian-demo"))).width() == 1440


def test_what_was_coded_is_exported_and_holds(debian: Machine) -> None:
    debian.ok("rubricator export study.rubric tables --to csv --tables all")
    rows = debian.inside(f"{HOME}/tables/annotations.csv").read_text("utf-8")
    assert "48 soldiers" in rows
    assert "holds" in debian.ok("rubricator verify tables --against study.rubric").said


def test_the_manual_and_the_completion_are_there(debian: Machine) -> None:
    for file in ("man/man1/rubricator.1.gz", "bash-completion/completions/rubricator"):
        assert debian.inside(f"/usr/share/{file}").is_file()
    asked = "COMP_WORDS='rubricator ex' COMP_CWORD=1 _RUBRICATOR_COMPLETE=bash_complete rubricator"
    assert "plain,export" in debian.ok(asked).lines


@pytest.fixture(scope="module")
def desktop(debian: Machine) -> Machine:
    """The computer with what every desktop has: the lists of programs and of kinds of files."""
    debian.install("desktop-file-utils", "libglib2.0-bin", "shared-mime-info", "xdg-utils")
    return debian


@pytest.mark.parametrize("name", ["named.rubric", "without-a-suffix"])
def test_a_project_is_known_by_its_name_and_by_its_content(desktop: Machine, name: str) -> None:
    desktop.ok(f"cp study.rubric {name}")
    assert _kind(desktop, name) == facts.MIME
    default = desktop.ok(f"xdg-mime query default {facts.MIME}").said.strip()
    assert default == "rubricator.desktop"
    assert "rubricator.desktop" in desktop.ok(f"gio mime {facts.MIME}").said


def test_any_other_database_is_not_taken_for_a_project(desktop: Machine) -> None:
    with closing(sqlite3.connect(desktop.inside(f"{HOME}/plain"))) as database:
        database.execute("CREATE TABLE a (b)")
        # The number of a project, but elsewhere.
        database.execute(f"PRAGMA user_version = {facts.application_id()}")
        database.commit()
    assert _kind(desktop, "plain") == "application/vnd.sqlite3"


def _kind(computer: Machine, name: str) -> str:
    """What the desktop takes a file for, by both tools."""
    said = computer.ok(f"gio info -a standard::content-type {name}").said
    kind = said.rpartition("content-type: ")[2].strip()
    assert computer.ok(f"{GNOME} xdg-mime query filetype {name}").said.strip() == kind
    return kind


@pytest.fixture
def display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    require("Xvfb", "openbox", "xdotool")
    with screen(tmp_path / "screen") as place:
        monkeypatch.setenv("DISPLAY", place.environment["DISPLAY"])
        yield place


@pytest.mark.parametrize(
    "name,line,title",
    [
        ("window", "rubricator demo", "demo"),
        ("double-click", "gio open study.rubric", "study"),
        ("start", "rubricator", "Rubricator"),
    ],
)
def test_the_window_opens(
    desktop: Machine, display: Screen, tmp_path: Path, name: str, line: str, title: str
) -> None:
    started = display.start(desktop.command(f"{line} ; sleep 60"))
    try:
        wait_until(lambda: display.hands("search", "--name", f"^{title}"), title, within=120)
        picture = tmp_path / "screen.png"
        wait_until(lambda: _is_at_rest(display, picture), "a screen at rest", within=120)
    finally:
        desktop.run(_END_IT, user="root")
        os.killpg(started.pid, signal.SIGTERM)
    shown = QImage(str(look_at(picture, f"debian-{name}")))
    colours = {shown.pixel(x, y) for x in range(0, 1600, 8) for y in range(0, 1000, 8)}
    assert len(colours) > 20, "the screen is empty"


def _is_at_rest(display: Screen, picture: Path) -> bool:
    """Grab the screen; whether it is what it was a while ago, but for a caret that blinks."""
    before = _pixels(picture) if picture.exists() else None
    command = [sys.executable, "-c", _GRAB, str(picture)]
    subprocess.run(command, env=dict(display.environment), check=True, timeout=120)
    after = _pixels(picture)
    return before is not None and int((before != after).sum()) < 200


def _pixels(picture: Path) -> NDArray[np.uint8]:
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(image.constBits(), np.uint8).copy()


def test_an_upgrade_keeps_settings_and_projects(debian: Machine, deb: Path) -> None:
    before = debian.contents(HOME)
    newer = _newer(deb, debian.inside("/root"))
    debian.install(f"/root/{newer.name}")
    assert debian.contents(HOME) == before
    assert "9.9" in debian.ok("dpkg-query --show rubricator").said
    assert len(debian.ok("rubricator annotations study.rubric").lines) == 2


def _newer(deb: Path, folder: Path) -> Path:
    """The same package, said to be of a later version."""
    subprocess.run(["dpkg-deb", "--raw-extract", deb, folder / "newer"], check=True)
    control = folder / "newer/DEBIAN/control"
    text = control.read_text("utf-8").replace(f"Version: {facts.version()}", "Version: 9.9")
    control.write_text(text, encoding="utf-8")
    made = folder / "rubricator_9.9.deb"
    subprocess.run(["dpkg-deb", "-Znone", "--build", folder / "newer", made], check=True)
    return made


def test_purging_leaves_nothing_but_the_users_files(
    debian: Machine, bare: tuple[Machine, set[str]]
) -> None:
    _, before = bare
    home = debian.contents(HOME)
    debian.ok("apt-get purge -y -qq rubricator", user="root")
    left = {file for file in debian.files() - before if "rubric" in file}
    assert {file for file in left if not file.startswith((HOME, "/root/"))} == set()
    assert debian.contents(HOME) == home
    assert (debian.inside(HOME) / "study.rubric").is_file()
    assert debian.run(f"xdg-mime query default {facts.MIME}").said.strip() == ""
