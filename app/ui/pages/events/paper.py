"""The bordered table of the paper handbook: label cells and input cells that share their lines."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from app.ui.theme import fix, theme
from app.ui.widgets.basics import column, label

ROW = 36


class PaperCell(QWidget):
    """One cell; it draws its own right and lower line, and a red frame with the reason when it is refused."""

    def __init__(self, name: str, content: QWidget, *, is_label: bool = False, inset: int = 8) -> None:
        super().__init__()
        self.name = name
        self.content = content
        self._is_label = is_label
        self._problem = label("", "bad", wrap=True)
        self._problem.hide()
        lines = column(self, margins=(inset, 2, inset, 3))
        lines.addWidget(content, 1)
        lines.addWidget(self._problem)

    @property
    def problem(self) -> str:
        return self._problem.text()

    def show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.content.setAccessibleDescription(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        ground = "sunken" if self._is_label else "bad_t" if self.problem else "surface"
        painter.fillRect(self.rect(), tokens.colour(ground))
        painter.setPen(QPen(tokens.colour("line2"), 1))
        box = self.rect()
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self.problem:
            painter.setPen(QPen(tokens.colour("red"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()


class PaperTable(QFrame):
    """Rows of (label, content, columns) cells over a grid of six columns, labels 88 px wide."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.cells: dict[str, PaperCell] = {}
        self.labels: dict[str, PaperCell] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 0, 0)
        self._grid.setSpacing(0)
        for side in range(3):
            self._grid.setColumnStretch(side * 2 + 1, 1)

    def add_row(self, *cells: tuple[str, str, QWidget, int]) -> None:
        """``cells``: key, label, content, and over how many of the six columns it reaches with its label."""
        line, place = self._grid.rowCount(), 0
        for key, words, content, span in cells:
            head = label(words, "second", wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            fix(head, width=72)
            if not content.accessibleName():
                content.setAccessibleName(words)
            self.labels[key] = PaperCell(words, head, is_label=True)
            self.cells[key] = PaperCell(words, content)
            self._grid.addWidget(self.labels[key], line, place)
            self._grid.addWidget(self.cells[key], line, place + 1, 1, span - 1)
            place += span
        self._grid.setRowMinimumHeight(line, theme.tokens.px(ROW))

    def show_row(self, key: str, *, on: bool) -> None:
        """Show or hide a row of one cell; a hidden one takes no height."""
        self.labels[key].setVisible(on)
        self.cells[key].setVisible(on)
        place: Any = self._grid.getItemPosition(self._grid.indexOf(self.labels[key]))
        line = place[0]
        self._grid.setRowMinimumHeight(line, theme.tokens.px(ROW) if on else 0)

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Put each reason into its cell (by key) and move to the first."""
        found = dict(problems)
        for key, cell in self.cells.items():
            cell.show_problem(found.get(key, ""))
        first = next((key for key in self.cells if key in found), None)
        if first is not None:
            self.cells[first].content.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.tokens.colour("line2"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def paper_text() -> QLabel:
    """Words that fill themselves from other parts of the record."""
    result = label("", wrap=True)
    result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return result
