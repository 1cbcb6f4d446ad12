"""The line of totals in the head of the study page."""

from collections.abc import Callable

from app.services.study_overview import StudyOverview
from app.ui.pages.study.item_states import plain_hours
from app.ui.widgets.page_head import Total

Show = Callable[[], object]


def totals_of(
    plan: StudyOverview, year: int, show_plan: Show, show_missed: Show, show_hours: Show
) -> list[Total | str]:
    """Items and how many are done, those not held, planned and held hours; figures lead to their rows."""
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
    return [*totals, Total(f"计划 {planned} 学时，已学", done, on=show_hours)]
