"""A month of the plan: its head with rate and hours over its list; a month without an item stands out."""

import datetime as dt
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from app.models.counting import percent
from app.services.study_overview import ItemView
from app.ui.pages.study.item_states import plain_hours
from app.ui.pages.study.month_list import HEAD, MonthList
from app.ui.theme import fix, paint_icon, theme
from app.ui.widgets.basics import column
from app.ui.widgets.state import PILLS, State


class _Look(NamedTuple):
    ground: str
    edge: str
    ink: str
    glyph: str


_EMPTY = {
    "missed": _Look("bad_t", "bad_l", "bad", PILLS[State.MISSED].glyph or "x"),
    "due": _Look("due_t", "due_l", "due", PILLS[State.DUE].glyph or "info"),
}


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
        is_empty = all(item.state == "cancelled" for item in items)
        is_over = (year, self.month) < (today.year, today.month)
        empty_words = "都取消了" if items else "没有安排"
        self._head.show_words(
            empty_words if is_empty else words,
            is_current=is_current,
            empty=("missed" if is_over else "due") if is_empty else "",
        )


class _MonthHead(QWidget):
    """``empty``: "missed" for a month that is over without an item, "due" for one that still can get one."""

    def __init__(self, month: int) -> None:
        super().__init__()
        self._month, self._words, self._empty = month, "", ""
        self._is_current = False
        fix(self, height=HEAD)

    def show_words(self, words: str, *, is_current: bool, empty: str) -> None:
        self._words, self._is_current, self._empty = words, is_current, empty
        self.setAccessibleName(f"{self._month} 月 {words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, look = theme.tokens, _EMPTY.get(self._empty)
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.fillRect(box, tokens.colour(look.ground if look else "surface"))
        if look:
            painter.setPen(QPen(tokens.colour(look.edge), tokens.px(2)))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        if self._is_current:
            painter.fillRect(QRectF(0, 0, box.width(), 2), tokens.colour("mark"))
        middle = Qt.AlignmentFlag.AlignVCenter
        inner = box.adjusted(12, 0, -12, 0)
        painter.setFont(tokens.font(13, bold=True))
        painter.setPen(tokens.colour("mark" if self._is_current else "ink"))
        painter.drawText(inner, int(middle), f"{self._month} 月{'　本月' if self._is_current else ''}")
        font = tokens.font(12, bold=bool(look))
        painter.setFont(font)
        painter.setPen(tokens.colour(look.ink if look else "ink2"))
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), self._words)
        if look:
            side = tokens.px(14)
            left = inner.right() - QFontMetricsF(font).horizontalAdvance(self._words) - side - 4
            paint_icon(painter, look.glyph, look.ink, left, round(box.center().y() - side / 2), 14)
        painter.end()
