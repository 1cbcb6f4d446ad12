"""What blocks saving in the ledgers of the rest of the year: impossible values and orders of dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.errors import Problem
from app.models.development import LAST_STEP
from app.services import checks
from app.services.ledger import Values

FULL_PERCENT = 100


def days_in_order(values: Values, *pairs: tuple[str, str, str]) -> Iterable[Problem]:
    """Each ``(earlier, later, label of the later)`` can't be the other way round."""
    for earlier, later, label in pairs:
        first, second = values.get(earlier), values.get(later)
        if isinstance(first, date) and isinstance(second, date) and second < first:
            yield Problem(later, label, f"{second.isoformat()} 早于 {first.isoformat()}，请核对日期")


def percent(values: Values, name: str, label: str) -> Iterable[Problem]:
    """A percentage lies between 0 and 100."""
    value = values.get(name)
    if value is not None and not 0 <= value <= FULL_PERCENT:
        yield Problem(name, label, "在 0 到 100 之间")


def not_negative(values: Values, *fields: tuple[str, str]) -> Iterable[Problem]:
    """Counts and amounts are not below nothing."""
    for name, label in fields:
        value = values.get(name)
        if value is not None and value < 0:
            yield Problem(name, label, "不能小于 0")


def problem(values: Values, _today: date) -> Iterable[Problem]:
    """Found, done, accepted, closed, looked back on: in this order (form F18)."""
    yield from days_in_order(
        values,
        ("found_on", "due_on", "整改时限"),
        ("found_on", "done_on", "完成日期"),
        ("done_on", "accepted_on", "验收日期"),
        ("done_on", "closed_on", "销号日期"),
        ("closed_on", "looked_back_on", "回头看日期"),
    )
    yield from percent(values, "progress", "进展（%）")


def suggestion(values: Values, _today: date) -> Iterable[Problem]:
    """A suggestion is answered after it was made."""
    yield from days_in_order(values, ("made_on", "answered_on", "答复日期"))


def pledge(values: Values, _today: date) -> Iterable[Problem]:
    """Examined, published, evaluated: in this order (form F13); what was not kept says why elsewhere."""
    yield from days_in_order(
        values,
        ("examined_on", "published_on", "公示日期"),
        ("published_on", "result_on", "评诺日期"),
    )
    if values.get("result") and not values.get("result_on"):
        yield Problem("result_on", "评诺日期", "已有评诺结果，请写评诺日期")


def area(values: Values, today: date) -> Iterable[Problem]:
    """An area ends after it began."""
    yield from checks.span(values, today)


def model_post(values: Values, _today: date) -> Iterable[Problem]:
    """Applied for, granted, withdrawn: in this order (form F16)."""
    yield from days_in_order(
        values,
        ("applied_on", "granted_on", "授牌日期"),
        ("granted_on", "until", "有效期至"),
        ("granted_on", "withdrawn_on", "摘牌日期"),
    )


def carrier_score(values: Values, _today: date) -> Iterable[Problem]:
    """Scores of one item are at most the whole hundred."""
    yield from percent(values, "self", "自评分")
    yield from percent(values, "branch", "支部评分")


def notice(values: Values, _today: date) -> Iterable[Problem]:
    """Received, passed on, answered: in this order (form F20)."""
    yield from days_in_order(
        values,
        ("received_on", "due_on", "时限"),
        ("received_on", "passed_on", "办理日期"),
        ("passed_on", "until", "公开至"),
        ("received_on", "answered_on", "答复日期"),
    )


def risk(values: Values, _today: date) -> Iterable[Problem]:
    """A risk is reviewed and retired after it was found (form F19)."""
    yield from days_in_order(
        values, ("found_on", "reviewed_on", "复核日期"), ("found_on", "retired_on", "解除日期")
    )


def plan_line(values: Values, _today: date) -> Iterable[Problem]:
    """A line of the year's plan is due in one of its months (form F04)."""
    month = values.get("due_month")
    if month is not None and not 1 <= month <= 12:
        yield Problem("due_month", "完成时限（月）", "写 1 至 12")
    yield from checks.year(values, "year", "年度")


