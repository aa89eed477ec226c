"""Make every installer that can be made on this system: `make installer` runs this.

The program is frozen and tests itself first; then come the wheel, the source archive and what this
system makes: Debian package and self-extracting archive, or the set-up for Windows, or the disk
image for macOS. All lie in `dist/` with their checksums.
"""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import facts
import freeze


def python_archives(target: Path) -> list[Path]:
    """The wheel and the source archive."""
    made = []
    for kind in ("wheel", "sdist"):
        command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
        subprocess.run(command, cwd=facts.ROOT, check=True, stdout=subprocess.DEVNULL)
        (file,) = target.glob(f"rubricator-{facts.version()}*{_ENDINGS[kind]}")
        made.append(file)
    return made


_ENDINGS = {"wheel": ".whl", "sdist": ".tar.gz"}


def checksums(files: list[Path]) -> str:
    """What `sha256sum --check` reads."""
    return "".join(f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def main() -> None:
    """Make them all and say how large they are."""
    folder = freeze.freeze_if_changed(facts.DIST, freeze.WORK)
    subprocess.run([facts.program(folder), "--self-test"], check=True)
    made = python_archives(facts.DIST)
    (facts.DIST / "SHA256SUMS").write_text(checksums(made), encoding="utf-8", newline="\n")
    for file in made:
        print(f"{file.relative_to(facts.ROOT)}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
