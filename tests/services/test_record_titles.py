"""Records of every kind are called the same wherever they are named."""

import datetime as dt

import pytest

from app.models.base import Base
from app.services import jots
from app.services.record_titles import KIND_WORDS, titles, titles_of_kind
from app.services.records import list_rows, save
from app.services.registry import ledger
from app.services.search import KINDS, entries
from app.services.talks import save_talk
from app.services.task_origins import origins
from app.services.tasks import assign


def named(database, record_id):
    with database.read() as session:
        return titles(session, [record_id])[record_id]


def people(op, *names):
    return [save(op, ledger("members"), {"name": name}) for name in names]


def test_a_talk_is_called_by_its_people_and_its_day(database):
    with database.operation("talk.save") as op:
        secretary, *partners = people(op, "甲一", "乙二", "丙三")
        talk = save_talk(
            op,
            {
                "held_on": dt.date(2024, 3, 14),
                "kind": "members",
                "talkers": [secretary],
                "partners": partners,
            },
        )
    name = named(database, talk)
    assert (name.kind_words, name.title, name.day) == ("谈心谈话", "与乙二、丙三谈心", dt.date(2024, 3, 14))
    assert name.whole == "与乙二、丙三谈心 3-14"


def test_namesakes_carry_their_marks(database):
    with database.operation("record.add") as op:
        person = save(op, ledger("members"), {"name": "王伟", "name_mark": "机关"})
    assert named(database, person).title == "王伟（机关）"


def test_plan_items_carry_their_month_and_checks_their_work_item(worked_year):
    with worked_year.read() as session:
        for _, item in titles_of_kind(session, "study_item"):
            month, theme = item.title.split(" ", 1)
            assert month.removesuffix("月").isdigit()
            assert theme
        item = list_rows(session, ledger("work_items"))[0]
        first = item["check_items"][0]
        title = titles(session, [first["id"]])[first["id"]].title
    assert title == f"{item['code'] or item['name']} {first['label']}"


def test_every_kind_of_record_has_words_and_a_title(worked_year):
    tables = {kind for kind in KIND_WORDS if kind in Base.metadata.tables}
    assert tables == set(KIND_WORDS)
    with worked_year.read() as session:
        for kind in KIND_WORDS:
            for _, name in titles_of_kind(session, kind):
                assert name.title
                assert name.kind_words == KIND_WORDS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_the_search_calls_records_as_links_do(worked_year, kind):
    with worked_year.read() as session:
        found = {entry.record_id: entry for entry in entries(session) if entry.kind == kind}
        names = titles(session, found)
    assert {id_: (entry.title, entry.hint) for id_, entry in found.items()} == {
        id_: (name.title, name.kind_words) for id_, name in names.items()
    }


def test_a_task_calls_its_origin_as_links_do(database):
    with database.operation("task.assign") as op:
        (owner,) = people(op, "甲一")
        jot = jots.save(op, "换\n阀门", dt.date(2024, 3, 1))
        task = assign(
            op, {"title": "换阀门", "owners": [owner], "assigned_on": dt.date(2024, 3, 2)}, origin=jot
        )
    with database.read() as session:
        assert origins(session, [task])[task].words == "换 阀门"
        assert origins(session, [task])[task].hint == "随记"
