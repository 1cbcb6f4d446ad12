"""The rows of a preview as the table shows them: what becomes of each, and how its cells look."""

from collections.abc import Mapping
from typing import Any

from app.services.exchange import Preview, WholePreview
from app.services.exchange.cell_values import mask
from app.services.exchange.preview import (
    ACCEPTED,
    CHANGED,
    DUPLICATE,
    NEW,
    REFUSED,
    STATUS_WORDS,
    UNCHANGED,
    Issue,
    PreviewRow,
)
from app.services.exchange.whole_preview import WholeRow
from app.ui.widgets.record_table import CellStyle, Column
from app.ui.widgets.state import State

STATES = {
    NEW: State.DONE,
    CHANGED: State.DUE,
    DUPLICATE: State.WAITING,
    REFUSED: State.MISSED,
    UNCHANGED: State.NONE,
}
EMPTY = "（空）"
WHOLE = {"id": 15, "phone": 7}
"""From how many characters on a cell can hold a personal number."""
ROW, RESULT = "行", "结果"
Files = Preview | WholePreview


def columns_of(preview: Files) -> list[Column]:
    """The file's own columns behind the row's number and result."""
    first = [
        Column("number", ROW, 48, align="center", filter="none"),
        Column("result", RESULT, 76, "pill", filter="none"),
    ]
    if isinstance(preview, WholePreview):
        more = [
            Column("ledger", "台账", 120),
            Column("what", "记录", 260, stretch=True),
            Column("change", "变动", 420, stretch=True),
        ]
        return first + more
    return first + [
        Column(each.letter, each.heading or each.letter, _width(preview, each.letter), filter="none")
        for each in preview.columns
        if any(row.cells.get(each.letter) for row in preview.rows) or _needed(preview, each.letter)
    ]


def _needed(preview: Preview, letter: str) -> bool:
    """Whether an empty column has something to say: a value is missing in it."""
    return any(issue.column == letter for row in preview.rows for issue in (*row.problems, *row.doubts))


def _width(preview: Preview, letter: str) -> int:
    column = next(each for each in preview.columns if each.letter == letter)
    longest = max((_length(row.cells.get(letter, "")) for row in preview.rows[:200]), default=0)
    changed = [
        _length(each.old or EMPTY) + _length(each.new) + 2
        for row in preview.rows
        for each in row.differences
        if each.name and each.name == column.name
    ]
    longest = max(longest, *changed, 0)
    words = max(_length(column.heading) * 6 + 20, _length(column.label or "不导入") * 6 + 44)
    return min(max(longest * 7 + 20, words), 240)


def _length(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


class ReviewRows:
    """Rows by their place in the preview, which is their id; ``skipped`` are those not to be written."""

    def __init__(self, preview: Files) -> None:
        self.preview = preview
        self.skipped: set[int] = set()
        self._letters = (
            {each.name: each.letter for each in preview.columns if each.name}
            if isinstance(preview, Preview)
            else {}
        )
        self._masks = (
            {each.letter: each.mask for each in preview.columns if each.mask}
            if isinstance(preview, Preview)
            else {}
        )
        self._styles: dict[tuple[int, str], CellStyle] = {}
        for place, row in enumerate(preview.rows):
            self._style_row(place, row)

    def table_rows(self) -> list[dict[str, Any]]:
        return [self._row(place, row) for place, row in enumerate(self.preview.rows)]

    def style(self, row: Mapping[str, Any], key: str) -> CellStyle | None:
        """How one cell differs."""
        found = self._styles.get((row["id"], key))
        left_out = row["status"] == REFUSED or row["id"] in self.skipped
        if found is None and left_out and key not in {"number", "result"}:
            return CellStyle(dim=True)
        return found

    def status(self, place: int) -> str:
        return self.preview.rows[place].status

    def written(self) -> dict[str, int]:
        """How many rows of each status will be written."""
        counts = {NEW: 0, CHANGED: 0}
        for place, row in enumerate(self.preview.rows):
            if row.status in ACCEPTED and place not in self.skipped:
                counts[row.status] += 1
        return counts

    def toggle(self, place: int) -> bool:
        """Leave a row out of the writing, or take it in again; only new and changed ones can."""
        if self.status(place) not in ACCEPTED:
            return False
        self.skipped ^= {place}
        return True

    # Inside ------------------------------------------------------------------------------------------

    def _row(self, place: int, row: PreviewRow) -> dict[str, Any]:
        left_out = place in self.skipped
        result = (State.PLANNED, "不写") if left_out else (STATES[row.status], STATUS_WORDS[row.status])
        shown: dict[str, Any] = {"id": place, "number": row.number, "result": result, "status": row.status}
        if isinstance(row, WholeRow):
            shown |= _whole_cells(row)
        for letter, text in row.cells.items():
            shown[letter] = self._covered(letter, text)
        for each in row.differences:
            letter = self._letters.get(each.name, "")
            if letter:
                shown[letter] = self._covered(letter, each.new) or EMPTY
        for issue in row.problems:
            if issue.column and not shown.get(issue.column):
                shown[issue.column] = EMPTY
        return shown

    def _style_row(self, place: int, row: PreviewRow) -> None:
        for each in row.differences:
            letter = self._letters.get(each.name, "")
            if letter and row.status == CHANGED:
                old = self._covered(letter, each.old) or EMPTY
                self._styles[place, letter] = CellStyle(bold=True, tone="due", struck=old)
        for issue in row.doubts:
            if issue.column and (place, issue.column) not in self._styles:
                self._styles[place, issue.column] = CellStyle(frame="warn", tooltip=issue.reason)
        for issue in row.problems:
            if issue.column:
                self._styles[place, issue.column] = CellStyle(frame="bad", tone="bad", tooltip=issue.reason)

    def _covered(self, letter: str, text: str) -> str:
        """A personal number behind stars; what is too short to be one is shown as it stands in the file."""
        whole = len(text) >= WHOLE.get(self._masks.get(letter, ""), len(text) + 1)
        return mask(self._masks[letter], text) if whole else text


def _whole_cells(row: WholeRow) -> dict[str, str]:
    names = ("name", "title", "theme", "full_name", "held_on")
    what = next((str(row.record[name]) for name in names if row.record.get(name)), "")
    change = "；".join(f"{each.label} {each.old or EMPTY} → {each.new or EMPTY}" for each in row.differences)
    reasons = "；".join(issue.reason for issue in row.problems)
    return {"ledger": row.ledger.title, "what": what, "change": reasons or change}


def subjects_of(preview: Files) -> list[str]:
    """Whom or what each row is about."""
    if isinstance(preview, WholePreview):
        return [_whole_cells(row)["what"] if isinstance(row, WholeRow) else "" for row in preview.rows]
    key = next((name for name in ("name", "title", "theme") if preview.form.column(name)), "")
    return [str(row.values.get(key) or "") for row in preview.rows]


def issue_place(preview: Files) -> list[tuple[int, Issue]]:
    """Refused cells with the place of their rows, in the order of the file."""
    return [
        (place, issue)
        for place, row in enumerate(preview.rows)
        if row.status == REFUSED
        for issue in row.problems
    ]


def split_reason(reason: str) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    for mark in ("。请", "，请", "；请", "，可能", "；若", "；"):
        at = reason.find(mark)
        if at > 0:
            return reason[:at] + "。", reason[at + 1 :].rstrip("。") + "。"
    return reason.rstrip("。") + "。", ""
