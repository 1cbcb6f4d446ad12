"""Tasks for many people, handing everything over, checklists, scores, and bulk acceptance."""

import datetime as dt
from decimal import Decimal

import pytest

from app.errors import InvalidRecord, UserError
from app.services import task_steps, tasks, tasks_handover, tasks_many
from app.services.references import References
from app.services.state_hash import state_hash
from app.services.year_facts import facts_of

MAY = dt.date(2024, 5, 20)
GIVEN = {"title": "写心得一篇", "assigned_on": dt.date(2024, 5, 6), "due_on": dt.date(2024, 5, 31)}
NAMES = ("程练六", "潘算七", "范核八")


def hash_of(database):
    with database.read() as session:
        return state_hash(session.connection())


def people(database, *names):
    with database.read() as session:
        return [References(session).person(name) for name in names]


def assign(database, **values):
    with database.operation("task.assign") as op:
        return tasks.assign(op, {**GIVEN, "owners": list(NAMES), **values})


def stored(database, task_id):
    with database.read() as session:
        return tasks.task(session, task_id)


def fields_of(caught):
    return [problem.field for problem in caught.value.problems]


@pytest.mark.parametrize(("shared", "count"), [(True, 1), (False, 3)])
def test_one_task_for_all_or_one_for_each(worked_year, shared, count):
    owners = people(worked_year, *NAMES)
    with worked_year.operation("task.assign_many") as op:
        made = tasks_many.assign_many(op, GIVEN, [*owners, owners[0]], shared=shared)
    assert len(made) == count
    assert [part["person"] for each in made for part in stored(worked_year, each)["owners"]] == owners
    with pytest.raises(InvalidRecord) as caught, worked_year.operation("task.assign_many") as op:
        tasks_many.assign_many(op, GIVEN, [], shared=shared)
    assert fields_of(caught) == ["owners"]


def test_crowds_are_all_members_the_groups_and_the_committee(worked_year):
    facts = facts_of(worked_year, 2024)
    found = dict(tasks_many.crowds(facts))
    everybody = found.pop("全体党员")
    assert everybody == [person.id for person in facts.people if person.id in everybody]
    committee = found.pop("支委会成员")
    assert sorted(person for group in found.values() for person in group) == sorted(everybody)
    assert set(committee) <= set(everybody)
    assert committee


def test_a_checklist_is_ticked_rewritten_and_keeps_its_ticks(worked_year):
    task_id = assign(worked_year, steps=task_steps.as_steps("查看\n\n 记录 \n归档"))
    steps = stored(worked_year, task_id)["steps"]
    assert [step["text"] for step in steps] == ["查看", "记录", "归档"]
    with worked_year.operation("task.step") as op:
        task_steps.tick(op, task_id, [steps[1]["id"]], MAY)
        task_steps.write(op, task_id, "记录\n查看\n报送")
    after = [(step["text"], step["done_on"]) for step in stored(worked_year, task_id)["steps"]]
    assert after == [("记录", MAY), ("查看", None), ("报送", None)]
    with worked_year.operation("task.step") as op:
        task_steps.tick(op, task_id, [step["id"] for step in stored(worked_year, task_id)["steps"]], None)
    assert not any(step["done_on"] for step in stored(worked_year, task_id)["steps"])
    with pytest.raises(InvalidRecord) as caught, worked_year.operation("task.step") as op:
        task_steps.tick(op, task_id, [steps[1]["id"]], dt.date(2024, 5, 5))
    assert fields_of(caught) == ["done_on"]
    with worked_year.operation("task.cancel") as op:
        tasks.cancel(op, [task_id], MAY)
    with pytest.raises(UserError, match="已经取消"), worked_year.operation("task.step") as op:
        task_steps.write(op, task_id, "")


def test_everything_of_a_person_is_handed_over_at_once(worked_year):
    leaver, heir = people(worked_year, "范核八", "潘算七")
    shared = assign(worked_year, title="共同")
    alone = assign(worked_year, title="独自", owners=["范核八"])
    finished = assign(worked_year, title="已做", owners=["范核八"])
    with worked_year.operation("task.part") as op:
        tasks.mark_done(op, [finished], MAY)
    with worked_year.read() as session:
        left = [part.title for part in tasks_handover.open_parts(session, leaver)]
    assert left == ["共同", "独自", "廉洁风险点排查"]
    before = hash_of(worked_year)
    with worked_year.operation("task.hand_over") as op:
        assert tasks_handover.hand_over_all(op, leaver, heir) == len(left)
    states = {part["person"]: part["state"] for part in stored(worked_year, alone)["owners"]}
    assert states == {leaver: "handed_over", heir: "open"}
    states = {part["person"]: part["state"] for part in stored(worked_year, shared)["owners"]}
    assert (states[leaver], states[heir], len(states)) == ("handed_over", "open", 3)
    assert stored(worked_year, finished)["owners"][0]["state"] == "submitted"
    with worked_year.read() as session:
        assert tasks_handover.open_parts(session, leaver) == ()
    worked_year.undo()
    assert hash_of(worked_year) == before


