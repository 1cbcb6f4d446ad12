"""Typing filters and search: Chinese as it stands, full pinyin, or initials."""

from functools import lru_cache


@lru_cache(maxsize=20_000)
def spellings(text: str) -> tuple[str, str]:
    """Full pinyin and initials of a text, in lower case: 钱例二 → ("qianlier", "qle")."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(text, style=Style.NORMAL, errors="default")
    full = "".join(syllables).lower()
    initials = "".join(syllable[:1] if len(syllable) < 10 else syllable for syllable in syllables).lower()
    return full, initials


def matches(text: str, typed: str) -> bool:
    """Whether ``typed`` finds ``text``. Empty finds everything; latin letters are tried as pinyin too."""
    typed = typed.strip().lower()
    if not typed or typed in text.lower():
        return True
    if not typed.isascii() or not typed[0].isalpha():
        return False
    full, initials = spellings(text)
    return typed in initials or full.startswith(typed) or typed in full
