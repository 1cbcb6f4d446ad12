"""四同步清单: work items with the two sides of their four stages, and each item's check list.

The gap between the sides is called 同步差距 on paper (domain §13.15).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.four_sync import RESULTS, SIDES
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    Block,
    Cell,
    Column,
    Document,
    PageBreak,
    Row,
    SmallText,
    Table,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import (
    NO_VALUE,
    Built,
    Paper,
    Request,
    short_date,
    signatures,
    table,
    text_of,
    value_of,
)
from app.services.figures.four_sync import (
    DONE,
    NOT_APPLICABLE,
    SIDE_STATES,
    SideState,
    WorkItemState,
    four_sync_gaps,
    work_item_stages,
    work_items,
)
from app.services.record_rows import list_rows
from app.services.registry import ledger

WIDTHS = (9.0, 40.0, 24.0, 17.0, *(17.0,) * 8, 31.0)
CHECK_COLUMNS = (
    ("环节", 20.0, "center"),
    ("侧", 12.0, "center"),
    ("编号", 14.0, "center"),
    ("检查项", 86.0),
    ("完成", 16.0, "center"),
    ("完成日期", 26.0, "center"),
    ("责任人", 20.0, "center"),
    ("佐证", 13.0, "center"),
    ("说明", 46.0),
)


def build(session: Session, request: Request) -> Built:
    """The year's summary, then a page for each work item."""
    paper = Paper(session, request)
    items = work_items(paper.facts)
    if not items:
        raise UserError(
            f"{request.year}年还没有四同步业务事项，没有可以打印的内容。",
            remedy="请先在“四同步”里新建业务事项。",
        )
    rows = {row["id"]: row for row in list_rows(session, ledger("work_items"))}
    states = work_item_stages(paper.facts)
    blocks: list[Block] = [
        Title((f"{paper.short_name}{request.year}年四同步清单",)),
        paper.unit_line(),
        _summary(paper, rows, [states[item.id] for item in items]),
        SmallText(_totals(paper)),
        *_gap_lines(paper),
        signatures("支部书记（签字）", "审核", "填表人"),
    ]
    counts = {check.id: check.has_evidence for item in items for check in item.checks}
    for item in items:
        blocks += [PageBreak(), *_item_page(paper, rows[item.id], states[item.id], counts)]
    return Built(Document("四同步清单", tuple(blocks), author=paper.full_name, page=FORM_LANDSCAPE))


# ---------------------------------------------------------------- the summary
def _summary(paper: Paper, rows: Mapping[int, Mapping[str, Any]], states: list[WorkItemState]) -> Table:
    labels = paper.facts.settings.stage_labels
    first: Row = (
        Cell("序号", rows=2, label=True),
        Cell("业务事项", rows=2, label=True),
        Cell("业务负责人", rows=2, label=True),
        Cell("党建责任人", rows=2, label=True),
        *(Cell(label, columns=2, label=True) for label in labels),
        Cell("同步差距\n和提示", rows=2, label=True),
    )
    second: Row = tuple(Cell(SIDES[side], label=True) for _ in labels for side in ("business", "party"))
    lines = [
        _summary_line(paper, number, rows[state.work_item_id], state)
        for number, state in enumerate(states, 1)
    ]
    columns = tuple(
        Column(width, "left" if place in (1, 12) else "center") for place, width in enumerate(WIDTHS)
    )
    return Table(columns, tuple(lines), head=(first, second), size=9, row_height=10)


def _summary_line(paper: Paper, number: int, row: Mapping[str, Any], state: WorkItemState) -> Row:
    name = " ".join(text for text in (text_of(row["code"]), row["name"]) if text)
    sides = [side for stage in state.stages for side in (stage.business, stage.party)]
    labels = paper.facts.settings.stage_labels
    apart = "、".join(labels[stage.stage - 1] for stage in state.stages if stage.two_skins)
    turned = "、".join(labels[stage.stage - 1] for stage in state.stages if stage.order_warning)
    words = "；".join(text for text in (apart, f"{turned}早于前一环节" if turned else "") if text)
    return (
        str(number),
        name,
        text_of(row["business_owner"]),
        paper.people[row["party_owner"]].name if row["party_owner"] else "",
        *(_side_words(paper, side) for side in sides),
        words or "无",
    )


