"""What a Linux desktop reads of the program: entry, icons, kind of file, manual, completion.

Debian package and self-extracting archive put the same tree under `/usr` and `~/.local`.
"""

import gzip
import sys
from datetime import UTC, datetime
from pathlib import Path

from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

import facts
import man_page

HERE = facts.ROOT / "packaging" / "linux"
_COMPLETIONS: tuple[tuple[type[ShellComplete], str], ...] = (
    (BashComplete, "share/bash-completion/completions/rubricator"),
    (ZshComplete, "share/zsh/site-functions/_rubricator"),
    (FishComplete, "share/fish/vendor_completions.d/rubricator.fish"),
)


def write(prefix: Path) -> None:
    """Write the tree `share` into a folder."""
    _copy("rubricator.desktop", prefix / "share/applications")
    _copy("rubricator.xml", prefix / "share/mime/packages")
    _put(prefix / "share/metainfo/rubricator.metainfo.xml", metainfo().encode())
    icons = prefix / "share/icons/hicolor"
    drawn = facts.RESOURCES / "icons"
    _put(icons / "scalable/apps/rubricator.svg", (drawn / "rubricator.svg").read_bytes())
    for side in facts.ICON_SIDES:
        picture = (drawn / f"rubricator-{side}.png").read_bytes()
        _put(icons / f"{side}x{side}/apps/rubricator.png", picture)
    _put(prefix / "share/man/man1/rubricator.1.gz", packed(manual().encode()))
    for shell, place in _COMPLETIONS:
        _put(prefix / place, completion(shell).encode())


def metainfo() -> str:
    """What software centres show, with the version there is and its day."""
    day = datetime.fromtimestamp(facts.epoch(), UTC).date().isoformat()
    text = (HERE / "rubricator.metainfo.xml").read_text(encoding="utf-8")
    return text.replace("@VERSION@", facts.version()).replace("@DATE@", day)


def manual() -> str:
    """The manual page."""
    from rubricator.cli.program import program

    return man_page.man_page(program)


def completion(shell: type[ShellComplete]) -> str:
    """The script that lets a shell complete the commands, as click writes it."""
    from rubricator.cli.program import program

    script = shell(program, {}, "rubricator", "_RUBRICATOR_COMPLETE")
    return script.source_template % script.source_vars()


def packed(text: bytes) -> bytes:
    """Compressed, with no time and no name in it."""
    return gzip.compress(text, mtime=0)


def _copy(name: str, folder: Path) -> None:
    _put(folder / name, (HERE / name).read_bytes())


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def main() -> None:
    """Write the tree into the folder that is named, to look at it."""
    write(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
