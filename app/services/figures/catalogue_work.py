"""Figures about study, tasks, teams and four-sync, with their counting rules."""

from __future__ import annotations

from app.services.figures import four_sync, hours, study, tasks, teams
from app.services.figures.base import FigureSpec

_ITEMS = "本年学习计划的项目，统计日前已取消的不计。"
_DONE = "由活动和自学记录得出：当月及以前达到计划学时；自学以第一条自学记录为准。"
_DONE_LATE = "由活动和自学记录得出：当月以后、本年以内达到计划学时。"
_PARTIAL = "已经开展、累计学时不足计划学时的项目。"
_NOT_DONE = "当月已过（当月最后一日即为已过）、没有开展的项目。"
_BLANK = "当月未过、尚未开展的项目。"
_PLAN_RATE = "（完成 + 延期完成）÷ 未取消的项目，保留一位小数。"
_FILING = "以统计日前最近一次报送为准。"
_HOURS = (
    "统计日在册党员（不计入日常应到的除外）本年的学时：同一活动只计一次，列席不计，"
    "补学和自学计入，外支部学时不带入。"
)
_MEAN = f"{_HOURS}合计 ÷ 人数，保留两位小数。"
_BASE = "统计日在册党员，不计入日常应到的除外。"
_TARGET = "党员 32 学时；支部委员 56 学时且至少参加一次集中培训，补学不算参加。标准可在设置中修改。"
_COMMITTEE_BASE = "应达标人员中统计日在任的支部委员。"
_TASK = "按完成时限所在年度统计，没有时限的按布置日期；只计统计日前已经布置的任务。"
_DUE = "统计日及以前到期且未取消的任务；没有时限的不计。"
_ON_TIME = "统计日及以前到期且未取消的任务中，最后一名责任人在时限内完成的，不论是否已经验收。"
_COMPLETION = "已验收 ÷（全部 − 取消），保留一位小数。"
_ON_TIME_RATE = "按期完成任务 ÷ 到期任务，保留一位小数。"
_OVERDUE = "时限早于统计日、未取消、尚未完成的任务。"
_TEAMS = "本年曾经存在的突击队，以组建和解散日期为准。"
_MISSION = "任务计入开始日期所在年度；没有写明日期的参战记录按任务开始日计。"
_SYNC_ITEMS = "期间与本年相交、统计日前已经开始的业务事项。"
_STAGE = "各环节党建、业务两侧适用的检查项全部完成才算完成；部分完成不计，两侧都不适用的环节不计入基数。"
_SYNC_RATE = f"{_STAGE}完成环节 ÷ 适用环节，保留一位小数。"
_COMPLETE = "适用的环节全部完成的事项。"
_ORDER = "某一环节最晚完成日期早于前一适用环节最早完成日期的事项；应急类不提示。"
_GAP = "某一环节党建、业务两侧都适用而只有一侧完成的事项。"

STUDY_FIGURES: tuple[FigureSpec, ...] = (
    FigureSpec("study.items", "学习计划项目", "项", _ITEMS, study.items),
    FigureSpec("study.done", "按期完成项目", "项", _DONE, study.done),
    FigureSpec("study.done_late", "延期完成项目", "项", _DONE_LATE, study.done_late),
    FigureSpec("study.partial", "部分完成项目", "项", _PARTIAL, study.partial),
    FigureSpec("study.not_done", "未完成项目", "项", _NOT_DONE, study.not_done),
    FigureSpec("study.blank", "未到期项目", "项", _BLANK, study.blank),
    FigureSpec("study.rate", "学习计划完成率", "%", _PLAN_RATE, study.rate),
    FigureSpec("study.filing", "学习计划报备", "", _FILING, study.filing),
    FigureSpec("study.hours.total", "学时合计", "学时", _HOURS, hours.total),
    FigureSpec("study.hours.mean", "人均学时", "学时", _MEAN, hours.mean),
    FigureSpec("study.hours.base", "应达标人数", "名", _BASE, hours.base),
    FigureSpec("study.hours.met", "达标人数", "名", f"各按本人标准：{_TARGET}", hours.met),
    FigureSpec("study.hours.committee_base", "应达标支部委员", "名", _COMMITTEE_BASE, hours.committee_base),
    FigureSpec("study.hours.committee_met", "达标支部委员", "名", _TARGET, hours.committee_met),
)

TASK_FIGURES: tuple[FigureSpec, ...] = (
    FigureSpec("tasks.total", "党员任务", "项", _TASK, tasks.total),
    FigureSpec("tasks.completed", "完成任务", "项", f"{_TASK}统计日前已经验收的。", tasks.completed),
    FigureSpec("tasks.cancelled", "取消任务", "项", f"{_TASK}统计日前已经取消的。", tasks.cancelled),
    FigureSpec("tasks.completed_on_time", "按期完成任务", "项", _ON_TIME, tasks.completed_on_time),
    FigureSpec("tasks.due", "到期任务", "项", _DUE, tasks.due),
    FigureSpec("tasks.completion_rate", "任务完成率", "%", _COMPLETION, tasks.completion_rate),
    FigureSpec("tasks.on_time_rate", "任务按期完成率", "%", _ON_TIME_RATE, tasks.on_time_rate),
    FigureSpec("tasks.overdue", "逾期任务", "项", _OVERDUE, tasks.overdue),
)

TEAM_FIGURES: tuple[FigureSpec, ...] = (
    FigureSpec("teams.count", "党员突击队", "支", _TEAMS, teams.count),
    FigureSpec("teams.missions", "突击任务", "次", _MISSION, teams.mission_count),
    FigureSpec(
        "teams.person_times", "参战人次", "人次", f"每人每项任务计一次。{_MISSION}", teams.person_times
    ),
    FigureSpec("teams.people", "参战人数", "名", f"每人计一次。{_MISSION}", teams.people),
    FigureSpec("teams.hours", "参战工时", "小时", f"各人各次工时之和。{_MISSION}", teams.hours),
    FigureSpec("teams.by_charge", "三个冲得上任务数", "次", _MISSION, teams.by_charge),
)

FOUR_SYNC_FIGURES: tuple[FigureSpec, ...] = (
    FigureSpec("four_sync.items", "四同步事项", "项", _SYNC_ITEMS, four_sync.items),
    FigureSpec("four_sync.stages", "应完成环节", "个", _STAGE, four_sync.stages),
    FigureSpec("four_sync.stages_done", "完成环节", "个", _STAGE, four_sync.stages_done),
    FigureSpec("four_sync.rate", "四同步完成率", "%", _SYNC_RATE, four_sync.rate),
    FigureSpec("four_sync.complete", "全部闭环事项", "项", _COMPLETE, four_sync.complete),
    FigureSpec("four_sync.order_warnings", "环节倒置事项", "项", _ORDER, four_sync.order_warnings),
    FigureSpec("four_sync.two_skins", "存在同步差距事项", "项", _GAP, four_sync.two_skins),
    FigureSpec("four_sync.by_stage", "各环节完成情况", "个", _STAGE, four_sync.by_stage),
)
