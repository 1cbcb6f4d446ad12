"""The chosen work item beside the board: check items of a stage, files, what it serves, history."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.services.figures.four_sync import DONE
from app.services.four_sync_board import CLOSED, COMPLETE, ItemView, StageView
from app.services.four_sync_checks import CheckView, ItemDetail, item_detail
from app.services.four_sync_trace import linked, proofs
from app.ui import dates
from app.ui.pages.four_sync import words
from app.ui.pages.four_sync.checks_pane import ChecksPane
from app.ui.widgets.basics import button, column, label
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.record_panes import EvidencePane, HistoryPane
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench


class ItemDrawer(Drawer):
    """``check_opened`` and ``ticked`` send a check item's id, ``asked`` what to do with the work item."""

    check_opened = Signal(int)
    asked = Signal(str)  # change, set, close, reopen, delete

    def __init__(self, desk: Workbench) -> None:
        super().__init__("业务事项")
        self.desk = desk
        self.item: ItemView | None = None
        self.detail: ItemDetail | None = None
        self.stage = 1
        self.has_primary = False
        self.pane = ChecksPane()
        self.pane.list.opened.connect(self.check_opened.emit)
        self.files = EvidencePane(desk)
        self.links = RowList("关联的记录", height=36, empty="没有关联的任务")
        self.links.opened.connect(desk.show_record)
        self.history = HistoryPane(desk)
        self.history.counted.connect(lambda count: self.set_count("history", count))
        self.add_tab("checks", "检查项", self.pane)
        self.add_tab("files", "佐证", self._make_files())
        self.add_tab("links", "关联", self.links)
        self.add_tab("history", "历史", self.history)
        self.tab_changed.connect(lambda _: self._fill_tab())

    def _make_files(self) -> QWidget:
        box = QWidget()
        lines = column(box, margins=(0, 12, 0, 0), gap=8)
        head = column(margins=(12, 0, 12, 0), gap=4)
        head.addWidget(label("证明哪个检查项", "caption"))
        self.file_of = ChoiceField(())
        self.file_of.setAccessibleName("证明哪个检查项")
        self.file_of.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.file_of.activated.connect(lambda _: self._show_files())
        head.addWidget(self.file_of)
        lines.addLayout(head)
        lines.addWidget(self.files, 1)
        return box

    # Showing ------------------------------------------------------------------------------------------

    def show_item(self, item: ItemView, stage: int) -> None:
        """Show a work item at a stage."""
        again = self.item is None or self.item.id != item.id
        self.item, self.stage = item, stage
        with self.desk.database.read() as session:
            self.detail = item_detail(session, item.id)
            files = proofs(session, item.id)
            related = linked(session, item.id)
        year = self.desk.year
        second = [item.code, f"业务 {item.business_owner}" if item.business_owner else ""]
        second += [f"党建 {item.party_owner}" if item.party_owner else "", words.near(item.ends_on, year)]
        pills = (words.item_pill(item),)
        self.show_head(item.name, " · ".join(part for part in second if part), pills)
        self.set_count("files", len(files))
        self.set_count("links", len(related))
        self.links.set_rows(
            [ListRow(row.id, row.title, right=f"{row.kind} {dates.short(row.day, year)}") for row in related]
        )
        self.history.show_record(item.id)
        if again:
            self.pane.list.setCurrentRow(-1)
        self.show_stage(stage)

    def show_stage(self, stage: int) -> None:
        """Another stage of the same work item."""
        if self.item is None or self.detail is None:
            return
        self.stage = stage
        self.pane.open_ids = frozenset(check.id for check in self.detail.checks if _is_open(check))
        self.pane.show_stage(self.item, self.detail.checks, stage, self.desk.year)
        self._fill_tab()
        self._show_actions()

    def _fill_tab(self) -> None:
        if self.current_tab() == "files" and self.detail is not None:
            chosen = self.pane.list.current_value() or self.file_of.value()
            self.file_of.clear()
            for check in self.detail.of_stage(self.stage):
                side = words.LETTERS[check.side]
                count = f"　{check.evidence} 份" if check.evidence else ""
                self.file_of.addItem(f"{check.code}　{side}　{check.label}{count}", check.id)
            place = self.file_of.findData(chosen)
            self.file_of.setCurrentIndex(max(place, 0))
            self._show_files()

    def _show_files(self) -> None:
        check_id = self.file_of.value()
        if isinstance(check_id, int):
            self.files.show_record(check_id)

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
        buttons.append(button("换检查项…", on=lambda: self.asked.emit("set")))
        buttons.append(self._more(item))
        self.set_actions(*buttons, advice=step[1] if step else "")
        self.has_primary = step is not None or item.status == COMPLETE

    def _more(self, item: ItemView) -> QPushButton:
        more = button("更多", icon="chevron-down", name="更多操作")
        menu = QMenu(more)
        entries = [("change", "改业务事项…")]
        entries.append(("reopen", "重新打开") if item.status == CLOSED else ("close", "办结…"))
        entries.append(("delete", "删除业务事项"))
        for key, text in entries:
            menu.addAction(text).triggered.connect(lambda _on=False, key=key: self.asked.emit(key))
        more.setMenu(menu)
        return more


def _is_open(check: CheckView) -> bool:
    return check.result != "yes" and not check.not_applicable
