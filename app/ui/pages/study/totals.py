"""The line of totals in the head of the study page."""

from collections.abc import Callable

from app.services.study_overview import StudyOverview
from app.ui.pages.study.item_states import plain_hours
from app.ui.widgets.page_head import Total

Show = Callable[[], object]
_NAMED_MONTHS = 3


def empty_months(plan: StudyOverview) -> tuple[int, ...]:
    """Months without an item that is still to be held: 月月有计划 asks for one in each (domain F05)."""
    planned = {item.month for item in plan.counted()}
    return tuple(month for month in range(1, 13) if month not in planned)


def totals_of(
    plan: StudyOverview,
    year: int,
    show_plan: Show,
    show_missed: Show,
    show_hours: Show,
    show_empty: Callable[[int], object],
) -> list[Total | str]:
    """Items done, those not held, months without an item, hours; figures lead to their rows."""
    counted = plan.counted()
    words = f"{year} 年"
    if not counted:
        return [words]
    planned = plain_hours(sum(item.hours_x100 for item in counted))
    done = plain_hours(sum(item.earned_x100 for item in counted))
    missed = sum(item.state == "not_done" for item in counted)
    finished = f"项，完成 {len(plan.finished())}"
    totals: list[Total | str] = [words, Total("", str(len(counted)), finished, on=show_plan)]
    if missed:
        totals.append(Total("未开展", str(missed), "项", on=show_missed, tone="bad"))
    if empty := empty_months(plan):
        named = "、".join(str(month) for month in empty[:_NAMED_MONTHS])
        named += " 月等" if len(empty) > _NAMED_MONTHS else " 月"
        totals.append(Total("", str(len(empty)), f"个月没有安排：{named}", on=lambda: show_empty(empty[0])))
    return [*totals, Total(f"计划 {planned} 学时，已学", done, on=show_hours)]
