"""The year's figures on the full-size branch, against plain SQL that counts the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.services.database import Database
from app.services.figures import all_figures
from app.services.year_facts import year_facts
from benchmarks.full_size import full_size
from benchmarks.timing import measure, once, show, show_ratio

# What the figures of these rooms come down to, as somebody would count them by hand.
SQL = (
    "SELECT count(*) FROM roster_span WHERE ended_on IS NULL OR ended_on > :day",
    """SELECT kind, count(DISTINCT event.id), count(*), sum(attendance.state = 'present') FROM event
       JOIN event_kind ON event_kind.event_id = event.id JOIN attendance ON attendance.event_id = event.id
       WHERE event.state = 'held' AND event.held_on BETWEEN :first AND :day AND NOT attendance.guest
       GROUP BY kind""",
    """SELECT attendance.person_id, sum(event.hours_x100) FROM event
       JOIN attendance ON attendance.event_id = event.id
       WHERE event.state = 'held' AND event.held_on BETWEEN :first AND :day AND attendance.state = 'present'
       GROUP BY attendance.person_id""",
    """SELECT person_id, sum(hours_x100) FROM own_study
       WHERE done_on BETWEEN :first AND :day GROUP BY person_id""",
    """SELECT study_item.id, study_item.month, max(event.held_on), sum(event.hours_x100) FROM study_item
       JOIN study_plan ON study_plan.id = study_item.plan_id
       LEFT JOIN study_item_event ON study_item_event.item_id = study_item.id
       LEFT JOIN event ON event.id = study_item_event.event_id
       WHERE study_plan.year = :year GROUP BY study_item.id""",
    """SELECT task.id, task.due_on, task.accepted_on, max(coalesce(task_owner.done_on, '9999')) FROM task
       JOIN task_owner ON task_owner.task_id = task.id
       WHERE task.due_on BETWEEN :first AND :day GROUP BY task.id""",
    """SELECT work_item.id, stage, side, min(result = 'yes'), max(done_on) FROM work_item
       JOIN check_item ON check_item.work_item_id = work_item.id
       WHERE work_item.began_on <= :day AND work_item.ends_on >= :first AND not_applicable IS NULL
       GROUP BY work_item.id, stage, side""",
    """SELECT charge, count(DISTINCT mission.id), count(DISTINCT person_id), sum(hours_x100) FROM mission
       JOIN mission_part ON mission_part.mission_id = mission.id
       WHERE mission.began_on BETWEEN :first AND :day GROUP BY charge""",
    """SELECT talk.kind, count(DISTINCT talk.id), count(DISTINCT person_id) FROM talk
       JOIN talk_person ON talk_person.talk_id = talk.id
       WHERE held_on BETWEEN :first AND :day AND side = 'partner' GROUP BY talk.kind""",
)


def run(cache: Path) -> None:
    """Print first run, median and ratio."""
    year = date.today().year - 1
    day = date(year, 12, 31)
    db = Database.open(full_size(cache))
    try:
        with db.read() as session:
            print(f"Figures of {year}:")
            show(once("facts and all figures, first", lambda: _figures(session, year, day)))
            ours = measure("facts and all figures", lambda: _figures(session, year, day), runs=9)
            floor = measure("plain SQL", lambda: _count(session, year, day), runs=9)
            show(ours, goal_ms=150)
            show(floor)
            show_ratio(ours, floor)
    finally:
        db.close()


def _figures(session: Session, year: int, day: date) -> None:
    all_figures(year_facts(session, year, day, today=day))


def _count(session: Session, year: int, day: date) -> None:
    values = {"year": year, "first": f"{year}-01-01", "day": day.isoformat()}
    for statement in SQL:
        session.connection().exec_driver_sql(statement, values).all()
