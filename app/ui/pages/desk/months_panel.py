"""十二个月: the grid with its legend; a click opens the record, or makes the one that is missing."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QCursor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.services import desk_grid
from app.services.desk_grid import Cell, Line
from app.services.facts_types import YearFacts
from app.services.figures.rows import line_of
from app.ui import dates
from app.ui.pages.desk.going import register, wanted_of
from app.ui.theme import theme
from app.ui.widgets.basics import frame, row
from app.ui.widgets.month_grid import GridCell, GridRow, MonthGrid
from app.ui.widgets.panel import Panel
from app.ui.widgets.state import State, paint_cell
from app.ui.workbench import Workbench

STATES = {
    desk_grid.DONE: State.DONE,
    desk_grid.LATE_ENTRY: State.LATE_ENTRY,
    desk_grid.PARTIAL: State.PARTIAL,
    desk_grid.DUE: State.DUE,
    desk_grid.MISSED: State.MISSED,
    desk_grid.EXPLAINED: State.EXPLAINED,
    desk_grid.PLANNED: State.PLANNED,
    desk_grid.OPEN: State.NONE,
}
LEGEND = (
    (State.DONE, "已完成（数字是日期）"),
    (State.LATE_ENTRY, "补录"),
    (State.PARTIAL, "部分"),
    (State.DUE, "快到期"),
    (State.MISSED, "缺"),
    (State.EXPLAINED, "缺，已说明"),
    (State.PLANNED, "已计划"),
)
MENU = (("register", "登记"), ("clause", "看条款"))


class Legend(QWidget):
    """What the cells mean, in small."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("图例：" + "、".join(words for _, words in LEGEND))

    def sizeHint(self) -> QSize:
        return QSize(theme.tokens.px(560), theme.tokens.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, theme.tokens.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        font = tokens.font(12)
        side, height = tokens.px(24), tokens.px(18)
        top = (self.height() - height) / 2
        at = 0.0
        for state, words in LEGEND:
            width = QFontMetrics(font).horizontalAdvance(words)
            if at + side + 6 + width > self.width():
                break
            paint_cell(painter, QRectF(at, top, side, height), state, "")
            painter.setFont(font)
            painter.setPen(tokens.colour("ink2"))
            base = self.height() / 2 + QFontMetrics(font).capHeight() / 2
            painter.drawText(round(at + side + 6), round(base), words)
            at += side + 6 + width + tokens.px(14)
        painter.end()


class MonthsPanel(Panel):
    """The year of the branch's meetings, as k of n with the clause that asks for it."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__("十二个月", "点空格登记，点日期看记录")
        self.desk = desk
        self.facts: YearFacts | None = None
        self.lines: Sequence[Line] = ()
        self.grid = MonthGrid(menu=MENU)
        self.grid.opened.connect(lambda _key, cell: self.open_cell(cell.value))
        self.grid.asked.connect(self._asked)
        self.add(self.grid, 1)
        foot = frame("totals")
        row(foot, margins=(12, 0, 12, 0)).addWidget(Legend(), 1)
        self.add(foot)

    def show_lines(self, lines: Sequence[Line], facts: YearFacts) -> None:
        self.lines, self.facts = lines, facts
        running = facts.as_of.month if facts.year == self.desk.today.year else 0
        self.grid.set_rows([_row(line) for line in lines], running)
        self.fit()

    def set_row_height(self, height: int) -> None:
        self.grid.set_row_height(height)
        self.fit()

    def fit(self) -> None:
        """The grid shows all its rows; the page scrolls before it squeezes."""
        self.grid.setMinimumHeight(self.grid.natural_height())

    # Clicks ------------------------------------------------------------------------------------------

    def open_cell(self, cell: Cell) -> None:
        """Do the one thing that a cell offers, or let the user choose among several."""
        choices = self.choices(cell)
        if len(choices) == 1:
            choices[0][1]()
        elif choices:
            menu = QMenu(self.grid)
            for words, act in choices:
                menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
            menu.popup(QCursor.pos())

    def choices(self, cell: Cell) -> list[tuple[str, Callable[[], object]]]:
        """What a cell offers, in words: missing records to make first, then those that are there."""
        desk = self.desk
        if cell.kind == "talk" and not cell.registers:
            return [("看谈话记录", partial(desk.show_room, "events", {"tab": "talks"}))]
        found: list[tuple[str, Callable[[], object]]] = []
        if cell.registers:
            names = {} if self.facts is None else {group.id: group.name for group in self.facts.groups}
            for group in cell.missing or (None,):
                wanted = wanted_of(cell, group)
                if wanted is not None:
                    words = f"登记：{names[group]}" if group is not None else "登记"
                    found.append((words, partial(register, desk, wanted)))
        found += [(self._words(each), partial(desk.show_record, each)) for each in cell.records]
        return found

    def _words(self, record_id: int) -> str:
        if self.facts is None:
            return ""
        line = line_of(self.facts, record_id)
        return f"{dates.short(line.day, self.facts.year)}　{line.title}".strip()

    def _asked(self, action: str, key: str, cell: GridCell) -> None:
        if action == "clause":
            self.desk.say(next((line.clause for line in self.lines if line.key == key), ""))
            return
        wanted = wanted_of(cell.value, next(iter(cell.value.missing), None))
        if wanted is not None:
            register(self.desk, wanted)


def _row(line: Line) -> GridRow:
    cells = tuple(
        GridCell(
            cell.month,
            STATES[cell.state],
            cell.text,
            cell.months,
            "\n".join(cell.lines),
            cell,
            cell.share,
        )
        for cell in line.cells
    )
    return GridRow(line.key, line.title, line.period, cells, line.total)
