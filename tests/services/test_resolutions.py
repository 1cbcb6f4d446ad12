"""Minutes of a sitting, its resolutions until they are closed, and opinions that become problems."""

import datetime as dt

import pytest

from app.errors import UserError
from app.services import events, meetings, resolutions, tasks
from app.services.bulk import add_all
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.state_hash import state_hash
from tests.services.counting import add, facts, held, member


def decide(kind, day, *texts, **more):
    rows = [{"position": place, "text": text} for place, text in enumerate(texts, 1)]
    return {**held(kind, day), "resolutions": rows, **more}


@pytest.fixture
def branch(database):
    add(database, members=[member("甲一"), member("乙二")], party_groups=[{"name": "一组"}, {"name": "二组"}])
    return database


def hash_of(database):
    with database.read() as session:
        return state_hash(session.connection())


def agenda(database, kinds, day, group=None, event_id=None):
    with database.read() as session:
        return resolutions.agenda(session, kinds, dt.date.fromisoformat(day), group, event_id)


def texts(found):
    return [row.text for row in found.carried]


def close(database, text, day, note="已办"):
    with database.read() as session:
        wanted = next(
            row["id"]
            for event in list_rows(session, ledger("events"))
            for row in event["resolutions"]
            if row["text"] == text
        )
    with database.operation("resolution.close") as op:
        resolutions.close(op, wanted, dt.date.fromisoformat(day), note)


def test_a_resolution_is_in_each_next_agenda_once_until_it_is_closed(branch):
    add(
        branch,
        events=[
            decide("assembly", "2024-03-05", "修订值班制度", "组织春检"),
            decide(["assembly", "lecture"], "2024-06-05", "布置迎峰度夏"),
            decide("committee", "2024-04-05", "研究发展对象"),
        ],
    )

    assert texts(agenda(branch, ["assembly"], "2024-03-04")) == []
    assert texts(agenda(branch, ["assembly"], "2024-06-05", event_id=None))[:2] == [
        "修订值班制度",
        "组织春检",
    ]
    assert texts(agenda(branch, ["assembly"], "2024-09-05")) == ["修订值班制度", "组织春检", "布置迎峰度夏"]
    close(branch, "组织春检", "2024-06-20")
    september = agenda(branch, ["assembly"], "2024-09-05")
    assert texts(september) == ["修订值班制度", "布置迎峰度夏"]
    assert september.sentence == "上次决议 3 条，落实 1 条，2 条转本次"
    assert texts(agenda(branch, ["assembly"], "2024-06-10")) == ["修订值班制度", "组织春检", "布置迎峰度夏"]
    assert texts(agenda(branch, ["assembly", "committee"], "2024-09-05")).count("研究发展对象") == 1
    assert texts(agenda(branch, ["lecture"], "2024-09-05")) == []


def test_a_group_hears_of_its_own_resolutions_only(branch):
    one, other = (group.id for group in facts(branch).groups)
    add(
        branch,
        events=[
            decide("group", "2024-03-05", "一组的事", scope="group", party_group="一组"),
            decide("group", "2024-03-06", "二组的事", scope="group", party_group="二组"),
        ],
    )

    assert texts(agenda(branch, ["group"], "2024-04-05", one)) == ["一组的事"]
    assert texts(agenda(branch, ["group"], "2024-04-05", other)) == ["二组的事"]


def test_resolutions_of_another_sitting_of_the_same_activity_are_its_own(branch):
    with branch.operation("records.add") as op:
        add_all(op, {"events": [decide("assembly", "2024-03-05", "修订值班制度")]})
        first = list_rows(op.session, ledger("events"))[0]["id"]
        second = events.further_sitting(op, first, dt.date(2024, 3, 6))
        events.hold(op, {"held_on": "2024-03-06"}, event_id=second)

    assert texts(agenda(branch, ["assembly"], "2024-03-06", event_id=second)) == []
    assert texts(agenda(branch, ["assembly"], "2024-06-06")) == ["修订值班制度"]


