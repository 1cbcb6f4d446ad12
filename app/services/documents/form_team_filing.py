"""备案表 of a team, where the superior only wants it filed, and the card of the oath 授旗誓词.

The flag is a 队旗 and is named in words; neither it nor the party's flag or emblem is ever drawn.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.teams import CHARGES
from app.services.documents.blocks import (
    FORM_PORTRAIT,
    Blank,
    BlankLine,
    BlankLines,
    Block,
    Cell,
    FormGrid,
    FormRow,
    Paragraph,
    SmallText,
    Text,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Request, signatures, table, text_of
from app.services.documents.form_team_parts import (
    TeamSheet,
    gap,
    one_after_another,
    roster_table,
    runs,
    sheets,
    told,
)

OATH_COLUMNS = tuple(
    (head, width, "center") for _ in range(3) for head, width in (("姓名", 24.0), ("宣誓人签名", 32.0))
)
OATH_NAMES = 3


def build_filing(session: Session, request: Request) -> Built:
    """备案表 with the roster below it, for the team that is named or for every team."""
    found = sheets(session, request)
    pages = [_filing(sheet) for sheet in found]
    return one_after_another("党员突击队备案表", pages, found[0].paper.full_name, FORM_PORTRAIT)


def build_oath(session: Session, request: Request) -> Built:
    """The words of the oath with room for everybody's signature."""
    found = sheets(session, request)
    pages = [_oath(sheet) for sheet in found]
    return one_after_another("党员突击队授旗誓词", pages, found[0].paper.full_name, FORM_PORTRAIT)


def _filing(sheet: TeamSheet) -> list[Block]:
    paper, team = sheet.paper, sheet.team
    full, probationary, others = sheet.counted()
    leaders = "／".join(part for part in (sheet.named("leader"), sheet.named("deputy")) if part)
    items = "、".join(dict.fromkeys(mission.serves for mission in sheet.missions if mission.serves))
    rows: tuple[tuple[str, Text, str, Text], ...] = (
        ("名称", team.name, "类别", _boxes(sheet.charges)),
        (
            "成立依据",
            runs("支委会", sheet.meeting_day, "研究"),
            "期限",
            runs(f"{long_date(team.founded_on)}至", sheet.end),
        ),
        (
            "队长／副队长",
            runs(told(leaders, "队长")),
            "队员",
            f"{len(sheet.members)}名（正式{full}　预备{probationary}　其他{others}）",
        ),
        ("任务和目标", _task(sheet), "关联业务\n事项", items or "无"),
        (
            "安全措施",
            _safety(sheet),
            "备案意见",
            "\n\n（签字、盖章）\n　　　　年　　月　　日",
        ),
    )
    return [
        Title((f"{team.name}备案表",)),
        paper.unit_line(FORM_PORTRAIT),
        FormGrid(
            (24.0, 61.0, 24.0, 61.0),
            tuple(
                FormRow((Cell(one, label=True), Cell(first), Cell(two, label=True), Cell(second)), height=14)
                for one, first, two, second in rows
            ),
            size=10.5,
        ),
        SmallText("名册"),
        roster_table(paper, sheet.members),
        signatures("队长", "党支部书记"),
        SmallText(f"数据截至 {long_date(paper.request.as_of)}。联系电话由本人填写。", size=9),
    ]


def _boxes(charges: list[int]) -> str:
    return "\n".join(f"{'√' if charge in charges else '□'} {word}" for charge, word in CHARGES.items())


def _task(sheet: TeamSheet) -> Text:
    goal = told(sheet.team.values["goal"], "目标")
    return runs(sheet.task, "；", goal) if sheet.missions else runs(sheet.task)


def _safety(sheet: TeamSheet) -> Text:
    briefed = next((each.values for each in sheet.missions if each.values["briefed_on"]), None)
    if briefed is None:
        return runs("交底日期", gap("交底日期"), "\n交底人", gap("交底人"), "\n监护安排＿＿＿＿＿＿")
    day, by = long_date(briefed["briefed_on"]), told(briefed["briefed_by"], "交底人")
    return runs(f"交底日期{day}\n交底人", by, "\n监护安排＿＿＿＿＿＿")


def _oath(sheet: TeamSheet) -> list[Block]:
    paper, team = sheet.paper, sheet.team
    sworn = team.values["sworn_on"]
    names = [paper.people[person].name for person, _ in sheet.members]
    names += [""] * (-len(names) % OATH_NAMES)
    lines = [
        tuple(part for name in names[start : start + OATH_NAMES] for part in (name, ""))
        for start in range(0, len(names), OATH_NAMES)
    ]
    signing: list[Block] = [table(OATH_COLUMNS, lines, row_height=11.0)] if lines else []
    return [
        BlankLines(1),
        Title((team.name, "授旗誓词")),
        BlankLines(1),
        Paragraph(
            f"我志愿参加{team.name}。服从指挥，坚守岗位；遵守规程，互相监护；主动承担困难任务，"
            "不隐瞒问题，不拖延时间；圆满完成任务，平安归队。"
        ),
        BlankLines(1),
        BlankLine(
            (
                Blank("领誓人", sheet.named("leader")),
                Blank("宣誓人" if not lines else "监誓人"),
                Blank("日期", long_date(sworn) if sworn else ""),
            )
        ),
        BlankLines(1),
        *signing,
        SmallText(f"{text_of(team.values['slogan'])}", size=12, align="center"),
    ]
