"""Operations of the four synchronizations."""

import datetime as dt

from app.services import four_sync, four_sync_closing
from app.services.records import list_rows
from app.services.registry import ledger


def _item(session, name="设备核算改造"):
    return next(row for row in list_rows(session, ledger("work_items")) if row["name"] == name)


def create(database):
    with database.operation("four_sync.create") as op:
        four_sync.create(op, {"name": "冬季检修", "began_on": "2024-11-01"}, "安全生产", ["A-3"])


def tick(database):
    with database.operation("four_sync.check") as op:
        check = next(row for row in _item(op.session)["check_items"] if row["code"] == "B1")
        four_sync.tick(op, check["id"], "yes", dt.date(2024, 12, 2))


def replace_set(database):
    with database.operation("four_sync.set") as op:
        four_sync.replace_set(op, _item(op.session)["id"], "重点工程项目", ["P-7"])


def close(database):
    with database.operation("four_sync.close") as op:
        four_sync_closing.close(op, _item(op.session)["id"], dt.date(2024, 11, 30), "年底前由检修部继续")


SCENARIOS = {
    "four_sync.create": create,
    "four_sync.check": tick,
    "four_sync.set": replace_set,
    "four_sync.close": close,
}