def test_what_recurs_goes_to_the_other_too_unless_some_tasks_are_chosen(worked_year):
    from app.services import recurrences

    leaver, heir = people(worked_year, "范核八", "潘算七")
    with worked_year.operation("task.recur") as op:
        values = {"title": "月检", "rule": "monthly", "day": 31, "owners": [leaver, heir]}
        made = recurrences.save(op, {**values, "weekend_rule": "keep"})
    with worked_year.operation("task.hand_over") as op:
        assert tasks_handover.hand_over_all(op, leaver, heir, only=[]) == 0
        assert recurrences.recurrence(op.session, made)["owners"] == sorted([leaver, heir])
        tasks_handover.hand_over_all(op, leaver, heir)
        assert recurrences.recurrence(op.session, made)["owners"] == [heir]


def test_somebody_else_has_to_take_over(worked_year):
    (leaver,) = people(worked_year, "范核八")
    for to in (None, leaver):
        with pytest.raises(InvalidRecord) as caught, worked_year.operation("task.hand_over") as op:
            tasks_handover.hand_over_all(op, leaver, to)
        assert fields_of(caught) == ["to"]


def test_undo_of_bulk_acceptance_restores_every_bit(worked_year):
    with worked_year.operation("task.assign_many") as op:
        many = [{**GIVEN, "title": f"第 {number} 项"} for number in range(60)]
        made = [tasks.assign(op, {**each, "owners": list(NAMES)}) for each in many]
    before = hash_of(worked_year)
    with worked_year.operation("task.accept") as op:
        tasks.accept(op, made, dt.date(2024, 6, 1), "苏演一", "同意", Decimal(95))
    after = hash_of(worked_year)
    assert stored(worked_year, made[-1])["score"] == 95
    worked_year.undo()
    assert hash_of(worked_year) == before
    worked_year.redo()
    assert hash_of(worked_year) == after


@pytest.mark.parametrize(("score", "fits"), [("0", True), ("100", True), ("100.01", False), ("-1", False)])
def test_a_score_is_of_a_hundred(worked_year, score, fits):
    task_id = assign(worked_year)
    if fits:
        with worked_year.operation("task.accept") as op:
            tasks.accept(op, [task_id], MAY, "苏演一", "", Decimal(score))
        return
    with pytest.raises(InvalidRecord) as caught, worked_year.operation("task.accept") as op:
        tasks.accept(op, [task_id], MAY, "苏演一", "", Decimal(score))
    assert fields_of(caught) == ["score"]


def test_a_return_takes_the_score_back(worked_year):
    task_id = assign(worked_year)
    with worked_year.operation("task.accept") as op:
        tasks.accept(op, [task_id], MAY, "苏演一", "", Decimal(60))
    with worked_year.operation("task.return") as op:
        tasks.send_back(op, task_id, "重写")
    assert (stored(worked_year, task_id)["score"], stored(worked_year, task_id)["accepted_on"]) == (
        None,
        None,
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "长" * 10_000}, "title"),
        ({"due_on": dt.date(2024, 5, 1)}, "due_on"),
        ({"owners": []}, "owners"),
        ({"title": ""}, "title"),
    ],
)
def test_bad_input_is_named_at_its_field_and_nothing_is_written(worked_year, wrong, field):
    before = hash_of(worked_year)
    with pytest.raises(InvalidRecord) as caught:
        assign(worked_year, **wrong)
    assert fields_of(caught) == [field]
    assert hash_of(worked_year) == before


def test_who_has_left_by_the_day_is_known(worked_year):
    from app.services.organisation import transfer_out

    leaver, here = people(worked_year, "范核八", "潘算七")
    with worked_year.operation("person.transfer_out") as op:
        transfer_out(op, leaver, dt.date(2024, 6, 1), "外单位")
    with worked_year.read() as session:
        assert tasks.who_left(session, [leaver, here], dt.date(2024, 5, 31)) == frozenset()
        assert tasks.who_left(session, [leaver, here], dt.date(2024, 6, 1)) == {leaver}
