"""Carriers 载体: scores of areas and model posts by period, their means, and what their rounds decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.assessment import ScoreItem
from app.models.counting import plain
from app.services.database import OpenOperation
from app.services.figures.rest import is_reached, mean_of
from app.services.ledger import Ledger
from app.services.record_rows import is_of
from app.services.records import get
from app.services.registry import ledger
from app.services.settings import setting
from app.services.whole_records import save

SET_OF = {"areas": "area", "model_posts": "model_post"}
SIDES = {"self": "自评", "branch": "支部评"}
QUARTERS = {1: "一季度", 2: "二季度", 3: "三季度", 4: "四季度"}


class Item(NamedTuple):
    """A line of the scoring table; ``standard`` is the most that it gives."""

    code: str
    label: str
    detail: str
    standard: Decimal


class Marks(NamedTuple):
    """Points of one item in one period; None is no score, which is not nothing."""

    own: Decimal | None
    branch: Decimal | None


@dataclass(frozen=True)
class Scores:
    """A year's scores of an area or a model post.

    ``marks`` by period and item code; ``results`` what was decided of a period. ``reached`` and ``withdraw``
    are the settings 达标分 and 摘牌线 in hundredths.
    """

    record_id: int
    name: str
    kind: str
    items: tuple[Item, ...]
    periods: tuple[str, ...]
    marks: Mapping[tuple[str, str], Marks]
    results: Mapping[str, str]
    reached_x100: int
    withdraw_x100: int

    def total_x100(self, period: str, side: str = "branch") -> int | None:
        """Sum of a period's scores in hundredths; None while nothing is scored (domain §13.10)."""
        found = [
            each.branch if side == "branch" else each.own
            for (at, _), each in self.marks.items()
            if at == period
        ]
        scored = [each for each in found if each is not None]
        return int(sum(scored) * 100) if scored else None

    def mean_x100(self, day: date) -> tuple[int, int] | None:
        """Sum and number of the periods that the branch has scored and that are over by a day."""
        return mean_of(self._totals(), day)

    def is_reached(self, day: date) -> bool:
        """达标: the mean is not below the setting."""
        return is_reached(self.mean_x100(day), self.reached_x100)

    def proposed(self, period: str) -> str:
        """What a sum suggests to consider; the branch decides, and nothing is filled in for it."""
        total = self.total_x100(period)
        if total is None:
            return ""
        if total < self.withdraw_x100:
            return f"低于 {plain(self.withdraw_x100)}，请研究是否摘牌"
        return "" if total >= self.reached_x100 else f"低于 {plain(self.reached_x100)}"

    def _totals(self) -> list[tuple[str, int]]:
        found = [(period, self.total_x100(period)) for period in sorted({at for at, _ in self.marks})]
        return [(period, total) for period, total in found if total is not None]


def items_of(session: Session, score_set: str, year: int) -> tuple[Item, ...]:
    """The scoring table of a set as it holds in a year: the latest one that has begun."""
    latest = select(func.max(ScoreItem.from_year)).where(
        ScoreItem.score_set == score_set, ScoreItem.from_year <= year
    )
    rows = session.scalars(
        select(ScoreItem)
        .where(ScoreItem.score_set == score_set, ScoreItem.from_year == latest.scalar_subquery())
        .order_by(ScoreItem.position)
    )
    return tuple(Item(row.code, row.label, row.detail or "", row.standard) for row in rows if not row.veto)


def periods_of(year: int, cycle: str) -> tuple[str, ...]:
    """The months or quarters of a year."""
    if cycle == "month":
        return tuple(f"{year}-{month:02d}" for month in range(1, 13))
    return tuple(f"{year}-Q{quarter}" for quarter in QUARTERS)


def period_words(period: str) -> str:
    """3月, 一季度, 上半年, 全年."""
    _, _, part = period.partition("-")
    if not part:
        return "全年"
    if part[0] == "Q":
        return QUARTERS[int(part[1])]
    if part[0] == "H":
        return "上半年" if part[1] == "1" else "下半年"
    return f"{int(part)}月"


def sums_words(rows: Iterable[Mapping[str, Any]], day: date) -> str:
    """一季度 93，二季度 94，均分 93.5: the branch's sums of a record's year, and their mean by a day."""
    sums: dict[str, int] = {}
    for row in rows:
        if row["branch"] is not None and row["period"].startswith(str(day.year)):
            sums[row["period"]] = sums.get(row["period"], 0) + int(row["branch"] * 100)
    words = [f"{period_words(period)} {plain(total)}" for period, total in sorted(sums.items())]
    mean = mean_of(sums.items(), day)
    if mean is not None:
        words.append(f"均分 {mean_words(mean)}")
    return "，".join(words)


