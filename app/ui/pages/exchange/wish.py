"""The wish of another page, in whatever form it was uttered."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.ui.wishes import ExchangeWish


def wish_of(asked: Any) -> ExchangeWish | None:
    """A wish, a file to bring in, or {"export": key}."""
    if isinstance(asked, ExchangeWish):
        return asked
    if isinstance(asked, Path):
        return ExchangeWish("members", file=asked)
    if isinstance(asked, Mapping):
        return ExchangeWish(str(asked.get("import", "")), str(asked.get("export", "")), asked.get("file"))
    return None
