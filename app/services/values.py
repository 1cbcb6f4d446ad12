"""From what a person or a file wrote to a typed value, or the reason why not."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.models.base import Base
from app.models.partial_date import is_partial
from app.services import ledger as specs
from app.services.ledger import Field
from app.services.references import References, UnknownReference

FIRST_YEAR, LAST_YEAR = 1900, 2199
LARGEST_HUNDREDTHS = Decimal(10_000_000)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_TRUE = {"true", "1", "是", "√", "有"}
_FALSE = {"false", "0", "否", "×", "无"}


class Refused(Exception):
    """A value that can't be kept; the text is the reason, in Chinese."""


def convert(model: type[Base], spec: Field, value: Any, references: References) -> Any:
    """The value as it is stored in the mapped attribute; empty text is None. Raises Refused."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, (list, dict)):
        raise Refused("要填一个值，不能是列表或对象")
    words = specs.words_of(model, spec)
    if words:
        return _code(value, words)
    kind = specs.kind_of(model, spec)
    if kind in ("person", "ref"):
        return _reference(specs.target_of(model, spec), value, references)
    if kind == "choice":
        return _choice(model, spec, value, references)
    if kind in ("text", "long_text"):
        return text(value, specs.length_of(model, spec), lines=kind == "long_text")
    return _CONVERTERS[kind](value)


def text(value: Any, longest: int, *, lines: bool) -> str:
    """Trimmed text in Unicode's composed form; line feeds only where lines are allowed."""
    result = unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").replace("\r", "\n").strip()
    bad = _CONTROL.search(result)
    if bad:
        raise Refused(f"第 {bad.start() + 1} 个字是不可见的控制字符，请删去")
    if not lines and "\n" in result:
        raise Refused("这一栏只能写一行")
    if longest and len(result) > longest:
        raise Refused(f"有 {len(result)} 个字，最多 {longest} 个")
    return result


def _code(value: Any, words: dict[Any, str]) -> Any:
    if value in words:
        return value
    for code, word in words.items():
        if str(value).strip() in (word, str(code)):
            return code
    raise Refused(f"“{value}”不在可选范围（{'、'.join(words.values())}）")


def _choice(model: type[Base], spec: Field, value: Any, references: References) -> str:
    list_name = specs.choice_list(model, spec)
    choices = references.choices(list_name)
    wanted = str(value).strip()
    for code, label in choices.items():
        if wanted in (code, label):
            return code
    word = text(wanted, specs.length_of(model, spec), lines=False)
    references.add_choice(list_name, word)
    return word


def _reference(table: str, value: Any, references: References) -> int:
    try:
        return references.resolve(table, value)
    except UnknownReference as error:
        raise Refused(str(error)) from error


def _integer(value: Any) -> int:
    if isinstance(value, bool):
        raise Refused("要填整数")
    try:
        number = Decimal(str(value).strip())
        if number != number.to_integral_value() or abs(number) >= 2**53:
            raise Refused("要填整数")
        if number < 0:
            raise Refused("不能小于 0")
        return int(number)
    except InvalidOperation as error:
        raise Refused("要填整数") from error


def _decimal(value: Any) -> Decimal:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation as error:
        raise Refused("要填数字") from error
    if not number.is_finite():
        raise Refused("要填数字")
    if number < 0:
        raise Refused("不能小于 0")
    if number >= LARGEST_HUNDREDTHS:
        raise Refused("数字太大")
    if number * 100 != (number * 100).to_integral_value():
        raise Refused("最多两位小数")
    return number


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        day = date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise Refused(_why_no_date(str(value).strip())) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(f"{day.year} 年不合理")
    return day


def _why_no_date(value: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", value)
    if match and 1 <= int(match[2]) <= 12:
        days = calendar.monthrange(int(match[1]) or 1, int(match[2]))[1]
        if int(match[3]) > days:
            return f"{int(match[2])} 月只有 {days} 天"
    return f"“{value}”不是日期，请写成 2026-03-05"


def _partial(value: Any) -> str:
    written = value.isoformat()[:10] if isinstance(value, date) else str(value).strip()
    if not is_partial(written):
        raise Refused(f"“{written}”不是日期，请写成 2019、2019-07 或 2019-07-05")
    if not FIRST_YEAR <= int(written[:4]) <= LAST_YEAR:
        raise Refused(f"{written[:4]} 年不合理")
    return written


def _bool(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise Refused("请填“是”或“否”")


_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "partial_date": _partial,
    "bool": _bool,
}
