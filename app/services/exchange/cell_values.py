"""Values as a written sheet holds them, by style; and what personal data looks like when it is covered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.services.exchange.columns import LIST, Column
from app.services.references import References

PRINT, UPLOAD = "print", "upload"
_NUMBERS = frozenset({"integer", "decimal"})
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_OWN_NAMES = frozenset({"person", "party_group"})


def mask(kind: str, value: str) -> str:
    """An ID number as 4201************12, a phone as 138****1234 (domain §8.3)."""
    if kind == "id":
        return value[:4] + "*" * max(len(value) - 6, 4) + value[-2:]
    return value[:3] + "****" + value[-4:] if len(value) >= 8 else "*" * max(len(value), 3)


def is_number(column: Column) -> bool:
    """Whether the column's cells are written as numbers."""
    return column.kind in _NUMBERS and not column.words and column.origin != LIST


class CellValues:
    """Turns values into cells: numbers for what is counted, text for all else.

    With ``uids`` (id to uid) references are written as uids, except people and party groups, whose names are
    read by people, too.
    """

    def __init__(
        self, references: References, style: str, *, full: bool, uids: Mapping[int, str] | None = None
    ) -> None:
        self._references = references
        self._print = style == PRINT
        self._full = full
        self._uids = uids

    def cell(self, column: Column, value: Any) -> str | int | float | None:
        """What is written into a cell; None leaves it empty."""
        if value is None or value == ():
            return None
        if column.origin == LIST:
            return escaped("、".join(str(self._one(column, item)) for item in value))
        written = self._one(column, value)
        if isinstance(written, str):
            return escaped(mask(column.mask, written) if column.mask and not self._full else written)
        return written

    def _one(self, column: Column, value: Any) -> str | int | float | None:
        if column.words:
            return str(column.words.get(value, value))
        if column.target:
            return self._reference(column.target, value)
        if column.kind == "partial_date" or isinstance(value, date):
            text = value.isoformat()[:10] if isinstance(value, date) else str(value)
            return chinese_date(text) if self._print else text
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        return value if isinstance(value, int) else str(value)

    def _reference(self, table: str, record_id: int) -> str:
        if self._print:
            return self._references.label(table, record_id)
        if self._uids is not None and table not in _OWN_NAMES:
            return self._uids[record_id]
        return self._references.unique_label(table, record_id)


def escaped(text: str) -> str:
    """Text in which nothing reads as the file format's own ``_x000D_`` escapes (ECMA-376 §22.9.2.19)."""
    return _ESCAPE.sub("_x005F_", text)


def chinese_date(text: str) -> str:
    """2024年3月5日, 2019年7月 or 2019年, as precise as the ISO text."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(text.split("-"), "年月日", strict=False))
