"""Everything that can be printed of a year: one literal tuple of kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.errors import UserError
from app.services.documents import (
    form_area_sign,
    form_carriers,
    form_development,
    form_dues,
    form_four_sync,
    form_meeting,
    form_papers,
    form_pledges,
    form_problems,
    form_register,
    form_reviews,
    form_roster,
    form_score_sheets,
    form_sign_in,
    form_study_amendment,
    form_study_check,
    form_study_filing,
    form_study_sheet,
    form_talks,
    form_task_list,
    form_task_slips,
    form_team_filing,
    form_team_mission,
    form_team_papers,
    form_team_summary,
    form_teams,
    form_work_item,
)
from app.services.documents.form_parts import Built, Request

__all__ = ["KINDS", "Built", "ReportKind", "Request", "report_kind"]


@dataclass(frozen=True)
class ReportKind:
    """A report or form; `subject` says in Chinese what may be named with it, empty when nothing."""

    kind: str
    title: str
    builder: Callable[[Session, Request], Built]
    subject: str = ""


def _duty_integrity(session: Session, request: Request) -> Built:
    from app.services.documents.drafts import preview
    from app.services.documents.render import document_of

    draft = preview(session, "duty-integrity", request.facts(session))
    return Built(document_of(draft, request.official_page), draft)


_MEETING = "活动名称、编号或类别，不写为全年各次"
_ROUND = "评议名称或编号，不写为本年全部"
_TEAM = "突击队名称，不写为全部"
_PLEDGER = "党员姓名，不写为全部有承诺的党员"

KINDS: tuple[ReportKind, ...] = (
    ReportKind("duty-integrity", "述职述廉报告（一述双报）", _duty_integrity),
    ReportKind(
        "study-filing", "学习计划报备表", form_study_filing.build, "第几次报备，如 第2次，不写为现在的计划"
    ),
    ReportKind(
        "study-amendment",
        "学习计划调整报备表",
        form_study_amendment.build,
        "第几次报备，如 第2次，不写为备案后的调整",
    ),
    ReportKind(
        "study-check", "学习计划落实检查表", form_study_check.build, "月份或季度，如 3月、一季度，不写为全年"
    ),
    ReportKind("study-sheet", "党员个人学习登记表", form_study_sheet.build, "党员姓名，不写为全体党员"),
    ReportKind("task-list", "党员任务清单（个人）", form_task_list.build, "党员姓名，不写为全体党员"),
    ReportKind("task-summary", "党员任务清单（支部汇总）", form_task_list.build_summary),
    ReportKind("task-slips", "任务提醒条", form_task_slips.build, "党员姓名，不写为本月到期和逾期的全部"),
    ReportKind("sign-in", "签到表", form_sign_in.build, "活动名称或编号"),
    ReportKind("sign-in-blank", "签到表（空白）", form_sign_in.build_blank, "活动名称或编号"),
    ReportKind("notice", "活动通知", form_sign_in.build_notice, "活动名称或编号"),
    ReportKind("meeting-record", "会议记录", form_meeting.build_meeting, _MEETING),
    ReportKind("theme-day-record", "主题党日记录", form_meeting.build_theme_day, _MEETING),
    ReportKind("life-meeting-record", "组织生活会记录", form_meeting.build_life, _MEETING),
    ReportKind("talk-register", "谈心谈话登记表", form_talks.build, "党员姓名，不写为全部谈话"),
    ReportKind("four-sync", "四同步清单", form_four_sync.build),
    ReportKind("work-item", "业务事项四同步小结", form_work_item.build, "业务事项的编号或名称，不写为全部"),
    ReportKind("team-roster", "党员突击队名册", form_teams.build_roster, _TEAM),
    ReportKind("team-request", "成立突击队的请示", form_team_papers.build_request, _TEAM),
    ReportKind("team-approval", "成立突击队的批复（代拟稿）", form_team_papers.build_approval, _TEAM),
    ReportKind("team-filing", "党员突击队备案表", form_team_filing.build_filing, _TEAM),
    ReportKind("team-oath", "突击队授旗誓词", form_team_filing.build_oath, _TEAM),
    ReportKind("team-mission", "突击队任务记录", form_team_mission.build, "任务名称，不写为全部"),
    ReportKind("team-summary", "突击队工作总结", form_team_summary.build, _TEAM),
    ReportKind("team-register", "党员突击队登记表", form_teams.build_register),
    ReportKind("area-register", "党员责任区汇总表", form_carriers.build_areas),
    ReportKind("post-register", "党员示范岗汇总表", form_carriers.build_model_posts),
    ReportKind("volunteer-register", "党员志愿服务登记表", form_carriers.build_services),
    ReportKind("pledge-register", "党员公开承诺台账", form_carriers.build_pledges),
    ReportKind("pledge-letter", "党员践诺书", form_pledges.build_letters, _PLEDGER),
    ReportKind("pledge-wall", "党员践诺墙（A4）", form_pledges.build_wall, _PLEDGER),
    ReportKind("pledge-wall-a3", "党员践诺墙（A3）", form_pledges.build_wall_large, _PLEDGER),
    ReportKind("area-sign", "党员责任区标牌", form_area_sign.build, "责任区名称，不写为全部"),
    ReportKind("member-register", "党员名册", form_roster.build),
    ReportKind("development-register", "发展党员登记表", form_development.build_register),
    ReportKind(
        "development-course",
        "发展党员工作全程纪实表",
        form_development.build_course,
        "发展对象姓名，不写为全部发展对象",
    ),
    ReportKind("dues", "党费收缴登记表", form_dues.build),
    ReportKind("work-plan", "年度工作计划", form_papers.build_plan),
    ReportKind("problem-register", "问题整改台账", form_problems.build_register),
    ReportKind(
        "problem-closing", "问题整改销号单", form_problems.build_closing, "问题编号，不写为待销号的全部"
    ),
    ReportKind("risk-register", "廉洁风险点排查防控表", form_papers.build_risks),
    ReportKind(
        "notice-register",
        "传达、请示报告和公开登记表",
        form_papers.build_notices,
        "登记表，如 文件传达、请示报告、党务公开，不写为全部",
    ),
    ReportKind("duty-register", "一岗双责记实表", form_score_sheets.build_duty, "姓名，不写为全部"),
    ReportKind("appraisal-ballot", "民主评议测评票", form_reviews.build_ballot),
    ReportKind("appraisal-summary", "民主评议汇总表", form_reviews.build_summary, _ROUND),
    ReportKind("double-ballot", "一考双评测评票", form_reviews.build_double_ballot),
    ReportKind("double-summary", "一考双评汇总表", form_reviews.build_double_summary, _ROUND),
    ReportKind("score-month", "一表双考月考核表", form_score_sheets.build_months, "月份，如 3月，不写为各月"),
    ReportKind("score-year", "一表双考年评定表", form_score_sheets.build_year),
    ReportKind("register", "台账打印件", form_register.build, "台账，如 tasks 或“党员任务”"),
)

_BY_KIND = {entry.kind: entry for entry in KINDS}


def report_kind(kind: str) -> ReportKind:
    """The kind of report; UserError when there is none."""
    if kind not in _BY_KIND:
        words = "、".join(f"{entry.kind}（{entry.title}）" for entry in KINDS)
        raise UserError(f"没有叫“{kind}”的报告。", remedy=f"可用的有：{words}。")
    return _BY_KIND[kind]
