"""Tasks: from assigning to acceptance, and the list that the room shows."""

import datetime as dt

import pytest

from app.errors import InvalidRecord, UserError
from app.services import tasks, tasks_list
from app.services.figures import figure
from app.services.references import References
from app.services.task_origins import origin_choices
from app.services.year_facts import facts_of, year_facts
from tests import branches

MAY = dt.date(2024, 5, 20)


def rows_of(database, year=2024, as_of=None):
    facts = facts_of(database, year, as_of)
    with database.read() as session:
        return {row.title: row for row in tasks_list.task_rows(session, facts)}


def person(database, name):
    with database.read() as session:
        return References(session).person(name)


def assign(database, **values):
    given = {
        "title": "核对电表",
        "owners": ["程练六", "潘算七"],
        "assigned_on": dt.date(2024, 5, 6),
        "due_on": dt.date(2024, 5, 31),
        **values,
    }
    origin = given.pop("origin", None)
    with database.operation("task.assign") as op:
        return tasks.assign(op, given, origin=origin)


def test_the_states_of_the_worked_year(worked_year):
    rows = rows_of(worked_year)
    states = {title: row.state for title, row in rows.items()}
    assert states == {
        "完善党员档案": "done",
        "班组安全承诺书签订": "done",
        "七一活动筹备": "done",
        "参观学习联系": "cancelled",
        "核算差错台账清理": "done",
        "廉洁风险点排查": "overdue",
        "联系困难职工": "done",
    }
    late = rows["廉洁风险点排查"]
    assert (late.days_left, late.share, late.owners) == (-186, 0.5, "丁核四、范核八")
    assert rows_of(worked_year, 2025, dt.date(2025, 1, 10))["次年学习计划初稿"].state == "running"


def test_totals_of_all_rows_are_the_figures(worked_year):
    facts = facts_of(worked_year, 2024)
    counted = tasks_list.totals(rows_of(worked_year).values())
    keys = {
        "total": "total",
        "done": "completed",
        "cancelled": "cancelled",
        "overdue": "overdue",
        "completion_rate": "completion_rate",
        "on_time_rate": "on_time_rate",
    }
    assert {name: counted[name] for name in keys} == {
        name: figure(facts, f"tasks.{key}").value for name, key in keys.items()
    }


def test_totals_follow_what_is_filtered(worked_year):
    everything = rows_of(worked_year).values()
    own = tasks_list.tasks_of(everything, person(worked_year, "范核八"))
    assert [row.title for row in own] == ["廉洁风险点排查", "七一活动筹备"]
    counted = tasks_list.totals(own)
    assert (counted["total"], counted["completion_rate"], counted["on_time_rate"]) == (2, "50.0", "50.0")
    assert tasks_list.totals([])["completion_rate"] is None


def test_a_task_goes_from_assignment_to_acceptance(worked_year):
    with worked_year.read() as session:
        origin = References(session).resolve("work_item", "结算系统上线")
    task_id = assign(worked_year, source="会议", origin=origin)
    row = rows_of(worked_year, as_of=MAY)["核对电表"]
    assert (row.state, row.days_left, row.origin_id, row.origin) == (
        "not_begun",
        11,
        origin,
        "2024-01 结算系统上线",
    )

    first, second = (person(worked_year, name) for name in ("程练六", "潘算七"))
    with worked_year.operation("task.part") as op:
        tasks.set_part(op, task_id, first, "submitted", dt.date(2024, 5, 10), "一号楼已核")
    row = rows_of(worked_year, as_of=MAY)["核对电表"]
    assert (row.state, row.share, row.parts[0].note) == ("running", 0.5, "一号楼已核")

    with worked_year.operation("task.part") as op:
        assert tasks.mark_done(op, [task_id], dt.date(2024, 5, 18)) == 1
    assert rows_of(worked_year, as_of=MAY)["核对电表"].state == "waiting"

    with worked_year.operation("task.return") as op:
        tasks.send_back(op, task_id, "三号表没有读数", [second])
    row = rows_of(worked_year, as_of=MAY)["核对电表"]
    assert (row.state, [part.state for part in row.parts]) == ("running", ["submitted", "returned"])
    assert row.parts[1].note == "三号表没有读数"

    with worked_year.operation("task.part") as op:
        tasks.set_part(op, task_id, second, "submitted", dt.date(2024, 6, 3))
    with worked_year.operation("task.accept") as op:
        tasks.accept(op, [task_id], dt.date(2024, 6, 5), "苏演一", "同意")
    row = rows_of(worked_year)["核对电表"]
    assert (row.state, row.on_time, row.done_on, row.accepted_by) == (
        "done",
        False,
        dt.date(2024, 6, 3),
        "苏演一",
    )


