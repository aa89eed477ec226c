"""Make the self-extracting archive for any Linux: for one user, without root, to be removed."""

import os
import platform
import shutil
import subprocess
from pathlib import Path

import desktop_files
import facts
import needs

HERE = facts.ROOT / "packaging" / "linux"
WORK = facts.BUILD / "run"


def make(frozen: Path, target: Path, work: Path = WORK) -> Path:
    """Make the archive of a frozen program in a folder; the file made."""
    shutil.rmtree(work, ignore_errors=True)
    inside = f"rubricator-{facts.version()}"
    tree(frozen, work / inside)
    name = f"{inside}-linux-{platform.machine()}.run"
    # Always the same bytes for the same program.
    fixed = f"--sort=name --mtime=@{facts.epoch()} --owner=0 --group=0 --numeric-owner"
    # Level 6 is a percent larger than 9 and takes a third of the time.
    command = ["makeself", "--quiet", "--xz", "--complevel", "6", "--tar-quietly"]
    command += ["--packaging-date", f"@{facts.epoch()}", "--tar-extra", fixed]
    title = f"Rubricator {facts.version()}"
    environment = os.environ | {"LC_ALL": "C"}
    # Its header tells how it was called: from here, so that no place of this machine is in it.
    words = [*command, inside, name, title, "./install.sh"]
    subprocess.run(words, cwd=work, check=True, env=environment)
    target.mkdir(parents=True, exist_ok=True)
    return Path(shutil.move(work / name, target / name))


def tree(frozen: Path, work: Path) -> None:
    """Lay out what is unpacked: the program, what a desktop reads, and the script that installs."""
    shutil.copytree(frozen, work / "rubricator", symlinks=True)
    desktop_files.write(work)
    for name in ("install.sh", "uninstall"):
        shutil.copy2(HERE / name, work / name)
    listed = needs.for_a_shell(needs.libraries(frozen))
    (work / "libraries.txt").write_text(listed, encoding="utf-8")
    (work / "glibc.txt").write_text(f"{needs.newest(frozen, 'GLIBC')}\n", encoding="utf-8")
    (work / "machine.txt").write_text(f"{platform.machine()}\n", encoding="utf-8")
