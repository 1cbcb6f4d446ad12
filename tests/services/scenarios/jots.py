"""Operations of jots and of links between records."""

import datetime as dt

from app.services import jots, links, records
from app.services.registry import ledger


def _ends(session):
    return tuple(records.list_rows(session, ledger(key))[0]["id"] for key in ("tasks", "events"))


def add_link(database):
    with database.operation("link.add") as op:
        links.add(op, *_ends(op.session), "about")


def remove_link(database):
    add_link(database)
    with database.operation("link.remove") as op:
        task_id, event_id = _ends(op.session)
        links.remove(op, next(row.link_id for row in links.linked(op.session, task_id) if row.id == event_id))


def save(database):
    with database.operation("jot.save") as op:
        jots.save(op, "老旧阀门换下 12 只", about=_ends(op.session)[0])


def change(database):
    save(database)
    with database.operation("jot.change") as op:
        jots.change(op, jots.tray(op.session)[0].id, "老旧阀门换下 13 只", dt.date(2024, 3, 2))


def use(database):
    save(database)
    with database.operation("jot.use") as op:
        jots.use(op, jots.tray(op.session)[0].id, _ends(op.session)[1])


def drop(database):
    save(database)
    with database.operation("jot.drop") as op:
        jots.drop(op, jots.tray(op.session)[0].id)


def restore(database):
    drop(database)
    with database.operation("jot.restore") as op:
        jots.restore(op, jots.put_away(op.session)[0].id)


SCENARIOS = {
    "link.add": add_link,
    "link.remove": remove_link,
    "jot.save": save,
    "jot.change": change,
    "jot.use": use,
    "jot.drop": drop,
    "jot.restore": restore,
}
