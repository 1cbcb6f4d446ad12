"""The year as four quarters of three months."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.study_overview import StudyOverview
from app.ui.pages.study.item_states import item_state, plain_hours
from app.ui.pages.study.month_cell import MonthCell
from app.ui.pages.study.month_list import HEAD, LEAST_ROW, ROW
from app.ui.theme import fix, theme
from app.ui.widgets.basics import column, label
from app.ui.widgets.state import State

QUARTERS = ("一季度", "二季度", "三季度", "四季度")


class Board(QWidget):
    """``picked`` sends the current item's id, -1 for none; the others as the lists of the months do.

    ``marked`` are the ticked items, in the order of the year; ``marks_changed`` sends how many.
    """

    picked = Signal(int)
    opened = Signal(int)
    adding = Signal(int)
    dropped = Signal(int, int, int)
    shifted = Signal(int, int, int)
    marks_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("学习计划，按月")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(1)
        self.months: dict[int, MonthCell] = {}
        self._marked: frozenset[int] = frozenset()
        self._quarters: list[_Quarter] = []
        for quarter, title in enumerate(QUARTERS):
            head = _Quarter(title)
            self._quarters.append(head)
            self._grid.addWidget(head, quarter, 0)
            self._grid.setRowStretch(quarter, 1)
            for side in range(3):
                self._add_month(quarter * 3 + side + 1, quarter, side + 1)
        for side in (1, 2, 3):
            self._grid.setColumnStretch(side, 1)

    def _add_month(self, month: int, line: int, side: int) -> None:
        cell = MonthCell(month)
        cell.setMinimumWidth(theme.tokens.px(200))
        self.months[month] = cell
        self._grid.addWidget(cell, line, side)
        cell.list.picked.connect(lambda item_id, month=month: self._picked(month, item_id))
        cell.list.opened.connect(self.opened)
        cell.list.adding.connect(self.adding)
        cell.list.dropped.connect(self.dropped)
        cell.list.stepped.connect(self._step)
        cell.list.shifted.connect(self.shifted)
        cell.list.ticked.connect(self._tick)

    def show_plan(self, plan: StudyOverview, year: int, today: dt.date) -> None:
        for month, cell in self.months.items():
            cell.show_items(plan.of_month(month), year, today)
        for quarter, head in enumerate(self._quarters):
            items = [item for item in plan.counted() if (item.month - 1) // 3 == quarter]
            held = sum(
                item.hours_x100 if item.held_x100 == 0 and item.learners else item.held_x100 for item in items
            )
            head.show_hours(held, sum(item.hours_x100 for item in items))
        self._mark(self._marked & {item.id for item in plan.items})
        self._share_height()

    @property
    def marked(self) -> list[int]:
        """Ids of the ticked items, in the order of the year."""
        items = (item.id for cell in self.months.values() for item in cell.list.items_here())
        return [item_id for item_id in items if item_id in self._marked]

    def clear_marks(self) -> None:
        """Tick nothing."""
        self._mark(frozenset())

    def _tick(self, item_id: int) -> None:
        self._mark(self._marked ^ {item_id})

    def _mark(self, item_ids: frozenset[int]) -> None:
        self._marked = item_ids
        for cell in self.months.values():
            cell.list.mark(item_ids)
        self.marks_changed.emit(len(item_ids))

    def _share_height(self) -> None:
        """Each quarter gets room for its fullest month; lines become lower before a month has to scroll."""
        tokens = theme.tokens
        cells = list(self.months.values())
        fullest = [max(cell.lines for cell in cells[start : start + 3]) for start in range(0, 12, 3)]
        room = self.height() / tokens.factor - len(QUARTERS) * (HEAD + 2)
        row = max(LEAST_ROW, min(ROW, int(room / max(sum(fullest), 1))))
        for quarter, lines in enumerate(fullest):
            self._grid.setRowMinimumHeight(quarter, tokens.px(HEAD + max(lines, 3) * LEAST_ROW) + 1)
            self._grid.setRowStretch(quarter, max(lines, 3))
        for cell in self.months.values():
            cell.list.set_row_height(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def current_id(self) -> int:
        return next((found for cell in self.months.values() if (found := cell.list.current_id()) >= 0), -1)

    def current_month(self, default: int) -> int:
        """Month of the current line, also of a line that adds."""
        lists = [cell.list for cell in self.months.values()]
        return next((each.month for each in lists if each.currentRow() >= 0), default)

    def select(self, item_id: int) -> bool:
        """Make an item the current one, wherever it stands."""
        return any(cell.list.select(item_id) for cell in self.months.values())

    def select_due(self, plan: StudyOverview, year: int, today: dt.date) -> None:
        """The item that is due now, so that its next step is at hand."""
        due = [item for item in plan.items if item_state(item, year, today)[0] is State.DUE]
        if due:
            self.select(due[0].id)

    def go_to_month(self, month: int) -> None:
        """Make the line that adds an item to a month the current one."""
        there = self.months[month].list
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        there.setCurrentRow(there.count() - 1)

    def focus_current(self, default: int = 1) -> None:
        self.months[self.current_month(default)].list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self, item_id: int) -> None:
        """Stay at an item, with the keyboard on it, wherever it has gone."""
        self.select(item_id)
        self.focus_current()

    def _picked(self, month: int, item_id: int) -> None:
        for other, cell in self.months.items():
            if other != month:
                cell.list.leave()
        self.picked.emit(item_id)

    def _step(self, month: int, down: int, right: int) -> None:
        """To the month beside, above or below, on the same line where it has one."""
        target = self.months.get(month + right + 3 * down)
        if target is None:
            return
        source, there = self.months[month].list, target.list
        line = source.currentRow() if right else (0 if down > 0 else there.count() - 1)
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        there.setCurrentRow(max(0, min(line, there.count() - 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.tokens.colour("line2"))
        painter.end()


class _Quarter(QWidget):
    """Title of a quarter with its held and planned hours."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fix(self, width=72)
        lines = column(self, margins=(8, 8, 4, 8), gap=2)
        lines.addWidget(label(title, "strong"))
        self._hours = label("", "strong")
        lines.addWidget(self._hours)
        lines.addWidget(label("学时", "caption"))
        lines.addStretch(1)

    def show_hours(self, held: int, planned: int) -> None:
        self._hours.setText(f"{plain_hours(held)} / {plain_hours(planned)}")
        self.setToolTip(f"已学 {plain_hours(held)} 学时，计划 {plain_hours(planned)} 学时")
