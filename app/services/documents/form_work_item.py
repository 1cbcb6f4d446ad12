"""四同步小结: one work item on a page, from what was planned to what it brought to both sides (domain §4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.four_sync import SIDES
from app.services.documents.blocks import (
    FORM_PORTRAIT,
    Block,
    Cell,
    Document,
    FormGrid,
    FormRow,
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
    chosen,
    hours_words,
    short_date,
    signatures,
    table,
    text_of,
)
from app.services.facts_types import CheckFact, WorkItemFact
from app.services.figures.four_sync import (
    DONE,
    NOT_APPLICABLE,
    SIDE_STATES,
    SideState,
    StageState,
    WorkItemState,
    four_sync_gaps,
    work_item_stages,
    work_items,
)
from app.services.four_sync_late import HOURS, late_records
from app.services.four_sync_summary import Brought, MissionOf, brought
from app.services.record_rows import list_rows
from app.services.registry import ledger

COLUMNS = (
    ("环节", 18.0, "center"),
    ("侧", 12.0, "center"),
    ("完成日期", 24.0, "center"),
    ("责任人", 38.0),
    ("检查项", 16.0, "center"),
    ("佐证", 24.0, "center"),
    ("说明", 38.0),
)
LABEL, VALUE = 24.0, 61.0
_LISTED = 3


def build(session: Session, request: Request) -> Built:
    """The work item that is named by number, code or name, else each of the year on a page of its own."""
    paper = Paper(session, request)
    items = list(work_items(paper.facts))
    if not items:
        raise UserError(
            f"{request.year}年还没有四同步业务事项，没有可以打印的内容。",
            remedy="请先在“四同步”里新建业务事项。",
        )
    if request.subject:
        coded = [(item.id, item.code) for item in items if item.code and item.code == request.subject]
        entries = coded or [(item.id, item.name) for item in items]
        number = chosen(paper, "业务事项", request.subject, entries)[0]
        items = [item for item in items if item.id == number]
    rows = {row["id"]: row for row in list_rows(session, ledger("work_items"))}
    blocks: list[Block] = []
    for item in items:
        blocks += [PageBreak()] if blocks else []
        blocks += _page(paper, item, rows[item.id], brought(session, item.id, request.as_of))
    return Built(Document("四同步小结", tuple(blocks), author=paper.full_name, page=FORM_PORTRAIT))


def _page(paper: Paper, item: WorkItemFact, row: Mapping[str, Any], gains: Brought) -> list[Block]:
    state = work_item_stages(paper.facts)[item.id]
    return [
        Title(("业务事项四同步小结",)),
        _head(paper, row),
        SmallText("一、计划"),
        _goals(row),
        SmallText("二、四个环节"),
        _stages(paper, item, row, state),
        SmallText(f"三、检查（数据截至{long_date(paper.request.as_of)}）"),
        SmallText(_checked(paper, item, state)),
        SmallText("四、成效"),
        _results(paper, row, gains),
        signatures("业务负责人", "党建责任人", "支部书记"),
    ]


def _head(paper: Paper, row: Mapping[str, Any]) -> FormGrid:
    ends = long_date(row["ends_on"]) if row["ends_on"] else "未定"
    closed = long_date(row["closed_on"]) if row["closed_on"] else "未办结"
    owner = paper.people[row["party_owner"]].name if row["party_owner"] else ""
    pairs = (
        (("业务事项", row["name"]), ("编号", text_of(row["code"]))),
        (("类别", text_of(row["category"])), ("责任部门", text_of(row["department"]))),
        (("业务负责人", text_of(row["business_owner"])), ("党建责任人", owner)),
        (("起止", f"{long_date(row['began_on'])}至{ends}"), ("办结日期", closed)),
    )
    lines = [
        FormRow(
            tuple(cell for label, text in pair for cell in (Cell(label, label=True), Cell(text))), height=7
        )
        for pair in pairs
    ]
    source = (Cell("来源文件", label=True), Cell(text_of(row["source"]), columns=3))
    return FormGrid((LABEL, VALUE, LABEL, VALUE), (*lines, FormRow(source, height=7)), size=10.5)


def _goals(row: Mapping[str, Any]) -> FormGrid:
    return _pairs((("业务目标", text_of(row["business_goal"])), ("党建目标", text_of(row["party_goal"]))))


def _pairs(pairs: Iterable[tuple[str, str]]) -> FormGrid:
    rows = tuple(
        FormRow((Cell(label, label=True), Cell(text, align="left")), height=9) for label, text in pairs
    )
    return FormGrid((LABEL, 2 * VALUE + LABEL), rows, size=10.5)


# ------------------------------------------------------------------ the stages
def _stages(paper: Paper, item: WorkItemFact, row: Mapping[str, Any], state: WorkItemState) -> Table:
    reasons = {check["id"]: text_of(check["not_applicable"]) for check in row["check_items"]}
    lines: list[Row] = []
    for stage in state.stages:
        label = Cell(paper.facts.settings.stage_labels[stage.stage - 1], rows=2)
        for place, side in enumerate((stage.business, stage.party)):
            own = [each for each in item.checks if (each.stage, each.side) == (stage.stage, side.side)]
            lines.append((*((label,) if place == 0 else ()), *_side_line(paper, row, own, side, reasons)))
    return table(COLUMNS, lines, size=9, row_height=7)


def _side_line(
    paper: Paper,
    row: Mapping[str, Any],
    checks: list[CheckFact],
    side: SideState,
    reasons: Mapping[int, str],
) -> tuple[str, ...]:
    owners = list(dict.fromkeys(each.owner_id for each in checks if each.owner_id is not None))
    people = paper.names(owners) or (text_of(row["business_owner"]) if side.side == "business" else "")
    waived = "；".join(dict.fromkeys(reasons[each.id] for each in checks if not each.applicable))
    if side.state == NOT_APPLICABLE:
        return (SIDES[side.side], "不适用", "", NO_VALUE, "", waived)
    when = short_date(side.done_on, paper.request.year) if side.state == DONE else SIDE_STATES[side.state]
    proven = side.done - len(side.without_evidence)
    bare = f"{len(side.without_evidence)} 项无材料" if side.without_evidence else ""
    proofs = "\n".join(part for part in (f"{proven} 项有" if proven else "", bare) if part)
    left = [each.label for each in checks if each.applicable and not _done(each, paper)]
    notes = [f"未完成：{_some(left)}"] if left else []
    notes += [f"不适用：{waived}"] if waived else []
    return (SIDES[side.side], when, people, f"{side.done}/{side.base}", proofs, "；".join(notes))


def _done(check: CheckFact, paper: Paper) -> bool:
    return check.result == "yes" and check.done_on is not None and check.done_on <= paper.request.as_of


def _some(labels: list[str]) -> str:
    more = f"等 {len(labels)} 项" if len(labels) > _LISTED else ""
    return "、".join(labels[:_LISTED]) + more


def _checked(paper: Paper, item: WorkItemFact, state: WorkItemState) -> str:
    """How far the item is, what stands apart, and what has nothing to show."""
    labels = paper.facts.settings.stage_labels
    base = [stage for stage in state.stages if stage.applicable]
    parts = [f"应完成环节 {len(base)} 个，完成 {sum(stage.done for stage in base)} 个"]
    gap = next((each.detail for each in four_sync_gaps(paper.facts) if each.work_item_id == item.id), "")
    parts.append(f"同步差距：{gap}" if gap else "无同步差距")
    turned = [labels[stage.stage - 1] for stage in state.stages if stage.order_warning]
    if turned:
        parts.append(f"{'、'.join(turned)}早于前一环节")
    lags = [_lag_words(labels[stage.stage - 1], stage) for stage in state.stages if stage.lag]
    parts += [words for words in lags if words]
    bare = sum(len(side.without_evidence) for stage in base for side in (stage.party, stage.business))
    late = late_records(paper.session, item.id)
    if late:
        words = "、".join(
            f"{each.words}（{short_date(each.happened_on, paper.request.year)}）" for each in late
        )
        parts.append(f"发生 {HOURS} 小时后补记：{words}")
    if bare:
        parts.append(f"已办、无材料 {bare} 项")
    elif any(side.done for stage in base for side in (stage.party, stage.business)):
        parts.append("完成的检查项都有佐证")
    return "；".join(parts) + "。"


def _lag_words(label: str, stage: StageState) -> str:
    lag = stage.lag or 0
    side, other = ("党建", "业务") if lag > 0 else ("业务", "党建")
    return f"{label}{side}侧比{other}侧晚 {abs(lag)} 天"


# ------------------------------------------------------------- what it brought
def _results(paper: Paper, row: Mapping[str, Any], gains: Brought) -> FormGrid:
    business = [_mission_words(paper, mission) for mission in gains.missions]
    party = [f"布置党员任务 {gains.tasks} 项，验收 {gains.accepted} 项。"] if gains.tasks else []
    if gains.missions:
        times = sum(mission.people for mission in gains.missions)
        hours = hours_words(sum((mission.hours for mission in gains.missions), start=Decimal(0)))
        party.append(f"突击任务 {len(gains.missions)} 次，{times} 人次，{hours} 小时。")
    if gains.records:
        kinds = "、".join(f"{words} {count} 条" for words, count in gains.records)
        party.append(f"已有记录证明：{kinds}。")
    if gains.files:
        party.append(f"佐证材料 {gains.files} 份。")
    return _pairs(
        (
            ("业务成效", "\n".join(business) or NO_VALUE),
            ("党建成效", "\n".join(party) or NO_VALUE),
            ("办结说明", text_of(row["closing_reason"])),
        )
    )


def _mission_words(paper: Paper, mission: MissionOf) -> str:
    year = paper.request.year
    ended = short_date(mission.ended_on, year) if mission.ended_on else "进行中"
    result = "；".join(part for part in (mission.result, *mission.gains) if part)
    return f"{mission.title}（{short_date(mission.began_on, year)}至{ended}）：{result or '未登记成果'}"
