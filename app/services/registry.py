"""The ledgers: each kind of record, one line each, in the order in which a file of all of them is written."""

from __future__ import annotations

from app.errors import UserError
from app.services.ledger import Ledger
from app.services.specs import events, four_sync, jots, organisation, study, tasks, teams

LEDGERS: tuple[Ledger, ...] = (
    organisation.BRANCH,
    organisation.PARTY_GROUPS,
    organisation.MEMBERS,
    organisation.PEOPLE,
    events.EVENTS,
    events.TALKS,
    study.STUDY_PLANS,
    study.OWN_STUDIES,
    four_sync.WORK_ITEMS,
    tasks.RECURRENCES,
    tasks.TASKS,
    teams.TEAMS,
    jots.JOTS,
)

LATER = frozenset(
    {
        "members.dues_bases",
        "members.dues_payments",
        "members.development_cases",
        "members.honours",
        "people.dues_bases",
        "people.dues_payments",
        "people.development_cases",
        "problems",
        "pledges",
        "model_posts",
        "areas",
        "suggestions",
        "risks",
        "duty_months",
        "review_rounds",
        "score_sheets",
        "notices",
        "plan_lines",
        "dual_cultivations",
        "honours",
        "local_rules",
        "explanations",
    }
)

_BY_KEY = {entry.key: entry for entry in LEDGERS}


def ledger(key: str) -> Ledger:
    """The ledger of a key; UserError when there is none."""
    if key not in _BY_KEY:
        words = "、".join(_BY_KEY)
        raise UserError(f"没有叫“{key}”的台账。", remedy=f"可用的有：{words}。")
    return _BY_KEY[key]
