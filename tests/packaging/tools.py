"""What the tests of installers need of the machine, and the installers themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import facts
from tests.architecture.source import ROOT


def require(*tools: str) -> None:
    """Skip the test where the machine lacks one of these; `make installer-test` sees to them."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (make installer-test installs them)")


def require_root() -> None:
    """Skip the test where no other machine can be set up."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root on Linux, to set up another machine in a folder")
    require("debootstrap", "unshare", "setpriv")


def made(pattern: str) -> Path:
    """The installer of this name, made if it is not there or is not of what is here now.

    RUBRICATOR_INSTALLERS is a folder of installers that are taken as they are.
    """
    folder = Path(os.environ.get("RUBRICATOR_INSTALLERS", facts.DIST))
    if "RUBRICATOR_INSTALLERS" not in os.environ:
        require("makeself", "patchelf", "objdump", "dpkg-deb")
        subprocess.run(["make", "--silent", "installer"], cwd=ROOT, check=True, timeout=3_600)
    (file,) = folder.glob(pattern)
    return file.resolve()


def look_at(picture: Path, name: str) -> Path:
    """Keep a picture where a person can look at it."""
    place = ROOT / "build" / "pictures" / f"{name}.png"
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(picture, place)
    return place
