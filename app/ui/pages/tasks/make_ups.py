"""Make-ups 补学 that tasks ask for and nobody has registered: who owes them, and registering them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services import missed_sessions
from app.services.missed_sessions import Owed
from app.ui.pages.events.make_ups import MakeUps
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench


class OwedMakeUps:
    """Registering a make-up closes the task that asked for it: it is the one entry for both."""

    def __init__(self, desk: Workbench, parent: QWidget) -> None:
        self.desk = desk
        self._make_ups = MakeUps(desk, parent)

    def of(self, task_ids: Sequence[int]) -> list[Owed]:
        """What is owed by owners of these tasks, without tasks that nobody owes anything."""
        with self.desk.database.read() as session:
            found = [missed_sessions.owed(session, each, self.desk.today) for each in task_ids]
        return [each for each in found if each is not None and each.people]

    def register(self, owed: Owed, person_id: int = 0) -> FormDialog:
        """登记补学 of one person, or of all who owe it."""
        people = [Person(*each) for each in owed.people if person_id in (0, each[0])]
        return self._make_ups.register(owed.event_id, owed.title, people)

    @staticmethod
    def words(owed: Sequence[Owed]) -> str:
        """Whose make-ups are not registered."""
        return f"补学还没有登记：{'、'.join(dict.fromkeys(each.names for each in owed))}"
