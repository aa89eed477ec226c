"""The frozen program: what goes in, what stays out, whose it is, and the same bytes each time."""

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import contents
import deb
import facts
import licences
import measure
import needs
import rubricator
import run_archive
from tests.packaging.tools import made, require


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
    ],
)
def test_what_a_window_needs_goes_in(name: str) -> None:
    entry = (name, f"/env/lib/python3.11/site-packages/{name}", "BINARY")
    assert contents.binaries([entry]) == [entry]


@pytest.mark.parametrize(
    "name,source",
    [
        ("libgtk-3.so.0", "/lib/x86_64-linux-gnu/libgtk-3.so.0"),
        ("libX11.so.6", "/usr/lib/x86_64-linux-gnu/libX11.so.6"),
        ("libstdc++.so.6", "/lib/x86_64-linux-gnu/libstdc++.so.6"),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", "/env/site-packages/a.so"),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/env/site-packages/a.so"),
        ("PySide6/Qt/lib/libQt6EglFSDeviceIntegration.so.6", "/env/site-packages/a.so"),
        ("PySide6\\opengl32sw.dll", "C:\\env\\site-packages\\PySide6\\opengl32sw.dll"),
    ],
)
def test_what_is_the_systems_or_of_no_use_stays_out(name: str, source: str) -> None:
    assert contents.binaries([(name, source, "BINARY")]) == []


def test_a_link_stays_with_what_it_leads_to() -> None:
    kept = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    left = ("libQt6EglFsKmsSupport.so.6", "PySide6/Qt/lib/libQt6EglFsKmsSupport.so.6", "SYMLINK")
    assert contents.datas([kept, left]) == [kept]


def test_a_file_from_nowhere_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(licences.UnknownPartError, match=r"stranger\.so"):
        licences.bundled([tmp_path / "stranger.so"])


def test_the_list_names_part_version_and_licence() -> None:
    files = [
        facts.ROOT / "desktop" / "rubricator" / "__main__.py",
        facts.RESOURCES / "fonts" / "NotoSerif-Regular.ttf",
        Path(str(sys.modules["click"].__file__)),
        Path(os.__file__),
    ]
    parts = licences.bundled(files)
    assert [part.name for part in parts] == ["Rubricator", "click", licences.FONTS, "Python"]
    assert all(part.texts for part in parts if part.name != "Python")
    page = licences.listed(parts)
    assert f"| Rubricator | {rubricator.__version__} | MIT |" in page
    assert "| click | " in page


def test_every_library_the_program_itself_looks_for_is_known_to_the_installers() -> None:
    known = needs.known()
    assert {library.purpose for library in known.values()} == {"base", "optional", "qt", "window"}
    assert known["libxcb-cursor.so.0"].package == "libxcb-cursor0"


def test_the_version_comes_from_one_place() -> None:
    assert facts.version() == rubricator.__version__


@pytest.fixture(scope="module")
def frozen() -> Path:
    made("SHA256SUMS")
    return facts.FROZEN


@pytest.mark.slow
@pytest.mark.serial
class TestTheFrozenProgram:
    def test_it_keeps_within_its_limits(self, frozen: Path) -> None:
        rows = measure.sizes()
        assert len(rows) > 1
        assert [row for row in rows if row[1] > row[2]] == []

    def test_it_passes_its_self_test_from_anywhere(self, frozen: Path, tmp_path: Path) -> None:
        told = subprocess.run(
            [facts.program(frozen), "--self-test"],
            cwd=tmp_path,
            env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert told.returncode == 0, told.stdout + told.stderr
        assert list(tmp_path.iterdir()) == []

    def test_it_holds_no_articles_of_others_and_no_place_of_this_machine(
        self, frozen: Path
    ) -> None:
        names = {path.name for path in frozen.rglob("*")}
        assert not names & {path.name for path in (facts.ROOT / "seeds").glob("*.txt")}
        assert {path.name for path in (facts.RESOURCES / "demo").iterdir()} <= names
        python = [*frozen.glob("_internal/libpython*"), *frozen.glob("_internal/python3*/**/*.so")]
        listed = subprocess.run(
            ["objdump", "--private-headers", *python], capture_output=True, text=True, check=True
        )
        assert "RUNPATH" not in listed.stdout
        assert "RPATH" not in listed.stdout

    def test_it_holds_no_encryption_for_a_network_and_no_prompt(self, frozen: Path) -> None:
        names = {path.name.partition(".")[0] for path in frozen.rglob("*.so*")}
        assert not names & {"_ssl", "libssl", "libcrypto", "readline", "libreadline"}

    def test_it_needs_only_what_is_listed(self, frozen: Path) -> None:
        asked = {library.soname for library in needs.libraries(frozen)}
        assert "libc.so.6" in asked
        assert not asked & {"libgtk-3.so.1", "libssl.so.3"}

    def test_the_licences_of_all_parts_lie_beside_it(self, frozen: Path) -> None:
        page = (frozen / "licences" / "PARTS.md").read_text("utf-8")
        for name in ("Python", "PySide6_Essentials", "numpy", "OpenBLAS", "SQLite", "pyinstaller"):
            assert f"| {name} " in page, name
        for name in ("PySide6-Essentials/LGPL-3.0.txt", "Python/LICENSE.txt", "numpy"):
            assert (frozen / "licences" / name).exists(), name


Maker = Callable[[Path, Path, Path], Path]
MAKERS = pytest.mark.parametrize("make", [deb.make, run_archive.make])


@MAKERS
def test_the_same_program_gives_the_same_bytes(
    make: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("dpkg-deb", "makeself")
    newest = {"GLIBC": "2.35", "GLIBCXX": "3.4.29"}
    monkeypatch.setattr(needs, "newest", lambda folder, family: newest[family])
    stand_in = tmp_path / "rubricator"
    (stand_in / "_internal").mkdir(parents=True)
    (stand_in / "rubricator").write_text("#!/bin/sh\n", encoding="utf-8")
    (stand_in / "rubricator").chmod(0o755)
    (stand_in / "_internal" / "library.so").symlink_to("../rubricator")
    assert_the_same(make, stand_in, tmp_path)


@pytest.mark.slow
@pytest.mark.serial
@MAKERS
def test_so_does_the_real_one(make: Maker, frozen: Path, tmp_path: Path) -> None:
    assert_the_same(make, frozen, tmp_path)


def assert_the_same(make: Maker, frozen: Path, folder: Path) -> None:
    """Make it twice, in different places, of copies whose files bear different times."""
    again = folder / "again" / "rubricator"
    shutil.copytree(frozen, again, symlinks=True, copy_function=shutil.copy)
    one = make(frozen, folder / "one", folder / "work")
    other = make(again, folder / "other", folder / "elsewhere" / "work")
    assert filecmp.cmp(one, other, shallow=False)


@pytest.mark.slow
@pytest.mark.serial
def test_lintian_finds_nothing_that_is_not_explained() -> None:
    require("lintian")
    package = made(f"rubricator_{facts.version()}_*.deb")
    told = subprocess.run(
        ["lintian", "--display-info", "--fail-on", "error,warning,info", package],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.slow
@pytest.mark.serial
def test_the_checksums_are_those_of_the_files(frozen: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(command, cwd=facts.DIST, check=True, timeout=60)
