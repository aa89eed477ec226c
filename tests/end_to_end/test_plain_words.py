"""What people wrote is shown as they wrote it, even where it looks like markup."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QLabel,
    QWidget,
)

from rubricator.core.code import Field
from rubricator.core.filter import DocumentFilter
from rubricator.project.commands.actor import add_actor, resolve_mention
from rubricator.project.commands.annotation import edit_annotation
from rubricator.project.commands.asking import set_fields
from rubricator.project.commands.codebook import edit_code
from rubricator.project.commands.document import edit_document
from rubricator.project.commands.event import add_event, relate_events
from rubricator.project.commands.tag import add_tag
from tests.end_to_end.driver import Coder

BOTH = "Rhys & Dee"
ODD = "<b>x</b> & <img src=y> <i>z"


def shows_markup(label: QLabel) -> bool:
    """Whether a label would show the odd words as markup."""
    guessed = label.textFormat() == Qt.TextFormat.AutoText and Markup.mightBeRichText(label.text())
    return ODD in label.text() and (guessed or label.textFormat() == Qt.TextFormat.RichText)


def tips(widget: QWidget) -> list[str]:
    """The tooltips of a widget and, if it is a list, of its lines."""
    found = [widget.toolTip()]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(min(model.rowCount(), 20)):
            cells = (model.index(row, column) for column in range(model.columnCount()))
            found += [str(cell.data(Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]
    return found


def test_a_title_a_code_and_an_actor_that_look_like_markup_are_shown_as_written(
    sit_down: Callable[[], Coder],
) -> None:
    coder = sit_down()
    document_id = coder.open("Al Qaeda claims")
    code = coder.code("MIL")
    coder.project.run(edit_document, document_id, title=ODD, source_name=ODD, memo=ODD)
    coder.project.run(edit_code, code.id, label=ODD, definition=ODD)
    actor = coder.project.run(add_actor, ODD, "armed group", note=ODD)
    coder.select("Al Qaeda")
    coder.press(code.shortcut)
    (mark,) = coder.marks()
    coder.project.run(resolve_mention, mark.annotation_id, actor)
    coder.project.run(edit_annotation, mark.annotation_id, memo=ODD)
    for dock in coder.window.findChildren(QDockWidget):
        dock.show()
        dock.raise_()
    coder.press("Ctrl+Shift+A")
    coder.wait(lambda: any(ODD in label.text() for label in coder.window.findChildren(QLabel)))
    labels = coder.window.findChildren(QLabel)
    assert [label.objectName() for label in labels if shows_markup(label)] == []
    widgets = [
        each for each in coder.window.findChildren(QWidget) if not isinstance(each, QComboBox)
    ]
    told = [tip for widget in widgets for tip in tips(widget)]
    assert any("&lt;b&gt;" in tip for tip in told)
    assert [tip for tip in told if ODD in tip and Markup.mightBeRichText(tip)] == []


def test_an_ampersand_on_a_button_is_shown_and_marks_no_key(
    sit_down: Callable[[], Coder],
) -> None:
    coder = sit_down()
    document_id, code = coder.open("Al Qaeda claims"), coder.code("MIL")
    run, desk = coder.project.run, coder.window.desk
    several = Field(0, None, "actor", "several", "Several", "choice", f"{BOTH}|Kin", repeats=True)
    one = Field(0, None, "actor", "one", "One", "scale", f"{BOTH}|Kin")
    run(set_fields, None, "actor", [several, one])
    run(edit_code, code.id, label=BOTH)
    tag = run(add_tag, BOTH, [document_id])
    events = [run(add_event, title=f"{BOTH}, {word} and so on in more words") for word in "ab"]
    run(relate_events, events[0], "follows", events[1])
    me = coder.project.coder
    assert me is not None
    desk.edit_coder(me.id, name=BOTH)
    coder.select("Al Qaeda")
    coder.press(code.shortcut)
    for dock in coder.window.findChildren(QDockWidget):
        dock.show()
    desk.set_filter(DocumentFilter(tags=frozenset({tag})))
    desk.show_history(code.id)
    desk.show_event(events[0])
    buttons = {
        "coderButton": f"Coder: {BOTH}",
        "historyCode": f"Changes of {BOTH} ✕",
        f"details.tag.{BOTH}": BOTH,
        f"field.several.{BOTH}": BOTH,
        f"field.one.{BOTH}": BOTH,
        "filter.tag": f"Tag: {BOTH}  ✕",
    }
    for name, words in buttons.items():
        coder.wait(partial(coder.window.findChildren, QAbstractButton, name))
        assert coder.part(QAbstractButton, name).text() == words.replace("&", "&&"), name
    coder.wait(lambda: shown(coder, "Rhys && Dee, b"))
    assert [words for words in shown(coder, "Rhys") if "Rhys && Dee" not in words] == []


def shown(coder: Coder, beginning: str) -> list[str]:
    """What stands on buttons, from these words on."""
    texts = [button.text() for button in coder.window.findChildren(QAbstractButton)]
    return [text for text in texts if beginning in text]