def _side_words(paper: Paper, side: SideState) -> str:
    if side.state == DONE:
        return f"✓\n{short_date(side.done_on, paper.request.year)}"
    if side.state == NOT_APPLICABLE:
        return NO_VALUE
    return f"{SIDE_STATES[side.state]}\n{side.done}/{side.base}"


def _totals(paper: Paper) -> str:
    parts = (
        ("事项", "items", "项"),
        ("应完成环节", "stages", "个"),
        ("完成", "stages_done", "个"),
        ("完成率", "rate", ""),
        ("全部闭环", "complete", "项"),
        ("存在同步差距", "two_skins", "项"),
        ("环节倒置", "order_warnings", "项"),
    )
    words = "　".join(
        f"{label} {value_of(paper, f'four_sync.{key}')} {unit}".rstrip() for label, key, unit in parts
    )
    return f"合计：{words}　（数据截至 {long_date(paper.request.as_of)}）"


def _gap_lines(paper: Paper) -> list[SmallText]:
    gaps = [f"{gap.name}（{gap.detail}）" for gap in four_sync_gaps(paper.facts)]
    return [SmallText(f"同步差距说明：{'；'.join(gaps)}。")] if gaps else []


# ------------------------------------------------------------------- one item
def _item_page(
    paper: Paper, row: Mapping[str, Any], state: WorkItemState, evidence: Mapping[int, bool]
) -> list[Block]:
    name = " ".join(text for text in (text_of(row["code"]), row["name"]) if text)
    span = f"{long_date(row['began_on'])}至{long_date(row['ends_on']) if row['ends_on'] else '完成时'}"
    owner = paper.people[row["party_owner"]].name if row["party_owner"] else "＿＿＿＿"
    department, business = (text_of(row[name]) or "＿＿＿＿" for name in ("department", "business_owner"))
    lines = [
        SmallText(f"责任部门：{department}　业务负责人：{business}　党建责任人：{owner}　期限：{span}"),
    ]
    lines += [
        SmallText(f"{label}：{row[key]}")
        for key, label in (("business_goal", "业务目标"), ("party_goal", "党建目标"))
        if row[key]
    ]
    checks = sorted(row["check_items"], key=lambda check: (check["stage"], check["side"], check["code"]))
    done = sum(stage.done for stage in state.stages)
    base = sum(stage.applicable for stage in state.stages)
    return [
        Title((f"{name}四同步检查表",)),
        *lines,
        table(CHECK_COLUMNS, [_check_line(paper, check, evidence) for check in checks], size=9),
        SmallText(f"完成环节 {done} 个，应完成 {base} 个。"),
        signatures("业务负责人", "党建责任人"),
    ]


def _evidence_words(check: Mapping[str, Any], result: str, evidence: Mapping[int, bool]) -> str:
    """Done without anything that proves it is said (texts §三: 已办、无材料)."""
    if evidence.get(check["id"]):
        return "有"
    return "无材料" if result == RESULTS["yes"] else ""


def _check_line(paper: Paper, check: Mapping[str, Any], evidence: Mapping[int, bool]) -> tuple[str, ...]:
    reason = check["not_applicable"]
    later = check["done_on"] is not None and check["done_on"] > paper.request.as_of
    result = "不适用" if reason else RESULTS["open" if later else check["result"]]
    return (
        paper.facts.settings.stage_labels[check["stage"] - 1],
        SIDES[check["side"]],
        check["code"],
        check["label"],
        result,
        "" if later or reason else short_date(check["done_on"], paper.request.year),
        paper.people[check["owner"]].name if check["owner"] else "",
        _evidence_words(check, result, evidence),
        "；".join(text for text in (text_of(reason), text_of(check["note"])) if text),
    )
