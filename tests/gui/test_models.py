"""The lists of documents and codings: what they show, and that Qt finds no fault with them."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.core.filter import DocumentFilter
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.models.coding_model import CODE, WORDS, CodingModel
from rubricator.gui.models.document_model import CODINGS, TITLE, DocumentModel
from rubricator.project.commands.annotation import annotate, remove_annotation
from rubricator.project.commands.document import remove_document
from rubricator.store import codebook, document
from rubricator.store.transaction import Transaction
from tests.gui.panels.driver import Bench


def titles(model: DocumentModel) -> list[str]:
    return [model.index(row, TITLE).data() for row in range(model.rowCount())]


def words(model: CodingModel) -> list[str]:
    return [model.index(row, WORDS).data() for row in range(model.rowCount())]


def test_documents_are_listed_sorted_and_filtered(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = DocumentModel(desk)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert titles(model) == ["Gunmen attack convoy", "Talks resume"]
    model.sort(TITLE, Qt.SortOrder.DescendingOrder)
    assert titles(model) == ["Talks resume", "Gunmen attack convoy"]
    desk.set_filter(DocumentFilter(words="CONVOY"))
    assert titles(model) == ["Gunmen attack convoy"]
    desk.set_filter(DocumentFilter(words="100 %_\\"))
    assert titles(model) == []


def test_of_a_coding_in_pieces_only_the_coded_words_are_listed(desk: Desk) -> None:
    first = desk.read(document.ids)[0]
    desk.show_document(first)
    text = desk.read(document.text, first)
    code = desk.read(codebook.named, "MIL").id
    pieces = [Span(0, 6), Span(len(text) - 5, len(text))]
    assert desk.run(annotate, first, pieces, code)
    assert words(CodingModel(desk)) == [f"{text[:6]} … {text[-5:].rstrip()}"]


def test_the_count_of_codings_follows_each_coding(desk: Desk) -> None:
    model = DocumentModel(desk)
    first = model.document_id(0)
    code = desk.read(codebook.named, "MIL").id
    annotation_id = desk.run(annotate, first, [Span(0, 6)], code)
    assert annotation_id
    assert model.index(0, CODINGS).data() == "1"
    desk.run(remove_annotation, annotation_id)
    assert model.index(0, CODINGS).data() == ""


def test_a_removed_document_leaves_list_and_desk_and_undo_brings_it_back(desk: Desk) -> None:
    model = DocumentModel(desk)
    desk.show_document(model.document_id(0))
    desk.run(remove_document, model.document_id(0))
    assert titles(model) == ["Talks resume"]
    assert desk.document_id is None
    desk.undo()
    assert titles(model) == ["Gunmen attack convoy", "Talks resume"]


def test_a_hit_in_a_document_that_is_gone_opens_nothing(desk: Desk, hints: list[str]) -> None:
    model = DocumentModel(desk)
    here, gone = model.document_id(0), model.document_id(1)
    desk.show_document(here)
    found: list[Span] = []
    desk.wordsFound.connect(found.append)
    desk.run(remove_document, gone)
    desk.jump_to_words(gone, Span(0, 6))
    assert (desk.document_id, found) == (here, [])
    assert hints == ["This document is not in the project any more."]


def test_codings_stand_in_text_order_and_come_and_go_a_row_at_a_time(
    desk: Desk, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = CodingModel(desk)
    first, second = desk.read(document.ids)
    desk.show_document(first)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    code = desk.read(codebook.named, "MIL").id
    later = desk.run(annotate, first, [Span(22, 28)], code)
    assert later
    other = desk.run(annotate, first, [Span(0, 6)], code)
    assert other
    with qtbot.waitSignal(model.rowsInserted):
        desk.run(annotate, first, [Span(7, 13)], code)
    assert words(model) == ["Gunmen", "attack", "Gunmen"]
    with qtbot.waitSignal(model.rowsRemoved):
        desk.run(remove_annotation, other)
    assert words(model) == ["attack", "Gunmen"]
    assert model.index(0, CODE).data() == "Armed forces"
    desk.run(annotate, second, [Span(0, 5)], code)
    assert words(model) == ["attack", "Gunmen"]
    model.show_code(code)
    assert words(model) == ["Gunmen", "attack", "Talks"]
    desk.undo()
    assert words(model) == ["Gunmen", "attack"]


def test_a_list_made_after_the_article_was_opened_has_its_codings(desk: Desk) -> None:
    (first, _) = desk.read(document.ids)
    desk.show_document(first)
    desk.run(annotate, first, [Span(0, 6)], desk.read(codebook.named, "MIL").id)
    assert words(CodingModel(desk)) == ["Gunmen"]


def test_several_codings_that_come_at_once_stand_in_text_order(desk: Desk) -> None:
    bench = Bench(desk)
    bench.code("soldiers", "VIO.AMBUSH")
    model, code_id = CodingModel(desk), bench.named("JIH").id
    heard = list[int]()
    model.modelReset.connect(lambda: heard.append(0))

    def annotate_all(tx: Transaction) -> None:
        for found in ("Gunmen", "attack", "convoy", "near", "border"):
            annotate(tx, desk.document_id or 0, (bench.span(found),), code_id)

    all_of_them = ["Gunmen", "attack", "convoy", "near", "border", "soldiers"]
    for _ in range(5):
        desk.run(annotate_all)
        assert words(model) == all_of_them
        desk.undo()
        assert words(model) == ["soldiers"]
        desk.redo()
        assert words(model) == all_of_them
        desk.undo()
    assert not heard
