"""The ledgers: each kind of record, one line each, in the order in which a file of all of them is written."""

from __future__ import annotations

from app.errors import UserError
from app.services.ledger import Ledger
from app.services.specs import (
    assessment,
    carriers,
    development,
    dues,
    events,
    four_sync,
    jots,
    organisation,
    papers,
    rectification,
    rules,
    study,
    tasks,
    teams,
)

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
    development.DEVELOPMENT_CASES,
    development.DUAL_CULTIVATIONS,
    development.HONOURS,
    dues.DUES_REMITTANCES,
    carriers.AREAS,
    carriers.MODEL_POSTS,
    carriers.PLEDGES,
    assessment.DUTY_MONTHS,
    assessment.REVIEW_ROUNDS,
    assessment.SCORE_SHEETS,
    rectification.PROBLEMS,
    rectification.SUGGESTIONS,
    rectification.LIBRARY_TEXTS,
    papers.PLAN_LINES,
    papers.RISKS,
    papers.COMMITMENTS,
    papers.NOTICES,
    papers.THOUGHT_ANALYSES,
    papers.IDEOLOGY_ENTRIES,
    papers.EXPENSES,
    papers.STAFF_SERVICES,
    rules.LOCAL_RULES,
    rules.EXPLANATIONS,
    jots.JOTS,
)

_BY_KEY = {entry.key: entry for entry in LEDGERS}


def ledger(key: str) -> Ledger:
    """The ledger of a key; UserError when there is none."""
    if key not in _BY_KEY:
        words = "、".join(_BY_KEY)
        raise UserError(f"没有叫“{key}”的台账。", remedy=f"可用的有：{words}。")
    return _BY_KEY[key]
