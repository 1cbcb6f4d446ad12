"""四结合 of each person responsible: derived from check items and 一岗双责 records, never typed twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.assessment import DutyMonth
from app.models.four_sync import CARES, CheckItem, WorkItem
from app.services.references import References

_ASPECT_OF = {"business": "business", "thought": "thought", "conduct": "conduct", "integrity": "discipline"}


@dataclass(frozen=True)
class CareLine:
    """What a person did in a year by aspect (keys of CARES): records of 一岗双责 and check items done."""

    person_id: int
    name: str
    written: Mapping[str, int]
    done: Mapping[str, int]

    def count(self, care: str) -> int:
        """Both together."""
        return self.written.get(care, 0) + self.done.get(care, 0)

    @property
    def open_cares(self) -> tuple[str, ...]:
        """Aspects without anything yet, in words."""
        return tuple(word for care, word in CARES.items() if not self.count(care))


def care_lines(session: Session, year: int, as_of: date) -> tuple[CareLine, ...]:
    """Everybody responsible in the year, in the order of the roster.

    A check item counts for its owner, else for the party owner of its work item, once it is done.
    """
    written: dict[int, dict[str, int]] = {}
    rows = session.execute(
        select(DutyMonth.person_id, DutyMonth.aspect, func.count())
        .where(DutyMonth.month.between(f"{year}-01", min(f"{year}-12", f"{as_of:%Y-%m}")))
        .group_by(DutyMonth.person_id, DutyMonth.aspect)
    )
    for person, aspect, number in rows:
        written.setdefault(person, {})[_ASPECT_OF[aspect]] = number
    done: dict[int, dict[str, int]] = {}
    owner = func.coalesce(CheckItem.owner_id, WorkItem.party_owner_id).label("owner")
    items = session.execute(
        select(owner, CheckItem.care, func.count())
        .join(WorkItem, WorkItem.id == CheckItem.work_item_id)
        .where(
            CheckItem.care.is_not(None),
            CheckItem.result == "yes",
            CheckItem.done_on.between(date(year, 1, 1), min(date(year, 12, 31), as_of)),
            owner.is_not(None),
        )
        .group_by(owner, CheckItem.care)
    )
    for person, care, number in items:
        done.setdefault(person, {})[care or ""] = number
    names = References(session)
    return tuple(
        CareLine(person, names.person_name(person), written.get(person, {}), done.get(person, {}))
        for person in sorted(written.keys() | done.keys())
    )
