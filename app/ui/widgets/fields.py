"""Inputs that read what people type: dates, numbers, people."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from app.ui import dates
from app.ui.theme import theme


class DateField(QLineEdit):
    """A day, typed as 2025-3-5, 20250305, 3-5 or 今天; written out in full when the field is left."""

    def __init__(self, today: dt.date, year: int | None = None) -> None:
        super().__init__()
        self._today, self._year = today, year
        self.setPlaceholderText("年-月-日")
        self.editingFinished.connect(self._write_out)

    def value(self) -> dt.date | None:
        """The day, None when empty; raises ValueError with a sentence for the user."""
        return dates.parse_date(self.text(), self._today, self._year)

    def set_value(self, day: dt.date | None) -> None:
        self.setText("" if day is None else day.isoformat())

    def _write_out(self) -> None:
        try:
            self.set_value(self.value())
        except ValueError:
            return  # what was typed stays; the form says what is wrong


class PartialDateField(QLineEdit):
    """A date of a life, of which the day or the month may be unknown: 2019, 2019-07, 2019-07-05."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("年-月-日，日和月可以不写")
        self.editingFinished.connect(self._write_out)

    def value(self) -> str:
        """The date as text of its precision, empty when empty; raises ValueError."""
        return dates.parse_partial_date(self.text())

    def set_value(self, text: str | None) -> None:
        self.setText(text or "")

    def _write_out(self) -> None:
        try:
            self.setText(self.value())
        except ValueError:
            return  # as in DateField


class NumberField(QLineEdit):
    """A whole or decimal number; what can't be read stays as it was typed."""

    def __init__(self, *, decimal: bool = False) -> None:
        super().__init__()
        self._decimal = decimal

    def value(self) -> int | Decimal | None:
        """The number, None when empty; raises ValueError with a sentence for the user."""
        text = self.text().strip().replace(",", "").replace("，", "")
        if not text:
            return None
        try:
            return Decimal(text) if self._decimal else int(text)
        except (ValueError, InvalidOperation):
            raise ValueError("要填数字，如 2.5" if self._decimal else "要填整数，如 56") from None

    def set_value(self, number: float | Decimal | None) -> None:
        self.setText("" if number is None else f"{number}")


class ChoiceField(QComboBox):
    """One of a list of (code, words); code None stands for nothing chosen."""

    def __init__(self, choices: Sequence[tuple[object, str]], *, empty: str = "") -> None:
        super().__init__()
        if empty:
            self.addItem(empty, None)
        for code, words in choices:
            self.addItem(words, code)

    def value(self) -> object:
        return self.currentData()

    def set_value(self, code: object) -> None:
        """Choose a code; one that the list no longer offers is shown as it is."""
        place = next((i for i in range(self.count()) if self.itemData(i) == code), -1)
        if place < 0 and code is not None:
            self.addItem(str(code), code)
            place = self.count() - 1
        self.setCurrentIndex(max(place, 0))

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]  # scrolling the form must not change a value


class LongText(QPlainTextEdit):
    """Text of several lines that grows with its content up to ``most`` lines; Tab leaves it."""

    left = Signal()

    def __init__(self, least: int = 3, most: int = 12) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._grow)
        theme.changed.connect(self._grow)
        self._grow()

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, text: str | None) -> None:
        self.setPlainText(text or "")
        self._grow()  # a form fills its inputs with their signals blocked

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()  # the same text takes another number of lines

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), self._least), self._most)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 20)
