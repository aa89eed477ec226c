"""Every condition of the filter is set from the menu, shown on its chip, and taken away there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from rubricator.core.filter import DocumentFilter
from rubricator.gui.desk import Desk
from rubricator.gui.filter_bar import FilterBar
from rubricator.gui.filter_facets import FACETS, Chosen
from rubricator.gui.layers import Layers
from rubricator.gui.models.coding_model import CodingModel
from rubricator.gui.models.group_model import GroupModel
from rubricator.gui.panels.layers import LayersButton
from rubricator.project.commands.assignment import assign, assign_by_name
from rubricator.project.commands.tag import add_tag, rename_tag
from rubricator.store import document as documents
from rubricator.store.table import TAG
from tests.gui.panels.driver import Bench


@pytest.fixture
def bar(desk: Desk, qtbot: QtBot) -> FilterBar:
    made = FilterBar(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def chip(bar: FilterBar, name: str) -> QToolButton:
    found = bar.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def entries(bar: FilterBar) -> dict[str, QAction]:
    menu = bar.findChild(QMenu, "filterMenu")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_every_part_of_a_filter_has_a_chip() -> None:
    held = [part for facet in FACETS for part in facet.parts]
    assert sorted(held) == sorted(DocumentFilter._fields)


def test_values_are_ticked_in_a_menu(desk: Desk, bar: FilterBar) -> None:
    first = desk.read(documents.ids)[0]
    bea = desk.run(assign_by_name, [first], "Bea")
    assert bea is not None
    menu = entries(bar)["Assigned to"].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Bea").trigger()
    assert desk.filter == DocumentFilter(assignees=frozenset({bea}))
    assert chip(bar, "filter.assigned").text().startswith("Assigned to: Bea")


def test_a_coder_renamed_is_called_so_wherever_coders_are_named(
    desk: Desk, bar: FilterBar, qtbot: QtBot
) -> None:
    bench = Bench(desk)
    bench.code("Gunmen", "VIO.AMBUSH")
    assert desk.project.coder is not None
    me = desk.project.coder.id
    desk.run(assign, [bench.desk.document_id or 0], me)
    codings, groups, layers = CodingModel(desk), GroupModel(desk), LayersButton(desk)
    qtbot.addWidget(layers)
    groups.group_by("coder")
    desk.set_layers(Layers(coders=frozenset({me})))
    desk.set_filter(DocumentFilter(coders=frozenset({me}), assignees=frozenset({me})))
    said = {
        "list": lambda: codings.index(0, 3).data(),
        "group": lambda: groups.index(1, 0).data(),
        "layer": layers.toolTip,
        "chip": chip(bar, "filter.coder").text,
        "other chip": chip(bar, "filter.assigned").text,
    }
    assert [name for name, words in said.items() if "Ann" not in words()] == []
    desk.edit_coder(me, name="Annabel Lee")
    assert [name for name, words in said.items() if "Annabel Lee" not in words()] == []


def test_codes_are_ticked_by_kind(desk: Desk, bar: FilterBar) -> None:
    """All of them in one menu would cover the window."""
    menu = entries(bar)["Code"].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    kinds = {action.text(): action.menu() for action in menu.actions()}
    assert {"Actors", "Events", "Stances"} <= kinds.keys()
    events = kinds["Events"]
    assert isinstance(events, QMenu)
    next(action for action in events.actions() if action.text().strip() == "Bombing").trigger()
    (code,) = desk.filter.codes
    assert desk.codes[code].label == "Bombing"


@pytest.mark.parametrize(
    "entry,typed,wanted,shown",
    [
        (
            "Published…",
            "2012-05 – 2013",
            DocumentFilter(published_from="2012-05", published_to="2013"),
            "Published: 2012-05 – 2013",
        ),
        ("Length…", "1,200 –", DocumentFilter(words_from=1200), "Length: 1,200 –"),
        ("Title or source…", "convoy", DocumentFilter(words="convoy"), "Title or source: convoy"),
    ],
)
def test_ranges_and_words_are_typed(
    desk: Desk,
    bar: FilterBar,
    monkeypatch: pytest.MonkeyPatch,
    entry: str,
    typed: str,
    wanted: DocumentFilter,
    shown: str,
) -> None:
    asked: list[str] = []

    def ask(_title: str, _prompt: str, present: str) -> str:
        asked.append(present)
        return typed

    monkeypatch.setattr(desk.messages, "ask_text", ask)
    entries(bar)[entry].trigger()
    assert desk.filter == wanted
    (facet,) = (facet for facet in FACETS if facet.words(desk))
    assert chip(bar, facet.name).text().startswith(shown)
    # What the chip says can be typed just so.
    chip(bar, facet.name).click()
    assert asked == ["", facet.words(desk)]
    assert desk.filter == wanted


@pytest.mark.parametrize(
    "typed, why",
    [("many", "is no number of words"), ("99999999999999999999 –", "No article has more")],
    ids=["no number", "beyond counting"],
)
def test_what_is_no_range_is_told_and_leaves_the_filter(
    desk: Desk, bar: FilterBar, monkeypatch: pytest.MonkeyPatch, typed: str, why: str
) -> None:
    told: list[str] = []
    monkeypatch.setattr(desk.messages, "ask_text", lambda *_: typed)
    monkeypatch.setattr(desk.messages, "show_error", lambda error: told.append(str(error)))
    entries(bar)["Length…"].trigger()
    assert len(told) == 1
    assert why in told[0]
    assert desk.filter == DocumentFilter()


def test_reprints_are_switched_off_and_on(desk: Desk, bar: FilterBar) -> None:
    entries(bar)["First of duplicates only"].trigger()
    assert desk.filter.first_of_duplicates
    assert entries(bar)["First of duplicates only"].isChecked()
    assert "not excluded" in entries(bar)["First of duplicates only"].toolTip()
    QTest.keyClick(chip(bar, "filter.duplicates"), Qt.Key.Key_Delete)
    assert desk.filter == DocumentFilter()
    assert not chip(bar, "filter.duplicates").isVisible()


def test_a_condition_that_is_not_set_reads_nothing(desk: Desk) -> None:
    def read(_: Desk) -> list[tuple[str, str]]:
        raise AssertionError

    facet = Chosen("filter.status", "Status", "statuses", read)
    assert facet.words(desk) == ""


def test_a_chip_follows_the_name_of_its_tag(desk: Desk, bar: FilterBar) -> None:
    desk.run(add_tag, "border", ())
    (tag,) = desk.read(TAG.where)
    desk.set_filter(DocumentFilter(tags=frozenset({tag.id})))
    assert "border" in chip(bar, "filter.tag").text()
    desk.run(rename_tag, tag.id, "frontier")
    assert "frontier" in chip(bar, "filter.tag").text()


def test_the_filter_can_be_cleared_in_the_menu_in_which_it_was_set(
    desk: Desk, bar: FilterBar
) -> None:
    shown = entries(bar)
    assert not shown["Clear filter"].isEnabled()
    shown["First of duplicates only"].trigger()
    assert shown["Clear filter"].isEnabled()
    shown["Clear filter"].trigger()
    assert not desk.filter
    assert not shown["Clear filter"].isEnabled()


def test_the_menu_keeps_nothing_of_what_it_listed_before(desk: Desk, qtbot: QtBot) -> None:
    bar = FilterBar(desk)
    qtbot.addWidget(bar)
    menu = bar.findChild(QMenu, "filterMenu")
    assert menu
    menu.aboutToShow.emit()
    before = len(menu.findChildren(QMenu))
    menu.aboutToShow.emit()
    assert len(menu.findChildren(QMenu)) == before
