"""Files of records: shapes that are wrong are refused by name, references may point forward."""

import json

import pytest

from app.errors import InvalidRecord, UserError
from app.services.bulk import add_all
from app.services.records import list_rows, to_json
from app.services.references import References
from app.services.registry import LEDGERS, ledger

MEETING = "20240228-0000-4000-8000-00000000000a"


def write(database, **records):
    with database.operation("records.add") as op:
        return add_all(op, records, database.folder)


def everything(database):
    """All records as ``list`` prints them, without the ids of this branch."""
    with database.read() as session:
        names = References(session)
        return {
            entry.key: [
                {name: value for name, value in to_json(names, entry, row).items() if name != "id"}
                for row in list_rows(session, entry)
            ]
            for entry in LEDGERS
        }


@pytest.mark.parametrize("content", [5, "abc", [5], None, [["name"]]])
def test_a_ledger_that_is_no_list_of_records_is_refused_by_name(database, content):
    with pytest.raises(UserError, match="members（党员名册）要写成记录列表"):
        write(database, members=content)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"roster_spans": 5}, "在册期间：要写成列表"),
        ({"roster_spans": {"began_on": "2020"}}, "在册期间：要写成列表"),
        ({"roster_spans": "2020"}, "在册期间：要写成列表"),
        ({"uid": 5}, "uid：要写成文字"),
        ({"uid": {"a": 1}}, "uid：要写成文字"),
        ({"uid": "x" * 37}, "最多 36 个字"),
        ({"department": ["甲", "乙"]}, "部门：要填一个值"),
        ({"sex": ["男"]}, "性别：要填一个值"),
        ({"address": "x\ud800"}, "不可见的控制字符"),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused_by_its_label(database, values, words):
    with pytest.raises(InvalidRecord, match=words):
        write(database, members=[{"name": "甲", **values}])


@pytest.mark.parametrize("evidence", [5, ["x"], [{"name": "x"}], [{"file": 5}], "x"])
def test_evidence_names_its_files(database, evidence):
    with pytest.raises(UserError, match="evidence 要写成列表"):
        write(database, tasks=[{"title": "巡检", "assigned_on": "2025-01-02", "evidence": evidence}])


def test_a_long_name_is_cut_in_the_refusal(database):
    with pytest.raises(InvalidRecord) as caught:
        write(database, tasks=[{"title": "长" * 30_001, "assigned_on": "2025-01-02"}])
    assert "有 30001 个字" in caught.value.message
    assert len(caught.value.message) < 200


def test_unknown_people_are_no_doubles(database):
    with pytest.raises(InvalidRecord) as caught:
        write(
            database,
            tasks=[
                {
                    "title": "巡检",
                    "assigned_on": "2025-01-02",
                    "owners": [{"person": "甲"}, {"person": "乙"}],
                }
            ],
        )
    assert [problem.reason for problem in caught.value.problems] == ["没有找到“甲”", "没有找到“乙”"]


def test_a_number_names_a_term_and_is_no_id(database):
    write(
        database,
        branch={"terms": [{"number": 4, "elected_on": "2021-06-22", "years": 3}]},
        members=[{"name": "甲", "posts": [{"kind": "secretary", "term": 4, "began_on": "2021-06-22"}]}],
    )
    assert everything(database)["members"][0]["posts"][0]["term"] == "4"
    with pytest.raises(InvalidRecord, match="没有找到“1”"):
        write(database, events=[{"title": "学习", "kinds": ["study"], "chair": 1}])


def test_a_member_without_a_roster_span_is_on_the_roster_since_nobody_knows_when(database):
    write(database, members=[{"name": "甲"}], people=[{"name": "乙"}])
    found = everything(database)
    assert [row["name"] for row in found["members"]] == ["甲"]
    assert [row["name"] for row in found["people"]] == ["乙"]


def test_years_out_of_reach_are_refused(database):
    with pytest.raises(InvalidRecord, match="年度：不能小于 0"):
        write(database, study_plans=[{"year": -5, "title": "计划"}])
    with pytest.raises(InvalidRecord, match="20240 年不合理"):
        write(database, events=[{"title": "学习", "kinds": ["study"], "belongs_to": 20240}])


def test_a_list_enters_another_branch_although_it_points_forward(database, worked_year):
    records = json.loads(json.dumps(everything(worked_year)))
    absences = [absence for row in records["members"] for absence in row.get("absences", [])]
    decisions = {absence["decided_in"] for absence in absences if "decided_in" in absence}
    assert decisions
    assert decisions <= {row["uid"] for row in records["events"]}
    records["branch"][0].pop("uid")
    write(database, **records)
    again = everything(database)
    again["branch"][0].pop("uid")
    assert again == records


def test_the_same_list_twice_changes_nothing(worked_year):
    seen = worked_year.newest_operation()
    write(worked_year, **everything(worked_year))
    assert worked_year.newest_operation() == seen


def test_two_records_of_one_uid_are_refused(database):
    task = {"uid": "t1", "title": "巡检", "assigned_on": "2025-01-02"}
    with pytest.raises(UserError, match="不止一条记录的 uid 是 t1"):
        write(database, tasks=[task, {**task, "title": "检修"}])


def test_a_record_with_its_uid_is_changed_not_doubled(database):
    event = {"uid": MEETING, "title": "学习", "kinds": ["study"], "planned_on": "2024-02-28"}
    write(database, events=[event])
    write(database, events=[{**event, "title": "集中学习"}])
    with database.read() as session:
        (row,) = list_rows(session, ledger("events"))
    assert (row["title"], row["uid"]) == ("集中学习", MEETING)
