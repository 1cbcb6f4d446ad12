"""What somebody who leaves still has to do, and who takes it over."""

import datetime as dt
from collections.abc import Sequence

from app.services import tasks_handover
from app.services.tasks_handover import OpenPart
from app.ui.widgets.form import FormField
from app.ui.workbench import Workbench

_NAMED, _SHORT = 3, 20


def heir_question(desk: Workbench, person_id: int, day: dt.date) -> tuple[tuple[FormField, ...], str]:
    """The field of who takes over and the words above it; neither where nothing is left to do."""
    with desk.database.read() as session:
        left = tasks_handover.open_parts(session, person_id)
        recurring = len(tasks_handover.recurring_of(session, person_id, day))
    if not left and not recurring:
        return (), ""
    field = FormField("heir", "任务交给", "person", help="不填就留在原来的人名下，以后在任务页移交")
    return (field,), _unfinished(left, recurring)


def _unfinished(left: Sequence[OpenPart], recurring: int) -> str:
    words = ""
    if left:
        some = "、".join(f"《{part.title[:_SHORT]}》" for part in left[:_NAMED])
        words = f"手里还有 {len(left)} 项没完成的任务：{some}{'等' if len(left) > _NAMED else ''}。"
    return words + (f"另有 {recurring} 项周期任务。" if recurring else "")
