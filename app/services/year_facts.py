"""One read for all figures of a year: a frozen snapshot, remembered until the next operation (design §3)."""

from __future__ import annotations

from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from app.models.counting import year_end
from app.services.counting_settings import CountingSettings, counting_settings
from app.services.database import Database
from app.services.facts_life import life_facts
from app.services.facts_people import people_facts
from app.services.facts_rest import rest_facts
from app.services.facts_types import YearFacts
from app.services.facts_work import work_facts
from app.services.settings import settings_of

__all__ = [
    "CountingSettings",
    "FactsMemo",
    "YearFacts",
    "as_of_day",
    "counting_settings",
    "facts_of",
    "year_facts",
]

_REMEMBERED = 4  # a full year takes 6 MB


def as_of_day(year: int, today: date) -> date:
    """The earlier of today and 31 December of the year (domain §13.1)."""
    return min(today, year_end(year))


def year_facts(session: Session, year: int, as_of: date | None = None, *, today: date) -> YearFacts:
    """The facts of a year as they stand on a day, by default the earlier of today and 31 December."""
    day = as_of or as_of_day(year, today)
    return YearFacts(
        year=year,
        as_of=day,
        settings=counting_settings(settings_of(session, year)),
        **people_facts(session),
        **life_facts(session, year, day),
        **work_facts(session, year),
        **rest_facts(session, year),
    )


class FactsMemo:
    """The newest snapshots of one open branch; an operation makes all of them stale."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._newest = -1
        self._facts: dict[tuple[int, date], YearFacts] = {}

    def get(self, year: int, as_of: date | None = None) -> YearFacts:
        """Facts of a year, read anew after each operation; the database's clock says what today is."""
        today = self._database.clock().date()
        key = (year, as_of or as_of_day(year, today))
        newest = self._database.newest_operation()
        if newest != self._newest:
            self._facts.clear()
            self._newest = newest
        if key not in self._facts:
            with self._database.read() as session:
                facts = year_facts(session, *key, today=today)
            while len(self._facts) >= _REMEMBERED:
                del self._facts[next(iter(self._facts))]
            self._facts[key] = facts
        return self._facts[key]


_memos: WeakKeyDictionary[Database, FactsMemo] = WeakKeyDictionary()


def facts_of(database: Database, year: int, as_of: date | None = None) -> YearFacts:
    """Facts of a year of an open branch, remembered until the next operation."""
    memo = _memos.get(database)
    if memo is None:
        memo = _memos[database] = FactsMemo(database)
    return memo.get(year, as_of)
