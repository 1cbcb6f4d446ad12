"""What records of every kind are called: one title for links, search, origins, proofs and jots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.events import Talk, TalkPerson
from app.models.foundation import Record
from app.models.four_sync import CheckItem, WorkItem
from app.models.organisation import Person
from app.models.study import StudyItem
from app.services.references import NAME_COLUMNS, marked_name

LONGEST = 200
UNKNOWN = "记录"
KIND_WORDS = {
    "branch": "支部",
    "person": "人员",
    "party_group": "党小组",
    "event": "活动",
    "talk": "谈心谈话",
    "study_plan": "学习计划",
    "study_item": "学习项目",
    "own_study": "个人学习",
    "filing": "报备",
    "plan_check": "落实检查",
    "work_item": "业务事项",
    "check_item": "检查项",
    "task": "任务",
    "recurrence": "周期任务",
    "team": "突击队",
    "mission": "突击任务",
    "term": "届次",
    "post": "党内职务",
    "absence": "不在岗",
    "development_case": "发展党员",
    "dual_cultivation": "双培养",
    "honour": "奖惩帮扶",
    "dues_payment": "党费缴纳",
    "dues_remittance": "党费上缴",
    "resolution": "决议",
    "opinion": "意见",
    "area": "责任区",
    "model_post": "示范岗",
    "pledge": "践诺",
    "duty_month": "一岗双责记实",
    "review_round": "评议轮次",
    "score_sheet": "一表双考",
    "problem": "问题整改",
    "suggestion": "建言献策",
    "library_text": "资料",
    "plan_line": "工作计划",
    "risk": "廉洁风险点",
    "commitment": "廉洁承诺",
    "notice": "公开传达请示",
    "thought_analysis": "思想动态分析",
    "ideology_entry": "意识形态工作",
    "expense": "活动经费",
    "staff_service": "为职工办实事",
    "local_rule": "上级要求",
    "explanation": "情况说明",
    "jot": "随记",
    "report": "报告",
}
# Columns of the title beside those that files name records by; without any it is the word of the kind.
_TITLE_COLUMNS: dict[str, tuple[str, ...]] = {
    "own_study": ("how",),
    "jot": ("text",),
    "report": ("title",),
    "absence": ("reason",),
    "dues_payment": ("month",),
    "dues_remittance": ("month",),
    "explanation": ("text",),
}
# The day of a record: the first of these that is filled.
_DAY_COLUMNS: dict[str, tuple[str, ...]] = {
    "event": ("held_on", "planned_on"),
    "own_study": ("done_on",),
    "filing": ("submitted_on",),
    "plan_check": ("checked_on",),
    "work_item": ("began_on",),
    "task": ("due_on", "assigned_on"),
    "team": ("founded_on",),
    "mission": ("began_on",),
    "term": ("elected_on",),
    "absence": ("began_on",),
    "development_case": ("applied_on",),
    "dual_cultivation": ("began_on",),
    "honour": ("given_on",),
    "dues_payment": ("paid_on",),
    "dues_remittance": ("remitted_on",),
    "area": ("began_on",),
    "model_post": ("granted_on",),
    "pledge": ("published_on", "due_on"),
    "review_round": ("held_on",),
    "score_sheet": ("assessed_on",),
    "problem": ("found_on",),
    "suggestion": ("made_on",),
    "library_text": ("issued_on",),
    "risk": ("found_on",),
    "commitment": ("signed_on",),
    "notice": ("passed_on", "received_on"),
    "thought_analysis": ("analysed_on",),
    "ideology_entry": ("done_on",),
    "expense": ("spent_on",),
    "staff_service": ("raised_on",),
    "explanation": ("given_on",),
    "jot": ("said_on",),
    "report": ("as_of",),
}


class RecordTitle(NamedTuple):
    """What a record is called, what kind it is, and its day where it has one."""

    kind: str
    kind_words: str
    title: str
    day: date | None

    @property
    def whole(self) -> str:
        """The title where no day stands beside it: talks with somebody are told apart by theirs."""
        if self.kind == "talk" and self.day is not None:
            return f"{self.title} {self.day.month}-{self.day.day}"
        return self.title


def titles(session: Session, ids: Iterable[int]) -> dict[int, RecordTitle]:
    """The titles of records of every kind; ids that are none are left out."""
    wanted = sorted(set(ids))
    by_kind: dict[str, list[int]] = defaultdict(list)
    for record_id, kind in session.execute(select(Record.id, Record.kind).where(Record.id.in_(wanted))):
        by_kind[kind].append(record_id)
    return {
        record_id: name
        for kind, some in by_kind.items()
        for record_id, name in titles_of_kind(session, kind, some)
    }


def titles_of_kind(
    session: Session, kind: str, ids: Collection[int] | None = None
) -> Iterator[tuple[int, RecordTitle]]:
    """The titles of some records of one kind, or of all of them."""
    words = KIND_WORDS.get(kind, UNKNOWN)
    found = _OWN_WAYS.get(kind, _by_columns)(session, kind, ids)
    for record_id, title, day in found:
        yield record_id, RecordTitle(kind, words, " ".join(title[:LONGEST].split()) or words, day)


_Named = Iterator[tuple[int, str, date | None]]


def _limited(query: Any, column: Any, ids: Collection[int] | None) -> Any:
    return query if ids is None else query.where(column.in_(list(ids)))


def _by_columns(session: Session, kind: str, ids: Collection[int] | None) -> _Named:
    columns = Base.metadata.tables[kind].c
    names: tuple[str, ...] = NAME_COLUMNS.get(kind) or _TITLE_COLUMNS.get(kind, ())
    days = _DAY_COLUMNS.get(kind, ())
    query = select(columns["id"], *(columns[name] for name in (*names, *days)))
    for record_id, *cells in session.execute(_limited(query, columns["id"], ids)):
        title = " ".join(str(cell) for cell in cells[: len(names)] if cell)
        yield record_id, title, next((cell for cell in cells[len(names) :] if cell), None)


def _people(session: Session, _kind: str, ids: Collection[int] | None) -> _Named:
    query = select(Person.id, Person.name, Person.name_mark)
    for person_id, name, mark in session.execute(_limited(query, Person.id, ids)):
        yield person_id, marked_name(name, mark), None


def _talks(session: Session, _kind: str, ids: Collection[int] | None) -> _Named:
    query = (
        select(TalkPerson.talk_id, Person.name, Person.name_mark)
        .join(Person, Person.id == TalkPerson.person_id)
        .where(TalkPerson.side == "partner")
        .order_by(TalkPerson.person_id)
    )
    partners: dict[int, list[str]] = defaultdict(list)
    for talk_id, name, mark in session.execute(_limited(query, TalkPerson.talk_id, ids)):
        partners[talk_id].append(marked_name(name, mark))
    for talk_id, day in session.execute(_limited(select(Talk.id, Talk.held_on), Talk.id, ids)):
        yield talk_id, f"与{'、'.join(partners[talk_id])}谈心" if talk_id in partners else "", day


def _of_person(session: Session, kind: str, ids: Collection[int] | None) -> _Named:
    """Records that are called by the person whom they are about."""
    columns = Base.metadata.tables[kind].c
    days = [columns[name] for name in _DAY_COLUMNS.get(kind, ())]
    query = select(columns["id"], Person.name, Person.name_mark, *days).join(
        Person, Person.id == columns["person_id"]
    )
    for record_id, name, mark, *filled in session.execute(_limited(query, columns["id"], ids)):
        yield record_id, marked_name(name, mark), next((day for day in filled if day), None)


def _study_items(session: Session, _kind: str, ids: Collection[int] | None) -> _Named:
    query = select(StudyItem.id, StudyItem.month, StudyItem.theme)
    for item_id, month, theme in session.execute(_limited(query, StudyItem.id, ids)):
        yield item_id, f"{month}月 {theme}", None


def _check_items(session: Session, _kind: str, ids: Collection[int] | None) -> _Named:
    query = select(CheckItem.id, CheckItem.label, WorkItem.code, WorkItem.name).join(
        WorkItem, WorkItem.id == CheckItem.work_item_id
    )
    for check_id, words, code, name in session.execute(_limited(query, CheckItem.id, ids)):
        yield check_id, f"{code or name} {words}", None


_OWN_WAYS = {
    "person": _people,
    "talk": _talks,
    "study_item": _study_items,
    "check_item": _check_items,
    "post": _of_person,
    "development_case": _of_person,
    "dual_cultivation": _of_person,
    "duty_month": _of_person,
    "commitment": _of_person,
}
