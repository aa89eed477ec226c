"""What is not the body has another ground; no line moves, and the words stay as they are."""

from PySide6.QtCore import QPoint

from rubricator.core.span import Span
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.text.payloads import Aside
from tests.gui.text.reader import Reader

TEXT = "Skip to content\n\nThe talks ended on Friday without a result.\n\nComments\n\nI was there."


def ground(view: ArticleView, offset: int) -> str:
    """The colour right of the words on the line of an offset."""
    cursor = view.textCursor()
    cursor.setPosition(view._scene.offsets.to_qt(offset))
    height = view.cursorRect(cursor).center().y()
    picture = view.viewport().grab().toImage()
    return picture.pixelColor(QPoint(view.viewport().width() - 120, height)).name()


def test_zones_beside_the_body_have_their_own_ground(reader: Reader, view: ArticleView) -> None:
    reader.open(TEXT)
    tops = list(view.line_tops())
    comments = reader.span("Comments\n\nI was there.")
    view.show_asides([Aside(reader.span("Skip to content"), "notice"), Aside(comments, "comments")])
    reader.look()
    theme = view._theme
    places = [TEXT.index(words) for words in ("Skip", "talks", "Comments", "I was")]
    shown = [ground(view, place) for place in places]
    beside, body = theme.color("ground").name(), theme.color("panel").name()
    assert shown == [beside, body, beside, beside]
    assert list(view.line_tops()) == tops
    view.show_asides([])
    assert {ground(view, place) for place in places} == {body}


def test_a_long_zone_is_seen_wherever_one_scrolls(reader: Reader, view: ArticleView) -> None:
    text = "\n\n".join(["Short."] * 200)
    reader.open(text)
    view.show_asides([Aside(Span(0, len(text)), "comments")])
    view.reveal(len(text) // 2)
    reader.look()
    assert ground(view, len(text) // 2) == view._theme.color("ground").name()


def test_another_document_begins_without_zones(reader: Reader, view: ArticleView) -> None:
    reader.open(TEXT)
    view.show_asides([Aside(reader.span("Comments"), "comments")])
    reader.open(TEXT)
    assert ground(view, TEXT.index("Comments")) == view._theme.color("panel").name()
