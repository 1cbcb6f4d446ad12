"""Records that exist prove check items: proposed with a reason, confirmed, taken away again."""

import datetime as dt

import pytest

from app.errors import InvalidRecord, UserError
from app.models.foundation import RecordLink
from app.services import four_sync, talks, tasks, teams, teams_missions
from app.services.four_sync_board import board
from app.services.four_sync_checks import item_detail
from app.services.four_sync_late import is_late, late_records
from app.services.four_sync_proofs import finish_stage, prove, proving_records, unprove
from app.services.four_sync_proposals import mention, proposals, wanted_kinds
from app.services.four_sync_sets import SHORT_SET
from app.services.state_hash import state_hash
from tests.services.counting import add, facts, held, member

TODAY = dt.date(2025, 1, 20)


@pytest.fixture
def branch(database):
    add(database, members=[member("甲一"), member("乙二"), member("丙三")])
    return database


def make(database, set_name=SHORT_SET, optional=(), **values):
    given = {"name": "1号机组检修", "code": "2024-05", "began_on": "2024-03-01", **values}
    with database.operation("four_sync.create") as op:
        return four_sync.create(op, given, set_name, optional)


def check(database, item, code):
    with database.read() as session:
        return next(row for row in item_detail(session, item).checks if row.code == code)


def proposed(database, item, today=TODAY):
    with database.read() as session:
        return proposals(session, item, today)


def reasons(database, item, code):
    wanted = check(database, item, code).id
    return [row.reason for row in proposed(database, item) if row.check_id == wanted]


def person(database, name):
    return next(row.id for row in facts(database).people if row.name == name)


def event_id(database, title):
    return next(row.id for row in facts(database).events if row.title == title)


def test_a_meeting_that_names_the_item_is_proposed_with_the_reason(branch):
    item = make(branch)
    add(
        branch,
        events=[
            held("committee", "2024-07-03", title="支委会研究1号机组检修方案", scope="committee"),
            held(
                "committee", "2024-07-04", title="支委会", summary="二、研究 2024-05 事项", scope="committee"
            ),
            held("committee", "2024-07-05", title="支委会研究评先评优", scope="committee"),
            held("study", "2024-07-06", title="1号机组检修规程学习"),
        ],
    )
    assert reasons(branch, item, "G1") == [
        "7月3日支委会，议题提到“1号机组检修”",
        "7月4日支委会，记录提到“2024-05”",
    ]
    assert reasons(branch, item, "Y1") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("关于《1号机组检修》的方案", "1号机组检修"),
        ("研究 1号 机组检修", "1号机组检修"),
        ("1号机组缺陷", ""),
        ("2024-05 专题", "2024-05"),
        ("", ""),
    ],
)
def test_what_counts_as_a_mention(text, found):
    assert mention(text, "1号机组检修", "2024-05") == found


def test_a_part_of_a_long_name_is_enough_and_the_year_before_it_does_not_matter():
    name = "2024年主变压器增容改造工程"
    assert mention("研究主变压器增容改造", name, None) == "主变压器增容改造"
    assert mention("研究2024年工作", name, None) == ""
    assert mention("研究变压器", name, None) == ""


def test_only_what_was_held_within_the_span_is_proposed(branch):
    item = make(branch)
    title = "1号机组检修专题"
    add(
        branch,
        events=[
            held("committee", "2024-02-29", title=f"{title}一", scope="committee"),
            held("committee", "2024-03-01", title=f"{title}二", scope="committee"),
            {"title": f"{title}三", "kinds": ["committee"], "planned_on": "2024-03-02", "scope": "committee"},
            held("committee", "2024-06-30", title=f"{title}四", scope="committee"),
            held("committee", "2024-07-01", title=f"{title}五", scope="committee"),
        ],
    )
    with branch.operation("record.change") as op:
        four_sync.change(op, item, {"closed_on": "2024-06-30"})
    wanted = check(branch, item, "G1").id
    found = [row for row in proposed(branch, item) if row.check_id == wanted]
    assert [row.title[-1] for row in found] == ["二", "四"]