def mean_words(mean: tuple[int, int]) -> str:
    """A mean in words, at two decimals; it is compared unrounded."""
    return f"{(Decimal(mean[0]) / mean[1] / 100).quantize(Decimal('0.01'), ROUND_HALF_UP):f}"


def scores_of(session: Session, record_id: int, year: int, cycle: str = "") -> Scores:
    """A year's scores of an area or a model post.

    ``cycle`` asks for months or quarters; left out, a post's own, and for an area what has been scored.
    Raises UserError where the record is neither.
    """
    kind, values = _found(session, record_id)
    marks = {
        (row["period"], row["item_code"]): Marks(row["self"], row["branch"])
        for row in values["scores"]
        if row["period"].startswith(str(year))
    }
    rounds = {row["period"]: row["result"] for row in values["rounds"] if row["period"].startswith(str(year))}
    return Scores(
        record_id,
        values["name"],
        kind,
        items_of(session, SET_OF[kind], year),
        periods_of(year, cycle or values.get("cycle") or _used_cycle(marks)),
        marks,
        rounds,
        _hundredths(session, "carriers.reached", year),
        _hundredths(session, "carriers.withdraw_below", year),
    )


def _found(session: Session, record_id: int) -> tuple[str, Mapping[str, Any]]:
    for key in SET_OF:
        kept: Ledger = ledger(key)
        if is_of(session, kept, record_id):
            found = get(session, kept, record_id)
            if found is not None:
                return key, found
    raise UserError("没有找到要评分的责任区或示范岗。", remedy="请刷新后再试一次。")


def _used_cycle(marks: Iterable[tuple[str, str]]) -> str:
    """Months where only months are scored; quarters else, the usual round of an area."""
    periods = {period for period, _ in marks}
    return "month" if periods and all("-Q" not in period for period in periods) else "quarter"


def _hundredths(session: Session, key: str, year: int) -> int:
    return int(Decimal(setting(session, key, year)) * 100)


def write_scores(
    op: OpenOperation,
    record_id: int,
    year: int,
    marks: Mapping[tuple[str, str], Marks],
    results: Mapping[str, str | None],
    decided_on: date,
) -> None:
    """Replace scores and decisions of the periods given, keeping those of other periods.

    A decision that is new is dated ``decided_on``; one that stays keeps its day and opinion. Raises
    InvalidRecord, at ``period|item|side``, for points outside of 0 and the item's standard.
    """
    kind, values = _found(op.session, record_id)
    _refuse(marks, items_of(op.session, SET_OF[kind], year))
    kept = {(row["period"], row["item_code"]): dict(row) for row in values["scores"]}
    for key, each in marks.items():
        row = kept.pop(key, {"period": key[0], "item_code": key[1]})
        if each.own is not None or each.branch is not None:
            kept[key] = row | {"self": each.own, "branch": each.branch}
    save(
        op,
        ledger(kind),
        {"scores": list(kept.values()), "rounds": _rounds(values["rounds"], results, decided_on)},
        record_id,
    )


def _rounds(
    rows: Sequence[Mapping[str, Any]], results: Mapping[str, str | None], day: date
) -> list[dict[str, Any]]:
    kept = {row["period"]: dict(row) for row in rows}
    for period, result in results.items():
        before = kept.pop(period, None)
        if result and before is not None and before["result"] == result:
            kept[period] = before
        elif result:
            kept[period] = {**(before or {"period": period}), "result": result, "decided_on": day}
    return list(kept.values())


def _refuse(marks: Mapping[tuple[str, str], Marks], items: Sequence[Item]) -> None:
    most = {item.code: item for item in items}
    problems = [
        Problem(
            f"{period}|{code}|{side}",
            f"{period_words(period)}{most[code].label}{SIDES[side]}",
            f"在 0 到 {plain(int(most[code].standard * 100))} 之间，最多两位小数",
        )
        for (period, code), each in marks.items()
        if code in most
        for side, value in zip(SIDES, each, strict=True)
        if value is not None and not _fits(value, most[code].standard)
    ]
    if problems:
        raise InvalidRecord("评分", tuple(problems))


def _fits(value: Decimal, most: Decimal) -> bool:
    return value.is_finite() and 0 <= value <= most and value == round(value, 2)
