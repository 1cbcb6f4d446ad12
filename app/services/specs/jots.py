"""Jots 随记: one line, a day, perhaps a photo, waiting to become something."""

from __future__ import annotations

from app.models.foundation import Jot
from app.services import checks
from app.services.ledger import Field, Ledger

JOTS = Ledger(
    "jots",
    "随记",
    Jot,
    (
        Field("said_on", "日期", 12),
        Field("text", "内容", 40),
        Field("used_on", "用上的日期", 12),
        Field("dropped_on", "放下的日期", 12),
    ),
    order=("said_on",),
    year_of=lambda values: checks.year_of_day(values.get("said_on")),
)
