"""The menu that says what a stretch of the article is, such as body, caption or comments."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from rubricator.core.document import ZONE_KINDS, ZoneKind, ZoneMap
from rubricator.core.span import Span, hull
from rubricator.gui.desk import Desk
from rubricator.project.commands.zone import clear_zone, draw_zone
from rubricator.store.table import ZONE


def add_zone_menu(menu: QMenu, desk: Desk, span: Span) -> QMenu:
    """Offer to mark these words as one kind of zone, or as none; the kind they have is ticked."""
    below = menu.addMenu("Mark as")
    below.setObjectName("zoneMenu")
    below.setEnabled(not desk.project.read_only)
    present = ZoneMap(desk.read(ZONE.where, document_id=desk.document_id)).kind_at(span.start)
    for kind in ZONE_KINDS:
        action = below.addAction(kind.capitalize(), _drawer(desk, kind, span))
        action.setObjectName(f"zoneMenu.{kind}")
        action.setCheckable(True)
        action.setChecked(kind == present)
    below.addSeparator()
    below.addAction("No zone", lambda: _clear(desk, span)).setObjectName("zoneMenu.none")
    return below


def stretch_meant(text: str, spans: tuple[Span, ...], caret: int) -> Span | None:
    """What is selected, from its first to its last word; else the paragraph of the caret."""
    if spans:
        return hull(spans)
    start = text.rfind("\n", 0, caret) + 1
    end = text.find("\n", caret)
    end = len(text) if end < 0 else end
    return Span(start, end) if text[start:end].strip() else None


def _drawer(desk: Desk, kind: ZoneKind, span: Span) -> Callable[[], object]:
    return lambda: desk.run(draw_zone, desk.document_id or 0, kind, span)


def _clear(desk: Desk, span: Span) -> None:
    desk.run(clear_zone, desk.document_id or 0, span)
