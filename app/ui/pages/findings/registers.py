"""上级要求: the committee's local requirements, judged like the shipped rules."""

from app.ui.widgets.register import Register, Shown

LOCAL_RULES = Register(
    "local_rules",
    "上级要求",
    "上级要求",
    (
        Shown("title", 220, stretch=True),
        Shown("source", 200, gives_way=1),
        Shown("counts", 112),
        Shown("period", 88),
        Shown("minimum", 88),
        Shown("from_year", 88),
        Shown("until_year", 88, gives_way=2),
    ),
    "title",
    "上级对活动次数的要求写在这里，从哪一年起执行，和条例一样检查。",
    icon="list-checks",
    begin=lambda day: {"from_year": day.year, "minimum": 1, "period": "quarter"},
    helps={"until_year": "还在执行的不填"},
)
