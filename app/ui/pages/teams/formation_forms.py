"""Fields of the small forms on a team's way: need, request, approval, flag, briefing, day log, result."""

from collections.abc import Sequence

from app.models.teams import GRADES
from app.services.team_gains import OUTPUT_UNITS
from app.ui.widgets.form import FormField

Choices = Sequence[tuple[object, str]]

PREPARE = (
    FormField("need", "成立事由", "long_text", required=True, help="任务从哪里来、时间要求、难在哪里"),
    FormField("goal", "任务和目标", "long_text", help="写可以检验的数字：工期、质量、安全、指标"),
    FormField("planned_end", "期限至", "date", width=200),
)
APPROVE = (
    FormField("approved_on", "批复日期", "date", required=True, width=200, help="应急队可以先行动、后补批"),
    FormField("approved_by", "批准党组织"),
    FormField("approval_no", "批复文号"),
)
FLAG = (
    FormField("flagged_on", "授旗日期", "date", width=200, help="授的是突击队队旗，队旗不等于党旗"),
    FormField("sworn_on", "宣誓日期", "date", width=200),
)
BRIEF = (
    FormField(
        "briefed_on", "交底日期", "date", required=True, width=200, help="事后补记的，填当时交底的日期"
    ),
    FormField("briefed_by", "交底人", width=200, help="不填为队长"),
)
DUTY = (FormField("duty", "分工", help="如：拆检、监护、后勤保障；会印在任务记录和请示附件里"),)
LOG = (
    FormField("day", "日期", "date", required=True, width=200),
    FormField("text", "当日进展", "long_text", help="清空后保存，就去掉这一天的进展"),
)
RESULT = (
    FormField("result", "成果", "long_text", required=True, help="写具体：完成了什么、质量怎样"),
    FormField("ended_on", "结束日期", "date", required=True, width=176),
    FormField("grade", "评价", "choice", choices=tuple(GRADES.items()), width=176),
    FormField("saved", "缩短工期", "decimal", width=120, help="天"),
    FormField("loss", "挽回损失", "decimal", width=120, help="万元"),
    FormField("output", "产量", "decimal", width=120),
    FormField(
        "output_unit", "产量单位", "choice", choices=[(unit, unit) for unit in OUTPUT_UNITS], width=120
    ),
    FormField("more", "其他数据", "long_text", help="一行一项：更换阀门 12 台"),
    FormField("commendation", "表扬奖励", wide=True),
)


def request_fields(meetings: Choices) -> tuple[FormField, ...]:
    """The request; ``meetings`` are those that may have discussed the team."""
    none = "请示前 60 天以来没有支委会记录，可先登记会议" if not meetings else "列出请示前 60 天以来的支委会"
    return (
        FormField("requested_on", "请示日期", "date", required=True, width=200),
        FormField("decided_in", "研究的会议", "choice", choices=meetings, help=none),
        FormField("support", "保障事项", "long_text", help="需要协调的物资、车辆、备件、经费；没有的不填"),
    )
