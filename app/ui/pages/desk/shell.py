"""What the shell asks of the records: badges of the rail, kinds of records, and the search box."""

from collections.abc import Sequence
from itertools import chain, islice

from app.services.desk import overview
from app.services.desk_week import room_counts, room_of_record
from app.services.search import Entry, entries
from app.services.year_facts import facts_of
from app.ui import dates
from app.ui.matching import matches
from app.ui.rooms import ROOMS
from app.ui.shell.rail import Badge
from app.ui.shell.search_results import MOST, Hit
from app.ui.workbench import Workbench

_ICONS = {kind: room.icon for room in ROOMS for kind in room.kinds} | {"person": "user", "jot": "pencil"}


def badges(desk: Workbench) -> dict[str, Badge]:
    """How many things of this week need a hand in each room."""
    facts = facts_of(desk.database, desk.year)
    with desk.database.read() as session:
        found = overview(session, facts).jobs
    counts = room_counts(found, facts.as_of)
    return {room: Badge(count, overdue) for room, (count, overdue) in counts.items()}


def kind_of(desk: Workbench, record_id: int) -> str:
    """Kind of a record, by which the window finds its room."""
    with desk.database.read() as session:
        return room_of_record(session, record_id)


class Finder:
    """People and records by name, pinyin or initials; what there is to find is read once per operation."""

    def __init__(self, desk: Workbench) -> None:
        self.desk = desk
        self._newest = -1
        self._entries: tuple[Entry, ...] = ()

    def read(self) -> None:
        """What there is to find and how it is read, before anybody asks; any thread may do it."""
        self._read_entries()
        matches("党", "d")

    def _read_entries(self) -> None:
        newest = self.desk.database.newest_operation()
        if newest != self._newest:
            with self.desk.database.read() as session:
                self._entries, self._newest = entries(session), newest

    def __call__(self, typed: str) -> Sequence[Hit]:
        self._read_entries()
        named = [entry for entry in self._entries if matches(entry.title, typed)]
        wanted = typed.strip().lower()
        within = (
            entry
            for entry in self._entries
            if entry.words and wanted in entry.words.lower() and entry not in named
        )
        return [self._hit(entry) for entry in islice(chain(named, within), MOST)]

    def _hit(self, entry: Entry) -> Hit:
        hint = " ".join(part for part in (entry.hint, dates.short(entry.day, self.desk.year)) if part)
        return Hit(entry.record_id, entry.title, hint, _ICONS.get(entry.kind, ""))
