"""The four synchronizations as a room: work items are made, ticked, given other sets and closed."""

import datetime as dt

import pytest
from sqlalchemy import insert

from app.errors import InvalidRecord, UserError
from app.models.foundation import RecordLink
from app.services import evidence, four_sync, four_sync_closing
from app.services.figures import figure
from app.services.figures.four_sync import four_sync_gaps
from app.services.four_sync_board import CLOSED, COMPLETE, OVERDUE, RUNNING, board
from app.services.four_sync_checks import aspects, item_detail
from app.services.four_sync_radar import radars
from app.services.four_sync_sets import SHORT_SET, check_sets, code_order, set_of
from app.services.four_sync_trace import proofs
from app.services.links import linked
from app.services.record_history import record_history
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.settings import set_setting
from tests.services.counting import add, facts, member


def make(database, set_name=SHORT_SET, optional=(), **values):
    given = {"name": "机组检修", "began_on": "2024-03-01", **values}
    with database.operation("four_sync.create") as op:
        return four_sync.create(op, given, set_name, optional)


def checks(database, item_id):
    with database.read() as session:
        return item_detail(session, item_id).checks


def codes(database, item_id):
    return [check.code for check in checks(database, item_id)]


def check_id(database, item_id, code):
    return next(check.id for check in checks(database, item_id) if check.code == code)


def tick(database, item_id, code, result="yes", day="2024-03-05"):
    with database.operation("four_sync.check") as op:
        done_on = dt.date.fromisoformat(day) if result == "yes" else None
        four_sync.tick(op, check_id(database, item_id, code), result, done_on)


def seen(database, day="2024-12-31"):
    found = facts(database, day)
    with database.read() as session:
        return board(session, found)


def one(database, name, day="2024-12-31"):
    return next(item for item in seen(database, day).items if item.name == name)


def test_a_new_item_starts_with_the_short_set_of_eight(database):
    item = make(database)
    found = checks(database, item)
    assert [(check.stage, check.side) for check in found] == [
        (stage, side) for stage in range(1, 5) for side in ("party", "business")
    ]
    assert all(check.result == "open" for check in found)
    assert found[0].evidence_hint == "支委会记录"


def test_codes_are_proposed_within_their_year(database):
    for began_on in ("2024-01-10", "2024-05-10", "2025-01-02"):
        make(database, name=f"事项 {began_on}", began_on=began_on)
    make(database, name="自编号", code="YW-07")
    with database.read() as session:
        rows = list_rows(session, ledger("work_items"))
        assert sorted(row["code"] for row in rows) == ["2024-01", "2024-02", "2025-01", "YW-07"]
        assert four_sync.next_code(session, 2024) == "2024-03"


def test_a_code_can_be_written_instead_and_a_missing_name_is_refused(database):
    with pytest.raises(InvalidRecord) as refusal:
        make(database, name=" ")
    assert [problem.field for problem in refusal.value.problems] == ["name"]
    assert not seen(database).items


def test_the_party_owner_owns_the_party_side(database):
    add(database, members=[member("甲一")])
    item = make(database, party_owner="甲一")
    owners = {check.side: check.owner for check in checks(database, item)}
    assert owners == {"party": "甲一", "business": ""}


def test_optional_items_are_made_only_when_ticked(database):
    item = make(database, "安全生产", ["A-3", "A-16"])
    found = codes(database, item)
    assert len(found) == 10
    assert {"A-3", "A-16"} < set(found)
    assert "A-4" not in found
    with pytest.raises(InvalidRecord, match="P-3"):
        make(database, "安全生产", ["P-3"])
    with pytest.raises(InvalidRecord, match="没有叫"):
        make(database, "没有这一套")


def test_another_set_keeps_what_has_a_result_or_evidence(database):
    item = make(database)
    tick(database, item, "G1")
    with database.operation("evidence.add") as op:
        evidence.add(op, check_id(database, item, "Y2"), b"minutes", "交底.txt")
    with database.operation("four_sync.check") as op:
        four_sync.waive(op, check_id(database, item, "K1"), "次年考核")
    with database.operation("four_sync.set") as op:
        four_sync.replace_set(op, item, "应急抢险", ["E-3"])
    found = codes(database, item)
    assert {"G1", "Y2", "K1"} <= set(found)
    assert not {"Y1", "B1", "S1", "Y3", "Y4"} & set(found)
    assert {"E-1", "E-2", "E-3", "E-12"} <= set(found)
    assert "E-6" not in found
    database.undo()
    assert codes(database, item) == ["G1", "Y1", "B1", "Y2", "S1", "Y3", "K1", "Y4"]


