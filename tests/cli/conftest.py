"""A terminal in a folder of its own, and a project there."""

import shutil
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

ARTICLE = "Ambush near Akashat\n\nGunmen killed 48 Syrian soldiers. 🙂 They fled."
OTHER = "Other news\n\nNothing happened."


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("RUBRICATOR_CODER", raising=False)
    return Terminal(tmp_path)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles and a project of them, for tests to copy."""
    folder = tmp_path_factory.mktemp("made")
    news = folder / "news"
    news.mkdir()
    (news / "1.txt").write_text(ARTICLE, encoding="utf-8")
    (news / "2.txt").write_text(OTHER, encoding="utf-8")
    terminal = Terminal(folder)
    terminal.ok("new", folder / "a.rubric")
    terminal.ok("import", folder / "a.rubric", news)
    return folder


@pytest.fixture
def project(terminal: Terminal, made: Path) -> Path:
    """A project with the starter codebook and two articles, named as from its folder."""
    shutil.copytree(made, terminal.folder, dirs_exist_ok=True)
    return Path("a.rubric")
