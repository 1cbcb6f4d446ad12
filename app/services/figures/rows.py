"""What stands behind a figure, in words: one line for each record, without another query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from app.models.carriers import PLEDGE_RESULTS
from app.models.counting import plain
from app.models.development import CULTIVATION_KINDS
from app.models.events import EVENT_KINDS, TALK_KINDS
from app.models.organisation import STANDINGS
from app.models.study import FILING_STATES
from app.models.teams import CHARGES
from app.services.facts_types import EventFact, PersonFact, TaskFact, WorkItemFact, YearFacts, once
from app.services.figures import rest, study, tasks
from app.services.figures.attendance import activity_of, held_day, turnout
from app.services.figures.base import Figure
from app.services.figures.four_sync import four_sync_gaps, work_item_stages
from app.services.figures.membership import category_on


class RowLine(NamedTuple):
    """A record behind a figure; ``kind`` names its table, ``note`` says what counts about it."""

    id: int
    kind: str
    title: str
    day: date | None
    note: str


def rows_behind(facts: YearFacts, figure: Figure) -> tuple[RowLine, ...]:
    """The records behind a figure, in its order."""
    return tuple(line_of(facts, record_id) for record_id in figure.rows)


def describe(facts: YearFacts, record_ids: Iterable[int]) -> list[dict[str, Any]]:
    """The records as the commands print them; ``words`` is the line for people."""
    return [
        {
            "id": row.id,
            "kind": row.kind,
            "title": row.title,
            "day": None if row.day is None else row.day.isoformat(),
            "note": row.note,
            "words": "　".join(part for part in (str(row.day or ""), row.title, row.note) if part),
        }
        for row in (line_of(facts, record_id) for record_id in record_ids)
    ]


def line_of(facts: YearFacts, record_id: int) -> RowLine:
    """One record of the year's facts; a KeyError for a record that the facts don't hold."""
    return _lines(facts)[record_id]


@once
def names(facts: YearFacts) -> Mapping[int, str]:
    """Printed name of each person."""
    return {row.id: row.name for row in facts.people}


@once
def _lines(facts: YearFacts) -> Mapping[int, RowLine]:
    found = [
        *(_person(facts, row) for row in facts.people),
        *(_event(facts, row) for row in facts.events),
        *_plan_items(facts),
        *(_task(facts, row) for row in facts.tasks),
        *_teams(facts),
        *(_work_item(facts, row) for row in facts.work_items),
        *_talks(facts),
        *_rest(facts),
    ]
    return {row.id: row for row in found}


def _person(facts: YearFacts, row: PersonFact) -> RowLine:
    category = category_on(facts, row.id, facts.as_of)
    return RowLine(row.id, "person", row.name, None, STANDINGS.get(category or "", "群众"))


def _event(facts: YearFacts, row: EventFact) -> RowLine:
    kinds = "、".join(words for kind, words in EVENT_KINDS.items() if kind in row.kinds)
    activity = activity_of(facts).get(row.id)
    if activity is not None:
        found = turnout(facts, activity)
        kinds += f"，应到{len(found.due)}人、实到{len(found.present)}人"
    return RowLine(row.id, "event", row.title, None if held_day(row) == date.max else held_day(row), kinds)


def _plan_items(facts: YearFacts) -> list[RowLine]:
    states = study.plan_item_states(facts)
    found = [
        RowLine(
            row.id,
            "study_item",
            f"{row.month}月：{row.theme}",
            states[row.id].done_on if row.id in states else row.cancelled_on,
            study.STATES[states[row.id].state] if row.id in states else "已取消",
        )
        for row in facts.plan_items
    ]
    found += [
        RowLine(row.id, "filing", f"第{row.round}次报备", row.submitted_on, FILING_STATES[row.state])
        for row in facts.filings
    ]
    words = names(facts)
    found += [
        RowLine(
            row.id, "own_study", words[row.person_id], row.done_on, "自学" if row.event_id is None else "补学"
        )
        for row in facts.own_studies
    ]
    return found


def _task(facts: YearFacts, row: TaskFact) -> RowLine:
    state = tasks.task_states(facts).get(row.id)
    owners = "、".join(names(facts)[owner.person_id] for owner in row.owners)
    words = "未布置" if state is None else tasks.STATES[state.state]
    return RowLine(row.id, "task", row.title, row.due_on, f"{owners}，{words}" if owners else words)


def _teams(facts: YearFacts) -> list[RowLine]:
    found = [
        RowLine(row.id, "team", row.name, row.days.start, f"队员{len(row.members)}名") for row in facts.teams
    ]
    for row in facts.missions:
        people = len({part.person_id for part in row.parts})
        note = f"{CHARGES[row.charge]}，{people}人参加"
        found.append(RowLine(row.id, "mission", row.title, row.began_on, note))
    return found


def _work_item(facts: YearFacts, row: WorkItemFact) -> RowLine:
    state = work_item_stages(facts).get(row.id)
    if state is None:
        return RowLine(row.id, "work_item", row.name, row.began_on, "未开始")
    base = [stage for stage in state.stages if stage.applicable]
    done = sum(stage.done for stage in base)
    gaps = [f"，{gap.detail}" for gap in four_sync_gaps(facts) if gap.work_item_id == row.id]
    note = f"完成{done}／{len(base)}个环节{''.join(gaps)}"
    return RowLine(row.id, "work_item", row.name, row.began_on, note)


def _talks(facts: YearFacts) -> list[RowLine]:
    words = names(facts)
    found = []
    for row in facts.talks:
        who = "、".join(words[person_id] for person_id in row.talkers)
        whom = "、".join(words[person_id] for person_id in row.partners)
        found.append(RowLine(row.id, "talk", f"{who}与{whom}谈话", row.held_on, TALK_KINDS[row.kind]))
    return found


def _rest(facts: YearFacts) -> list[RowLine]:
    """Carriers, pledges, problems, suggestions, risks, cultivation and payments of dues."""
    words = names(facts)
    found = [RowLine(row.id, "area", row.name, row.days.start, "") for row in facts.areas]
    found += [
        RowLine(row.id, "model_post", row.name, row.days.start, words[row.person_id])
        for row in facts.model_posts
    ]
    found += [
        RowLine(
            row.id,
            "pledge",
            f"{words[row.person_id]}：{row.text}",
            row.published_on,
            PLEDGE_RESULTS.get(row.result or "", "未评诺"),
        )
        for row in facts.pledges
    ]
    found += [
        RowLine(
            row.id,
            "problem",
            row.text,
            row.found_on,
            "已销号" if rest.is_closed(row, facts.as_of) else "待销号" if row.closed_on else "整改中",
        )
        for row in facts.problems
    ]
    found += [
        RowLine(row.id, "suggestion", row.text, row.made_on, "已答复" if row.answered_on else "待答复")
        for row in facts.suggestions
    ]
    found += [RowLine(row.id, "risk", row.text, row.found_on, row.job) for row in facts.risks]
    found += [
        RowLine(
            row.id,
            "dual_cultivation",
            words[row.person_id],
            row.days.start,
            CULTIVATION_KINDS[row.kind],
        )
        for row in facts.cultivations
    ]
    found += [
        RowLine(
            row.id,
            "dues_payment",
            words[row.person_id],
            row.paid_on,
            f"{row.month}，{plain(row.amount_fen)}元",
        )
        for row in facts.dues_payments
    ]
    found += [
        RowLine(row.id, "score_sheet", f"{row.period}一表双考", row.assessed_on, row.vetoed or "")
        for row in facts.sheets
    ]
    return found
