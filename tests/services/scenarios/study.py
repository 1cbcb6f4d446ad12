"""Operations of the study plan."""

import datetime as dt

from app.services import study, study_filing, study_library, study_paste, study_sessions
from app.services.references import References
from tests.services.study_sittings import hold_item

DAY = dt.date(2024, 12, 20)


def _add(database, values):
    with database.operation("study.item") as op:
        return study.save_item(op, 2024, values)


def change_item(database):
    return _add(database, {"month": 12, "theme": "宪法", "method": "集中学习", "hours": "2"})


def paste(database):
    text = "\n".join(
        f"{month}月\t粘贴的主题{place}\t集中学习\t2" for month in range(1, 13) for place in range(17)
    )
    with database.read() as session:
        rows = study_paste.read(session, 2024, study_paste.block_of(session, text), 1)
    with database.operation("study.paste") as op:
        assert len(study_paste.paste(op, 2024, rows)) == 204


def _next_year(database):
    with database.operation("record.add") as op:
        study.create_plan(op, 2025)
    with database.read() as session:
        return [topic.item_id for topic in study_library.topics(session, 2025)]


def copy(database):
    ids = _next_year(database)
    with database.operation("study.copy") as op:
        assert study_library.copy_items(op, 2025, ids[:3]) == 3


def take_topics(database):
    ids = _next_year(database)
    with database.operation("study.topics") as op:
        study_library.add_topics(op, 2025, ids[:2], 7)


def submit(database):
    with database.operation("study.file") as op:
        study_filing.submit(op, study.plan_id_of(op.session, 2024), DAY)


def answer(database):
    submit(database)
    with database.operation("study.answer") as op:
        study_filing.answer(op, study.plan_id_of(op.session, 2024), "filed", DAY, "同意备案")


def hold(database):
    item = change_item(database)
    with database.operation("study.hold") as op:
        return hold_item(op, item, DAY)


def make_up(database):
    event = hold(database)
    with database.operation("study.make_up") as op:
        person = References(op.session).person("潘算七")
        study_sessions.make_up(op, event, [person], DAY + dt.timedelta(days=5), how="看录像")


SCENARIOS = {
    "study.item": change_item,
    "study.paste": paste,
    "study.copy": copy,
    "study.topics": take_topics,
    "study.file": submit,
    "study.answer": answer,
    "study.hold": hold,
    "study.make_up": make_up,
}
