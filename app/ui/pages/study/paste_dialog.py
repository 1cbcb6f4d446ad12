"""What a paste would write, before it is written: columns, rows, and every cell that can't be read."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import InvalidRecord, UserError
from app.services import study_paste
from app.services.study_paste import COLUMNS, Block, PastedRow
from app.ui.pages.study import amending
from app.ui.pages.study.paste_table import PasteTable
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, disable, label
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.form import RecordForm
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench


class PasteDialog(QDialog):
    """Cells can be put right in place; the button says how many items it writes, in one operation.

    Rows with a cell that can't be read stay when the others are written, to be put right.
    """

    def __init__(self, desk: Workbench, parent: QWidget, block: Block, month: int, *, is_filed: bool) -> None:
        super().__init__(parent)
        self.desk, self.block = desk, block
        self._month, self._is_filed = month, is_filed
        self.rows: tuple[PastedRow, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("粘贴学习项目")
        self.setAccessibleName(self.windowTitle())
        self.setModal(True)
        fix(self, width=1160, height=640)
        box = column(self)
        box.addWidget(self._make_body(), 1)
        self.foot = self._make_foot()
        box.addWidget(self.foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.try_save)
        self._read()
        self.table.setFocus()

    def _make_body(self) -> QWidget:
        body = dialog_body()
        lines = column(body, margins=(24, 16, 24, 8), gap=8)
        told = "按表头认的列" if self.block.has_header else "没有表头，按内容认的列"
        words = f"{told}，认错的在第一行改；没写月份的行跟上一行同月，格子里的字可以直接改。现在还没有写入。"
        lines.addWidget(label(words, "second", wrap=True))
        self.table = PasteTable(self.block)
        self.table.columns_changed.connect(self._choose_columns)
        self.table.cell_changed.connect(self._change_cell)
        lines.addWidget(self.table, 1)
        self.issues = RowList("有问题的格子", empty="每一格都读得懂")
        self.issues.opened.connect(lambda place: self._go_to(*place))
        fix(self.issues, height=112)
        lines.addWidget(self.issues)
        self.form = RecordForm(
            amending.fields(is_filed=self._is_filed), today=self.desk.today, year=self.desk.year, columns=2
        )
        self.form.set_values(amending.start(self.desk.today, is_filed=self._is_filed))
        self.form.setVisible(self._is_filed)
        lines.addWidget(self.form)
        return body

    def _make_foot(self) -> DialogFoot:
        self._counted = label("", "hint")
        keys = label("F2 改格子 · Ctrl+Enter 写入", "hint")
        self.action = button("写入", "primary", on=self.try_save)
        foot = DialogFoot([self._counted], [keys, button("取消", on=self.reject), self.action])
        foot.leave_enter()
        return foot

    # Reading -----------------------------------------------------------------------------------------

    def _choose_columns(self, columns: tuple[str, ...]) -> None:
        self.block = replace(self.block, columns=columns)
        self._read()

    def _change_cell(self, line: int, place: int, text: str) -> None:
        cells = list(self.block.rows[line])
        cells[place] = text
        rows = (*self.block.rows[:line], tuple(cells), *self.block.rows[line + 1 :])
        self.block = replace(self.block, rows=rows)
        self._read()

    def _read(self) -> None:
        with self.desk.database.read() as session:
            self.rows = study_paste.read(session, self.desk.year, self.block, self._month)
        self.table.show_rows(self.rows)
        self.issues.set_rows(self._issues())
        good = sum(each.is_good for each in self.rows)
        bad = sum(bool(each.problems) for each in self.rows)
        skipped = len(self.rows) - good - bad
        self._counted.setText(f"共 {len(self.rows)} 行，写入 {good}，有错 {bad}，已有或重复 {skipped}")
        self.action.setText(f"写入 {good} 项")
        self.action.setAccessibleName(self.action.text())
        disable(self.action, "" if good else "没有一行可以写入")

    def _issues(self) -> list[ListRow]:
        found = []
        for number, each in enumerate(self.rows):
            for place, reason in each.problems.items():
                found.append(self._issue(number, place, reason, "bad"))
            for place, reason in each.doubts.items():
                found.append(self._issue(number, place, reason, "due"))
        return found

    def _issue(self, number: int, place: int, reason: str, tone: str) -> ListRow:
        name = self.block.columns[place]
        where = COLUMNS[name].label if name else f"第 {place + 1} 列"
        return ListRow((number, place), f"第 {number + 1} 行 {where}：{reason}", tone=tone)

    def _go_to(self, number: int, place: int) -> None:
        self.table.setCurrentCell(number + 1, place)
        self.table.setFocus()

    # Writing -----------------------------------------------------------------------------------------

    def try_save(self) -> None:
        """Write the good rows, or say what is wrong and stay; also with what is left to be put right."""
        values = self.form.read()
        good = [each for each in self.rows if each.is_good]
        if values is None or not good:
            return

        def write() -> None:
            with self.desk.database.operation("study.paste", f"粘贴学习项目 {len(good)} 项") as op:
                study_paste.paste(op, self.desk.year, good, amending.given(values))

        try:
            self.desk.attempt(write)
        except InvalidRecord as error:
            self.form.set_problems(error.reasons)
            self.foot.say(error.line)
        except UserError as error:
            self.foot.say(error.line)
        else:
            self._keep_bad(len(good))

    def _keep_bad(self, written: int) -> None:
        bad = [(line, row) for line, row in enumerate(self.rows) if row.problems]
        if not bad:
            self.accept()
            return
        rows = tuple(self._with_month(self.block.rows[line], row) for line, row in bad)
        self.block = replace(self.block, rows=rows)
        self.table.keep_rows([line for line, _ in bad], rows)
        self._read()
        self.foot.say(f"已写入 {written} 项，还有 {len(bad)} 行有错，改好再写入。", "second")

    def _with_month(self, cells: tuple[str, ...], row: PastedRow) -> tuple[str, ...]:
        """The month of a row that took it from the one above, which is gone now."""
        place = self.block.columns.index("month") if "month" in self.block.columns else -1
        if place < 0 or cells[place]:
            return cells
        return (*cells[:place], str(row.values["month"]), *cells[place + 1 :])
