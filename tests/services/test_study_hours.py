"""Hours of each member with what the plan still brings, and what the row says beside them."""

from datetime import date

import pytest

from app.errors import InvalidRecord
from app.services import events, records, study_sessions
from app.services.registry import ledger
from app.services.settings import set_setting
from app.services.study_hours import people_views
from tests.services.counting import add, facts, held, member
from tests.services.study_sittings import hold_item

YEAR = 2024
SECRETARY = {"posts": [{"kind": "secretary", "began_on": "2020"}]}


def item(month, hours, method="集中学习", scope="全体党员", **more):
    return {
        "month": month,
        "theme": f"{month}月{method}",
        "hours": hours,
        "method": method,
        "scope": scope,
        **more,
    }


def fill(database, members, items=(), **more):
    plans = [{"year": YEAR, "title": "学习计划", "items": list(items)}] if items else []
    add(database, members=members, study_plans=plans, **more)


def seen(database, day="2024-06-30"):
    with database.read() as session:
        return {row.name: row for row in people_views(session, facts(database, day))}


def test_the_forecast_adds_what_is_left_of_the_plan(database):
    members = [member("书", **SECRETARY), member("甲"), member("乙")]
    items = [
        item(3, "2"),
        item(9, "20"),
        item(10, "8", scope="支部委员"),
        item(11, "24", "集中培训", "支部委员"),
    ]
    learned = held("study", "2024-03-05", "书", "甲", ("乙", "absent"), hours="12")
    fill(database, members, items, events=[learned])

    found = seen(database)

    assert {name: (row.hours_x100, row.to_come_x100) for name, row in found.items()} == {
        "书": (1200, 5200),
        "甲": (1200, 2000),
        "乙": (0, 2000),
    }
    assert found["书"].forecast_words == "按计划学完可达 64，够"
    assert found["甲"].forecast_words == "按计划学完可达 32，够"
    assert found["乙"].forecast_words == "按计划学完可达 20，还差 12"
    assert (found["乙"].missed.times, found["乙"].missed.hours_x100) == (1, 1200)
    assert found["书"].notes == ("缺集中培训，计划里有",)


def test_a_committee_member_without_a_training_in_sight_does_not_reach_the_target(database):
    fill(database, [member("书", **SECRETARY)], [item(9, "60")])
    row = seen(database)["书"]
    assert (row.standing, row.lacking_x100) == ("short", 0)
    assert row.forecast_words == "按计划学完可达 60，还缺集中培训"
    assert row.notes == ("缺集中培训",)


def test_without_any_plan_the_forecast_is_what_was_learned(database):
    fill(database, [member("甲")])
    assert seen(database)["甲"].forecast_words == "按计划学完可达 0，还差 32"


def test_a_branch_without_members_has_no_rows(database):
    fill(database, [], [item(9, "2")])
    assert seen(database) == {}


def test_a_partly_held_item_brings_the_rest_and_one_whose_month_is_over_nothing(database):
    items = [item(3, "2"), item(6, "4")]
    fill(database, [member("甲")], items)
    part = facts(database).plan_items[1].id
    with database.operation("study.hold") as op:
        hold_item(
            op,
            part,
            date(2024, 6, 3),
            marks=[events.Mark(facts(database).people[0].id)],
            values={"hours": "1.5"},
        )
    assert seen(database, "2024-06-29")["甲"].to_come_x100 == 250


def test_a_group_s_item_counts_for_its_members(database):
    groups = [{"name": "第一党小组"}, {"name": "第二党小组"}]
    people = [
        member("甲", group_spans=[{"party_group": "第一党小组", "began_on": "2020"}]),
        member("乙", group_spans=[{"party_group": "第二党小组", "began_on": "2020"}]),
    ]
    fill(database, people, [item(9, "4", scope="第一党小组")], party_groups=groups)
    assert {name: row.to_come_x100 for name, row in seen(database).items()} == {"甲": 400, "乙": 0}


def test_own_study_stays_open_for_those_who_have_not_learned_yet(database):
    fill(database, [member("甲"), member("乙")], [item(6, "3", "自学")])
    known = {person.name: person.id for person in facts(database).people}
    with database.operation("study.make_up") as op:
        study_sessions.learn_alone(op, facts(database).plan_items[0].id, [known["甲"]], date(2024, 6, 2))

    assert {
        name: (row.hours_x100, row.to_come_x100) for name, row in seen(database, "2024-06-29").items()
    } == {
        "甲": (300, 0),
        "乙": (0, 300),
    }
    assert seen(database, "2024-06-30")["乙"].to_come_x100 == 0


