"""The ID number 公民身份号码 (GB 11643-1999): its check digit and what speaks against one."""

import re

from app.models.partial_date import is_partial

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS = "10X98765432"


def check_digit(first_17: str) -> str:
    """Last character that belongs to the first 17 digits (ISO 7064 MOD 11-2)."""
    return _DIGITS[sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True)) % 11]


def birthday(number: str) -> str:
    """Birthday that an 18-digit ID number holds, as ISO text."""
    return f"{number[6:10]}-{number[10:12]}-{number[12:14]}"


def fault(number: str) -> str:
    """Why an ID number can't be right; empty when nothing speaks against it."""
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return f"身份证号应为 18 位，末位可以是 X，填的是 {len(number)} 位"
    if not is_partial(birthday(number)):
        return f"号码里的出生日期 {number[6:14]} 不存在，请核对号码"
    right = check_digit(number[:17])
    return "" if right == number[17] else f"校验位不对：末位应为 {right}，填的是 {number[17]}，请核对号码"
