"""The views inside the rooms, as a user opens them; those with a drawer give it back, open."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QTabBar

from app.ui.pages.member.view import TABS as MEMBER_TABS
from app.ui.pages.organisation.page import TABS as ORGANISATION_TABS
from app.ui.pages.settings.page import PARTS
from app.ui.widgets.drawer import Drawer


@dataclass(frozen=True)
class SubView:
    """``show`` gets the room's page and ``what``; it returns the drawer that stands open beside the view."""

    room: str
    name: str
    show: Any
    what: Any = None


def _bar(drawer: Drawer | None) -> QTabBar | None:
    return None if drawer is None or not drawer.shows_tabs else drawer.findChild(QTabBar)


def tab_count(drawer: Drawer | None) -> int:
    """How many tabs there are to look at; 1 also without a drawer, and where it shows a form alone."""
    bar = _bar(drawer)
    return 1 if bar is None else bar.count()


def choose_tab(drawer: Drawer | None, place: int) -> None:
    """Bring a tab of a drawer up."""
    bar = _bar(drawer)
    if bar is not None:
        bar.setCurrentIndex(place)


def desk_of_year(page, ahead):
    page.desk.choose_year(page.desk.today.year + ahead)
    page.refresh()


def organisation_list(page, key):
    page.show_tab(key)


def people(page, key):
    page.show_tab(key)
    pane = page.members if key == "members" else page.lists.others
    pane.open_person(pane.table.rows_shown()[0]["id"])
    return pane.drawer


def member_page(page, tab):
    page.open_page(page.data.members[0].id)
    page.member.show_tab(tab)


def record_form(page, side):
    held = next(row for row in page.list.rows.values() if row.state == "held" and row.present is not None)
    page.show_wish({"edit": held.id})
    page.record.side.choose(side)


def event_drawer(page, _what=None):
    held = next(row for row in page.list.rows.values() if row.state == "held" and row.evidence)
    page.open_record(held.id)
    page.list.split.open_drawer()
    return page.list.drawer


def outcomes(page, kind):
    wanted = next(row for row in page.list.rows.values() if row.state == "held" and kind in row.kinds)
    page.open_record(wanted.id)
    page.list.split.open_drawer()
    return page.list.drawer


def talks(page, state):
    page.show_wish({"new_talk": {}} if state == "new" else {"tab": "talks"})
    if state == "old":
        page.talks.table.opened.emit(page.talks.table.rows_shown()[0]["id"])
    return None if state == "all" else page.talks.drawer


def study_drawer(page, _what):
    page.open_record(next(item.id for item in page.plan.items if item.events))
    page.split.open_drawer()
    return page.drawer


def study_hours(page, _what):
    page.show_hours("")


def study_checks(page, _what):
    page.show_checks()
    return page.checks.drawer


def four_sync_plain(page, view):
    page.bar.choose_view(view)
    page.split.close_drawer()


def four_sync_drawer(page, view):
    page.bar.choose_view(view)
    page.open_record(next(item.id for item in page.shown.items if item.gap))
    return page.drawer


def radar_trend(page, _what):
    page.radar._switch.click()


def task_drawer(page, view):
    page.open_record(next(iter(page.tasks)))
    page.list.show_view(view)
    page.split.open_drawer()
    return page.drawer if page.drawer.isVisible() else None


def task_view(page, view):
    page.list.show_view(view)


def mission_drawer(page, _what):
    page.open_record(next(mission.id for team in page.teams for mission in team.missions))
    page.split.open_drawer()
    return page.drawer


def team_without_drawer(page, _what):
    page.split.close_drawer()


def report_studio(page, _what):
    page.open_studio()


def settings_part(page, part):
    page.show_part(part)


def register(page, key):
    page.choose(key)
    page.pane.select(next(iter(page.pane.rows)))
    return page.pane.drawer


def four_in_one(page, _what=None):
    page.choose("care")


def volunteers(page, _what=None):
    page.choose("volunteers")
    page.pane.select(next(iter(page.pane.rows)))


def dues(page, _what=None):
    page.choose("dues")


def integrity(page, _what=None):
    page.choose("integrity")


def findings(page, _what=None):
    page.choose("findings")


REGISTERS = {
    "rectification": ("problems", "suggestions", "library_texts", "local_rules"),
    "carriers": ("areas", "model_posts", "pledges"),
    "assessment": ("duty_months", "review_rounds", "score_sheets"),
    "papers": (
        *(
            "plan_lines",
            "notices",
            "requests",
            "publicity",
            "risks",
            "commitments",
            "thought_analyses",
            "ideology_entries",
        ),
        *("expenses", "staff_services"),
    ),
    "growth": ("development_cases", "dual_cultivations", "honours", "dues_remittances"),
}
SUB_VIEWS = (
    *(SubView(room, key, register, key) for room, keys in REGISTERS.items() for key in keys),
    SubView("growth", "dues", dues),
    SubView("rectification", "findings", findings),
    SubView("papers", "integrity", integrity),
    SubView("carriers", "volunteers", volunteers),
    SubView("assessment", "care", four_in_one),
    SubView("desk", "next-year", desk_of_year, 1),
    *(SubView("settings", part.key, settings_part, part.key) for part in PARTS),
    *(SubView("organisation", key, organisation_list, key) for key, _ in ORGANISATION_TABS[1:]),
    *(SubView("organisation", f"{key}-drawer", people, key) for key in ("members", "others")),
    *(SubView("organisation", f"member-{tab}", member_page, tab) for tab in MEMBER_TABS),
    *(SubView("events", f"record-{side}", record_form, side) for side in ("people", "form")),
    SubView("events", "drawer", event_drawer),
    *(SubView("events", f"outcomes-{kind}", outcomes, kind) for kind in ("assembly", "organisation_life")),
    *(SubView("events", f"talks-{state}", talks, state) for state in ("all", "old", "new")),
    SubView("study", "drawer", study_drawer),
    SubView("study", "hours", study_hours),
    SubView("study", "checks", study_checks),
    *(SubView("four_sync", view, four_sync_plain, view) for view in ("board", "list", "duty", "care")),
    *(
        SubView("four_sync", f"{view}-drawer", four_sync_drawer, view)
        for view in ("board", "list", "duty", "care")
    ),
    SubView("four_sync", "trend", radar_trend),
    *(SubView("tasks", f"{view}-drawer", task_drawer, view) for view in ("list", "board")),
    *(SubView("tasks", view, task_view, view) for view in ("board", "recurring")),
    SubView("teams", "drawer", mission_drawer),
    SubView("teams", "plain", team_without_drawer),
    SubView("documents", "studio", report_studio),
)
