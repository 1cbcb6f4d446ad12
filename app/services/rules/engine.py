"""Facts, rules and today give findings: a pure function (design §5, domain §13.14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.services.facts_types import YearFacts
from app.services.rules.checkers import CHECKERS
from app.services.rules.facts import RuleFacts
from app.services.rules.judged import Judged
from app.services.rules.spec import Rule, shipped_rules

STATUSES = {"missed": "缺", "due": "快到期", "open": "进行中", "met": "达到", "exempt": "不适用"}


@dataclass(frozen=True)
class Finding:
    """One rule in one period: its status, the words and records it was judged by, and what would cure it.

    ``subject`` is the record that the period is about (a party group, a case), if there is one.
    """

    rule: Rule
    period: str
    status: str
    detail: str
    rows: tuple[int, ...]
    subject: int | None = None
    explanation: str = ""

    @property
    def is_explained(self) -> bool:
        """It stays a finding; the explanation stands beside it."""
        return bool(self.explanation)


def check(facts: YearFacts, more: RuleFacts, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """All findings of a year as of the facts' day, worst first; none keeps a record from being saved."""
    wanted = tuple(rules) if rules is not None else (*shipped_rules(), *more.local)
    found = [_explained(each, more) for rule in wanted for each in _findings(facts, more, rule)]
    order = list(STATUSES)
    return tuple(sorted(found, key=lambda each: order.index(each.status)))


def _findings(facts: YearFacts, more: RuleFacts, rule: Rule) -> Iterator[Finding]:
    judged: Iterable[Judged] = CHECKERS[rule.checker](facts, more, rule)
    for each in judged:
        yield Finding(rule, each.period, each.status, each.detail, each.rows, each.subject)


def _explained(found: Finding, more: RuleFacts) -> Finding:
    text = more.explanations.get((found.rule.id, found.period, found.subject), "")
    return replace(found, explanation=text) if text else found
