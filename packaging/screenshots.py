"""Pictures of the window, its panels and its dialogs, to look at after a change of the look.

`python packaging/screenshots.py [NAME...]` writes them to `out/screenshots/` (all, or those whose
names hold one of these words); `--docs` also renews the pictures of README and docs.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QTableView, QTabWidget, QWidget

from rubricator.core.errors import StorageError
from rubricator.core.span import Span
from rubricator.gui.app import make_application
from rubricator.gui.charts.frequency import FrequencyChart
from rubricator.gui.dialogs.about import AboutDialog
from rubricator.gui.dialogs.actor_merge import ActorMergeDialog
from rubricator.gui.dialogs.code_editor import CodeEditor
from rubricator.gui.dialogs.code_merge import CodeMergeDialog
from rubricator.gui.dialogs.code_split import CodeSplitDialog
from rubricator.gui.dialogs.coders import CodersDialog
from rubricator.gui.dialogs.import_report import ImportReportDialog
from rubricator.gui.dialogs.kind_editor import KindEditor
from rubricator.gui.dialogs.new_project import NewProjectDialog
from rubricator.gui.dialogs.start import StartDialog
from rubricator.gui.key_badges import KeyBadges
from rubricator.gui.main_window import MainWindow
from rubricator.gui.panels.document_menu import DocumentMenu
from rubricator.gui.panels.inspector import Inspector
from rubricator.gui.picture import drawing_application, posed, settle, show_event, wait_for
from rubricator.gui.session import RecentProject
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.theme import THEMES, apply_theme, load_theme
from rubricator.project.commands.annotation import edit_annotation
from rubricator.project.commands.assignment import assign_by_name
from rubricator.project.commands.document import group_duplicates
from rubricator.project.demo import build_demo
from rubricator.project.imports import import_texts
from rubricator.project.new import new_project, shipped_codebooks
from rubricator.project.project import Project
from rubricator.store import actor, annotation, codebook, document
from rubricator.store.table import ANNOTATION, EVENT_REPORT

W = TypeVar("W", bound=QWidget)
ROOT = Path(__file__).parents[1]
OUT = ROOT / "out" / "screenshots"
ARTICLE = "cross-border alliance"
ARABIC = (
    "مقتل جنود سوريين في كمين قرب عكاشات\n\n"
    "بغداد - قالت مصادر أمنية عراقية إن مسلحين هاجموا قافلة (12 شاحنة) كانت تقل "
    "جنودا سوريين قرب بلدة عكاشات على الحدود، وإن 48 منهم قتلوا. وأعلن تنظيم "
    "«دولة العراق الإسلامية» مسؤوليته عن الهجوم في بيان نشر على الإنترنت.\n\n"
    "وقال المتحدث باسم الحكومة Ali al-Moussawi إن الجيش العراقي «قلق جدا من الوضع "
    "الأمني»، وطالب بتعزيز الحدود.\n"
)
SCREEN = {"screens": [{"x": 0, "y": 0, "width": 2560, "height": 1600}]}


class Studio:
    """The projects that are pictured, made once, and the pictures, taken one by one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.demo = folder / "demo.rubric"
        build_demo(self.demo).close()
        self.taken: list[Path] = []

    @contextmanager
    def window(
        self,
        *,
        theme: str = "light",
        size: tuple[int, int] = (1440, 900),
        project: Path | None = None,
    ) -> Iterator[MainWindow]:
        """The window on the sample, the event of the ambush in focus."""
        with posed(project or self.demo, size=size, theme=theme) as window:
            show_event(window, "" if project else ARTICLE)
            settle()
            yield window

    def keep(self, name: str, picture: QPixmap | QImage) -> None:
        """Save one picture."""
        path = OUT / f"{name}.png"
        if not picture.save(str(path), quality=0):  # packs the tightest
            raise StorageError(f"{path} could not be written.")
        self.taken.append(path)


def part(window: QWidget, kind: type[W], name: str) -> W:
    """A part of the window by its object name."""
    found = window.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def press(window: MainWindow, action: str) -> None:
    """Do what a menu entry does."""
    found = window.findChild(QAction, f"action.{action}")
    assert isinstance(found, QAction), action
    found.trigger()
    settle()


def with_what_is_over_it(window: QWidget) -> QImage:
    """The window with the menus, palettes and dialogs that are open over it."""
    image = window.grab().toImage()
    painter = QPainter(image)
    for above in QApplication.topLevelWidgets():
        if above is not window and above.isVisible():
            place = above.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(place, above.grab())
    painter.end()
    return image


