"""What the head and the tabs of the room count, and what stands there while nothing is to be counted."""

import datetime as dt
from collections.abc import Callable, Sequence

from app.services.events_list import KIND_GROUPS, EventRow
from app.ui.pages.events.states import event_state
from app.ui.widgets.basics import button
from app.ui.widgets.panel import EmptyPage
from app.ui.widgets.state import State


def activity_counts(rows: Sequence[EventRow], today: dt.date) -> tuple[int, int, int, int]:
    """Activities held, planned ones, those waiting for their record, and records entered late."""
    held = sum(row.state == "held" and not row.to_come for row in rows if row.is_activity)
    planned = sum(row.is_activity for row in rows) - held
    waiting = sum(event_state(row, today)[0] is State.MISSED for row in rows)
    return held, planned, waiting, sum(row.late_entry_on is not None for row in rows)


def kind_counts(rows: Sequence[EventRow]) -> dict[str, int]:
    """Activities held and planned by tab: sittings of one once, cancelled ones not, as the head counts."""
    live = [row for row in rows if row.is_activity]
    counts = {key: sum(not set(kinds).isdisjoint(row.kinds) for row in live) for key, _, kinds in KIND_GROUPS}
    return {"all": len(live), **counts}


def empty_page(begin: Callable[[], object], show_demo: Callable[[], object]) -> EmptyPage:
    """In the place of the list until there is an activity."""
    return EmptyPage(
        "calendar",
        "还没有活动",
        "三会一课、主题党日、集中学习都记在这里。到会人数、学时和次数由记录算出，会进入述职报告和上报表。",
        button("登记第一次活动", "primary", on=begin),
        button("看看示例支部的", "quiet", on=show_demo),
    )
