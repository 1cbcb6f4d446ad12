"""党员个人学习登记表: a member's study of the year, a page each, with hours by kind and the own target."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.counting import plain
from app.models.organisation import STANDINGS
from app.services.documents.blocks import (
    FORM_PORTRAIT,
    Blank,
    BlankLine,
    Block,
    Document,
    PageBreak,
    SmallText,
    Subtitle,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, chosen, signatures, table
from app.services.figures.membership import category_on, group_on, members_on
from app.services.study_hours import PersonView, people_views
from app.services.study_sheet import KIND_WORDS, StudySheet, study_sheet

COLUMNS = (
    ("序号", 10.0, "center"),
    ("日期", 16.0, "center"),
    ("学习内容", 56.0),
    ("类别", 37.0, "center"),
    ("到会情况", 27.0, "center"),
    ("学时", 12.0, "center"),
    ("心得\n（篇）", 12.0, "center"),
)
EMPTY_ROWS, FULL = 3, 24  # rows to write in by hand, where the page has room for them


def build(session: Session, request: Request) -> Built:
    """A page for the member that the request names, or for each member of the as-of day."""
    paper = Paper(session, request)
    if request.subject:
        everybody = [(person.id, person.name) for person in paper.people.values()]
        people = [chosen(paper, "人员", request.subject, everybody)[0]]
    else:
        members = members_on(paper.facts, request.as_of)
        people = [person.id for person in paper.facts.people if person.id in members]
    if not people:
        raise UserError(
            "名册里还没有党员，没有可以打印的学习登记表。", remedy="请先导入党员名册，或登记党员。"
        )
    views = {view.person_id: view for view in people_views(session, paper.facts)}
    blocks: list[Block] = []
    for person in people:
        if blocks:
            blocks.append(PageBreak())
        blocks += _page(paper, person, views.get(person))
    return Built(Document("党员个人学习登记表", tuple(blocks), author=paper.full_name, page=FORM_PORTRAIT))


def _page(paper: Paper, person: int, view: PersonView | None) -> list[Block]:
    request = paper.request
    sheet = study_sheet(paper.session, paper.facts, person)
    day = request.as_of
    groups = (group.name for group in paper.facts.groups if person in group_on(paper.facts, group.id, day))
    category = category_on(paper.facts, person, day)
    lines = [
        (
            str(number),
            f"{line.day.month}月{line.day.day}日",
            line.title,
            line.kind,
            line.state,
            plain(line.hours_x100) if line.hours_x100 else "",
            str(line.notes) if line.notes else "",
        )
        for number, line in enumerate(sheet.lines, start=1)
    ]
    return [
        Title(("党员个人学习登记表",)),
        Subtitle(f"{request.year}年{request.period}"),
        BlankLine(
            (
                Blank("支部", paper.short_name, 1.5),
                Blank("党小组", next(groups, "")),
                Blank("姓名", paper.people[person].name),
                Blank("类别", STANDINGS.get(category or "", "")),
            ),
            size=10.5,
        ),
        table(COLUMNS, (*lines, *_empty(len(lines))), size=9, row_height=5.8),
        SmallText(_attendance(sheet)),
        SmallText(_hours(sheet)),
        SmallText(_target(view)),
        signatures("党员本人", "党小组长", "支部书记"),
        SmallText(f"数据截至 {long_date(request.as_of)}；学时由到会和补学、自学记录算出。", size=9),
    ]


def _empty(filled: int) -> list[tuple[str, ...]]:
    return [("",) * len(COLUMNS)] * min(EMPTY_ROWS, max(FULL - filled, 0))


def _attendance(sheet: StudySheet) -> str:
    missed = sheet.due - sheet.present - sheet.made_up
    return (
        f"应到 {sheet.due} 次　实到 {sheet.present} 次　补学 {sheet.made_up} 次　未补学 {missed} 次　"
        f"心得 {sheet.notes} 篇"
    )


def _hours(sheet: StudySheet) -> str:
    parts = "、".join(
        f"{words} {plain(sheet.by_kind[kind])}" for kind, words in KIND_WORDS.items() if kind in sheet.by_kind
    )
    total = f"学时合计 {plain(sheet.hours_x100)}"
    return f"{total}，其中{parts}" if parts else total


def _target(view: PersonView | None) -> str:
    """目标、差额; what explains them: joined within the year, posted away, excused."""
    if view is None:
        return "截至日不在册，不计年度目标。"
    notes = f"（{'；'.join(view.notes)}）" if view.notes else ""
    if view.standing == "excused":
        return f"不计入年度学时基数{notes}"
    gap = max(view.target_x100 - view.hours_x100, 0)
    kind = "支部委员" if view.committee else "党员"
    words = f"还差 {plain(gap)} 学时" if gap else "已达到" if view.standing == "met" else "学时已达到"
    return f"年度目标 {plain(view.target_x100)} 学时（{kind}），{words}{notes}"