def test_an_accepted_task_proposes_to_close_the_resolution_that_it_came_from(branch):
    add(branch, events=[decide("assembly", "2024-03-05", "修订值班制度")])
    people = {person.name: person.id for person in facts(branch).people}
    (decision,) = agenda(branch, ["assembly"], "2024-06-05").carried
    wish = resolutions.task_wish(decision)
    assert (wish["title"], wish["origin"], wish["source"]) == ("修订值班制度", decision.id, "会议")
    assert not decision.proposes_closing

    with branch.operation("task.assign") as op:
        given = {
            "title": wish["title"],
            "assigned_on": "2024-03-06",
            "due_on": "2024-03-30",
            "source": "会议",
        }
        task = tasks.assign(op, {**given, "owners": [people["甲一"]]}, origin=decision.id)
    assert not agenda(branch, ["assembly"], "2024-06-05").carried[0].proposes_closing
    with branch.operation("task.accept") as op:
        tasks.accept(op, [task], dt.date(2024, 3, 28), "甲一", "制度已印发")

    (found,) = agenda(branch, ["assembly"], "2024-06-05").carried
    assert found.proposes_closing
    assert (found.done_on, found.told, found.tasks) == (dt.date(2024, 3, 28), "制度已印发", (task,))


def test_an_opinion_becomes_one_problem_with_its_origin(branch):
    opinion = {"kind": "sought", "text": "与夜班谈心少", "to_person": "甲一", "from_words": "群众代表"}
    add(branch, events=[{**held("organisation_life", "2024-12-05"), "opinions": [opinion]}])
    with branch.read() as session:
        (event,) = list_rows(session, ledger("events"))
    opinion_id = event["opinions"][0]["id"]

    with branch.operation("opinion.raise") as op:
        first = resolutions.raise_problem(op, opinion_id, dt.date(2024, 12, 5))
    with branch.operation("opinion.raise") as op:
        again = resolutions.raise_problem(op, opinion_id, dt.date(2024, 12, 6))

    assert first == again
    with branch.read() as session:
        (problem,) = list_rows(session, ledger("problems"))
        assert resolutions.problems_of(session, [opinion_id]) == {opinion_id: first}
    assert (problem["text"], problem["source"], problem["found_on"]) == (
        "与夜班谈心少",
        "组织生活会",
        dt.date(2024, 12, 5),
    )


def test_what_is_gone_is_told(branch):
    with branch.operation("resolution.close") as op:
        for work in (resolutions.close, resolutions.raise_problem):
            with pytest.raises(UserError, match="已不在"):
                work(op, 999, dt.date(2024, 3, 1))


def test_minutes_are_saved_by_difference_and_undone_to_the_state_before(branch):
    before = hash_of(branch)
    people = {person.name: person.id for person in facts(branch).people}
    values = meetings.minutes_values(
        {"first_topic": "学习会议精神", "agenda": "一、通报\n二、讨论"},
        [{"speaker": people["甲一"], "text": "通报情况"}, {"speaker": people["乙二"], "text": "同意"}],
        [{"text": "按计划执行"}],
        [{"subject": "计划", "rule": "ordinary", "present_entitled": 2, "given_for": 2}],
        [],
    )
    sitting = {"title": "大会", "kinds": ["assembly"], "held_on": "2024-03-05"}
    with branch.operation("event.hold") as op:
        event = events.hold(op, {**sitting, **values})
    with branch.read() as session:
        kept = events.stored(session, event)
    assert meetings.parts_of(kept["texts"])["agenda"] == "一、通报\n二、讨论"
    assert [row["text"] for row in meetings.speeches_of(kept["texts"])] == ["通报情况", "同意"]

    parts = {**meetings.parts_of(kept["texts"]), "first_topic": "学习纪律处分条例"}
    speeches = meetings.speeches_of(kept["texts"])[1:]
    changed = meetings.minutes_values(
        parts, speeches, kept["resolutions"], kept["votes"], kept["opinions"], kept["texts"]
    )
    with branch.operation("event.hold") as op:
        events.hold(op, changed, event_id=event)
    with branch.read() as session:
        after = events.stored(session, event)
    ids = {row["part"]: row["id"] for row in kept["texts"] if row["part"] != "speeches"}
    assert {row["part"]: row["id"] for row in after["texts"] if row["part"] != "speeches"} == ids
    assert meetings.parts_of(after["texts"])["first_topic"] == "学习纪律处分条例"
    assert [row["text"] for row in meetings.speeches_of(after["texts"])] == ["同意"]
    assert after["resolutions"] == kept["resolutions"]

    branch.undo()
    branch.undo()
    assert hash_of(branch) == before
