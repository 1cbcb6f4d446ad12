"""Commands that bring workbooks in and out."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.errors import UserError
from app.services.database import Database
from app.services.registry import LEDGERS, ledger

STATUSES = ("new", "changed")


def take(options: Namespace) -> tuple[Any, str]:
    """``import``: check a workbook and, unless it is a dry run, write its new and changed rows."""
    from app.services.exchange import (
        Preview,
        WholePreview,
        accept,
        error_workbook,
        read_all_preview,
        read_preview,
    )

    accepted = _statuses(options.accept)
    database = Database.open(options.data)
    try:
        today = database.clock().date()
        with database.read() as session:
            preview: Preview | WholePreview
            if options.kind == "all":
                preview = read_all_preview(session, options.file, today=today)
            else:
                entry = ledger(options.kind)
                preview = read_preview(
                    session, entry, options.file, year=options.year, sheet=options.sheet, today=today
                )
        if options.errors:
            error_workbook(preview, options.errors)
        written = 0 if options.dry_run else accept(database, preview, accepted)
    finally:
        database.close()
    document = {**preview.document(), "kind": options.kind, "written": bool(written)}
    return document, preview.words(written=written)


def _statuses(text: str) -> frozenset[str]:
    chosen = {word.strip() for word in text.split(",") if word.strip()}
    unknown = chosen - set(STATUSES)
    if unknown:
        raise UserError(
            f"--accept 不认识“{'、'.join(sorted(unknown))}”。", remedy="可写 new、changed 或 new,changed。"
        )
    return frozenset(chosen)


def give(options: Namespace) -> tuple[Any, str]:
    """``export``: one ledger, or all of them as one workbook that is always complete."""
    from app.services.exchange import export, export_all

    database = Database.open(options.data)
    try:
        today = database.clock().date()
        with database.read() as session:
            if options.kind == "all":
                result = export_all(session, LEDGERS, year=options.year, target=options.output, today=today)
            else:
                result = export(
                    session,
                    ledger(options.kind),
                    year=options.year,
                    style=options.style,
                    full=options.full,
                    target=options.output,
                    today=today,
                )
    finally:
        database.close()
    words = f"已导出 {result.rows} 行到 {result.file}。"
    if options.kind == "all":
        words += "全套台账含完整的身份证号和电话，请妥善保管。"
    return {"file": str(result.file), "rows": result.rows}, words
