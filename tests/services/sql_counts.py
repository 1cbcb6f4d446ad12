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

START = "substr(coalesce({0}, '0001') || '-01-01', 1, 10)"
END = (
    "CASE length({0}) WHEN 10 THEN {0} WHEN 7 THEN date({0} || '-01', '+1 month')"
    " WHEN 4 THEN date({0} || '-01-01', '+1 year') ELSE '9999-12-31' END"
)
SPAN = f"{START.format('began_on')} AS s, {END.format('ended_on')} AS e"

PEOPLE = f"""
roster AS (SELECT person_id, began_by, {SPAN} FROM roster_span),
standings AS (SELECT person_id, kind, {SPAN} FROM standing),
member AS (
    SELECT r.person_id, max(r.s, t.s) AS s, min(r.e, t.e) AS e
    FROM roster r JOIN standings t USING (person_id)
    WHERE t.kind IN ('full', 'probationary') AND max(r.s, t.s) < min(r.e, t.e)
),
excused AS (
    SELECT person_id, began_on AS s, coalesce(ended_on, '9999-12-31') AS e FROM absence WHERE kind = 'excused'
),
office AS (SELECT person_id, kind, {SPAN} FROM post WHERE kind <> 'group_leader'),
grouped AS (SELECT person_id, party_group_id, {SPAN} FROM group_span),
now AS (SELECT DISTINCT person_id FROM member WHERE s <= :day AND e > :day),
category AS (
    SELECT person_id, kind FROM (
        SELECT person_id, kind, row_number() OVER (PARTITION BY person_id ORDER BY s DESC, rank) AS place
        FROM (SELECT *, instr('full probationary target activist applicant suspended', kind) AS rank FROM standings)
        WHERE s <= :day AND e > :day
    ) WHERE place = 1
),
began AS (
    SELECT DISTINCT m.person_id, m.s AS day,
        coalesce((SELECT max(r.began_by = 'admitted') FROM roster r
                  WHERE r.person_id = m.person_id AND r.s = m.s), 1) AS admitted
    FROM member m WHERE m.s > :before AND m.s <= :day
    AND NOT EXISTS (SELECT 1 FROM member o WHERE o.person_id = m.person_id AND o.s < m.s AND o.e >= m.s)
),
ended AS (
    SELECT DISTINCT m.person_id, m.e AS day FROM member m WHERE m.e > :before AND m.e <= :day
    AND NOT EXISTS (SELECT 1 FROM member o WHERE o.person_id = m.person_id AND o.s <= m.e AND o.e > m.e)
)
"""

EVENTS = """
sitting AS (
    SELECT e.id, coalesce(e.sitting_of_id, e.id) AS root, e.held_on AS day, e.scope, e.party_group_id,
        coalesce(e.hours_x100, f.hours_x100) AS hours
    FROM event e LEFT JOIN event f ON f.id = e.sitting_of_id
    WHERE e.state = 'held'
    AND coalesce(CASE WHEN f.id IS NULL THEN e.belongs_to ELSE f.belongs_to END,
                 CAST(substr(CASE WHEN f.id IS NULL THEN e.held_on
                                  ELSE coalesce(f.held_on, f.planned_on) END, 1, 4) AS INTEGER)) = :year
    AND (e.held_on <= :day OR (e.held_on > :last AND :day >= :last))
),
sitting_kind AS (SELECT s.*, k.kind FROM sitting s JOIN event_kind k ON k.event_id = s.id),
due AS (
    SELECT DISTINCT k.root, k.kind, a.person_id, k.day FROM sitting_kind k
    JOIN attendance a ON a.event_id = k.id AND a.guest = 0 WHERE k.scope = 'named'
    UNION SELECT k.root, k.kind, m.person_id, k.day FROM sitting_kind k
    JOIN member m ON m.s <= k.day AND m.e > k.day
    WHERE k.scope <> 'named' AND CASE
        WHEN k.kind = 'committee' OR (k.kind <> 'group' AND k.scope = 'committee') THEN EXISTS (
            SELECT 1 FROM office o WHERE o.person_id = m.person_id AND o.s <= k.day AND o.e > k.day)
        WHEN k.kind = 'group' OR k.scope = 'group' THEN EXISTS (
            SELECT 1 FROM grouped g WHERE g.person_id = m.person_id AND g.s <= k.day AND g.e > k.day
            AND g.party_group_id = k.party_group_id)
        ELSE 1 END
),
expected AS (
    SELECT DISTINCT root, kind, person_id FROM due d WHERE NOT EXISTS (
        SELECT 1 FROM excused x WHERE x.person_id = d.person_id AND x.s <= d.day AND x.e > d.day)
),
came AS (
    SELECT DISTINCT k.root, k.kind, a.person_id FROM sitting_kind k
    JOIN attendance a ON a.event_id = k.id AND a.state = 'present'
),
present AS (SELECT root, kind, person_id FROM expected INTERSECT SELECT root, kind, person_id FROM came)
"""

