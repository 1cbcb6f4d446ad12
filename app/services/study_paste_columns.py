"""What the columns of a block without a header hold, told by their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from app.services.exchange import spelling
from app.services.exchange.spelling import Unreadable

_MOST, _MANY = 0.8, 0.6
_METHOD = re.compile(r"^\w{0,4}(学习|研讨|党课|观摩|自学|线上|培训|轮训|党日|讨论)([（(].*)?$")
_SCOPE = re.compile(r"全体|支委|支部委员|党员|骨干|积极分子")
_LECTURER = re.compile(r"书记|委员|组长|值长|安全员|专责|主任")
_LONGEST_WORD = 12
_TEXTS = ("theme", "content", "task", "note")


def guess(
    rows: Sequence[Sequence[str]], methods: Collection[str], people: Collection[str]
) -> tuple[str, ...]:
    """The field of each column, "" for none.

    What looks like a month, method, hours, scope or person is taken for it; of the texts that are left the
    first is the theme, then content, task and note.
    """
    columns = [[row[place] for row in rows if row[place]] for place in range(len(rows[0]))]
    found = [""] * len(columns)
    free = [place for place, cells in enumerate(columns) if cells]
    serial = _serial(columns, free)
    free = [place for place in free if place != serial]

    def take(name: str, fits: Callable[[str], bool], share: float) -> None:
        place = next((each for each in free if _share(columns[each], fits) >= share), None)
        if place is not None:
            found[place] = name
            free.remove(place)

    first = [place for place in free if _share(columns[place], _is_month) >= _MOST][:1]
    if first and (first[0] <= 1 or _share(columns[first[0]], lambda cell: "月" in cell) >= _MANY):
        found[first[0]] = "month"
        free.remove(first[0])
    take("hours", _is_number, _MOST)
    take("method", lambda cell: cell in methods or _is_word(cell, _METHOD), _MANY)
    take("scope", lambda cell: _is_word(cell, _SCOPE) and cell not in people, _MANY)
    named = [place for place in free if _share(columns[place], lambda cell: cell in people) >= _MANY]
    for place in named[:2]:
        before_hours = "hours" in found and place < found.index("hours")
        found[place] = "lecturer" if before_hours or (len(named) > 1 and place == named[0]) else "owner"
        free.remove(place)
    if "lecturer" not in found:
        take("lecturer", lambda cell: _is_word(cell, _LECTURER), _MANY)
    for place, name in zip(free, _TEXTS, strict=False):
        found[place] = name
    return tuple(found)


def _serial(columns: Sequence[Sequence[str]], free: Sequence[int]) -> int:
    """The column of running numbers: 1, 2, 3 … where another column can be the month; -1 for none."""
    months = [place for place in free if _share(columns[place], _is_month) >= _MOST]
    for place in free[:1]:
        running = list(columns[place]) == [str(number) for number in range(1, len(columns[place]) + 1)]
        others = [each for each in months if each != place and each <= 1]
        marked = any(_share(columns[each], lambda cell: "月" in cell) >= _MANY for each in months)
        if running and (others or (marked and place not in months)):
            return place
    return -1


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _is_word(cell: str, pattern: re.Pattern[str]) -> bool:
    return len(cell) <= _LONGEST_WORD and pattern.search(cell) is not None


def _is_month(cell: str) -> bool:
    try:
        return 1 <= spelling.month(cell) <= 12
    except Unreadable:
        return False


def _is_number(cell: str) -> bool:
    try:
        spelling.decimal(cell)
    except Unreadable:
        return False
    return True
