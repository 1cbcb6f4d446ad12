"""本周要做: what the records ask for, derived from them and typed nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.counting import month_end
from app.models.events import EVENT_KINDS, Event
from app.models.foundation import Record
from app.models.study import Filing, StudyItem
from app.services.desk_grid import MISSED, Line
from app.services.desk_rules import SHORT_CLAUSES
from app.services.facts_types import TaskFact, YearFacts
from app.services.figures.attendance import held_day
from app.services.figures.four_sync import StageState, work_item_stages, work_items
from app.services.figures.study import BLANK, NOT_DONE, PARTIAL, filing_in_force, plan_item_states
from app.services.figures.tasks import DONE, task_states
from app.services.owed import owed_words

WEEK_DAYS = 6
_RECENT_DAYS = 31
ROOMS = {"task": "tasks", "accept": "tasks", "event": "events", "study": "study", "filing": "study"}
ROOMS |= {"gap": "four_sync", "meeting": "events", "check": "study", "make_up": "study", "briefing": "teams"}
ROOMS |= {"problem": "rectification", "suggestion": "rectification", "notice": "papers"}
_ORDER = ("overdue", "due", "waiting")


@dataclass(frozen=True)
class Wanted:
    """A record that is to be made: an event of a kind, on a day of its period, of a party group."""

    kind: str
    day: date
    party_group: int | None


@dataclass(frozen=True)
class Job:
    """One thing to do; ``wanted`` is the record that its button makes where there is none to open.

    ``kind`` is one of ``ROOMS``, or "jot", which belongs to no room; ``record_id`` what its button opens.
    ``urgency``: overdue (its day is past), due (it has a day), waiting (it has none). ``time`` is the hour of
    an event, ``days`` how long a gap is, ``note`` what a waiting job waits for when it isn't acceptance.
    """

    kind: str
    record_id: int
    urgency: str
    day: date | None
    what: str
    why: str
    action: str
    time: str = ""
    days: int = 0
    note: str = ""
    wanted: Wanted | None = None


def jobs(session: Session, facts: YearFacts, begin: date) -> list[Job]:
    """All that the records of the year ask for; study items of months before ``begin`` are not asked for."""
    return [
        *_tasks(facts),
        *_events(session, facts),
        *_gaps(facts),
        *_filing(session, facts),
        *_study(session, facts, begin),
    ]


def in_order(found: Iterable[Job]) -> tuple[Job, ...]:
    """Overdue first, then by day, then what waits without one, the longest first."""
    return tuple(sorted(found, key=_place))


def missed_meetings(facts: YearFacts, lines: Iterable[Line]) -> list[Job]:
    """Meetings of the period that ended last and of which there is no record, one for each line."""
    names = {group.id: group.name for group in facts.groups}
    found = []
    for line in lines:
        for cell in line.cells:
            last = month_end(facts.year, cell.month + cell.months - 1)
            recent = 0 <= (facts.as_of - last).days <= _RECENT_DAYS
            if cell.state != MISSED or not recent or cell.kind not in SHORT_CLAUSES:
                continue
            who = "、".join(names[group] for group in cell.missing)
            period = f"{cell.month} 月" if cell.months == 1 else f"{cell.month} 至 {last.month} 月"
            what = f"补登记 {period}{line.title}"
            why = "；".join(part for part in (SHORT_CLAUSES[cell.kind], who and f"{who}没有记录") if part)
            wish = Wanted(cell.kind, last, cell.missing[0] if cell.missing else None)
            found.append(Job("meeting", 0, "overdue", last, what, why, "登记", wanted=wish))
    return found


def _place(job: Job) -> tuple[int, date, int, int]:
    return _ORDER.index(job.urgency), job.day or date.max, -job.days, job.record_id


def is_of_week(job: Job, day: date) -> bool:
    """Overdue, without a day, or due within the seven days that begin with ``day``."""
    return job.day is None or (job.day - day).days <= WEEK_DAYS


def is_of_month(job: Job, day: date) -> bool:
    """Of the week, or due by the end of the month of ``day``."""
    return is_of_week(job, day) or (job.day is not None and job.day <= month_end(day.year, day.month))


def room_counts(found: Iterable[Job], day: date) -> dict[str, tuple[int, bool]]:
    """By room: how many things of this week need a hand, and whether one of them is overdue."""
    counts: dict[str, tuple[int, bool]] = {}
    for job in found:
        room = ROOMS.get(job.kind)
        if room is not None and is_of_week(job, day):
            count, overdue = counts.get(room, (0, False))
            counts[room] = count + 1, overdue or job.urgency == "overdue"
    return counts


def _urgency(day: date | None, today: date) -> str:
    if day is None:
        return "waiting"
    return "overdue" if day < today else "due"


def _tasks(facts: YearFacts) -> list[Job]:
    names = {person.id: person.name for person in facts.people}
    found = []
    for task in facts.tasks:
        state = task_states(facts).get(task.id)
        if state is None:
            continue
        if state.state == DONE:
            day = "" if state.done_on is None else f"，{_short(state.done_on, facts.year)} 已完成"
            why = f"责任人 {_owners(task, names)}{day}"
            found.append(Job("accept", task.id, "waiting", None, f"验收《{task.title}》", why, "验收"))
        elif state.state in ("overdue", "open") and task.due_on is not None:
            verb = "催办任务" if state.overdue else "完成任务"
            why = f"责任人 {_owners(task, names)}；时限 {_short(task.due_on, facts.year)}"
            urgency = _urgency(task.due_on, facts.as_of)
            found.append(
                Job("task", task.id, urgency, task.due_on, f"{verb}《{task.title}》", why, "打开任务")
            )
    return found


def _owners(task: TaskFact, names: Mapping[int, str]) -> str:
    people = [names.get(owner.person_id, "") for owner in task.owners if owner.state != "handed_over"]
    return "、".join(people) or "未定"


def _events(session: Session, facts: YearFacts) -> list[Job]:
    """Planned events: those to come, and those whose day is past and that nobody registered."""
    planned = [event for event in facts.events if event.state == "planned" and held_day(event) != date.max]
    ids = [event.id for event in planned]
    starts = {
        event_id: begin or ""
        for event_id, begin in session.execute(select(Event.id, Event.starts).where(Event.id.in_(ids)))
    }
    groups = {group.id: group.name for group in facts.groups}
    found = []
    for event in planned:
        day = held_day(event)
        kinds = [kind for kind in EVENT_KINDS if kind in event.kinds]
        words = "、".join(EVENT_KINDS[kind] for kind in kinds)
        clauses = "；".join(dict.fromkeys(SHORT_CLAUSES[kind] for kind in kinds if kind in SHORT_CLAUSES))
        group = groups.get(event.party_group_id or 0, "")
        why = "；".join(part for part in (words, group, clauses) if part)
        urgency = _urgency(day, facts.as_of)
        what = f"补登记：{event.title}" if urgency == "overdue" else event.title
        found.append(Job("event", event.id, urgency, day, what, why, "登记", starts.get(event.id, "")))
    return found


def _gaps(facts: YearFacts) -> list[Job]:
    found = []
    for item in work_items(facts):
        behind = [row for row in work_item_stages(facts)[item.id].stages if row.two_skins]
        if behind and item.closed_on is None:
            side, other, day = _missing(behind[0])
            days = (facts.as_of - day).days
            stage = facts.settings.stage_labels[behind[0].stage - 1]
            why = f"{other} {_short(day, facts.year)} 已完成，{side}{owed_words(days)}"
            more = f"等 {len(behind)} 个环节" if len(behind) > 1 else ""
            what = f"《{item.name}》补{stage}{more}的{side}"
            found.append(Job("gap", item.id, "waiting", None, what, why, "打开事项", days=days))
    return found


def _missing(stage: StageState) -> tuple[str, str, date]:
    """The side that is missing, the one that is done, and the day of the latter."""
    if stage.business.done_on is not None:
        return "党建侧", "业务侧", stage.business.done_on
    return "业务侧", "党建侧", stage.party.done_on or date.max


def _filing(session: Session, facts: YearFacts) -> list[Job]:
    filing = filing_in_force(facts)
    if filing is None or filing.state != "returned":
        return []
    plan_id, opinion = session.execute(
        select(Filing.plan_id, Filing.opinion).where(Filing.id == filing.id)
    ).one()
    day = "" if filing.answered_on is None else f"{_short(filing.answered_on, facts.year)} "
    why = f"上级 {day}退回" + (f"：{opinion}" if opinion else "")
    return [Job("filing", plan_id, "waiting", None, "改学习计划，再报备", why, "修改报备")]


def _study(session: Session, facts: YearFacts, begin: date) -> list[Job]:
    """Items of the plan whose month is running or over and that are not done.

    Left out: those with a planned session, and those of which somebody wrote why they were not done.
    """
    explained = set(session.scalars(select(StudyItem.id).where(StudyItem.why_not_done.is_not(None))))
    planned = {event.id for event in facts.events if event.state == "planned"}
    states = plan_item_states(facts)
    month = facts.as_of.month + 12 * (facts.as_of.year - facts.year)  # below 1 while the year is to come
    found = []
    for item in facts.plan_items:
        state = states.get(item.id)
        unfinished = state is not None and state.state in (BLANK, PARTIAL, NOT_DONE)
        settled = item.id in explained or bool(planned & set(item.event_ids))
        day = month_end(facts.year, item.month)
        if not unfinished or item.month > month or settled:
            continue
        if day < begin and (state is None or state.state != PARTIAL):
            continue
        how = "自学" if item.own_study else "学习"
        part = "，学时还不够" if state is not None and state.state == PARTIAL else ""
        why = f"学习计划 {item.month} 月第 {item.position} 项{part}"
        found.append(
            Job("study", item.id, _urgency(day, facts.as_of), day, f"{how}《{item.theme}》", why, "登记学习")
        )
    return found


def _short(day: date, year: int) -> str:
    return f"{day:%m-%d}" if day.year == year else day.isoformat()


def room_of_record(session: Session, record_id: int) -> str:
    """Kind of a record, by which the window finds its room; empty when it is gone."""
    return session.scalar(select(Record.kind).where(Record.id == record_id)) or ""
