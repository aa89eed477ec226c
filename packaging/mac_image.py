"""Make the disk image for macOS: the app beside a link to Applications, signed where that can be.

With MACOS_SIGNING_IDENTITY in the environment the app and the image are signed; with NOTARY_KEY,
NOTARY_KEY_ID and NOTARY_ISSUER as well, Apple notarises the image and its ticket is stapled to it.
Without them macOS asks whoever opens the app for the first time to allow it in its settings.
"""

import os
import platform
import shutil
import subprocess
from pathlib import Path

import facts

ENTITLEMENTS = facts.ROOT / "packaging" / "macos" / "entitlements.plist"
WORK = facts.BUILD / "mac"


def make(app: Path, target: Path) -> Path:
    """Make the image of an app in a folder; the file made."""
    identity = os.environ.get("MACOS_SIGNING_IDENTITY", "")
    if identity:
        _sign(app, identity, "--deep", "--options", "runtime", "--entitlements", str(ENTITLEMENTS))
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    shutil.copytree(app, WORK / app.name, symlinks=True)
    (WORK / "Applications").symlink_to("/Applications")
    image = target / f"rubricator-{facts.version()}-macos-{platform.machine()}.dmg"
    _run("hdiutil", "create", "-ov", "-format", "ULMO", "-volname", "Rubricator",
         "-srcfolder", str(WORK), str(image))  # fmt: skip
    if identity:
        _sign(image, identity)
        _notarise(image)
    return image


def _sign(path: Path, identity: str, *options: str) -> None:
    _run("codesign", "--force", "--timestamp", "--sign", identity, *options, str(path))
    _run("codesign", "--verify", "--strict", str(path))


def _notarise(image: Path) -> None:
    names = {"--key": "NOTARY_KEY", "--key-id": "NOTARY_KEY_ID", "--issuer": "NOTARY_ISSUER"}
    told = [(option, os.environ.get(name, "")) for option, name in names.items()]
    if all(value for _, value in told):
        words = [word for pair in told for word in pair]
        _run("xcrun", "notarytool", "submit", str(image), "--wait", *words)
        _run("xcrun", "stapler", "staple", str(image))


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
