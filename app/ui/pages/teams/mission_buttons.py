"""What is offered for a mission, or while there is no team: what the records ask for next is filled."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from app.services.teams_types import Mission, Team
from app.ui.pages.teams.actions import TeamActions
from app.ui.widgets.basics import button, column
from app.ui.widgets.panel import EmptyPage

if TYPE_CHECKING:
    from app.ui.pages.teams.page import TeamsPage


def mission_buttons(page: "TeamsPage", team: Team, mission: Mission | None) -> list[QPushButton]:
    """The buttons of the drawer: of a mission, or of a team that has none."""
    if mission is None:
        return [] if team.state == "disbanded" else [button("派任务", "primary", on=page.do.send)]
    photo = button("加照片", icon="image", on=page.add_photo)
    rated = bool(mission.values["result"] or mission.values["grade"])
    unbriefed = mission.state == "unbriefed" and not rated
    kind = "plain" if rated or unbriefed else "primary"
    result = button("改成果…" if rated else "登记成果", kind, on=page.do.enter_result)
    return [button("登记交底", "primary", on=page.way.brief), result] if unbriefed else [result, photo]


def no_teams(do: TeamActions) -> QWidget:
    """The page of a year without teams: what a team is for, and two ways to the first."""
    box = QWidget()
    empty = EmptyPage(
        "flag",
        "还没有突击队",
        "遇到抢险、工期紧或脏累险苦的任务，可组建党员突击队。队员、任务、工时和成果记在这里，"
        "会进入述职报告和上报表。",
        button("组建第一支", "primary", on=do.found),
        button("从 Excel 导入", icon="upload", on=do.bring_in),
    )
    column(box, margins=(16, 16, 16, 16)).addWidget(empty)
    return box
