"""落实检查: figures of months and quarters by hand, states by day, and what a check may say."""

from datetime import date

import pytest

from app.errors import InvalidRecord, UserError
from app.services import events, study_checks, study_sessions
from app.services.events import Mark
from app.services.study_checks import check_rows, period_of, save_check
from tests.services.counting import add, facts, member
from tests.services.study_sittings import hold_item

YEAR = 2024
ITEMS = [
    {"month": 1, "theme": "一号文件", "method": "集中学习", "hours": "2"},
    {"month": 2, "theme": "党章", "method": "集中学习", "hours": "2", "why_not_done": "抢修"},
    {"month": 3, "theme": "条例", "method": "集中学习", "hours": "4"},
    {"month": 3, "theme": "读书", "method": "自学", "hours": "1"},
    {"month": 5, "theme": "安全", "method": "集中学习", "hours": "2"},
    {"month": 6, "theme": "取消的", "method": "集中学习", "hours": "2", "cancelled_on": "2024-06-01"},
]


@pytest.fixture
def branch(database):
    add(
        database,
        members=[member(name) for name in "甲乙丙"],
        study_plans=[{"year": YEAR, "title": "学习计划", "items": ITEMS}],
    )
    return database


def people(database):
    return {person.name: person.id for person in facts(database).people}


def hold(database, theme, day, *present, **values):
    item = next(row.id for row in facts(database).plan_items if row.theme == theme)
    known = people(database)
    marks = [Mark(person, "present" if name in present else "absent") for name, person in known.items()]
    with database.operation("study.hold") as op:
        return hold_item(op, item, date.fromisoformat(day), marks=marks, values=values)


def rows(database, day="2024-12-31"):
    with database.read() as session:
        return {row.period.key: row for row in check_rows(session, facts(database, day))}


def check(database, period, day="2024-04-02", **more):
    with database.operation("study.check") as op:
        return save_check(op, YEAR, period, date.fromisoformat(day), **more)


def test_twelve_months_and_four_quarters_in_order(branch):
    assert list(rows(branch))[:5] == ["2024-01", "2024-02", "2024-03", "2024-Q1", "2024-04"]
    assert len(rows(branch)) == 16


def test_a_year_without_a_plan_has_nothing_to_check(database):
    assert rows(database) == {}
    with pytest.raises(UserError, match="还没有学习计划"):
        check(database, "2024-Q1")


def test_a_quarter_agrees_with_a_hand_calculation(branch):
    """January in time by 2 of 3, February held on 5 March by 1 of 3, March 2 of 4 hours by all of 3."""
    first = hold(branch, "一号文件", "2024-01-31", "甲", "乙")
    hold(branch, "党章", "2024-03-05", "甲")
    hold(branch, "条例", "2024-03-20", "甲", "乙", "丙", hours="2")
    with branch.operation("study.make_up") as op:
        study_sessions.make_up(op, first, [people(branch)["丙"]], date(2024, 2, 10))

    found = rows(branch)

    quarter = found["2024-Q1"]
    assert (quarter.due, quarter.done, quarter.late, quarter.partial, quarter.not_done) == (4, 1, 1, 1, 1)
    # 2 + 1 + 3 of 9 came; with the one who made up 7 of 9.
    assert (quarter.rate, quarter.participation) == ("66.7", "77.8")
    assert [(row.name, row.titles) for row in quarter.missing] == [("乙", ("党章",)), ("丙", ("党章",))]
    assert [(row.theme, row.words, row.why) for row in quarter.behind] == [
        ("党章", "3月5日完成", "抢修"),
        ("条例", "学了 2 / 4 学时", ""),
        ("读书", "未开展", ""),
    ]
    assert (found["2024-01"].rate, found["2024-01"].participation) == ("66.7", "100.0")
    assert (found["2024-02"].due, found["2024-02"].late) == (1, 1)


def test_one_session_that_serves_two_items_counts_once(branch):
    items = [row.id for row in facts(branch).plan_items if row.theme in {"一号文件", "党章"}]
    marks = [Mark(person) for person in people(branch).values()]
    with branch.operation("study.hold") as op:
        draft = {**study_sessions.item_draft(op.session, items[0]), "held_on": date(2024, 1, 20)}
        study_sessions.hold_items(op, items, draft, marks[:2])

    quarter = rows(branch)["2024-Q1"]

    assert quarter.done == 2
    assert (quarter.rate, quarter.participation) == ("66.7", "66.7")


