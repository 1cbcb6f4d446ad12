"""Writing from the cells: typed, pasted or filled; what is refused stays there to be corrected."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.errors import InvalidRecord, UserError
from app.ui.theme import fix
from app.ui.widgets.basics import ElidedLabel, button, row
from app.ui.widgets.record_table.block import Block
from app.ui.widgets.record_table.column import Column, cell_text
from app.ui.widgets.record_table.model import Pending, RowsModel
from app.ui.widgets.record_table.view import CellsView

LONGEST_REASON = 120


@dataclass(frozen=True, slots=True)
class Edit:
    """A text for a cell; ``row`` is its line among those on show, from 1."""

    record_id: int
    key: str
    text: str
    row: int = 0


Write = Callable[[Sequence[Edit]], object]
"""Writes all or nothing; the problems of an InvalidRecord name their cell ``"<record id>.<column key>"``."""
Batch = dict[tuple[int, str], Pending]


class CellEditing(QFrame):
    """The line below the rows while something that was typed or pasted could not be written."""

    failed = Signal(object)  # an error that is no fault of a cell

    def __init__(self, cells: CellsView, model: RowsModel) -> None:
        super().__init__()
        self._cells, self._model = cells, model
        self._write: Write | None = None
        self._batches: list[Batch] = []
        self.setProperty("bar", "selection")
        self.setAccessibleName("没有写入的格子")
        fix(self, height=40)
        line = row(self, margins=(12, 0, 8, 0), gap=8)
        self._words = ElidedLabel("", "bad")
        line.addWidget(self._words, 1)
        self._next = button("改下一格", on=self.go_on, name="改下一个没有写入的格子")
        line.addWidget(self._next)
        line.addWidget(button("放弃", "quiet", on=self.give_up, name="放弃没有写入的文字"))
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether the page has said how cells are written."""
        return self._write is not None

    @property
    def message(self) -> str:
        """What is wrong, in words; empty when all is written."""
        return "" if self.isHidden() else self._words.text()

    def write_with(self, write: Write) -> None:
        self._write = write
        self._model.on_edit = lambda line, key, text: self.enter([(line["id"], key, text)])

    # Writing -----------------------------------------------------------------------------------------

    def enter(self, texts: Iterable[tuple[int, str, str]]) -> bool:
        """Write cells, with the whole of a refused block that has one of them; returns whether that went."""
        if self._write is None:
            return False
        new = {
            (record, key): Pending(text) for record, key, text in texts if self._differs(record, key, text)
        }
        batch: Batch = {}
        for each in [each for each in self._batches if each.keys() & new.keys()]:
            batch |= each
            self._batches.remove(each)
        batch |= new
        if not batch:
            return True
        written = self._tried(self._write, batch)
        self._show()
        return written

    def attempt(self, texts: Iterable[tuple[int, str, str]]) -> str:
        """Write cells or leave everything as it is; returns the first reason against it."""
        if self._write is None:
            return ""
        rows = self._places()
        try:
            self._write([Edit(record, key, text.strip(), rows.get(record, 0)) for record, key, text in texts])
        except InvalidRecord as error:
            return _short(error.problems[0].text)
        return ""

    def _places(self) -> dict[int, int]:
        """Line of each record among those on show, from 1."""
        return {line["id"]: place for place, line in enumerate(self._model.filtered, 1)}

    def _tried(self, write: Write, batch: Batch) -> bool:
        rows = self._places()
        edits = [
            Edit(record, key, pending.text, rows.get(record, 0))
            for (record, key), pending in sorted(batch.items(), key=lambda each: rows.get(each[0][0], 0))
        ]
        try:
            write(edits)
        except InvalidRecord as error:
            self._keep(batch, {each.field: each.text for each in error.problems})
        except UserError as error:
            self._keep(batch, {})
            self.failed.emit(error)
        else:
            return True
        return False

    def _keep(self, batch: Batch, reasons: dict[str, str]) -> None:
        self._batches.append(
            {
                (record, key): Pending(pending.text, _short(reasons.get(f"{record}.{key}", "")))
                for (record, key), pending in batch.items()
            }
        )

    def _differs(self, record_id: int, key: str, text: str) -> bool:
        if (record_id, key) in self._model.pending:
            return True
        found = next((line for line in self._model.rows if line["id"] == record_id), None)
        column = next(each for each in self._model.columns if each.key == key)
        return found is None or cell_text(column, found.get(key), self._model.year) != text

    # Blocks ------------------------------------------------------------------------------------------

    def paste(self, block: Block) -> None:
        """Write a block from the upper left cell of the selection on; one cell fills the selection."""
        if not block:
            return
        if len(block) == len(block[0]) == 1:
            self.fill_selection(block[0][0])
            return
        lines, sections = self._cells.area_from_selection()
        heads = [str(self._model.headerData(each, self._cells.horizontal)) for each in sections]
        if block[0] == heads[: len(block[0])]:
            block = block[1:]
        refusal = self._why_no_room(block, len(lines), len(sections))
        texts = []
        for line, cells in zip(lines, block, strict=False):
            for section, text in zip(sections, cells, strict=False):
                record, column = self._model.row_at(line), self._model.column_at(section)
                if (
                    record is None
                    or column is None
                    or not self._differs(record["id"], column.key, text.strip())
                ):
                    continue
                if not column.editable:
                    refusal = refusal or f"“{column.title}”这一列不能直接填写，整块没有写入"
                texts.append((record["id"], column.key, text.strip()))
        if refusal:
            self._say(refusal, next_one=False)
        else:
            self.enter(texts)

    @staticmethod
    def _why_no_room(block: Block, lines: int, sections: int) -> str:
        if len(block) > lines:
            return f"粘贴的有 {len(block)} 行，从这里往下只有 {lines} 行，整块没有写入"
        if max(map(len, block), default=0) > sections:
            return f"粘贴的有 {max(map(len, block))} 列，从这里往右只有 {sections} 列，整块没有写入"
        return ""

    def fill_down(self) -> None:
        """Write the first selected cell of each column into those below it."""
        lines, sections = self._cells.selected_area()
        texts = []
        for column in self._editable(sections) if len(lines) > 1 else ():
            top = self._model.index(lines[0], self._model.section_of(column.key))
            texts += [(self._id(line), column.key, str(top.data() or "")) for line in lines[1:]]
        self.enter(texts)

    def fill_selection(self, text: str) -> None:
        """Write one text into all selected cells; of ticked rows, into the current column of all of them."""
        lines, sections = self._cells.selected_area()
        current = self._model.row_at(self._cells.currentIndex())
        if current is not None and current["id"] in self._model.checked:
            sections = [self._cells.currentIndex().column()]
            lines = [self._model.line_of(each) for each in self._ticked()]
        columns = self._editable(sections)
        self.enter((self._id(line), each.key, text.strip()) for line in lines for each in columns)

    def _editable(self, sections: Sequence[int]) -> list[Column]:
        """The columns among these that can be written; says so when there is none."""
        columns = [each for each in map(self._model.column_at, sections) if each is not None]
        found = [each for each in columns if each.editable]
        if columns and not found and self.is_on:
            self._say(f"“{columns[0].title}”这一列不能直接填写", next_one=False)
        return found

    def _ticked(self) -> list[int]:
        return [line["id"] for line in self._model.filtered if line["id"] in self._model.checked]

    def _id(self, line: int) -> int:
        found = self._model.row_at(line)
        return found["id"] if found is not None else -1

    # What is left ------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """To the next cell that is wrong, its text open for correction."""
        order = {line["id"]: place for place, line in enumerate(self._model.filtered)}
        bad = [cell for cell, each in self._model.pending.items() if each.reason and cell[0] in order]
        if not bad:
            return
        sections = {each.key: self._model.section_of(each.key) for each in self._model.columns}
        places = sorted((order[record], sections[key], record) for record, key in bad)
        now = self._cells.currentIndex()
        here = (order.get(self._id(now.row()), -1), now.column())
        place = next((each for each in places if each[:2] > here), places[0])
        index = self._model.index(self._model.line_of(place[2]), place[1])
        self._cells.setFocus()
        self._cells.setCurrentIndex(index)
        self._cells.edit(index)

    def give_up(self) -> None:
        """Forget what could not be written."""
        self._batches.clear()
        self._show()
        self._cells.setFocus()

    def _show(self) -> None:
        self._model.show_pending({cell: each for batch in self._batches for cell, each in batch.items()})
        pending = self._model.pending.values()
        reasons = [each.reason for each in pending if each.reason]
        waiting = len(pending) - len(reasons)
        if not pending:
            self.hide()
            return
        count = f"{len(reasons)} 格写不进去：" if len(reasons) > 1 else ""
        rest = f"；同一块的 {waiting} 格等着一起写" if waiting else ""
        self._say(f"{count}{reasons[0] if reasons else '没有写入'}{rest}", next_one=bool(reasons))

    def _say(self, words: str, *, next_one: bool) -> None:
        self._words.setText(words)
        self._words.setToolTip(words)
        self._next.setVisible(next_one)
        self.show()


def _short(reason: str) -> str:
    if len(reason) <= LONGEST_REASON:
        return reason
    return f"{reason[: LONGEST_REASON // 2]}…{reason[-LONGEST_REASON // 2 :]}"
