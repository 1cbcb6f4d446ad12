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
from tests.services.study_sittings import hold_item

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
    return act(database, "study.hold", lambda op: hold_item(op, item_id, day, marks=marks))


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
        act(branch, "study.hold", lambda op: hold_item(op, item.id, date(2025, 3, 5)))

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


def filed(database):
    """The plan as filed on 15 January; its id."""
    plan_id = seen(database).plan_id
    act(database, "study.file", lambda op: study_filing.submit(op, plan_id, date(2025, 1, 10)))
    act(database, "study.answer", lambda op: study_filing.answer(op, plan_id, "filed", date(2025, 1, 15)))
    return plan_id


def pending(database):
    with database.read() as session:
        return study_filing.amendments(session, seen(database).plan_id)


def test_what_changed_since_the_filing_is_the_amendment_list(branch):
    plan_id = seen(branch).plan_id
    act(branch, "study.file", lambda op: study_filing.submit(op, plan_id, date(2025, 1, 10)))
    assert pending(branch) is None
    act(branch, "study.answer", lambda op: study_filing.answer(op, plan_id, "filed", date(2025, 1, 15)))
    changed, gone, moved = (item_of(branch, theme) for theme in ("保密法", "年度学习总结", "党章"))

    act(branch, "study.item", lambda op: study.move_item(op, YEAR, changed.id, 12))
    act(branch, "study.item", lambda op: study.save_item(op, YEAR, {"hours": "2"}, changed.id))
    act(branch, "study.item", lambda op: study.cancel_item(op, YEAR, gone.id, date(2025, 11, 3), "并入大会"))
    act(branch, "study.item", lambda op: study.move_item(op, YEAR, moved.id, 5))
    added = {
        "month": 8,
        "theme": "防汛预案",
        "hours": "1",
        "amended_on": "2025-06-30",
        "amend_reason": "汛情",
    }
    act(branch, "study.item", lambda op: study.save_item(op, YEAR, added))

    found = pending(branch)
    assert [(row.what, row.theme, row.on, row.reason) for row in found] == [
        ("moved", "党章", date(2025, 1, 20), ""),
        ("added", "防汛预案", date(2025, 6, 30), "汛情"),
        ("changed", "保密法", date(2025, 1, 20), ""),
        ("cancelled", "年度学习总结", date(2025, 11, 3), "并入大会"),
    ]
    assert found[2].details == (("月份", "11", "12"), ("计划学时", "4", "2"))
    assert found[0].words == "改期 5 月《党章》：月份 4 → 5"
    assert found[3].words == "取消 12 月《年度学习总结》"


def test_an_item_that_is_again_as_it_was_filed_is_amended_no_longer(branch):
    filed(branch)
    item = item_of(branch, "党章")
    act(branch, "study.item", lambda op: study.move_item(op, YEAR, item.id, 5))
    act(branch, "study.item", lambda op: study.save_item(op, YEAR, {"amend_reason": "抢修"}, item.id))
    assert [(row.reason, row.on) for row in pending(branch)] == [("抢修", date(2025, 1, 20))]

    act(branch, "study.item", lambda op: study.move_item(op, YEAR, item.id, 4))

    assert pending(branch) == ()
    with branch.read() as session:
        row = study.item(session, YEAR, item.id)
    assert (row["amended_on"], row["amend_reason"]) == (None, None)


