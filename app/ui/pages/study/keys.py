"""What the study page says of itself: the keys of each view, what the room is for, what it shows."""

KEYS = {
    "plan": "回车打开 · Ctrl+N 加一项 · Ctrl+V 粘贴 · 空格勾选 · Alt+方向键移动 · Ctrl+Enter 登记学习",
    "checks": "回车登记或改检查 · Ctrl+N 登记待检查的一期 · Delete 删除检查 · Ctrl+T 布置任务",
    "hours": "回车看个人页 · Ctrl+N 登记补学、自学 · Ctrl+F 筛选 · Ctrl+T 布置任务",
}
HELP = (
    "年度有安排、月月有计划。选中一项，点“登记学习”就记下到课；没来的人再登记补学。"
    "报备后计划会留底；备案以后的改动写调整日期和理由，列进调整表，再报一次即可。"
)
TABLES = frozenset(
    {
        *("study_plan", "plan_check", "study_item", "study_item_event", "own_study", "filing", "setting"),
        *("event", "event_kind", "attendance", "evidence_link", "task", "task_owner", "record_link"),
        *("person", "roster_span", "standing", "post", "absence"),
    }
)
