"""Records written by a file, a table or a command, which know no rooms: each room then sees to its own rules.

A room's own commands see to them themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.services import records, review_rounds, study_settling
from app.services.database import OpenOperation
from app.services.ledger import Ledger
from app.services.record_rows import Row
from app.services.references import References

SETTLED: Mapping[str, Callable[[OpenOperation, int, Row | None], None]] = {
    "events": study_settling.settle_event,
    "study_plans": study_settling.settle_plan,
    "review_rounds": review_rounds.settle_round,
}


def save(
    op: OpenOperation,
    ledger: Ledger,
    values: Mapping[str, Any],
    record_id: int | None = None,
    *,
    references: References | None = None,
    known: Row | None = None,
) -> int:
    """Save a record as :func:`app.services.records.save` does, and let its rooms see to it."""
    settle = SETTLED.get(ledger.key)
    if settle is None:
        return records.save(op, ledger, values, record_id, references=references, known=known)
    known_id = record_id if record_id is not None else records.existing_id(op.session, ledger, values)
    before = known or (None if known_id is None else records.get(op.session, ledger, known_id))
    saved = records.save(op, ledger, values, known_id, references=references, known=before)
    settle(op, saved, before)
    return saved
