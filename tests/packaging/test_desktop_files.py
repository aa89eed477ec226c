"""What a Linux desktop reads of the program is sound, and tells a project from other databases."""

import gzip
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree as ET

import pytest

import desktop_files
import facts
import rubricator
from rubricator.cli.program import program
from rubricator.project.project import Project
from tests.packaging.tools import require

_NAMESPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree that is put under /usr or ~/.local."""
    folder = tmp_path_factory.mktemp("prefix")
    desktop_files.write(folder)
    return folder


def said(
    *command: str | Path,
    status: Sequence[int] = (0,),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> str:
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode in status, done.stdout + done.stderr
    return (done.stdout + done.stderr).strip()


def test_the_entry_of_the_menu_is_valid(prefix: Path) -> None:
    require("desktop-file-validate")
    assert said("desktop-file-validate", prefix / "share/applications/rubricator.desktop") == ""


def test_software_centres_can_read_it(prefix: Path) -> None:
    require("appstreamcli")
    file = prefix / "share/metainfo/rubricator.metainfo.xml"
    told = said("appstreamcli", "validate", "--no-net", "--no-color", file, status=(0, 3))
    # The project has no domain of its own whose name could be turned round.
    problems = [line for line in told.splitlines() if line[:2] in {"E:", "W:"}]
    assert [line for line in problems if "cid-desktopapp-is-not-rdns" not in line] == []
    assert f'version="{rubricator.__version__}"' in file.read_text("utf-8")


def test_the_kind_of_file_is_told_by_both_numbers_one_within_the_other(prefix: Path) -> None:
    root = ET.parse(prefix / "share/mime/packages/rubricator.xml").getroot()
    (magic,) = root.iter(f"{_NAMESPACE}magic")
    (outer,) = magic.findall(f"{_NAMESPACE}match")
    (inner,) = outer.findall(f"{_NAMESPACE}match")
    assert (outer.get("offset"), outer.get("value")) == ("0", "SQLite format 3\\000")
    assert (inner.get("type"), inner.get("offset")) == ("big32", "68")
    assert int(str(inner.get("value")), 16) == facts.application_id()
    assert root[0].get("type") == facts.MIME


@pytest.fixture(scope="module")
def environment(prefix: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A user whose desktop knows of the program."""
    require("update-mime-database", "update-desktop-database", "gio", "xdg-mime")
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(prefix / "share", home / ".local/share")
    # An entry whose program is not there counts for nothing.
    (home / "bin").mkdir()
    (home / "bin" / "rubricator").symlink_to("/bin/true")
    said("update-mime-database", home / ".local/share/mime")
    said("update-desktop-database", home / ".local/share/applications")
    return {
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        # Without a desktop xdg-mime asks another tool, which knows nothing of what is installed.
        "XDG_CURRENT_DESKTOP": "GNOME",
    }


def kind(file: Path, environment: dict[str, str]) -> set[str]:
    """What both tools take a file for."""
    told = said("gio", "info", "-a", "standard::content-type", file, environment=environment)
    by_gio = told.rpartition("content-type: ")[2].strip()
    return {by_gio, said("xdg-mime", "query", "filetype", file, environment=environment)}


def test_a_project_is_known_with_and_without_its_suffix(
    environment: dict[str, str], tmp_path: Path
) -> None:
    Project.create(tmp_path / "study.rubric").close()
    shutil.copy(tmp_path / "study.rubric", tmp_path / "study")
    assert kind(tmp_path / "study.rubric", environment) == {facts.MIME}
    assert kind(tmp_path / "study", environment) == {facts.MIME}
    default = said("xdg-mime", "query", "default", facts.MIME, environment=environment)
    assert default == "rubricator.desktop"
    assert "rubricator.desktop" in said("gio", "mime", facts.MIME, environment=environment)


def test_another_database_is_none(environment: dict[str, str], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "plain")) as database:
        database.execute("CREATE TABLE a (b)")
        database.commit()
    assert kind(tmp_path / "plain", environment) == {"application/vnd.sqlite3"}


def test_a_file_that_only_has_the_number_is_none(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "number"
    file.write_bytes(b"\1" * 68 + facts.application_id().to_bytes(4, "big") + b"\1" * 100)
    assert facts.MIME not in kind(file, environment)


def test_the_manual_tells_of_every_command(prefix: Path) -> None:
    packed = (prefix / "share/man/man1/rubricator.1.gz").read_bytes()
    page = gzip.decompress(packed).decode("utf-8")
    names = [name for name in program.list_commands(None) if name != "window"]  # type: ignore[arg-type]
    assert [name for name in names if f".SS {name} " not in page] == []
    assert f"Rubricator {rubricator.__version__}" in page


def test_man_reads_the_manual_without_a_warning(prefix: Path) -> None:
    require("man")
    page = prefix / "share/man/man1/rubricator.1.gz"
    told = said("man", "--warnings", "-l", page, environment={"LC_ALL": "C.UTF-8", "TERM": "dumb"})
    assert "warning" not in told.lower()
    assert "rubricator" in told


@pytest.mark.parametrize(
    "shell,file",
    [
        ("bash", "bash-completion/completions/rubricator"),
        ("zsh", "zsh/site-functions/_rubricator"),
        ("fish", "fish/vendor_completions.d/rubricator.fish"),
    ],
)
def test_a_completion_is_a_script_of_its_shell(prefix: Path, shell: str, file: str) -> None:
    require(shell)
    said(shell, "-n", prefix / "share" / file)


def test_it_is_the_same_however_often_it_is_made(prefix: Path, tmp_path: Path) -> None:
    desktop_files.write(tmp_path)
    made = [path.relative_to(prefix) for path in sorted(prefix.rglob("*")) if path.is_file()]
    assert made
    for each in made:
        assert (prefix / each).read_bytes() == (tmp_path / each).read_bytes(), each
