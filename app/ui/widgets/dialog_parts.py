"""What dialogs are made of: their ground, and the foot with the line for what is wrong and the buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from app.ui.theme import restyle
from app.ui.widgets.basics import Margins, column, label, row

LONGEST_MESSAGE = 200
FOOT_MARGINS = (24, 12, 16, 12)


def dialog_body() -> QWidget:
    """The ground on which the content of a dialog stands."""
    body = QWidget()
    body.setProperty("ground", "surface")
    body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return body


class DialogFoot(QFrame):
    """``left`` at the left, ``right`` at the right, and above them a message that is hidden while empty.

    ``beside`` stands at the end of the message's line.
    """

    def __init__(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        *,
        beside: QWidget | None = None,
        margins: Margins = FOOT_MARGINS,
    ) -> None:
        super().__init__()
        self.setProperty("dialog", "foot")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        lines = column(self, margins=margins, gap=8)
        self._message = label("", "bad", wrap=True)
        self._message.hide()
        told = row(gap=8)
        told.addWidget(self._message, 1)
        if beside is not None:
            told.addWidget(beside)
        lines.addLayout(told)
        line = row(gap=8)
        for each in left:
            line.addWidget(each)
        line.addStretch(1)
        for each in right:
            line.addWidget(each)
        lines.addLayout(line)

    @property
    def message(self) -> str:
        return self._message.text()

    def say(self, text: str, look: str = "bad") -> None:
        """Words above the buttons, in a ``type`` of the style sheet; none take the line away."""
        restyle(self._message, "type", look)
        self._message.setText(text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}…")
        self._message.setVisible(bool(text))

    def leave_enter(self) -> None:
        """Enter presses none of its buttons, but for one that is made the default after this."""
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
