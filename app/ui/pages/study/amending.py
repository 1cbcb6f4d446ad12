"""The extra line that a filed plan asks for: the day of the amendment and its reason."""

import datetime as dt
from typing import Any

from app.ui.widgets.form import FormField

FIELDS = (
    FormField("amended_on", "调整日期", "date", required=True, width=160, help="计划已备案，改动列入调整表"),
    FormField("amend_reason", "调整理由", help="可以后补，报备前要写"),
)
NAMES = tuple(field.name for field in FIELDS)


def fields(*, is_filed: bool) -> tuple[FormField, ...]:
    """The line for a filed plan; nothing for one that may be changed freely."""
    return FIELDS if is_filed else ()


def start(today: dt.date, *, is_filed: bool) -> dict[str, Any]:
    """What the line begins with."""
    return {"amended_on": today, "amend_reason": ""} if is_filed else {}


def given(values: dict[str, Any]) -> dict[str, Any]:
    """Day and reason out of a form's values."""
    return {name: values[name] or None for name in NAMES if name in values}
