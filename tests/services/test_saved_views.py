"""Saved views: names of one table do not meet those of another."""

import pytest

from app.errors import InvalidRecord
from app.services import saved_views
from app.services.saved_views import SavedView, views


def save(database, table, name, spec):
    with database.operation("view.save") as op:
        return saved_views.save(op, table, name, spec)


def read(database, table):
    with database.read() as session:
        return views(session, table)


def test_views_are_kept_by_table_and_overwritten_by_name(database):
    assert save(database, "tasks", " 逾期的 ", {"filters": {"state": "逾期"}}) == "逾期的"
    save(database, "tasks", "我的", {"order": [["due_on", True]]})
    save(database, "members", "逾期的", {"hidden": ["phone"]})
    save(database, "tasks", "逾期的", {"filters": {}})
    assert read(database, "tasks") == (
        SavedView("逾期的", {"filters": {}}),
        SavedView("我的", {"order": [["due_on", True]]}),
    )
    assert [view.name for view in read(database, "members")] == ["逾期的"]
    with database.operation("view.remove") as op:
        saved_views.remove(op, "tasks", "逾期的")
    assert [view.name for view in read(database, "tasks")] == ["我的"]
    assert len(read(database, "members")) == 1


@pytest.mark.parametrize(
    ("name", "reason"), [("  ", "必须填写"), ("字" * 31, "最多 30 个"), ("甲\n乙", "一行")]
)
def test_a_name_that_cannot_be_kept_is_refused(database, name, reason):
    with pytest.raises(InvalidRecord, match=reason):
        save(database, "tasks", name, {})
