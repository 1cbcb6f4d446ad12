"""Records: all problems at once, children by difference, references, evidence, deletion."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InvalidRecord, UserError
from app.models.id_number import check_digit, fault
from app.models.partial_date import agrees, first_day, is_partial, last_day
from app.services import evidence
from app.services.bulk import add_all
from app.services.records import delete, get, list_rows, save, to_json
from app.services.references import References, UnknownReference
from app.services.registry import LEDGERS, ledger
from app.services.settings import set_setting, setting
from app.services.values import Refused, text


def add(database, kind, **values):
    with database.operation("record.add") as op:
        return save(op, ledger(kind), values)


def fetch(database, kind, record_id):
    with database.read() as session:
        return get(session, ledger(kind), record_id)


def member(database, name, **more):
    values = {
        "roster_spans": [{"began_by": "founded"}],
        "standings": [{"kind": "full", "began_on": "2010-07"}],
    }
    return add(database, "members", name=name, **values, **more)


def test_all_problems_are_reported_at_once(database):
    with pytest.raises(InvalidRecord) as caught:
        add(
            database,
            "members",
            name="",
            id_number="110199196601010134",
            birth="2099-01-01",
            sex="第三种",
            roster_spans=[{"began_on": "2020-13"}],
            colour="red",
        )
    assert {problem.field for problem in caught.value.problems} == {
        "name",
        "sex",
        "colour",
        "roster_spans.0.began_on",
    }
    with pytest.raises(InvalidRecord) as caught:
        add(database, "members", name="甲", id_number="110199196601010134", birth="2099-01-01")
    assert {problem.field for problem in caught.value.problems} == {"id_number", "birth"}
    assert "末位应为 3" in str(caught.value)


def test_nothing_of_a_refused_record_is_kept(database):
    newest = database.newest_operation()
    with pytest.raises(InvalidRecord):
        add(database, "tasks", title="写总结", assigned_on="2025-01-02", owners=[{"person": "没有这个人"}])
    assert database.newest_operation() == newest


def test_people_are_named_by_name_mark_or_uid(database):
    first = member(database, "王伟")
    member(database, "王伟", name_mark="机关")
    with database.read() as session:
        names = References(session)
        with pytest.raises(UnknownReference, match="2 个"):
            names.person("王伟")
        assert names.person("王伟（机关）") != first
        assert names.person(names.unique_label("person", first)) == first


def test_children_are_saved_by_difference(database):
    for name in ("甲", "乙", "丙"):
        member(database, name)
    task = add(
        database, "tasks", title="巡检", assigned_on="2025-01-02", owners=[{"person": "甲"}, {"person": "乙"}]
    )
    before = {owner["person"]: owner["id"] for owner in fetch(database, "tasks", task)["owners"]}
    with database.operation("record.change") as op:
        save(
            op,
            ledger("tasks"),
            {"owners": [{"person": "乙", "state": "done", "done_on": "2025-01-05"}, {"person": "丙"}]},
            task,
        )
    owners = fetch(database, "tasks", task)["owners"]
    assert [owner["state"] for owner in owners] == ["done", "open"]
    assert owners[0]["id"] == before[owners[0]["person"]]


def test_what_is_not_given_keeps_its_value(database):
    item = add(database, "work_items", name="改造", began_on="2025-01-02", check_items=[
        {"stage": 1, "side": "party", "code": "G1", "label": "研究", "result": "yes", "done_on": "2025-01-03"}
    ])  # fmt: skip
    with database.operation("record.change") as op:
        save(op, ledger("work_items"), {"department": "生产部"}, item)
    row = fetch(database, "work_items", item)
    assert (row["name"], row["department"], row["check_items"][0]["result"]) == ("改造", "生产部", "yes")


def test_the_same_child_twice_is_a_problem(database):
    member(database, "甲")
    with pytest.raises(InvalidRecord, match="重复"):
        add(
            database,
            "tasks",
            title="巡检",
            assigned_on="2025-01-02",
            owners=[{"person": "甲"}, {"person": "甲"}],
        )


def test_a_second_record_of_the_same_identity_is_refused(worked_year):
    with pytest.raises(InvalidRecord, match="已经有“2024”"):
        add(worked_year, "study_plans", year=2024, title="又一份")
    with pytest.raises(InvalidRecord, match="已经有“第一党小组”"):
        add(worked_year, "party_groups", name="第一党小组")


def test_a_word_that_a_committee_uses_becomes_a_choice(database):
    task = add(database, "tasks", title="巡检", assigned_on="2025-01-02", source="巡察")
    assert fetch(database, "tasks", task)["source"] == "巡察"
    with database.read() as session:
        assert "巡察" in References(session).choices("task_source")


def test_a_person_with_records_can_not_be_deleted(database):
    person = member(database, "甲")
    add(database, "tasks", title="巡检", assigned_on="2025-01-02", owners=[{"person": "甲"}])
    with pytest.raises(UserError, match="不能删除"), database.operation("record.delete") as op:
        delete(op, ledger("members"), person)


def test_deleting_takes_children_and_comes_back_by_undo(worked_year):
    with worked_year.read() as session:
        before = list_rows(session, ledger("tasks"))
    with worked_year.operation("record.delete") as op:
        delete(op, ledger("tasks"), before[0]["id"])
    worked_year.undo()
    with worked_year.read() as session:
        assert list_rows(session, ledger("tasks")) == before


def test_deleting_what_is_not_there_is_said(database):
    with pytest.raises(UserError, match="没有编号"), database.operation("record.delete") as op:
        delete(op, ledger("tasks"), 999)


def test_what_is_written_reads_back_as_a_file(worked_year):
    with worked_year.read() as session:
        names = References(session)
        records = {
            entry.key: [to_json(names, entry, row) for row in list_rows(session, entry)] for entry in LEDGERS
        }
    before = worked_year.newest_operation()
    with worked_year.operation("records.add") as op:
        cleaned = {
            key: [{name: value for name, value in row.items() if name != "id"} for row in rows]
            for key, rows in records.items()
        }
        add_all(op, cleaned)
    assert worked_year.newest_operation() == before


def test_unknown_kinds_are_refused(database):
    with pytest.raises(UserError, match="elves"), database.operation("records.add") as op:
        add_all(op, {"elves": []})


def test_evidence_is_kept_once_and_verified(database):
    task = add(database, "tasks", title="巡检", assigned_on="2025-01-02")
    with database.operation("evidence.add") as op:
        digest = evidence.add(op, task, b"notes", "现场.txt")
        assert evidence.add(op, task, b"notes", "再来一次.txt") == digest
    with database.read() as session:
        (link,) = evidence.links(session, task)
    assert (link.name, link.size, link.media_type) == ("现场.txt", 5, "text/plain")
    assert database.verify()["evidence"] == "ok"
    evidence.path_of(database.folder, digest).write_bytes(b"other")
    assert "内容变了" in database.verify()["evidence"]
    with database.operation("evidence.remove") as op:
        evidence.remove(op, link.link_id)
    with database.read() as session:
        assert evidence.links(session, task) == []


def test_a_file_that_is_not_there_is_no_evidence(database, tmp_path):
    task = add(database, "tasks", title="巡检", assigned_on="2025-01-02")
    with pytest.raises(UserError, match="读不到文件"), database.operation("evidence.add") as op:
        evidence.add(op, task, tmp_path / "nothing.jpg", "nothing.jpg")


def test_a_setting_holds_from_its_year_on(database):
    with database.operation("setting.change") as op:
        set_setting(op, "study.hours.member", 2025, "40")
    with database.read() as session:
        assert [setting(session, "study.hours.member", year) for year in (2024, 2025, 2030)] == [
            "32",
            "40",
            "40",
        ]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2019", True),
        ("2019-07", True),
        ("2019-07-05", True),
        ("2019-13", False),
        ("2019-02-30", False),
        ("19", False),
    ],
)
def test_partial_dates(value, kept):
    assert is_partial(value) is kept


def test_bounds_of_partial_dates():
    assert (first_day("2019-02").isoformat(), last_day("2019-02").isoformat()) == ("2019-02-01", "2019-02-28")
    assert last_day("2020").isoformat() == "2020-12-31"
    assert agrees("2019-07", "2019-07-05")
    assert not agrees("2019-07-05", "2019-07")


@given(st.from_regex(r"[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}", fullmatch=True))
def test_an_id_number_with_its_digit_is_right_and_with_another_wrong(first):
    right = check_digit(first)
    assert fault(first + right) == ""
    wrong = "0" if right != "0" else "1"
    assert "校验位" in fault(first + wrong)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_text_is_kept_as_it_is_or_refused_with_a_reason(raw):
    controls = [char for char in raw.strip() if (char < " " and char not in "\r\n") or char == "\x7f"]
    if len(unicodedata.normalize("NFC", raw.replace("\r\n", "\n")).strip()) > 50 or controls:
        with pytest.raises(Refused, match=r"字"):
            text(raw, 50, lines=True)
        return
    kept = text(raw, 50, lines=True)
    assert text(kept, 50, lines=True) == kept
    assert len(kept) <= 50


def test_too_long_a_text_is_refused_with_its_count(database):
    with pytest.raises(InvalidRecord, match="30001 个字，最多 30000"):
        add(database, "tasks", title="巡检", assigned_on="2025-01-02", demand="长" * 30_001)
    add(database, "tasks", title="巡检", assigned_on="2025-01-02", demand="长" * 30_000)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("hours", "1.234", "两位小数"),
        ("hours", "-1", "不能小于"),
        ("hours", "x", "要填数字"),
        ("planned_on", "2026-11-31", "11 月只有 30 天"),
        ("planned_on", "昨天", "不是日期"),
        ("starts", "25:00", "不是时间"),
        ("title", "两\n行", "一行"),
        ("title", "a\x00b", "控制字符"),
    ],
)
def test_impossible_values_say_why(database, field, value, reason):
    with pytest.raises(InvalidRecord, match=reason):
        add(database, "events", **{"title": "学习", field: value})


def test_decimals_come_back_as_decimals(database):
    event = add(database, "events", title="学习", hours="1.5", kinds=["study"])
    assert fetch(database, "events", event)["hours"] == Decimal("1.50")
