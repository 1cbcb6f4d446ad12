from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from app.errors import InvalidRecord, UserError
from app.services import records, study, study_filing, study_sessions
from app.services.events import Mark
from app.services.figures import figure
from app.services.figures.hours import person_hours
from app.services.registry import ledger
from app.services.study_overview import missing_people, overview
from tests.services.counting import add, facts, member

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
YEAR = 2025
NAMES = ("甲一", "乙二", "丙三", "丁四")


def plan_rows():
    """The items of the sample study plan, as its workbook has them; a blank month is the one above."""
    sheet = openpyxl.load_workbook(SAMPLES / "2025学习计划.xlsx").active
    names = ("month", "theme", "content", "task", "method", "lecturer", "scope", "hours", "note")
    month, items = 0, []
    for cells in sheet.iter_rows(min_row=4, values_only=True):
        if cells[1]:
            month = int(cells[0].removesuffix("月")) if cells[0] else month
            items.append({**dict(zip(names, cells, strict=True)), "month": month, "hours": str(cells[7])})
    return items


@pytest.fixture
def branch(database):
    add(
        database,
        members=[
            member("甲一", posts=[{"kind": "secretary", "began_on": "2022"}]),
            *(member(name) for name in NAMES[1:]),
        ],
        study_plans=[{"year": YEAR, "title": "学习计划", "items": plan_rows()}],
    )
    return database


def at(database, day="2025-12-31"):
    return facts(database, day, YEAR)


def seen(database, day="2025-12-31"):
    with database.read() as session:
        return overview(session, at(database, day))


def item_of(database, theme):
    return next(row for row in seen(database).items if row.theme == theme)


def who(database):
    return {person.name: person.id for person in at(database).people}


def act(database, key, work):
    with database.operation(key) as op:
        return work(op)


def hold(database, theme, day, **absent):
    marks = [Mark(person, *absent.get(name, ())) for name, person in who(database).items()]
    item_id = item_of(database, theme).id
    return act(database, "study.hold", lambda op: study_sessions.hold_item(op, item_id, day, marks=marks))


def test_three_sessions_with_absences_and_one_make_up_agree_with_a_hand_calculation(branch):
    plan_id = seen(branch).plan_id
    act(branch, "study.file", lambda op: study_filing.submit(op, plan_id, date(2025, 1, 10)))
    act(branch, "study.answer", lambda op: study_filing.answer(op, plan_id, "filed", date(2025, 1, 15)))
    hold(branch, "中央经济工作会议精神", date(2025, 1, 20), 乙二=("leave", "公出"))
    code = hold(branch, "廉洁自律准则", date(2025, 2, 18), 乙二=("leave", "病假"), 丙三=("absent",))
    hold(branch, "党章", date(2025, 5, 6))
    people = who(branch)
    act(
        branch,
        "study.make_up",
        lambda op: study_sessions.make_up(op, code, [people["丙三"]], date(2025, 2, 25), how="看录像"),
    )

    found = at(branch)

    # By hand: sessions of 1.5, 4 and 1.5 hours. 甲 and 丁 came to all: 7. 乙 came to the third: 1.5.
    # 丙 came to the first and third and made up for the second: 1.5 + 4 + 1.5 = 7.
    by_name = {person.name: person.id for person in found.people}
    hours = {row.person_id: row.hours_x100 for row in person_hours(found)}
    assert {name: hours[by_name[name]] for name in NAMES} == {
        "甲一": 700,
        "乙二": 150,
        "丙三": 700,
        "丁四": 700,
    }
    assert figure(found, "study.hours.total").value == "22.5"
    assert figure(found, "study.hours.mean").value == "5.63"
    # 集中学习: due 4 + 4, present 3 + 2. The lecture of April was held in May: done late.
    assert figure(found, "meetings.study.rate").value == "62.5"
    assert figure(found, "meetings.lecture.rate").value == "100.0"
    view = {row.theme: row for row in seen(branch).items}
    assert (view["廉洁自律准则"].rate, view["廉洁自律准则"].participation) == ("50.0", "75.0")
    assert (view["中央经济工作会议精神"].state, view["党章"].state) == ("done", "done_late")
    assert figure(found, "study.items").value == 15
    assert figure(found, "study.rate").value == "20.0"
    assert figure(found, "study.filing").value["state"] == "filed"
    assert missing_people(found, code) == (by_name["乙二"],)


