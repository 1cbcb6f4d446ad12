"""Where the invented year comes from: tables in ``resources/demo``, moved from their model year to the one asked for."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from app.paths import resources

MODEL_YEAR = 2026
SEED = UUID("6f1d2c1e-3a57-5d0b-9c41-1b5a2f0e7d10")
_DATE = re.compile(r"(\d{4})((?:-\d{2}){0,2}|-[QH]\d)")
_PAPER = re.compile(r"〔(\d{4})〕")


def tables(name: str, year: int) -> dict[str, Any]:
    """One file of demo tables, its dates and years moved to ``year``."""
    text = (resources() / "demo" / f"{name}.toml").read_text(encoding="utf-8")
    moved: dict[str, Any] = _move(tomllib.loads(text), year)
    return moved


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    """Records of a table that is written as columns and rows."""
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def filled(record: dict[str, Any]) -> dict[str, Any]:
    """A record without its empty values."""
    return {key: value for key, value in record.items() if value not in ("", None, [])}


def workday(day: date) -> date:
    """The day itself, or the nearest working day of its month when it falls on a weekend."""
    back = day.weekday() - 4
    if back <= 0:
        return day
    monday = day + timedelta(days=3 - back)
    return monday if monday.month == day.month else day - timedelta(days=back)


def uid(year: int, *parts: object) -> str:
    """The same identity for the same thing in every demo of a year."""
    return str(uuid5(SEED, "/".join(str(part) for part in (year, *parts))))


def draws(*parts: object) -> Random:
    """Random draws of one subject; they don't depend on the year nor on what else was drawn."""
    return Random("/".join(str(part) for part in (SEED, *parts)))  # noqa: S311 - invented records, no secret


def _move(value: Any, year: int) -> Any:
    if isinstance(value, dict):
        return {key: _move(item, year) for key, item in value.items()}
    if isinstance(value, list):
        return [_move(item, year) for item in value]
    if not isinstance(value, str):
        return value
    match = _DATE.fullmatch(value)
    if match:
        return f"{int(match[1]) + year - MODEL_YEAR:04d}{match[2]}"
    paper = _PAPER.sub(lambda found: f"〔{int(found[1]) + year - MODEL_YEAR}〕", value)
    return paper.replace("{year}", str(year))
