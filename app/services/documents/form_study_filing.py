"""学习计划报备表: the year's plan as it goes to the committee, with room for its opinion."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.study import FILING_STATES
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    Blank,
    BlankLine,
    Block,
    Cell,
    Document,
    FormGrid,
    FormRow,
    SmallText,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, hours_words, signatures, table, text_of
from app.services.record_rows import list_rows
from app.services.registry import ledger
from app.services.settings import settings_of
from app.services.study_changes import items_now
from app.services.study_filing import changes_of_round, items_of_round

COLUMNS = (
    ("序号", 9.0, "center"),
    ("月份", 10.0, "center"),
    ("学习主题", 36.0),
    ("学习内容", 54.0),
    ("学习任务（产出）", 34.0),
    ("学习方式", 18.0, "center"),
    ("计划时间", 18.0, "center"),
    ("领学人", 16.0, "center"),
    ("参加范围", 20.0, "center"),
    ("学时", 10.0, "center"),
    ("责任人", 15.0, "center"),
    ("备注", 17.0),
)


def build(session: Session, request: Request) -> Built:
    """The plan as it is now, or as a round sent it, with 编制说明, 落实检查 and 审核栏.

    Cancelled items are left out. A round after the first lists what it changed against the one before.
    """
    paper = Paper(session, request)
    plan = plan_of(session, request.year)
    number = round_asked(request.subject, plan["filings"])
    filings = [each for each in plan["filings"] if number is None or each["round"] <= number]
    items = _items(session, plan["id"], number, request)
    blocks: tuple[Block, ...] = (
        Title((f"{paper.short_name}{request.year}年学习计划报备表",)),
        filing_line(paper, filings),
        table(COLUMNS, (_line(paper, place, item) for place, item in enumerate(items, start=1)), size=9),
        SmallText("编制说明", size=10.5),
        *(SmallText(text, size=9.5) for text in _notes(paper, items)),
        *_changed(session, plan["id"], number),
        SmallText(
            "落实检查（每月、每季各填一次）：应学项数＿＿　完成＿＿　晚于计划＿＿　未完成＿＿　到会率＿＿　"
            "参学率（含补学）＿＿　未补学人员＿＿＿＿＿＿　检查人＿＿＿＿　日期＿＿＿＿",
            size=9.5,
        ),
        opinions(filings),
        signatures("支部书记（签字）", "填表人", "联系电话"),
    )
    return Built(Document("学习计划报备表", blocks, author=paper.full_name, page=FORM_LANDSCAPE))


def plan_of(session: Session, year: int) -> Mapping[str, Any]:
    """The year's plan with its filings; UserError when there is none to print."""
    plan = next(iter(list_rows(session, ledger("study_plans"), year)), None)
    if plan is None:
        raise UserError(
            f"{year}年还没有学习计划，没有可以打印的内容。",
            remedy="请先在“学习”里编制或导入学习计划。",
        )
    return plan


def round_asked(subject: str, filings: Sequence[Mapping[str, Any]]) -> int | None:
    """The round that a subject names (2, 第2次), None for no subject; UserError when it isn't there."""
    if not subject.strip():
        return None
    match = re.search(r"\d+", subject)
    known = [filing["round"] for filing in filings]
    if match is None or int(match[0]) not in known:
        listed = "、".join(f"第{number}次" for number in known)
        raise UserError(
            f"没有“{subject}”这次报备。",
            remedy=f"已有的报备：{listed}。" if listed else "这份计划还没有报备过。",
        )
    return int(match[0])


def filing_line(paper: Paper, filings: Sequence[Mapping[str, Any]]) -> BlankLine:
    """Who sends it, of which year, to whom, and when."""
    return BlankLine(
        (
            Blank("报备单位", paper.full_name, 2),
            Blank("年度", str(paper.request.year), 0.6),
            Blank("报送对象", paper.superior, 1.6),
            Blank("报送日期", _submitted(filings)),
        ),
        size=10.5,
    )


def _items(session: Session, plan_id: int, number: int | None, request: Request) -> list[dict[str, Any]]:
    rows = items_now(session, plan_id) if number is None else items_of_round(session, plan_id, number)
    if rows is None:
        raise UserError(
            f"第{number}次报备时的计划没有留底，不能照当时的样子打印。",
            remedy="可以不写第几次，打印现在的计划。",
        )
    return [row for row in rows if not row["cancelled_on"] or row["cancelled_on"] > request.as_of.isoformat()]


