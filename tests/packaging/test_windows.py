"""The set-up for Windows compiles without a warning on a payload that stands for the real one."""

from pathlib import Path

import pytest

import facts
import freeze
import icon_files
import windows_setup
from tests.packaging.tools import require


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """A folder of the shape of a program frozen on Windows."""
    folder = tmp_path / "rubricator"
    for name in (
        "rubricator.exe",
        "rubricatorw.exe",
        "_internal/base_library.zip",
        "licences/a.txt",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"MZ stand-in" * 1_000)
    return folder


def test_the_script_compiles_with_warnings_as_errors(payload: Path, tmp_path: Path) -> None:
    require("makensis")
    setup = windows_setup.make(payload, tmp_path / "out")
    assert setup.name == f"rubricator-{facts.version()}-windows-setup.exe"
    assert setup.read_bytes().startswith(b"MZ")


def test_it_writes_for_one_user_and_removes_what_it_wrote() -> None:
    script = windows_setup.SCRIPT.read_text("utf-8")
    install, _, remove = script.partition('Section "Uninstall"')
    assert "RequestExecutionLevel user" in install
    assert "HKLM" not in script
    written = {line.split()[2] for line in install.splitlines() if line.startswith("  WriteReg")}
    removed = [line.split()[2] for line in remove.splitlines() if line.startswith("  DeleteRegKey")]
    removed.append('"${CLASSES}\\.rubric"')
    roots = [key.strip('"') for key in removed]
    assert [key for key in written if not key.strip('"').startswith(tuple(roots))] == []


def test_nothing_of_the_users_is_removed() -> None:
    script = windows_setup.SCRIPT.read_text("utf-8")
    deleting = [
        line.strip() for line in script.splitlines() if "RMDir" in line or " Delete " in line
    ]
    assert deleting
    assert [line for line in deleting if "APPDATA" in line or "DOCUMENTS" in line] == []
    assert 'RMDir /r "$INSTDIR"' not in script


def test_the_icons_are_what_windows_and_macos_read() -> None:
    ico, icns = icon_files.ico(), icon_files.icns()
    count = int.from_bytes(ico[4:6], "little")
    assert (ico[:4], count) == (b"\0\0\1\0", len(icon_files.ICO_SIDES))
    for number in range(count):
        entry = ico[6 + 16 * number : 22 + 16 * number]
        place = int.from_bytes(entry[12:16], "little")
        assert ico[place : place + 8] == b"\x89PNG\r\n\x1a\n"
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8], "big") == len(icns)


def test_the_version_of_the_file_is_the_programs() -> None:
    told = freeze.windows_version("1.2.3")
    assert "filevers=(1, 2, 3, 0)" in told
    assert 'StringStruct("ProductVersion", "1.2.3")' in told
