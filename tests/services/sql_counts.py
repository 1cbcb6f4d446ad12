"""The year's figures counted a second time, by plain SQL on the branch file; shares no code with the program.

``counts(folder, year, day)`` gives the figures by their keys: heads and times as numbers, hours as ``Decimal``,
rates as text with one decimal or None. Rules: those the figures themselves print.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from tests.services.sql_parts import WITH
from tests.services.sql_rest import REST_HUNDREDTHS, REST_NUMBERS, REST_RATES

FOUR_KINDS = "kind IN ('assembly', 'lecture', 'theme_day', 'study')"
KINDS = (
    "assembly",
    "committee",
    "group",
    "lecture",
    "theme_day",
    "study",
    "training",
    "organisation_life",
    "appraisal",
)
TALK = "FROM talk WHERE held_on BETWEEN :first AND :last AND held_on <= :day"
TEAM = "FROM team WHERE founded_on <= min(:day, :last) AND coalesce(disbanded_on, '9999-12-31') > :first"
VOLUNTEERS = (
    "SELECT s.root, a.person_id, coalesce(sum(a.hours_x100), max(s.hours), 0) AS hours FROM sitting_kind s"
    " JOIN attendance a ON a.event_id = s.id AND a.state = 'present' AND a.guest = 0"
    " WHERE s.kind = 'volunteer' GROUP BY s.root, a.person_id"
)
FIRST_HERE = (
    "SELECT count(*) FROM (SELECT person_id, min(s) AS day FROM standings WHERE kind = '{kind}' GROUP BY person_id)"
    " x WHERE day > :before AND day <= :day AND EXISTS (SELECT 1 FROM member m"
    " WHERE m.person_id = x.person_id AND m.s <= x.day AND m.e > x.day)"
)

NUMBERS: dict[str, str] = {
    "members.total": "SELECT count(*) FROM now",
    "members.full": "SELECT count(*) FROM now JOIN category USING (person_id) WHERE kind = 'full'",
    "members.probationary": "SELECT count(*) FROM now JOIN category USING (person_id) WHERE kind = 'probationary'",
    "members.female": "SELECT count(*) FROM now JOIN person ON id = person_id WHERE sex = '女'",
    "members.minority": "SELECT count(*) FROM now JOIN person ON id = person_id WHERE ethnic_group <> '汉族'",
    "members.at_start": "SELECT count(DISTINCT person_id) FROM member WHERE s <= :before AND e > :before",
    "members.distinct": "SELECT count(DISTINCT person_id) FROM member WHERE s <= :day AND e > :first",
    "members.in": "SELECT count(*) FROM began WHERE NOT admitted",
    "members.admitted": "SELECT count(*) FROM began WHERE admitted",
    "members.out": "SELECT count(*) FROM ended",
    "meetings.all.count": f"SELECT count(DISTINCT root) FROM sitting_kind WHERE {FOUR_KINDS}",
    "meetings.all.due": f"SELECT count(*) FROM (SELECT DISTINCT root, person_id FROM expected WHERE {FOUR_KINDS})",
    "meetings.all.present": f"SELECT count(*) FROM (SELECT DISTINCT root, person_id FROM present WHERE {FOUR_KINDS})",
    "study.items": "SELECT count(*) FROM item",
    **{
        f"study.{state}": f"SELECT count(*) FROM plan WHERE state = '{state}'"
        for state in ("done", "done_late", "partial", "not_done", "blank")
    },
    "study.hours.base": "SELECT count(*) FROM must",
    "study.hours.met": "SELECT count(*) FROM met",
    "study.hours.committee_base": "SELECT count(*) FROM must WHERE office",
    "study.hours.committee_met": "SELECT count(*) FROM met WHERE office",
    "tasks.total": "SELECT count(*) FROM job",
    "tasks.cancelled": "SELECT count(*) FROM job WHERE off",
    "tasks.completed": "SELECT count(*) FROM job WHERE accepted AND NOT off",
    "tasks.due": "SELECT count(*) FROM job WHERE NOT off AND due_on <= :day",
    "tasks.completed_on_time": "SELECT count(*) FROM job WHERE NOT off AND due_on <= :day AND done_day <= due_on",
    "tasks.overdue": "SELECT count(*) FROM job WHERE NOT off AND due_on < :day AND done_day IS NULL",
    "teams.count": f"SELECT count(*) {TEAM}",
    "teams.missions": "SELECT count(*) FROM mission WHERE began_on BETWEEN :first AND min(:day, :last)",
    "teams.person_times": "SELECT count(*) FROM (SELECT DISTINCT mission_id, person_id FROM part)",
    "teams.people": "SELECT count(DISTINCT person_id) FROM part",
    "four_sync.items": "SELECT count(*) FROM work",
    "four_sync.stages": "SELECT count(*) FROM stage",
    "four_sync.stages_done": "SELECT count(*) FROM stage WHERE finished = sides",
    "four_sync.complete": "SELECT count(*) FROM (SELECT id FROM stage GROUP BY id HAVING min(finished = sides))",
    "four_sync.order_warnings": "SELECT count(DISTINCT id) FROM turned",
    "four_sync.two_skins": "SELECT count(DISTINCT id) FROM stage WHERE sides = 2 AND finished = 1",
    "volunteer.events": "SELECT count(DISTINCT root) FROM sitting_kind WHERE kind = 'volunteer'",
    "volunteer.person_times": f"SELECT count(*) FROM ({VOLUNTEERS})",
    "talks.count": f"SELECT count(*) {TALK}",
    "talks.covered": "SELECT count(DISTINCT p.person_id) FROM talk_person p JOIN now USING (person_id)"
    f" WHERE p.side = 'partner' AND p.talk_id IN (SELECT id {TALK})",
    "integrity.talks": f"SELECT count(*) {TALK} AND kind = 'integrity'",
    "integrity.education": "SELECT count(DISTINCT root) FROM sitting_kind WHERE kind = 'integrity_education'",
    "development.applicants": "SELECT count(*) FROM category WHERE kind = 'applicant'",
    "development.activists": "SELECT count(*) FROM category WHERE kind = 'activist'",
    "development.targets": "SELECT count(*) FROM category WHERE kind = 'target'",
    "development.admitted": FIRST_HERE.format(kind="probationary"),
    "development.confirmed": FIRST_HERE.format(kind="full")
    + " AND EXISTS (SELECT 1 FROM standings p WHERE p.person_id = x.person_id AND p.kind = 'probationary')",
    **{
        f"meetings.{kind}.count": f"SELECT count(DISTINCT root) FROM sitting_kind WHERE kind = '{kind}'"
        for kind in KINDS
    },
    **{f"meetings.{kind}.due": f"SELECT count(*) FROM expected WHERE kind = '{kind}'" for kind in KINDS},
    **{f"meetings.{kind}.present": f"SELECT count(*) FROM present WHERE kind = '{kind}'" for kind in KINDS},
    **REST_NUMBERS,
}

HUNDREDTHS: dict[str, str] = {
    "study.hours.total": "SELECT coalesce(sum(hours), 0) FROM must",
    "teams.hours": "SELECT coalesce(sum(hours), 0) FROM part",
    "volunteer.hours": f"SELECT coalesce(sum(hours), 0) FROM ({VOLUNTEERS})",
    **REST_HUNDREDTHS,
}

RATES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **{
        f"meetings.{kind}.rate": ((f"meetings.{kind}.present",), (f"meetings.{kind}.due",))
        for kind in (*KINDS, "all")
    },
    "study.rate": (("study.done", "study.done_late"), ("study.items",)),
    "tasks.on_time_rate": (("tasks.completed_on_time",), ("tasks.due",)),
    "tasks.completion_rate": (("tasks.completed",), ("tasks.total", "-tasks.cancelled")),
    "four_sync.rate": (("four_sync.stages_done",), ("four_sync.stages",)),
    **REST_RATES,
}


def counts(folder: Path, year: int, day: date) -> dict[str, Any]:
    """All figures that this module knows how to count, of the branch file in ``folder``."""
    connection = sqlite.connect(str(folder / "branch.db"))
    words = {
        "year": year,
        "first": f"{year}-01-01",
        "last": f"{year}-12-31",
        "before": min(f"{year - 1}-12-31", day.isoformat()),
        "day": day.isoformat(),
    }

    def one(query: str) -> int:
        return int(connection.execute(WITH + query, words).fetchone()[0])

    try:
        found: dict[str, Any] = {key: one(query) for key, query in NUMBERS.items()}
        found |= {key: Decimal(one(query)) / 100 for key, query in HUNDREDTHS.items()}
    finally:
        connection.close()
    for key, (part, base) in RATES.items():
        found[key] = _rate(sum(found[name] for name in part), sum(_signed(found, name) for name in base))
    heads = found["study.hours.base"]
    mean = (found["study.hours.total"] / heads).quantize(Decimal("0.01"), ROUND_HALF_UP) if heads else None
    owed, paid = found["dues.due"], found["dues.paid"]
    share = str((100 * paid / owed).quantize(Decimal("0.01"), ROUND_HALF_UP)) if owed else None
    return found | {"study.hours.mean": mean, "dues.rate": share}


def _signed(found: dict[str, Any], name: str) -> int:
    return -found[name[1:]] if name.startswith("-") else found[name]


def _rate(part: int, base: int) -> str | None:
    return str((Decimal(100 * part) / base).quantize(Decimal("0.1"), ROUND_HALF_UP)) if base else None
