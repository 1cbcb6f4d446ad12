"""The request for a team 请示 and the superior's approval 批复, in official layout (GB/T 9704-2012)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.services.documents.blocks import (
    AttachmentHead,
    AttachmentNote,
    Block,
    Paragraph,
    Salutation,
    Signature,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Request, table, text_of
from app.services.documents.form_team_parts import (
    NOT_CONFIRMED,
    Piece,
    TeamSheet,
    day_words,
    gap,
    one_after_another,
    roster_table,
    runs,
    said,
    sheets,
    span_words,
    told,
)
from app.services.teams_types import Participant

SAFETY_COLUMNS = (
    ("序号", 10.0, "center"),
    ("任务", 34.0),
    ("起止", 26.0, "center"),
    ("队员和分工", 52.0),
    ("难点", 28.0),
    ("安全交底", 20.0, "center"),
)


def build_request(session: Session, request: Request) -> Built:
    """成立请示 with its two attachments, for the team that is named or for every team."""
    found = sheets(session, request)
    pages = [_request(sheet) for sheet in found]
    return one_after_another("成立党员突击队的请示", pages, found[0].paper.full_name, request.official_page)


def build_approval(session: Session, request: Request) -> Built:
    """成立批复, drafted for the superior, for the team that is named or for every team."""
    found = sheets(session, request)
    pages = [_approval(sheet) for sheet in found]
    return one_after_another(
        "同意成立党员突击队的批复", pages, found[0].paper.superior, request.official_page
    )


def _request(sheet: TeamSheet) -> list[Block]:
    paper, team, values = sheet.paper, sheet.team, sheet.team.values
    items: list[tuple[str, tuple[Piece, ...]]] = [
        ("任务和目标。", _task_and_goal(sheet)),
        (
            "人员组成。",
            (
                *_people(sheet),
                "，名册附后。参加人员均经本人同意，未安排身体条件不适合的人员",
                NOT_CONFIRMED,
                "。",
            ),
        ),
        (
            "期限和管理。",
            (
                f"期限自{long_date(team.founded_on)}起至",
                sheet.end,
                "止，任务完成后自行解散并报送总结；期间服从生产现场统一指挥，安全管理和工时按公司制度执行。",
            ),
        ),
    ]
    if values["support"]:
        items.append(("保障事项。", (told(values["support"], ""), "。")))
    return [
        Title((paper.full_name, f"关于成立{team.name}的请示")),
        Salutation(f"{paper.superior or said(gap('上级党组织'))}："),
        Paragraph(
            runs(
                told(values["need"], "成立事由"),
                "。为按期完成任务，经",
                sheet.meeting_day,
                f"支部委员会会议研究，拟成立{team.name}。现将有关事项请示如下。",
            )
        ),
        *(
            Paragraph(runs(*pieces, head=f"{number}、{head}"))
            for number, (head, pieces) in zip("一二三四", items, strict=False)
        ),
        Paragraph("妥否，请批示。"),
        AttachmentNote((f"{team.name}名册", "任务分工和安全措施")),
        Signature((paper.full_name,), said(day_words(values["requested_on"], "请示日期"))),
        # 7.3.6: 附注 stands in round brackets below the date
        Paragraph(runs("（联系人：", paper.secretary or gap("联系人"), "　电话：", gap("联系电话"), "）")),
        *_attachments(sheet),
    ]


def _task_and_goal(sheet: TeamSheet) -> tuple[Piece, ...]:
    kind = ("任务类别为", sheet.charge_words, "。")
    if not sheet.missions:
        return (sheet.task, "。", *kind)
    goal = told(sheet.team.values["goal"], "目标，写可以检验的数字")
    return ("承担", sheet.task, "。目标为", goal, "。", *kind)


def _people(sheet: TeamSheet) -> tuple[Piece, ...]:
    full, probationary, others = sheet.counted()
    pieces: list[Piece] = ["队长由", told(sheet.named("leader"), "队长"), "担任"]
    for role, word in (("deputy", "副队长"), ("instructor", "指导员")):
        if sheet.named(role):
            pieces.append(f"，{word}由{sheet.named(role)}担任")
    counts = f"其中正式党员{full}名" + (f"、预备党员{probationary}名" if probationary else "")
    counts += f"、入党积极分子和青年骨干等{others}名" if others else ""
    return (*pieces, f"。队员共{len(sheet.members)}名，{counts}")


def _attachments(sheet: TeamSheet) -> list[Block]:
    paper = sheet.paper
    lines = []
    for number, mission in enumerate(sheet.missions, 1):
        duties = "；".join(_duty(each) for each in mission.participants)
        briefed = mission.values["briefed_on"]
        by = text_of(mission.values["briefed_by"])
        lines.append(
            (
                str(number),
                mission.title,
                span_words(paper, mission),
                duties or said(gap("分工")),
                text_of(mission.values["difficulty"]),
                f"{long_date(briefed)}\n{by}".strip() if briefed else said(gap("交底")),
            )
        )
    nothing = () if lines else (Paragraph(runs(gap("任务分工和安全措施，派任务以后自动列出"))),)
    return [
        AttachmentHead("附件1"),
        Title((f"{sheet.team.name}名册",)),
        roster_table(paper, sheet.members),
        AttachmentHead("附件2"),
        Title(("任务分工和安全措施",)),
        *((table(SAFETY_COLUMNS, lines),) if lines else nothing),
    ]


def _duty(person: Participant) -> str:
    return f"{person.name}：{person.duty}" if person.duty else person.name


def _approval(sheet: TeamSheet) -> list[Block]:
    paper, team, values = sheet.paper, sheet.team, sheet.team.values
    sender = values["approved_by"] or paper.superior or said(gap("批准党组织"))
    deputy = sheet.named("deputy")
    number = [Paragraph(values["approval_no"], indent=False, align="center")] if values["approval_no"] else []
    return [
        *number,
        Title((sender, f"关于同意成立{team.name}的批复")),
        Salutation(f"{paper.full_name}："),
        Paragraph(f"你支部《关于成立{team.name}的请示》收悉。经研究，批复如下："),
        Paragraph(
            runs(
                f"一、同意成立{team.name}，由",
                told(sheet.named("leader"), "队长"),
                f"任队长{f'、{deputy}任副队长' if deputy else ''}，队员{len(sheet.members)}名。",
            )
        ),
        Paragraph(
            runs(
                "二、突击队承担",
                sheet.task,
                f"，期限自{long_date(team.founded_on)}至",
                sheet.end,
                "。任务或者主要人员有重大调整的，应当及时报告。",
            )
        ),
        Paragraph(
            "三、你支部要落实安全责任，开展任务前安全交底和人员状态确认，不得以突击为由超时作业、"
            "简化安全程序；组织生活和学习不因执行任务而中断，确需调整的另行安排。"
        ),
        Paragraph("四、任务结束后十个工作日内报送工作总结，写明投入人次工时、完成指标和存在问题。"),
        Paragraph("此复。"),
        Signature((sender,), said(day_words(values["approved_on"], "批复日期")), sealed=True),
    ]
