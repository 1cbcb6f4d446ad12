"""What a page asks of another room, as the second argument of ``Workbench.show_room``."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DocumentWish:
    """Show a kind of report or form: ``desk.show_room("documents", DocumentWish("sign-in", "17"))``.

    ``kind`` is one of ``report_kinds.KINDS``; ``subject`` names the record as the kind asks for it (an id, a
    name, the key of a ledger); ``as_of`` is the day the form is made for, today where it is left out.
    """

    kind: str
    subject: str = ""
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ExchangeWish:
    """Bring a ledger in or take it out: ``desk.show_room("exchange", ExchangeWish(bring_in="members"))``.

    ``bring_in`` and ``take_out`` are keys of ledgers, or ``all``; ``file`` is read at once when it is given.
    """

    bring_in: str = ""
    take_out: str = ""
    file: Path | None = None
