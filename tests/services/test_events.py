from __future__ import annotations

from datetime import date, datetime

import pytest

from app.errors import InvalidRecord, UserError
from app.services import events, records
from app.services.events import Mark
from app.services.events_list import event_rows, kinds_in_words
from app.services.events_sheet import Sitting, count, sheet_of
from app.services.facts_types import YearFacts
from app.services.late_entry import working_days_after
from app.services.registry import ledger
from app.services.year_facts import year_facts
from tests.services.counting import YEAR, add, facts, held, member

GROUPS = [{"name": "第一党小组"}, {"name": "第二党小组"}]
NAMES = ("甲一", "乙二", "丙三", "丁四", "戊五")


def people(**more):
    spans = {
        name: [{"party_group": GROUPS[place % 2]["name"], "began_on": "2020"}]
        for place, name in enumerate(NAMES)
    }
    return [member(name, group_spans=spans[name], **more.get(name, {})) for name in NAMES]


@pytest.fixture
def branch(database):
    away = {"kind": "excused", "reason": "借调", "began_on": "2024-06-01", "ended_on": "2024-09-01"}
    add(
        database,
        party_groups=GROUPS,
        members=people(
            甲一={"posts": [{"kind": "secretary", "began_on": "2022"}]},
            戊五={"absences": [{**away, "decided_on": "2024-05-30"}]},
        ),
        people=[{"name": "申请人", "standings": [{"kind": "applicant", "began_on": "2024-01"}]}],
    )
    return database


def ids(database):
    return {person.name: person.id for person in facts(database).people}


def hold(database, day, marks=(), **values):
    given = {"title": "大会", "kinds": ["assembly"], "held_on": day, "planned_on": day} | values
    with database.operation("event.hold") as op:
        return events.hold(op, given, marks)


def stored(database, event_id):
    with database.read() as session:
        return events.stored(session, event_id)


def sheet(database, event_id, **sitting):
    found: YearFacts = facts(database)
    event = next(row for row in found.events if row.id == event_id)
    given = {
        "kinds": tuple(event.kinds),
        "day": event.held_on or event.planned_on,
        "scope": event.scope,
        "party_group_id": event.party_group_id,
        "event_id": event_id,
    }
    return sheet_of(found, Sitting(**(given | sitting)))


def test_everybody_due_stands_on_the_sheet_as_present_until_registered(branch):
    event_id = hold(branch, "2024-03-05")

    found = sheet(branch, event_id)

    assert [row.name for row in found.people] == ["甲一", "丙三", "戊五", "乙二", "丁四"]
    assert {row.group for row in found.people} == {"第一党小组", "第二党小组"}
    assert all(row.mark.state == "present" for row in found.people)
    assert len(found.unregistered) == 5
    assert count(found.people).rate == "100.0"


def test_the_excused_are_named_apart_and_not_due(branch):
    found = sheet(branch, hold(branch, "2024-07-01"))

    assert "戊五" not in [row.name for row in found.people]
    assert found.excused == (("戊五", "借调"),)


def test_marks_are_kept_with_reasons_and_counted_in_words(branch):
    who = ids(branch)
    marks = [
        Mark(who["甲一"], late=True),
        Mark(who["乙二"], "leave", "公出"),
        Mark(who["丙三"], "absent", "公出"),
        Mark(who["丁四"]),
        Mark(who["戊五"]),
        Mark(who["申请人"], guest=True),
    ]
    found = sheet(branch, hold(branch, "2024-03-05", marks))

    figures = count(found.people)
    assert (figures.due, figures.present, figures.missing, figures.rate) == (5, 3, 2, "60.0")
    assert figures.absences == "丙三（缺席）、乙二（公出）"
    assert [row.name for row in found.guests] == ["申请人"]
    assert found.unregistered == ()
    late = next(row for row in found.people if row.name == "甲一")
    assert late.mark.late


