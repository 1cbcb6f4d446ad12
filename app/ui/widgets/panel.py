"""A framed panel with a head, and the empty page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import fix, pixmap, theme
from app.ui.widgets.basics import column, frame, label, row


class Panel(QFrame):
    """White box with a 40 px head (title, hint, controls at the right) and a body."""

    def __init__(self, title: str, hint: str = "", *tools: QWidget, margins: bool = False) -> None:
        super().__init__()
        self.setProperty("panel", "true")
        self.setAccessibleName(title)
        outer = column(self, margins=(1, 1, 1, 1))
        head = frame("panel", 40)
        box = row(head, margins=(12, 0, 12, 0), gap=8)
        self._title = label(title, "panel")
        self._hint = label(hint, "caption")
        box.addWidget(self._title)
        box.addWidget(self._hint)
        box.addStretch(1)
        self._tools = row(gap=8)
        box.addLayout(self._tools)
        for tool in tools:
            self._tools.addWidget(tool)
        outer.addWidget(head)
        self.body: QVBoxLayout = column(margins=(12, 12, 12, 12) if margins else (0, 0, 0, 0))
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_hint(self, hint: str) -> None:
        self._hint.setText(hint)

    def add_tool(self, tool: QWidget) -> None:
        self._tools.addWidget(tool)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)


class EmptyPage(QFrame):
    """What goes here, what it is for, and the first step."""

    def __init__(self, icon: str, title: str, sentence: str, *steps: QPushButton) -> None:
        super().__init__()
        self.setProperty("panel", "true")
        self.setAccessibleName(title)
        self._icon = icon
        outer = column(self, margins=(24, 24, 24, 24), gap=12)
        outer.addStretch(1)
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self._picture)
        head = label(title, "drawer")
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(head)
        text = label(sentence, "second", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        fix(text, width=440)
        middle = row()  # not an alignment: that would ask the text for its height at the whole width
        middle.addStretch(1)
        middle.addWidget(text)
        middle.addStretch(1)
        outer.addLayout(middle)
        if steps:
            line = row(gap=8)
            line.addStretch(1)
            for step in steps:
                line.addWidget(step)
            line.addStretch(1)
            outer.addLayout(line)
        outer.addStretch(1)
        theme.changed.connect(self._draw_icon)
        self._draw_icon()

    def _draw_icon(self) -> None:
        self._picture.setPixmap(pixmap(self._icon, "ink2", 32, self.devicePixelRatioF()))
