"""What recurs: one task for each month or quarter, weekends, changes, stopping."""

import datetime as dt

import pytest

from app.errors import InvalidRecord
from app.services import evidence, records, recurrences, tasks
from app.services.recurrences import generate, periods
from app.services.references import References
from app.services.specs.tasks import TASKS
from app.services.state_hash import state_hash

TODAY = dt.date(2024, 12, 20)  # of the worked year's clock


def hash_of(database):
    with database.read() as session:
        return state_hash(session.connection())


def row(**values):
    given = {"rule": "monthly", "day": 10, "month_of_quarter": None, "weekend_rule": "keep"}
    return {**given, "began_on": dt.date(2020, 1, 1), "until": None, **values}


def days(found):
    return [period.due_on.isoformat() for period in found]


@pytest.fixture
def branch(worked_year, monkeypatch):
    """The worked year in the middle of June 2024, with the months after it not yet begun."""
    worked_year.clock = lambda: dt.datetime(2024, 6, 12, 9)
    return worked_year


def make(branch, recurrence_id=None, **values):
    given = {"title": "责任区月检", "owners": ["潘算七"], "steps": "查看\n\n记录", "source": "计划"}
    given |= {"rule": "monthly", "day": 25, "began_on": dt.date(2024, 3, 8)}
    with branch.operation("task.recur") as op:
        return recurrences.save(op, values if recurrence_id else {**given, **values}, recurrence_id)


def made(branch, recurrence_id):
    with branch.read() as session:
        ids = recurrences._made(session, recurrence_id)
        return {key: tasks.task(session, task_id) for key, task_id in sorted(ids.items())}


def test_a_day_beyond_the_end_of_a_month_is_its_last():
    assert days(periods(row(day=31), 2024))[:4] == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]
    assert days(periods(row(day=30), 2023))[1] == "2023-02-28"


def test_a_quarter_has_its_month_and_its_own_first_day():
    found = periods(row(rule="quarterly", day=15, month_of_quarter=2), 2024)
    assert days(found) == ["2024-02-15", "2024-05-15", "2024-08-15", "2024-11-15"]
    assert [(each.key, each.begins.month) for each in found] == [
        ("2024-Q1", 1),
        ("2024-Q2", 4),
        ("2024-Q3", 7),
        ("2024-Q4", 10),
    ]
    assert days(periods(row(rule="quarterly"), 2024))[0] == "2024-03-10"


@pytest.mark.parametrize(
    ("rule", "day", "due"),
    [
        ("keep", 8, "2024-06-08"),  # a Saturday
        ("before", 8, "2024-06-07"),
        ("after", 8, "2024-06-10"),
        ("before", 9, "2024-06-07"),  # a Sunday
        ("after", 9, "2024-06-10"),
        ("before", 7, "2024-06-07"),
        ("before", 1, "2024-06-03"),  # Friday is another month: the Monday after instead
        ("after", 30, "2024-06-28"),  # Monday is another month: the Friday before instead
    ],
)
def test_weekends_move_a_day_within_its_month(rule, day, due):
    assert days(periods(row(day=day, weekend_rule=rule), 2024))[5] == due


def test_only_days_between_beginning_and_end_count_both_included():
    found = periods(row(day=10, began_on=dt.date(2024, 3, 10), until=dt.date(2024, 5, 10)), 2024)
    assert days(found) == ["2024-03-10", "2024-04-10", "2024-05-10"]
    found = periods(row(day=10, began_on=dt.date(2024, 3, 11), until=dt.date(2024, 5, 9)), 2024)
    assert days(found) == ["2024-04-10"]


def test_saving_makes_the_tasks_of_the_year_at_once(branch):
    found = made(branch, recurrence_id := make(branch, until=dt.date(2024, 9, 30)))
    assert list(found) == [f"2024-{month:02d}" for month in range(3, 10)]
    first, second = found["2024-03"], found["2024-04"]
    assert (first["assigned_on"], first["due_on"]) == (dt.date(2024, 3, 8), dt.date(2024, 3, 25))
    assert (second["assigned_on"], second["due_on"]) == (dt.date(2024, 4, 1), dt.date(2024, 4, 25))
    assert [(step["position"], step["text"]) for step in second["steps"]] == [(1, "查看"), (2, "记录")]
    assert (second["title"], second["source"], second["occurrence"]) == ("责任区月检", "计划", "2024-04")
    with branch.operation("task.recur") as op:
        assert generate(op, recurrence_id, 2024) == []


def test_one_operation_is_undone_and_redone_as_a_whole(branch):
    before = hash_of(branch)
    make(branch)
    after = hash_of(branch)
    branch.undo()
    assert hash_of(branch) == before
    branch.redo()
    assert hash_of(branch) == after


