"""A month of the plan: its head with rate and hours over its list."""

import datetime as dt

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.models.counting import percent
from app.services.study_overview import ItemView
from app.ui.pages.study.item_states import plain_hours
from app.ui.pages.study.month_list import HEAD, MonthList
from app.ui.theme import fix, theme
from app.ui.widgets.basics import column


class MonthCell(QFrame):
    """The month's head over its list. A month without an item says so."""

    def __init__(self, month: int) -> None:
        super().__init__()
        self.month = month
        self.list = MonthList(month)
        self._head = _MonthHead(month)
        lines = column(self)
        lines.addWidget(self._head)
        lines.addWidget(self.list, 1)

    @property
    def lines(self) -> int:
        """Lines of the list, with the one that adds."""
        return self.list.count()

    def show_items(self, items: tuple[ItemView, ...], year: int, today: dt.date) -> None:
        self.list.show_items(items, year, today)
        due, present = sum(item.due for item in items), sum(item.present for item in items)
        hours = sum(item.hours_x100 for item in items if item.state != "cancelled")
        rate = percent(present, due)
        words = f"到课 {rate}%　{plain_hours(hours)} 学时" if rate else f"{plain_hours(hours)} 学时"
        is_current = (year, self.month) == (today.year, today.month)
        self._head.show_words(words if items else "没有安排", is_current=is_current, is_empty=not items)


class _MonthHead(QWidget):
    def __init__(self, month: int) -> None:
        super().__init__()
        self._month, self._words = month, ""
        self._is_current = self._is_empty = False
        fix(self, height=HEAD)

    def show_words(self, words: str, *, is_current: bool, is_empty: bool) -> None:
        self._words, self._is_current, self._is_empty = words, is_current, is_empty
        self.setAccessibleName(f"{self._month} 月 {words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.fillRect(box, tokens.colour("due_t" if self._is_empty else "surface"))
        if self._is_current:
            painter.fillRect(QRectF(0, 0, box.width(), 2), tokens.colour("mark"))
        middle = Qt.AlignmentFlag.AlignVCenter
        inner = box.adjusted(12, 0, -12, 0)
        painter.setFont(tokens.font(13, bold=True))
        painter.setPen(tokens.colour("mark" if self._is_current else "ink"))
        painter.drawText(inner, int(middle), f"{self._month} 月{'　本月' if self._is_current else ''}")
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("due" if self._is_empty else "ink2"))
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), self._words)
        painter.end()
