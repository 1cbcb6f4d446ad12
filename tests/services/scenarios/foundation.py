"""Operations of the foundation."""

from app.services import branch, evidence
from app.services.bulk import add_all
from app.services.demo import make_demo
from app.services.records import delete, list_rows, save
from app.services.registry import ledger
from app.services.settings import set_setting
from app.services.year_opening import everything, prepare, preview


def create_branch(database):
    branch.create(database, "中共示例公司新建党支部委员会")


def make_demo_branch(database):
    make_demo(database, 2025)


def add_record(database):
    with database.operation("record.add") as op:
        save(
            op,
            ledger("tasks"),
            {"title": "巡检", "assigned_on": "2024-03-01", "owners": [{"person": "程练六"}]},
        )


def change_record(database):
    with database.operation("record.change") as op:
        save(op, ledger("branch"), {"place": "二号会议室"})


def delete_record(database):
    with database.operation("record.delete") as op:
        delete(op, ledger("teams"), list_rows(op.session, ledger("teams"))[0]["id"])


def add_records(database):
    people = [{"name": "新来甲", "roster_spans": [{"began_by": "founded"}]}, {"name": "新来乙"}]
    with database.operation("records.add") as op:
        add_all(op, {"members": people[:1], "people": people[1:]})


def add_evidence(database):
    with database.operation("evidence.add") as op:
        evidence.add(op, list_rows(op.session, ledger("events"))[0]["id"], b"minutes", "记录.txt")


def remove_evidence(database):
    add_evidence(database)
    with database.operation("evidence.remove") as op:
        event = list_rows(op.session, ledger("events"))[0]["id"]
        evidence.remove(op, evidence.links(op.session, event)[0].link_id)


def prepare_year(database):
    with database.operation("year.prepare") as op:
        prepare(op, 2025, everything(preview(op.session, 2025)))


def change_setting(database):
    with database.operation("setting.change") as op:
        set_setting(op, "study.hours.member", 2024, "40")


EMPTY_BRANCH = {"branch.create": create_branch, "demo.create": make_demo_branch}
SCENARIOS = {
    "record.add": add_record,
    "record.change": change_record,
    "record.delete": delete_record,
    "records.add": add_records,
    "evidence.add": add_evidence,
    "evidence.remove": remove_evidence,
    "year.prepare": prepare_year,
    "setting.change": change_setting,
}
