"""任务记录: one mission with its people, hours by day, day log, results, evaluation and signatures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.teams import TEAM_ROLES
from app.services.documents.blocks import (
    FORM_PORTRAIT,
    Block,
    Cell,
    FormGrid,
    FormRow,
    SmallText,
    Text,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import (
    Built,
    Request,
    chosen,
    hours_words,
    short_date,
    signatures,
    table,
    text_of,
)
from app.services.documents.form_team_parts import (
    TeamSheet,
    category,
    gap,
    one_after_another,
    runs,
    sheets,
    span_words,
)
from app.services.team_gains import gains_of, number
from app.services.teams_types import Mission, Participant

PEOPLE_COLUMNS = (
    ("序号", 10.0, "center"),
    ("姓名", 20.0, "center"),
    ("类别", 22.0, "center"),
    ("队内职务", 18.0, "center"),
    ("分工", 22.0),
    ("各日工时", 50.0),
    ("合计", 12.0, "center"),
    ("签字", 16.0, "center"),
)
LOG_COLUMNS = (
    ("日期", 24.0, "center"),
    ("人数", 14.0, "center"),
    ("工时", 16.0, "center"),
    ("当日进展", 116.0),
)
GAIN_COLUMNS = (("成果指标", 90.0), ("数量", 40.0, "center"), ("单位", 40.0, "center"))


def build(session: Session, request: Request) -> Built:
    """The record of the mission that is named, or of every mission of the year."""
    found = [
        (sheet, mission)
        for sheet in sheets(session, Request(request.year, request.as_of, request.today))
        for mission in sheet.missions
        if _of_year(mission, request.year)
    ]
    if not found:
        raise UserError(
            f"{request.year}年没有攻坚任务，没有可以打印的内容。", remedy="请先在“突击队”里派任务。"
        )
    if request.subject:
        entries = [(mission.id, mission.title) for _, mission in found]
        wanted = chosen(found[0][0].paper, "任务", request.subject, entries)[0]
        found = [(sheet, mission) for sheet, mission in found if mission.id == wanted]
    pages = [_record(sheet, mission) for sheet, mission in found]
    return one_after_another("党员突击队任务记录", pages, found[0][0].paper.full_name, FORM_PORTRAIT)


def _of_year(mission: Mission, year: int) -> bool:
    last = mission.ended_on or date(max(year, mission.began_on.year), 12, 31)
    return mission.began_on.year <= year <= last.year


def _record(sheet: TeamSheet, mission: Mission) -> list[Block]:
    values = mission.values
    people = [_person_line(sheet, place, each) for place, each in enumerate(mission.participants, 1)]
    log = [_log_line(sheet, mission, day) for day in _days(mission)]
    gains = [(gain.measure, number(gain.amount), gain.unit) for gain in gains_of(values["gains"])]
    total = f"参加 {len(mission.participants)} 人，工时合计 {hours_words(mission.hours) or '0'} 小时"
    return [
        Title(("党员突击队任务记录",)),
        _head(sheet, mission),
        SmallText(f"参加人员和工时（{total}）"),
        table(PEOPLE_COLUMNS, people, size=9.5),
        SmallText("任务日志"),
        table(LOG_COLUMNS, log or [("", "", "", "")], size=9.5),
        SmallText("成果数据"),
        table(GAIN_COLUMNS, gains or [("", "", "")], size=9.5),
        _evaluation(mission),
        signatures("队长", "验收人", "党支部书记"),
        SmallText(f"数据截至 {long_date(sheet.paper.request.as_of)}。", size=9),
    ]


def _head(sheet: TeamSheet, mission: Mission) -> FormGrid:
    values = mission.values
    pairs: tuple[tuple[str, Text, str, Text], ...] = (
        ("任务", mission.title, "突击队", sheet.team.name),
        ("类别", mission.charge_words, "关联业务", mission.serves or "无"),
        ("起止", span_words(sheet.paper, mission), "地点", text_of(values["place"])),
        ("下达人", text_of(values["ordered_by"]), "安全交底", _briefing(mission)),
    )
    rows = [
        FormRow((Cell(one, label=True), Cell(first), Cell(two, label=True), Cell(second)), height=9)
        for one, first, two, second in pairs
    ]
    rows += [
        FormRow((Cell(word, label=True), Cell(text_of(values[name]), columns=3)), height=9)
        for name, word in (("difficulty", "难点"), ("goal", "目标"))
    ]
    return FormGrid((22.0, 63.0, 22.0, 63.0), tuple(rows), size=10.5)


def _briefing(mission: Mission) -> Text:
    day = mission.values["briefed_on"]
    if day is None:
        return runs(gap("交底日期和交底人"))
    late = "（补记）" if mission.briefing_gap else ""
    by = mission.values["briefed_by"]
    return runs(f"{long_date(day)}{late}　", by or gap("交底人"))


def _person_line(sheet: TeamSheet, place: int, person: Participant) -> tuple[str, ...]:
    roles = dict(sheet.members)
    return (
        str(place),
        person.name,
        category(sheet.paper, person.person_id),
        TEAM_ROLES[roles[person.person_id]] if person.person_id in roles else "",
        person.duty,
        _daily(sheet, person),
        hours_words(person.hours) if person.hours else "",
        "",
    )


def _daily(sheet: TeamSheet, person: Participant) -> str:
    """11月9日8、10日8: the month is named where it changes."""
    if person.total_only:
        return "按总数填" if person.hours else ""
    words, before = [], (0, 0)
    for day, cell in sorted(person.days.items()):
        if cell.hours:
            shown = (
                f"{day.day}日"
                if (day.year, day.month) == before
                else short_date(day, sheet.paper.request.year)
            )
            words.append(f"{shown} {hours_words(cell.hours)}")
            before = (day.year, day.month)
    return "、".join(words)


def _days(mission: Mission) -> list[date]:
    """Days with hours or a line of the log."""
    worked = {day for each in mission.participants for day, cell in each.days.items() if cell.hours}
    return sorted(worked | set(mission.log))


def _log_line(sheet: TeamSheet, mission: Mission, day: date) -> tuple[str | Cell, ...]:
    there = [
        each.days[day].hours for each in mission.participants if day in each.days and each.days[day].hours
    ]
    total = sum((hours for hours in there if hours), Decimal(0))
    return (
        short_date(day, sheet.paper.request.year),
        str(len(there)) if there else "",
        hours_words(total) if there else "",
        Cell(mission.log.get(day, ""), top=True),
    )


def _evaluation(mission: Mission) -> FormGrid:
    values = mission.values
    rows = (
        ("成果", text_of(values["result"])),
        ("验收评价", text_of(values["grade"]) or "□优　□良　□中　□差"),
        ("表扬奖励", text_of(values["commendation"])),
    )
    return FormGrid(
        (22.0, 148.0),
        tuple(FormRow((Cell(word, label=True), Cell(text)), height=11) for word, text in rows),
        size=10.5,
    )
