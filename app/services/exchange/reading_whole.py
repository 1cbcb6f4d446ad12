"""Reading a 全套台账 workbook: records with their children by uid, compared with the branch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.foundation import Record
from app.services.cleaning import clean
from app.services.exchange.cell_reader import CellReader
from app.services.exchange.cells import Book, Cancelled, Progress, Row, letter
from app.services.exchange.columns import PARENT, headings
from app.services.exchange.header import Table, cell, data_rows, find_table, raw_heading
from app.services.exchange.merging import overlay
from app.services.exchange.preview import CHANGED, DUPLICATE, NEW, UNCHANGED, Issue
from app.services.exchange.reading import newest_operation, scaled
from app.services.exchange.spelling import Unreadable, shown
from app.services.exchange.whole import Part, parts_of
from app.services.exchange.whole_preview import WholePreview, WholeRow
from app.services.exchange.workbook import open_book
from app.services.ledger import Ledger
from app.services.record_rows import list_rows
from app.services.references import NAME_COLUMNS, References, marked_name
from app.services.registry import LEDGERS

_AS_WRITTEN = frozenset({"text", "long_text", "choice"})  # the program's own workbook: nothing to smooth
_NOTHING = "没有写入任何内容，文件没有被改动。"


@dataclass
class _Sheet:
    """A sheet of the workbook: which part it is, its table and its rows."""

    part: Part
    table: Table
    rows: list[tuple[int, Row]]


@dataclass
class _Line:
    """One row of a sheet as a record to be, with what is wrong in it."""

    number: int
    record: dict[str, Any]
    parent: str = ""
    problems: list[Issue] = field(default_factory=list)
    doubts: list[Issue] = field(default_factory=list)


def read_all_preview(
    session: Session, path: Path, *, today: date, progress: Progress | None = None
) -> WholePreview:
    """Read a 全套台账 and compare it with the branch; nothing is written.

    Raises UserError when the file is none, or ``Cancelled`` when ``progress`` says stop.
    """
    book = open_book(path, scaled(progress))
    sheets = _sheets(book)
    references = References(session)
    _promise(session, references, sheets)
    rows: list[WholeRow] = []
    warnings: list[Issue] = []
    for done, ledger in enumerate(LEDGERS):
        if progress is not None and not progress(40 + 60 * done // len(LEDGERS), 100):
            raise Cancelled
        own = [sheet for sheet in sheets if sheet.part.ledger is ledger]
        found = _records(ledger, own, references, warnings)
        _compare(session, ledger, found, references, today)
        rows += found
    warnings += [doubt for row in rows for doubt in row.doubts]
    return WholePreview(path, book.format, list(rows), warnings, newest_operation(session))


def _sheets(book: Book) -> list[_Sheet]:
    offered = {sheet.name for sheet in book.sheets}
    found = []
    for ledger in LEDGERS:
        for part in parts_of(ledger):
            if part.title in offered:
                table = find_table(book.read(part.title), headings(part.columns))
                if table is not None:
                    found.append(_Sheet(part, table, list(data_rows(table))))
    if not any(sheet.part.path == () for sheet in found):
        raise UserError(
            "这不是全套台账工作簿：里面没有一张认得的台账表。",
            data=_NOTHING,
            remedy="请选用“导出全套台账”存下的文件；单独一种台账请按种类导入。",
        )
    return found


def _promise(session: Session, references: References, sheets: list[_Sheet]) -> None:
    """Let records that the file brings be found by uid and name before they exist."""
    known = set(session.scalars(select(Record.uid)))
    number = 0
    for sheet in sheets:
        table = sheet.part.spec.model.__tablename__
        if table not in NAME_COLUMNS or (isinstance(sheet.part.spec, Ledger) and sheet.part.spec.single):
            continue
        references.label(table, 0)
        positions = {column.name: position for position, column in sheet.table.columns.items()}
        for _, cells in sheet.rows:
            words = {name: _word(cell(cells, position)) for name, position in positions.items()}
            if words.get("uid") and words["uid"] not in known:
                number += 1
                references.remember(table, -number, _names(table, words))


def _names(table: str, words: Mapping[str, str]) -> tuple[str, ...]:
    names = [words[name] for name in NAME_COLUMNS[table] if words.get(name)]
    if table == "person":
        names.append(marked_name(words.get("name", ""), words.get("name_mark")))
    return tuple(dict.fromkeys((words["uid"], *names)))


def _records(
    ledger: Ledger, sheets: list[_Sheet], references: References, warnings: list[Issue]
) -> list[WholeRow]:
    """Records of a ledger's own sheet, with the rows of its other sheets hung under their parents."""
    lines = {sheet.part.path: [_line(sheet, references, *row) for row in sheet.rows] for sheet in sheets}
    if () not in lines:
        return []
    rows = [
        WholeRow(line.number, {}, line.record, problems=line.problems, doubts=line.doubts,
                 ledger=ledger, record=line.record)
        for line in lines[()]
    ]  # fmt: skip
    owners = {
        line.record["uid"]: row for line, row in zip(lines[()], rows, strict=True) if line.record.get("uid")
    }
    holders: dict[tuple[str, ...], dict[str, tuple[WholeRow, dict[str, Any]]]] = {
        (): {uid: (row, row.record) for uid, row in owners.items()}
    }
    for path in sorted((path for path in lines if path), key=len):
        parents = holders.get(path[:-1], {})
        here = holders.setdefault(path, {})
        for line in lines[path]:
            if line.parent not in parents:
                title = next(sheet.part.title for sheet in sheets if sheet.part.path == path)
                reason = "所属编号(uid) 在上一级的表里找不到，这一行没有读入"
                warnings.append(Issue(line.number, "", "", line.parent, reason, title))
                continue
            row, holder = parents[line.parent]
            holder.setdefault(path[-1], []).append(line.record)
            row.problems += line.problems
            row.doubts += line.doubts
            if line.record.get("uid"):
                here[line.record["uid"]] = (row, line.record)
    return rows


