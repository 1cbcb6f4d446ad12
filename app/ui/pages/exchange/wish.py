"""What another page may ask this room for."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ExchangeWish:
    """Bring a ledger in or take it out: ``desk.show_room("exchange", ExchangeWish(bring_in="members"))``.

    ``bring_in`` and ``take_out`` are keys of ledgers, or ``all``; ``file`` is read at once when it is given.
    """

    bring_in: str = ""
    take_out: str = ""
    file: Path | None = None


def wish_of(asked: Any) -> ExchangeWish | None:
    """The wish in whatever form a page uttered it: a wish, a file to bring in, or {"export": key}."""
    if isinstance(asked, ExchangeWish):
        return asked
    if isinstance(asked, Path):
        return ExchangeWish("members", file=asked)
    if isinstance(asked, Mapping):
        return ExchangeWish(str(asked.get("import", "")), str(asked.get("export", "")), asked.get("file"))
    return None