def test_a_new_year_gets_its_tasks_once_and_without_those_who_left(branch):
    monthly = make(branch, owners=["潘算七", "范核八"])
    quarterly = make(branch, title="季报", rule="quarterly", month_of_quarter=3, until=dt.date(2025, 6, 30))
    from app.services.organisation import transfer_out

    with branch.operation("person.transfer_out") as op:
        transfer_out(op, References(op.session).person("范核八"), dt.date(2025, 2, 1), "外单位")
    with branch.operation("task.recur") as op:
        assert [len(generate(op, each, 2025)) for each in (monthly, quarterly)] == [12, 2]
        assert [len(generate(op, each, 2025)) for each in (monthly, quarterly)] == [0, 0]
    found = made(branch, monthly)
    assert [len(found[key]["owners"]) for key in ("2025-01", "2025-02")] == [2, 1]


def test_a_task_that_was_cancelled_is_not_made_again(branch):
    recurrence_id = make(branch)
    cancelled = made(branch, recurrence_id)["2024-08"]
    with branch.operation("task.cancel") as op:
        tasks.cancel(op, [cancelled["id"]], dt.date(2024, 8, 2))
    with branch.operation("task.recur") as op:
        assert generate(op, recurrence_id, 2024) == []


def test_a_change_reaches_untouched_tasks_of_periods_to_come(branch):
    recurrence_id = make(branch)
    found = made(branch, recurrence_id)
    with branch.operation("task.part") as op:
        person = References(op.session).person("潘算七")
        tasks.set_part(op, found["2024-08"]["id"], person, "submitted", dt.date(2024, 8, 2))
        evidence.add(op, found["2024-09"]["id"], b"x", "a.txt")
    make(branch, recurrence_id, day=5, title="责任区巡检", owners=["范核八"], steps="只看")
    due = {key: (task["title"], task["due_on"].day) for key, task in made(branch, recurrence_id).items()}
    for key in ("2024-05", "2024-06", "2024-08", "2024-09"):  # over, running, handed in, with evidence
        assert due[key] == ("责任区月检", 25), key
    for key in ("2024-07", "2024-10", "2024-12"):
        assert due[key] == ("责任区巡检", 5), key
    october = made(branch, recurrence_id)["2024-10"]
    assert [step["text"] for step in october["steps"]] == ["只看"]
    with branch.read() as session:
        assert [part["person"] for part in october["owners"]] == [References(session).person("范核八")]


def test_another_rhythm_replaces_what_is_to_come_and_keeps_what_was(branch):
    recurrence_id = make(branch)
    make(branch, recurrence_id, rule="quarterly", month_of_quarter=3)
    assert list(made(branch, recurrence_id)) == [
        "2024-03",
        "2024-04",
        "2024-05",
        "2024-06",
        "2024-Q3",
        "2024-Q4",
    ]


def test_stopping_takes_the_untouched_tasks_of_later_periods(branch):
    recurrence_id = make(branch)
    noted = made(branch, recurrence_id)["2024-11"]["id"]
    with branch.operation("task.part") as op:
        person = References(op.session).person("潘算七")
        tasks.set_part(op, noted, person, "open", note="已约好时间")
    with branch.operation("task.recur") as op:
        assert recurrences.stop(op, recurrence_id, dt.date(2024, 8, 31)) == 3
    assert list(made(branch, recurrence_id))[-3:] == ["2024-07", "2024-08", "2024-11"]
    with branch.operation("task.recur") as op:
        assert generate(op, recurrence_id, 2025) == []


def test_bad_input_is_named_at_its_field(branch):
    for wrong, field in (
        ({"owners": []}, "owners"),
        ({"rule": "quarterly"}, "month_of_quarter"),
        ({"day": 32}, "day"),
        ({"title": "长" * 10_000}, "title"),
        ({"until": dt.date(2024, 1, 1)}, "until"),
    ):
        with pytest.raises(InvalidRecord) as caught:
            make(branch, **wrong)
        assert [problem.field for problem in caught.value.problems] == [field]
    with branch.read() as session:
        assert not [each for each in records.list_rows(session, TASKS) if each["occurrence"]]


def test_the_rule_in_words_and_the_counts_of_a_year(branch):
    assert recurrences.rule_words(row(day=31, weekend_rule="before")) == "每月月末，遇周末提前到周五"
    assert recurrences.rule_words(row(rule="quarterly", month_of_quarter=1)) == "每季度第 1 个月 10 日"
    recurrence_id = make(branch)
    first = made(branch, recurrence_id)["2024-03"]["id"]
    with branch.operation("task.accept") as op:
        tasks.accept(op, [first], dt.date(2024, 3, 26), "苏演一")
    with branch.read() as session:
        assert recurrences.counts(session, 2024)[recurrence_id] == (10, 1, dt.date(2024, 4, 25))