def test_acceptance_closes_parts_that_were_open(worked_year):
    task_id = assign(worked_year)
    with worked_year.operation("task.accept") as op:
        tasks.accept(op, [task_id], dt.date(2024, 5, 30), "苏演一")
    row = rows_of(worked_year)["核对电表"]
    assert [(part.state, part.done_on) for part in row.parts] == [("done", dt.date(2024, 5, 30))] * 2
    assert row.on_time is True


def test_handing_over_makes_the_part_anothers(worked_year):
    task_id = assign(worked_year)
    old, new = person(worked_year, "潘算七"), person(worked_year, "叶演五")
    with worked_year.operation("task.part") as op:
        tasks.hand_over(op, task_id, old, new)
    rows = rows_of(worked_year)
    assert rows["核对电表"].owners == "程练六、叶演五"
    assert "核对电表" not in {row.title for row in tasks_list.tasks_of(rows.values(), old)}
    with pytest.raises(UserError, match="已经是"), worked_year.operation("task.part") as op:
        tasks.hand_over(op, task_id, person(worked_year, "程练六"), new)
    with worked_year.operation("task.part") as op:
        tasks.hand_over(op, task_id, new, old)
    assert rows_of(worked_year)["核对电表"].owners == "程练六、潘算七"


def test_changing_owners_keeps_the_parts_of_those_who_stay(worked_year):
    task_id = assign(worked_year)
    first = person(worked_year, "程练六")
    with worked_year.operation("task.part") as op:
        tasks.set_part(op, task_id, first, "submitted", dt.date(2024, 5, 10))
    with worked_year.operation("task.change") as op:
        tasks.change(op, task_id, {"title": "核对全部电表", "owners": ["程练六", "叶演五"]})
    row = rows_of(worked_year)["核对全部电表"]
    assert [(part.name, part.state, part.done_on) for part in row.parts] == [
        ("程练六", "submitted", dt.date(2024, 5, 10)),
        ("叶演五", "open", None),
    ]


def test_a_cancelled_task_can_be_taken_up_again(worked_year):
    task_id = assign(worked_year)
    with worked_year.operation("task.cancel") as op:
        tasks.cancel(op, [task_id], dt.date(2024, 5, 20), "改由公司核对")
    row = rows_of(worked_year)["核对电表"]
    assert (row.state, row.opinion) == ("cancelled", "改由公司核对")
    with pytest.raises(UserError, match="已经取消"), worked_year.operation("task.part") as op:
        tasks.mark_done(op, [task_id])
    with worked_year.operation("task.change") as op:
        tasks.restore(op, task_id)
    assert rows_of(worked_year)["核对电表"].state == "overdue"


def test_all_that_is_wrong_with_a_new_task_is_said(worked_year):
    with pytest.raises(InvalidRecord) as refused, worked_year.operation("task.assign") as op:
        tasks.assign(op, {"title": "无人", "assigned_on": dt.date(2024, 5, 6), "due_on": dt.date(2024, 5, 1)})
    assert [problem.field for problem in refused.value.problems] == ["owners", "due_on"]
    with pytest.raises(InvalidRecord, match="没有找到"), worked_year.operation("task.assign") as op:
        tasks.assign(op, {"title": "无此人", "owners": ["张无"]})
    assert "无人" not in rows_of(worked_year)


@pytest.mark.parametrize(
    ("on", "by", "field"),
    [
        (dt.date(2024, 5, 1), "苏演一", "on"),
        (dt.date(2024, 5, 9), "苏演一", "on"),
        (dt.date(2024, 6, 1), " ", "by"),
    ],
)
def test_an_acceptance_that_cannot_be_is_refused(worked_year, on, by, field):
    task_id = assign(worked_year)
    with worked_year.operation("task.part") as op:
        tasks.mark_done(op, [task_id], dt.date(2024, 5, 10))
    with pytest.raises(InvalidRecord) as refused, worked_year.operation("task.accept") as op:
        tasks.accept(op, [task_id], on, by)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert rows_of(worked_year)["核对电表"].state == "waiting"


def test_evidence_and_group_stand_beside_the_task(worked_year):
    from app.services import evidence

    task_id = assign(worked_year)
    with worked_year.operation("evidence.add") as op:
        evidence.add(op, task_id, "读数".encode(), "读数.txt")
    row = rows_of(worked_year, as_of=MAY)["核对电表"]
    assert (row.evidence, row.state, row.group) == (1, "running", "第一党小组")


def test_a_task_without_a_deadline_is_never_late(worked_year):
    assign(worked_year, due_on=None)
    with worked_year.read() as session:
        facts = year_facts(session, 2024, today=branches.NOW.date())
        row = next(row for row in tasks_list.task_rows(session, facts) if row.title == "核对电表")
        choices = origin_choices(facts)
    assert (row.state, row.days_left, row.on_time) == ("not_begun", None, None)
    assert "核算攻坚突击队" in {each.words for each in choices}