def test_a_reason_stays_with_the_next_change_until_the_plan_is_filed_again(branch):
    plan_id = filed(branch)
    item = item_of(branch, "党章")
    given = {"month": 5, "amended_on": "2025-01-16", "amend_reason": "抢修"}
    act(branch, "study.item", lambda op: study.save_item(op, YEAR, given, item.id))
    act(branch, "study.item", lambda op: study.move_item(op, YEAR, item.id, 6))
    assert [(row.reason, row.on) for row in pending(branch)] == [("抢修", date(2025, 1, 20))]

    act(branch, "study.file", lambda op: study_filing.submit(op, plan_id, date(2025, 1, 21)))
    act(branch, "study.answer", lambda op: study_filing.answer(op, plan_id, "filed", date(2025, 1, 22)))
    assert pending(branch) == ()
    act(branch, "study.item", lambda op: study.save_item(op, YEAR, {"note": "带笔记本"}, item.id))
    assert pending(branch) == ()
    with branch.read() as session:
        (sent,) = study_filing.amended_by_round(session, plan_id, 2)
        assert study_filing.changes_of_round(session, plan_id, 2) == (sent,)
        assert study_filing.changes_of_round(session, plan_id, 1) is None
        assert len(study_filing.items_of_round(session, plan_id, 1)) == 15
    assert (sent.details, sent.reason) == ((("月份", "4", "6"),), "抢修")


def test_a_change_before_the_filing_is_no_amendment_and_one_dated_before_it_is_refused(branch):
    item = item_of(branch, "党章")
    act(branch, "study.item", lambda op: study.move_item(op, YEAR, item.id, 5))
    with branch.read() as session:
        assert study.item(session, YEAR, item.id)["amended_on"] is None
    filed(branch)

    for day, refused in (("2025-01-14", True), ("2025-01-15", False)):
        values = {"hours": "3", "amended_on": day}
        if refused:
            with pytest.raises(InvalidRecord, match="早于备案的 2025-01-15"):
                act(branch, "study.item", lambda op, v=values: study.save_item(op, YEAR, v, item.id))
        else:
            act(branch, "study.item", lambda op, v=values: study.save_item(op, YEAR, v, item.id))
    assert [row.on for row in pending(branch)] == [date(2025, 1, 15)]


def test_an_item_of_a_filed_plan_is_cancelled_not_deleted_unless_it_was_added_since(branch):
    filed(branch)
    item = item_of(branch, "党章")
    with pytest.raises(UserError, match="不能删除"):
        act(branch, "study.item", lambda op: study.delete_item(op, YEAR, item.id))
    added = act(branch, "study.item", lambda op: study.save_item(op, YEAR, {"month": 8, "theme": "防汛"}))
    act(branch, "study.item", lambda op: study.delete_item(op, YEAR, added))
    assert pending(branch) == ()


@pytest.mark.parametrize(
    ("on", "why", "field"),
    [("2024-12-31", "", "on"), ("2025-01-14", "", "on"), ("2025-02-01", "长" * 201, "why")],
)
def test_a_cancelling_that_the_filed_plan_cannot_show_is_refused_at_its_field(branch, on, why, field):
    filed(branch)
    item = item_of(branch, "党章")
    with pytest.raises(InvalidRecord) as caught:
        act(
            branch,
            "study.item",
            lambda op: study.cancel_item(op, YEAR, item.id, date.fromisoformat(on), why),
        )
    assert [problem.field for problem in caught.value.problems] == [field]


def test_several_items_move_together_in_their_order(branch):
    first, second = (row for row in seen(branch).items if row.month == 3)
    act(branch, "study.item", lambda op: study.move_items(op, YEAR, [first.id, second.id], 5, 0))
    assert [row.id for row in seen(branch).of_month(5)][:2] == [first.id, second.id]
    assert seen(branch).of_month(3) == ()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("month", 13, "没有 13 月"),
        ("hours", "9999", "最多 200 学时"),
        ("hours", "-1", "不能小于 0"),
        ("theme", "长" * 10_000, "有 10000 个字，最多 200 个"),
    ],
)
def test_impossible_values_of_an_item_are_named_at_their_field(branch, name, value, reason):
    item = item_of(branch, "党章")
    with pytest.raises(InvalidRecord) as caught:
        act(branch, "study.item", lambda op: study.save_item(op, YEAR, {name: value}, item.id))
    (problem,) = caught.value.problems
    assert (problem.field, reason in problem.reason) == (name, True)


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
