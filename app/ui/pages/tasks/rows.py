"""Tasks as rows of the table: columns, states, tabs, groups and totals."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from app.models.counting import month_end
from app.services.tasks_list import STATES, TaskRow, totals
from app.ui import dates
from app.ui.widgets.record_table import CellStyle, Column, Row
from app.ui.widgets.state import State

COLUMNS = (
    Column("title", "任务", 180, stretch=True, editable=True, least=176),
    Column("source", "来源", 112, filter="choice", gives_way=3),
    Column("owners", "责任人", 116, gives_way=7),
    Column("assigned_by", "布置人", 76, editable=True, gives_way=1),
    Column("due_on", "时限", 76, kind="date", editable=True),
    Column("left", "还剩", 76, filter="none", gives_way=4),
    Column("state", "状态", 100, kind="pill", filter="choice"),
    Column("share", "进度", 112, kind="progress", filter="none", gives_way=6),
    Column("evidence", "佐证", 64, kind="evidence", filter="choice", gives_way=5),
    Column("accepted", "验收", 108, gives_way=2),
)
RULE = "完成率＝完成÷（全部－取消）"
_PILLS = {
    "overdue": State.MISSED,
    "running": State.RUNNING,
    "waiting": State.WAITING,
    "done": State.DONE,
    "cancelled": State.NOT_APPLICABLE,
    "not_begun": State.PLANNED,
}
_SOON = 1
_RANK = {"overdue": 0, "running": 1, "not_begun": 1, "waiting": 2, "done": 3, "cancelled": 4}
TABS = ("all", "overdue", "week", "month", "waiting")
TAB_WORDS = {
    "all": "全部",
    "overdue": "逾期",
    "week": "本周到期",
    "month": "本月到期",
    "waiting": "待验收",
}
GROUPS = (
    ("owners", "按责任人分组"),
    ("group", "按党小组分组"),
    ("due_on", "按时限分组"),
    ("source", "按来源分组"),
    ("", "不分组"),
)
_WITH_CODE = ("work_item", "check_item")
_UNFINISHED = ("overdue", "running", "not_begun")


def in_order(tasks: Iterable[TaskRow]) -> list[TaskRow]:
    """Overdue first, then what is still to be done, by deadline."""
    return sorted(tasks, key=lambda task: (_RANK[task.state], task.due_on or dt.date.max, task.id))


def table_row(task: TaskRow, year: int) -> Row:
    """What the table shows of a task; the task itself is under ``task``."""
    return {
        "id": task.id,
        "task": task,
        "title": task.title,
        "source": source_words(task),
        "owners": task.owners,
        "assigned_by": task.assigned_by,
        "due_on": task.due_on,
        "left": left_words(task),
        "state": pill(task),
        "share": task.share,
        "evidence": task.evidence,
        "accepted": _accepted(task, year),
    }


def source_words(task: TaskRow) -> str:
    """同步 YW-01: the source and the code, or the name, of the record behind it."""
    words = task.origin.split(" ", 1)[0] if task.origin_kind in _WITH_CODE else task.origin
    if task.origin_kind == "recurrence":
        words = "周期"
    return " ".join(part for part in (task.source or "", words) if part)


def left_words(task: TaskRow) -> str:
    """逾 2 天, 今天, 明天, 8 天; nothing where nothing is waited for."""
    left = task.days_left
    if left is None:
        return ""
    if left < 0:
        return f"逾 {-left} 天"
    return ("今天", "明天")[left] if left <= _SOON else f"{left} 天"


def pill(task: TaskRow) -> tuple[State, str]:
    """The state as a pill; what is due today or tomorrow says so."""
    if task.days_left is not None and 0 <= task.days_left <= _SOON:
        return (State.DUE, f"{left_words(task)}到期")
    return (_PILLS[task.state], STATES[task.state])


def style(row: Row, key: str) -> CellStyle | None:
    """Overdue: bold subject, red date, red pill; cancelled is dimmed."""
    task: TaskRow = row["task"]
    if task.state == "overdue":
        return {
            "title": CellStyle(bold=True),
            "due_on": CellStyle(tone="bad"),
            "left": CellStyle(bold=True, tone="bad"),
        }.get(key)
    if task.state == "cancelled":
        return CellStyle(dim=True)
    if key == "left":
        soon = task.days_left is not None and task.days_left <= _SOON
        return CellStyle(tone="due" if soon else "ink2")
    if key == "share" and task.steps:
        return CellStyle(tooltip=f"子项 {task.steps_done}")
    if key == "title" and task.priority == "high":
        return CellStyle(tooltip=f"急：{task.title}")
    return None


def tab_keeps(tab: str, as_of: dt.date) -> Callable[[Row], bool] | None:
    """The filter of a tab; None keeps everything."""
    if tab == "week":
        monday = as_of - dt.timedelta(days=as_of.weekday())
        return lambda row: _is_due(row["task"], monday, monday + dt.timedelta(days=6))
    if tab == "month":
        first, last = as_of.replace(day=1), month_end(as_of.year, as_of.month)
        return lambda row: _is_due(row["task"], first, last)
    if tab in {"overdue", "waiting"}:
        return lambda row: row["task"].state == tab
    return None


def _is_due(task: TaskRow, first: dt.date, last: dt.date) -> bool:
    return task.due_on is not None and first <= task.due_on <= last and task.state in _UNFINISHED


def group_titles(key: str) -> Callable[[Row], str] | None:
    """Under which title a row stands."""
    titles: dict[str, Callable[[Row], str]] = {
        "group": lambda row: row["task"].group or "未编入党小组",
        "source": lambda row: row["task"].source or "未填来源",
        "due_on": lambda row: _due_title(row["task"]),
        "owners": lambda row: row["owners"] or "未填",
    }
    return titles.get(key)


def _due_title(task: TaskRow) -> str:
    """逾期, 未到期 by month, 没有时限, then what needs no more hand."""
    if task.state not in _UNFINISHED:
        return STATES[task.state]
    if task.state == "overdue":
        return "逾期"
    return f"{task.due_on.year} 年 {task.due_on.month} 月到期" if task.due_on else "没有时限"


def group_hint(key: str) -> Callable[[Sequence[Row]], str]:
    """A group's own counts: 第二党小组 · 3 项，完成 1，逾期 1."""

    def hint(rows: Sequence[Row]) -> str:
        counted = totals(row["task"] for row in rows)
        words = [f"{counted['total']} 项"]
        for name, word in (("done", "完成"), ("waiting", "待验收"), ("overdue", "逾期")):
            if counted[name]:
                words.append(f"{word} {counted[name]}")
        # A task's group is that of its first owner: it says nothing about several.
        alone = key == "owners" and "、" not in rows[0]["task"].owners
        group = rows[0]["task"].group if alone else ""
        return f"{group} · {'，'.join(words)}" if group else "，".join(words)

    return hint


def figures(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Totals of what is filtered."""
    counted = totals(row["task"] for row in rows)
    return [
        ("本视图", f"{counted['total']} 项（{counted['people']} 人）"),
        ("完成", str(counted["done"])),
        ("逾期", str(counted["overdue"])),
        ("完成率", percent(counted["completion_rate"])),
        ("按期率", percent(counted["on_time_rate"])),
    ]


def percent(value: Any) -> str:
    """73.3%, or — without a base."""
    return "—" if value is None else f"{value}%"


def _accepted(task: TaskRow, year: int) -> str:
    if task.accepted_on is not None and task.state == "done":
        score = "" if task.score is None else f" {task.score.normalize():f} 分"
        return f"{task.accepted_by or ''} {dates.short(task.accepted_on, year)}{score}".strip()
    return f"待 {task.assigned_by}" if task.state == "waiting" and task.assigned_by else "—"
