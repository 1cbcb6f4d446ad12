"""Operations of the room of tasks."""

import datetime as dt

from app.services import records, tasks
from app.services.references import References
from app.services.specs.tasks import TASKS


def _task(session, title):
    return next(row["id"] for row in records.list_rows(session, TASKS) if row["title"] == title)


def assign(database):
    with database.operation("task.assign") as op:
        names = References(op.session)
        values = {
            "title": "核对电表",
            "owners": ["潘算七", "范核八"],
            "source": "会议",
            "due_on": dt.date(2025, 2, 1),
        }
        tasks.assign(op, values, origin=names.resolve("team", "核算攻坚突击队"))


def change(database):
    with database.operation("task.change") as op:
        task_id = _task(op.session, "廉洁风险点排查")
        tasks.set_deadline(op, [task_id], dt.date(2024, 7, 31))
        tasks.change(op, task_id, {"owners": ["范核八", "潘算七"]})


def part(database):
    with database.operation("task.part") as op:
        task_id = _task(op.session, "廉洁风险点排查")
        tasks.hand_over(
            op, task_id, References(op.session).person("范核八"), References(op.session).person("潘算七")
        )
        tasks.mark_done(op, [task_id], dt.date(2024, 7, 2))


def accept(database):
    with database.operation("task.accept") as op:
        tasks.accept(op, [_task(op.session, "廉洁风险点排查")], dt.date(2024, 12, 1), "苏演一", "同意")


def send_back(database):
    with database.operation("task.return") as op:
        tasks.send_back(op, _task(op.session, "完善党员档案"), "缺两份档案")


def cancel(database):
    with database.operation("task.cancel") as op:
        tasks.cancel(op, [_task(op.session, "廉洁风险点排查")], dt.date(2024, 8, 1), "改由公司统一排查")


SCENARIOS = {
    "task.assign": assign,
    "task.change": change,
    "task.part": part,
    "task.accept": accept,
    "task.return": send_back,
    "task.cancel": cancel,
}
