"""The attendance list while it is filled in: everybody present, exceptions by two letters or a name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.services.events import Mark
from app.services.events_sheet import AttendanceSheet, Count, SheetPerson, count
from app.ui.matching import matches, spellings
from app.ui.pages.events.codes import codes_for

GUESTS = "列席"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is not there: the key that says it, its words, and what is stored."""

    key: str
    words: str
    short: str
    state: str
    leave_reason: str | None = None


REASONS = (
    Reason("1", "请假", "假", "leave", "请假"),
    Reason("2", "公出", "公", "leave", "公出"),
    Reason("3", "病假", "病", "leave", "病假"),
    Reason("4", "缺席", "缺", "absent"),
)
_SHORT = {(reason.state, reason.leave_reason): reason.short for reason in REASONS}


class Roll:
    """Who is due, each with a mark. Nothing is stored until the page saves ``marks_to_save``."""

    def __init__(self) -> None:
        self.people: tuple[SheetPerson, ...] = ()
        self.guests: list[SheetPerson] = []
        self.excused: tuple[tuple[str, str], ...] = ()
        self.reason = REASONS[0]
        self.codes: dict[int, str] = {}
        self.touched = False
        self._marks: dict[int, Mark] = {}
        self._by_hand: set[int] = set()

    def show(self, sheet: AttendanceSheet, *, anew: bool = False) -> None:
        """Take a sheet over; marks that were set by hand stay, unless it is another event's."""
        if anew:
            self._marks, self._by_hand, self.touched = {}, set(), False
            self.guests = list(sheet.guests)
            self.reason = REASONS[0]
        self.people, self.excused = sheet.people, sheet.excused
        kept = {person: mark for person, mark in self._marks.items() if person in self._by_hand}
        due = {row.person_id: row.mark for row in self.people}
        self._marks = due | {person: mark for person, mark in kept.items() if person in due}
        self.guests = [row for row in self.guests if row.person_id not in due]
        self.codes = codes_for([(row.person_id, row.name) for row in self.expected()])

    def expected(self) -> list[SheetPerson]:
        """Those whose mark is asked for here: due, and not already at another sitting."""
        return [row for row in self.people if not row.elsewhere]

    def mark_of(self, person_id: int) -> Mark:
        return self._marks.get(person_id, Mark(person_id))

    def short(self, person_id: int) -> str:
        """One character for a mark: empty when present, 假 公 病 缺 or the reason's first."""
        mark = self.mark_of(person_id)
        if mark.state == "present":
            return "迟" if mark.late else ""
        known = _SHORT.get((mark.state, mark.leave_reason))
        return known or (mark.leave_reason or "假")[:1]

    def figures(self) -> Count:
        return count(self.people, self._marks)

    def unregistered(self) -> int:
        """How many have neither an entry nor a mark by hand."""
        return sum(not row.registered and row.person_id not in self._by_hand for row in self.expected())

    # Marking ----------------------------------------------------------------------------------------

    def set_reason(self, reason: Reason) -> None:
        self.reason = reason

    def mark(self, person_id: int, reason: Reason | None = None) -> None:
        """Not there, for a reason; by default the one that was used last."""
        self.reason = reason or self.reason
        state, why = self.reason.state, self.reason.leave_reason
        self._set(replace(self.mark_of(person_id), state=state, leave_reason=why, late=False))

    def take_back(self, person_id: int) -> None:
        """Present after all."""
        self._set(replace(self.mark_of(person_id), state="present", leave_reason=None, late=False))

    def toggle_late(self, person_id: int) -> None:
        """Present, but late; a second time takes it back."""
        mark = self.mark_of(person_id)
        self._set(replace(mark, state="present", leave_reason=None, late=not mark.late))

    def all_present(self) -> None:
        for row in self.expected():
            self.take_back(row.person_id)

    def add_guest(self, person_id: int, name: str) -> None:
        """Somebody who is not due, but there (列席); counts nowhere."""
        known = {row.person_id for row in (*self.people, *self.guests)}
        if person_id not in known:
            mark = Mark(person_id, guest=True)
            self.guests.append(SheetPerson(person_id, name, GUESTS, False, mark, registered=False))
            self.touched = True

    def remove_guest(self, person_id: int) -> None:
        self.guests = [row for row in self.guests if row.person_id != person_id]
        self.touched = True

    def take_out(self, person_id: int) -> None:
        """Somebody of a list of invited who is none of them."""
        self.people = tuple(row for row in self.people if row.person_id != person_id)
        self.touched = True

    def marks_to_save(self) -> list[Mark]:
        """The whole list: everybody due here, those stored from another sitting, and the guests."""
        rows = [self.mark_of(row.person_id) for row in self.people if not row.elsewhere]
        return [*rows, *(row.mark for row in self.guests)]

    def by_hand(self) -> tuple[list[Mark], list[SheetPerson]]:
        """Marks set by hand, and the guests: what a sheet read anew would not know."""
        return [self._marks[each] for each in sorted(self._by_hand) if each in self._marks], list(self.guests)

    def put_back(self, marks: Iterable[Mark], guests: Iterable[tuple[int, str]]) -> None:
        """Set again what was set by hand before."""
        for mark in marks:
            self._set(mark)
        for person_id, name in guests:
            self.add_guest(person_id, name)

    def _set(self, mark: Mark) -> None:
        self._marks[mark.person_id] = mark
        self._by_hand.add(mark.person_id)
        self.touched = True

    # Finding ----------------------------------------------------------------------------------------

    def by_code(self, typed: str) -> int | None:
        """The person whose two letters were typed."""
        return next((person for person, code in self.codes.items() if code == typed), None)

    def found(self, typed: str) -> list[SheetPerson]:
        """Who is meant by a name, pinyin or initials; whole initials first."""
        people = [row for row in self.expected() if matches(row.name, typed)]
        return sorted(people, key=lambda row: typed not in (row.name, *spellings(row.name)))

    def meant(self, typed: str) -> int | None:
        """The only person whom a finished name or finished initials can mean, else None."""
        people = self.found(typed)
        if len(people) == 1 and typed in (people[0].name, *spellings(people[0].name)):
            return people[0].person_id
        return None


def reason_of_key(key: str) -> Reason | None:
    """The reason behind a digit."""
    return next((reason for reason in REASONS if reason.key == key), None)


def groups_of(people: Iterable[SheetPerson]) -> list[tuple[str, list[SheetPerson]]]:
    """People under the titles of their groups, in order."""
    found: dict[str, list[SheetPerson]] = {}
    for row in people:
        found.setdefault(row.group, []).append(row)
    return list(found.items())
