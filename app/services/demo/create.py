"""Writing the demo year into an empty branch."""

from __future__ import annotations

from sqlalchemy import func, select

from app.errors import UserError
from app.models.organisation import Branch, Person
from app.services.bulk import add_all
from app.services.database import Database
from app.services.demo.build import demo_records


def make_demo(db: Database, year: int) -> dict[str, int]:
    """Write the demo year in one operation and return the number of records of each ledger.

    Raises UserError when the branch already has records.
    """
    with db.read() as session:
        taken = session.scalar(select(func.count()).select_from(Branch)) or session.scalar(
            select(func.count()).select_from(Person)
        )
    if taken:
        raise UserError(
            "这里已经有一个支部，没有建立示例支部。",
            remedy="请另选一个空的文件夹再建立示例支部。",
        )
    with db.operation("demo.create") as op:
        added, _skipped = add_all(op, demo_records(year))
    return added