def test_tasks_of_the_item_prove_handing_out_at_once_and_the_result_when_accepted(branch):
    item = make(branch, "安全生产")
    owner = person(branch, "甲一")
    with branch.operation("task.assign") as op:
        values = {"title": "特巡", "owners": [owner], "assigned_on": dt.date(2024, 4, 2)}
        task = tasks.assign(op, values, origin=check(branch, item, "A-6").id)
    assert reasons(branch, item, "A-6") == ["4月2日布置的任务，来自本检查项"]
    assert reasons(branch, item, "A-14") == []
    with branch.operation("task.part") as op:
        tasks.mark_done(op, [task], dt.date(2024, 4, 20))
    assert reasons(branch, item, "A-14") == ["4月20日完成的任务，来自本事项的另一检查项"]
    with branch.operation("task.accept") as op:
        tasks.accept(op, [task], dt.date(2024, 4, 22), "乙二", "同意")
    assert reasons(branch, item, "A-10") == ["4月22日验收的任务，来自本事项的另一检查项"]


def test_missions_that_serve_the_item_and_their_team(branch):
    item = make(branch, "重点工程项目", ["P-15"], name="二期扩建")
    with branch.operation("team.found") as op:
        values = {"name": "攻坚队", "founded_on": dt.date(2024, 3, 5), "leader": person(branch, "甲一")}
        team = teams.found(op, {**values, "people": [person(branch, "乙二")]})
        values = {"title": "吊装", "charge": 2, "began_on": dt.date(2024, 5, 1), "serves": item}
        mission = teams_missions.send(op, team, values)
    assert reasons(branch, item, "P-2") == ["3月5日成立的突击队，队里的“吊装”服务于本事项"]
    assert reasons(branch, item, "P-10") == []
    with branch.operation("team.mission") as op:
        teams_missions.change_mission(op, mission, {"ended_on": dt.date(2024, 5, 4)})
    assert reasons(branch, item, "P-10") == ["5月4日完成的突击任务，服务于本事项"]
    assert reasons(branch, item, "P-15") == []


def test_talks_with_the_people_of_the_item(branch):
    item = make(branch, "安全生产", ["A-12"], party_owner="甲一")
    with branch.operation("talk.save") as op:
        people = {"talkers": [person(branch, "乙二")], "partners": [person(branch, "甲一")]}
        talks.save_talk(op, {"held_on": "2024-05-06", "kind": "committee_member", **people})
        people = {"talkers": [person(branch, "乙二")], "partners": [person(branch, "丙三")]}
        talks.save_talk(op, {"held_on": "2024-05-07", "kind": "members", **people})
    assert reasons(branch, item, "A-12") == ["5月6日谈心谈话，甲一参与本事项"]


def test_the_item_s_own_records_come_before_what_only_mentions_it(branch):
    item = make(branch, "安全生产")
    owner = person(branch, "甲一")
    with branch.operation("task.assign") as op:
        values = {"owners": [owner], "assigned_on": dt.date(2024, 4, 2)}
        tasks.assign(op, {**values, "title": "1号机组检修监护"})
        tasks.assign(op, {**values, "title": "特巡"}, origin=item)
    assert reasons(branch, item, "A-6") == [
        "4月2日布置的任务，来自本事项",
        "4月2日布置的任务，名称提到“1号机组检修”",
    ]


def confirmed(branch):
    item = make(branch)
    title = "1号机组检修专题研究"
    add(branch, events=[held("committee", "2024-07-03", title=title, scope="committee")])
    target = check(branch, item, "G1")
    with branch.operation("four_sync.prove") as op:
        prove(op, [(target.id, event_id(branch, title))])
    return item, target.id, event_id(branch, title)


def test_confirming_ticks_the_check_item_on_the_day_of_the_record_and_counts_as_evidence(branch):
    item, check_id, record = confirmed(branch)
    done = check(branch, item, "G1")
    assert (done.result, done.done_on, done.evidence) == ("yes", dt.date(2024, 7, 3), 1)
    with branch.read() as session:
        side = board(session, facts(branch)).items[0].stages[0].party
        (proof,) = proving_records(session, item)
        after = state_hash(session.connection())
    assert (side.state, side.evidence, side.bare) == ("done", 1, 0)
    assert (proof.check_id, proof.record_id, proof.words) == (check_id, record, "支委会")
    assert [row for row in proposed(branch, item) if row.check_id == check_id] == []
    branch.undo()
    undone = check(branch, item, "G1")
    assert (undone.result, undone.done_on, undone.evidence) == ("open", None, 0)
    branch.redo()
    with branch.read() as session:
        assert state_hash(session.connection()) == after


