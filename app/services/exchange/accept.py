"""Writing what a preview found: one operation, taken back by one undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.errors import InvalidRecord, UserError
from app.services.database import Database, OpenOperation
from app.services.exchange.cells import Cancelled, Progress
from app.services.exchange.nested import CREATED_BY_NAME, group_fields, names_to_create, record_of
from app.services.exchange.preview import ACCEPTED, Preview, PreviewRow
from app.services.exchange.whole_preview import WholePreview
from app.services.ledger import Child
from app.services.references import References
from app.services.registry import LEDGERS
from app.services.whole_records import save

Statuses = frozenset[str] | set[str]


def accept(
    database: Database,
    preview: Preview | WholePreview,
    statuses: Statuses = ACCEPTED,
    *,
    rows: Callable[[PreviewRow], bool] | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the rows with one of the statuses, of those the ones that ``rows`` picks; returns how many.

    Everything is one operation; on an error or when ``progress`` says stop, nothing is written. Raises
    UserError when the branch was changed after the preview was made.
    """
    chosen = [row for row in preview.rows_of(statuses & ACCEPTED) if rows is None or rows(row)]
    if not chosen:
        return 0
    if database.newest_operation() != preview.seen:
        raise UserError(
            "核对之后支部数据又有改动，这份核对结果已不作数。",
            data="没有写入任何内容。",
            remedy="请重新导入这份文件，再核对一遍。",
        )
    with database.operation("import.accept", f"导入{preview.title} {len(chosen)} 行") as op:
        if isinstance(preview, WholePreview):
            preview.save(op, chosen, progress)
        else:
            _save(op, preview, chosen, progress)
    return len(chosen)


def _save(op: OpenOperation, preview: Preview, chosen: list[PreviewRow], progress: Progress | None) -> None:
    references = References(op.session)
    form = preview.form
    records = [(row, record_of(form, row, references, preview.day)) for row in chosen]
    places = group_fields(form.rows)
    for _, record in records:
        for name in dict.fromkeys(names_to_create(places, record, references)):
            save(op, _creator(), {"name": name}, references=references)
    if form.cover is not None:
        _save_cover(op, preview, form.cover, records, references)
        return
    for done, (row, record) in enumerate(records):
        if progress is not None and not progress(done, len(records)):
            raise Cancelled
        try:
            save(op, form.ledger, record, row.record_id, references=references)
        except InvalidRecord as error:
            raise UserError(
                f"第 {row.number} 行写不进去：{error.message}", data="没有写入任何内容。"
            ) from error


def _creator() -> Any:
    return next(ledger for ledger in LEDGERS if ledger.model.__tablename__ == CREATED_BY_NAME)


def _save_cover(
    op: OpenOperation,
    preview: Preview,
    rows_of: Child,
    records: list[tuple[PreviewRow, dict[str, Any]]],
    references: References,
) -> None:
    """Save the rows as children of their cover, which is made when it isn't there yet."""
    form = preview.form
    stored = preview.cover_stored
    items = [dict(item) for item in stored[form.ledger.rows_of]] if stored else []
    by_id = {item["id"]: item for item in items if item.get("id")}
    for row, record in records:
        if row.record_id in by_id:
            by_id[row.record_id].update(record)
        else:
            items.append(record)
    _number(items, rows_of.order)
    values = {form.ledger.rows_of: items} if stored else {**preview.cover, form.ledger.rows_of: items}
    save(op, form.ledger, values, stored["id"] if stored else None, references=references)


def _number(items: list[dict[str, Any]], order: tuple[str, ...]) -> None:
    """Give new items a place after the others of their group (a plan's items after those of their month)."""
    if len(order) != 2:
        return
    group, place = order
    last: dict[Any, int] = {}
    for item in items:
        if item.get(place) is not None:
            last[item[group]] = max(last.get(item[group], 0), item[place])
    for item in items:
        if item.get(place) is None:
            item[place] = last[item[group]] = last.get(item[group], 0) + 1
