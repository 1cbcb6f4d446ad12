"""What the study page reads: the plan, its sessions, hours and checks of one year."""

from typing import NamedTuple

from app.services import study_filing
from app.services.events_list import EventRow, event_rows
from app.services.references import References
from app.services.settings import setting
from app.services.study_checks import CheckRow, check_rows
from app.services.study_filing import Amendment
from app.services.study_overview import StudyOverview, overview
from app.services.year_facts import YearFacts, facts_of
from app.ui.workbench import Workbench


class Loaded(NamedTuple):
    """One reading. ``changes`` is None for a plan that was never filed; ``targets``: member, committee."""

    facts: YearFacts
    plan: StudyOverview
    events: dict[int, EventRow]
    targets: tuple[str, str]
    changes: tuple[Amendment, ...] | None
    methods: dict[str, str]
    checks: tuple[CheckRow, ...]


def load(desk: Workbench) -> Loaded:
    """Read the year that the window shows."""
    facts = facts_of(desk.database, desk.year, desk.as_of)
    with desk.database.read() as session:
        plan = overview(session, facts)
        return Loaded(
            facts,
            plan,
            {row.id: row for row in event_rows(session, facts)},
            (
                setting(session, "study.hours.member", desk.year),
                setting(session, "study.hours.committee", desk.year),
            ),
            None if plan.plan_id is None else study_filing.amendments(session, plan.plan_id),
            References(session).choices("study_method"),
            check_rows(session, facts),
        )