def test_taking_the_proof_away_leaves_done_without_material_and_proposes_it_again(branch):
    item, check_id, record = confirmed(branch)
    with branch.operation("four_sync.prove", "不再用作佐证") as op:
        unprove(op, check_id, record)
    left = check(branch, item, "G1")
    assert (left.result, left.evidence) == ("yes", 0)
    assert [row.record_id for row in proposed(branch, item) if row.check_id == check_id] == [record]


def test_one_record_proves_several_items_and_a_done_item_keeps_its_day(branch):
    item, _, record = confirmed(branch)
    with branch.operation("four_sync.check") as op:
        four_sync.tick(op, check(branch, item, "B1").id, "yes", dt.date(2024, 8, 1))
    pairs = [(check(branch, item, code).id, record) for code in ("B1", "K1")]
    with branch.operation("four_sync.prove") as op:
        prove(op, [*pairs, *pairs])
    assert check(branch, item, "B1").done_on == dt.date(2024, 8, 1)
    assert check(branch, item, "K1").done_on == dt.date(2024, 7, 3)
    with branch.read() as session:
        assert len(proving_records(session, item)) == 3


def test_of_several_records_the_earliest_day_counts(branch):
    item = make(branch)
    add(
        branch,
        events=[
            held("committee", day, title=f"1号机组检修 {day}", scope="committee")
            for day in ("2024-07-03", "2024-05-02")
        ],
    )
    target = check(branch, item, "G1").id
    with branch.operation("four_sync.prove") as op:
        prove(op, [(row.check_id, row.record_id) for row in proposed(branch, item) if row.check_id == target])
    assert check(branch, item, "G1").done_on == dt.date(2024, 5, 2)
    assert check(branch, item, "G1").evidence == 2


def test_what_is_not_finished_or_no_proof_is_refused_in_words(branch):
    item = make(branch, "安全生产")
    with branch.operation("task.assign") as op:
        values = {"title": "特巡", "owners": [person(branch, "甲一")], "assigned_on": dt.date(2024, 4, 2)}
        task = tasks.assign(op, values, origin=item)
    late = check(branch, item, "A-14").id
    with pytest.raises(UserError, match="还没有完成"), branch.operation("four_sync.prove") as op:
        prove(op, [(late, task)])
    with pytest.raises(UserError, match="不能证明检查项"), branch.operation("four_sync.prove") as op:
        prove(op, [(late, item)])
    with pytest.raises(UserError, match="检查项已不在"), branch.operation("four_sync.prove") as op:
        prove(op, [(999, task)])
    assert check(branch, item, "A-14").result == "open"


def test_a_stage_is_done_on_both_sides_at_once(branch):
    item = make(branch, "安全生产", ["A-7"])
    with branch.operation("four_sync.check") as op:
        four_sync.tick(op, check(branch, item, "A-5").id, "yes", dt.date(2024, 4, 1))
        four_sync.waive(op, check(branch, item, "A-7").id, "没有责任区")
    with branch.operation("four_sync.stage") as op:
        assert finish_stage(op, item, 2, dt.date(2024, 4, 9)) == 1
    with branch.read() as session:
        stage = board(session, facts(branch)).items[0].stages[1]
    assert (stage.done, stage.party.done_on, stage.business.done_on) == (
        True,
        dt.date(2024, 4, 9),
        dt.date(2024, 4, 1),
    )
    assert check(branch, item, "A-7").not_applicable == "没有责任区"
    with pytest.raises(UserError, match="没有要做的检查项"), branch.operation("four_sync.stage") as op:
        finish_stage(op, item, 2, dt.date(2024, 4, 10))


