"""How states of the four synchronizations look and read, in the board, the drawer and the lists."""

import datetime as dt
from dataclasses import dataclass

from app.models.four_sync import SIDES
from app.services.figures.four_sync import DONE, NOT_APPLICABLE, PARTLY
from app.services.four_sync_board import CLOSED, COMPLETE, OVERDUE, ItemView, SideView, StageView
from app.services.four_sync_checks import CheckView
from app.services.owed import owed_words
from app.ui import dates
from app.ui.widgets.state import State

LETTERS = {"party": "党", "business": "业"}
GAP = "同步差距"
RESULT_STATES = {"yes": State.DONE, "partly": State.PARTIAL}


@dataclass(frozen=True, slots=True)
class Line:
    """One side in a cell: glyph and tone, words, the lag words behind them."""

    glyph: str
    tone: str
    words: str
    bold: bool = False
    lag: str = ""


def side_line(item: ItemView, stage: StageView, side: SideView, year: int) -> Line:
    """What a cell of the board says of one side."""
    if side.state == NOT_APPLICABLE:
        return Line("", "ink3", "不适用")
    if side.state == DONE:
        lag = f"迟 {side.late_days} 天" if side.late_days else ""
        return Line("check", "ok", dates.short(side.done_on, year), lag=lag)
    if side.owed_days is not None:
        glyph = "half" if side.state == PARTLY else "x"
        return Line(glyph, "bad", owed_words(side.owed_days), bold=True)
    if side.state == PARTLY:
        return Line("half", "due", f"{side.done}/{side.base} 项" if side.done else "部分")
    return Line("circle", "ink2", _expected(item, stage, year))


def _expected(item: ItemView, stage: StageView, year: int) -> str:
    """The item's deadline stands in its last stage; the others have none of their own."""
    last = max((each.stage for each in item.stages if each.applicable), default=0)
    if stage.stage == last and item.ends_on is not None:
        return dates.short(item.ends_on, year)
    return "未开始"


def spoken(item: ItemView, stage: StageView, year: int) -> str:
    """A cell in words, for screen readers and the tooltip."""
    if not stage.applicable:
        return f"{stage.label} 不适用：{stage.waived}"
    parts = [stage.label]
    for side in stage.sides:
        line = side_line(item, stage, side, year)
        state = {"check": "完成", "half": "部分完成", "x": "未完成", "circle": "未完成"}.get(line.glyph, "")
        files = f"佐证 {side.evidence}" if side.evidence else "无佐证" if side.state == DONE else ""
        parts.append(
            " ".join(part for part in (SIDES[side.side], state, line.words, line.lag, files) if part)
        )
    if stage.out_of_order:
        parts.append("顺序倒：早于前一环节")
    if stage.gap:
        parts.append(GAP)
    return "；".join(parts)


def item_pill(item: ItemView) -> tuple[State, str]:
    """State of a work item as a pill."""
    if item.status == OVERDUE:
        return State.MISSED, f"逾期 {item.days_over} 天"
    if item.status == CLOSED:
        return State.DONE, "已办结"
    if item.status == COMPLETE:
        return State.DONE, "环节齐全"
    return State.RUNNING, "进行中"


def check_pill(check: CheckView, *, missing: bool) -> tuple[State, str]:
    """Result of a check item; ``missing`` when the other side of its stage is already done."""
    if check.not_applicable:
        return State.NOT_APPLICABLE, "不适用"
    if check.result == "open":
        return (State.REFUSED, "否") if missing else (State.PLANNED, "未做")
    return RESULT_STATES[check.result], {"yes": "是", "partly": "部分"}[check.result]


def check_second(check: CheckView, year: int, proposed: int = 0) -> str:
    """The line under a check item; ``proposed`` is how many records could prove it."""
    if check.not_applicable:
        return f"{check.code} · {check.not_applicable}"
    parts = [check.code]
    if check.result == "yes":
        parts.append(dates.short(check.done_on, year))
    if check.owner:
        parts.append(check.owner)
    if check.evidence:
        parts.append(f"佐证 {check.evidence}")
    elif check.result == "yes":
        parts.append("已办、无材料")
    if proposed:
        parts.append(f"可用记录 {proposed}")
    elif check.evidence_hint and check.result != "yes" and not check.evidence:
        parts.append(f"佐证：{check.evidence_hint}")
    if check.note:
        parts.append(check.note)
    return " · ".join(parts)


def short_stage(label: str) -> str:
    """谋划 for 同谋划."""
    return label.removeprefix("同") or label


def letter(label: str) -> str:
    """谋 for 同谋划."""
    return short_stage(label)[:1]


def near(day: dt.date | None, year: int) -> str:
    """至 10-31, nothing without a day."""
    return f"至 {dates.short(day, year)}" if day else ""
