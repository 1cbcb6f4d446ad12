"""Scores of a year as a small grid: a line for each period, a column for each item of the scoring table."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.errors import InvalidRecord, Problem
from app.models.counting import plain
from app.services.carrier_scores import SIDES, Marks, Scores, period_words
from app.ui.theme import fix, restyle
from app.ui.widgets.basics import label
from app.ui.widgets.fields import NumberField
from app.ui.widgets.record_table import block

CELL, SUM = 64, 112
COMMON_END = "的表率"


class ScoreGrid(QWidget):
    """The scores of one side. Tab goes along the line, ↑ ↓ along the column, Ctrl+V pastes a block."""

    changed = Signal()

    def __init__(self, scores: Scores, side: str) -> None:
        super().__init__()
        self.scores, self.side = scores, side
        self.cells: dict[tuple[str, str], NumberField] = {}
        self.sums: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(4)
        self._head()
        for place, period in enumerate(scores.periods, 1):
            self._line(place, period)
        self._grid.setColumnStretch(len(scores.items) + 2, 1)

    def _head(self) -> None:
        for place, item in enumerate(self.scores.items, 1):
            words = item.label.removesuffix(COMMON_END)
            head = label(f"{words}\n{plain(int(item.standard * 100))} 分", "caption")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            head.setToolTip(f"{item.label}{f'：{item.detail}' if item.detail else ''}")
            self._grid.addWidget(head, 0, place)
        self._grid.addWidget(label("合计", "caption"), 0, len(self.scores.items) + 1)

    def _line(self, place: int, period: str) -> None:
        self._grid.addWidget(label(period_words(period)), place, 0)
        for at, item in enumerate(self.scores.items, 1):
            cell = NumberField(decimal=True)
            fix(cell, width=CELL)
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            cell.setAccessibleName(f"{period_words(period)}{item.label}")
            mark = self.scores.marks.get((period, item.code))
            value = None if mark is None else mark.branch if self.side == "branch" else mark.own
            cell.setText("" if value is None else plain(int(value * 100)))
            cell.textChanged.connect(lambda _, period=period: self._edited(period))
            cell.installEventFilter(self)
            self.cells[period, item.code] = cell
            self._grid.addWidget(cell, place, at)
        total = label("")
        fix(total, width=SUM)
        self.sums[period] = total
        self._grid.addWidget(total, place, len(self.scores.items) + 1)
        self._add_up(period)

    # What the dialog calls -----------------------------------------------------------------------------

    def values(self) -> dict[tuple[str, str], Decimal | None]:
        """The scores as typed; ValueError at the first that is no number."""
        typed = {key: cell.value() for key, cell in self.cells.items()}
        return {key: None if value is None else Decimal(value) for key, value in typed.items()}

    def unreadable(self) -> list[Problem]:
        """The cells that hold no number, named as the service names what it refuses."""
        found = []
        for (period, code), cell in self.cells.items():
            try:
                cell.value()
            except ValueError as error:
                where = f"{cell.accessibleName()}{SIDES[self.side]}"
                found.append(Problem(f"{period}|{code}|{self.side}", where, str(error)))
        return found

    def mark(self, reasons: Mapping[str, str]) -> None:
        """Frame the cells that are refused, by ``period|item|side``, and say why in their tooltip."""
        for (period, code), cell in self.cells.items():
            reason = reasons.get(f"{period}|{code}|{self.side}", "")
            restyle(cell, "state", "bad" if reason else "")
            cell.setToolTip(reason)
            cell.setAccessibleDescription(reason)

    # Sums ----------------------------------------------------------------------------------------------

    def _edited(self, period: str) -> None:
        self._add_up(period)
        self.changed.emit()

    def _add_up(self, period: str) -> None:
        """Sum and ≥ or < the threshold; empty while nothing is scored (domain §13.10)."""
        total = self.total_x100(period)
        words, tone = "", ""
        if total is not None:
            reached = total >= self.scores.reached_x100
            words = f"{plain(total)} {'≥' if reached else '<'} {plain(self.scores.reached_x100)}"
            tone = "ok" if reached else "due"
        self.sums[period].setText(words)
        restyle(self.sums[period], "type", tone)

    def total_x100(self, period: str) -> int | None:
        """The sum of what is typed in a line, in hundredths; what can't be read counts as empty."""
        found = []
        for (at, _), cell in self.cells.items():
            if at == period:
                try:
                    value = cell.value()
                except ValueError:
                    continue
                if value is not None and Decimal(value).is_finite():
                    found.append(int(Decimal(value) * 100))
        return sum(found) if found else None

    # Keys ----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = next((each for each, cell in self.cells.items() if cell is watched), None)
            if key is not None and self._answers(key, event):
                return True
        return super().eventFilter(watched, event)

    def _answers(self, key: tuple[str, str], event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._paste(key)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        target = self.scores.periods.index(key[0]) + step
        if step and 0 <= target < len(self.scores.periods):
            heir = self.cells[self.scores.periods[target], key[1]]
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
            heir.selectAll()
            return True
        return False

    def _paste(self, key: tuple[str, str]) -> bool:
        """A block from a spreadsheet, from this cell on; a single number goes into its cell."""
        found = block.read(QGuiApplication.clipboard().text())
        if len(found) <= 1 and len(found[:1] and found[0]) <= 1:
            return False
        codes = [item.code for item in self.scores.items]
        first = self.scores.periods.index(key[0])
        for period, texts in zip(self.scores.periods[first:], found, strict=False):
            for code, text in zip(codes[codes.index(key[1]) :], texts, strict=False):
                self.cells[period, code].setText(text.strip())
        return True

    def first_empty(self) -> QLineEdit:
        """Where typing goes on: the first empty cell, or the first."""
        return next(
            (cell for cell in self.cells.values() if not cell.text()), next(iter(self.cells.values()))
        )


def joined(own: ScoreGrid, branch: ScoreGrid) -> dict[tuple[str, str], Marks]:
    """The marks of both sides; InvalidRecord names each cell that is no number."""
    wrong = (*own.unreadable(), *branch.unreadable())
    if wrong:
        raise InvalidRecord("评分", wrong)
    mine, theirs = own.values(), branch.values()
    return {key: Marks(mine[key], theirs[key]) for key in mine}
