"""The day log of a mission: who was there, hours, and what got done; typed into the list or in a form."""

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Signal

from app.services.teams_types import Mission
from app.ui import dates
from app.ui.pages.teams import words
from app.ui.theme import theme
from app.ui.widgets.basics import button, disable
from app.ui.widgets.panel import Panel
from app.ui.widgets.record_table import Column, RecordTable, Row

_COLUMNS = (
    Column("shown", "日期", 76),
    Column("people", "人数", 52, kind="number", gives_way=1),
    Column("hours", "工时", 60, kind="number", gives_way=2),
    Column("text", "当日进展（F2 修改）", 200, editable=True, stretch=True, least=110),
)
_MOST = 6


class LogPanel(Panel):
    """``written`` carries a day and its new text, ``opened`` the day whose form is asked for."""

    written = Signal(object, str)
    opened = Signal(object)

    def __init__(self) -> None:
        self.add_day = button("写进展…", size="row", name="写当日进展")
        super().__init__("任务日志", "", self.add_day)
        self.add_day.setToolTip("写当日进展（Ctrl+L）")
        self.table = RecordTable(_COLUMNS, view="mission_log", name="任务日志", filters=False)
        self.table.setProperty("panel", "")
        self.table.on_edit(lambda row, _key, text: self.written.emit(dt.date.fromordinal(row["id"]), text))
        self.table.opened.connect(lambda number: self.opened.emit(dt.date.fromordinal(number)))
        self.add(self.table)
        self.add_day.clicked.connect(lambda: self.opened.emit(self.current_day()))
        theme.changed.connect(self._size)

    def current_day(self) -> dt.date | None:
        """The day of the current line, or None."""
        number = self.table.current_id()
        return dt.date.fromordinal(number) if number > 0 else None

    def show_mission(self, mission: Mission | None, today: dt.date, year: int) -> None:
        """Days with hours or a line, and today while the mission runs."""
        self.setVisible(mission is not None)
        disable(self.add_day, "" if mission else "先派一项任务")
        if mission is None:
            return
        days = {day for each in mission.participants for day, cell in each.days.items() if cell.hours}
        days |= set(mission.log)
        if mission.began_on <= today and (mission.ended_on is None or today <= mission.ended_on):
            days.add(today)
        self.table.set_rows([_row(mission, day, year) for day in sorted(days, reverse=True)], year)
        self.set_hint(f"{len(mission.log)} 天有进展")
        self._size()

    def _size(self) -> None:
        lines = max(min(len(self.table.model.rows), _MOST), 2)
        self.table.setFixedHeight(theme.tokens.px(32) * (lines + 1) + 3)


def _row(mission: Mission, day: dt.date, year: int) -> Row:
    there = [each.days[day].hours for each in mission.participants if day in each.days]
    worked = [hours for hours in there if hours]
    return {
        "id": day.toordinal(),
        "shown": dates.short(day, year),
        "people": len(worked) or None,
        "hours": words.hours(sum(worked, Decimal(0))) if worked else "",
        "text": mission.log.get(day, ""),
    }
