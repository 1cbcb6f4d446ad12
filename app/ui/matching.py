"""Typing filters and search: Chinese as it stands, pinyin, initials, or a mixture of them."""

import os
from functools import cache, lru_cache


@cache
def _readings(character: str) -> tuple[str, ...]:
    """All readings of a character, the usual one first; what is no hanzi reads as itself."""
    # The dictionary of phrases takes four times as long to load, and all readings are tried anyway.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="default")
    return tuple(reading.lower() for reading in found[0]) if found else (character.lower(),)


@lru_cache(maxsize=50_000)
def _spelt(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_readings(character) for character in text)


def spellings(text: str) -> tuple[str, str]:
    """The usual pinyin of a text, good to sort by, and its initials: 钱例二 → ("qianlier", "qle")."""
    usual = [readings[0] for readings in _spelt(text)]
    return "".join(usual), "".join(reading[:1] for reading in usual)


def matches(text: str, typed: str) -> bool:
    """Whether ``typed`` finds ``text``. Empty finds everything; latin letters are tried as pinyin too.

    Each character may be typed in full or by its initial, in any of its readings: 曾 is found by z and c.
    """
    typed = typed.strip().lower()
    if not typed or typed in text.lower():
        return True
    if text.isascii() or not (typed.isascii() and typed.isalnum()):
        return False
    spelt = _spelt(text)
    return any(_fits(spelt, place, typed) for place in range(len(spelt)))


def _fits(spelt: tuple[tuple[str, ...], ...], place: int, typed: str) -> bool:
    if not typed:
        return True
    if place == len(spelt):
        return False
    for reading in spelt[place]:
        if reading[:1] != typed[0]:
            continue
        if reading.startswith(typed) or _fits(spelt, place + 1, typed[1:]):
            return True
        if typed.startswith(reading) and _fits(spelt, place + 1, typed[len(reading) :]):
            return True
    return False
