"""What each kind of report or form is for, and what it may be made of."""

import datetime as dt
from collections.abc import Callable

from app.services.facts_types import YearFacts
from app.services.figures.attendance import held_day
from app.services.figures.four_sync import work_items
from app.services.figures.membership import members_on
from app.services.figures.rows import names
from app.services.registry import LEDGERS
from app.services.study_periods import periods
from app.ui import dates

PURPOSES = {
    "duty-integrity": "年底向上级和党员述职：业务、党风廉政、廉洁自律，数字取自台账",
    "study-filing": "年度学习计划报上级备案，季度调整再报一次",
    "study-amendment": "报备以后的改动：日期、理由、改前和改后",
    "study-check": "每月、每季的落实检查：完成、晚于计划、未补学，检查人签字",
    "study-sheet": "每名党员一页：到课、补学、自学、学时和心得，本人签字",
    "task-list": "每名党员一页：本人的任务、时限、完成和验收，一式两份签字",
    "task-summary": "全支部的任务一张表，逾期的排在前面",
    "task-slips": "本月到期和逾期的任务，一页四条，裁开送给本人",
    "sign-in": "会前印好应到人员的名字，到会时签名",
    "sign-in-blank": "只有格子的签到表，人员现场写",
    "notice": "通知开会：时间、地点、议题、参加人员",
    "meeting-record": "三会一课的记录：议程、发言、决议、表决和到会，可贴进手册",
    "theme-day-record": "主题党日的主题、流程、内容和参加人员",
    "life-meeting-record": "组织生活会的会前准备、意见、批评和会后整改",
    "talk-register": "全年谈心谈话一张表，留签字栏",
    "four-sync": "重点业务的四个环节，党建和业务并排，佐证和差距",
    "work-item": "一项业务一页：计划、四个环节、检查、成效，三方签字",
    "team-roster": "每支突击队一页：队长、队员、成立批准",
    "team-request": "报上级批准成立：事由、目标、人员、期限，附名册和分工",
    "team-approval": "替上级拟好的批复稿，盖章前由上级核改",
    "team-filing": "上级只要求备案时用的一张表，下面附名册",
    "team-oath": "授旗宣誓用的誓词，附每人签名的格子",
    "team-mission": "一项任务一份：人员、每日工时、日志、成果、评价、签字",
    "team-summary": "解散后报上级的总结，没有写过的按台账起草",
    "team-register": "全年突击任务：时间、人数、工时、成果",
    "area-register": "责任区一张表：范围、责任人、联系群众、目标和得分",
    "post-register": "示范岗一张表：各期得分、授牌和摘牌",
    "volunteer-register": "志愿服务：时间、项目、人员和时长",
    "pledge-register": "公开承诺台账：审诺、公示、评诺和没有兑现的原因",
    "pledge-letter": "每名党员一页的践诺书，本人签字",
    "pledge-wall": "上墙的承诺卡，A4 纸，带照片",
    "pledge-wall-a3": "上墙的承诺卡，A3 纸，带照片",
    "area-sign": "责任区门口挂的标牌",
    "member-register": "党员名册打印件，身份证号和手机遮住",
    "development-register": "发展党员一张表：阶段和各节点日期",
    "development-course": "一个人二十五步全程纪实：日期、材料和说明",
    "dues": "党费按月收缴：基数、每月实交、合计和欠交月份，收款人签字",
    "work-plan": "年度工作计划：内容、措施、时限、责任人和完成情况",
    "problem-register": "问题整改台账：措施、时限、验收和销号",
    "problem-closing": "一个问题一张销号单，验收人签字",
    "risk-register": "岗位廉洁风险点：等级、防控措施和责任人",
    "notice-register": "文件传达、请示报告和党务公开的登记表",
    "duty-register": "一岗双责按人按月的记实，留签字栏",
    "appraisal-ballot": "会前印发的无记名测评票，在册党员都在上面",
    "appraisal-summary": "各档票数、优秀率、组织评定等次和理由，本人签字",
    "double-ballot": "群众评议、党员互评用的无记名打分票",
    "double-summary": "各方面均分、综合分和评定等次，按名册顺序",
    "score-month": "党建、业务一张表：标准分、自评、考核分和扣分原因",
    "score-year": "年度考核，附各月得分和年评定",
    "register": "任何一本台账打成一张登记表",
}
"""One line for each kind: when somebody needs it."""
WITHOUT_DAY = frozenset({"duty-integrity", "sign-in", "sign-in-blank", "notice"})
"""Kinds that are made for an event, or that choose their day themselves."""

Choices = list[tuple[object, str]]


def _people(facts: YearFacts) -> Choices:
    words = names(facts)
    members = sorted((words[person], person) for person in members_on(facts, facts.as_of))
    return [("", "全体党员，每人一页"), *((str(person), name) for name, person in members)]


def _events(facts: YearFacts) -> Choices:
    def day(event_day: dt.date) -> str:
        return "未定" if event_day == dt.date.max else dates.short(event_day, facts.year)

    found = sorted(((held_day(event), event.id, event.title) for event in facts.events), reverse=True)
    return [(str(id_), f"{day(on)}　{title}") for on, id_, title in found]


def _held(facts: YearFacts) -> Choices:
    held = {str(event.id) for event in facts.events if event.state == "held"}
    return [("", "全年各次，每次一页"), *((key, words) for key, words in _events(facts) if key in held)]


