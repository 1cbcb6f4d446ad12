"""Figures about carriers, rectification, appraisal, dues and cultivation, with their counting rules."""

from __future__ import annotations

from app.services.figures import dues, rest
from app.services.figures.base import FigureSpec

_CARRIER = "期间与本年相交、统计日前已经设立的，以设立和撤销日期为准。"
_REACHED = "各评比期支部评分之和的平均数不低于达标分（设置，默认 90）；没有评分的期不计零分，期满才计。"
_PLEDGE = "本年的承诺，自公示之日起统计。"
_RESULT = f"{_PLEDGE}结果以评诺日期为准。"
_PROBLEM = "本年发现的，和上年末尚未销号、结转到本年的问题。"
_CLOSED = f"{_PROBLEM}有佐证、有验收人、有销号日期才算销号。"
_PROBLEM_RATE = f"{_CLOSED}销号 ÷ 全部，保留一位小数。"
_THIS_YEAR = "只计本年发现的问题，不含结转。"
_OVERDUE = f"{_PROBLEM}时限早于统计日、没有完成日期的。"
_SUGGESTION = "本年统计日前提出的意见建议。"
_RISK = "统计日前排查出、本年没有解除的廉洁风险点。"
_CULTIVATION = "期间与本年相交、统计日前已经开始的双培养对象。"
_REACHED_TARGET = "本年统计日前达到培养目标的。"
_GRADE = "本年度民主评议的评定等次，每人以最近一次为准；等次由组织评定，不由得分推出。"
_DUES_DUE = (
    "在册的每个月按核定基数和当月档次计算，全额适用同一比例；月内任何一天在册即计整月，"
    "转接介绍信写明已在别处交纳的月份除外；没有核定基数的不计。"
)
_DUES_PAID = "统计日前收到的本年各月党费。"
_DUES_RATE = "实收 ÷ 应收，保留两位小数。"

REST_FIGURES: tuple[FigureSpec, ...] = (
    FigureSpec("areas.count", "党员责任区", "个", _CARRIER, rest.areas),
    FigureSpec("posts.count", "党员示范岗", "个", _CARRIER, rest.posts),
    FigureSpec("posts.reached", "达标示范岗", "个", _REACHED, rest.posts_reached),
    FigureSpec("pledges.total", "公开承诺", "项", _PLEDGE, rest.pledge_total),
    FigureSpec("pledges.kept", "兑现承诺", "项", _RESULT, rest.pledges_with("kept")),
    FigureSpec("pledges.partly", "部分兑现承诺", "项", _RESULT, rest.pledges_with("partly")),
    FigureSpec("pledges.broken", "未兑现承诺", "项", _RESULT, rest.pledges_with("broken")),
    FigureSpec("rectification.total", "整改问题", "项", _PROBLEM, rest.problem_total),
    FigureSpec("rectification.closed", "销号问题", "项", _CLOSED, rest.problems_closed),
    FigureSpec("rectification.rate", "整改完成率", "%", _PROBLEM_RATE, rest.problem_rate),
    FigureSpec(
        "rectification.total_this_year", "本年新增问题", "项", _THIS_YEAR, rest.problem_total_this_year
    ),
    FigureSpec(
        "rectification.closed_this_year",
        "本年新增销号问题",
        "项",
        f"{_THIS_YEAR}{_CLOSED}",
        rest.problems_closed_this_year,
    ),
    FigureSpec(
        "rectification.rate_this_year",
        "本年新增问题整改率",
        "%",
        f"{_THIS_YEAR}销号 ÷ 全部，保留一位小数。",
        rest.problem_rate_this_year,
    ),
    FigureSpec("rectification.overdue", "超期问题", "项", _OVERDUE, rest.problems_overdue),
    FigureSpec("suggestions.total", "意见建议", "条", _SUGGESTION, rest.suggestion_total),
    FigureSpec(
        "suggestions.answered", "答复意见建议", "条", f"{_SUGGESTION}已经答复的。", rest.suggestions_answered
    ),
    FigureSpec("integrity.risks", "廉洁风险点", "个", _RISK, rest.risks),
    FigureSpec("appraisal.excellent", "民主评议优秀", "名", _GRADE, rest.appraised("excellent")),
    FigureSpec("appraisal.qualified", "民主评议合格", "名", _GRADE, rest.appraised("qualified")),
    FigureSpec("appraisal.basically_qualified", "民主评议基本合格", "名", _GRADE, rest.appraised("basic")),
    FigureSpec("appraisal.unqualified", "民主评议不合格", "名", _GRADE, rest.appraised("unqualified")),
    FigureSpec("dues.due", "应收党费", "元", _DUES_DUE, dues.due),
    FigureSpec("dues.paid", "实收党费", "元", _DUES_PAID, dues.paid),
    FigureSpec("dues.rate", "党费收缴率", "%", _DUES_RATE, dues.rate),
    FigureSpec("dual_cultivation.total", "双培养对象", "名", _CULTIVATION, rest.cultivation_total),
    FigureSpec(
        "dual_cultivation.reached", "达到目标双培养对象", "名", _REACHED_TARGET, rest.cultivation_reached
    ),
)
