"""工作总结 of a team: the secretary's words, or what the records propose, with a table of the missions."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.services.documents.blocks import (
    AttachmentHead,
    AttachmentNote,
    Block,
    Paragraph,
    Salutation,
    Signature,
    SmallText,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Request, hours_words, table, text_of
from app.services.documents.form_team_parts import TeamSheet, marked, one_after_another, sheets, span_words
from app.services.team_closing import draft_summary, team_sums

COLUMNS = (
    ("序号", 10.0, "center"),
    ("任务", 40.0),
    ("类别", 24.0, "center"),
    ("起止", 28.0, "center"),
    ("人数", 12.0, "center"),
    ("工时", 14.0, "center"),
    ("成果", 32.0),
    ("评价", 10.0, "center"),
)


def build(session: Session, request: Request) -> Built:
    """The summary of the team that is named, or of every team."""
    found = sheets(session, request)
    pages = [_summary(sheet) for sheet in found]
    return one_after_another("党员突击队工作总结", pages, found[0].paper.full_name, request.official_page)


def _summary(sheet: TeamSheet) -> list[Block]:
    paper, team = sheet.paper, sheet.team
    written = text_of(team.values["summary"]).strip() or draft_summary(team)
    day = team.values["disbanded_on"] or paper.request.as_of
    receiver = [Salutation(f"{paper.superior}：")] if paper.superior else []
    return [
        Title((f"{team.name}工作总结",)),
        *receiver,
        *(Paragraph(marked(line.strip())) for line in written.splitlines() if line.strip()),
        *([AttachmentNote((f"{team.name}任务一览表",))] if team.missions else []),
        Signature((paper.full_name,), long_date(day)),
        *(_missions(sheet) if team.missions else []),
    ]


def _missions(sheet: TeamSheet) -> list[Block]:
    total = team_sums(sheet.missions)
    lines = [
        (
            str(place),
            mission.title,
            mission.charge_words,
            span_words(sheet.paper, mission),
            str(len(mission.participants)),
            hours_words(mission.hours),
            "；".join(
                text_of(mission.values[name]) for name in ("result", "commendation") if mission.values[name]
            ),
            text_of(mission.grade),
        )
        for place, mission in enumerate(sheet.missions, 1)
    ]
    gains = "、".join(gain.words for gain in total.gains)
    return [
        AttachmentHead("附件"),
        Title((f"{sheet.team.name}任务一览表",)),
        table(COLUMNS, lines, size=9.5),
        SmallText(
            f"合计：任务 {total.missions} 项，参加 {total.person_times} 人次（{total.people} 人），"
            f"工时 {hours_words(total.hours) or '0'} 小时。{f'成果数据：{gains}。' if gains else ''}"
        ),
    ]
