"""The line of totals above the board, and what stands in its place while there is no work item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from app.services.facts_types import YearFacts
from app.services.figures import figure
from app.services.four_sync_board import ItemView
from app.ui.pages.four_sync import words
from app.ui.widgets.basics import button, column
from app.ui.widgets.page_head import Total
from app.ui.widgets.panel import EmptyPage

Act = Callable[[], object]


@dataclass(frozen=True)
class Ways:
    """Where the totals lead: to all items, to those with a gap, to the rule of a figure."""

    everything: Act
    gaps: Act
    rule: Callable[[str], object]


def totals(facts: YearFacts, items: Sequence[ItemView], ways: Ways) -> tuple[Total, ...]:
    """How many items, how far they are, how many have a gap or a stage out of order."""
    rate = figure(facts, "four_sync.rate")
    done, base = sum(item.done for item in items), sum(item.base for item in items)
    gaps = sum(item.gap for item in items)
    order = sum(item.out_of_order for item in items)
    percent = "—" if rate.value is None else f"{rate.value}%"
    return (
        Total("", str(len(items)), "项业务", ways.everything),
        Total("完成率", percent, f"（{done} / {base} 环节）", partial(ways.rule, "four_sync.rate")),
        Total(words.GAP, str(gaps), on=ways.gaps, tone="bad" if gaps else ""),
        Total("顺序提醒", str(order), on=partial(ways.rule, "four_sync.order_warnings")),
    )


def empty_page(new: Act, bring_in: Act) -> QWidget:
    """What the room is for, and the first step."""
    box = QWidget()
    empty = EmptyPage(
        "four-sync",
        "还没有业务事项",
        "选几项重点业务，按谋划、布置、实施、考核建清单，看党建和业务是不是同步。"
        "完成率和差距会进入工作台和述职报告。",
        button("新建第一项", "primary", on=new),
        button("从 Excel 导入", icon="upload", on=bring_in),
    )
    column(box, margins=(16, 0, 16, 16)).addWidget(empty)
    return box
