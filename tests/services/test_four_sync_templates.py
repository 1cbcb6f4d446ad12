"""The branch's own sets of check items."""

from dataclasses import replace

import pytest

from app.errors import InvalidRecord, UserError
from app.services import four_sync
from app.services.four_sync_checks import item_detail
from app.services.four_sync_sets import SHORT_SET, check_sets
from app.services.four_sync_templates import (
    copy_set,
    default_set,
    delete_set,
    save_set,
    set_default,
    shipped_sets,
)


def change(database, work):
    with database.operation("four_sync.template") as op:
        work(op)


def sets(database):
    with database.read() as session:
        return check_sets(session)


def codes(database, name):
    return [item.code for item in sets(database)[name]]


def test_a_new_branch_has_the_sets_as_shipped(database):
    assert sets(database) == shipped_sets()
    for name, items in shipped_sets().items():
        required = [item for item in items if item.required]
        places = {(item.stage, item.side) for item in required}
        assert len(places) == 8, name


def test_items_are_changed_added_taken_away_and_put_in_another_order(database):
    items = list(sets(database)["安全生产"])
    added = replace(items[0], code="A-17", label="节前检查", required=False, duty="inspect", care=None)
    wanted = [items[2], replace(items[0], label="改过的", stage=2, side="party"), added, *items[4:]]
    change(database, lambda op: save_set(op, "安全生产", wanted, "安全生产"))
    assert list(sets(database)["安全生产"]) == wanted
    database.undo()
    assert list(sets(database)["安全生产"]) == items
    database.redo()
    assert list(sets(database)["安全生产"]) == wanted


def test_work_items_keep_what_they_have(database):
    with database.operation("four_sync.create") as op:
        item = four_sync.create(op, {"name": "检修", "began_on": "2024-03-01"}, "应急抢险")
    change(database, lambda op: delete_set(op, "应急抢险"))
    with database.read() as session:
        assert len(item_detail(session, item).checks) == 8


def test_a_copy_can_be_renamed_and_a_default_follows(database):
    change(database, lambda op: copy_set(op, "安全生产", "本厂安全"))
    assert sets(database)["本厂安全"] == sets(database)["安全生产"]
    change(database, lambda op: set_default(op, "生产", "本厂安全", 2025))
    change(database, lambda op: save_set(op, "本厂生产", sets(database)["本厂安全"], "本厂安全"))
    assert "本厂安全" not in sets(database)
    with database.read() as session:
        assert default_set(session, "生产", 2025) == "本厂生产"
        assert default_set(session, "生产", 2024) == SHORT_SET


def test_which_set_a_category_starts_with(database):
    with database.read() as session:
        wanted = {
            "安全": "安全生产",
            "项目": "重点工程项目",
            "应急": "应急抢险",
            "生产": SHORT_SET,
            None: SHORT_SET,
        }
        assert {key: default_set(session, key, 2025) for key in wanted} == wanted
    change(database, lambda op: delete_set(op, "应急抢险"))
    with database.read() as session:
        assert default_set(session, "应急", 2025) == SHORT_SET


def test_the_short_set_stays(database):
    with pytest.raises(UserError, match="不能删除"):
        change(database, lambda op: delete_set(op, SHORT_SET))
    with pytest.raises(InvalidRecord, match="不能改名"):
        change(database, lambda op: save_set(op, "八项", sets(database)[SHORT_SET], SHORT_SET))
    assert len(sets(database)[SHORT_SET]) == 8


@pytest.mark.parametrize(
    ("line", "field", "changed", "words"),
    [
        (1, "code", {"code": "A-1"}, "与第 1 项重复"),
        (0, "code", {"code": " "}, "请写编号"),
        (0, "label", {"label": ""}, "请写检查项"),
        (0, "label", {"label": "长" * 10_000}, "有 10000 个字，最多"),
        (0, "evidence_hint", {"evidence_hint": "长" * 10_000}, "有 10000 个字，最多"),
        (0, "stage", {"stage": 5}, "环节只有 1 至 4"),
        (0, "side", {"side": "both"}, "侧只有党建和业务"),
        (0, "label", {"duty": "other"}, "标记不对"),
    ],
)
def test_what_is_wrong_is_named_at_its_field(database, line, field, changed, words):
    items = list(sets(database)["安全生产"])
    items[line] = replace(items[line], **changed)
    with pytest.raises(InvalidRecord, match=words) as refusal:
        change(database, lambda op: save_set(op, "安全生产", items, "安全生产"))
    assert f"items.{line}.{field}" in [problem.field for problem in refusal.value.problems]
    assert sets(database)["安全生产"] == shipped_sets()["安全生产"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "请写"), ("长" * 200, "最多"), ("安全=生产", "不能有"), ("应急抢险", "已经有一套")],
)
def test_names_of_sets(database, name, words):
    with pytest.raises(InvalidRecord, match=words) as refusal:
        change(database, lambda op: copy_set(op, "安全生产", name))
    assert [problem.field for problem in refusal.value.problems] == ["name"]


def test_a_set_without_items_and_one_that_is_gone(database):
    with pytest.raises(InvalidRecord, match="至少要有一项"):
        change(database, lambda op: save_set(op, "空", []))
    with pytest.raises(UserError, match="没有叫“没有”的一套"):
        change(database, lambda op: delete_set(op, "没有"))
