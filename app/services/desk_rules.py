"""How often what is expected: the rows of the twelve months with the clause that says so (domain §1.1)."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.rules.spec import MONTHS, shipped_rules

LECTURE = "党课次数按上级要求，可在设置中修改；条例没有规定支部讲党课的次数"


@dataclass(frozen=True)
class Expected:
    """A kind of event, once in so many months; ``per_group``: once in each party group.

    ``first_month`` is set for what belongs to one part of the year (组织生活会 in the fourth quarter).
    """

    kind: str
    title: str
    months: int
    period: str
    clause: str
    per_group: bool = False
    first_month: int = 1


PERIOD_WORDS = {1: "每月", 2: "每两月", 3: "每季", 4: "每四月", 6: "每半年", 12: "每年"}


def _expected() -> tuple[Expected, ...]:
    """The counting rules of the engine, as rows; each rule is written in one place only."""
    found = []
    for rule in shipped_rules():
        if rule.checker != "count":
            continue
        months, fourth_quarter = MONTHS[rule.more["period"]], rule.more.get("fourth_quarter", False)
        found.append(
            Expected(
                rule.more["kind"],
                rule.title,
                3 if fourth_quarter else months,
                "四季度" if fourth_quarter else PERIOD_WORDS[months],
                LECTURE if rule.more.get("by_setting") else rule.basis,
                per_group=rule.more.get("per_group", False),
                first_month=10 if fourth_quarter else 1,
            )
        )
    return tuple(found)


EXPECTED: tuple[Expected, ...] = _expected()
TALK_CLAUSE = next(rule.basis for rule in shipped_rules() if rule.checker == "talks")
STUDY_RULE = "按本年学习计划；计划没有写的集中学习也在这里"

SHORT_CLAUSES = {
    "assembly": "条例第十一条：一般每季度 1 次",
    "committee": "条例第十二条：一般每月 1 次",
    "group": "条例第十三条：一般每月 1 次",
    "theme_day": "条例第十六条：每月 1 天",
    "organisation_life": "条例第十七条：每年至少 1 次",
    "appraisal": "条例第十八条：一般每年 1 次",
}
