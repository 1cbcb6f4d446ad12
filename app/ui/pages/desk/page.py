"""The desk: the year at a glance; everything on it leads to the records that it was derived from."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.services.desk import Desk, overview
from app.services.desk_begin import is_unprepared
from app.services.desk_draft import draft_id, draft_state
from app.services.facts_types import YearFacts
from app.services.year_facts import facts_of
from app.ui.page import Page
from app.ui.pages.desk.draft_panel import DraftPanel
from app.ui.pages.desk.gap_panel import GapPanel
from app.ui.pages.desk.head import DeskHead
from app.ui.pages.desk.months_panel import MonthsPanel
from app.ui.pages.desk.opening_panel import OpeningPanel
from app.ui.pages.desk.week_panel import MOST, WeekPanel
from app.ui.theme import theme
from app.ui.widgets.basics import button, column
from app.ui.widgets.drawer import NARROW, scrolling
from app.ui.widgets.panel import EmptyPage
from app.ui.wishes import ExchangeWish
from app.ui.workbench import Workbench

ROOMY, TALL = 1600, 900
_ROW, _ROOMY_ROW = 28, 48


class DeskPage(Page):
    """工作台. Its right column moves under the left one in a narrow window."""

    title = "工作台"
    keys_hint = "F1 本页帮助 · Ctrl+N 登记 · Ctrl+1…9 换房间"
    help = (
        "本周要做的事由任务、活动、学习计划和四同步算出，逾期的在前，按右边的按钮打开。"
        "十二个月的格子里，方向键移动，回车看记录或登记，右键看条款。数字点开就是依据的记录。"
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self.facts: YearFacts | None = None
        self.head = DeskHead(desk, self)
        self.opening = OpeningPanel(desk)
        self.week = WeekPanel(desk)
        self.months = MonthsPanel(desk)
        self.gaps = GapPanel(desk)
        self.draft = DraftPanel(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_desk())
        self.stack.addWidget(self._make_empty())
        self.layout_.addWidget(self.head)
        self.layout_.addWidget(self.stack, 1)
        theme.changed.connect(self._arrange)

    def _make_desk(self) -> QWidget:
        body = QWidget()
        body.setProperty("ground", "bg")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._columns.setContentsMargins(16, 0, 16, 12)
        self._columns.setSpacing(16)
        left, right = column(gap=16), column(gap=16)
        left.addWidget(self.opening)
        left.addWidget(self.week)
        left.addWidget(self.months, 1)
        right.addWidget(self.gaps)
        right.addWidget(self.draft)
        right.addStretch(1)
        self._columns.addLayout(left, 2)
        self._columns.addLayout(right, 1)
        self._scroll = scrolling(body)
        return self._scroll

    def _make_empty(self) -> QWidget:
        box = QWidget()
        empty = EmptyPage(
            "layout-dashboard",
            "支部还没有记录",
            "先导入党员名册，应到人数和学时才算得出来。活动、任务、学习计划登记以后，"
            "本周要做的事和十二个月的情况会出现在这里。",
            button("导入党员名册", "primary", icon="upload", on=self._bring_in),
            button("逐个登记党员", on=lambda: self.desk.show_room("organisation")),
        )
        column(box, margins=(16, 0, 16, 16)).addWidget(empty)
        return box

    # Loading -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.facts = facts = facts_of(self.desk.database, self.desk.year)
        with self.desk.database.read() as session:
            shown = overview(session, facts)
            has_draft = draft_id(session, facts.year) is not None
            unprepared = is_unprepared(session, facts.year, self.desk.today)
        self.stack.setCurrentIndex(0 if shown.has_records else 1)
        self.head.show_desk(shown, facts)
        self.opening.setVisible(unprepared)
        self.opening.show_year(facts.year)
        self._show(shown, facts)
        if has_draft:
            # Reading the draft needs the template engine, which is slow to import: after the rest is seen.
            QTimer.singleShot(0, self._show_draft)
        else:
            self.draft.show_draft(None)
        self._arrange()

    def _show(self, shown: Desk, facts: YearFacts) -> None:
        self.week.show_jobs(shown.jobs)
        self.months.show_lines(shown.lines, facts)
        self.gaps.show_rows(shown.gaps, shown.stage_letters)

    def _show_draft(self) -> None:
        if self.facts is None or not self.desk.is_open:
            return
        with self.desk.database.read() as session:
            self.draft.show_draft(draft_state(session, self.facts))

    # The window --------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        window, factor = self.window(), theme.tokens.factor
        width, height = window.width() / factor, window.height() / factor
        narrow = width < NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        roomy = width >= ROOMY and height >= TALL
        self.week.set_most(MOST if roomy else MOST - 2)
        self.months.set_row_height(_ROOMY_ROW if roomy else _ROW)
        self.draft.set_roomy(roomy=roomy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _bring_in(self) -> None:
        self.desk.show_room("exchange", ExchangeWish(bring_in="members"))

    def new_record(self) -> None:
        """Ctrl+N: register an event."""
        self.desk.show_room("events", {"new": {}})

    def panes(self) -> list[QWidget]:
        return [self.months.grid, self.gaps.list]

    def focus_search(self) -> None:
        """Ctrl+F: into the twelve months."""
        self.months.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