def test_attendance_is_saved_by_difference_and_keeps_notes(branch):
    who = ids(branch)
    event_id = hold(
        branch, "2024-03-05", [Mark(who["甲一"]), Mark(who["乙二"], "leave", "病假", note="附假条")]
    )
    before = {row["person"]: row["id"] for row in stored(branch, event_id)["attendance"]}

    with branch.operation("attendance.save") as op:
        events.save_attendance(
            op, event_id, [Mark(who["甲一"]), Mark(who["乙二"], "leave", "公出"), Mark(who["丙三"])]
        )

    rows = {row["person"]: row for row in stored(branch, event_id)["attendance"]}
    assert rows[who["甲一"]]["id"] == before[who["甲一"]]
    assert rows[who["乙二"]]["id"] == before[who["乙二"]]
    assert (rows[who["乙二"]]["leave_reason"], rows[who["乙二"]]["note"]) == ("公出", "附假条")
    assert who["丙三"] in rows
    branch.undo()
    assert who["丙三"] not in {row["person"] for row in stored(branch, event_id)["attendance"]}


def test_a_second_sitting_expects_only_those_who_missed_the_first(branch):
    who = ids(branch)
    first = hold(
        branch,
        "2024-03-05",
        [Mark(who[name], *(("leave", "值班") if name in "乙二丁四" else ())) for name in NAMES],
    )
    with branch.operation("event.plan") as op:
        second = events.further_sitting(op, first, date(2024, 3, 6))

    found = sheet(branch, second)

    assert {row.name for row in found.people if not row.elsewhere} == {"乙二", "丁四"}
    assert count(found.people).due == 2
    with branch.operation("event.hold") as op:
        events.hold(op, {"held_on": "2024-03-06"}, [Mark(who["乙二"])], second)
    with branch.read() as session:
        rows = event_rows(session, year_facts(session, YEAR, today=date(2024, 12, 31)))
    assert [(row.due, row.present, row.sitting, row.sittings) for row in rows] == [
        (5, 4, 1, 2),
        (None, 1, 2, 2),
    ]


@pytest.mark.parametrize(
    ("sitting", "names"),
    [
        ({"kinds": ("committee",), "scope": "committee"}, ["甲一"]),
        ({"kinds": ("study",), "scope": "named", "invited": "乙二丙三"}, ["乙二", "丙三"]),
        ({"kinds": ("group",), "scope": "group", "party_group_id": "第二党小组"}, ["乙二", "丁四"]),
    ],
)
def test_scope_decides_who_is_due(branch, sitting, names):
    found = facts(branch)
    groups = {group.name: group.id for group in found.groups}
    given = dict(sitting)
    if "invited" in given:
        given["invited"] = tuple(person.id for person in found.people if person.name in given["invited"])
    if "party_group_id" in given:
        given["party_group_id"] = groups[given["party_group_id"]]

    lines = sheet_of(found, Sitting(day=date(2024, 3, 5), **given)).people

    assert sorted(row.name for row in lines) == sorted(names)


def test_numbers_are_proposed_within_the_year_and_for_each_group(branch):
    hold(branch, "2024-03-05")
    second = hold(branch, "2024-06-05")
    groups = {group.name: group.id for group in facts(branch).groups}
    for name in groups:
        hold(branch, "2024-03-08", kinds=["group"], scope="group", party_group=name)
    lecture = hold(branch, "2024-06-09", kinds=["study", "lecture"])

    assert [kind["number"] for kind in stored(branch, second)["kinds"]] == [2]
    numbers = {kind["kind"]: kind["number"] for kind in stored(branch, lecture)["kinds"]}
    assert numbers == {"study": None, "lecture": 1}
    with branch.read() as session:
        assert events.next_number(session, "assembly", 2024) == 3
        assert events.next_number(session, "assembly", 2025) == 1
        assert events.next_number(session, "group", 2024, groups["第一党小组"]) == 2
        assert events.next_number(session, "assembly", 2024, event_id=second) == 2


def test_a_number_given_by_hand_stays(branch):
    event_id = hold(branch, "2024-03-05", kinds=[{"kind": "assembly", "number": 7}])

    assert stored(branch, event_id)["kinds"][0]["number"] == 7
    assert kinds_in_words({"lecture": None, "assembly": 7}) == "党员大会第 7 次、党课"


