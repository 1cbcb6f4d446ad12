"""Four synchronizations 四同步: work items and their check items."""

from __future__ import annotations

from app.models.four_sync import STAGES, CheckItem, WorkItem
from app.services import checks
from app.services.ledger import Child, Field, Ledger, Values

CHECK_ITEMS = Child(
    "check_items",
    "检查项",
    CheckItem,
    "work_item_id",
    (
        Field("stage", "环节", 8, words=STAGES),
        Field("side", "侧", 6),
        Field("code", "编号", 8),
        Field("label", "检查项", 36),
        Field("result", "完成", 6),
        Field("done_on", "完成日期", 12),
        Field("owner", "责任人", 8, column="owner_id"),
        Field("not_applicable", "不适用原因", 20),
        Field("note", "说明", 24),
        Field("duty", "六个一起", 10),
        Field("care", "四结合", 10),
    ),
    identity=("stage", "side", "code"),
    check=checks.check_item,
)


def _work_item_in_year(values: Values, year: int) -> bool:
    ended = values["closed_on"] or values["ends_on"]
    return values["began_on"].year <= year and (ended is None or ended.year >= year)


WORK_ITEMS = Ledger(
    "work_items",
    "四同步业务事项",
    WorkItem,
    (
        Field("code", "编号", 10),
        Field("name", "业务事项", 24),
        Field("category", "类别", 8),
        Field("source", "来源文件", 20),
        Field("department", "责任部门", 12),
        Field("business_owner", "业务负责人", 10),
        Field("party_owner", "党建责任人", 10, column="party_owner_id"),
        Field("began_on", "开始日期", 12),
        Field("ends_on", "截止日期", 12),
        Field("business_goal", "业务目标", 24),
        Field("party_goal", "党建目标", 24),
        Field("closed_on", "办结日期", 12),
        Field("closing_reason", "办结说明", 20),
    ),
    children=(CHECK_ITEMS,),
    order=("code", "began_on"),
    check=checks.work_item,
    in_year=_work_item_in_year,
)
