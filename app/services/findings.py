"""Findings of the rules as the window shows them, with explanations 情况说明 and what becomes a problem."""

from __future__ import annotations

from app.errors import InvalidRecord, Problem
from app.services import records
from app.services.database import Database, OpenOperation
from app.services.registry import ledger
from app.services.rules import Finding, check
from app.services.rules.facts import rule_facts
from app.services.year_facts import facts_of


def findings_of(database: Database, year: int) -> tuple[Finding, ...]:
    """All findings of a year as of today or its last day, worst first."""
    facts = facts_of(database, year)
    with database.read() as session:
        more = rule_facts(session, year)
    return check(facts, more)


def explain(op: OpenOperation, found: Finding, text: str) -> None:
    """Write, change or, with an empty text, take away the explanation of a finding."""
    explanations = ledger("explanations")
    stored = next(
        (
            row
            for row in records.list_rows(op.session, explanations)
            if (row["rule_id"], row["period"], row["subject"]) == (found.rule.id, found.period, found.subject)
        ),
        None,
    )
    words = text.strip()
    if not words:
        if stored is None:
            raise InvalidRecord("情况说明", (Problem("text", "说明", "请写明情况"),))
        records.delete(op, explanations, stored["id"])
        return
    values = {
        "rule_id": found.rule.id,
        "period": found.period,
        "subject": found.subject,
        "text": words,
        "given_on": op.now.date(),
    }
    records.save(op, explanations, values, stored["id"] if stored else None)


def problem_of(found: Finding) -> dict[str, str]:
    """What a problem that comes from a finding begins with."""
    return {
        "source": "规则提示",
        "text": f"{found.rule.title}（{found.period}）：{found.detail}",
        "measures": found.rule.cure,
    }
