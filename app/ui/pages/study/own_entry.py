"""登记补学、自学 of the member at hand among the hours: what the person missed, or an item of 自学."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import make_up_tasks, study_sessions
from app.services.facts_types import YearFacts
from app.services.figures.attendance import activities
from app.services.make_up_tasks import can_be_made_up
from app.services.missed_sessions import missing_people
from app.services.study_overview import StudyOverview
from app.ui import dates
from app.ui.pages.events.make_ups import own_fields, own_values
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.workbench import Workbench

NOTHING = "没有要补学的活动，也没有没学的自学项目"
_EVENT, _ITEM = "event", "item"


class OwnEntry:
    """One person's learning, whatever it was for, in one form."""

    def __init__(self, desk: Workbench, parent: QWidget) -> None:
        self.desk, self.parent = desk, parent

    def ask(self, person: tuple[int, str] | None, facts: YearFacts, plan: StudyOverview) -> FormDialog | None:
        """Ask what a member (id, name) has learned; says so when nobody is chosen or nothing is left."""
        if person is None:
            self.desk.say("先选一名党员，再登记补学、自学")
            return None
        person_id, name = person
        left = left_to_learn(person_id, facts, plan)
        if not left:
            self.desk.say(f"{name}{NOTHING}")
            return None
        fields = (
            FormField("what", "学的是", "choice", required=True, choices=left),
            *(field for field in own_fields("") if field.name != "people"),
        )

        def save(values: dict[str, Any]) -> None:
            kind, _, record_id = values["what"].partition(" ")
            given = own_values({**values, "people": [person_id]})
            given.pop("what")
            with self.desk.database.operation("study.make_up", f"登记{_word(kind)}：{name}") as op:
                if kind == _EVENT:
                    make_up_tasks.make_up(op, int(record_id), **given)
                else:
                    study_sessions.learn_alone(op, int(record_id), **given)

        start = {"what": left[0][0], "done_on": self.desk.as_of}
        question = Question("登记补学、自学", name, fields, "登记")
        return ask(self.desk, self.parent.window(), question, save, start)


def left_to_learn(person_id: int, facts: YearFacts, plan: StudyOverview) -> list[tuple[str, str]]:
    """What a member missed and has not made up for, then the 自学 items not learned yet, as choices."""
    missed = [
        (f"{_EVENT} {each.id}", f"补学：{dates.short(each.day, facts.year)} {each.title}")
        for each in activities(facts)
        if can_be_made_up(each.kinds) and person_id in missing_people(facts, each.id)
    ]
    learned = {row.item_id for row in facts.own_studies if row.person_id == person_id}
    alone = [
        (f"{_ITEM} {item.id}", f"自学：{item.month} 月 {item.theme}")
        for item in plan.items
        if not item.makes_kind and item.state != "cancelled" and item.id not in learned
    ]
    return [*missed, *alone]


def _word(kind: str) -> str:
    return "补学" if kind == _EVENT else "自学"
