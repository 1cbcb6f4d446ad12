"""The reserved line below a field: its help, or what is wrong with it."""

from PySide6.QtWidgets import QWidget

from app.ui.theme import fix, pixmap, restyle
from app.ui.widgets.basics import ElidedLabel, label, row


class MessageLine(QWidget):
    """The 20 px below a field: help, what is wrong (✕, blocks) or worth a look (!, does not)."""

    def __init__(self, help_text: str = "") -> None:
        super().__init__()
        fix(self, height=20)
        self._help = help_text
        line = row(self, gap=4)
        self._glyph = label()
        self._text = ElidedLabel(help_text, "hint")
        line.addWidget(self._glyph)
        line.addWidget(self._text, 1)
        self._glyph.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_message(self, text: str, *, warning: bool = False) -> None:
        tone = "due" if warning else "bad"
        self._glyph.setVisible(bool(text))
        if text:
            self._glyph.setPixmap(
                pixmap("exclamation" if warning else "x", tone, 12, self.devicePixelRatioF())
            )
        restyle(self._text, "type", tone if text else "hint")
        self._text.setText(text or self._help)

    def show_help(self, text: str) -> None:
        """Another hint, and nothing wrong."""
        self._help = text
        self.show_message("")
