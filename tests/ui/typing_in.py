"""Typing Chinese in tests: Qt's key simulation knows Latin letters only, an input method sends whole words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Put text into a widget the way an input method does; it arrives as edited by the user."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


class Keys:
    """Presses keys one by one where the focus is, and counts them; a modifier counts as a key too."""

    def __init__(self, qtbot):
        self.qtbot, self.count = qtbot, 0

    def press(self, *keys):
        for pressed in keys:
            widget = QApplication.focusWidget()
            modifiers, key = Qt.KeyboardModifier.NoModifier, pressed
            if isinstance(pressed, tuple):
                modifiers, key = pressed
                self.count += 1
            if isinstance(key, str):
                self.qtbot.keyClicks(widget, key, modifiers)
                self.count += len(key)
            else:
                self.qtbot.keyClick(widget, key, modifiers)
                self.count += 1
