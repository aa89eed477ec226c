"""A computer of its own in a folder: a Debian without Python, and a user called ada."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.architecture.source import ROOT

HOME = "/home/ada"
GNOME = "XDG_CURRENT_DESKTOP=GNOME"
"""Without a desktop xdg-mime asks another tool, which knows nothing of what is installed."""
_MOUNTED = """\
set -e
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
mkdir -p "$0/tmp/.X11-unix"
[ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"
exec chroot "$0" "$@"
"""


@dataclass(frozen=True)
class Told:
    """What a command said, all of it, and how it ended."""

    status: int
    said: str

    @property
    def lines(self) -> list[str]:
        return self.said.splitlines()


@dataclass(frozen=True)
class Machine:
    """The computer in `folder`; mounts last as long as a command."""

    folder: Path

    def command(self, line: str, *, user: str = "ada", network: bool = False) -> list[str]:
        """How a shell line is run there by a user, as from a login."""
        alone = [] if network else ["--net"]
        home = HOME if user == "ada" else "/root"
        who = (
            [] if user == "root" else ["setpriv", "--reuid", user, "--regid", user, "--init-groups"]
        )
        return [
            *("unshare", "--mount", "--propagation", "private", *alone),
            *("sh", "-c", _MOUNTED, str(self.folder), "env", "-i", f"HOME={home}"),
            *(f"USER={user}", "LANG=C.UTF-8", f"PATH={_PATH}", *self._display()),
            *(*who, "sh", "-c", f"cd {home} && {line}"),
        ]

    def run(self, line: str, *, user: str = "ada", network: bool = False) -> Told:
        """Run a shell line there; only with `network` can it reach anything."""
        done = subprocess.run(
            self.command(line, user=user, network=network),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            timeout=1_800,
        )
        return Told(done.returncode, done.stdout)

    def ok(self, line: str, *, user: str = "ada", network: bool = False) -> Told:
        """Run a line that must go well."""
        told = self.run(line, user=user, network=network)
        assert told.status == 0, f"{line}\n{told.said}"
        return told

    def install(self, *packages: str) -> None:
        """Install packages as an administrator would, without what is only recommended."""
        options = "DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends"
        self.ok(f"{options} {' '.join(packages)}", user="root", network=True)

    def put(self, file: Path, place: str) -> None:
        """Copy a file there."""
        target = self.inside(place)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target)

    def inside(self, place: str) -> Path:
        """A path there, as it is seen from here."""
        return self.folder / place.lstrip("/")

    def files(self) -> set[str]:
        """Every file and link there, but for what is the system's own bookkeeping."""
        return {
            f"/{path.relative_to(self.folder)}"
            for path in _walk(self.folder)
            if not str(path.relative_to(self.folder)).startswith(_BOOKKEEPING)
        }

    def contents(self, place: str) -> Mapping[str, str]:
        """The files in a folder there with a hash of each."""
        folder = self.inside(place)
        return {
            str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
            for path in _walk(folder)
            if not path.is_symlink()
        }

    def _display(self) -> list[str]:
        return [f"DISPLAY={os.environ['DISPLAY']}"] if "DISPLAY" in os.environ else []


_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_BOOKKEEPING = (
    "proc",
    "dev",
    "sys",
    "tmp",
    "run",
    "var/cache",
    "var/log",
    "var/lib/apt",
    "etc/ld.so",
)


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_symlink() or path.is_file():
            yield path


def machine(folder: Path) -> Machine:
    """A computer as it comes, in a new folder; the first one ever is kept to copy from."""
    kept = Path(os.environ.get("RUBRICATOR_DEBIAN", ROOT / "build" / "debian"))
    kept.parent.mkdir(parents=True, exist_ok=True)
    script = ROOT / "packaging" / "setup" / "bare-debian.sh"
    subprocess.run(["sh", script, kept], check=True, timeout=1_800)
    subprocess.run(["cp", "-a", kept, folder], check=True, timeout=600)
    return Machine(folder)
