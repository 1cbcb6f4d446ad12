"""Dragging files from another window, as Qt hears of it."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

_COPY, _LEFT, _NO_KEYS = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_over(target, data):
    """Bring a drag in over a widget; whether it may be dropped there."""
    event = QDragEnterEvent(QPoint(5, 5), _COPY, data, _LEFT, _NO_KEYS)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def leave(target):
    QApplication.sendEvent(target, QDragLeaveEvent())


def drop(target, data):
    """Drag over a widget and let go; whether it was taken."""
    if not drag_over(target, data):
        return False
    event = QDropEvent(QPointF(5, 5), _COPY, data, _LEFT, _NO_KEYS)
    QApplication.sendEvent(target, event)
    return event.isAccepted()
