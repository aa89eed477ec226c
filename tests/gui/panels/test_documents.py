"""The list of documents: several are chosen, grouped, dragged onto a tag, and queued."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QMenu, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.core.filter import DocumentFilter
from rubricator.core.queue import Queue, QueueOrder
from rubricator.gui import long_steps
from rubricator.gui.desk import Desk
from rubricator.gui.models import document_model
from rubricator.gui.models.document_model import TITLE, WORDS, DocumentModel
from rubricator.gui.models.group_model import COUNT_ROLE, GroupModel
from rubricator.gui.panels import document_menu
from rubricator.gui.panels.document_groups import DocumentGroups
from rubricator.gui.panels.document_menu import DocumentMenu
from rubricator.gui.panels.document_table import DocumentTable
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.project.commands.assignment import assign_by_name
from rubricator.project.commands.document import edit_document, set_status
from rubricator.project.commands.queue import set_queue
from rubricator.project.commands.tag import add_tag, tag_documents
from rubricator.project.imports import import_texts
from rubricator.store import assignment, journal
from rubricator.store import document as documents
from rubricator.store import queue as queues
from rubricator.store import tag as tags
from rubricator.store.table import DOCUMENT

W = TypeVar("W", bound=QWidget)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Listing:
    """The panel in a window over five documents."""

    def __init__(self, desk: Desk, qtbot: QtBot, folder: Path) -> None:
        self.desk, self.qtbot = desk, qtbot
        for number in (3, 4, 5):
            (folder / f"{number}.txt").write_text(f"Article {number}\n\nText {number}.", "utf-8")
            import_texts(desk.project, [folder / f"{number}.txt"])
        self.ids = desk.read(documents.ids)
        self.panel = DocumentPanel(desk)
        qtbot.addWidget(self.panel)
        self.panel.resize(400, 700)
        with qtbot.waitExposed(self.panel):
            self.panel.show()

    def part(self, kind: type[W], name: str) -> W:
        found = self.panel.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    @property
    def table(self) -> DocumentTable:
        return self.part(DocumentTable, "documentTable")

    def click(self, row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = self.table.visualRect(self.table.model().index(row, TITLE)).center()
        button = Qt.MouseButton.LeftButton
        QTest.mouseClick(self.table.viewport(), button, held, place)

    def do(self, name: str) -> None:
        action = self.panel.findChild(QAction, name)
        assert action, name
        action.trigger()

    def listed(self) -> list[str]:
        model = self.table.model()
        return [model.index(row, TITLE).data() for row in range(model.rowCount())]

    def groups(self) -> list[tuple[str, str]]:
        model = self.part(QListView, "groupList").model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        return [(row.data(), row.data(COUNT_ROLE)) for row in rows]

    def click_group(self, name: str) -> None:
        view = self.part(QListView, "groupList")
        row = [group for group, _ in self.groups()].index(name)
        place = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def listing(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Listing:
    return Listing(desk, qtbot, tmp_path)


def test_tab_goes_from_the_queue_through_the_groups_to_the_list(listing: Listing) -> None:
    listing.do("documentGroupBy.tag")
    queue = listing.part(QToolButton, "documentQueue")
    queue.setFocus()
    met = []
    for _ in range(3):
        focus = listing.panel.window().focusWidget()
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        met.append(listing.panel.window().focusWidget().objectName())
    assert met == ["groupList", "newTag", "documentTable"]


def test_documents_that_a_filter_hides_are_chosen_no_more(listing: Listing) -> None:
    listing.click(0)
    listing.click(2, _SHIFT)
    listing.desk.set_filter(DocumentFilter(words="Article 5"))
    assert listing.listed() == ["Article 5"]
    assert listing.desk.chosen_ids == ()
    assert listing.desk.documents_at_hand() == (listing.ids[0],)


def test_one_row_opens_and_more_rows_are_chosen_beside_it(listing: Listing) -> None:
    listing.click(0)
    assert listing.desk.document_id == listing.ids[0]
    listing.click(2, _SHIFT)
    assert listing.desk.document_id == listing.ids[0]
    assert listing.desk.chosen_ids == tuple(listing.ids[:3])
    listing.click(1, _CTRL)
    assert listing.desk.documents_at_hand() == (listing.ids[0], listing.ids[2])
    listing.click(3)
    assert listing.desk.document_id == listing.ids[3]
    assert listing.desk.documents_at_hand() == (listing.ids[3],)


def test_the_list_follows_a_document_opened_elsewhere(listing: Listing) -> None:
    listing.click(0)
    listing.desk.show_document(listing.ids[4])
    assert listing.table.chosen() == (listing.ids[4],)
    assert listing.desk.chosen_ids == (listing.ids[4],)


def test_the_menu_does_one_step_to_all_that_are_chosen(listing: Listing) -> None:
    listing.click(0)
    listing.click(2, _SHIFT)
    menu = DocumentMenu(listing.desk, listing.table.chosen(), listing.panel)
    steps = listing.desk.read(journal.step_count)
    with listing.qtbot.waitSignal(listing.desk.detailsRequested) as asked:
        chosen(menu, "documentMenu.excluded").trigger()
    assert asked.args == ["status_reason"]
    assert listing.desk.read(journal.step_count) == steps + 1
    rows = listing.desk.read(DOCUMENT.rows, listing.ids)
    assert [row.status for row in rows] == ["excluded"] * 3 + ["new"] * 2
    listing.desk.undo()
    chosen(menu, "documentMenu.remove").trigger()
    assert len(listing.listed()) == 2
    listing.desk.undo()
    assert len(listing.listed()) == 5


def chosen(menu: QMenu, name: str) -> QAction:
    action = menu.findChild(QAction, name)
    assert action
    return action


def test_a_click_on_a_group_shows_its_documents(listing: Listing) -> None:
    listing.desk.run(set_status, listing.ids[1], "done")
    assert listing.panel.findChild(DocumentGroups) is None
    listing.do("documentGroupBy.status")
    assert listing.groups() == [("All documents", "5"), ("new", "4"), ("done", "1")]
    listing.click_group("done")
    assert listing.desk.filter.statuses == {"done"}
    assert len(listing.listed()) == 1
    listing.click_group("All documents")
    assert len(listing.listed()) == 5
    listing.desk.run(edit_document, listing.ids[0], source_name="Reuters")
    listing.do("documentGroupBy.source")
    assert listing.groups() == [("All documents", "5"), ("Reuters", "1")]
    listing.desk.set_filter(DocumentFilter(sources=frozenset({"Reuters"})))
    assert listing.part(QListView, "groupList").currentIndex().data() == "Reuters"
    listing.do("documentGroupBy.none")
    assert not listing.part(DocumentGroups, "documentGroups").isVisible()


def test_rows_are_dropped_on_a_tag_and_on_a_status(desk: Desk, listing: Listing) -> None:
    desk.run(add_tag, "Pilot")
    listing.do("documentGroupBy.tag")
    listing.click(0)
    listing.click(1, _SHIFT)
    drop(listing, "Pilot")
    pilot = desk.read(tags.tags)[0].id
    assert desk.read(tags.tag_counts, listing.ids) == {pilot: 2}
    assert listing.groups() == [("All documents", "5"), ("Pilot", "2")]
    desk.set_filter(DocumentFilter(tags=frozenset({pilot})))
    assert len(listing.listed()) == 2
    desk.run(tag_documents, [listing.ids[4]], pilot)
    assert len(listing.listed()) == 3
    desk.set_filter(DocumentFilter())
    desk.run(set_status, listing.ids[4], "done")
    listing.do("documentGroupBy.status")
    listing.click(0)
    drop(listing, "done")
    assert desk.read(DOCUMENT.get, listing.ids[0]).status == "done"


def drop(listing: Listing, name: str) -> None:
    """Drop the chosen rows on a group, as Qt does it."""
    view = listing.part(QListView, "groupList")
    row = [group for group, _ in listing.groups()].index(name)
    carried = listing.table.model().mimeData(listing.table.selectionModel().selectedIndexes())
    action, parent = Qt.DropAction.CopyAction, view.model().index(row, 0)
    nowhere = view.model().index(0, 0)
    assert not view.model().canDropMimeData(carried, action, -1, -1, nowhere)
    assert view.model().canDropMimeData(carried, action, -1, -1, parent)
    assert view.model().dropMimeData(carried, action, -1, -1, parent)


def test_tags_are_made_renamed_and_removed_where_they_are_shown(
    listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter(["Pilot", "Trial"])
    monkeypatch.setattr(listing.desk.messages, "ask_text", lambda *_: next(names))
    listing.do("documentGroupBy.tag")
    QTest.mouseClick(listing.part(QWidget, "newTag"), Qt.MouseButton.LeftButton)
    assert listing.groups() == [("All documents", "5"), ("Pilot", "0")]
    panel = listing.part(DocumentGroups, "documentGroups")
    group = listing.desk.read(tags.groups, "tag")[0]
    panel.menu_for(group).actions()[0].trigger()
    assert listing.groups()[1] == ("Trial", "0")
    panel.menu_for(group).actions()[1].trigger()
    assert listing.groups() == [("All documents", "5")]
    listing.desk.undo()
    assert listing.groups()[1] == ("Trial", "0")


def menu_of(listing: Listing, *document_ids: int) -> DocumentMenu:
    return DocumentMenu(listing.desk, document_ids, listing.panel)


def entry(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == words)


def test_documents_are_assigned_from_their_menu_and_listed_by_coder(listing: Listing) -> None:
    desk, ids = listing.desk, listing.ids
    bea = desk.run(assign_by_name, [ids[0]], "Bea")
    assert bea is not None
    to = menu_of(listing, *ids).findChild(QMenu, "documentMenu.assign")
    assert isinstance(to, QMenu)
    assert [action.text() for action in to.actions() if action.isCheckable()] == ["Ann", "Bea"]
    assert not entry(to, "Bea").isChecked()
    entry(to, "Share out among all").trigger()
    listing.do("documentGroupBy.coder")
    assert listing.groups() == [("All documents", "5"), ("Ann", "3"), ("Bea", "3")]
    view = listing.part(QListView, "groupList")
    view.clicked.emit(view.model().index(2, 0))
    assert desk.filter == DocumentFilter(assignees=frozenset({bea}))
    assert len(listing.listed()) == 3
    desk.set_filter(DocumentFilter())
    listing.click(2)
    drop(listing, "Bea")
    assert desk.read(assignment.by_coder)[bea].documents == 4


def test_reprints_are_marked_and_only_the_first_is_shown(listing: Listing) -> None:
    desk, ids = listing.desk, listing.ids
    alone = menu_of(listing, ids[0])
    assert {"Mark as duplicates", "Not a duplicate"}.isdisjoint(
        action.text() for action in alone.actions()
    )
    entry(menu_of(listing, ids[0], ids[3]), "Mark as duplicates").trigger()
    desk.set_filter(DocumentFilter(first_of_duplicates=True))
    assert len(listing.listed()) == 4
    entry(menu_of(listing, ids[3]), "Not a duplicate").trigger()
    assert len(listing.listed()) == 5
    assert desk.read(DOCUMENT.get, ids[0]).duplicate_group == ""


def test_unsorted_the_table_stands_in_the_order_of_the_queue(listing: Listing) -> None:
    as_is = listing.listed()
    listing.do("documentQueue.random")
    queue = listing.desk.read(queues.queue)
    assert queue.order == "random"
    rows = listing.desk.read(DOCUMENT.rows, listing.desk.read(queues.in_queue))
    assert listing.listed() == [row.title for row in rows]
    listing.table.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
    assert listing.listed() == sorted(as_is)
    listing.do("documentQueue.as is")
    assert listing.listed() == as_is
    listing.desk.undo()
    assert listing.listed() == [row.title for row in rows]


def test_a_seed_is_typed_to_share_an_order(
    listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing.desk.messages, "ask_text", lambda *_: "4711")
    listing.do("documentQueue.seed")
    assert listing.desk.read(queues.queue) == Queue("random", 4711)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), done=st.sets(st.integers(0, 1)))
def test_the_queue_meets_every_unfinished_document_once(
    desk: Desk, seed: int, done: set[int]
) -> None:
    ids = desk.read(documents.ids)
    desk.run(set_queue, Queue("random", seed))
    for place, each in enumerate(ids):
        desk.run(set_status, each, "done" if place in done else "new")
    met, here = list[int](), None
    while (following := desk.read(queues.following, here)) is not None:
        met.append(following)
        here = following
        desk.run(set_status, following, "done")
    order = desk.read(queues.in_queue)
    assert met == [each for each in order if ids.index(each) not in done]


@pytest.mark.parametrize("order", ["as is", "by date", "random"])
def test_without_a_column_to_sort_by_the_list_is_the_queue(
    desk: Desk, order: QueueOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run(set_queue, Queue(order, 4711))
    wanted = desk.read(queues.in_queue)
    for many in (0, 50_000):
        monkeypatch.setattr(document_model, "_MANY", many)
        model = DocumentModel(desk)
        assert [model.document_id(row) for row in range(model.rowCount())] == wanted


def test_qt_finds_no_fault_with_the_models(
    desk: Desk, listing: Listing, qtmodeltester: ModelTester
) -> None:
    model = GroupModel(desk)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    for change in changes(desk, model, listing):
        change()
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    qtmodeltester.check(DocumentModel(desk))  # type: ignore[no-untyped-call]


def changes(desk: Desk, model: GroupModel, listing: Listing) -> list[Callable[[], object]]:
    return [
        lambda: model.group_by("status"),
        lambda: desk.run(set_status, listing.ids[0], "done"),
        lambda: model.group_by("coder"),
        lambda: desk.run(assign_by_name, [listing.ids[0]], "Bea"),
        lambda: model.group_by("tag"),
        lambda: desk.run(add_tag, "Pilot", [listing.ids[0]]),
        desk.undo,
        lambda: model.group_by(None),
    ]


def test_the_count_says_how_many_are_listed(listing: Listing) -> None:
    assert listing.part(QLabel, "documentCount").text() == "5 documents"
    flags = QItemSelectionModel.SelectionFlag
    listing.table.selectionModel().select(
        listing.table.model().index(0, 0), flags.ClearAndSelect | flags.Rows
    )
    assert listing.desk.document_id == listing.ids[0]


def test_many_documents_are_changed_and_removed_in_the_background(
    listing: Listing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ids = listing.desk, listing.ids
    monkeypatch.setattr(document_menu, "MANY", 3)
    monkeypatch.setattr(long_steps, "MANY", 3)
    offered: list[str] = []
    desk.messages.offered.connect(lambda words, *_: offered.append(words))
    entry(menu_of(listing, *ids), "Set to done").trigger()
    assert desk.read(queues.finished) == (0, 5)
    qtbot.waitUntil(lambda: desk.read(queues.finished) == (5, 5))
    # Written is not yet over: until the window has heard of it other changes wait.
    qtbot.waitUntil(lambda: not desk.long_steps.must_wait())
    entry(menu_of(listing, *ids[1:]), "Remove from project").trigger()
    qtbot.waitUntil(lambda: desk.read(documents.ids) == ids[:1])
    qtbot.waitUntil(lambda: offered == ["Removed 4 documents with their codings"])
    qtbot.waitUntil(lambda: not desk.long_steps.must_wait())
    desk.undo()
    qtbot.waitUntil(lambda: desk.read(documents.ids) == ids)


def test_many_documents_are_dropped_in_the_background(
    listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_steps, "MANY", 1)
    desk = listing.desk
    desk.run(add_tag, "border", ())
    (tag,) = desk.read(tags.tags)
    listing.panel._choose_groups("tag")
    listing.click(0)
    listing.click(2, _SHIFT)
    drop(listing, "border")
    assert not desk.read(tags.tag_counts, listing.ids)
    listing.qtbot.waitUntil(lambda: desk.read(tags.tag_counts, listing.ids) == {tag.id: 3})


def test_a_filter_about_another_tag_outlives_the_removal_of_one(listing: Listing) -> None:
    for name in ("kept", "gone"):
        listing.desk.run(add_tag, name, ())
    kept, gone = sorted(listing.desk.read(tags.tags), key=lambda tag: tag.name, reverse=True)
    listing.panel._choose_groups("tag")
    listing.desk.set_filter(DocumentFilter(tags=frozenset({kept.id, gone.id})))
    groups = listing.part(DocumentGroups, "documentGroups")
    menu = groups.menu_for(next(each for each in groups._model._groups if each.key == gone.id))
    next(action for action in menu.actions() if action.text() == "Remove tag").trigger()
    assert listing.desk.filter == DocumentFilter(tags=frozenset({kept.id}))


def test_without_any_tag_the_groups_show_all_documents(listing: Listing) -> None:
    listing.do("documentGroupBy.status")
    listing.do("documentGroupBy.none")
    view = listing.part(QListView, "groupList")
    with listing.qtbot.waitSignal(view.model().modelReset):
        listing.do("documentGroupBy.tag")
    assert listing.groups() == [("All documents", "5")]
    assert view.currentIndex().row() == 0


def test_documents_are_sorted_by_their_words(listing: Listing, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Long\n\n" + "word " * 40, "utf-8")
    import_texts(listing.desk.project, [tmp_path / "long.txt"])
    model = DocumentModel(listing.desk)
    for order, longest in ((Qt.SortOrder.AscendingOrder, 5), (Qt.SortOrder.DescendingOrder, 0)):
        model.sort(WORDS, order)
        counts = [int(model.index(row, WORDS).data()) for row in range(model.rowCount())]
        assert counts == sorted(counts, reverse=longest == 0)
        assert counts[longest] == 41
