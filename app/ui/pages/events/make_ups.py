"""补学 from the drawer of an event or a plan item: asking for it, and registering what was made up."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import make_up_tasks
from app.services.make_up_tasks import OpenMakeUp
from app.services.year_facts import facts_of
from app.ui.pages.events.notes_dialog import NotesDialog
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench


class MakeUps:
    """Each method is one operation; ``parent`` is the widget whose window the dialogs belong to."""

    def __init__(self, desk: Workbench, parent: QWidget) -> None:
        self.desk, self.parent = desk, parent

    def still_open(self, event_id: int) -> tuple[OpenMakeUp, ...]:
        """Who has not made up for an event, with what was asked of them."""
        found = facts_of(self.desk.database, self.desk.year, self.desk.as_of)
        with self.desk.database.read() as session:
            return make_up_tasks.open_make_ups(session, found, event_id)

    def give(self, event_id: int, title: str) -> None:
        """布置补学: one task for all who missed it and were not asked yet."""
        found = facts_of(self.desk.database, self.desk.year, self.desk.as_of)

        def write() -> None:
            with self.desk.database.operation("study.ask_make_up", f"布置补学：{title}") as op:
                make_up_tasks.ask_make_up(op, found, event_id)

        self.desk.act(write)

    def register(self, event_id: int, title: str, people: Sequence[Person] = ()) -> FormDialog:
        """登记补学 of ``people``, by default of all who missed it; the task that asked is closed with it."""
        people = people or [Person(row.person_id, row.name) for row in self.still_open(event_id)]
        question = Question("登记补学", title, own_fields("补学人员"), "登记补学", people)
        start = {
            "people": [person.id for person in people],
            "done_on": self.desk.as_of,
            "how": "看录像、读笔记",
        }

        def save(values: dict[str, Any]) -> None:
            with self.desk.database.operation("study.make_up", f"登记补学：{title}") as op:
                make_up_tasks.make_up(op, event_id, **own_values(values))

        return ask(self.desk, self.parent.window(), question, save, start)

    def notes(self, event_id: int, title: str) -> NotesDialog:
        """登记心得: how many each person handed in."""
        dialog = NotesDialog(self.desk, self.parent.window(), event_id, title)
        dialog.open()
        return dialog


def own_fields(words: str) -> tuple[FormField, ...]:
    """What is asked of 补学 and 自学; ``words`` names the people."""
    return (
        FormField("people", words, "persons", required=True),
        FormField("done_on", "完成日期", "date", required=True, width=160),
        FormField("hours", "学时", "decimal", width=96, help="不填按活动或项目的学时"),
        FormField("how", "方式", width=240),
        FormField("notes_count", "心得篇数", "integer", width=96),
    )


def own_values(values: dict[str, Any]) -> dict[str, Any]:
    """The answers as the services take them."""
    rest = {name: value for name, value in values.items() if name != "people"}
    return {**rest, "person_ids": values["people"], "how": values["how"] or None}


def is_left_to_ask(rows: Sequence[OpenMakeUp]) -> bool:
    """Whether somebody is left whom no task asks."""
    return any(row.task_id is None for row in rows)