HOURS = """
worth AS (
    SELECT root, max(hours) AS hours FROM sitting GROUP BY root
    HAVING root IN (SELECT root FROM sitting_kind WHERE kind <> 'volunteer')
),
own AS (
    SELECT s.root, a.person_id, max(a.hours_x100) AS hours FROM sitting s
    JOIN attendance a ON a.event_id = s.id AND a.state = 'present' GROUP BY s.root, a.person_id
),
attended AS (SELECT DISTINCT root, person_id FROM present),
earned AS (
    SELECT p.person_id, coalesce(o.hours, w.hours, 0) AS hours FROM attended p JOIN worth w USING (root)
    LEFT JOIN own o ON o.root = p.root AND o.person_id = p.person_id
    UNION ALL
    SELECT o.person_id, coalesce(o.hours_x100, e.hours_x100, i.hours_x100, 0) FROM own_study o
    LEFT JOIN event e ON e.id = o.event_id LEFT JOIN study_item i ON i.id = o.item_id
    WHERE o.done_on BETWEEN :first AND min(:day, :last) AND NOT EXISTS (
        SELECT 1 FROM attended p JOIN sitting s USING (root)
        WHERE s.id = o.event_id AND p.person_id = o.person_id)
),
must AS (
    SELECT n.person_id, coalesce((SELECT sum(hours) FROM earned h WHERE h.person_id = n.person_id), 0) AS hours,
        EXISTS (SELECT 1 FROM office o WHERE o.person_id = n.person_id AND o.s <= :day AND o.e > :day) AS office,
        n.person_id IN (SELECT person_id FROM present WHERE kind = 'training') AS trained
    FROM now n WHERE NOT EXISTS (
        SELECT 1 FROM excused x WHERE x.person_id = n.person_id AND x.s <= :day AND x.e > :day)
),
met AS (
    SELECT * FROM must
    WHERE CASE office WHEN 1 THEN hours >= 5600 AND trained ELSE hours >= 3200 END
)
"""

PLAN = """
item AS (
    SELECT i.id, i.hours_x100 AS planned, i.stated_result, i.stated_on, c.code IS NOT NULL AND c.makes_kind IS NULL
        AS alone, date(p.year || '-' || printf('%02d', i.month) || '-01', '+1 month', '-1 day') AS over
    FROM study_item i JOIN study_plan p ON p.id = i.plan_id
    LEFT JOIN choice c ON c.list = 'study_method' AND c.code = i.method
    WHERE p.year = :year AND (i.cancelled_on IS NULL OR i.cancelled_on > :day)
),
act AS (
    SELECT x.item_id, s.root, (SELECT min(day) FROM sitting t WHERE t.root = s.root) AS day,
        (SELECT max(coalesce(hours, 0)) FROM sitting t WHERE t.root = s.root) AS hours
    FROM study_item_event x JOIN sitting s ON s.id = x.event_id GROUP BY x.item_id, s.root
),
reached AS (
    SELECT item_id, day, sum(hours) OVER (PARTITION BY item_id ORDER BY day, root) AS hours FROM act
),
finished AS (
    SELECT i.id, min(coalesce((SELECT min(day) FROM reached r WHERE r.item_id = i.id
                               AND r.hours >= coalesce(i.planned, 0)), '9999-12-31'),
                     CASE WHEN i.alone THEN coalesce((SELECT min(done_on) FROM own_study o
                          WHERE o.item_id = i.id AND o.done_on <= :day), '9999-12-31')
                     ELSE '9999-12-31' END) AS day,
        EXISTS (SELECT 1 FROM act a WHERE a.item_id = i.id) AS begun
    FROM item i
),
plan AS (
    SELECT i.id, CASE
        WHEN f.day <= i.over THEN 'done' WHEN f.day < '9999' THEN 'done_late' WHEN f.begun THEN 'partial'
        WHEN i.stated_result IS NOT NULL AND coalesce(i.stated_on, i.over) <= :day THEN i.stated_result
        WHEN i.over <= :day THEN 'not_done' ELSE 'blank' END AS state
    FROM item i JOIN finished f USING (id)
)
"""