def test_a_planned_session_is_for_those_who_are_due_for_it(database):
    fill(database, [member("书", **SECRETARY), member("甲")], [item(9, "4")])
    with database.operation("event.plan") as op:
        values = {"title": "研讨", "kinds": ["study"], "planned_on": date(2024, 9, 3), "scope": "committee"}
        planned = events.plan(op, values)
        study_sessions.link_items(op, planned, [facts(database).plan_items[0].id])
    assert {name: row.to_come_x100 for name, row in seen(database).items()} == {"书": 400, "甲": 0}


@pytest.mark.parametrize(("day", "hours", "missed"), [("2024-03-04", 0, 1), ("2024-03-05", 200, 1)])
def test_the_day_of_transfer_in_counts(database, day, hours, missed):
    """Hours from the day of transfer in on: a session the day before is neither earned nor missed."""
    sessions = [held("study", day, "甲", "来", hours="2"), held("study", "2024-03-06", "甲", hours="2")]
    people = [member("甲"), member("来", since="2024-03-05", began_by="transfer_in")]
    fill(database, people, events=sessions)

    row = seen(database)["来"]

    assert (row.hours_x100, row.missed.times) == (hours, missed)
    assert row.part_year
    assert row.notes == ("3月转入",)


def test_who_was_admitted_within_the_year_is_said(database):
    new = member(
        "新",
        standings=[
            {
                "kind": "target",
                "began_on": "2022-01-01",
                "ended_on": "2024-06-18",
                "ended_by": "进入下一阶段",
            },
            {"kind": "probationary", "began_on": "2024-06-18"},
        ],
    )
    sessions = [held("study", "2024-06-17", "新", hours="2"), held("study", "2024-06-18", "新", hours="3")]
    fill(database, [member("甲"), new], events=sessions)

    row = seen(database)["新"]

    assert row.notes == ("6月入党",)
    assert row.hours_x100 == 300


def test_absences_and_new_posts_are_said(database):
    away = [{"kind": "posting", "reason": "工程指挥部", "began_on": "2024-03-01"}]
    back = [{"kind": "leave", "reason": "产假", "began_on": "2024-01-01", "ended_on": "2024-05-01"}]
    excused = [{"kind": "excused", "reason": "重病", "began_on": "2024-02-01", "decided_on": "2024-02-01"}]
    members = [
        member("派", absences=away),
        member("休", absences=back),
        member("病", absences=excused),
        member("任", posts=[{"kind": "publicity", "began_on": "2024-05-06"}]),
    ]
    fill(database, members)

    found = seen(database)

    assert found["派"].notes == ("借调外派（3月起）",)
    assert found["休"].notes == ("休假（至4月）",)
    assert found["病"].notes == ("重病（2月起）不计入应到",)
    assert (found["病"].standing, found["病"].forecast_words) == ("excused", "不计入学时基数")
    assert found["任"].notes[0] == "5月任支委"
    assert found["任"].target_x100 == 5600


def test_prorated_targets_are_said(database):
    with database.operation("setting.change") as op:
        set_setting(op, "study.hours.prorate", YEAR, "是")
    fill(database, [member("来", since="2024-07-01", began_by="transfer_in")])
    row = seen(database, "2024-12-31")["来"]
    assert row.target_x100 == 1600
    assert "目标按在册月份折算" in row.notes


def test_hours_below_zero_and_texts_without_end_are_named(database):
    fill(database, [member("甲")], events=[held("study", "2024-03-05", ("甲", "absent"), hours="2")])
    event = facts(database).events[0].id
    person = facts(database).people[0].id
    tries = {
        "hours": lambda op: study_sessions.make_up(op, event, [person], date(2024, 4, 1), hours="-1"),
        "how": lambda op: study_sessions.make_up(op, event, [person], date(2024, 4, 1), how="读" * 10_000),
        "summary": lambda op: records.save(op, ledger("events"), {"summary": "学" * 200_000}, event),
    }
    for field, attempt in tries.items():
        with pytest.raises(InvalidRecord) as refused, database.operation("study.make_up") as op:
            attempt(op)
        assert [problem.field for problem in refused.value.problems] == [field]


def test_a_session_before_the_plan_s_year_is_named_at_its_day(database):
    fill(database, [member("甲")], [item(1, "2")])
    planned = facts(database).plan_items[0].id
    with pytest.raises(InvalidRecord) as refused, database.operation("study.hold") as op:
        hold_item(op, planned, date(2023, 12, 31))
    (problem,) = refused.value.problems
    assert problem.field == "held_on"
    assert "早于 2024 年" in problem.reason
    with database.operation("study.hold") as op:
        assert hold_item(op, planned, date(2024, 1, 1))