def test_the_session_of_an_item_takes_kind_title_hours_and_scope_from_it(branch):
    event_id = hold(branch, "形势任务教育", date(2025, 6, 10))

    with branch.read() as session:
        row = records.get(session, ledger("events"), event_id)
    assert [kind["kind"] for kind in row["kinds"]] == ["lecture"]
    assert (row["title"], row["hours"], row["lecturer"], row["scope"], row["state"]) == (
        "形势任务教育",
        Decimal(2),
        "苏模一",
        "committee",
        "held",
    )
    assert [event.id for event in item_of(branch, "形势任务教育").events] == [event_id]


def test_own_study_makes_no_event_and_is_done_with_the_first_entry(branch):
    (item, *_) = [row for row in seen(branch).items if row.method == "自学"]
    people = who(branch)
    with pytest.raises(UserError, match="自学项目"):
        act(branch, "study.hold", lambda op: study_sessions.hold_item(op, item.id, date(2025, 3, 5)))

    act(
        branch,
        "study.make_up",
        lambda op: study_sessions.learn_alone(
            op, item.id, [people["乙二"], people["丙三"]], date(2025, 3, 20)
        ),
    )

    now = next(row for row in seen(branch).items if row.id == item.id)
    assert (now.state, now.learners) == ("done", 2)
    assert {row.hours_x100 for row in person_hours(at(branch)) if row.person_id == people["乙二"]} == {100}


def test_a_second_make_up_of_a_person_replaces_the_first(branch):
    event_id = hold(branch, "廉洁自律准则", date(2025, 2, 18), 丙三=("absent",))
    person = who(branch)["丙三"]
    for hours in ("2", "3"):
        act(
            branch,
            "study.make_up",
            lambda op, hours=hours: study_sessions.make_up(
                op, event_id, [person], date(2025, 2, 25), hours=Decimal(hours)
            ),
        )

    with branch.read() as session:
        rows = records.list_rows(session, ledger("own_studies"), YEAR)
    assert [row["hours"] for row in rows] == [Decimal(3)]


def test_make_up_refuses_who_came_and_a_day_before_the_event(branch):
    event_id = hold(branch, "廉洁自律准则", date(2025, 2, 18), 丙三=("absent",))
    people = who(branch)

    with pytest.raises(InvalidRecord) as caught:
        act(
            branch,
            "study.make_up",
            lambda op: study_sessions.make_up(op, event_id, [people["甲一"]], date(2025, 2, 1)),
        )

    assert {problem.field for problem in caught.value.problems} == {"done_on", "people"}


def test_filing_goes_from_sent_over_returned_to_filed_and_keeps_what_was_sent(branch):
    plan_id = seen(branch).plan_id

    act(branch, "study.file", lambda op: study_filing.submit(op, plan_id, date(2025, 1, 10)))
    with pytest.raises(UserError, match="还没有答复"):
        act(branch, "study.file", lambda op: study_filing.submit(op, plan_id, date(2025, 1, 11)))
    with pytest.raises(InvalidRecord) as caught:
        act(branch, "study.answer", lambda op: study_filing.answer(op, plan_id, "returned", date(2025, 1, 1)))
    assert {problem.field for problem in caught.value.problems} == {"answered_on", "opinion"}
    act(
        branch,
        "study.answer",
        lambda op: study_filing.answer(op, plan_id, "returned", date(2025, 1, 13), "补充党课"),
    )
    act(branch, "study.file", lambda op: study_filing.submit(op, plan_id, date(2025, 1, 15)))
    act(branch, "study.answer", lambda op: study_filing.answer(op, plan_id, "filed", date(2025, 1, 20)))

    assert [(row.round, row.state, row.opinion, row.kept) for row in seen(branch).rounds] == [
        (1, "returned", "补充党课", True),
        (2, "filed", None, True),
    ]
    with pytest.raises(UserError, match="一样"):
        act(branch, "study.file", lambda op: study_filing.submit(op, plan_id, date(2025, 2, 1)))