def _changed(session: Session, plan_id: int, number: int | None) -> tuple[Block, ...]:
    changes = None if number is None else changes_of_round(session, plan_id, number)
    if not changes:
        return ()
    lines = [f"{place}．{each.words}" for place, each in enumerate(changes, start=1)]
    return (
        SmallText(f"与第{number - 1 if number else 0}次报送相比", size=10.5),
        *(SmallText(line, size=9.5) for line in lines),
    )


def _submitted(filings: Sequence[Mapping[str, Any]]) -> str:
    day = filings[-1]["submitted_on"] if filings else None
    return "" if day is None else long_date(day)


def _line(paper: Paper, number: int, item: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        str(number),
        str(item["month"]),
        item["theme"],
        text_of(item["content"]),
        text_of(item["task"]),
        paper.references.choices("study_method").get(item["method"], text_of(item["method"])),
        text_of(item["planned_time"]),
        text_of(item["lecturer"]),
        text_of(item["scope"]),
        hours_words(_decimal(item["hours"])),
        text_of(item["owner"]),
        text_of(item.get("note")),
    )


def _decimal(hours: str | None) -> Decimal | None:
    return None if hours is None else Decimal(hours)


def _notes(paper: Paper, items: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """编制说明; the sums of hours come from the plan itself."""
    settings = settings_of(paper.session, paper.request.year)
    superior = paper.superior or "上级党组织"
    targets = (
        f"年度学时标准：党员 {settings['study.hours.member']} 学时，"
        f"支部委员 {settings['study.hours.committee']} 学时并至少参加一次集中培训。"
    )
    return (
        f"1．学习内容按{superior}当年学习安排填写文件全称；临时部署的学习在当月集中学习中安排，不另增次数。",
        "2．倒班党员分场次学习的，同一内容计一次活动，每人只计一场应到；未参加的列入补学。",
        f"3．{_hours(items)}{targets}",
        "4．每月主题党日结合当月业务开展，默认不另计学时。",
    )


def _hours(items: Sequence[Mapping[str, Any]]) -> str:
    counts: dict[str, int] = defaultdict(int)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for item in items:
        method = item["method"] or "其他"
        counts[method] += 1
        sums[method] += _decimal(item["hours"]) or Decimal(0)
    parts = "、".join(f"{method} {counts[method]} 次 {hours_words(sums[method])} 学时" for method in counts)
    total = hours_words(sum(sums.values(), Decimal(0)))
    return f"全年计划 {len(items)} 项、{total} 学时：{parts}。" if items else ""


def opinions(filings: Sequence[Mapping[str, Any]]) -> FormGrid:
    """审核栏; the newest round's answer is filled in."""
    newest = filings[-1] if filings else None
    opinion = ""
    if newest is not None and newest["answered_on"] is not None:
        words = f"{FILING_STATES[newest['state']]}：{newest['opinion'] or ''}"
        opinion = f"{words}\n（{long_date(newest['answered_on'])}）"
    rounds = "\n".join(_round(filing) for filing in filings) or "原计划→调整后、理由、报备日期"
    return FormGrid(
        (22.0, 63.0, 22.0, 63.0, 22.0, 65.0),
        (
            FormRow(
                (
                    Cell("支部意见", label=True),
                    Cell("\n\n书记（签字）＿＿＿＿　＿＿年＿月＿日", top=True),
                    Cell("上级意见", label=True),
                    Cell(opinion or "\n\n审核人＿＿＿（盖章）　＿＿年＿月＿日", top=True),
                    Cell("报备和\n调整记录", label=True),
                    Cell(rounds, top=True),
                ),
                height=24,
            ),
        ),
        size=9.5,
    )


def _round(filing: Mapping[str, Any]) -> str:
    day = "" if filing["submitted_on"] is None else f"{long_date(filing['submitted_on'])}报送"
    return (
        f"第{filing['round']}次：{'，'.join(part for part in (day, FILING_STATES[filing['state']]) if part)}"
    )
