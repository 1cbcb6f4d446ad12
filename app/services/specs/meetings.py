"""Minutes of a sitting: texts, resolutions 决议, votes 表决, opinions 意见, and what volunteering was for."""

from __future__ import annotations

from app.models.meetings import EventText, Opinion, Resolution, VolunteerService, Vote
from app.services import checks_life
from app.services.ledger import Child, Field

TEXTS = Child(
    "texts",
    "活动记录正文",
    EventText,
    "event_id",
    (
        Field("part", "部分", 10),
        Field("position", "序", 5),
        Field("speaker", "发言人", 8, column="speaker_id"),
        Field("text", "内容", 40),
    ),
    order=("part", "position"),
)
RESOLUTIONS = Child(
    "resolutions",
    "决议",
    Resolution,
    "event_id",
    (
        Field("position", "序", 5),
        Field("text", "决议事项", 36),
        Field("owner", "责任人", 8, column="owner_id"),
        Field("due_on", "落实时限", 12),
        Field("closed_on", "落实日期", 12),
        Field("closing_note", "落实情况", 24),
    ),
    order=("position",),
    check=checks_life.resolution,
)
VOTES = Child(
    "votes",
    "表决",
    Vote,
    "event_id",
    (
        Field("position", "序", 5),
        Field("subject", "表决事项", 24),
        Field("rule", "表决办法", 12),
        Field("candidate", "候选人或对象", 8, column="candidate_id"),
        Field("entitled", "有表决权应到", 8),
        Field("present_entitled", "有表决权实到", 8),
        Field("written", "书面意见", 8),
        Field("given_for", "赞成", 6),
        Field("against", "反对", 6),
        Field("abstained", "弃权", 6),
        Field("issued", "发出票", 6),
        Field("returned", "收回票", 6),
        Field("invalid", "无效票", 6),
    ),
    order=("position",),
    check=checks_life.vote,
)
OPINIONS = Child(
    "opinions",
    "意见",
    Opinion,
    "event_id",
    (
        Field("kind", "种类", 10),
        Field("from_person", "提出人", 8, column="from_person_id"),
        Field("from_words", "来源", 12),
        Field("to_person", "对象", 8, column="to_person_id"),
        Field("text", "意见内容", 36),
        Field("owner", "责任人", 8, column="owner_id"),
    ),
)
SERVICES = Child(
    "services",
    "志愿服务情况",
    VolunteerService,
    "event_id",
    (
        Field("category", "服务类别", 12),
        Field("served", "服务对象", 16),
        Field("beneficiaries", "受益人数", 8),
        Field("effect", "服务成效", 30),
    ),
)
EVENT_CHILDREN = (TEXTS, RESOLUTIONS, VOTES, OPINIONS, SERVICES)
