"""Events 活动 and talks 谈心谈话."""

from __future__ import annotations

from app.models.events import Attendance, Event, EventKind, Talk, TalkPerson
from app.services import checks
from app.services.ledger import Child, Field, Ledger, Values
from app.services.specs.meetings import EVENT_CHILDREN


def _event_year(values: Values) -> int | None:
    return values.get("belongs_to") or checks.year_of_day(values.get("held_on") or values.get("planned_on"))


EVENTS = Ledger(
    "events",
    "活动",
    Event,
    (
        Field("title", "主题", 28),
        Field("planned_on", "计划日期", 12),
        Field("held_on", "开展日期", 12),
        Field("starts", "开始", 7),
        Field("ends", "结束", 7),
        Field("place", "地点", 16),
        Field("state", "状态", 8),
        Field("scope", "范围", 10),
        Field("party_group", "党小组", 12, column="party_group_id"),
        Field("belongs_to", "所属年度", 8),
        Field("sitting_of", "同一活动的首场", 24, column="sitting_of_id"),
        Field("chair", "主持人", 8, column="chair_id"),
        Field("recorder", "记录人", 8, column="recorder_id"),
        Field("lecturer", "主讲人", 8),
        Field("hours", "学时", 6),
        Field("summary", "内容摘要", 30),
    ),
    children=(
        Child(
            "kinds",
            "活动类别",
            EventKind,
            "event_id",
            (Field("kind", "类别", 12), Field("number", "第几次", 7)),
            identity=("kind",),
            scalar="kind",
        ),
        Child(
            "attendance",
            "出勤",
            Attendance,
            "event_id",
            (
                Field("person", "人员", 8, column="person_id"),
                Field("state", "出勤", 8),
                Field("late", "迟到", 6),
                Field("leave_reason", "请假原因", 10),
                Field("guest", "列席", 6),
                Field("hours", "学时", 6),
                Field("note", "备注", 16),
                Field("notes_count", "心得篇数", 8),
            ),
            identity=("person",),
            check=checks.attendance,
        ),
        *EVENT_CHILDREN,
    ),
    order=("held_on", "planned_on"),
    check=checks.event,
    year_of=_event_year,
)

TALKS = Ledger(
    "talks",
    "谈心谈话",
    Talk,
    (
        Field("held_on", "时间", 12),
        Field("place", "地点", 16),
        Field("kind", "类别", 12),
        Field("reason", "事由", 20),
        Field("summary", "内容摘要", 30),
        Field("result", "处理结果", 24),
    ),
    children=(
        Child(
            "people",
            "谈话人员",
            TalkPerson,
            "talk_id",
            (Field("person", "人员", 8, column="person_id"), Field("side", "谈话人或对象", 10)),
            identity=("person",),
        ),
    ),
    order=("held_on",),
    year_of=lambda values: checks.year_of_day(values.get("held_on")),
)
