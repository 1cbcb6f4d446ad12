"""What the page does without asking: registering a session, a new plan, a moved or deleted item."""

from collections.abc import Callable

from app.services import study, study_sessions
from app.services.database import OpenOperation
from app.services.study_overview import ItemView
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench


class PlanActions:
    """Each method is one operation, which the notice offers to take back."""

    def __init__(self, desk: Workbench) -> None:
        self.desk = desk

    def hold(self, item: ItemView) -> None:
        """One click: the event of the item, prefilled, with attendance open; a planned one is opened."""
        planned = next((event for event in item.events if event.state == "planned"), None)
        if planned is not None:
            self.desk.show_room("events", {"edit": planned.id})
            return
        with self.desk.database.read() as session:
            draft = study_sessions.item_draft(session, item.id)
            draft["held_on"] = study_sessions.proposed_day(session, item.id, self.desk.today)
        self.desk.show_room("events", {"new": draft, "items": (item.id,)})

    def create_plan(self) -> None:
        """Begin this year's plan."""
        year = self.desk.year
        self._act("record.add", f"新建 {year} 年学习计划", lambda op: study.create_plan(op, year))

    def delete(self, item: ItemView) -> None:
        """Take an item out of the plan."""
        words = f"删除学习项目：{item.theme}"
        self._act("record.delete", words, lambda op: study.delete_item(op, self.desk.year, item.id))

    def restore(self, item: ItemView) -> None:
        """A cancelled item takes place after all."""
        values = {"cancelled_on": None, "why_not_done": None}
        words = f"恢复学习项目：{item.theme}"
        self._act("study.item", words, lambda op: study.save_item(op, self.desk.year, values, item.id))

    def print_notice(self, item: ItemView) -> None:
        """The notice of the item's planned session."""
        event = next(event for event in item.events if event.state == "planned")
        self.desk.show_room("documents", DocumentWish("notice", str(event.id)))

    def assign_task(self, item: ItemView | None) -> None:
        """A member's task that comes from the item, or from nothing."""
        wish = {"title": item.theme, "demand": item.task, "origin": item.id, "source": "计划"} if item else {}
        self.desk.show_room("tasks", {"new": wish})

    def assign_to(self, person: tuple[int, str] | None) -> None:
        """A task of a member (id, name)."""
        self.desk.show_room("tasks", {"new": {"owners": [person[0]], "source": "计划"} if person else {}})

    def _act(self, key: str, words: str, work: Callable[[OpenOperation], object]) -> None:
        def write() -> None:
            with self.desk.database.operation(key, words) as op:
                work(op)

        self.desk.act(write)
