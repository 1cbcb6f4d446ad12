"""Operations of assessment: rounds of votes counted and decided, scoring tables."""

from app.services import records, review_rounds, score_tables
from app.services.registry import ledger


def _round(database):
    with database.operation("record.add") as op:
        person = records.list_rows(op.session, ledger("members"))[0]["id"]
        values = {
            "kind": "appraisal",
            "year": 2024,
            "title": "2024年度民主评议党员",
            "issued_members": 6,
            "returned_members": 6,
        }
        return records.save(op, ledger("review_rounds"), values), person


def count(database):
    round_id, person = _round(database)
    with database.operation("review.count") as op:
        rows = [{"person": person, "excellent": 3, "qualified": 2}]
        review_rounds.count(op, round_id, {"members": rows})


def decide(database):
    round_id, person = _round(database)
    with database.operation("review.decide") as op:
        review_rounds.decide(op, round_id, [{"person": person, "grade": "qualified"}])


def change_table(database):
    with database.operation("score.table") as op:
        items = [{"code": "1", "label": "担当作为", "standard": 100}]
        score_tables.save_table(op, "member", 2024, items)


SCENARIOS = {"review.count": count, "review.decide": decide, "score.table": change_table}
