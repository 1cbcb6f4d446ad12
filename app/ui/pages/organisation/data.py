"""Everything that the room shows, read at once."""

from dataclasses import dataclass
from typing import Any

from app.services import organisation_list as lists
from app.services.facts_types import YearFacts
from app.services.organisation_list import AbsenceRow, GroupRow, MemberRow, MoveRow, PostRow, TermRow
from app.services.year_facts import facts_of
from app.ui.workbench import Workbench

TABLES = frozenset(
    {"person", "roster_span", "standing", "group_span", "post", "absence", "party_group", "branch", "term"}
    | {"event", "attendance", "own_study", "task", "task_owner", "talk", "talk_person", "setting"}
    | {"team", "team_member", "mission", "mission_part", "evidence_link", "event_kind"}
)


@dataclass(frozen=True)
class OrganisationData:
    """The organisation on the as-of day of the chosen year."""

    facts: YearFacts
    everybody: list[MemberRow]
    others: list[MemberRow]
    groups: list[GroupRow]
    posts: list[PostRow]
    absences: list[AbsenceRow]
    moves: list[MoveRow]
    branch: dict[str, Any]
    terms: list[TermRow]

    @property
    def members(self) -> list[MemberRow]:
        """Those on the roster that day, by groups; who has left is found among the movements."""
        place = {group.name: number for number, group in enumerate(self.groups)}
        inside = [row for row in self.everybody if row.on_roster]
        return sorted(inside, key=lambda row: (place.get(row.group, len(place)), row.id))

    @property
    def open_groups(self) -> list[GroupRow]:
        """Groups that exist on the as-of day."""
        day = self.facts.as_of
        return [row for row in self.groups if row.ended_on is None or row.ended_on > day]

    def person(self, person_id: int) -> MemberRow | None:
        return next((row for row in (*self.everybody, *self.others) if row.id == person_id), None)


def load(desk: Workbench) -> OrganisationData:
    """Read the room: one read of the roster, the rest from the year's facts."""
    facts = facts_of(desk.database, desk.year)
    with desk.database.read() as session:
        everybody = lists.member_rows(session, facts)
        others = lists.other_rows(session, facts)
        branch, terms = lists.branch_row(session)
        return OrganisationData(
            facts,
            everybody,
            others,
            lists.group_rows(session, everybody, facts.as_of),
            lists.post_rows(session, everybody, facts.as_of),
            lists.absence_rows([*everybody, *others], facts.as_of),
            lists.move_rows(facts, everybody),
            branch,
            terms,
        )
