"""What an import would do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.services.exchange.columns import Column, Form
from app.services.exchange.header import Table

NEW, CHANGED, UNCHANGED, DUPLICATE, REFUSED = "new", "changed", "unchanged", "duplicate", "refused"
STATUS_WORDS = {NEW: "新增", CHANGED: "变更", UNCHANGED: "未变", DUPLICATE: "重复", REFUSED: "拒绝"}
ACCEPTED = frozenset({NEW, CHANGED})


@dataclass(frozen=True)
class Issue:
    """One cell that is refused or wants a look; ``column`` is its letter, empty when it is the whole row."""

    row: int
    column: str
    heading: str
    value: str
    reason: str
    sheet: str = ""

    @property
    def where(self) -> str:
        """Letter and heading of the column; with several sheets, after the sheet's name."""
        where = f"{self.column} {self.heading}".strip()
        return f"{self.sheet}!{where}" if self.sheet else where

    @property
    def words(self) -> str:
        """The sentence shown for it."""
        row = f"第 {self.row} 行 " if self.row else ""
        return f"{row}{self.where}：{self.reason}。" if self.where else f"{row}{self.reason}。"

    def as_json(self) -> dict[str, Any]:
        """The shape of the commands."""
        return {"row": self.row, "column": self.where, "value": self.value, "reason": self.reason}


@dataclass(frozen=True)
class Difference:
    """A value that the file changes, in the words of the screen."""

    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class PreviewColumn:
    """A column of the file and what it was taken for (``name`` is empty: not taken)."""

    letter: str
    heading: str
    name: str
    label: str
    mask: str = ""


@dataclass
class PreviewRow:
    """A row of the file: its cells as shown (by column letter), its values, and what becomes of it."""

    number: int
    cells: dict[str, str]
    values: dict[str, Any]
    status: str = REFUSED
    differences: tuple[Difference, ...] = ()
    problems: list[Issue] = field(default_factory=list)
    doubts: list[Issue] = field(default_factory=list)
    masked: dict[str, str] = field(default_factory=dict)
    record_id: int | None = None
    stored: Mapping[str, Any] | None = field(default=None, repr=False)
    same_as: int | None = None


class Judged:
    """Rows of a file that were compared with the branch, and what is said about them."""

    rows: list[PreviewRow]
    warnings: list[Issue]

    @property
    def refused(self) -> list[Issue]:
        """Every refused cell, in the order of the file."""
        return [issue for row in self.rows if row.status == REFUSED for issue in row.problems]

    @property
    def counts(self) -> Counter[str]:
        """Rows by status."""
        return Counter(row.status for row in self.rows)

    def rows_of(self, statuses: frozenset[str] | set[str]) -> list[PreviewRow]:
        """Rows with one of the statuses."""
        return [row for row in self.rows if row.status in statuses]

    def tally(self) -> dict[str, Any]:
        """Counts, refusals and warnings: read = new + changed + unchanged + duplicates + refused rows."""
        counts = self.counts
        return {
            "read": len(self.rows),
            "new": counts[NEW],
            "changed": counts[CHANGED],
            "unchanged": counts[UNCHANGED],
            "duplicates": counts[DUPLICATE],
            "refused": [issue.as_json() for issue in self.refused],
            "warnings": [issue.as_json() for issue in self.warnings],
        }

    def lines(self, written: int) -> list[str]:
        """Counts, refusals and warnings in words."""
        counts = self.counts
        words = "，".join(f"{word} {counts[status]}" for status, word in STATUS_WORDS.items())
        told = [f"读到 {len(self.rows)} 行：{words}。"]
        told += [f"变更　{_changes(row)}。" for row in self.rows_of({CHANGED})]
        told += [f"拒绝　{issue.words}" for issue in self.refused]
        told += [f"提醒　{issue.words}" for issue in self.warnings]
        return [*told, f"已写入 {written} 行。" if written else "没有写入任何内容。"]


def _changes(row: PreviewRow) -> str:
    changes = "；".join(f"{each.label}“{each.old}” → “{each.new}”" for each in row.differences)
    return f"第 {row.number} 行 {row.values.get('name') or ''}：{changes}"


@dataclass
class Preview(Judged):
    """A file read and compared with the branch; nothing of it is written yet.

    ``seen`` is the newest operation that the comparison knew; ``cover`` holds the values of the record that
    the rows belong to (the study plan's year and title).
    """

    form: Form
    path: Path
    format: str
    table: Table
    rows: list[PreviewRow]
    warnings: list[Issue]
    columns: tuple[PreviewColumn, ...]
    today: date
    day: date
    seen: int
    cover: dict[str, Any] = field(default_factory=dict)
    cover_stored: Mapping[str, Any] | None = None

    @property
    def kind(self) -> str:
        """Key of the ledger."""
        return self.form.ledger.key

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.table.sheet.name

    @property
    def header_row(self) -> int:
        """Number of the header's first row."""
        return self.table.first

    @property
    def title(self) -> str:
        """What the ledger is called."""
        return self.form.title

    def column_of(self, name: str) -> Column | None:
        """The ledger's column of a name, when the file has it."""
        return next((column for column in self.table.columns.values() if column.name == name), None)

    def document(self) -> dict[str, Any]:
        """What ``import … --json`` prints, without ``written``."""
        return {
            "kind": self.kind,
            "file": str(self.path),
            "format": self.format,
            "sheet": self.sheet,
            "header_row": self.header_row,
            **self.tally(),
        }

    def words(self, *, written: int) -> str:
        """What ``import`` prints for people."""
        where = f"{self.path.name} · 工作表“{self.sheet}” · 表头在第 {self.header_row} 行"
        return "\n".join((where, *self.lines(written)))