def windows(studio: Studio) -> None:
    for theme in THEMES:
        with studio.window(theme=theme) as window:
            studio.keep(f"window-{theme}", window.grab())


def narrow(studio: Studio) -> None:
    with studio.window(size=(1000, 700)) as window:
        studio.keep("window-narrow", window.grab())


def large_text(studio: Studio) -> None:
    with studio.window() as window:
        part(window, ArticleView, "articleView").set_zoom(200)
        settle()
        studio.keep("window-zoom-200", window.grab())
    app = drawing_application()
    usual = app.font()
    large = app.font()
    large.setPointSizeF(usual.pointSizeF() * 2)
    app.setFont(large)
    with studio.window(size=(2400, 1500)) as window:
        studio.keep("window-font-200", window.grab())
    app.setFont(usual)


def palette(studio: Studio) -> None:
    for theme in ("light", "dark"):
        with studio.window(theme=theme) as window:
            select(window, "Nusra Front")
            press(window, "palette")
            studio.keep(f"palette-{theme}", with_what_is_over_it(window))


def select(window: MainWindow, words: str) -> None:
    """Select words in the article."""
    view = part(window, ArticleView, "articleView")
    start = view.text.index(words)
    view.select(Span(start, start + len(words)))
    settle()


def context_menu(studio: Studio) -> None:
    with studio.window() as window:
        view = part(window, ArticleView, "articleView")
        place = view.viewport().rect().center()
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place))
        view.contextMenuEvent(event)
        settle()
        studio.keep("context-menu", with_what_is_over_it(window))
        close_popups()


def menus(studio: Studio) -> None:
    with studio.window() as window:
        for action in window.menuBar().actions():
            menu = window.findChild(QMenu, f"menu.{action.text().replace('&', '').lower()}")
            if menu is not None:
                menu.adjustSize()
                studio.keep(f"menu-{menu.objectName().removeprefix('menu.')}", menu.grab())


def close_popups() -> None:
    """Close the menus that are open."""
    while popup := QApplication.activePopupWidget():
        popup.close()


def inspector(studio: Studio) -> None:
    with studio.window() as window:
        desk = window.desk
        assert desk.document_id is not None
        codings = desk.read(ANNOTATION.rows, desk.read(annotation.ids_in, desk.document_id))
        panel = part(window, Inspector, "inspector")
        for kind in ("event", "stance", "actor"):
            desk.jump_to(next(coding.id for coding in codings if coding.kind == kind))
            panel.catch_up()
            settle()
            body = panel.widget()
            assert body is not None
            studio.keep(f"inspector-{kind}", body.grab())


def chart_as_table(studio: Studio) -> None:
    with studio.window() as window:
        part(window, FrequencyChart, "frequencyChart").set_as_table(wanted=True)
        settle()
        studio.keep("chart-table", part(window, QWidget, "frequencyPanel").grab())


def toast(studio: Studio) -> None:
    with studio.window() as window:
        window.desk.messages.offer("Removed “Ambush, convoy attack”", "Undo", window.desk.undo)
        settle()
        studio.keep("toast", part(window, QWidget, "articlePane").grab())


def errors(studio: Studio) -> None:
    with studio.window() as window:
        window.desk.messages.show_error(
            StorageError("The disk is full. What was coded is safe. Make room and try again.")
        )
        settle()
        studio.keep("error", with_what_is_over_it(window))