def test_the_detailed_party_set_keeps_the_four_business_items_and_what_is_done(database):
    item = make(database)
    tick(database, item, "G1")
    before = check_id(database, item, "Y1")
    with database.operation("four_sync.set") as op:
        four_sync.replace_set(op, item, "党建详细项")
    found = checks(database, item)
    assert [check.code for check in found if check.side == "business"] == ["Y1", "Y2", "Y3", "Y4"]
    assert len([check for check in found if check.side == "party"]) == 23
    assert check_id(database, item, "Y1") == before
    first = next(check for check in found if check.code == "G1")
    assert (first.result, first.label) == ("yes", "支委会专题研究，明确党建目标和党建责任人")
    with database.read() as session:
        assert item_detail(session, item).set_name == "党建详细项"


def test_a_set_is_recognised_and_codes_are_in_human_order(database):
    with database.read() as session:
        sets = check_sets(session)
    assert next(iter(sets)) == SHORT_SET
    for name, items in sets.items():
        assert set_of([item.key for item in items], sets) == name
    assert sorted(["A-10", "A-2", "A-1"], key=code_order) == ["A-1", "A-2", "A-10"]


def test_ticking_takes_a_day_and_refuses_one_that_is_still_to_come(database):
    item = make(database)
    with database.operation("four_sync.check") as op:
        four_sync.tick(op, check_id(database, item, "G1"), "yes")
    assert checks(database, item)[0].done_on == dt.date(2025, 1, 20)
    with pytest.raises(InvalidRecord, match="不能晚于今天"):
        tick(database, item, "Y1", day="2025-01-21")
    tick(database, item, "G1", "partly")
    assert (checks(database, item)[0].result, checks(database, item)[0].done_on) == ("partly", None)


def test_not_applicable_needs_a_reason_and_ticking_takes_it_back(database):
    item = make(database)
    target = check_id(database, item, "S1")
    with pytest.raises(InvalidRecord, match="为什么不适用"), database.operation("four_sync.check") as op:
        four_sync.waive(op, target, "  ")
    with database.operation("four_sync.check") as op:
        four_sync.waive(op, target, "由行政统一安排")
    stage = one(database, "机组检修").stages[2]
    assert stage.party.state == "not_applicable"
    assert stage.waived == "由行政统一安排"
    tick(database, item, "S1")
    assert one(database, "机组检修").stages[2].waived == ""


def test_owner_and_note_of_a_check_item(database):
    add(database, members=[member("甲一")])
    item = make(database)
    target = check_id(database, item, "Y1")
    person = facts(database).people[0].id
    with database.operation("four_sync.check") as op:
        four_sync.set_owner(op, target, person)
        four_sync.set_note(op, target, " 等批复 ")
    found = next(check for check in checks(database, item) if check.id == target)
    assert (found.owner, found.note) == ("甲一", "等批复")


def test_business_done_and_party_not_shows_on_the_board_and_among_the_gaps(database):
    item = make(database)
    tick(database, item, "G1", day="2024-03-04")
    tick(database, item, "Y1", day="2024-03-05")
    tick(database, item, "Y2", day="2024-03-20")
    shown = one(database, "机组检修", "2024-04-04")
    assert [stage.gap for stage in shown.stages] == [False, True, False, False]
    assert shown.gap
    assert shown.stages[1].party.owed_days == 15
    assert shown.stages[1].business.owed_days is None
    found = facts(database, "2024-04-04")
    assert figure(found, "four_sync.two_skins").rows == (item,)
    assert four_sync_gaps(found)[0].detail == "同布置环节业务侧3月20日完成、党建侧未完成"


def test_late_words_begin_beyond_the_tolerance_and_follow_the_setting(database):
    item = make(database)
    tick(database, item, "Y1", day="2024-03-01")
    tick(database, item, "G1", day="2024-03-08")
    assert one(database, "机组检修").stages[0].party.late_days == 0
    with database.operation("setting.change") as op:
        set_setting(op, "four_sync.lag_days", 2024, "6")
    shown = one(database, "机组检修").stages[0]
    assert (shown.party.late_days, shown.business.late_days) == (7, 0)


def test_the_worked_year_on_the_board(worked_year):
    found = seen(worked_year)
    assert [item.code for item in found.items] == ["2023-09", "2024-01", "2024-02", "2024-03"]
    assert [(item.done, item.base, item.status) for item in found.items] == [
        (3, 3, COMPLETE),
        (4, 4, COMPLETE),
        (1, 4, OVERDUE),
        (3, 4, RUNNING),
    ]
    behind = found.items[2]
    assert behind.days_over == 31
    assert [stage.gap for stage in behind.stages] == [False, True, True, False]
    assert behind.stages[1].party.state == "partly"
    winter = found.items[0]
    assert not winter.stages[1].applicable
    assert winter.stages[1].waived == "沿用上年布置"
    order = found.items[3]
    assert [stage.out_of_order for stage in order.stages] == [False, True, False, False]
    assert order.stages[2].party.late_days == 82


