"""What waits to be taken in hand besides tasks and meetings: checks, make-ups, briefings and jots."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.foundation import Jot
from app.models.study import PlanCheck, StudyPlan
from app.models.teams import Mission, Team
from app.services.desk_papers import paper_jobs
from app.services.desk_week import WEEK_DAYS, Job
from app.services.facts_types import YearFacts
from app.services.figures.attendance import activities
from app.services.figures.study import plan_items
from app.services.missed_sessions import can_be_made_up, missing_people, open_make_ups
from app.services.study_checks import made_checks
from app.services.study_periods import Period, periods

RECENT_DAYS = 31
_BRIEF = 24


def reminders(session: Session, facts: YearFacts, begin: date) -> list[Job]:
    """One job for each kind of thing that waits, for missions and sessions one each.

    Checks of months that ended before ``begin`` are not asked for.
    """
    return [
        *_checks(session, facts, begin),
        *_briefings(session, facts),
        *_make_ups(session, facts),
        *_jots(session, facts),
        *paper_jobs(session, facts),
    ]


def due_checks(session: Session, facts: YearFacts, begin: date) -> list[Period]:
    """Months and quarters of the plan that are over and were not checked, the newest last (form F05)."""
    checked = set(session.scalars(select(PlanCheck.period).where(made_checks(facts))))
    months = {item.month for item in plan_items(facts)}
    return [
        period
        for period in periods(facts.year)
        if begin <= period.last_day <= facts.as_of
        and period.key not in checked
        and months.intersection(period.months)
    ]


def _checks(session: Session, facts: YearFacts, begin: date) -> Iterable[Job]:
    due = due_checks(session, facts, begin)
    if not due:
        return
    plan_id = session.scalar(select(StudyPlan.id).where(StudyPlan.year == facts.year)) or 0
    others = "、".join(period.words for period in reversed(due[:-1]))
    why = f"{others}也还没有检查" if others else f"{due[-1].words}已过完，还没有登记落实检查"
    yield Job(
        "check", plan_id, "waiting", None, f"检查{due[-1].words}学习计划落实", why, "登记检查", note="待检查"
    )


def _briefings(session: Session, facts: YearFacts) -> Iterable[Job]:
    """Missions that run or begin within the week and have no safety briefing (domain §5)."""
    query = (
        select(Mission.id, Mission.title, Mission.began_on, Team.name)
        .join(Team, Team.id == Mission.team_id)
        .where(Mission.briefed_on.is_(None))
        .where(Mission.began_on.between(facts.first_day, facts.as_of + timedelta(days=WEEK_DAYS)))
        .where(or_(Mission.ended_on.is_(None), Mission.ended_on >= facts.as_of))
        .order_by(Mission.began_on, Mission.id)
    )
    for mission_id, title, began_on, team in session.execute(query):
        urgency = "due" if began_on >= facts.as_of else "overdue"
        begins = "开始" if began_on >= facts.as_of else "已开始"
        why = f"{team}；{began_on:%m-%d} {begins}，还没有安全交底"
        yield Job("briefing", mission_id, urgency, began_on, f"《{title}》安全交底", why, "打开任务")


def _make_ups(session: Session, facts: YearFacts) -> Iterable[Job]:
    """Sessions of the last 31 days that somebody missed and nobody was asked to make up for."""
    first = facts.as_of - timedelta(days=RECENT_DAYS)
    for activity in activities(facts):
        recent = first <= activity.day <= facts.as_of
        if not recent or not can_be_made_up(activity.kinds) or not missing_people(facts, activity.id):
            continue
        left = [row.name for row in open_make_ups(session, facts, activity.id) if row.task_id is None]
        if left:
            who = "、".join(left[:3]) + (f" 等 {len(left)} 人" if len(left) > 3 else "")
            why = f"{activity.day:%m-%d} 没到会：{who}"
            what = f"《{activity.title}》布置补学"
            yield Job("make_up", activity.id, "waiting", None, what, why, "打开活动", note="未补学")


def _jots(session: Session, facts: YearFacts) -> Iterable[Job]:
    query = (
        select(Jot.id, Jot.said_on, Jot.text)
        .where(Jot.used_on.is_(None), Jot.dropped_on.is_(None))
        .where(Jot.said_on.between(facts.first_day, facts.as_of))
        .order_by(Jot.said_on, Jot.id)
    )
    waiting = session.execute(query).all()
    if waiting:
        first = waiting[0]
        text = first.text if len(first.text) <= _BRIEF else f"{first.text[:_BRIEF]}…"
        why = f"最早一条 {first.said_on:%m-%d}：{text}"
        yield Job("jot", first.id, "waiting", None, f"整理 {len(waiting)} 条随记", why, "整理", note="待整理")
