"""Figures about members, meetings, volunteering, talks and development, with their counting rules."""

from __future__ import annotations

from app.models.counting import plain
from app.services.facts_types import YearFacts
from app.services.figures import meetings, members, talks
from app.services.figures.base import Counted, FigureSpec

_HEADS = (
    "按统计日名册：正式党员和预备党员，以在册期间和人员类别的起止日期为准；转出当日不计，转入、接收当日计。"
)
_MOVES = "按 1 月 1 日至统计日的起止日期统计；期末数 = 上年末数 + 转入（含恢复）+ 接收 − 减少。"
_OUT = "减少包括转出、退党、除名或开除、去世。"
_AT_START = "上年 12 月 31 日终了时的党员数。"
_DISTINCT = "1 月 1 日至统计日曾经在册的党员，每人计一次。"
_DUE = "应到按活动当日名册和活动类别确定，减去不计入日常应到的人员；分场次的同一活动只计一次。"
_PRESENT = "只计应到人员中的到会者，其他到场人员为列席；未登记的计应到、不计实到；补学不计入实到。"
_RATE = "Σ实到 ÷ Σ应到（先求和再相除），保留一位小数，四舍五入；没有应到时不计算。"
_COUNT = "只计已经开展的活动，按开展当日计入所属年度；计划中和已取消的不计，分场次的同一活动计一次。"
_MEMBERS = "全体党员应到（指定人员的活动为被通知的人员）。"
_COMMITTEE = "当日在任的支部委员应到。"
_GROUP = "当日编入该党小组的党员应到。"
_ALL = "全部活动为党员大会、党课、主题党日和集中学习，一次多类的活动只计一次。"
_VOLUNTEERS = "到场参加的人员，每人每次活动计一人次；参加的群众也计。"
_VOLUNTEER_HOURS = "各人时长之和，没有单独登记的按活动时长。"
_TALKS = "本年统计日前的谈话，廉政谈话也是谈心谈话。"
_COVERED = "谈话对象中统计日在册的党员，每人计一次。"
_INTEGRITY = "谈话类别为廉政谈话的次数。"
_STANDING = "按统计日的人员类别（起止日期）统计人数。"
_ADMITTED = "本年在本支部成为预备党员的人数，以支部大会通过之日为准。"
_CONFIRMED = "本年在本支部转为正式党员的人数，以转正之日为准。"


def _volunteer_hours(facts: YearFacts) -> Counted:
    return Counted(plain(meetings.volunteer_hours_x100(facts)), meetings.volunteer_events(facts).rows)


def _kind(key: str, label: str, who: str) -> tuple[FigureSpec, ...]:
    """The four figures of a kind of events; ``who`` says who is due."""
    base = f"meetings.{key}"
    return (
        FigureSpec(f"{base}.count", f"{label}次数", "次", _COUNT, meetings.count_of(key)),
        FigureSpec(f"{base}.due", f"{label}应到人次", "人次", f"{who}{_DUE}", meetings.due_of(key)),
        FigureSpec(f"{base}.present", f"{label}实到人次", "人次", _PRESENT, meetings.present_of(key)),
        FigureSpec(f"{base}.rate", f"{label}到会率", "%", _RATE, meetings.rate_of(key)),
    )


MEMBER_FIGURES: tuple[FigureSpec, ...] = (
    FigureSpec("members.total", "党员总数", "名", _HEADS, members.total),
    FigureSpec("members.full", "正式党员", "名", _HEADS, members.full),
    FigureSpec("members.probationary", "预备党员", "名", _HEADS, members.probationary),
    FigureSpec("members.female", "女党员", "名", _HEADS, members.female),
    FigureSpec("members.minority", "少数民族党员", "名", _HEADS, members.minority),
    FigureSpec("members.at_start", "上年末党员数", "名", _AT_START, members.at_start),
    FigureSpec("members.distinct", "本年在册党员", "名", _DISTINCT, members.distinct),
    FigureSpec("members.in", "转入党员", "名", _MOVES, members.moved_in),
    FigureSpec("members.out", "减少党员", "名", f"{_MOVES}{_OUT}", members.moved_out),
    FigureSpec("members.admitted", "接收党员", "名", _MOVES, members.admitted),
)

MEETING_FIGURES: tuple[FigureSpec, ...] = (
    *_kind("assembly", "党员大会", _MEMBERS),
    *_kind("committee", "支委会", _COMMITTEE),
    *_kind("group", "党小组会", _GROUP),
    FigureSpec("meetings.group.by_group", "各党小组会", "", f"{_COUNT}{_GROUP}", meetings.by_group),
    *_kind("lecture", "党课", _MEMBERS),
    *_kind("theme_day", "主题党日", _MEMBERS),
    *_kind("study", "集中学习", _MEMBERS),
    *_kind("training", "集中培训", _MEMBERS),
    *_kind("all", "全部活动", _ALL),
    *_kind("organisation_life", "组织生活会", _MEMBERS),
    *_kind("appraisal", "民主评议会", _MEMBERS),
)

LIFE_FIGURES: tuple[FigureSpec, ...] = (
    FigureSpec("volunteer.events", "志愿服务", "次", _COUNT, meetings.volunteer_events),
    FigureSpec(
        "volunteer.person_times", "志愿服务人次", "人次", _VOLUNTEERS, meetings.volunteer_person_times
    ),
    FigureSpec("volunteer.hours", "志愿服务时长", "小时", _VOLUNTEER_HOURS, _volunteer_hours),
    FigureSpec("talks.count", "谈心谈话", "次", _TALKS, talks.count),
    FigureSpec("talks.covered", "谈话覆盖党员", "名", _COVERED, talks.covered),
    FigureSpec("integrity.talks", "廉政谈话", "次", _INTEGRITY, talks.integrity),
    FigureSpec("integrity.education", "警示教育", "次", _COUNT, meetings.education),
    FigureSpec("development.applicants", "入党申请人", "名", _STANDING, members.applicants),
    FigureSpec("development.activists", "入党积极分子", "名", _STANDING, members.activists),
    FigureSpec("development.targets", "发展对象", "名", _STANDING, members.targets),
    FigureSpec("development.admitted", "接收预备党员", "名", _ADMITTED, members.development_admitted),
    FigureSpec("development.confirmed", "预备党员转正", "名", _CONFIRMED, members.development_confirmed),
)
