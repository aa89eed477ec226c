"""A coder works through the documents: marks zones, sorts into groups, goes down the queue."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTableView,
    QWidget,
)

from rubricator.core.document import Zone
from rubricator.core.errors import StorageError
from rubricator.core.filter import DocumentFilter
from rubricator.core.queue import Queue
from rubricator.gui import coding_controls
from rubricator.gui.text.payloads import Aside, ContextRequested
from rubricator.project.commands.queue import set_queue
from rubricator.project.project import Project
from rubricator.store.table import DOCUMENT, ZONE
from tests.end_to_end.driver import Coder

Window = Callable[[], Coder]


def zones(coder: Coder) -> list[Zone]:
    found = coder.project.read(ZONE.where, document_id=coder.window.desk.document_id)
    return sorted(found, key=lambda zone: zone.start)


def asides(coder: Coder) -> list[Aside]:
    return list(coder.article._scene.asides)


def mark_as(coder: Coder, kind: str) -> None:
    """Ask for the menu of the selection and choose a kind of zone."""
    at = coder.article.mapToGlobal(QPoint(200, 200))
    coder.article.contextRequested.emit(ContextRequested(at, coder.article.selected_spans(), ()))
    menu = coder.part(QMenu, "codingMenu")
    action = menu.findChild(QAction, f"zoneMenu.{kind}")
    assert action
    action.trigger()
    menu.close()
    menu.deleteLater()
    menu.setObjectName("")


def test_zones_are_proposed_seen_and_corrected_by_hand(sit_down: Window) -> None:
    coder = sit_down()
    coder.open("Iraq militants")
    assert asides(coder) == []
    coder.action("propose_zones").trigger()
    kinds = [zone.kind for zone in zones(coder)]
    assert kinds == ["title", "other", "caption", "related", "body", "notice", "comments"]
    assert [aside.name for aside in asides(coder)] == [kind for kind in kinds if kind != "body"]
    tops = list(coder.article.line_tops())
    coder.select("Credit: Reuters/Ahmed Saad")
    mark_as(coder, "notice")
    drawn = next(zone for zone in zones(coder) if zone.kind == "notice")
    assert coder.article.text[drawn.start : drawn.end] == "Credit: Reuters/Ahmed Saad"
    assert drawn.set_by == "coder"
    assert list(coder.article.line_tops()) == tops
    coder.action("propose_zones").trigger()
    assert drawn in zones(coder)
    coder.press("Ctrl+Z")
    coder.press("Ctrl+Z")
    assert zones(coder) == []
    assert asides(coder) == []


def test_codings_outside_the_body_are_left_out_of_the_chart(sit_down: Window) -> None:
    coder = sit_down()
    coder.open("Iraq militants")
    coder.select("Ahmed Saad")
    letter = next(code for code in coder.window.desk.codes.values() if code.shortcut).shortcut
    coder.press(letter)
    coder.wait(lambda: sum(coder.window.tally.counts_by_code().values()) == 1)
    coder.action("propose_zones").trigger()
    coder.wait(lambda: coder.window.tally.counts_by_code() == {})
    note = coder.part(QLabel, "bodyNote.words")
    coder.wait(note.isVisible)
    assert note.text() == "1 coding outside the body not counted"


def test_ctrl_enter_goes_down_the_queue(sit_down: Window) -> None:
    coder = sit_down()
    queue = Queue("random", 11)
    coder.project.run(set_queue, queue)
    order = [line.id for line in coder.documents()]
    model = coder.part(QWidget, "documentTable").model()  # type: ignore[attr-defined]
    coder.wait(lambda: model.queue == queue)
    listed = [model.document_id(row) for row in range(model.rowCount())]
    assert sorted(listed) == sorted(order)
    coder.window.desk.show_document(listed[0])
    met = [listed[0]]
    for _ in range(3):
        coder.press("Ctrl+Return")
        shown = coder.window.desk.document_id
        assert shown is not None
        met.append(shown)
    assert met == listed[:4]
    coder.wait(lambda: coder.part(QLabel, "status.pace").text().startswith("3 of 8"))


def test_a_document_that_cannot_be_finished_stays_open(
    sit_down: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    coder = sit_down()
    opened = coder.open("Protest")
    said: list[object] = []

    def refuse(*_: object) -> bool:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(coding_controls, "finish", refuse)
    monkeypatch.setattr(coder.window.desk.messages, "show_error", said.append)
    coder.press("Ctrl+Return")
    assert len(said) == 1
    assert coder.window.desk.document_id == opened


def test_exclusion_asks_for_its_reason_beside_the_article(sit_down: Window) -> None:
    coder = sit_down()
    document_id = coder.open("Iraq militants")
    coder.action("document_exclude").trigger()
    assert coder.project.read(DOCUMENT.get, document_id).status == "excluded"
    reason = coder.part(QLineEdit, "details.status_reason")
    coder.wait(reason.hasFocus)
    QTest.keyClicks(reason, "a wire report told twice")
    coder.open("Al Qaeda claims")
    assert coder.project.read(DOCUMENT.get, document_id).status_reason == "a wire report told twice"


def test_what_is_half_typed_about_a_document_survives_the_window(
    sit_down: Window, project_file: object
) -> None:
    coder = sit_down()
    document_id = coder.open("Al Qaeda claims")
    coder.action("document_details").trigger()
    assert coder.part(QScrollArea, "documentDetails").isVisible()
    byline = coder.part(QLineEdit, "details.byline")
    byline.setFocus()
    QTest.keyClicks(byline, "Staff")
    path = coder.project.path
    coder.close()
    with Project(path) as project:
        assert project.read(DOCUMENT.get, document_id).byline == "Staff"


def test_the_document_tab_stands_behind_the_inspector(sit_down: Window) -> None:
    coder = sit_down()
    inspector = coder.part(QDockWidget, "dock.inspector")
    document = coder.part(QDockWidget, "dock.document")
    assert coder.window.tabifiedDockWidgets(inspector) == [document]
    assert coder.part(QWidget, "inspector").isVisible()
    coder.press("Alt+Return")
    coder.wait(coder.part(QWidget, "documentDetails").isVisible)
    assert coder.window.dockWidgetArea(document) == Qt.DockWidgetArea.RightDockWidgetArea


def test_the_details_of_several_documents_get_the_keys_too(sit_down: Window) -> None:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    table = coder.part(QTableView, "documentTable")
    table.setFocus()
    table.selectAll()
    coder.press("Alt+Return")
    details = coder.part(QScrollArea, "documentDetails")

    def has_keys() -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and details.isAncestorOf(focus)

    coder.wait(has_keys)


def test_enter_in_the_list_goes_to_the_article(sit_down: Window) -> None:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    table = coder.part(QWidget, "documentTable")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert coder.article.hasFocus()


def test_a_panel_that_is_asked_for_stands_in_front(sit_down: Window) -> None:
    coder = sit_down()
    coder.action("show_events").trigger()
    panel = coder.part(QWidget, "eventsPanel")
    coder.wait(lambda: not panel.visibleRegion().isEmpty())


def test_ctrl_p_leads_to_a_document_by_a_few_letters_and_into_its_text(sit_down: Window) -> None:
    coder = sit_down()
    desk = coder.window.desk
    coder.open("Iraq militants")
    coder.window.desk.set_filter(DocumentFilter(words="Iraq militants"))
    coder.press("Ctrl+P")
    query = coder.part(QLineEdit, "documentPaletteQuery")
    assert query.hasFocus()
    QTest.keyClicks(query, "border clo")
    QTest.keyClick(query, Qt.Key.Key_Return)
    assert coder.article.text.startswith("Border closed")
    assert coder.article.hasFocus()
    assert desk.filter.words == "Iraq militants"


def test_escape_leaves_the_search_for_a_document_as_it_was(sit_down: Window) -> None:
    coder = sit_down()
    here = coder.open("Iraq militants")
    coder.press("Ctrl+P")
    query = coder.part(QLineEdit, "documentPaletteQuery")
    QTest.keyClicks(query, "no such document")
    QTest.keyClick(query, Qt.Key.Key_Return)
    assert query.isVisible()
    QTest.keyClick(query, Qt.Key.Key_Escape)
    assert coder.window.desk.document_id == here
    coder.wait(coder.article.hasFocus)


def test_every_panel_is_found_among_the_commands_and_entered(sit_down: Window) -> None:
    coder = sit_down()
    coder.press("Ctrl+Shift+P")
    query = coder.part(QLineEdit, "commandQuery")
    QTest.keyClicks(query, "problems")
    QTest.keyClick(query, Qt.Key.Key_Return)
    panel = coder.part(QWidget, "problemsPanel")
    assert panel.isVisible()
    focus = coder.window.focusWidget()
    assert focus is not None
    assert panel.isAncestorOf(focus)
