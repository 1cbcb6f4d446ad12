"""How often what is expected: the rows of the twelve months with the clause that says so (domain §1.1)."""

from __future__ import annotations

from dataclasses import dataclass

CODE = "《中国共产党支部工作条例（试行）》"
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


EXPECTED: tuple[Expected, ...] = (
    Expected("assembly", "党员大会", 3, "每季", f"{CODE}第十一条：一般每季度召开 1 次"),
    Expected("committee", "支委会", 1, "每月", f"{CODE}第十二条：一般每月召开 1 次"),
    Expected("group", "党小组会", 1, "每月", f"{CODE}第十三条：一般每月召开 1 次", per_group=True),
    Expected("lecture", "党课", 3, "每季", LECTURE),
    Expected("theme_day", "主题党日", 1, "每月", f"{CODE}第十六条：每月相对固定 1 天开展"),
    Expected(
        "organisation_life",
        "组织生活会",
        3,
        "四季度",
        f"{CODE}第十七条：每年至少召开 1 次，一般安排在第四季度",
        first_month=10,
    ),
    Expected("appraisal", "民主评议", 12, "每年", f"{CODE}第十八条：一般每年开展 1 次"),
)
TALK_CLAUSE = f"{CODE}第十九条：支部委员之间、支部委员和党员之间、党员和党员之间每年一般不少于 1 次"
STUDY_RULE = "按本年学习计划；计划没有写的集中学习也在这里"

SHORT_CLAUSES = {
    "assembly": "条例第十一条：一般每季度 1 次",
    "committee": "条例第十二条：一般每月 1 次",
    "group": "条例第十三条：一般每月 1 次",
    "theme_day": "条例第十六条：每月 1 天",
    "organisation_life": "条例第十七条：每年至少 1 次",
    "appraisal": "条例第十八条：一般每年 1 次",
}
PERIOD_WORDS = {1: "每月", 2: "每两月", 3: "每季", 4: "每四月", 6: "每半年", 12: "每年"}
