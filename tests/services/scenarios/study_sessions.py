"""Operations around the sessions of the study plan: 心得, make-up tasks and periodic checks."""

import datetime as dt

from app.services import make_up_tasks, study_checks, study_notes
from app.services.events import Mark, save_attendance
from app.services.references import References
from app.services.year_facts import facts_of
from tests.services.scenarios.study import DAY, hold

WEEK = dt.timedelta(days=7)


def notes(database):
    event = hold(database)
    with database.operation("study.hold") as op:
        person = References(op.session).person("潘算七")
        save_attendance(op, event, [Mark(person)])
    with database.operation("study.notes") as op:
        study_notes.save_notes(op, event, {person: 1})


def ask_make_up(database):
    event = hold(database)
    facts = facts_of(database, 2024, dt.date(2024, 12, 31))
    with database.operation("study.ask_make_up") as op:
        make_up_tasks.ask_make_up(op, facts, event)


def check(database):
    with database.operation("study.check") as op:
        study_checks.save_check(op, 2024, "2024-Q3", DAY - WEEK, opinion="按计划开展")


SCENARIOS = {"study.notes": notes, "study.ask_make_up": ask_make_up, "study.check": check}
