"""A button lets go of the look it has under the pointer when its menu closes elsewhere.

Qt sends no leave event to what was under the pointer when a menu opened, so the button stayed lit.
"""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget


def rest_after(menu: QMenu, owner: QWidget) -> None:
    """Let `owner` look again where the pointer is, whenever `menu` has closed."""
    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, owner, lambda: look_again(owner)))


def look_again(widget: QWidget) -> None:
    """Let a widget know that the pointer has left it, if it has."""
    if widget.underMouse() and not widget.rect().contains(widget.mapFromGlobal(QCursor.pos())):
        widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
        widget.update()