def _talked(facts: YearFacts) -> Choices:
    words = names(facts)
    members = sorted(words[person] for person in members_on(facts, facts.as_of))
    return [("", "全部谈话"), *((name, name) for name in members)]


def _teams(facts: YearFacts) -> Choices:
    return [("", "全部突击队，每队一页"), *((str(team.id), team.name) for team in facts.teams)]


def _missions(facts: YearFacts) -> Choices:
    found = [(str(mission.id), mission.title) for mission in reversed(facts.missions)]
    return [("", "全部任务，每项一份"), *found]


def _work_items(facts: YearFacts) -> Choices:
    found = [(str(item.id), f"{item.code or ''}　{item.name}".strip()) for item in work_items(facts)]
    return [("", "全部业务事项，每项一页"), *found]


def _ledgers(_facts: YearFacts) -> Choices:
    return [(ledger.key, ledger.title) for ledger in LEDGERS]


def _reminded(facts: YearFacts) -> Choices:
    return [("", "本月到期和逾期的，全部"), *_people(facts)[1:]]


def _rounds(facts: YearFacts) -> Choices:
    numbers = sorted({filing.round for filing in facts.filings if filing.state != "draft"})
    return [("", "现在的计划"), *((f"第{number}次", f"第 {number} 次报备") for number in numbers)]


def _amended(facts: YearFacts) -> Choices:
    return [("", "备案后的调整"), *_rounds(facts)[2:]]


def _periods(facts: YearFacts) -> Choices:
    return [("", "全年"), *((period.key, period.words) for period in periods(facts.year))]


def _months(_facts: YearFacts) -> Choices:
    return [("", "有考核表的各月"), *((f"{month}月", f"{month} 月") for month in range(1, 13))]


def _responsible(facts: YearFacts) -> Choices:
    return [("", "全部"), *_people(facts)[1:]]


def _graded(facts: YearFacts) -> Choices:
    found = {str(row.round_id): row.title for row in facts.grades}
    return [("", "本年全部评议"), *found.items()]


def _scored(facts: YearFacts) -> Choices:
    return [("", "本年全部一考双评"), *((str(each.id), each.title) for each in facts.rounds)]


def _pledged(facts: YearFacts) -> Choices:
    words = names(facts)
    people = dict.fromkeys(pledge.person_id for pledge in facts.pledges)
    return [("", "全部有承诺的党员"), *((str(person), words[person]) for person in people)]


def _on_the_way(facts: YearFacts) -> Choices:
    """Who was a full member from the start has no course to print."""
    way = {each.person_id for each in facts.standings if each.kind in {"applicant", "activist", "target"}}
    return [
        ("", "全部发展对象，每人一页"),
        *((str(each.id), each.name) for each in facts.people if each.id in way),
    ]


def _areas(facts: YearFacts) -> Choices:
    return [("", "全部责任区，每区一页"), *((str(area.id), area.name) for area in facts.areas)]


def _to_close(facts: YearFacts) -> Choices:
    waiting = [each for each in facts.problems if each.done_on is not None and each.closed_on is None]
    return [("", "待销号的全部"), *((str(each.id), each.text) for each in waiting)]


def _notices(_facts: YearFacts) -> Choices:
    return [("", "全部"), *((word, word) for word in ("文件传达", "请示报告", "党务公开"))]


SUBJECTS: dict[str, tuple[str, Callable[[YearFacts], Choices]]] = {
    "study-filing": ("哪一次", _rounds),
    "study-amendment": ("哪一次", _amended),
    "study-check": ("月份或季度", _periods),
    "study-sheet": ("党员", _people),
    "task-list": ("党员", _people),
    "task-slips": ("党员", _reminded),
    "sign-in": ("活动", _events),
    "sign-in-blank": ("活动", _events),
    "notice": ("活动", _events),
    "meeting-record": ("活动", _held),
    "theme-day-record": ("活动", _held),
    "life-meeting-record": ("活动", _held),
    "talk-register": ("人员", _talked),
    "team-roster": ("突击队", _teams),
    "team-request": ("突击队", _teams),
    "team-approval": ("突击队", _teams),
    "team-filing": ("突击队", _teams),
    "team-oath": ("突击队", _teams),
    "team-summary": ("突击队", _teams),
    "team-mission": ("任务", _missions),
    "register": ("台账", _ledgers),
    "development-course": ("发展对象", _on_the_way),
    "pledge-letter": ("党员", _pledged),
    "pledge-wall": ("党员", _pledged),
    "pledge-wall-a3": ("党员", _pledged),
    "area-sign": ("责任区", _areas),
    "problem-closing": ("问题", _to_close),
    "notice-register": ("登记表", _notices),
    "appraisal-summary": ("评议", _graded),
    "double-summary": ("评议", _scored),
    "duty-register": ("姓名", _responsible),
    "score-month": ("月份", _months),
    "work-item": ("业务事项", _work_items),
}
"""What a kind is made of: the word beside its choice, and what can be chosen."""


def day_choices(year: int, as_of: dt.date, today: dt.date) -> Choices:
    """Days that a form can be made for: today or the year's end, and the ends of the months before."""
    last = f"今天（{dates.short(as_of, year)}）" if as_of == today else "全年"
    ends = [dt.date(year, month + 1, 1) - dt.timedelta(1) for month in range(1, 12)]
    return [(None, last), *((end, f"{end.month} 月末") for end in reversed(ends) if end < as_of)]
