"""What the committee said in each round, and how the plan was changed since it was filed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.services import study
from app.services.study_changes import Amendment
from app.services.study_filing import Round
from app.ui import dates
from app.ui.pages.study import amending
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, disable, label
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

_PILLS = {
    "added": (State.INFO, "新增"),
    "removed": (State.MISSED, "删除"),
    "changed": (State.PARTIAL, "调整"),
    "moved": (State.PARTIAL, "改期"),
    "cancelled": (State.NOT_APPLICABLE, "取消"),
}


class AmendmentsDialog(QDialog):
    """Enter on an amendment asks for its day and reason; ``load`` reads the list anew after that."""

    def __init__(
        self,
        desk: Workbench,
        parent: QWidget,
        rounds: Sequence[Round],
        load: Callable[[], Sequence[Amendment]],
        print_form: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.desk, self._load, self._print = desk, load, print_form
        self.changes: Sequence[Amendment] = ()
        self.setWindowTitle("报备意见与计划调整")
        self.setAccessibleName(self.windowTitle())
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fix(self, width=820)
        box = column(self)
        box.addWidget(self._make_body(rounds), 1)
        box.addWidget(self._make_foot())
        self.show_changes()

    def _make_body(self, rounds: Sequence[Round]) -> QWidget:
        body = dialog_body()
        lines = column(body, margins=(18, 16, 18, 8), gap=8)
        said = [each for each in rounds if each.opinion]
        if said:
            lines.addWidget(label("上级意见", "panel"))
        for each in said:
            when = dates.short(each.answered_on, self.desk.year)
            lines.addWidget(label(f"第 {each.round} 次（{when}）：{each.opinion}", wrap=True))
        self._head = label("", "panel")
        lines.addWidget(self._head)
        self.list = RowList("备案后的调整", height=48, empty="计划和已备案的一样")
        self.list.opened.connect(self.explain)
        fix(self.list, height=336)
        lines.addWidget(self.list, 1)
        return body

    def _make_foot(self) -> DialogFoot:
        self._hint = label("", "hint")
        self.print_button = button("打印调整报备表", icon="printer", on=self._to_print)
        close = button("关闭", on=self.accept)
        foot = DialogFoot([self._hint], [self.print_button, close], margins=(18, 12, 16, 12))
        foot.leave_enter()
        close.setDefault(True)
        return foot

    def show_changes(self) -> None:
        """Read the amendments and show them."""
        self.changes = self._load()
        missing = sum(not each.reason for each in self.changes)
        self._head.setText(
            f"备案后的调整 {len(self.changes)} 处" + (f"，{missing} 处没写理由" if missing else "")
        )
        self.list.set_rows([self._row(each) for each in self.changes])
        self._hint.setText("回车写调整日期和理由" if self.changes else "")
        disable(self.print_button, "" if self.changes else "计划和已备案的一样，没有调整可以打印")

    def _row(self, each: Amendment) -> ListRow:
        words = each.words.split(" ", 1)[1]
        day = dates.short(each.on, self.desk.year) if each.on else "没写日期"
        reason = f"理由：{each.reason}" if each.reason else "没写理由，回车补上"
        return ListRow(
            each.item_id,
            words,
            second=reason,
            right=day,
            pill=_PILLS[each.what],
            right_tone="ink2" if each.on else "bad",
            leads=each.item_id is not None,
        )

    def explain(self, item_id: int) -> FormDialog:
        """Ask for day and reason of one amendment."""
        each = next(each for each in self.changes if each.item_id == item_id)
        question = Question("调整日期和理由", each.words, amending.FIELDS, "保存")

        def save(values: dict[str, Any]) -> None:
            words = f"写调整理由：{each.theme}"
            with self.desk.database.operation("study.item", words) as op:
                study.save_item(op, self.desk.year, amending.given(values), item_id)

        start = {"amended_on": each.on or self.desk.today, "amend_reason": each.reason}
        dialog = ask(self.desk, self, question, save, start)
        dialog.accepted.connect(self.show_changes)
        return dialog

    def _to_print(self) -> None:
        self.accept()
        self._print()
