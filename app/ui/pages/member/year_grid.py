"""A member's attendance as cells of the month grid."""

from collections.abc import Sequence

from app.services.member_view import ABSENT, LEAVE, MADE_UP, PRESENT, KindYear, Presence
from app.ui.widgets.month_grid import GridCell, GridRow
from app.ui.widgets.state import State

STATES = {PRESENT: State.DONE, MADE_UP: State.INFO, LEAVE: State.PARTIAL, ABSENT: State.MISSED}
WORDS = {PRESENT: "到会", MADE_UP: "缺席，已补学", LEAVE: "请假", ABSENT: "缺席"}
QUARTERLY = {"assembly": "每季", "lecture": "每季"}


def grid_rows(years: Sequence[KindYear]) -> list[GridRow]:
    """A row for each kind: by month, the meetings of a quarter over three months."""
    return [
        GridRow(year.kind, year.label, "", _cells(year), f"{year.present} / {year.due}") for year in years
    ]


def _cells(year: KindYear) -> tuple[GridCell, ...]:
    if year.kind not in QUARTERLY:
        return tuple(_cell(month, 1, found) for month, found in sorted(year.months.items()))
    quarters: dict[int, list[Presence]] = {}
    for month, found in sorted(year.months.items()):
        quarters.setdefault((month - 1) // 3, []).extend(found)
    return tuple(_cell(quarter * 3 + 1, 3, tuple(found)) for quarter, found in quarters.items())


def _cell(month: int, months: int, found: tuple[Presence, ...]) -> GridCell:
    tooltip = "\n".join(f"{each.day:%m-%d} {each.title}：{WORDS.get(each.state, '未登记')}" for each in found)
    if len(found) == 1:
        only = found[0]
        text = f"{only.word} {only.day.month}-{only.day.day}".strip() if months > 1 else only.word
        return GridCell(month, STATES.get(only.state, State.PLANNED), text, months, tooltip, only.activity_id)
    came = sum(each.state == PRESENT for each in found)
    state = State.DONE if came == len(found) else State.PARTIAL if came else State.MISSED
    return GridCell(month, state, f"{came}/{len(found)}", months, tooltip, found[0].activity_id)
