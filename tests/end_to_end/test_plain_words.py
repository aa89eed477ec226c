"""What people wrote is shown as they wrote it, even where it looks like markup."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDockWidget, QLabel, QWidget

from rubricator.project.commands.actor import add_actor, resolve_mention
from rubricator.project.commands.annotation import edit_annotation
from rubricator.project.commands.codebook import edit_code
from rubricator.project.commands.document import edit_document
from tests.end_to_end.driver import Coder

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
