"""What says who somebody is: names, sexes, ethnic groups, ID numbers and phones."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from app.models.id_number import birthday, check_digit, fault
from app.services.exchange.spelling import Unreadable, half_width

_HAN = "⺀-⿟々〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_BLANKS = r"[\s\u00a0\u2000-\u200a\u3000\u200b\u200c\u200d\u2060\ufeff]"
_HAN_NAME = re.compile(rf"[{_HAN}·]+")
_DOTS = re.compile(r"\s*[·•・‧∙⋅･．]\s*")
_MASKED = re.compile(r"[0-9Xx*]*\*{2,}[0-9Xx*]*")
_MOBILE = re.compile(r"1\d{10}")
_LANDLINE = re.compile(r"(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?|\d{3,8}")
_SEXES = {"男": "男", "女": "女", "男性": "男", "女性": "女", "1": "男", "2": "女", "m": "男", "f": "女"}
ETHNIC_GROUPS = frozenset(
    (
        *[
            "汉",
            "蒙古",
            "回",
            "藏",
            "维吾尔",
            "苗",
            "彝",
            "壮",
            "布依",
            "朝鲜",
            "满",
            "侗",
            "瑶",
            "白",
            "土家",
            "哈尼",
            "哈萨克",
            "傣",
            "黎",
        ],
        *[
            "傈僳",
            "佤",
            "畲",
            "高山",
            "拉祜",
            "水",
            "东乡",
            "纳西",
            "景颇",
            "柯尔克孜",
            "土",
            "达斡尔",
            "仫佬",
            "羌",
            "布朗",
            "撒拉",
        ],
        *[
            "毛南",
            "仡佬",
            "锡伯",
            "阿昌",
            "普米",
            "塔吉克",
            "怒",
            "乌孜别克",
            "俄罗斯",
            "鄂温克",
            "德昂",
            "保安",
            "裕固",
        ],
        *["京", "塔塔尔", "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺"],
    )
)


def name(raw: Any) -> str:
    """A name without the blanks that align it on paper: 柳　镕 is 柳镕; Latin names keep single spaces."""
    text = unicodedata.normalize("NFC", str(raw)).strip()
    text = re.sub(r"[\u200b\u200c\u200d\u2060\ufeff]", "", text)
    dotted = _DOTS.sub("·", text) if re.search(rf"[{_HAN}]", text) else text
    closed = re.sub(_BLANKS, "", dotted)
    if _HAN_NAME.fullmatch(closed):
        return closed
    return re.sub(rf"{_BLANKS}+", " ", text).strip()


def sex(raw: Any) -> str:
    """男 or 女, also from the codes 1 and 2 of GB/T 2261.1."""
    word = half_width(raw).lower().removesuffix(".0")
    if word not in _SEXES:
        raise Unreadable(f"“{half_width(raw)}”不是“男”或“女”")
    return _SEXES[word]


def ethnic_group(raw: Any) -> str:
    """The full name of an ethnic group: 汉 is 汉族. Other words stay."""
    text = re.sub(_BLANKS, "", str(raw))
    return text + "族" if text in ETHNIC_GROUPS else text


def is_masked(raw: Any) -> bool:
    """Whether a cell holds an ID number or phone whose middle is covered by stars."""
    return isinstance(raw, str) and "*" in raw and _MASKED.fullmatch(half_width(raw)) is not None


def id_number(raw: Any) -> str:
    """An 18-digit ID number with upper-case X.

    Raises Unreadable for a wrong check digit (GB 11643-1999, ISO 7064 MOD 11-2), a wrong birthday, a wrong
    length, and for what the sheet keeps as a number: it holds 15 digits, the rest is gone. A 15-digit number
    of before 1999 is brought to 18.
    """
    if isinstance(raw, (int, float, Decimal)):
        return _of_number(raw)
    text = re.sub(_BLANKS, "", half_width(raw)).lstrip("'").upper()
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", text):
        raise Unreadable(
            f"身份证号是 {text}：表格软件已丢掉后几位，无法还原。请在原表把这一列设为文本，重填 18 位号码"
        )
    if len(text) == 18:
        text = text[:17].replace("O", "0") + text[17]
    if re.fullmatch(r"\d{15}", text):
        longer = f"{text[:6]}19{text[6:]}"
        return _checked(longer + check_digit(longer))
    return _checked(text)


def _of_number(value: float | Decimal) -> str:
    text = str(int(value))
    if len(text) == 15 and isinstance(value, int):
        return id_number(text)
    if len(text) == 18 and isinstance(value, int) and not text.endswith("000"):
        return _checked(text)
    if len(text) < 17:
        raise Unreadable(f"身份证号应为 18 位，表中是 {len(text)} 位，请核对")
    raise Unreadable(
        f"身份证号是 {value:.2E}：表格软件已丢掉后几位，无法还原。请在原表把这一列设为文本，重填 18 位号码"
    )


def _checked(text: str) -> str:
    found = fault(text)
    if found:
        raise Unreadable(found.replace("填的是", "表中是"))
    return text


def sex_of(number: str) -> str:
    """Sex that an 18-digit ID number holds: odd is 男."""
    return "男" if int(number[16]) % 2 else "女"


def born_after(number: str, today: date) -> bool:
    """Whether the birthday in an ID number lies in the future."""
    return birthday(number) > today.isoformat()


def phone(raw: Any) -> tuple[str, str]:
    """A phone number without blanks, and a word of doubt when it doesn't look like one."""
    if isinstance(raw, (int, float, Decimal)):
        text = str(int(raw))
    else:
        text = re.sub(_BLANKS, "", half_width(raw)).lstrip("'")
        digits = re.sub(r"[-()+]", "", text)
        digits = digits.removeprefix("86") if len(digits) == 13 else digits
        text = digits if _MOBILE.fullmatch(digits) else text
    if _MOBILE.fullmatch(text) or _LANDLINE.fullmatch(text):
        return text, ""
    return text, f"“{text}”不像电话号码，已按原样收下，请核对"
