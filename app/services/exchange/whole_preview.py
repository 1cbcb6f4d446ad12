"""A 全套台账 workbook read and compared with the branch, ready to be saved in one operation."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import InvalidRecord, UserError
from app.services.bulk import reserve
from app.services.database import OpenOperation
from app.services.exchange.cells import Cancelled, Progress
from app.services.exchange.preview import Issue, Judged, PreviewRow
from app.services.ledger import Ledger
from app.services.references import References
from app.services.whole_records import save


@dataclass
class WholeRow(PreviewRow):
    """A record of the workbook with its children; ``record`` is what is saved, references as words."""

    ledger: Ledger = field(kw_only=True)
    record: dict[str, Any] = field(default_factory=dict)


@dataclass
class WholePreview(Judged):
    """What an import of the whole would do; ``seen`` is the newest operation that the comparison knew."""

    path: Path
    format: str
    rows: list[PreviewRow]
    warnings: list[Issue]
    seen: int
    kind: str = "all"
    title: str = "全套台账"

    def document(self) -> dict[str, Any]:
        """What ``import all … --json`` prints, without ``written``."""
        head = {
            "kind": self.kind,
            "file": str(self.path),
            "format": self.format,
            "sheet": "",
            "header_row": 1,
        }
        return {**head, **self.tally()}

    def words(self, *, written: int) -> str:
        """What ``import all`` prints for people."""
        return "\n".join((f"{self.path.name} · 全套台账", *self.lines(written)))

    def save(self, op: OpenOperation, chosen: list[PreviewRow], progress: Progress | None) -> None:
        """Write records in the order of the ledgers; ids come first, so that references may point forward."""
        references = References(op.session)
        rows = [row for row in chosen if isinstance(row, WholeRow)]
        for row in rows:
            if not row.ledger.single:
                reserve(op, row.ledger, [row.record])
        for done, row in enumerate(rows):
            if progress is not None and not progress(done, len(rows)):
                raise Cancelled
            try:
                save(op, row.ledger, row.record, row.record_id, references=references)
            except InvalidRecord as error:
                raise UserError(
                    f"{row.ledger.title}第 {row.number} 行写不进去：{error.message}",
                    data="没有写入任何内容。",
                ) from error