def test_stage_names_follow_the_settings(database):
    make(database)
    with database.operation("setting.change") as op:
        set_setting(op, "four_sync.stage.2", 2024, "同部署")
    assert seen(database).stage_labels == ("同谋划", "同部署", "同实施", "同考核")
    assert one(database, "机组检修").stages[1].label == "同部署"


def test_done_without_evidence_is_marked(database):
    item = make(database)
    tick(database, item, "G1")
    assert one(database, "机组检修").stages[0].party.bare == 1
    with database.operation("evidence.add") as op:
        evidence.add(op, check_id(database, item, "G1"), b"minutes", "记录.txt")
    shown = one(database, "机组检修").stages[0].party
    assert (shown.bare, shown.evidence) == (0, 1)


def test_closing_needs_all_stages_or_a_reason(database):
    item = make(database)
    day = dt.date(2024, 6, 28)
    with pytest.raises(InvalidRecord) as refusal, database.operation("four_sync.close") as op:
        four_sync_closing.close(op, item, day)
    assert "同谋划、同布置、同实施、同考核还没有做完" in str(refusal.value)
    with database.operation("four_sync.close") as op:
        four_sync_closing.close(op, item, day, "并入机组大修项目")
    assert one(database, "机组检修").status == CLOSED
    with database.operation("four_sync.close") as op:
        four_sync_closing.reopen(op, item)
    assert one(database, "机组检修").closed_on is None


def test_closing_with_all_stages_done_needs_no_reason_but_a_possible_day(database):
    item = make(database)
    for code in codes(database, item):
        tick(database, item, code)
    for day, words in (("2024-02-01", "早于开始"), ("2025-02-01", "还没有到")):
        with pytest.raises(InvalidRecord, match=words), database.operation("four_sync.close") as op:
            four_sync_closing.close(op, item, dt.date.fromisoformat(day), "写了原因")
    with database.operation("four_sync.close") as op:
        four_sync_closing.close(op, item, dt.date(2024, 6, 28))
    assert one(database, "机组检修").status == CLOSED


def test_the_six_together_and_the_four_cares_read_the_same_check_items(database):
    item = make(database)
    tick(database, item, "B1")
    tick(database, item, "Y1")
    with database.read() as session:
        duties = aspects(session, facts(database), "duty")[item]
        cares = aspects(session, facts(database), "care")[item]
    assert {code: cell.state for code, cell in duties.items()} == {
        "arrange": "done",
        "carry_out": "open",
        "urge": "none",
        "inspect": "open",
        "sum_up": "none",
        "reward": "none",
    }
    assert duties["arrange"].bare
    assert (cares["thought"].state, cares["business"].done, cares["business"].base) == ("partly", 1, 4)


def test_what_is_gone_is_said_in_one_sentence(database):
    with pytest.raises(UserError, match="业务事项已不在"), database.operation("record.change") as op:
        four_sync.change(op, 999, {"name": "x"})
    with pytest.raises(UserError, match="检查项已不在"), database.operation("four_sync.check") as op:
        four_sync.tick(op, 999, "yes")


def test_the_radar_shows_both_sides_quarter_by_quarter(worked_year):
    found = radars(facts(worked_year))
    assert [radar.quarter for radar in found] == [1, 2, 3, 4]
    first = found[0]
    assert first.party == (1.0, 0.5, 0.0, 1 / 3)
    assert first.business == (1.0, 0.5, 1 / 3, 1 / 3)
    assert [radar.gaps for radar in found] == [0, 2, 1, 1]
    assert not found[3].running
    assert radars(facts(worked_year, "2024-02-10"))[0].running


def test_files_links_and_history_of_an_item(database):
    add(database, members=[member("甲一")])
    item = make(database)
    tick(database, item, "G1")
    with database.operation("evidence.add", "加佐证") as op:
        evidence.add(op, check_id(database, item, "G1"), b"minutes", "记录.txt")
    add(database, tasks=[{"title": "巡检", "assigned_on": "2024-04-01", "owners": [{"person": "甲一"}]}])
    with database.operation("record.change") as op:
        task = list_rows(op.session, ledger("tasks"))[0]["id"]
        op.session.execute(insert(RecordLink).values(from_record=task, to_record=item, role="origin"))
    database.undo()
    database.redo()
    with database.read() as session:
        assert [(proof.stage, proof.name) for proof in proofs(session, item)] == [(1, "记录.txt")]
        assert [(row.role_words, row.title) for row in linked(session, item)] == [("由它产生", "巡检")]
        words = [row.what for row in record_history(session, item)]
    assert words[-1] == "新建业务事项"
    assert "加佐证" in words
    assert "勾选检查项" in words
