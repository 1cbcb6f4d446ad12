"""Typing Chinese in tests: Qt's key simulation knows Latin letters only, an input method sends whole words."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Put text into a widget the way an input method does; it arrives as edited by the user."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
