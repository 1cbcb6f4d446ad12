"""How long one side of a work item has been missing, in words."""

from __future__ import annotations


def owed_words(days: int) -> str:
    """``欠 12 天``; on the very day that the other side is done, ``当天待补``."""
    return f"欠 {days} 天" if days > 0 else "当天待补"