@pytest.mark.parametrize(("day", "words"), [("2024-02-29", "早于事项开始"), ("2025-01-21", "还没有到")])
def test_a_stage_is_not_done_before_the_item_began_or_tomorrow(branch, day, words):
    item = make(branch)
    with pytest.raises(InvalidRecord, match=words) as refusal, branch.operation("four_sync.stage") as op:
        finish_stage(op, item, 1, dt.date.fromisoformat(day))
    assert [problem.field for problem in refusal.value.problems] == ["done_on"]


def test_kinds_follow_the_shipped_set_else_the_words():
    assert wanted_kinds("A-2", "支部委员会研究一次，写明党建目标、党建责任人、载体") == {"committee"}
    assert wanted_kinds("A-2", "到现场讲一次党课") == {"lecture"}
    assert wanted_kinds("X", "检查", "谈话记录") == {"talk"}
    assert wanted_kinds("X", "写明目标") == frozenset()


def test_72_hours_are_in_time_and_a_minute_more_is_late():
    happened = dt.datetime(2024, 7, 1, 8, 0)
    assert not is_late(happened, dt.datetime(2024, 7, 4, 8, 0))
    assert is_late(happened, dt.datetime(2024, 7, 4, 8, 1))


def test_late_entries_are_named_for_emergencies_only(branch):
    item = make(branch, "应急抢险", category="应急", began_on="2025-01-17")
    other = make(branch, name="别的", code="2024-06")
    title = "1号机组检修碰头会"
    add(
        branch,
        events=[
            held("committee", "2025-01-17", title=title, scope="committee", ends="08:59"),
            held("committee", "2025-01-18", title=f"{title}二", scope="committee"),
        ],
    )
    found = {row.title: row.id for row in facts(branch, "2025-01-20", 2025).events}
    for code, words in (("E-2", title), ("E-12", f"{title}二")):
        with branch.operation("four_sync.prove") as op:
            prove(op, [(check(branch, item, code).id, found[words])])
    with branch.read() as session:
        late = late_records(session, item)
        assert late_records(session, other) == ()
    assert [(row.words, row.happened_on, row.recorded_on) for row in late] == [
        ("支委会", dt.date(2025, 1, 17), dt.date(2025, 1, 20))
    ]


def test_links_that_prove_go_with_the_record(branch):
    from app.services import records
    from app.services.specs.events import EVENTS

    item, _, record = confirmed(branch)
    with branch.operation("record.delete") as op:
        records.delete(op, EVENTS, record)
    assert check(branch, item, "G1").evidence == 0
    with branch.read() as session:
        assert session.query(RecordLink).filter_by(role="proves").count() == 0


def test_another_set_keeps_what_is_proven_or_has_a_task(branch):
    item, _, _ = confirmed(branch)
    with branch.operation("task.assign") as op:
        values = {"title": "特巡", "owners": [person(branch, "甲一")], "assigned_on": dt.date(2024, 4, 2)}
        tasks.assign(op, values, origin=check(branch, item, "B1").id)
    with branch.operation("four_sync.set") as op:
        four_sync.replace_set(op, item, "应急抢险")
    with branch.read() as session:
        kept = {row.code for row in item_detail(session, item).checks}
    assert {"G1", "B1", "E-1"} <= kept
    assert "S1" not in kept


def test_deleting_a_work_item_takes_its_proofs_along(branch):
    from app.services import records
    from app.services.specs.four_sync import WORK_ITEMS

    item, _, _ = confirmed(branch)
    with branch.read() as session:
        before = state_hash(session.connection())
    with branch.operation("record.delete") as op:
        records.delete(op, WORK_ITEMS, item)
    assert not facts(branch).work_items
    branch.undo()
    with branch.read() as session:
        assert state_hash(session.connection()) == before


def test_a_link_made_elsewhere_counts_and_is_shown_too(branch):
    item = make(branch)
    other = make(branch, name="并行事项", code="2024-06")
    target = check(branch, item, "G1").id
    with branch.operation("record.change") as op:
        op.session.add(RecordLink(from_record=other, to_record=target, role="proves"))
    assert check(branch, item, "G1").evidence == 1
    with branch.read() as session:
        (proof,) = proving_records(session, item)
    assert (proof.words, proof.title) == ("业务事项", "2024-06 并行事项")
