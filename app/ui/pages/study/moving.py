"""Moving items of the plan: by keys, by drag, or to a month that is asked for; ticked items go together."""

from PySide6.QtWidgets import QWidget

from app.services import study
from app.services.study_overview import ItemView
from app.ui.pages.study import amending
from app.ui.pages.study.board import Board
from app.ui.pages.study.item_questions import MONTHS
from app.ui.widgets.bars import SelectionBar
from app.ui.widgets.basics import button
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.workbench import Workbench


class Moving:
    """``bar`` says how many items are ticked; each move is one operation that the notice offers to undo."""

    def __init__(self, desk: Workbench, parent: QWidget, board: Board) -> None:
        self.desk, self.parent, self.board = desk, parent, board
        self.items: dict[int, ItemView] = {}
        self.is_filed = False
        self.bar = SelectionBar(button("移到…", size="row", on=self.ask_ticked))
        self.bar.cancelled.connect(self._let_go)
        board.marks_changed.connect(lambda count: self.bar.show_count(count, "Alt+方向键移动"))
        board.shifted.connect(self._shifted)
        board.dropped.connect(self.drop)

    def drop(self, item_id: int, month: int, place: int) -> None:
        """Put an item, or with it all that are ticked, into a month at a place counted from 0."""
        ids = self._together(item_id)
        self._write(ids, month, place if len(ids) == 1 else None)
        self.board.select(item_id)

    def _together(self, item_id: int) -> list[int]:
        ticked = self.board.marked
        return ticked if item_id in ticked else [item_id]

    def _let_go(self) -> None:
        self.board.clear_marks()
        self.board.focus_current()

    def _shifted(self, item_id: int, down: int, right: int) -> None:
        """Alt with an arrow: a month on or back, or a place up or down within the month."""
        item = self.items.get(item_id)
        if item is None:
            return
        if right:
            self._to_month(item, item.month + right)
            return
        here = [each.id for each in self.items.values() if each.month == item.month]
        place = here.index(item_id) + down
        if 0 <= place < len(here):
            self._write([item_id], item.month, place)
            self.board.keep(item_id)

    def _to_month(self, item: ItemView, month: int) -> None:
        if not 1 <= month <= 12:
            self.desk.say("已经是最后一个月" if month > 12 else "已经是第一个月")
            return
        self._write(self._together(item.id), month, None)
        self.board.keep(item.id)

    def _write(self, ids: list[int], month: int, place: int | None) -> None:
        year = self.desk.year
        changes_month = any(self.items[each].month != month for each in ids if each in self.items)
        words = f"移到 {month} 月：{self._named(ids)}" if changes_month else f"调整次序：{self._named(ids)}"

        def write() -> None:
            with self.desk.database.operation("study.item", words) as op:
                study.move_items(op, year, ids, month, place)

        left = "，调整理由待补" if self.is_filed and changes_month else ""
        self.desk.act(write, f"已{words}{left}")

    def _named(self, ids: list[int]) -> str:
        found = self.items.get(ids[0])
        theme = found.theme if found else ""
        return theme if len(ids) == 1 else f"{theme}等 {len(ids)} 项"

    # Asking -----------------------------------------------------------------------------------------

    def ask_ticked(self) -> FormDialog | None:
        """Ask where the ticked items go."""
        ticked = self.board.marked
        return self._ask(ticked) if ticked else None

    def ask(self, item: ItemView) -> FormDialog:
        """Ask where an item goes, and with it all that are ticked."""
        return self._ask(self._together(item.id))

    def _ask(self, ids: list[int]) -> FormDialog:
        field = FormField("month", "移到", "choice", required=True, choices=MONTHS, width=120)
        fields = (field, *amending.fields(is_filed=self.is_filed))
        question = Question("移动学习项目", self._named(ids), fields, "移动")
        first = self.items.get(ids[0])
        start = {
            "month": min(first.month + 1, 12) if first else 1,
            **amending.start(self.desk.today, is_filed=self.is_filed),
        }

        def save(values: dict[str, object]) -> None:
            words = f"移到 {values['month']} 月：{self._named(ids)}"
            month = int(str(values["month"]))
            with self.desk.database.operation("study.item", words) as op:
                study.move_items(op, self.desk.year, ids, month, amendment=amending.given(values))

        dialog = ask(self.desk, self.parent.window(), question, save, start)
        dialog.accepted.connect(lambda: self.board.keep(ids[0]))
        return dialog