def staff_service(values: Values, _today: date) -> Iterable[Problem]:
    """What was raised is done later."""
    yield from days_in_order(values, ("raised_on", "due_on", "时限"), ("raised_on", "done_on", "办结日期"))


def expense(values: Values, _today: date) -> Iterable[Problem]:
    """Money that was spent."""
    yield from not_negative(values, ("amount", "金额"))


def cultivation(values: Values, today: date) -> Iterable[Problem]:
    """A cultivation ends after it began and is reached within it."""
    yield from checks.span(values, today)
    yield from days_in_order(values, ("began_on", "reached_on", "达到目标日期"))


def month_text(value: Any) -> str:
    """Why a text is no month ``2026-03``; empty when it is one."""
    try:
        date.fromisoformat(f"{value}-01")
    except ValueError:
        return "写成 2026-03 这样的年月"
    return ""


def _month(values: Values, name: str, label: str) -> Iterable[Problem]:
    value = values.get(name)
    fault = month_text(value) if value else ""
    if fault:
        yield Problem(name, label, fault)


def dues_base(values: Values, _today: date) -> Iterable[Problem]:
    """A base holds from a month on."""
    yield from _month(values, "from_month", "起始月")
    yield from not_negative(values, ("base", "基数"), ("reduced", "减免后月交"))


def dues_payment(values: Values, _today: date) -> Iterable[Problem]:
    """A payment is for one month."""
    yield from _month(values, "month", "月份")
    yield from not_negative(values, ("amount", "金额"))


def duty_month(values: Values, _today: date) -> Iterable[Problem]:
    """一岗双责 is kept by the month."""
    yield from _month(values, "month", "月份")


def vote(values: Values, _today: date) -> Iterable[Problem]:
    """Votes add up to those present and in writing, or to the ballots back, no more of them than out."""
    written = values.get("written") or 0
    present = (values.get("present_entitled") or 0) + written
    given = sum(values.get(name) or 0 for name in ("given_for", "against", "abstained"))
    invalid = values.get("invalid") or 0
    entitled, issued, returned = values.get("entitled"), values.get("issued"), values.get("returned")
    if entitled is not None and (values.get("present_entitled") or 0) > entitled:
        yield Problem("present_entitled", "有表决权实到", f"多于应到的 {entitled} 人")
    if returned is not None and issued is not None and returned > issued:
        yield Problem("returned", "收回票数", f"收回 {returned} 张，多于发出的 {issued} 张")
    if returned is not None and given + invalid != returned + written:
        words = f"赞成、反对、弃权和无效共 {given + invalid}，与收回 {returned} 张加书面意见 {written} 份不符"
        yield Problem("given_for", "赞成", words)
    elif returned is None and given + invalid != present:
        words = f"赞成、反对、弃权共 {given + invalid}，与实到和书面意见的 {present} 人不符"
        yield Problem("given_for", "赞成", words)


def review_round(values: Values, _today: date) -> Iterable[Problem]:
    """No more ballots back than out; the weights of both sides sum to 100 (domain §3.4)."""
    for side, word in (("members", "党员"), ("masses", "群众")):
        issued, returned = values.get(f"issued_{side}"), values.get(f"returned_{side}")
        if issued is not None and returned is not None and returned > issued:
            reason = f"收回 {returned} 张，多于发出的 {issued} 张"
            yield Problem(f"returned_{side}", f"{word}票收回", reason)
    weights = values.get("weight_members"), values.get("weight_masses")
    if any(weight is not None for weight in weights):
        total = sum((weight or Decimal(0) for weight in weights), Decimal(0))
        if total != FULL_PERCENT:
            yield Problem("weight_members", "党员互评权重", f"两项权重合计 {total:f}，应为 100")
    yield from _more_than_returned(values)


