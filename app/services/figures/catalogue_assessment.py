"""Figures about assessment by points, with their counting rules (domain §3.4, §3.5)."""

from __future__ import annotations

from app.services.figures import assessment
from app.services.figures.base import FigureSpec

_ROUND = "本年度统计日前的一考双评，每人以最近一次为准；按本年执行的评分表计算。"
_WHOLE = f"{_ROUND}综合分 = 党员互评均分 × 占比 + 群众评议均分 × 占比（设置）。"
_SHEET = "统计日前期满、已经考核并且逐项打分的考核表；没有打分的月份不计零分。"
_MONTH = f"{_SHEET}月分 = 党建得分 × 占比 + 业务得分 × 占比（设置）。"
_YEAR = "年评定 = 十二个月月分平均 × 占比 + 年度考核得分 × 占比（设置），保留两位小数；未全部考核前不计算。"

ASSESSMENT_FIGURES: tuple[FigureSpec, ...] = (
    FigureSpec("assessment.members.count", "一考双评党员", "名", _ROUND, assessment.assessed),
    FigureSpec(
        "assessment.members.short",
        "样本不足党员",
        "名",
        f"{_ROUND}任何一方有效票数少于设置的，不计算综合分。",
        assessment.short_of_ballots,
    ),
    FigureSpec(
        "assessment.members.mean",
        "一考双评综合平均分",
        "分",
        f"{_WHOLE}各人综合分的平均数，样本不足的除外，保留两位小数。",
        assessment.members_mean,
    ),
    FigureSpec(
        "assessment.members.by_dimension",
        "一考双评各方面平均分",
        "分",
        f"{_ROUND}党员互评和群众评议分列，样本不足的除外，保留两位小数。",
        assessment.by_dimension,
    ),
    FigureSpec("assessment.branch.count", "一表双考月数", "个月", _SHEET, assessment.months_assessed),
    FigureSpec(
        "assessment.branch.mean",
        "一表双考月平均分",
        "分",
        f"{_MONTH}各月的平均数，保留两位小数。",
        assessment.months_mean,
    ),
    FigureSpec("assessment.branch.party_mean", "党建月平均分", "分", _SHEET, assessment.half_mean("party")),
    FigureSpec(
        "assessment.branch.business_mean", "业务月平均分", "分", _SHEET, assessment.half_mean("business")
    ),
    FigureSpec("assessment.branch.year_score", "一表双考年评定得分", "分", _YEAR, assessment.year_score),
    FigureSpec(
        "assessment.branch.year_grade",
        "一表双考年评定对应等次",
        "",
        f"{_YEAR}等次按设置的分数线对照，有一票否决的不高于合格；最终等次由上级评定。",
        assessment.year_grade,
    ),
)
