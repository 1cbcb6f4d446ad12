"""Explanations of findings."""

from app.services.findings import explain, findings_of


def write(database):
    found = next(each for each in findings_of(database, 2024) if each.status == "missed")
    with database.operation("finding.explain") as op:
        explain(op, found, "检修期间全部在现场")


SCENARIOS = {"finding.explain": write}