def _line(sheet: _Sheet, references: References, number: int, cells: Row) -> _Line:
    reader = CellReader(sheet.part.spec.model, references)
    line = _Line(number, {})
    for position, column in sheet.table.columns.items():
        raw = cell(cells, position)
        if raw is None:
            if column.required:
                line.problems.append(_issue(sheet, number, position, raw, f"{column.label}是空的"))
            continue
        try:
            if column.target or (column.kind in _AS_WRITTEN and not column.origin):
                line.record[column.name] = shown(raw).strip()
                continue
            reading = reader.read(column, raw)
        except Unreadable as unreadable:
            line.problems.append(_issue(sheet, number, position, raw, str(unreadable)))
            continue
        if column.origin == PARENT:
            line.parent = str(reading.value or "")
        elif reading.value is not None:
            line.record[column.name] = reading.value
        if reading.doubt:
            line.doubts.append(_issue(sheet, number, position, raw, reading.doubt))
    return line


def _compare(
    session: Session, ledger: Ledger, rows: list[WholeRow], references: References, today: date
) -> None:
    if not rows:
        return
    stored = list_rows(session, ledger)
    others = [row for entry in LEDGERS if entry.model is ledger.model and entry is not ledger
              for row in list_rows(session, entry)]  # fmt: skip
    by_uid = {row["uid"]: row for row in (*others, *stored)}
    seen: dict[str, int] = {}
    for row in rows:
        old = stored[0] if ledger.single and stored else by_uid.get(row.record.get("uid", ""))
        _refuse_other_uid(ledger, row, old, by_uid.values())
        typed, problems = clean(references, ledger, row.record, stored=old, today=today)
        row.problems += [
            Issue(row.number, "", problem.label, "", problem.reason, ledger.title) for problem in problems
            if not row.problems
        ]  # fmt: skip
        uid = row.record.get("uid", "")
        if row.problems:
            continue
        if uid and uid in seen:
            row.status, row.same_as = DUPLICATE, seen[uid]
            row.doubts.append(
                Issue(row.number, "", "", uid, f"与第 {seen[uid]} 行编号相同，不写入", ledger.title)
            )
            continue
        seen[uid] = row.number
        _judge(ledger, row, typed, old)


def _judge(ledger: Ledger, row: WholeRow, typed: Mapping[str, Any], old: Mapping[str, Any] | None) -> None:
    if old is None:
        row.status = NEW
        return
    row.record_id, row.stored = old["id"], old
    row.record, differences = overlay(ledger, row.record, typed, old)
    row.differences = tuple(differences)
    row.status = CHANGED if differences else UNCHANGED


def _refuse_other_uid(ledger: Ledger, row: WholeRow, old: Mapping[str, Any] | None, stored: Any) -> None:
    """A person whom the branch knows under another uid would be entered twice."""
    personal = [spec for spec in ledger.fields if spec.mask == "id"]
    for spec in personal:
        number = row.record.get(spec.name)
        if old is None and number and any(other.get(spec.name) == number for other in stored):
            reason = "支部里已有身份证号相同的人，编号(uid)却不同，分不清是不是同一份记录"
            row.problems.append(Issue(row.number, "", spec.label, number, reason, ledger.title))


def _issue(sheet: _Sheet, row: int, position: int, raw: Any, reason: str) -> Issue:
    heading = raw_heading(sheet.table, position)
    return Issue(row, letter(position), heading, shown(raw), reason, sheet.part.title)


def _word(value: Any) -> str:
    return "" if value is None else shown(value).strip()
