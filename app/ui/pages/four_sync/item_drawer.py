"""The chosen work item beside the board: check items of a stage, files, what it serves, history."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from app.services.evidence import Given
from app.services.figures.four_sync import DONE
from app.services.four_sync_board import CLOSED, COMPLETE, ItemView, StageView
from app.services.four_sync_checks import CheckView, ItemDetail, item_detail
from app.services.four_sync_late import HOURS, late_records
from app.services.four_sync_proofs import ProvingRecord, proving_records
from app.services.four_sync_proposals import Proposal, proposals
from app.services.four_sync_trace import proofs
from app.ui import dates
from app.ui.later import Later
from app.ui.pages.four_sync import words
from app.ui.pages.four_sync.checks_pane import ChecksPane
from app.ui.pages.four_sync.proofs_pane import ProofsPane
from app.ui.widgets.basics import button
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.drops import DropZone
from app.ui.widgets.links_pane import LinksPane
from app.ui.widgets.record_panes import HistoryPane
from app.ui.workbench import Workbench


class ItemDrawer(Drawer):
    """``check_opened`` and ``ticked`` send a check item's id, ``asked`` what to do with the work item."""

    check_opened = Signal(int)
    asked = Signal(str)  # change, set, stage, proposals, task, problem, print, close, reopen, delete

    def __init__(self, desk: Workbench) -> None:
        super().__init__("业务事项")
        self.desk = desk
        self.item: ItemView | None = None
        self.detail: ItemDetail | None = None
        self.stage = 1
        self.has_primary = False
        self.pane = ChecksPane()
        self.pane.list.opened.connect(self.check_opened.emit)
        self._proposed: tuple[Proposal, ...] | None = None  # None: not looked for yet
        self._fill_later = Later(self, self._fill_rest)
        self._proving: tuple[ProvingRecord, ...] = ()
        self.pane.asked.connect(self.asked)
        self.files = ProofsPane(desk)
        self.files.records_wanted.connect(lambda: self.asked.emit("proposals"))
        self.link_pane = LinksPane(desk, "没有关联的记录")
        self.link_pane.counted.connect(lambda count: self.set_count("links", count))
        self.links = self.link_pane.rows
        self.history = HistoryPane(desk)
        self.history.counted.connect(lambda count: self.set_count("history", count))
        self.add_tab("checks", "检查项", self.pane)
        self.add_tab("files", "佐证", self.files)
        self.add_tab("links", "关联", self.link_pane)
        self.add_tab("history", "历史", self.history)
        self.tab_changed.connect(lambda _: self._fill_tab())
        self.zone = DropZone(
            self, self._drop_words, now=desk.clock, accepts=lambda: self._dropped_on() is not None
        )
        self.zone.dropped.connect(self._take)

    # Showing ------------------------------------------------------------------------------------------

    def show_item(self, item: ItemView, stage: int) -> None:
        """Show a work item at a stage."""
        again = self.item is None or self.item.id != item.id
        self.item, self.stage = item, stage
        with self.desk.database.read() as session:
            self.detail = item_detail(session, item.id)
            files = proofs(session, item.id)
            self._proving = proving_records(session, item.id)
            late = late_records(session, item.id)
        year = self.desk.year
        second = [item.code, words.near(item.ends_on, year)]
        second += [f"业务 {item.business_owner}" if item.business_owner else ""]
        second += [f"党建 {item.party_owner}" if item.party_owner else ""]
        pills = (words.item_pill(item),)
        self.show_head(item.name, " · ".join(part for part in second if part), pills)
        self.set_count("files", len(files) + len(self._proving))
        self.link_pane.show_record(item.id)
        self.pane.show_note(
            "".join(
                f"补记：{each.words} {dates.short(each.happened_on, year)} 发生，"
                f"{dates.short(each.recorded_on, year)} 登记，已过 {HOURS} 小时。"
                for each in late
            )
        )
        if again:
            self.pane.list.setCurrentRow(-1)
        self._proposed = None
        self.show_stage(stage)
        self._fill_later.ask()

    def _fill_rest(self) -> None:
        """What nobody looks at first, once the rest is on the screen."""
        if self.item is not None and self.desk.is_open and not self.isHidden():
            self._propose()
            self.history.show_record(self.item.id)

    @property
    def proposed(self) -> tuple[Proposal, ...]:
        """What may prove check items of the work item; looked for when it is first wanted."""
        if self._proposed is None:
            self._propose()
        return self._proposed or ()

    def _propose(self) -> None:
        """Say beside the check items what may prove them: later than the rest, for it takes time."""
        if self.item is None or not self.desk.is_open or self._proposed is not None:
            return
        with self.desk.database.read() as session:
            self._proposed = proposals(session, self.item.id, self.desk.today)
        self._show_checks()

    def show_stage(self, stage: int) -> None:
        """Another stage of the same work item."""
        if self.item is None or self.detail is None:
            return
        self.stage = stage
        self._show_checks()
        self._fill_tab()
        self._show_actions()

    def _show_checks(self) -> None:
        if self.item is None or self.detail is None:
            return
        self.pane.open_ids = frozenset(check.id for check in self.detail.checks if _is_open(check))
        found = self._proposed
        counts = None if found is None else Counter(each.check_id for each in found)
        self.pane.show_stage(self.item, self.detail.checks, self.stage, self.desk.year, counts)

    def _fill_tab(self) -> None:
        if self.current_tab() == "files" and self.detail is not None:
            chosen = self.pane.list.current_value() or self.files.check_id
            self.files.show_checks(self.detail.of_stage(self.stage), self._proving, chosen, self.desk.year)

    def _dropped_on(self) -> CheckView | None:
        """The check item that a file dropped now proves: the one on show, else the first of the stage."""
        in_files = self.current_tab() == "files"
        chosen = self.check(self.files.check_id if in_files else self.pane.list.current_value() or -1)
        stage = self.detail.of_stage(self.stage) if self.detail is not None else ()
        return chosen if chosen in stage else next(iter(stage), None)

    def _drop_words(self) -> str:
        check = self._dropped_on()
        return f"松开鼠标，加到检查项的佐证：\n{check.code} {check.label}" if check is not None else ""

    def _take(self, given: Sequence[Given]) -> None:
        check = self._dropped_on()
        if check is not None:
            self.files.files.add_to(check.id, given)

    def show_evidence(self, side: str = "") -> None:
        """The files of the stage's first check item that misses them, ready for one to be dropped or chosen.

        ``side`` looks on one side only; what is done comes before what is open.
        """
        checks = self.detail.of_stage(self.stage) if self.detail is not None else ()
        own = [each for each in checks if side in ("", each.side) and not each.not_applicable]
        bare = sorted((each for each in own if not each.evidence), key=lambda each: each.result != "yes")
        self.show_tab("files")
        self._fill_tab()
        if bare or own:
            self.files.choose((bare or own)[0].id)

    def check(self, check_id: int) -> CheckView | None:
        checks = self.detail.checks if self.detail is not None else ()
        return next((check for check in checks if check.id == check_id), None)

    # Actions ------------------------------------------------------------------------------------------

    def next_step(self) -> tuple[str, str, int] | None:
        """What the stage asks for next: the button's words, the advice, the check item; None for nothing."""
        if self.item is None or self.detail is None:
            return None
        stage = self.item.stages[self.stage - 1]
        missing = self.missing_checks(stage)
        if not stage.gap or not missing:
            return None
        party_behind = stage.party.state != DONE
        ahead = stage.business if party_behind else stage.party
        side = "党建" if party_behind else "业务"
        other = "业务" if party_behind else "党建"
        codes = "、".join(check.code for check in missing)
        advice = f"{other}侧 {dates.short(ahead.done_on, self.desk.year)} 已完成，补齐 {codes}。"
        return f"登记{side}{words.short_stage(stage.label)}", advice, missing[0].id

    def missing_checks(self, stage: StageView) -> Sequence[CheckView]:
        """Open check items of the side that is behind."""
        if self.detail is None:
            return ()
        behind = {side.side for side in stage.sides if side.owed_days is not None}
        return [
            check for check in self.detail.of_stage(stage.stage) if check.side in behind and _is_open(check)
        ]

    def _show_actions(self) -> None:
        """Fill the footer with the next step and what else can be done."""
        item, step = self.item, self.next_step()
        if item is None:
            return
        buttons: list[QPushButton] = []
        if step is not None:
            buttons.append(button(step[0], "primary", on=lambda: self.check_opened.emit(step[2])))
        elif item.status == COMPLETE:
            buttons.append(button("办结…", "primary", on=lambda: self.asked.emit("close")))
        if item.status == CLOSED:
            buttons.append(button("打印小结", icon="printer", on=lambda: self.asked.emit("print")))
        buttons.append(button("换检查项…", on=lambda: self.asked.emit("set")))
        buttons.append(self._more(item))
        self.set_actions(*buttons, advice=step[1] if step else "")
        self.has_primary = step is not None or item.status == COMPLETE

    def _more(self, item: ItemView) -> QPushButton:
        more = button("更多", icon="chevron-down", name="更多操作")
        menu = QMenu(more)
        entries = [
            ("task", "布置任务…"),
            ("problem", "登记为整改问题…"),
            ("change", "改业务事项…"),
            ("print", "打印小结"),
        ]
        entries.append(("reopen", "重新打开") if item.status == CLOSED else ("close", "办结…"))
        entries.append(("delete", "删除业务事项"))
        for key, text in entries:
            menu.addAction(text).triggered.connect(lambda _on=False, key=key: self.asked.emit(key))
        more.setMenu(menu)
        return more


def _is_open(check: CheckView) -> bool:
    return check.result != "yes" and not check.not_applicable
