"""学习计划调整报备表: how a filed plan was amended, item by item, with reason and day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.services.documents.blocks import FORM_LANDSCAPE, Block, Cell, Document, SmallText, Title
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, short_date, signatures, table
from app.services.documents.form_study_filing import filing_line, opinions, plan_of, round_asked
from app.services.study_changes import CHANGES, Amendment
from app.services.study_filing import amended_by_round, amendments

COLUMNS = (
    ("序号", 9.0, "center"),
    ("调整", 14.0, "center"),
    ("学习主题", 46.0),
    ("原计划", 60.0),
    ("调整后", 60.0),
    ("调整理由", 48.0),
    ("调整日期", 20.0, "center"),
)
LONGEST = 200
NONE = "备案后没有调整。"
UNFILED = "计划尚未备案；备案以前的改动写在学习计划报备表里。"
_FACTS = (("theme", "《{}》"), ("method", "{}"), ("hours", "{}学时"), ("scope", "{}"), ("lecturer", "{}"))


def build(session: Session, request: Request) -> Built:
    """What differs now from the newest filed plan, or what a round amended in the plan filed before it.

    The form follows the 调整记录 of the plan's model (texts §2): as filed, as amended, reason, day.
    """
    paper = Paper(session, request)
    plan = plan_of(session, request.year)
    number = round_asked(request.subject, plan["filings"])
    found: Sequence[Amendment] | None
    if number is None:
        found = amendments(session, plan["id"]) or ()
    else:
        found = amended_by_round(session, plan["id"], number)
    if found is None:
        raise UserError(
            f"第{number}次报备以前没有备案过的计划可以对照。",
            remedy="备案以前的改动写在报备表里，请打印“学习计划报备表”。",
        )
    filings = [each for each in plan["filings"] if number is None or each["round"] <= number]
    is_sent = number is not None or (bool(filings) and filings[-1]["state"] == "submitted")
    blocks: tuple[Block, ...] = (
        Title((f"{paper.short_name}{request.year}年学习计划调整报备表",)),
        filing_line(paper, filings if is_sent else ()),
        SmallText(_summary(filings, found, is_sent=is_sent), size=10.5),
        table(COLUMNS, _rows(found, request.year), size=9.5),
        SmallText("未列入本表的项目按已备案的计划执行；取消的项目不计入学习计划完成率。", size=9.5),
        opinions(filings if is_sent else ()),
        signatures("支部书记（签字）", "填表人", "联系电话"),
    )
    return Built(Document("学习计划调整报备表", blocks, author=paper.full_name, page=FORM_LANDSCAPE))


def _summary(filings: Sequence[Mapping[str, Any]], found: Sequence[Amendment], *, is_sent: bool) -> str:
    before = filings[:-1] if is_sent else filings
    filed = next((each for each in reversed(before) if each["state"] == "filed"), None)
    if filed is None:
        return UNFILED
    day = filed["answered_on"]
    since = f"计划于{long_date(day)}备案" if day else "计划已备案"
    counts = {what: sum(each.what == what for each in found) for what in CHANGES}
    parts = "、".join(f"{CHANGES[what]}{count}项" for what, count in counts.items() if count)
    return f"{since}，备案后调整{len(found)}项：{parts}。" if found else f"{since}，备案后没有调整。"


def _rows(found: Sequence[Amendment], year: int) -> tuple[tuple[Cell | str, ...], ...]:
    if not found:
        return ((Cell(NONE, columns=len(COLUMNS), align="center"),),)
    return tuple(
        (
            str(place),
            CHANGES[each.what],
            each.theme,
            *_both(each),
            each.reason,
            short_date(each.on, year),
        )
        for place, each in enumerate(found, start=1)
    )


def _both(each: Amendment) -> tuple[str, str]:
    """As filed and as amended: whole for what came or went, else only what differs."""
    if each.what == "added" and each.now is not None:
        return "（原计划没有）", _whole(each.now)
    if each.what in {"cancelled", "removed"} and each.before is not None:
        gone = each.now["cancelled_on"] if each.now is not None else None
        day = f"（{long_date(date.fromisoformat(gone))}起）" if gone else ""
        return _whole(each.before), f"取消{day}" if each.now is not None else "删除"
    before = "\n".join(f"{label}：{_value(label, was)}" for label, was, _ in each.details)
    return before, "\n".join(f"{label}：{_value(label, now)}" for label, _, now in each.details)


def _value(label: str, value: str) -> str:
    """A month as one; of a long text its beginning, since the plan itself prints it whole."""
    if label == "月份":
        return f"{value}月"
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}……（全文见计划）"


def _whole(item: Mapping[str, Any]) -> str:
    facts = "，".join(words.format(item[name]) for name, words in _FACTS if item.get(name))
    return f"{item['month']}月{facts}"