def _more_than_returned(values: Values) -> Iterable[Problem]:
    """Nobody got more votes in one dimension than ballots of that side came back."""
    counted: dict[tuple[Any, ...], int] = {}
    for row in values.get("tallies") or ():
        key = (row.get("side"), row.get("person"), row.get("pledge"), row.get("dimension") or "")
        counted[key] = counted.get(key, 0) + (row.get("votes") or 0)
    for side in ("members", "masses"):
        returned = values.get(f"returned_{side}")
        most = max((votes for key, votes in counted.items() if key[0] == side), default=0)
        if returned is not None and most > returned:
            yield Problem(f"returned_{side}", "收回票数", f"有人得 {most} 票，多于收回的 {returned} 张")


def score_sheet(values: Values, _today: date) -> Iterable[Problem]:
    """一表双考 is of a month, or of a year."""
    period = str(values.get("period") or "")
    is_year = period.isascii() and period.isdigit() and len(period) == len("2026")
    if period and not is_year and month_text(period):
        yield Problem("period", "考核期", "写成 2026-03（月考核）或 2026（年评定）")


def score_line(values: Values, _today: date) -> Iterable[Problem]:
    """Points of a line lie between nothing and its standard."""
    standard = values.get("standard")
    for name, label in (("self", "自评分"), ("given", "考核分")):
        value = values.get(name)
        if value is not None and standard is not None and not 0 <= value <= standard:
            yield Problem(name, label, f"在 0 到 {standard:f} 之间")


def local_rule(values: Values, _today: date) -> Iterable[Problem]:
    """At least once, from a year on."""
    if values.get("minimum") is not None and values["minimum"] < 1:
        yield Problem("minimum", "至少次数", "至少 1 次")
    begins, ends = values.get("from_year"), values.get("until_year")
    if begins is not None and ends is not None and ends < begins:
        yield Problem("until_year", "到哪一年", f"早于开始的 {begins} 年")


def case(values: Values, _today: date) -> Iterable[Problem]:
    """A case is closed after the application, and its steps follow one another (细则 的二十五步)."""
    yield from days_in_order(values, ("applied_on", "closed_on", "结束日期"))
    yield from _steps_in_order(values.get("steps") or (), values.get("applied_on"))


# 申请、积极分子、发展对象、大会接收、审批、大会转正、审批: nothing of a later step comes before them.
MILESTONES = (1, 3, 7, 15, 17, 23, 24)


def _steps_in_order(steps: Sequence[Values], applied: object) -> Iterable[Problem]:
    """A step is not done before the last milestone before it; a repeated one counts by its first day.

    The application is step 1 where no row says so.
    """
    firsts: dict[int, date] = {}
    for row in steps:
        number, day = row.get("step"), row.get("done_on")
        if number is not None and isinstance(day, date):
            firsts[number] = min(firsts.get(number, day), day)
    if isinstance(applied, date):
        firsts.setdefault(MILESTONES[0], applied)
    for place, row in enumerate(steps):
        number, day = row.get("step"), row.get("done_on")
        if number is None or not isinstance(day, date):
            continue
        before = [each for each in MILESTONES if each < number and each in firsts]
        late = next((each for each in reversed(before) if firsts[each] > day), None)
        if late is not None:
            reason = f"第 {number} 步 {day.isoformat()}，早于第 {late} 步的 {firsts[late].isoformat()}"
            yield Problem(f"steps.{place}.done_on", f"发展步骤第 {place + 1} 行 完成日期", reason)


def development_step(values: Values, _today: date) -> Iterable[Problem]:
    """One of the 25 steps; training has days and hours."""
    step = values.get("step")
    if step is not None and not 1 <= step <= LAST_STEP:
        yield Problem("step", "步骤", f"写 1 至 {LAST_STEP}")
    yield from not_negative(values, ("days", "培训天数"), ("hours", "培训学时"))


def resolution(values: Values, _today: date) -> Iterable[Problem]:
    """What is said of the closing belongs to a closed resolution."""
    if values.get("closing_note") and not values.get("closed_on"):
        yield Problem("closed_on", "落实日期", "已写落实情况，请写落实日期")
