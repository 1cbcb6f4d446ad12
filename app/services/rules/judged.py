"""What a checker says of one period."""

from __future__ import annotations

from typing import NamedTuple

MET, DUE, OPEN, MISSED, EXEMPT = "met", "due", "open", "missed", "exempt"


class Judged(NamedTuple):
    """The status of a rule in a period, in words, with the records it was judged by."""

    period: str
    status: str
    detail: str
    rows: tuple[int, ...] = ()
    subject: int | None = None
