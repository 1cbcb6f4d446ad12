"""Operations of the four synchronizations."""

import datetime as dt

from app.services import (
    events,
    four_sync,
    four_sync_closing,
    four_sync_proofs,
    four_sync_sets,
    four_sync_templates,
)
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


def finish_stage(database):
    with database.operation("four_sync.stage") as op:
        four_sync_proofs.finish_stage(op, _item(op.session)["id"], 2, dt.date(2024, 12, 2))


def prove(database):
    with database.operation("event.hold") as op:
        values = {
            "title": "设备核算改造专题研究",
            "held_on": "2024-11-05",
            "kinds": ["committee"],
            "scope": "committee",
        }
        event = events.hold(op, values)
    with database.operation("four_sync.prove") as op:
        checks = _item(op.session)["check_items"]
        found = [check["id"] for check in checks if check["code"] in ("G1", "K1")]
        four_sync_proofs.prove(op, [(check, event) for check in found])


def change_templates(database):
    with database.operation("four_sync.template") as op:
        four_sync_templates.copy_set(op, "安全生产", "本厂安全")
        items = four_sync_sets.check_sets(op.session)["安全生产"]
        four_sync_templates.save_set(op, "安全生产", [*items[3:], *items[:2]], "安全生产")
        four_sync_templates.delete_set(op, "应急抢险")
        four_sync_templates.set_default(op, "生产", "本厂安全", 2024)


SCENARIOS = {
    "four_sync.create": create,
    "four_sync.check": tick,
    "four_sync.set": replace_set,
    "four_sync.close": close,
    "four_sync.stage": finish_stage,
    "four_sync.prove": prove,
    "four_sync.template": change_templates,
}
