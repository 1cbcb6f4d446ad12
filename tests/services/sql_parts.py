"""The named parts (common table expressions) of the plain SQL counts: who, what and when."""

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
