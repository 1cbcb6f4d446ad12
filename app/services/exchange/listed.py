"""Several names in one cell: 卢练二、程练六."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from app.services.exchange.spelling import Unreadable
from app.services.values import Refused

_WORD = re.compile(r"[^、，,；;\n]+")


def listed(text: str, read: Callable[[str], Any], *, titles: bool) -> tuple[Any, ...]:
    """What the names of a cell mean, each once; with ``titles`` a name may itself hold such a sign.

    ``read`` gives the meaning of a name, None for a word that means nothing; what it raises for a single word
    is passed on.
    """
    words = [word.span() for word in _WORD.finditer(text) if word[0].strip()]
    found = []
    at = 0
    while at < len(words):
        value, at = _longest(text, words, at, read, len(words) if titles else at + 1)
        found.append(value)
    return tuple(dict.fromkeys(value for value in found if value is not None))


def _longest(
    text: str, words: list[tuple[int, int]], at: int, read: Callable[[str], Any], last: int
) -> tuple[Any, int]:
    """The meaning of the longest name that begins at a word, and the place of the word after it."""
    for end in range(last, at + 1, -1):
        try:
            return read(text[words[at][0] : words[end - 1][1]].strip()), end
        except (Unreadable, Refused):
            continue
    return read(text[slice(*words[at])].strip()), at + 1
