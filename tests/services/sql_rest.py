"""The rest of the year by plain SQL: carriers, pledges, problems, suggestions, risks, appraisal, dues."""

from __future__ import annotations

LAST_DAY = (  # of 2026-03, 2026-Q1, 2026-H1 and 2026
    "CASE WHEN length(period) = 4 THEN period || '-12-31'"
    " WHEN substr(period, 6, 1) = 'Q'"
    " THEN date(substr(period, 1, 4) || '-01-01', printf('+%d months', 3 * substr(period, 7)), '-1 day')"
    " WHEN substr(period, 6, 1) = 'H'"
    " THEN date(substr(period, 1, 4) || '-01-01', printf('+%d months', 6 * substr(period, 7)), '-1 day')"
    " ELSE date(period || '-01', '+1 month', '-1 day') END"
)
HERE = "{0} <= min(:day, :last) AND coalesce({1}, '9999-12-31') > :first"
POST = f"FROM model_post WHERE {HERE.format('granted_on', 'withdrawn_on')}"
SCORED = (
    "SELECT record_id, period, sum(branch_x100) AS total FROM carrier_score WHERE branch_x100 IS NOT NULL"
    f" AND substr(period, 1, 4) = cast(:year AS text) AND {LAST_DAY} <= :day GROUP BY record_id, period"
)
PLEDGE = "FROM pledge WHERE year = :year AND published_on <= :day"
PROVEN = (
    "(coalesce(trim(accepted_by), '') <> ''"
    " AND EXISTS (SELECT 1 FROM evidence_link e WHERE e.record_id = problem.id))"
)
CLOSED = f"({PROVEN} AND closed_on IS NOT NULL AND closed_on <= :day)"
OWN = "found_on BETWEEN :first AND min(:day, :last)"
PROBLEM = (
    f"FROM problem WHERE ({OWN} OR (found_on < :first"
    f" AND NOT ({PROVEN} AND closed_on IS NOT NULL AND closed_on < :first)))"
)
SUGGESTION = "FROM suggestion WHERE made_on BETWEEN :first AND min(:day, :last)"
PAIR = f"FROM dual_cultivation WHERE {HERE.format('began_on', 'ended_on')}"
GRADED = (
    "SELECT count(DISTINCT person_id) FROM review_result JOIN review_round r ON r.id = round_id"
    " WHERE r.kind = 'appraisal' AND r.year = :year AND grade = '{0}'"
    " AND (r.held_on IS NULL OR r.held_on <= :day OR :day >= :last)"
)
ROUND = "r.kind = 'double' AND r.year = :year AND (r.held_on IS NULL OR r.held_on <= :day OR :day >= :last)"
SHEET = (
    f"SELECT s.id, s.period FROM score_sheet s WHERE s.period LIKE :year || '-__' AND {LAST_DAY} <= :day"
    " AND (s.assessed_on IS NULL OR s.assessed_on <= :day OR :day >= :last)"
    " AND EXISTS (SELECT 1 FROM score_line l WHERE l.sheet_id = s.id)"
    " AND NOT EXISTS (SELECT 1 FROM score_line l WHERE l.sheet_id = s.id AND l.given_x100 IS NULL)"
)
MONTHS = (
    "WITH RECURSIVE m (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM m WHERE n < 12)"
    " SELECT printf('%d-%02d', :year, n) AS month, printf('%d-%02d-01', :year, n) AS first FROM m"
)
OWED = f"""
SELECT coalesce(sum(coalesce(b.reduced_fen, coalesce(
    (SELECT coalesce(t.fixed_fen, (b.base_fen * t.rate_x100 + 5000) / 10000) FROM dues_tier t
     WHERE t.tier_set = b.tier_set AND (t.upper_fen IS NULL OR b.base_fen <= t.upper_fen)
       AND t.from_month = (SELECT max(x.from_month) FROM dues_tier x
                           WHERE x.tier_set = b.tier_set AND x.from_month <= q.month)
     ORDER BY t.position LIMIT 1), 0))), 0)
FROM ({MONTHS}) q
JOIN dues_base b ON b.from_month = (SELECT max(y.from_month) FROM dues_base y
                                    WHERE y.person_id = b.person_id AND y.from_month <= q.month)
WHERE q.first <= :day
  AND EXISTS (SELECT 1 FROM member m WHERE m.person_id = b.person_id
              AND m.s < date(q.first, '+1 month') AND m.e > q.first)
"""
PAID = (
    "SELECT coalesce(sum(amount_fen), 0) FROM dues_payment"
    " WHERE substr(month, 1, 4) = cast(:year AS text) AND paid_on <= :day"
)

REST_NUMBERS: dict[str, str] = {
    "areas.count": f"SELECT count(*) FROM area WHERE {HERE.format('began_on', 'ended_on')}",
    "posts.count": f"SELECT count(*) {POST}",
    "posts.reached": f"SELECT count(*) FROM (SELECT record_id FROM ({SCORED})"
    f" WHERE record_id IN (SELECT id {POST}) GROUP BY record_id HAVING avg(total) >= 9000)",
    "pledges.total": f"SELECT count(*) {PLEDGE}",
    **{
        f"pledges.{result}": f"SELECT count(*) {PLEDGE} AND result = '{result}' AND result_on <= :day"
        for result in ("kept", "partly", "broken")
    },
    "rectification.total": f"SELECT count(*) {PROBLEM}",
    "rectification.closed": f"SELECT count(*) {PROBLEM} AND {CLOSED}",
    "rectification.total_this_year": f"SELECT count(*) FROM problem WHERE {OWN}",
    "rectification.closed_this_year": f"SELECT count(*) FROM problem WHERE {OWN} AND {CLOSED}",
    "rectification.overdue": f"SELECT count(*) {PROBLEM} AND due_on < :day AND NOT {CLOSED}"
    " AND (done_on IS NULL OR done_on > :day)",
    "suggestions.total": f"SELECT count(*) {SUGGESTION}",
    "suggestions.answered": f"SELECT count(*) {SUGGESTION} AND answered_on <= :day",
    "integrity.risks": f"SELECT count(*) FROM risk WHERE {HERE.format('found_on', 'retired_on')}",
    "dual_cultivation.total": f"SELECT count(*) {PAIR}",
    "dual_cultivation.reached": f"SELECT count(*) {PAIR} AND reached_on BETWEEN :first AND min(:day, :last)",
    "appraisal.excellent": GRADED.format("excellent"),
    "appraisal.qualified": GRADED.format("qualified"),
    "appraisal.basically_qualified": GRADED.format("basic"),
    "appraisal.unqualified": GRADED.format("unqualified"),
    "assessment.members.count": "SELECT count(DISTINCT person_id) FROM tally"
    f" JOIN review_round r ON r.id = round_id WHERE {ROUND} AND dimension <> ''",
    "assessment.branch.count": f"SELECT count(*) FROM ({SHEET})",
}
REST_HUNDREDTHS: dict[str, str] = {"dues.due": OWED, "dues.paid": PAID}
REST_RATES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "rectification.rate": (("rectification.closed",), ("rectification.total",)),
    "rectification.rate_this_year": (("rectification.closed_this_year",), ("rectification.total_this_year",)),
}
