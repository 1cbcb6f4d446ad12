"""The page of the four synchronizations: board and radar, the other views, and the drawer."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.facts_types import YearFacts
from app.services.four_sync_board import Board, ItemView, board
from app.services.four_sync_checks import ASPECTS, aspects, place_of
from app.services.four_sync_radar import radars
from app.services.year_facts import facts_of
from app.ui import view_state
from app.ui.page import Page
from app.ui.pages.four_sync import words
from app.ui.pages.four_sync.asking import Asking
from app.ui.pages.four_sync.filters import FilterBar
from app.ui.pages.four_sync.heading import Ways, empty_page, totals
from app.ui.pages.four_sync.item_drawer import ItemDrawer
from app.ui.pages.four_sync.radar import RadarPanel
from app.ui.pages.four_sync.views import Views
from app.ui.theme import dress, restyle, theme
from app.ui.widgets.basics import button, column, disable
from app.ui.widgets.drawer import NARROW, DrawerSplit
from app.ui.widgets.figure_dialog import FigureDialog
from app.ui.widgets.page_head import PageHead
from app.ui.wishes import DocumentWish, ExchangeWish
from app.ui.workbench import Workbench

_ROOMY = 1600
IN, OUT = ExchangeWish(bring_in="work_items"), ExchangeWish(take_out="work_items")


class FourSyncPage(Page):
    """四同步. ``show_wish`` takes {"gaps": True}, {"new": values} or {"item": id, "stage": 1–4}."""

    title = "四同步"
    keys_hint = "回车到检查项 · Ctrl+回车 本环节都完成 · Ctrl+E 佐证 · Ctrl+R 已有记录"
    help = (
        "重点业务按谋划、布置、实施、考核四个环节建清单，党建和业务两侧放在一起看。"
        "每个环节有各自的检查项：空格勾选，回车填日期、责任人和不适用原因；Ctrl+回车把本环节两侧都记为完成。"
        "开过的会、布置的任务、突击任务、谈话能证明检查项的，Ctrl+R 列出来由您采用，不必再填一遍。"
        "点看板里的佐证数，或者按 Ctrl+E，到缺材料的检查项，把文件拖进去即可。"
        "一侧做完、另一侧没有做完的，标为同步差距。"
    )
    tables = frozenset(
        {
            *("work_item", "check_item", "check_template", "evidence_link", "record_link", "setting"),
            *("person", "roster_span", "task", "event", "mission", "team", "talk"),
        }
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self.facts: YearFacts | None = None
        self.shown = Board(("", "", "", ""), 7, ())
        self.ask = Asking(self)
        self._new = button("新建业务事项", "primary", icon="plus", on=self.new_record)
        self._print = button("打印清单", icon="printer", on=self.print_list)
        self._export = button("导出", icon="download", on=lambda: desk.show_room("exchange", OUT))
        templates = button("检查项模板…", on=self.ask.templates)
        self.head = PageHead(self.title, templates, self._print, self._export, self._new)
        self.bar = FilterBar()
        self.views = Views()
        self.board = self.views.board
        self.radar = RadarPanel()
        self.drawer = ItemDrawer(desk)
        self._build()
        self._connect()

    def _build(self) -> None:
        left = QWidget()
        lines = column(left)
        lines.addWidget(self.views, 1)
        lines.addWidget(self.radar)
        self.split = DrawerSplit(left, self.drawer, view="four_sync", width=320)
        self.stack = QStackedWidget()
        full = QWidget()
        inner = column(full)
        inner.addWidget(self.bar)
        inner.addWidget(self.split, 1)
        self.stack.addWidget(full)
        self.stack.addWidget(empty_page(self.new_record, lambda: self.desk.show_room("exchange", IN)))
        self.layout_.addWidget(self.head)
        self.layout_.addWidget(self.stack, 1)
        self.radar.set_open(open_=bool(view_state.read("four_sync").get("radar", True)))

    def _connect(self) -> None:
        self.bar.changed.connect(self._show_items)
        self.bar.view_chosen.connect(self._show_view)
        self.board.moved.connect(self._moved)
        self.board.entered.connect(self.enter_checks)
        self.board.evidence_wanted.connect(self.show_evidence)
        self.views.current_changed.connect(self._table_moved)
        self.views.opened.connect(self.open_record)
        self.views.everything_wanted.connect(self.bar.clear)
        self.radar.folded.connect(self._fold_radar)
        self.drawer.pane.stage_chosen.connect(self._choose_stage)
        self.drawer.pane.list.ticked.connect(self.ask.tick)
        self.drawer.check_opened.connect(self.ask.check)
        self.drawer.asked.connect(self.ask.act)
        self.drawer.files.removed.connect(self.ask.actions.unprove)
        self.drawer.closed.connect(self._colour_new)
        for keys, act in (
            ("Ctrl+Return", partial(self._ask_here, "stage")),
            ("Ctrl+Enter", partial(self._ask_here, "stage")),
            ("Ctrl+R", partial(self._ask_here, "proposals")),
            ("Ctrl+E", self.show_evidence),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Loading -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        desk = self.desk
        self.facts = facts = facts_of(desk.database, desk.year)
        with desk.database.read() as session:
            self.shown = board(session, facts)
        self.stack.setCurrentIndex(0 if self.shown.items else 1)
        for each in (self._print, self._export):
            disable(each, "" if self.shown.items else "还没有业务事项")
        self._show_totals()
        self.bar.offer(self.shown.items, desk.year)
        letters = "".join(words.letter(each) for each in self.shown.stage_labels)
        self.radar.show_radars(radars(facts), letters)
        self._show_items()
        if self.shown.items and not self.split.is_open and desk.year == desk.today.year:
            self._open_first()
        self._colour_new()

    def _open_first(self) -> None:
        """Begin where something is missing: at the first item with a gap."""
        behind = [(item.id, each.stage) for item in self.shown.items for each in item.stages if each.gap]
        if behind and self._width() >= NARROW:
            self._open(*behind[0])

    def _show_totals(self) -> None:
        if self.facts is None or not self.shown.items:
            self.head.set_totals(f"{self.desk.year} 年")
        else:
            ways = Ways(self.bar.clear, partial(self.only_gaps, on=True), self._show_figure)
            self.head.set_totals(*totals(self.facts, self.shown.items, ways))

    def _show_figure(self, key: str) -> None:
        if self.facts:
            FigureDialog(self.desk, self.facts, key, self).open()

    def only_gaps(self, *, on: bool) -> None:
        """Keep only the items with a gap."""
        self.bar.clear()
        self.bar.only_gaps.setChecked(on)

    def _show_items(self) -> None:
        if self.facts is None:
            return
        self.views.show_items(self.bar.kept(self.shown.items), self.shown, self.desk.year)
        self._show_view(self.bar.view)
        if self.split.is_open:
            self._refill_drawer()

    def _show_view(self, key: str) -> None:
        kept = self.bar.kept(self.shown.items)
        if key in ASPECTS and self.facts is not None:
            with self.desk.database.read() as session:
                cells = aspects(session, self.facts, key)
            self.views.show_aspect(key, kept, cells, self.desk.year)
        self.views.show_view(key, empty=not kept)
        self.radar.setVisible(key == "board")

    # The drawer --------------------------------------------------------------------------------------

    def item(self, item_id: int) -> ItemView | None:
        return next((item for item in self.shown.items if item.id == item_id), None)

    def _moved(self, item_id: int, stage: int) -> None:
        item = self.item(item_id)
        if item is not None and self.split.is_open:
            if self.drawer.item is not item:
                self.drawer.show_item(item, stage)
            else:
                self.drawer.show_stage(stage)
            self._colour_new()

    def _table_moved(self, item_id: int) -> None:
        if item_id != -1 and self.split.is_open and item_id != self.board.current_id():
            self.board.select(item_id)

    def _refill_drawer(self) -> None:
        item = self.item(self.board.current_id())
        if item is None:
            self.split.close_drawer()
        elif self.drawer.item is not item:  # else the board's selection has filled it already
            self.drawer.show_item(item, self.board.current_stage())
        self._colour_new()

    def _colour_new(self) -> None:
        """One filled button at most: the drawer's next step, else the new item."""
        taken = not self.shown.items or (self.split.is_open and self.drawer.has_primary)
        kind = "accent" if taken else "primary"
        restyle(self._new, "kind", kind)
        dress(self._new, "plus", "on_red" if kind == "primary" else "mark")

    def _choose_stage(self, stage: int) -> None:
        self.board.select(self.board.current_id(), stage)

    def enter_checks(self) -> None:
        """Enter or Space on a cell: to the first check item of its stage that is open."""
        self._open(self.board.current_id(), self.board.current_stage())
        self.drawer.show_tab("checks")
        self.drawer.pane.choose_open()

    def _ask_here(self, what: str) -> None:
        """Something about the chosen cell, with the drawer beside it."""
        self._open(self.board.current_id(), self.board.current_stage())
        self.ask.act(what)

    def show_evidence(self, side: str = "") -> None:
        """To the files of the chosen stage's check item that misses them."""
        self._open(self.board.current_id(), self.board.current_stage())
        self.drawer.show_evidence(side)

    def current_record(self) -> int | None:
        """The work item that is chosen."""
        return self.board.current_id() if self.item(self.board.current_id()) is not None else None

    def _open(self, item_id: int, stage: int = 0) -> None:
        if self.item(item_id) is None:
            return
        if not self.board.select(item_id, stage):
            self.bar.clear()
            self.board.select(item_id, stage)
        self.split.open_drawer()
        self._refill_drawer()

    # What the window calls ---------------------------------------------------------------------------

    def open_record(self, record_id: int) -> None:
        """Show a work item, or the stage of a check item."""
        with self.desk.database.read() as session:
            item_id, stage, year = place_of(session, record_id)
        if self.item(item_id) is None:
            self.desk.choose_year(year)
        self.refresh()
        self._open(item_id, stage)
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wish(self, wish: Any) -> None:
        if "item" in wish:
            self._open(wish["item"], wish.get("stage", 0))
        elif wish.get("gaps"):
            self.only_gaps(on=True)
        elif "new" in wish:
            self.ask.new(wish["new"])
        elif "find" in wish:
            self.bar.clear()
            self.bar.text.setText(wish["find"])

    def new_record(self) -> None:
        self.ask.new({})

    def assign_task(self) -> None:
        """From the check item that is chosen, else from the work item."""
        self._open(self.board.current_id(), self.board.current_stage())
        self.ask.act("task")

    def toggle_drawer(self) -> None:
        if self.shown.items:
            self.split.toggle()
            if self.split.is_open:
                self._refill_drawer()
            self._colour_new()

    def focus_search(self) -> None:
        self.bar.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.views.pane(self.bar.view), self.drawer.pane.list]

    def print_list(self) -> None:
        """The list of work items, to be looked at and printed."""
        self.desk.show_room("documents", DocumentWish("four-sync"))

    def _fold_radar(self) -> None:
        self.radar.set_open(open_=not self.radar.is_open)
        view_state.write("four_sync", {"radar": self.radar.is_open})

    def _width(self) -> float:
        """Logical width of the window (look README §3)."""
        return self.window().width() / theme.tokens.factor

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.radar.set_roomy(roomy=self._width() >= _ROOMY)
