"""The self-extracting archive: a plain user installs, upgrades and removes it, without root."""

import re
from collections.abc import Mapping

import pytest

import facts
from tests.packaging.machine import GNOME, HOME, Machine, machine
from tests.packaging.tools import made, require_root

pytestmark = [pytest.mark.slow, pytest.mark.serial]

PROGRAM = f"{HOME}/.local/lib/rubricator"
RUBRICATOR = f"{HOME}/.local/bin/rubricator"


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A computer without Python and without any library for windows, and the archive on it."""
    require_root()
    archive = made(f"rubricator-{facts.version()}-linux-*.run")
    bare = machine(tmp_path_factory.mktemp("linux") / "root")
    bare.put(archive, "/opt/rubricator.run")
    bare.install("xz-utils")  # on every desktop, but not on the least of all Debians
    return bare


@pytest.fixture(scope="module")
def before(computer: Machine) -> Mapping[str, str]:
    """What the user had before."""
    return computer.contents(HOME)


@pytest.fixture(scope="module")
def refused(computer: Machine, before: Mapping[str, str]) -> list[str]:
    """What is said where libraries are missing; nothing is changed then."""
    told = computer.run("/opt/rubricator.run")
    assert told.status == 1
    assert computer.contents(HOME) == before
    return told.lines


def test_what_is_missing_is_named_and_nothing_is_changed(refused: list[str]) -> None:
    assert "This system lacks what the window needs:" in refused
    assert any("libxcb-cursor.so.0 (Debian: libxcb-cursor0)" in line for line in refused)


@pytest.fixture(scope="module")
def installed(computer: Machine, refused: list[str]) -> Machine:
    """The computer with just those libraries that were named, and the program in a user's home."""
    named = re.findall(r"\(Debian: ([^)]+)\)", "\n".join(refused))
    computer.install(*sorted(set(named)), "desktop-file-utils", "shared-mime-info", "xdg-utils")
    computer.install("libglib2.0-bin")
    assert "has all that is needed" in computer.ok("/opt/rubricator.run -- --check").said
    told = computer.ok("/opt/rubricator.run")
    assert f"Rubricator {facts.version()} is in {PROGRAM}." in told.said
    return computer


def test_it_works_without_network(installed: Machine) -> None:
    assert installed.ok(f"{RUBRICATOR} --self-test").lines[-1] == "All is well."
    assert installed.run("command -v python3").status != 0


def test_nothing_is_written_outside_of_the_home(installed: Machine) -> None:
    elsewhere = {file for file in installed.files() if "rubricator" in file.lower()}
    assert {file for file in elsewhere if not file.startswith(HOME)} == {"/opt/rubricator.run"}


def test_the_desktop_opens_projects_with_it(installed: Machine) -> None:
    installed.ok(f"{RUBRICATOR} new study.rubric && cp study.rubric no-suffix")
    assert installed.ok(f"{GNOME} xdg-mime query filetype no-suffix").said.strip() == facts.MIME
    default = installed.ok(f"xdg-mime query default {facts.MIME}").said.strip()
    assert default == "rubricator.desktop"
    entry = installed.inside(f"{HOME}/.local/share/applications/rubricator.desktop")
    assert f'Exec="{PROGRAM}/rubricator" %f' in entry.read_text("utf-8")


def test_another_time_it_upgrades_and_keeps_settings_and_projects(installed: Machine) -> None:
    settings = installed.inside(f"{HOME}/.config/rubricator")
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "window.ini").write_text("[General]\ncoder=Ada\n", encoding="utf-8")
    former = installed.inside(PROGRAM) / "_internal" / "of-a-former-version.so"
    former.write_text("", encoding="utf-8")
    installed.ok("/opt/rubricator.run")
    assert not former.exists()
    assert (settings / "window.ini").is_file()
    assert "study.rubric" in installed.ok(f"{RUBRICATOR} info study.rubric").said


def test_a_folder_that_is_not_its_own_is_left_alone(installed: Machine) -> None:
    installed.ok("mkdir -p other/lib/rubricator && touch other/lib/rubricator/mine")
    told = installed.run("/opt/rubricator.run -- --prefix other")
    assert told.status == 1
    assert "is in the way" in told.said
    installed.ok("rm -r other")


def test_its_uninstaller_leaves_projects_and_settings(
    installed: Machine, before: Mapping[str, str]
) -> None:
    told = installed.ok(f"{PROGRAM}/uninstall")
    assert told.said.startswith("Rubricator is removed.")
    left = {name for name in installed.contents(HOME) if name not in before}
    ours = {".config/rubricator/window.ini", "study.rubric", "no-suffix"}
    # The lists that the desktop makes are its own; ours must no longer be in them.
    lists = {name for name in left if name.startswith((".local/share/mime/", ".cache/"))}
    lists |= {".local/share/applications/mimeinfo.cache"} & left
    assert left - lists == ours
    assert installed.ok(f"xdg-mime query default {facts.MIME}").said.strip() == ""
    assert installed.ok(f"{GNOME} xdg-mime query filetype no-suffix").said.strip() != facts.MIME