def test_what_changed_since_the_filing_is_the_amendment_list(branch):
    plan_id = seen(branch).plan_id
    act(branch, "study.file", lambda op: study_filing.submit(op, plan_id, date(2025, 1, 10)))
    with branch.read() as session:
        assert study_filing.amendments(session, plan_id) is None
    act(branch, "study.answer", lambda op: study_filing.answer(op, plan_id, "filed", date(2025, 1, 15)))
    moved, gone = item_of(branch, "保密法"), item_of(branch, "年度学习总结")

    act(branch, "study.item", lambda op: study.move_item(op, YEAR, moved.id, 12))
    act(branch, "study.item", lambda op: study.save_item(op, YEAR, {"hours": "2"}, moved.id))
    act(branch, "study.item", lambda op: study.delete_item(op, YEAR, gone.id))
    act(
        branch,
        "study.item",
        lambda op: study.save_item(op, YEAR, {"month": 8, "theme": "防汛预案", "hours": "1"}),
    )

    with branch.read() as session:
        found = study_filing.amendments(session, plan_id)
    assert [(row.what, row.theme) for row in found] == [
        ("added", "防汛预案"),
        ("changed", "保密法"),
        ("removed", "年度学习总结"),
    ]
    assert found[1].details == (("月份", "11", "12"), ("计划学时", "4", "2"))


def test_moving_an_item_closes_up_both_months(branch):
    first, second = (row for row in seen(branch).items if row.month == 3)
    single = item_of(branch, "党章")

    act(branch, "study.item", lambda op: study.move_item(op, YEAR, single.id, 3, 0))
    act(branch, "study.item", lambda op: study.move_item(op, YEAR, first.id, 4))

    months = {month: [(row.id, row.position) for row in seen(branch).of_month(month)] for month in (3, 4)}
    assert months == {3: [(single.id, 1), (second.id, 2)], 4: [(first.id, 1)]}


def test_an_item_that_was_held_is_cancelled_not_deleted(branch):
    hold(branch, "党章", date(2025, 4, 9))
    item = item_of(branch, "党章")

    with pytest.raises(UserError, match="已登记学习"):
        act(branch, "study.item", lambda op: study.delete_item(op, YEAR, item.id))
    other = item_of(branch, "保密法")
    act(
        branch,
        "study.item",
        lambda op: study.cancel_item(op, YEAR, other.id, date(2025, 10, 1), "上级统一组织"),
    )

    assert figure(at(branch), "study.items").value == 14
    assert item_of(branch, "保密法").state == "cancelled"


def test_last_years_plan_is_copied_without_what_became_of_it(branch):
    hold(branch, "党章", date(2025, 4, 9))
    cancelled = item_of(branch, "保密法")
    act(branch, "study.item", lambda op: study.cancel_item(op, YEAR, cancelled.id, date(2025, 10, 1)))

    act(branch, "record.add", lambda op: study.copy_plan(op, YEAR, YEAR + 1))

    with branch.read() as session:
        found = overview(session, facts(branch, "2026-01-01", YEAR + 1))
    assert len(found.items) == 14
    assert {row.state for row in found.items} == {"blank"}
    assert all(not row.events for row in found.items)
    with pytest.raises(UserError, match="已经有学习计划"):
        act(branch, "record.add", lambda op: study.copy_plan(op, YEAR, YEAR + 1))


def test_hours_are_split_into_met_within_the_plan_and_short(branch):
    # By hand, on 1 January: the plan holds 25 hours for everybody and 8 more for the committee.
    found = seen(branch, "2025-01-01")
    people = {row.name: row for row in found.people}

    assert people["乙二"].to_come_x100 == 2500
    assert people["甲一"].to_come_x100 == 2500 + 800
    assert {row.standing for row in found.people} == {"short"}
    act(
        branch,
        "study.item",
        lambda op: study.save_item(
            op, YEAR, {"month": 9, "theme": "集中轮训", "method": "集中培训", "hours": "24"}
        ),
    )
    assert {row.name: row.standing for row in seen(branch, "2025-01-01").people} == {
        "甲一": "on_track",
        "乙二": "on_track",
        "丙三": "on_track",
        "丁四": "on_track",
    }
    assert found.heads("short") == 4


@pytest.mark.parametrize("hours", ["200.5", "9999"])
def test_hours_that_nobody_can_have_sat_are_refused(branch, hours):
    event_id = hold(branch, "党章", date(2025, 4, 9), 乙二=("absent",))
    person = who(branch)["乙二"]
    tries = (
        lambda op: study.save_item(op, YEAR, {"month": 9, "theme": "集中轮训", "hours": hours}),
        lambda op: study_sessions.make_up(op, event_id, [person], date(2025, 4, 20), hours=Decimal(hours)),
        lambda op: records.save(op, ledger("events"), {"hours": hours}, event_id),
    )
    for attempt in tries:
        with pytest.raises(InvalidRecord, match="最多 200 学时"):
            act(branch, "study.item", attempt)
