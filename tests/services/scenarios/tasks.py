"""Operations of the room of tasks."""

import datetime as dt
from decimal import Decimal

from app.services import records, recurrences, task_steps, tasks, tasks_handover, tasks_many
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
        chosen = [_task(op.session, "廉洁风险点排查")]
        tasks.accept(op, chosen, dt.date(2024, 12, 1), "苏演一", "同意", Decimal("92.5"))


def send_back(database):
    with database.operation("task.return") as op:
        tasks.send_back(op, _task(op.session, "完善党员档案"), "缺两份档案")


def cancel(database):
    with database.operation("task.cancel") as op:
        tasks.cancel(op, [_task(op.session, "廉洁风险点排查")], dt.date(2024, 8, 1), "改由公司统一排查")


def recur(database):
    with database.operation("task.recur") as op:
        values = {
            "title": "责任区月检",
            "rule": "monthly",
            "day": 31,
            "weekend_rule": "before",
            "began_on": dt.date(2024, 9, 10),
            "owners": ["潘算七"],
            "steps": "逐区查看\n填写记录",
        }
        made = recurrences.save(op, values)
        recurrences.save(op, {"day": 20, "until": dt.date(2024, 12, 31)}, made)
        recurrences.stop(op, made, dt.date(2024, 11, 30))


def step(database):
    with database.operation("task.step") as op:
        task_id = _task(op.session, "廉洁风险点排查")
        task_steps.write(op, task_id, "列出风险点\n逐条评估")
        first = tasks.task(op.session, task_id)["steps"][0]["id"]
        task_steps.tick(op, task_id, [first], dt.date(2024, 6, 20))


def assign_many(database):
    with database.operation("task.assign_many") as op:
        values = {"title": "写心得一篇", "source": "计划", "due_on": dt.date(2025, 2, 1)}
        tasks_many.assign_many(op, values, ["潘算七", "范核八"], shared=False)
        tasks_many.assign_many(op, values, ["潘算七", "范核八"], shared=True)


def hand_over(database):
    with database.operation("task.hand_over") as op:
        names = References(op.session)
        tasks_handover.hand_over_all(op, names.person("范核八"), names.person("潘算七"))


SCENARIOS = {
    "task.assign": assign,
    "task.change": change,
    "task.part": part,
    "task.accept": accept,
    "task.return": send_back,
    "task.cancel": cancel,
    "task.recur": recur,
    "task.step": step,
    "task.assign_many": assign_many,
    "task.hand_over": hand_over,
}
