"""What hangs on a full-size year's records: checklists, what recurs, day logs, checks, jots and links."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.batch import Batch

EVERY_SO_MANY = 3
STEPS = 4
MISSION_DAYS = 3
JOTS = 60
PROOFS = 100


def add_steps(batch: Batch, tasks: list[int], year: int, chance: Random) -> None:
    """A checklist in every third task."""
    for task in tasks[::EVERY_SO_MANY]:
        for position in range(1, STEPS + 1):
            done = date(year, chance.randint(1, 12), 15) if chance.random() < 0.8 else None
            batch.row("task_step", task_id=task, position=position, text=f"第{position}步", done_on=done)


def add_recurrences(batch: Batch, year: int, owners: tuple[int, ...]) -> list[int]:
    """A monthly and a quarterly one of the year with the sixteen tasks that they made."""
    made = []
    rules = {"monthly": [f"{year}-{month:02d}" for month in range(1, 13)]}
    rules["quarterly"] = [f"{year}-Q{quarter}" for quarter in range(1, 5)]
    for rule, periods in rules.items():
        recurrence = batch.record(
            "recurrence",
            title=f"{year}年{'月' if rule == 'monthly' else '季'}报",
            source="计划",
            rule=rule,
            day=25,
            month_of_quarter=3 if rule == "quarterly" else None,
            began_on=date(year, 1, 1),
            until=date(year, 12, 31),
        )
        for person in owners:
            batch.row("recurrence_owner", recurrence_id=recurrence, person_id=person)
        for place, period in enumerate(periods, start=1):
            month = place if rule == "monthly" else place * 3
            task = _recurring_task(batch, year, month, period, owners)
            batch.row("record_link", from_record=task, to_record=recurrence, role="origin")
            made.append(task)
    return made


def _recurring_task(batch: Batch, year: int, month: int, period: str, owners: tuple[int, ...]) -> int:
    task = batch.record(
        "task",
        year,
        title=f"报表（{period}）",
        demand="按时完成，附佐证",
        source="计划",
        assigned_by="书记",
        assigned_on=date(year, month, 1),
        due_on=date(year, month, 25),
        accepted_on=date(year, month, 26),
        score_x100=Decimal(95),
        occurrence=period,
    )
    for person in owners:
        batch.row("task_owner", task_id=task, person_id=person, state="done", done_on=date(year, month, 24))
    return task


def add_mission_log(batch: Batch, mission: int, began: date, members: list[int]) -> None:
    """Days with what was done and who was there, and the result in numbers."""
    for number in range(MISSION_DAYS):
        day = began + timedelta(days=number)
        batch.row("mission_day", mission_id=mission, day=day, text=f"第{number + 1}天：按计划推进。")
        for person in members:
            batch.row("mission_part", mission_id=mission, person_id=person, day=day, hours_x100=Decimal(8))
    for measure, unit in (("缩短工期", "天"), ("挽回损失", "万元")):
        batch.row("mission_gain", mission_id=mission, measure=measure, amount_x100=Decimal(2), unit=unit)


def add_plan_checks(batch: Batch, plan: int, year: int, checker: int) -> None:
    """The checks of twelve months and four quarters."""
    months = [(f"{year}-{month:02d}", month) for month in range(1, 13)]
    quarters = [(f"{year}-Q{quarter}", quarter * 3) for quarter in range(1, 5)]
    for period, month in (*months, *quarters):
        batch.record(
            "plan_check",
            year,
            plan_id=plan,
            period=period,
            checked_on=date(year, month, 28),
            checker_id=checker,
            opinion="按计划完成。",
        )


def add_jots(batch: Batch, year: int, people: tuple[int, ...], chance: Random) -> None:
    """A jot every week, each about somebody; half of them became something."""
    for number in range(JOTS):
        said = date(year, 1 + number % 12, 1 + number % 28)
        used = said + timedelta(days=3) if number % 2 else None
        jot = batch.record("jot", year, said_on=said, text=f"第{number + 1}条随记", used_on=used)
        batch.row("record_link", from_record=jot, to_record=chance.choice(people), role="about")


def add_proofs(batch: Batch, events: list[int], checks: list[int], chance: Random) -> None:
    """Events that prove check items."""
    for check in chance.sample(checks, min(PROOFS, len(checks))):
        batch.row("record_link", from_record=chance.choice(events), to_record=check, role="proves")