def import_report(studio: Studio) -> None:
    folder = studio.folder / "articles"
    folder.mkdir()
    for seed in sorted((ROOT / "seeds").glob("*.txt"))[:2]:
        (folder / seed.name).write_bytes(seed.read_bytes())
    (folder / "a-copy-under-another-name.txt").write_bytes(next(folder.glob("0*")).read_bytes())
    (folder / "empty.txt").touch()
    (folder / "photo.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "lines.txt").write_bytes("One\r\nTwo\r\nthree\u2028four\n".encode())
    (folder / "cyrillic.txt").write_bytes(("Правительство закрыло границу. " * 20).encode("cp1251"))
    (folder / "photo.jpg").touch()
    with new_project(studio.folder / "import.rubric") as project:
        project.sit_down("Ann")
        report = import_texts(project, [folder])
    dialog(studio, "import-report", ImportReportDialog(report))


def dialog(studio: Studio, name: str, shown: QWidget) -> None:
    """Picture a dialog by itself, in light and dark."""
    for theme in ("light", "dark"):
        apply_theme(drawing_application(), load_theme(theme))
        shown.show()
        settle()
        studio.keep(f"{name}-{theme}", shown.grab())
        shown.hide()


def code_editor(studio: Studio) -> None:
    with studio.window() as window:
        code = window.desk.read(codebook.named, "VIO.AMBUSH")
        dialog(studio, "code-editor", CodeEditor(window.desk, code, parent=window))
        dialog(studio, "code-editor-new", CodeEditor.for_new(window.desk, "event", code))
        elsewhere = CodeEditor(window.desk, code, parent=window)
        part(elsewhere, QTabWidget, "codeEditorTabs").setCurrentIndex(3)
        dialog(studio, "code-schemes", elsewhere)
        dialog(studio, "kind-editor", KindEditor(window.desk, "event"))
        forms = KindEditor(window.desk, "stance")
        part(forms, QTabWidget, "kindEditorTabs").setCurrentIndex(2)
        dialog(studio, "stance-forms", forms)
        merge = CodeMergeDialog(window.desk, code)
        merge.choose(window.desk.read(codebook.named, "VIO.CLASH").id)
        dialog(studio, "code-merge", merge)
        dialog(studio, "code-split", CodeSplitDialog(window.desk, code))


def details(studio: Studio) -> None:
    for theme in ("light", "dark"):
        with studio.window(theme=theme) as window:
            ids = window.desk.read(document.ids)
            window.desk.run(assign_by_name, ids, "Bea")
            window.desk.run(group_duplicates, ids[:2])
            window.desk.show_document(ids[0])
            press(window, "document_details")
            settle()
            studio.keep(f"details-{theme}", window.grab())
            menu = DocumentMenu(window.desk, tuple(ids[:3]), window)
            menu.popup(window.mapToGlobal(QPoint(90, 160)))
            to = part(menu, QMenu, "documentMenu.assign")
            to.popup(window.mapToGlobal(QPoint(260, 260)))
            settle()
            studio.keep(f"document-menu-{theme}", with_what_is_over_it(window))
            close_popups()
            if theme == "dark":  # the last, as it shows a dialog in both
                dialog(studio, "coders", CodersDialog(window.desk))


def history(studio: Studio) -> None:
    for theme in ("light", "dark"):
        with studio.window(theme=theme) as window:
            press(window, "browse_history")
            table = part(window, QTableView, "historyTable")
            table.setCurrentIndex(table.model().index(table.model().rowCount() - 1, 1))
            settle()
            studio.keep(f"history-{theme}", window.grab())


def actors(studio: Studio) -> None:
    for theme in ("light", "dark"):
        with studio.window(theme=theme, size=(1440, 1000)) as window:
            desk = window.desk
            registry = desk.read(actor.lines, desk.read(actor.ids, order="mentions"))
            desk.show_actor(registry[-1].id)
            settle()
            studio.keep(f"actors-{theme}", window.grab())
            tabs = part(window, QTabWidget, "actorEditor")
            for number in range(1, tabs.count()):
                tabs.setCurrentIndex(number)
                settle()
                name = tabs.tabText(number).split()[0].lower()
                studio.keep(f"actors-{name}-{theme}", part(window, QWidget, "actorPanel").grab())
            unresolve(window)
            body = part(window, Inspector, "inspector").widget()
            assert body is not None
            studio.keep(f"actor-suggestions-{theme}", body.grab())
            show_pairs(window)
            settle()
            studio.keep(f"actors-pairs-{theme}", part(window, QWidget, "actorPanel").grab())
    with studio.window() as window:
        registry = window.desk.read(actor.lines, window.desk.read(actor.ids, order="mentions"))
        merge = ActorMergeDialog(window.desk, registry[0].id, registry[-1].id)
        dialog(studio, "actor-merge", merge)


def show_pairs(window: MainWindow) -> None:
    """List the possible duplicates, and come back when they are there."""
    found = part(window, QTableView, "actorPairs").model().modelReset
    wait_for(found, lambda: press(window, "actor_duplicates"))


def unresolve(window: MainWindow) -> None:
    """Put a mention in focus of which nobody said yet who it is."""
    desk = window.desk
    mention = next(each for each in desk.read(ANNOTATION.where, kind="actor") if each.actor_id)
    desk.run(edit_annotation, mention.id, actor_id=None)
    desk.jump_to(mention.id)
    panel = part(window, Inspector, "inspector")
    panel.catch_up()
    settle()
    panel.catch_up()
    settle()


def events(studio: Studio) -> None:
    """The list, the grid of the Akashat ambush, and what may be the same as the seizure."""
    for theme in ("light", "dark"):
        with studio.window(theme=theme) as window:
            desk = window.desk
            press(window, "show_events")
            studio.keep(f"events-{theme}", window.grab())
            reports = {each.title: each for each in desk.read(EVENT_REPORT.where)}
            desk.show_event(reports["Ambush near Akashat"].event_id or 0)
            settle()
            studio.keep(f"events-grid-{theme}", window.grab())
            desk.find_same_event(reports["Seizure of al-Qaim"].id)
            settle()
            studio.keep(f"events-candidates-{theme}", window.grab())


def start(studio: Studio) -> None:
    now = datetime.now().astimezone()
    recent = [RecentProject(studio.demo, now), RecentProject(studio.folder / "import.rubric")]
    dialog(studio, "start-first", StartDialog([], load_theme("light")))
    dialog(studio, "start", StartDialog(recent, load_theme("light")))
    dialog(studio, "new-project", NewProjectDialog(studio.demo, shipped_codebooks()))
    dialog(studio, "about", AboutDialog())


def tour(studio: Studio) -> None:
    for theme in ("light", "dark"):
        with studio.window(theme=theme) as window:
            press(window, "tour")
            skip = part(window, QPushButton, "tourSkip")
            for number in range(1, 6):
                studio.keep(f"tour-{number}-{theme}", window.grab())
                skip.click()
                settle()


def key_badges(studio: Studio) -> None:
    for theme in ("light", "dark"):
        with studio.window(theme=theme) as window:
            badges = window.findChild(KeyBadges)
            assert isinstance(badges, KeyBadges)
            badges.show()
            settle()
            studio.keep(f"key-badges-{theme}", window.grab())


def empty(studio: Studio) -> None:
    path = studio.folder / "empty.rubric"
    with new_project(path) as project:
        project.sit_down("Ann")
    with studio.window(project=path) as window:
        studio.keep("window-empty", window.grab())


def arabic(studio: Studio) -> None:
    path = studio.folder / "arabic.rubric"
    source = studio.folder / "arabic.txt"
    source.write_text(ARABIC, "utf-8")
    with new_project(path) as project:
        project.sit_down("Ann")
        import_texts(project, [source])
        code_arabic(project)
    with studio.window(project=path) as window:
        studio.keep("window-arabic", window.grab())


def code_arabic(project: Project) -> None:
    """Code a few words of the Arabic article."""
    from rubricator.project.commands.annotation import annotate

    (document_id,) = project.read(document.ids)
    text = project.read(document.text, document_id)
    for words, name in (
        ("مسلحين", "UAF"),
        ("هاجموا قافلة (12 شاحنة) كانت تقل جنودا سوريين", "VIO.AMBUSH"),
        ("جنودا سوريين", "MIL"),
        ("المتحدث باسم الحكومة Ali al-Moussawi", "GOV"),
    ):
        code = project.read(codebook.named, name)
        place = text.index(words)
        project.run(annotate, document_id, [Span(place, place + len(words))], code.id)


SCENES: Mapping[str, Callable[[Studio], None]] = {
    "window": windows,
    "narrow": narrow,
    "large-text": large_text,
    "palette": palette,
    "context-menu": context_menu,
    "menu": menus,
    "inspector": inspector,
    "chart-table": chart_as_table,
    "toast": toast,
    "error": errors,
    "import-report": import_report,
    "code-editor": code_editor,
    "details": details,
    "history": history,
    "actors": actors,
    "events": events,
    "start": start,
    "tour": tour,
    "key-badges": key_badges,
    "empty": empty,
    "arabic": arabic,
}

DOCS = ("window", "actors", "events-grid")


def main() -> int:
    """Take the pictures asked for and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help=f"words of these names: {', '.join(SCENES)}")
    parser.add_argument("--docs", action="store_true", help="renew the pictures of README and docs")
    chosen = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        screen = Path(folder) / "screen.json"
        screen.write_text(json.dumps(SCREEN), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        app = make_application(["rubricator"])
        studio = Studio(Path(folder))
        for name, scene in SCENES.items():
            if not chosen.names or any(word in name for word in chosen.names):
                scene(studio)
    if chosen.docs:
        for name in (f"{scene}-{theme}" for scene in DOCS for theme in ("light", "dark")):
            (ROOT / "docs" / f"{name}.png").write_bytes((OUT / f"{name}.png").read_bytes())
    del app  # held until here: nothing can be drawn without it
    print(f"{len(studio.taken)} pictures in {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
