from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from app.services.figures import FIGURES, all_figures, figure
from app.services.figures.four_sync import four_sync_gaps, quarter_shares, work_item_stages
from app.services.figures.hours import person_hours
from app.services.figures.meetings import person_attendance
from app.services.figures.rows import describe, rows_behind
from app.services.figures.study import plan_item_states
from app.services.figures.teams import mission_overlaps
from app.services.year_facts import facts_of
from tests import branches
from tests.services import sql_counts

EXPECTED = json.loads((branches.WORKED_YEAR / "expected.json").read_text(encoding="utf-8"))
DAYS = sorted(EXPECTED)
PEOPLE = {
    "苏演一": ("74", True), "卢练二": ("69", True), "蔡算三": ("56", True), "叶演五": ("59", False),
    "丁核四": ("32", True), "程练六": ("34", True), "潘算七": ("31.5", False), "范核八": ("38", True),
    "鲁练十": ("64", True), "凤核乙": ("13", False),
}  # fmt: skip


def agrees(found, expected):
    """Equal, decimals compared as decimals (“102” equals “102.00”)."""
    if isinstance(found, str) and isinstance(expected, str):
        return Decimal(found) == Decimal(expected)
    return found == expected


@pytest.fixture(scope="module")
def branch(tmp_path_factory):
    opened = branches.open_branch(branches.copy_worked_year(tmp_path_factory.mktemp("worked")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def december(branch):
    return facts_of(branch, 2024)


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_agrees_with_the_hand_count(branch, day):
    found = all_figures(facts_of(branch, 2024, date.fromisoformat(day)))
    expected = EXPECTED[day]["figures"]

    assert [key for key in expected if key not in found] == []
    wrong = {
        key: (found[key].value, value)
        for key, value in expected.items()
        if key in found and not agrees(found[key].value, value)
    }
    assert wrong == {}
    beyond = {"integrity.risks", "dual_cultivation.total", "dual_cultivation.reached"}
    beyond |= {key for key in found if key.startswith(("appraisal.", "assessment."))}
    assert found.keys() - expected.keys() == beyond


@pytest.mark.parametrize("day", [*DAYS, "2023-12-31", "2024-01-01", "2024-05-10", "2024-09-20", "2025-01-31"])
def test_every_figure_agrees_with_plain_sql(branch, day):
    found = all_figures(facts_of(branch, 2024, date.fromisoformat(day)))
    counted = sql_counts.counts(branch.folder, 2024, date.fromisoformat(day))

    wrong = {
        key: (found[key].value, value)
        for key, value in counted.items()
        if not agrees(
            None if value is None else str(value), None if (v := found[key].value) is None else str(v)
        )
    }
    assert wrong == {}
    assert len(counted) > 90


def test_hours_of_each_person_agree_with_the_hand_count(december):
    names = {row.id: row.name for row in december.people}
    found = {names[row.person_id]: row for row in person_hours(december) if row.must}

    assert {name: (row.hours_x100, row.met) for name, row in found.items()} == {
        name: (int(Decimal(hours) * 100), met) for name, (hours, met) in PEOPLE.items()
    }
    assert [name for name, row in found.items() if row.lacks_training] == ["叶演五"]
    assert [name for name, row in found.items() if row.part_year] == ["凤核乙"]
    assert found["程练六"].by_kind["make_up"] == 400
    assert found["程练六"].by_kind["own_study"] == 200
    assert sum(entry.hours_x100 for entry in found["潘算七"].entries) == 3150


def test_an_excused_member_is_listed_but_stays_out_of_the_base(december):
    names = {row.id: row.name for row in december.people}

    assert [names[row.person_id] for row in person_hours(december) if not row.must] == ["彭演九"]


def test_a_person_s_own_attendance_counts_the_four_kinds(december):
    pan = next(row.id for row in december.people if row.name == "潘算七")

    found = person_attendance(december, pan)

    # due at 12, missing on 8 March (no entry) and 16 August
    assert (len(found.due), len(found.present), found.rate) == (12, 10, "83.3")


def test_states_of_the_plan_items(december):
    found = {
        item.month: plan_item_states(december)[item.id]
        for item in december.plan_items
        if item.id in plan_item_states(december)
    }

    assert {month: row.state for month, row in found.items()} == {
        1: "done", 2: "not_done", 3: "done", 4: "done_late", 5: "done", 6: "done", 7: "done", 8: "done",
        10: "done", 11: "partial", 12: "not_done",
    }  # fmt: skip
    assert found[3].done_on == date(2024, 3, 22)
    assert (found[3].rate, found[3].participation) == ("90.0", "100.0")
    assert len(found[7].learners) == 3
    assert found[11].held_x100 == 600


def test_the_item_whose_sides_drift_apart_is_named_with_what_is_missing(december):
    gap = four_sync_gaps(december)

    assert [(row.name, row.detail) for row in gap] == [
        (
            "设备核算改造",
            "同布置环节业务侧4月10日完成、党建侧部分完成，同实施环节业务侧7月15日完成、党建侧未完成",
        )
    ]
    assert "两张皮" not in "".join(row.detail for row in gap)


def test_stages_of_a_work_item(december):
    first, second, safety, watch = (work_item_stages(december)[row.id] for row in _by_code(december))

    assert [row.lag for row in first.stages] == [3, 1, 1, -16]
    assert [row.two_skins for row in second.stages] == [False, True, True, False]
    assert [row.order_warning for row in safety.stages] == [False, True, False, False]
    assert [row.applicable for row in watch.stages] == [True, False, True, True]
    assert watch.stages[2].party.state == "not_applicable"
    assert watch.complete


def _by_code(facts):
    codes = ["2024-01", "2024-02", "2024-03", "2023-09"]
    return sorted(facts.work_items, key=lambda row: codes.index(row.code))


def test_the_two_sides_quarter_by_quarter(december):
    found = quarter_shares(december)

    assert [row.day for row in found] == [
        date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31),
    ]  # fmt: skip
    assert (found[3].party_done, found[3].party_base) == (10, 14)
    assert (found[3].business_done, found[3].business_base) == (13, 15)
    assert (found[3].party_rate, found[3].business_rate) == ("71.4", "86.7")


def test_quarters_to_come_are_not_shown(branch):
    found = quarter_shares(facts_of(branch, 2024, date(2024, 5, 15)))

    assert [row.day for row in found] == [date(2024, 3, 31), date(2024, 5, 15)]


def test_nobody_is_planned_twice(december):
    assert mission_overlaps(december) == ()


def test_every_figure_shows_its_rule_and_its_rows(december):
    for spec in FIGURES:
        found = figure(december, spec.key)
        assert found.label
        assert found.rule.endswith("。")
        assert len(rows_behind(december, found)) == len(found.rows)
        assert all(line.title for line in rows_behind(december, found))


def test_the_rows_of_a_count_are_what_was_counted(december):
    for key in (
        "members.total",
        "tasks.total",
        "four_sync.items",
        "talks.count",
        "study.done",
        "members.out",
    ):
        found = figure(december, key)
        assert len(found.rows) == found.value


def test_rows_in_words(december):
    late = describe(december, figure(december, "study.done_late").rows)
    gap = describe(december, figure(december, "four_sync.two_skins").rows)
    drill = describe(december, figure(december, "meetings.committee.count").rows)[-1]

    assert [row["words"] for row in late] == ["2024-05-10　4月：纪律处分条例　延期完成"]
    assert gap[0]["title"] == "设备核算改造"
    assert gap[0]["note"].startswith("完成1／4个环节，同布置环节业务侧4月10日完成")
    assert drill["note"] == "支委会，应到4人、实到2人"


def test_facts_are_read_anew_after_an_operation(branch, tmp_path):
    opened = branches.open_branch(branches.copy_worked_year(tmp_path / "copy"))
    before = facts_of(opened, 2024)
    assert facts_of(opened, 2024) is before

    opened.undo()

    assert figure(facts_of(opened, 2024), "members.total").value == 0
    opened.close()
