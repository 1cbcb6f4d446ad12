"""What another page may ask this room for."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentWish:
    """Show a kind of report or form: ``desk.show_room("documents", DocumentWish("sign-in", "17"))``.

    ``kind`` is one of ``report_kinds.KINDS``; ``subject`` names the record as the kind asks for it (an id, a
    name, the key of a ledger); ``as_of`` is the day the form is made for, today where it is left out.
    """

    kind: str
    subject: str = ""
    as_of: dt.date | None = None
