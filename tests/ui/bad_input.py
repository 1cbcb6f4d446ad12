"""Filling forms as a user does, and what must hold of a refusal: named at its field, nothing lost or written."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.state_hash import state_hash
from tests.ui.typing_in import type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
LONG = "字" * 10_000


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def put(text):
    """Instead of what stands in the field that has the focus: latin letters as keys, else by input method."""
    press(Key.Key_A, CTRL)
    if not text:
        press(Key.Key_Delete)
    elif text.isascii() and len(text) < 100:
        QTest.keyClicks(QApplication.focusWidget(), text)
    else:
        type_text(QApplication.focusWidget(), text)
    QApplication.processEvents()


ROOMS = {
    "organisation": Key.Key_2,
    "study": Key.Key_3,
    "tasks": Key.Key_4,
    "events": Key.Key_5,
    "four_sync": Key.Key_6,
    "teams": Key.Key_7,
}


def paste(text):
    QGuiApplication.clipboard().setText(text)
    press(Key.Key_V, CTRL)


class Form:
    """The dialog that is open, its fields entered with the mouse."""

    def __init__(self, window):
        QApplication.processEvents()
        self.window = window
        self.dialog = QApplication.activeModalWidget()
        assert self.dialog is not None, "no dialog has opened"

    def entry(self, name):
        field = self.dialog.form.input(name)
        return getattr(field, "entry", field)

    def text(self, name):
        entry = self.entry(name)
        read = next(each for each in ("text", "currentText", "toPlainText") if hasattr(entry, each))
        return getattr(entry, read)()

    def fill(self, **texts):
        for name, text in texts.items():
            entry = self.entry(name)
            target = entry.viewport() if hasattr(entry, "viewport") else entry
            QTest.mouseClick(target, Qt.MouseButton.LeftButton)
            assert QApplication.focusWidget() is entry
            put(text)

    def pick(self, name, letters):
        """Somebody by the letters of the name; Tab takes the first."""
        self.fill(**{name: letters})
        press(Key.Key_Tab)

    def refuse(self, **problems):
        """Ctrl+Enter is refused with these words beside their fields; the texts stay and nothing is written."""
        typed = {name: self.text(name) for name in problems}
        before = state(self.window)
        press(Key.Key_Return, CTRL)
        form = self.dialog.form
        assert self.dialog.isVisible(), "the form was saved"
        said = {field.name: form.message(field.name) for field in form.fields}
        assert all(words in said[name] for name, words in problems.items()), said
        refused = {name for name, text in said.items() if form.input(name).property("state") == "bad"}
        assert refused == set(problems)
        assert {name: self.text(name) for name in problems} == typed
        assert QApplication.focusWidget() is self.entry(
            next(f.name for f in form.fields if f.name in problems)
        )
        assert state(self.window) == before

    def save(self):
        """Ctrl+Enter writes and closes."""
        before, closed = state(self.window), []
        self.dialog.accepted.connect(lambda: closed.append(True))
        press(Key.Key_Return, CTRL)
        assert closed, {field.name: self.dialog.form.message(field.name) for field in self.dialog.form.fields}
        assert state(self.window) != before


def state(window):
    with window.desk.database.read() as session:
        return state_hash(session.connection())
