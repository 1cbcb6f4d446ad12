"""The line that takes the keys of an attendance list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class RollEntry(QLineEdit):
    """Letters find people, digits say why they are not there; everything else goes where it belongs."""

    letters = Signal(str)
    digit = Signal(str)
    take_back = Signal()
    arrow = Signal(object)
    enter = Signal()
    guest = Signal()
    take_out = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("到会：输入两字母或首字母选人")
        self.setPlaceholderText("两字母或姓名首字母")
        # An input method would swallow the letters; names are found by their pinyin.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.textEdited.connect(lambda text: self.letters.emit(text.strip().lower()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in _ARROWS and plain:
            self.arrow.emit(Qt.Key(event.key()))
        elif event.key() == Qt.Key.Key_Space:
            self.take_back.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self.enter.emit()
        elif plain and text.isdigit():
            self.digit.emit(text)
        elif text in {"+", "＋"} or event.key() == Qt.Key.Key_Insert:
            self.guest.emit()
        elif event.key() == Qt.Key.Key_Delete and not self.text():
            self.take_out.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.letters.emit("")
        else:
            super().keyPressEvent(event)
