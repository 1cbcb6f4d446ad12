"""Results of missions in numbers 成果数据: output, days saved, loss avoided; and their sums (domain §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from app.errors import Problem
from app.models.base import LINE, NAME

SUGGESTED = {"saved": ("缩短工期", "天"), "loss": ("挽回损失", "万元"), "output": ("产量", "")}
"""Measures that a form asks for by name, with their units; that of the output is chosen."""
OUTPUT_UNITS = ("吨", "台", "处", "件", "立方米", "万千瓦时", "公里", "户", "次")
LARGEST = Decimal(10) ** 12
_LINE = re.compile(r"(?P<measure>.*?\S)\s*(?P<amount>-?\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>\D*)")


class Gain(NamedTuple):
    """A measure with its amount and unit, as in 缩短工期 2 天."""

    measure: str
    amount: Decimal
    unit: str

    @property
    def words(self) -> str:
        """缩短工期 2 天."""
        return f"{self.measure} {number(self.amount)}{f' {self.unit}' if self.unit else ''}"


def gains_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Gain, ...]:
    """The stored rows of a mission as gains, in their order."""
    return tuple(Gain(row["measure"], Decimal(row["amount"]), row["unit"] or "") for row in rows)


def sums(gains: Iterable[Gain]) -> tuple[Gain, ...]:
    """Gains of several missions added up by measure and unit; different units are never added."""
    found: dict[tuple[str, str], Decimal] = {}
    for gain in gains:
        key = (gain.measure, gain.unit)
        found[key] = found.get(key, Decimal(0)) + gain.amount
    return tuple(Gain(measure, amount, unit) for (measure, unit), amount in found.items())


def number(amount: Decimal) -> str:
    """1,200 or 1.5, without needless zeros."""
    plain = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()
    return f"{plain:,f}"


def form_values(gains: Sequence[Gain]) -> dict[str, Any]:
    """Gains as the form shows them: the suggested measures in fields of their own, the rest line by line."""
    values: dict[str, Any] = dict.fromkeys((*SUGGESTED, "output_unit", "more"))
    rest = []
    for gain in gains:
        key = next((name for name, (measure, _) in SUGGESTED.items() if measure == gain.measure), "")
        fits = key and values[key] is None and gain.unit == (SUGGESTED[key][1] or gain.unit)
        if fits and (key != "output" or gain.unit in ("", *OUTPUT_UNITS)):
            values[key] = gain.amount
            if key == "output":
                values["output_unit"] = gain.unit or None
        else:
            rest.append(gain.words)
    values["more"] = "\n".join(rest)
    return values


def from_form(values: Mapping[str, Any]) -> tuple[list[Gain], list[Problem]]:
    """Gains of the form's fields, and what is wrong with them, each problem at its field."""
    found, problems = [], []
    for name, (measure, unit) in SUGGESTED.items():
        amount = values.get(name)
        if amount is None:
            continue
        reason = _fault(Decimal(amount))
        if reason:
            problems.append(Problem(name, measure, reason))
        else:
            chosen = (values.get("output_unit") or "") if name == "output" else unit
            found.append(Gain(measure, Decimal(amount), chosen))
    for place, line in enumerate(str(values.get("more") or "").splitlines(), 1):
        if line.strip():
            gain, reason = _read(line.strip())
            if gain is not None:
                found.append(gain)
            else:
                problems.append(Problem("more", "其他数据", f"第 {place} 行{reason}"))
    return found, problems


def _read(line: str) -> tuple[Gain | None, str]:
    match = _LINE.fullmatch(line)
    if match is None:
        return None, f"“{line[:12]}”要写成“更换阀门 12 台”"
    measure, unit = match["measure"].strip(" ：:"), match["unit"].strip()
    if len(measure) > LINE or len(unit) > NAME:
        return None, f"太长，名称最多 {LINE} 个字，单位最多 {NAME} 个字"
    amount = Decimal(re.sub("[,，]", "", match["amount"]))
    reason = _fault(amount)
    return (None, reason) if reason else (Gain(measure, amount, unit), "")


def _fault(amount: Decimal) -> str:
    if not 0 < amount < LARGEST:
        return f"{number(amount)} 不对，要大于 0"
    return "" if amount == round(amount, 2) else "最多两位小数"
