"""Settings as the window shows and takes them: with their year, their source, and checked as typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.foundation import Setting
from app.services.database import OpenOperation
from app.services.scoring import read_steps
from app.services.settings import SETTINGS, SettingSpec, set_setting, setting_spec

LARGEST = {
    "study.hours.member": 1000,
    "study.hours.committee": 1000,
    "study.hours.meeting": 24,
    **dict.fromkeys(
        ("assessment.members_weight", "assessment.party_weight", "assessment.months_weight"), 100
    ),
}
UNITS: Mapping[str, str] = {
    "study.hours.member": "学时",
    "study.hours.committee": "学时",
    "study.hours.meeting": "学时",
    "events.late_entry_days": "个工作日",
    "four_sync.lag_days": "天",
}
REQUIRED = ("four_sync.stage.1", "four_sync.stage.2", "four_sync.stage.3", "four_sync.stage.4")
EXCELLENT_BASES = ("党员总数", "参评党员数")
LONGEST, STAGE_LONGEST = 200, 12


@dataclass(frozen=True)
class SettingRow:
    """A setting in a year.

    ``from_year`` is the first year of the value, None for the default; ``later`` are the years after this one
    that have a value of their own.
    """

    spec: SettingSpec
    value: str
    from_year: int | None
    later: tuple[tuple[int, str], ...]

    @property
    def unit(self) -> str:
        return UNITS.get(self.spec.key, "")

    @property
    def since(self) -> str:
        """From when on the value holds, in words."""
        now = "默认" if self.from_year is None else f"{self.from_year} 年起"
        return now + "".join(f"，{year} 年起 {value}" for year, value in self.later)


def setting_rows(session: Session, year: int) -> dict[str, SettingRow]:
    """All settings as they hold in a year, by key."""
    stored: dict[str, list[tuple[int, str]]] = {}
    rows = session.execute(select(Setting.key, Setting.from_year, Setting.value).order_by(Setting.from_year))
    for key, from_year, value in rows:
        stored.setdefault(key, []).append((from_year, value))
    return {spec.key: _row(spec, stored.get(spec.key, []), year) for spec in SETTINGS}


def _row(spec: SettingSpec, stored: list[tuple[int, str]], year: int) -> SettingRow:
    held = [entry for entry in stored if entry[0] <= year]
    later = tuple(entry for entry in stored if entry[0] > year)
    if not held:
        return SettingRow(spec, spec.default, None, later)
    return SettingRow(spec, held[-1][1], held[-1][0], later)


def checked(key: str, text: str) -> str:
    """The value as it is kept; raises ValueError with a sentence for the user."""
    spec, text = setting_spec(key), text.strip()
    if spec.kind in ("integer", "decimal"):
        return _number(spec, text.replace("，", "").replace(",", ""))
    if spec.kind == "bool":
        if text not in ("是", "否"):
            raise ValueError("只能是“是”或“否”")
        return text
    if key == "assessment.excellent_base" and text not in EXCELLENT_BASES:
        raise ValueError(f"只能是{'或'.join(EXCELLENT_BASES)}")
    if key == "assessment.grades":
        read_steps(text)
    if key in REQUIRED and not text:
        raise ValueError("名称不能空着")
    longest = STAGE_LONGEST if key in REQUIRED else LONGEST
    if len(text) > longest:
        raise ValueError(f"有 {len(text)} 个字，最多 {longest} 个")
    return text


def _number(spec: SettingSpec, text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"要填数字，如 {spec.default}") from None
    if not number.is_finite() or number < 0:
        raise ValueError("不能小于 0")
    if spec.kind == "integer" and number != number.to_integral_value():
        raise ValueError(f"要填整数，如 {spec.default}")
    if number > LARGEST.get(spec.key, 365):
        raise ValueError(f"太大了，最多 {LARGEST.get(spec.key, 365)}")
    if -int(number.normalize().as_tuple().exponent) > 2:
        raise ValueError("最多两位小数")
    return f"{number.normalize():f}"


def change(op: OpenOperation, key: str, from_year: int, text: str) -> None:
    """Let a checked value hold from a year on; ValueError as in :func:`checked`."""
    set_setting(op, key, from_year, checked(key, text))