def test_a_cancelled_item_leaves_the_period_from_its_day_on(branch):
    assert rows(branch, "2024-05-31")["2024-06"].due == 1
    found = rows(branch)["2024-06"]
    assert (found.due, found.state, found.rate) == (0, "empty", None)


@pytest.mark.parametrize(
    ("day", "state"),
    [("2024-02-29", "to_come"), ("2024-03-01", "running"), ("2024-03-30", "running"), ("2024-03-31", "due")],
)
def test_a_month_is_due_from_its_last_day_on(branch, day, state):
    """A month is over on its last day (domain §13.6)."""
    assert rows(branch, day)["2024-03"].state == state


def test_a_postponed_session_counts_on_the_day_it_was_held(branch):
    item = facts(branch).plan_items[0].id
    with branch.operation("event.plan") as op:
        draft = study_sessions.item_draft(op.session, item)
        planned = events.plan(op, {**draft, "planned_on": date(2024, 1, 30)})
        study_sessions.link_items(op, planned, [item])
        events.postpone(op, planned, date(2024, 2, 1))
        events.hold(op, {"held_on": date(2024, 2, 1)}, [], planned)

    assert rows(branch, "2024-01-31")["2024-01"].not_done == 1
    late = rows(branch)["2024-01"]
    assert (late.done, late.late, late.behind[0].words) == (0, 1, "2月1日完成")


def test_those_who_left_are_no_longer_missing(database):
    add(
        database,
        members=[member("甲"), member("走", until="2024-06-01")],
        study_plans=[{"year": YEAR, "title": "学习计划", "items": ITEMS}],
    )
    hold(database, "一号文件", "2024-01-10", "甲")
    assert [row.name for row in rows(database, "2024-05-31")["2024-01"].missing] == ["走"]
    assert rows(database, "2024-06-01")["2024-01"].missing == ()


def test_a_check_is_stored_once_for_each_period(branch):
    check(branch, "2024-Q1", checker=people(branch)["甲"], opinion="三月补一项")
    check(branch, "2024-Q1", "2024-04-03")
    check(branch, "2024-03")

    found = rows(branch)
    stored = found["2024-Q1"].check
    assert (stored.checked_on, stored.checker, stored.opinion) == (date(2024, 4, 3), "", "")
    assert found["2024-Q1"].state == "checked"
    assert found["2024-02"].state == "due"
    with branch.operation("study.check") as op:
        study_checks.remove_check(op, YEAR, "2024-Q1")
    assert rows(branch)["2024-Q1"].state == "due"
    with pytest.raises(UserError, match="没有检查记录"), branch.operation("study.check") as op:
        study_checks.remove_check(op, YEAR, "2024-Q1")


@pytest.mark.parametrize(
    ("day", "more", "field", "why"),
    [
        ("2023-12-31", {}, "checked_on", "还没有开始"),
        ("2025-01-21", {}, "checked_on", "晚于今天"),
        ("2024-04-02", {"opinion": "好" * 200_000}, "opinion", "有 200000 个字"),
        ("2024-04-02", {"checker": "没有的人"}, "checker", ""),
    ],
)
def test_bad_input_is_named_at_its_field(branch, day, more, field, why):
    with pytest.raises(InvalidRecord) as refused:
        check(branch, "2024-Q1", day, **more)
    (problem,) = refused.value.problems
    assert problem.field == field
    assert why in problem.reason
    assert rows(branch)["2024-Q1"].check is None


def test_a_check_dated_later_is_not_made_yet_and_january_checks_the_year_before(branch):
    check(branch, "2024-03", "2024-04-02")
    early = rows(branch, "2024-04-01")["2024-03"]
    assert (early.state, early.check) == ("due", None)
    assert rows(branch, "2024-04-02")["2024-03"].state == "checked"
    check(branch, "2024-12", "2025-01-06")
    assert rows(branch, "2024-12-30")["2024-12"].state == "empty"
    assert rows(branch, "2024-12-31")["2024-12"].state == "checked"


def test_periods_are_named_by_key_or_words():
    assert period_of(2024, "2024-Q2").months == (4, 5, 6)
    assert period_of(2024, "一季度").key == "2024-Q1"
    assert period_of(2024, "3 月").key == "2024-03"
    with pytest.raises(UserError, match="没有“2023-03”"):
        period_of(2024, "2023-03")
