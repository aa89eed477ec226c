"""Make the set-up for Windows with NSIS, out of a frozen program."""

import shutil
import subprocess
from pathlib import Path

import facts
import icon_files

SCRIPT = facts.ROOT / "packaging" / "windows" / "rubricator.nsi"


def make(frozen: Path, target: Path) -> Path:
    """Make the set-up in a folder; the file made. Warnings of NSIS are errors."""
    work = facts.BUILD / "windows"
    icon_files.write(work)
    target.mkdir(parents=True, exist_ok=True)
    setup = target / f"rubricator-{facts.version()}-windows-setup.exe"
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
    return setup


def makensis() -> str:
    """The compiler of NSIS, also where Windows installs it and does not say."""
    usual = Path("C:/Program Files (x86)/NSIS/makensis.exe")
    return shutil.which("makensis") or str(usual)
