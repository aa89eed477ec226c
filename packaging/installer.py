"""Make every installer that can be made on this system: `make installer` runs this.

The program is frozen and tests itself first; then come the wheel, the source archive and what this
system makes: Debian package and self-extracting archive, or the set-up for Windows, or the disk
image for macOS. All lie in `dist/` with their checksums.
"""

import platform
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import facts
import freeze

SUMS = "SHA256SUMS"
_ENDINGS: Mapping[str, str] = {"wheel": ".whl", "sdist": ".tar.gz"}
MARK = facts.BUILD / "installers-made-of"


def python_archives(target: Path) -> list[Path]:
    """The wheel and the source archive."""
    made = []
    for kind in ("wheel", "sdist"):
        command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
        subprocess.run(command, cwd=facts.ROOT, check=True, stdout=subprocess.DEVNULL)
        (file,) = target.glob(f"rubricator-{facts.version()}*{_ENDINGS[kind]}")
        made.append(file)
    return made


def checksums(files: list[Path]) -> str:
    """What `sha256sum --check` reads."""
    return "".join(f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def of_this_system(folder: Path) -> list[Path]:
    """The installers of a frozen program that can be made here."""
    # They generate a manual out of the program's own commands.
    sys.path.insert(0, str(facts.ROOT / "desktop"))
    system = platform.system()
    if system == "Linux":
        import deb
        import run_archive

        return [deb.make(folder, facts.DIST), run_archive.make(folder, facts.DIST)]
    if system == "Windows":
        import windows_setup

        return [windows_setup.make(folder, facts.DIST)]
    import mac_image

    return [mac_image.make(facts.DIST / "Rubricator.app", facts.DIST)]


def fingerprint() -> str:
    """A number for everything that goes into the installers."""
    told = sha256(freeze.fingerprint().encode())
    here = facts.ROOT / "packaging"
    for file in sorted(file for file in here.rglob("*") if file.is_file()):
        if file.suffix != ".pyc":
            told.update(str(file.relative_to(here)).encode() + b"\0" + file.read_bytes())
    return told.hexdigest()


def make_all() -> None:
    """Make them all, with the file of their checksums."""
    MARK.unlink(missing_ok=True)
    folder = freeze.freeze_if_changed(facts.DIST, freeze.WORK)
    subprocess.run([facts.program(folder), "--self-test"], check=True)
    for former in facts.DIST.glob("rubricator[-_]*"):
        former.unlink()
    made = [*python_archives(facts.DIST), *of_this_system(folder)]
    (facts.DIST / SUMS).write_text(checksums(made), encoding="utf-8", newline="\n")
    MARK.write_text(fingerprint(), encoding="utf-8")


def main() -> None:
    """Make what is not there or not of what is here now, and say how large it is."""
    sums = facts.DIST / SUMS
    if not (sums.is_file() and MARK.is_file() and MARK.read_text("utf-8") == fingerprint()):
        make_all()
    for line in sums.read_text(encoding="utf-8").splitlines():
        file = facts.DIST / line.split()[1]
        print(f"{file.relative_to(facts.ROOT)}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
