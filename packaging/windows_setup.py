"""Make the set-up for Windows with NSIS, out of a frozen program.

With WINDOWS_CERTIFICATE (a .pfx in base64) and WINDOWS_CERTIFICATE_PASSWORD in the environment the
programs and the set-up are signed.
"""

import base64
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import facts
import icon_files

_CLOCK = "http://timestamp.digicert.com"
SCRIPT = facts.ROOT / "packaging" / "windows" / "rubricator.nsi"


def make(frozen: Path, target: Path) -> Path:
    """Make the set-up in a folder; the file made. Warnings of NSIS are errors."""
    work = facts.BUILD / "windows"
    icon_files.write(work)
    target.mkdir(parents=True, exist_ok=True)
    setup = target / f"rubricator-{facts.version()}-windows-setup.exe"
    for program in sorted(frozen.glob("*.exe")):
        _sign(program)
    told = {
        "VERSION": facts.version(),
        "PAYLOAD": frozen.resolve(),
        "ICON": (work / "rubricator.ico").resolve(),
        "OUTPUT": setup.resolve(),
        "SIZE_KB": facts.weight(frozen) // 1024,
        "MIME": facts.MIME,
    }
    command = [makensis(), "-WX", "-V2", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in told.items()]
    subprocess.run([*command, str(SCRIPT)], check=True)
    _sign(setup)
    return setup


def _sign(program: Path) -> None:
    """Sign a program if there is a certificate to do it with."""
    certificate = os.environ.get("WINDOWS_CERTIFICATE", "")
    if not certificate:
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "certificate.pfx"
        file.write_bytes(base64.b64decode(certificate))
        words = ["sign", "/fd", "sha256", "/tr", _CLOCK, "/td", "sha256", "/f", str(file)]
        secret = ["/p", os.environ.get("WINDOWS_CERTIFICATE_PASSWORD", "")]
        subprocess.run([_signtool(), *words, *secret, str(program)], check=True)


def _signtool() -> str:
    """The signing tool of Windows' kit, the newest where several are installed."""
    kits = Path("C:/Program Files (x86)/Windows Kits/10/bin")
    found = shutil.which("signtool") or max(
        map(str, kits.glob("10.*/x64/signtool.exe")), default=""
    )
    return found or "signtool"


def makensis() -> str:
    """The compiler of NSIS, also where Windows installs it and does not say."""
    usual = Path("C:/Program Files (x86)/NSIS/makensis.exe")
    return shutil.which("makensis") or str(usual)