TASKS = """
job AS (
    SELECT t.*, coalesce(cancelled_on <= :day, 0) AS off, coalesce(accepted_on <= :day, 0) AS accepted,
        CASE WHEN (SELECT count(*) FROM task_owner o WHERE o.task_id = t.id AND o.state <> 'handed_over') > 0
              AND NOT EXISTS (SELECT 1 FROM task_owner o WHERE o.task_id = t.id AND o.state <> 'handed_over'
                              AND (o.done_on IS NULL OR o.done_on > :day OR o.state = 'returned'))
             THEN (SELECT max(done_on) FROM task_owner o WHERE o.task_id = t.id AND o.state <> 'handed_over')
             WHEN accepted_on <= :day THEN accepted_on END AS done_day
    FROM task t
    WHERE substr(coalesce(due_on, assigned_on), 1, 4) = CAST(:year AS TEXT) AND assigned_on <= :day
)
"""

TEAMS = """
part AS (
    SELECT m.id AS mission_id, p.person_id, coalesce(p.hours_x100, 0) AS hours
    FROM mission m JOIN mission_part p ON p.mission_id = m.id
    WHERE m.began_on BETWEEN :first AND min(:day, :last) AND coalesce(p.day, m.began_on) <= :day
)
"""

SYNC = """
work AS (
    SELECT id, category FROM work_item WHERE began_on <= min(:day, :last)
    AND coalesce(closed_on, ends_on, '9999-12-31') >= :first
),
side AS (
    SELECT w.id, w.category, c.stage, c.side, count(*) AS base,
        sum(c.result = 'yes' AND c.done_on <= :day) AS done,
        min(CASE WHEN c.result = 'yes' AND c.done_on <= :day THEN c.done_on END) AS earliest,
        max(CASE WHEN c.result = 'yes' AND c.done_on <= :day THEN c.done_on END) AS latest
    FROM work w JOIN check_item c ON c.work_item_id = w.id
    WHERE coalesce(c.not_applicable, '') = '' GROUP BY w.id, c.stage, c.side
),
stage AS (
    SELECT id, category, stage, count(*) AS sides, sum(coalesce(done, 0) = base) AS finished,
        min(earliest) AS earliest, max(latest) AS latest
    FROM side GROUP BY id, stage
),
turned AS (
    SELECT s.id FROM stage s JOIN stage b ON b.id = s.id
    AND b.stage = (SELECT max(stage) FROM stage o WHERE o.id = s.id AND o.stage < s.stage)
    WHERE s.latest < b.earliest AND coalesce(s.category, '') <> '应急'
)
"""

WITH = f"WITH {PEOPLE}, {EVENTS}, {HOURS}, {PLAN}, {TASKS}, {TEAMS}, {SYNC} "

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
}

HUNDREDTHS: dict[str, str] = {
    "study.hours.total": "SELECT coalesce(sum(hours), 0) FROM must",
    "teams.hours": "SELECT coalesce(sum(hours), 0) FROM part",
    "volunteer.hours": f"SELECT coalesce(sum(hours), 0) FROM ({VOLUNTEERS})",
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
    return found | {"study.hours.mean": mean}


def _signed(found: dict[str, Any], name: str) -> int:
    return -found[name[1:]] if name.startswith("-") else found[name]


def _rate(part: int, base: int) -> str | None:
    return str((Decimal(100 * part) / base).quantize(Decimal("0.1"), ROUND_HALF_UP)) if base else None
