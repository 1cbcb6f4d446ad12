"""What is printed for one member: the task list, the study sheet, slips that remind of tasks."""

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QMenu

from app.models.counting import month_end
from app.services.member_view import MemberYear
from app.services.organisation_list import MemberRow
from app.ui.widgets.basics import button
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

FORMS = (("task-list", "个人任务清单"), ("study-sheet", "个人学习登记表"), ("task-slips", "任务提醒条"))


class PrintMenu:
    """The button 打印 with its menu; each form opens in the room of documents with the person chosen."""

    def __init__(self, desk: Workbench) -> None:
        self._desk = desk
        self._id = -1
        self.button = button("打印", icon="printer", name="打印本人的表")
        self.menu = QMenu(self.button)
        for kind, words in FORMS:
            self.menu.addAction(words).triggered.connect(partial(self._open, kind))
        self.button.setMenu(self.menu)

    def show_person(self, person: MemberRow, year: MemberYear, as_of: dt.date) -> None:
        """Slips are there for what is due by the end of the month, as the form takes it."""
        self._id = person.id
        last = month_end(as_of.year, as_of.month)
        due = any(
            line.state.state in {"open", "overdue"} and line.due_on is not None and line.due_on <= last
            for line in year.tasks
        )
        words = FORMS[-1][1]
        slips = self.menu.actions()[-1]
        slips.setEnabled(due)
        slips.setText(words if due else f"{words}（本月没有到期和逾期的任务）")

    def _open(self, kind: str, _on: object = None) -> None:
        self._desk.show_room("documents", DocumentWish(kind, str(self._id)))
