"""Title, one line of totals and the buttons of a page."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.ui.theme import fix
from app.ui.widgets.basics import button, clear, label, row


@dataclass(frozen=True, slots=True)
class Total:
    """One part of the totals line: words, and the figure that leads to its rows.

    ``Total("逾期", "3", on=show_overdue, tone="bad")``; ``unit`` stands behind the figure.
    """

    words: str
    figure: str = ""
    unit: str = ""
    on: Callable[[], object] | None = None
    tone: str = ""


class PageHead(QFrame):
    """The head of a page, 56 px high: at most four totals; at the right print, export, create."""

    def __init__(self, title: str, *buttons: QPushButton, line: bool = False) -> None:
        super().__init__()
        self.setProperty("bar", "head-line" if line else "head")
        fix(self, height=56)
        box = row(self, margins=(16, 0, 16, 0), gap=0)
        self._title = label(title, "title")
        box.addWidget(self._title)
        box.addSpacing(12)
        self._totals = row(gap=0)
        box.addLayout(self._totals)
        self._pills = row(gap=8)
        box.addLayout(self._pills)
        box.addStretch(1)
        self._buttons = row(gap=8)
        box.addLayout(self._buttons)
        for each in buttons:
            self._buttons.addWidget(each)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def add_button(self, each: QWidget) -> None:
        self._buttons.addWidget(each)

    def add_pill(self, pill: QWidget) -> None:
        self._pills.addWidget(pill)

    def set_totals(self, *totals: Total | str) -> None:
        """Show the totals, parted by points; figures with ``on`` are links to their rows."""
        clear(self._totals)
        for index, total in enumerate(totals):
            part = Total(total) if isinstance(total, str) else total
            if index:
                self._totals.addWidget(label(" · ", "second"))
            self._add_total(part)

    def _add_total(self, part: Total) -> None:
        if part.words:
            self._totals.addWidget(label(part.words + (" " if part.figure else ""), "second"))
        if not part.figure:
            return
        if part.on is None:
            self._totals.addWidget(label(part.figure, "strong" if part.tone else "second"))
        else:
            figure = button(part.figure, "figure", on=part.on, name=f"{part.words} {part.figure}{part.unit}")
            figure.setProperty("tone", part.tone)
            self._totals.addWidget(figure)
        if part.unit:
            self._totals.addWidget(label(" " + part.unit, "second"))
