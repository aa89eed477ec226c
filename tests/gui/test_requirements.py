"""What is missing on the system is said before Qt could abort over it."""

from pathlib import Path

import pytest

from rubricator import paths
from rubricator.core.errors import UnfitSystemError
from rubricator.gui import requirements

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="only Linux is looked at")


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def lacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system on which two libraries are not installed."""
    (tmp_path / "system-libraries.txt").write_text(
        "# library, package, need\n"
        "libc.so.6 libc6 qt\n"
        "libgone.so.1 libgone1 qt\n"
        "libcursor-gone.so.0 libcursor0 window\n"
    )
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)


def test_this_system_can_draw() -> None:
    requirements.require_drawing()


def test_packages_to_install_are_named(lacking: None) -> None:
    with pytest.raises(UnfitSystemError) as error:
        requirements.require_drawing()
    assert "lacks: libgone.so.1." in str(error.value)
    assert str(error.value).endswith("sudo apt-get install libgone1")


def test_a_window_under_x11_needs_more(lacking: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(UnfitSystemError, match="apt-get install libcursor0 libgone1"):
        requirements.require_window()


def test_a_window_under_wayland_alone_needs_no_more(
    lacking: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with pytest.raises(UnfitSystemError, match="apt-get install libgone1"):
        requirements.require_window()


def test_no_display_is_said() -> None:
    assert not requirements.has_display()
    with pytest.raises(UnfitSystemError, match="There is no display"):
        requirements.require_window()


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_a_platform_that_was_chosen_needs_no_display(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert requirements.has_display()
    requirements.require_window()