def test_postponed_keeps_the_first_plan_and_does_not_count_until_held(branch):
    with branch.operation("event.plan") as op:
        event_id = events.plan(op, {"title": "党课", "kinds": ["lecture"], "planned_on": "2024-03-05"})
    with branch.operation("event.postpone") as op:
        events.postpone(op, event_id, date(2024, 3, 12))

    row = stored(branch, event_id)
    assert (row["state"], row["planned_on"], row["held_on"]) == (
        "planned",
        date(2024, 3, 5),
        date(2024, 3, 12),
    )
    with branch.read() as session:
        (listed,) = event_rows(session, facts(branch))
    assert (listed.day, listed.postponed, listed.present) == (date(2024, 3, 12), True, None)
    with branch.operation("event.postpone") as op:
        events.postpone(op, event_id, date(2024, 3, 5))
    assert stored(branch, event_id)["held_on"] is None


def test_a_held_event_is_neither_postponed_nor_cancelled(branch):
    event_id = hold(branch, "2024-03-05", [Mark(ids(branch)["甲一"])])

    for key, change in (
        ("event.postpone", lambda op: events.postpone(op, event_id, date(2024, 4, 1))),
        ("event.cancel", lambda op: events.cancel(op, event_id)),
    ):
        with pytest.raises(UserError) as caught, branch.operation(key) as op:
            change(op)
        assert caught.value.remedy
    assert stored(branch, event_id)["held_on"] == date(2024, 3, 5)


def test_a_cancelled_event_stays_listed_with_its_reason_and_counts_nowhere(branch):
    with branch.operation("event.plan") as op:
        event_id = events.plan(op, {"title": "党课", "kinds": ["lecture"], "planned_on": "2024-03-05"})
    with branch.operation("event.cancel") as op:
        events.cancel(op, event_id, "抢修")

    assert stored(branch, event_id)["summary"] == "取消原因：抢修"
    with branch.read() as session:
        (row,) = event_rows(session, facts(branch))
    assert (row.state, row.due, row.rate) == ("cancelled", None, None)


def test_a_missing_day_or_group_is_named(branch):
    with pytest.raises(InvalidRecord) as caught:
        hold(branch, None, planned_on=None, scope="group", starts="25:00")

    assert {problem.field for problem in caught.value.problems} == {"held_on", "party_group", "starts"}


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2024-03-08", "2024-03-08", 0),
        ("2024-03-08", "2024-03-11", 1),
        ("2024-03-08", "2024-03-13", 3),
        ("2024-03-08", "2024-03-14", 4),
        ("2024-03-04", "2024-03-25", 15),
        ("2024-03-10", "2024-03-01", 0),
    ],
)
def test_working_days_leave_out_weekends(first, last, days):
    assert working_days_after(date.fromisoformat(first), date.fromisoformat(last)) == days


def test_a_late_entry_shows_the_day_of_entry(tmp_path):
    from app.services.database import Database

    database = Database.open(tmp_path / "late", clock=lambda: datetime(2024, 3, 14, 9))
    try:
        add(database, members=[member(name) for name in NAMES])
        hold(database, "2024-03-08", kinds=["assembly"])
        hold(database, "2024-03-11", kinds=["theme_day"])
        with database.read() as session:
            rows = event_rows(session, year_facts(session, YEAR, today=date(2024, 3, 14)))
    finally:
        database.close()
    assert [row.late_entry_on for row in rows] == [date(2024, 3, 14), None]


def test_undo_takes_a_held_event_back_in_one_step(branch):
    event_id = hold(branch, "2024-03-05", [Mark(ids(branch)["甲一"])])

    branch.undo()

    with branch.read() as session:
        assert records.get(session, ledger("events"), event_id) is None
    branch.redo()
    assert len(stored(branch, event_id)["attendance"]) == 1


def test_the_list_counts_by_the_rules_of_the_figures(branch):
    add(branch, events=[held("assembly", "2024-03-05", "甲一", "乙二", ("丙三", "leave"), "申请人")])

    with branch.read() as session:
        (row,) = event_rows(session, facts(branch))

    assert (row.due, row.present, row.rate, row.unregistered) == (5, 2, "40.0", 2)
    assert row.kind_words == "党员大会"
