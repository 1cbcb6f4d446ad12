"""The rooms of the window, in the order of the rail. Only rooms that exist stand here."""

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.page import Page
from app.ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the rail. ``kinds`` are the record kinds that open here."""

    key: str
    title: str
    icon: str
    group: int
    factory: Callable[[Workbench], Page]
    kinds: tuple[str, ...] = ()


def _desk(desk: Workbench) -> Page:
    from app.ui.pages.desk import DeskPage

    return DeskPage(desk)


def _organisation(desk: Workbench) -> Page:
    from app.ui.pages.organisation.page import OrganisationPage

    return OrganisationPage(desk)


def _growth(desk: Workbench) -> Page:
    from app.ui.pages.growth import GrowthPage

    return GrowthPage(desk)


def _study(desk: Workbench) -> Page:
    from app.ui.pages.study import StudyPage

    return StudyPage(desk)


def _tasks(desk: Workbench) -> Page:
    from app.ui.pages.tasks import TasksPage

    return TasksPage(desk)


def _events(desk: Workbench) -> Page:
    from app.ui.pages.events import EventsPage

    return EventsPage(desk)


def _four_sync(desk: Workbench) -> Page:
    from app.ui.pages.four_sync import FourSyncPage

    return FourSyncPage(desk)


def _teams(desk: Workbench) -> Page:
    from app.ui.pages.teams import TeamsPage

    return TeamsPage(desk)


def _carriers(desk: Workbench) -> Page:
    from app.ui.pages.carriers import CarriersPage

    return CarriersPage(desk)


def _assessment(desk: Workbench) -> Page:
    from app.ui.pages.assessment import AssessmentPage

    return AssessmentPage(desk)


def _papers(desk: Workbench) -> Page:
    from app.ui.pages.papers import PapersPage

    return PapersPage(desk)


def _rectification(desk: Workbench) -> Page:
    from app.ui.pages.rectification import RectificationPage

    return RectificationPage(desk)


def _documents(desk: Workbench) -> Page:
    from app.ui.pages.documents import DocumentsPage

    return DocumentsPage(desk)


def _exchange(desk: Workbench) -> Page:
    from app.ui.pages.exchange import ExchangePage

    return ExchangePage(desk)


def _settings(desk: Workbench) -> Page:
    from app.ui.pages.settings import SettingsPage

    return SettingsPage(desk)


ROOMS = (
    Room("desk", "工作台", "layout-dashboard", 0, _desk),
    Room(
        "organisation",
        "组织与党员",
        "users",
        1,
        _organisation,
        ("person", "party_group", "post", "absence", "branch"),
    ),
    Room(
        "study",
        "学习",
        "book-open",
        1,
        _study,
        ("study_plan", "study_item", "own_study", "filing", "plan_check"),
    ),
    Room("tasks", "任务", "list-checks", 1, _tasks, ("task", "recurrence")),
    Room("events", "组织生活", "calendar", 1, _events, ("event", "talk")),
    Room("four_sync", "四同步", "four-sync", 2, _four_sync, ("work_item", "check_item")),
    Room("teams", "突击队", "flag", 2, _teams, ("team", "mission")),
    Room("carriers", "载体", "shield-check", 2, _carriers, ("area", "model_post", "pledge")),
    Room("assessment", "考核", "check", 2, _assessment, ("duty_month", "review_round", "score_sheet")),
    Room(
        "rectification",
        "整改",
        "triangle-alert",
        2,
        _rectification,
        ("problem", "suggestion", "library_text", "local_rule", "explanation"),
    ),
    Room(
        "growth",
        "发展与党费",
        "user-plus",
        2,
        _growth,
        ("development_case", "dual_cultivation", "honour", "dues_payment", "dues_remittance"),
    ),
    Room(
        "papers",
        "党务资料",
        "folder-open",
        3,
        _papers,
        (
            *("plan_line", "notice", "risk", "commitment", "thought_analysis", "ideology_entry"),
            *("expense", "staff_service"),
        ),
    ),
    Room("documents", "报告与表格", "file-text", 3, _documents, ("report",)),
    Room("exchange", "数据交换", "arrow-left-right", 3, _exchange),
    Room("settings", "设置", "settings-2", 4, _settings),
)


def room_of_kind(kind: str) -> Room | None:
    """The room where records of a kind are shown."""
    return next((room for room in ROOMS if kind in room.kinds), None)
