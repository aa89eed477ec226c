"""Finding: in all articles, in the open one, and by the filter, through real keys and clicks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from rubricator.core.filter import DocumentFilter
from rubricator.core.span import Span
from rubricator.gui.charts.frequency import FrequencyChart
from rubricator.store.table import ANNOTATION
from tests.end_to_end.driver import Coder

SitDown = Callable[[], Coder]


@pytest.fixture
def coder(sit_down: SitDown) -> Coder:
    return sit_down()


def search(coder: Coder, words: str) -> QTableView:
    """Ctrl+Shift+F, type, wait for the hits."""
    coder.press("Ctrl+Shift+F")
    query = coder.part(QLineEdit, "searchQuery")
    assert query.hasFocus()
    count = coder.part(QLabel, "searchCount")
    count.clear()
    if words.isascii():
        QTest.keyClicks(query, words)
    else:
        # Other letters come by an input method, which QTest does not have.
        query.insert(words)
    coder.wait(count.text)
    return coder.part(QTableView, "searchHits")


def cells(table: QTableView, column: int) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_hits_come_while_typing_and_enter_leads_to_the_words(coder: Coder) -> None:
    table = search(coder, '"syrian soldiers"')
    hits = cells(table, 1)
    assert hits
    assert {hit.lower() for hit in hits} == {"syrian soldiers"}
    assert "2 hits in 1 document" in coder.part(QLabel, "searchCount").text()
    QTest.keyClick(coder.part(QLineEdit, "searchQuery"), Qt.Key.Key_Down)
    assert table.hasFocus()
    assert coder.article.selected_spans()[0].of(coder.article.text) == hits[0]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.hasFocus()
    assert coder.article.selected_spans()[0].of(coder.article.text) == hits[1]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert coder.article.hasFocus()


def test_a_click_on_a_hit_selects_it_behind_emoji(coder: Coder) -> None:
    table = search(coder, "haddad")
    place = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    selected = coder.article.selected_spans()
    assert [span.of(coder.article.text) for span in selected] == ["Haddad"]


def test_an_arabic_word_is_found_within_another(coder: Coder) -> None:
    table = search(coder, "قافله")
    assert cells(table, 1) == ["قافلة"]
    assert cells(table, 0)[0].startswith(".")


def test_what_cannot_be_understood_is_said_and_nothing_is_listed(coder: Coder) -> None:
    table = search(coder, "war")
    coder.wait(table.model().rowCount)
    search(coder, '"not closed')
    coder.wait(lambda: "not closed" in coder.part(QLabel, "searchCount").text())
    assert table.model().rowCount() == 0
    assert not coder.part(QPushButton, "searchCodeAll").isEnabled()


def test_only_the_last_search_is_shown(coder: Coder) -> None:
    table = search(coder, "the")
    query = coder.part(QLineEdit, "searchQuery")
    query.clear()
    QTest.keyClicks(query, "haddad")
    QTest.keyClick(query, Qt.Key.Key_Return)
    coder.wait(lambda: cells(table, 1) == ["Haddad"])
    coder.qtbot.wait(50)
    assert cells(table, 1) == ["Haddad"]


def test_all_hits_are_coded_as_one_step_after_a_look(coder: Coder) -> None:
    before = coder.project.read(ANNOTATION.count)
    table = search(coder, "Haddad OR عراقية")
    coder.wait(lambda: table.model().rowCount() == 2)
    coder.press("Return", to=coder.part(QPushButton, "searchCodeAll"))
    coder.wait(lambda: coder.window.findChild(QDialog, "codeHits"))
    hits = coder.part(QTableView, "reviewHits")
    code = coder.part(QLineEdit, "reviewCode")
    accept = coder.part(QPushButton, "reviewAccept")
    assert not accept.isEnabled()
    state = coder.code("GOV")
    coder.wait(code.hasFocus)
    QTest.keyClicks(code, "gover")
    QTest.keyClick(code, Qt.Key.Key_Return)
    assert code.text() == state.label
    assert accept.text() == "Code 2 hits"
    hits.setFocus()
    QTest.keyClick(hits, Qt.Key.Key_Space)
    assert accept.text() == "Code 1 hit"
    QTest.keyClick(hits, Qt.Key.Key_Space)
    QTest.keyClick(hits, Qt.Key.Key_Return)
    coder.wait(lambda: coder.project.read(ANNOTATION.count) == before + 2)
    coder.wait(lambda: "Coded 2 hits" in coder.part(QLabel, "toastText").text())
    made = coder.project.read(lambda db: ANNOTATION.where(db, origin="autocode"))
    assert {one.code_id for one in made} == {state.id}
    with coder.qtbot.waitActive(coder.window):
        coder.window.activateWindow()
    coder.press("Ctrl+Z")
    assert coder.project.read(ANNOTATION.count) == before


def test_hits_can_be_kept_to_the_documents_shown(coder: Coder) -> None:
    table = search(coder, "haddad OR border")
    everywhere = table.model().rowCount()
    where = coder.part(QComboBox, "searchWhere")
    coder.window.desk.set_filter(DocumentFilter(words="Protest"))
    where.setCurrentIndex(1)
    coder.wait(lambda: cells(table, 1) == ["Haddad"])
    coder.window.desk.set_filter(DocumentFilter())
    coder.wait(lambda: table.model().rowCount() == everywhere)


def test_find_marks_and_counts_every_place_and_goes_round(coder: Coder) -> None:
    coder.open("Border closed")
    coder.press("Ctrl+F")
    query, count = coder.part(QLineEdit, "findQuery"), coder.part(QLabel, "findCount")
    assert query.hasFocus()
    QTest.keyClicks(query, "CLOSED")
    text = coder.article.text
    places = [place for place in range(len(text)) if text[place:].lower().startswith("closed")]
    assert count.text() == f"1 of {len(places)}"
    assert coder.article.selected_spans() == (Span(places[0], places[0] + 6),)
    assert [span.start for span in coder.article._scene.found] == places
    QTest.keyClick(query, Qt.Key.Key_Return)
    assert coder.article.selected_spans()[0].start == places[1]
    coder.press("F3")
    assert coder.article.selected_spans()[0].start == places[0]
    coder.press("Shift+F3", to=query)
    assert coder.article.selected_spans()[0].start == places[-1]
    QTest.keyClicks(query, "x")
    assert count.text() == "Not found"
    QTest.keyClick(query, Qt.Key.Key_Escape)
    assert coder.article.hasFocus()
    assert not coder.part(QWidget, "findBar").isVisible()
    assert not coder.article._scene.found


def test_other_words_selected_are_found_in_a_bar_that_is_open(coder: Coder) -> None:
    coder.open("Border closed")
    coder.press("Ctrl+F")
    query, count = coder.part(QLineEdit, "findQuery"), coder.part(QLabel, "findCount")
    QTest.keyClicks(query, "nowhere")
    assert count.text() == "Not found"
    coder.article.setFocus()
    coder.select("Guards")
    coder.press("Ctrl+F")
    assert query.text() == "Guards"
    assert count.text() == "1 of 1"
    assert [span.of(coder.article.text) for span in coder.article._scene.found] == ["Guards"]
    QTest.keyClicks(query, "police")
    assert query.property("wrong") == "true"
    coder.open("Protest")
    assert count.text() == "1 here"
    assert query.property("wrong") is None


def test_finding_paints_a_ground_and_moves_no_line(coder: Coder) -> None:
    coder.open("Border closed")
    before, tops = coder.article.viewport().grab().toImage(), list(coder.article.line_tops())
    coder.press("Ctrl+F")
    QTest.keyClicks(coder.part(QLineEdit, "findQuery"), "noon")
    coder.article.clear_selection()
    after = coder.article.viewport().grab().toImage()
    assert before.copy(after.rect()) != after
    assert (
        list(coder.article.line_tops())[: len(tops)] == tops[: len(list(coder.article.line_tops()))]
    )


def test_the_filter_is_obeyed_by_list_chart_codings_and_status(coder: Coder) -> None:
    coder.open("Border closed")
    coder.select("Guards")
    coder.window.desk.code(coder.code("GOV").id)
    coder.open("Protest")
    coder.select("Crowds")
    coder.window.desk.code(coder.code("GOV").id)
    desk = coder.window.desk
    chart = coder.part(FrequencyChart, "frequencyChart")
    documents = coder.part(QTableView, "documentTable")
    all_documents = documents.model().rowCount()
    coder.wait(lambda: chart.table.total == 2)
    desk.set_filter(DocumentFilter(words="Protest"))
    assert documents.model().rowCount() == 1
    assert coder.part(QLabel, "status.filter").text() == f"1 of {all_documents} documents"
    chip = coder.part(QToolButton, "filter.words")
    assert chip.isVisible()
    assert "Protest" in chip.text()
    coder.wait(lambda: chart.table.total == 1)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert not desk.filter
    assert not chip.isVisible()
    assert coder.part(QLabel, "status.filter").text() == ""
    assert documents.model().rowCount() == all_documents
    desk.set_filter(DocumentFilter(kinds=frozenset({"stance"})))
    assert coder.part(QTableView, "codingsTable").model().rowCount() == 0
    assert documents.model().rowCount() == 0
    cross = QPoint(coder.part(QToolButton, "filter.kind").width() - 8, 8)
    QTest.mouseClick(coder.part(QToolButton, "filter.kind"), Qt.MouseButton.LeftButton, pos=cross)
    assert not desk.filter


def test_values_are_ticked_one_after_the_other_by_keys(coder: Coder) -> None:
    add = coder.part(QToolButton, "filterAdd")
    menu = add.menu()
    assert isinstance(menu, QMenu)
    menu.popup(add.mapToGlobal(QPoint(0, add.height())))
    status = next(action for action in menu.actions() if action.text() == "Status")
    menu.setActiveAction(status)
    QTest.keyClick(menu, Qt.Key.Key_Right)
    inner = status.menu()
    assert isinstance(inner, QMenu)
    coder.wait(inner.isVisible)
    inner.setActiveAction(inner.actions()[0])
    QTest.keyClick(inner, Qt.Key.Key_Space)
    QTest.keyClick(inner, Qt.Key.Key_Down)
    QTest.keyClick(inner, Qt.Key.Key_Return)
    assert coder.window.desk.filter.statuses == {"new", "in progress"}
    inner.close()
    menu.close()
    QApplication.sendPostedEvents()
    assert "new, in progress" in coder.part(QToolButton, "filter.status").text()
