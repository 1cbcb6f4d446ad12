"""From a cell to a value of its column, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.models.base import Base
from app.models.organisation import POSTS
from app.services import roster
from app.services.exchange import identity, spelling
from app.services.exchange.cells import CellError
from app.services.exchange.columns import LIST, PARENT, UID, Column
from app.services.exchange.listed import listed
from app.services.exchange.spelling import Unreadable, half_width, shown
from app.services.ledger import Values
from app.services.references import References
from app.services.values import Refused, convert
from app.services.values import text as clean_text

MASKED = "masked"
_EMPTY = frozenset({"无", "—", "－", "-", "--", "——", "/", "／", "暂无", "不详", "空", "null", "none"})
_TRUE = frozenset({"是", "√", "✓", "✔", "有", "y", "yes", "true", "1"})
_FALSE = frozenset({"否", "×", "✗", "x", "无", "n", "no", "false", "0"})
_LATE = re.compile(r"(延期|推迟|延后|延迟|顺延|延至)")
_NO_POST = frozenset({"党员", "普通党员", "群众", *_EMPTY})


@dataclass(frozen=True)
class Reading:
    """What a cell gave: a value (None: empty), a doubt to tell the user, whether it was covered by stars."""

    value: Any = None
    doubt: str = ""
    masked: bool = False
    more: Mapping[str, Any] | None = None


_EMPTY_READING = Reading()


class CellReader:
    """Reads the cells of one sheet and remembers words that come again."""

    def __init__(self, model: type[Base], references: References) -> None:
        self._model = model
        self._references = references
        self._seen: dict[tuple[str, type, Any], Reading | str] = {}

    def read(self, column: Column, raw: Any) -> Reading:
        """The reading of a cell; Unreadable with the reason when it can't be taken over."""
        if raw is None:
            return _EMPTY_READING
        key = (column.name, type(raw), raw)
        if key not in self._seen:
            try:
                self._seen[key] = self._read(column, raw)
            except (Unreadable, Refused) as refused:
                self._seen[key] = str(refused)
        known = self._seen[key]
        if isinstance(known, str):
            raise Unreadable(known)
        return known

    def normal(self, column: Column, value: Any) -> Any:
        """A stored text as a file's cell of the same text would read, so that spelling alone is no change."""
        if not isinstance(value, str) or column.kind not in {"text", "long_text"}:
            return value
        try:
            return self.read(column, value).value
        except Unreadable:
            return value

    def _read(self, column: Column, raw: Any) -> Reading:
        if isinstance(raw, CellError):
            reason = f"这一格的公式出错（{raw}），请改成值"
            if column.required or column.kind not in {"text", "long_text"}:
                raise Unreadable(reason)
            return Reading(doubt=reason)
        if column.origin == LIST:
            names = listed(shown(raw), lambda name: self._listed(column, name), titles=column.kind == "ref")
            return Reading(names)
        if column.origin in {UID, PARENT}:
            return Reading(str(raw).strip())
        special = _SPECIAL.get((self._model.__tablename__, column.name))
        if special is not None:
            return special(raw)
        if column.mask:
            return _personal(column.mask, raw)
        return self._plain(column, raw)

    def _plain(self, column: Column, raw: Any) -> Reading:
        if column.kind not in {"text", "long_text"} and half_width(raw).lower() in _EMPTY - _kept(column):
            return _EMPTY_READING
        value = _READERS[column.kind](column, raw)
        if column.kind == "person" and not column.required:
            return self._somebody(column, value)
        return Reading(self._converted(column, value))

    def _somebody(self, column: Column, name: str) -> Reading:
        """A person who may be missing: an unknown name is told and left out, the row isn't lost for it."""
        try:
            return Reading(self._converted(column, name))
        except Refused as refused:
            return Reading(doubt=f"{refused}，这一格没有写入")

    def _converted(self, column: Column, value: Any) -> Any:
        if value is None or column.spec is None:
            return (
                clean_text(value, 200, lines=False) if column.kind == "text" and value is not None else value
            )
        model = column.child.model if column.child is not None else self._model
        return convert(model, column.spec, value, self._references)

    def _listed(self, column: Column, name: str) -> Any:
        return None if name in _EMPTY else self._converted(column, _READERS[column.kind](column, name))


def _kept(column: Column) -> frozenset[str]:
    """Words for emptiness that mean something in a column of yes and no."""
    return frozenset({"无"}) if column.kind == "bool" else frozenset()


def _personal(mask: str, raw: Any) -> Reading:
    if identity.is_masked(raw):
        return Reading(masked=True, more={MASKED: half_width(raw).upper()})
    if half_width(raw).lower() in _EMPTY:
        return _EMPTY_READING
    if mask == "id":
        return Reading(identity.id_number(raw))
    value, doubt = identity.phone(raw)
    return Reading(value, doubt)


