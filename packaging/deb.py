"""Make the Debian package: the frozen program under `/usr/lib`, and what a desktop reads of it.

It has no scripts of its own: menus, icons and kinds of files are taken up, and forgotten, by the
triggers of the packages that keep them. The same frozen program gives the same bytes.
"""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import md5
from pathlib import Path

import desktop_files
import facts
import needs

HERE = facts.ROOT / "packaging" / "debian"
WORK = facts.BUILD / "deb"
MAINTAINER = "The Rubricator developers <developers@rubricator.invalid>"
_RECOMMENDED = ("desktop-file-utils", "hicolor-icon-theme", "shared-mime-info", "xdg-utils")
_CONTROL = """\
Package: rubricator
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: science
Priority: optional
Description: {summary}
 Rubricator is for researchers who read news articles closely: highlight
 spans of text, code them as actors, events and stances with a codebook of
 your own, watch in a chart what you have coded so far, and take the result
 away as a data set of plain tables.
 .
 A project is one file. Every step is kept in it and can be undone. The
 program works on your own computer, needs no account and sends nothing
 anywhere.
"""


def make(frozen: Path, target: Path, work: Path = WORK) -> Path:
    """Make the package of a frozen program in a folder; the file made."""
    shutil.rmtree(work, ignore_errors=True)
    tree(frozen, work)
    _settle(work)
    package = target / f"rubricator_{facts.version()}_{architecture()}.deb"
    target.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(facts.epoch())}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(work), str(package)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return package


def tree(frozen: Path, work: Path) -> None:
    """Lay out the files as they will be installed, and what dpkg is told of them."""
    shutil.copytree(frozen, work / "usr/lib/rubricator", symlinks=True)
    desktop_files.write(work / "usr")
    # Debian has a place of its own for this one.
    _move(work / "usr/share/zsh/site-functions", work / "usr/share/zsh/vendor-completions")
    (work / "usr/bin").mkdir()
    (work / "usr/bin/rubricator").symlink_to("../lib/rubricator/rubricator")
    doc = work / "usr/share/doc/rubricator"
    _put(doc / "changelog.gz", desktop_files.packed(changelog().encode()))
    _put(doc / "copyright", (HERE / "copyright").read_bytes())
    overrides = work / "usr/share/lintian/overrides/rubricator"
    _put(overrides, (HERE / "lintian-overrides").read_bytes())
    _put(work / "DEBIAN/md5sums", _sums(work).encode())
    _put(work / "DEBIAN/control", control(frozen, work).encode())


def control(frozen: Path, work: Path) -> str:
    """What dpkg is told: what it is, and what of the system it needs."""
    recommended = {*needs.packages(frozen, "optional"), *_RECOMMENDED}
    recommended = {name for name in recommended if "wayland" in name or name in _RECOMMENDED}
    return _CONTROL.format(
        version=facts.version(),
        architecture=architecture(),
        maintainer=MAINTAINER,
        size=-(-facts.weight(work / "usr") // 1024),
        depends=", ".join(needs.packages(frozen, "base", "qt", "window")),
        recommends=", ".join(sorted(recommended)),
        summary=facts.SUMMARY[:1].lower() + facts.SUMMARY[1:],
    )


def changelog() -> str:
    """The package's own list of changes: that there is this version. CHANGELOG.md has the rest."""
    day = format_datetime(datetime.fromtimestamp(facts.epoch(), UTC))
    return (
        f"rubricator ({facts.version()}) unstable; urgency=low\n\n"
        f"  * Version {facts.version()}; see CHANGELOG.md of the source.\n\n"
        f" -- {MAINTAINER}  {day}\n"
    )


def architecture() -> str:
    """What Debian calls this kind of processor."""
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _sums(work: Path) -> str:
    files = sorted(file for file in work.rglob("*") if file.is_file() and not file.is_symlink())
    sums = ((md5(file.read_bytes(), usedforsecurity=False).hexdigest(), file) for file in files)
    return "".join(f"{number}  {file.relative_to(work)}\n" for number, file in sums)


def _settle(work: Path) -> None:
    """Give every file the same time and the rights that a package's files have."""
    for path in [work, *work.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _runs(path) else 0o644)
        os.utime(path, (facts.epoch(), facts.epoch()), follow_symlinks=False)


def _runs(path: Path) -> bool:
    is_program = path.name == path.parent.name == "rubricator"
    return is_program and bool(path.stat().st_mode & 1)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
    if not any(source.parent.iterdir()):
        source.parent.rmdir()


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