def _posts(raw: Any) -> Reading:
    """党内职务 in the words of this program; words that are no post are told, not taken."""
    words = [word for word in re.split(r"[、，,；;/\s]+", half_width(raw).replace("兼", "、")) if word]
    taken: list[str] = []
    unknown: list[str] = []
    for word in words:
        posts = roster.parse_posts(word, None)
        if posts:
            taken += [_post_word(post) for post in posts]
        elif word not in _NO_POST:
            unknown.append(word)
    doubt = f"“{'、'.join(unknown)}”不是支部的职务，没有写入" if unknown else ""
    return Reading("、".join(dict.fromkeys(taken)) or None, doubt)


def _post_word(post: Values) -> str:
    if post["kind"] == "group_leader" and post.get("party_group"):
        return f"{post['party_group']}组长"
    return POSTS[post["kind"]]


def _name(raw: Any) -> Reading:
    value = identity.name(shown(raw))
    doubt = f"“{value}”是数字，不像姓名，请核对" if value.replace(".", "").isdigit() else ""
    return Reading(clean_text(value, 50, lines=False) or None, doubt)


def _sex(raw: Any) -> Reading:
    return _EMPTY_READING if half_width(raw) in _EMPTY else Reading(identity.sex(raw))


def _ethnic(raw: Any) -> Reading:
    return Reading(clean_text(identity.ethnic_group(raw), 50, lines=False) or None)


def _month(raw: Any) -> Reading:
    return Reading(spelling.month(raw))


def _stated(raw: Any) -> Reading:
    """完成情况 of an old plan: 完成, 延期至5月10日完成, 部分完成, 未完成 (domain §13.6)."""
    text = half_width(raw).replace(" ", "")
    if text in _EMPTY:
        return _EMPTY_READING
    if text in {"done", "done_late", "partial", "not_done"}:
        return Reading(text)
    if re.search(r"未(完成|开展|落实|组织)|没有?(完成|开展)|取消", text):
        return Reading("not_done")
    if "部分" in text or "基本" in text:
        return Reading("partial")
    if _LATE.search(text):
        return Reading("done_late", more=_stated_on(text))
    if re.search(r"完成|落实|开展|√|✓|是", text):
        return Reading("done", more=_stated_on(text))
    raise Unreadable(f"“{text}”看不出是否完成，请写“完成”“延期完成”“部分完成”或“未完成”")


def _stated_on(text: str) -> Mapping[str, Any] | None:
    match = re.search(r"\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?", text)
    return {"stated_on": spelling.full_date(match[0])} if match else None


_SPECIAL: dict[tuple[str, str], Callable[[Any], Reading]] = {
    ("person", "name"): _name,
    ("person", "sex"): _sex,
    ("person", "ethnic_group"): _ethnic,
    ("person", "posts"): _posts,
    ("study_item", "month"): _month,
    ("study_item", "stated_result"): _stated,
}


def _text(_: Column, raw: Any) -> str:
    return shown(raw)


def _code(column: Column, raw: Any) -> Any:
    """A code by its word, also inside longer words: 中共正式党员, 支部副书记."""
    text = half_width(raw).replace(" ", "")
    by_word = {half_width(word).replace(" ", ""): code for code, word in column.words.items()}
    by_word |= {str(code): code for code in column.words if str(code) not in by_word}
    if text in by_word:
        return by_word[text]
    inside = sorted((word for word in by_word if word in text), key=len)
    if inside and (len(inside) == 1 or len(inside[-1]) > len(inside[-2])) and len(inside[-1]) > 1:
        return by_word[inside[-1]]
    around = [word for word in by_word if text and text in word]
    if len(around) == 1:
        return by_word[around[0]]
    raise Unreadable(f"“{shown(raw)}”不在可选范围（{'、'.join(column.words.values())}）")


def _integer(column: Column, raw: Any) -> Any:
    if isinstance(raw, (date, datetime)):
        raise Unreadable(f"“{shown(raw)}”是日期，这一列要填整数")
    return _code(column, raw) if column.words else spelling.whole_number(raw)


def _bool(_: Column, raw: Any) -> bool:
    text = half_width(raw).lower()
    if isinstance(raw, bool):
        return raw
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise Unreadable(f"“{shown(raw)}”看不懂，请填“是”或“否”")


def _person(_: Column, raw: Any) -> str:
    return identity.name(shown(raw))


_READERS: dict[str, Callable[[Column, Any], Any]] = {
    "text": _text,
    "long_text": _text,
    "integer": _integer,
    "decimal": lambda _, raw: spelling.decimal(raw),
    "date": lambda _, raw: spelling.full_date(raw),
    "partial_date": lambda _, raw: spelling.partial_date(raw),
    "code": _code,
    "choice": _text,
    "person": _person,
    "ref": _text,
    "bool": _bool,
}


def display(column: Column, value: Any, references: References) -> str:
    """A value as the preview and the printed sheet show it."""
    if value is None:
        return ""
    if column.origin == LIST:
        return "、".join(_one(column, item, references) for item in value)
    return _one(column, value, references)


def _one(column: Column, value: Any, references: References) -> str:
    if column.words:
        return column.words.get(value, str(value))
    if column.target and isinstance(value, int):
        return references.label(column.target, value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return shown(value)
