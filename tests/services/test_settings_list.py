"""Settings with their year; what may be typed; which backups there are and which can be used."""

import datetime as dt

import pytest

from app.services import backup_list
from app.services.settings import setting
from app.services.settings_list import change, checked, setting_rows
from tests import branches


def set_to(database, key, year, text):
    with database.operation("setting.change") as op:
        change(op, key, year, text)


def rows(database, year):
    with database.read() as session:
        return setting_rows(session, year)


def test_a_change_holds_from_its_year_on(database):
    set_to(database, "study.hours.member", 2026, "40")
    assert rows(database, 2025)["study.hours.member"].value == "32"
    assert rows(database, 2025)["study.hours.member"].since == "默认，2026 年起 40"
    assert rows(database, 2027)["study.hours.member"].value == "40"
    assert rows(database, 2027)["study.hours.member"].since == "2026 年起"
    set_to(database, "study.hours.member", 2025, "36")
    assert [rows(database, year)["study.hours.member"].value for year in (2024, 2025, 2026)] == [
        "32",
        "36",
        "40",
    ]
    with database.read() as session:
        assert setting(session, "study.hours.member", 2026) == "40"


@pytest.mark.parametrize(
    ("key", "text", "kept"),
    [
        ("study.hours.member", " 32.50 ", "32.5"),
        ("study.hours.committee", "100", "100"),
        ("events.late_entry_days", "5", "5"),
        ("four_sync.stage.1", " 同研究 ", "同研究"),
        ("secretary.duties", "", ""),
        ("study.hours.prorate", "是", "是"),
    ],
)
def test_what_is_typed_is_kept_plainly(key, text, kept):
    assert checked(key, text) == kept


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("study.hours.committee", "65x", "要填数字，如 56"),
        ("study.hours.member", "-1", "不能小于 0"),
        ("study.hours.member", "nan", "不能小于 0"),
        ("study.hours.member", "1e9", "太大了"),
        ("study.hours.member", "32.125", "最多两位小数"),
        ("events.late_entry_days", "2.5", "要填整数"),
        ("four_sync.stage.2", "  ", "名称不能空着"),
        ("four_sync.stage.2", "同" * 13, "最多 12 个"),
        ("secretary.duties", "分" * 201, "最多 200 个"),
        ("study.hours.prorate", "也许", "只能是"),
    ],
)
def test_what_cant_be_is_refused_in_words(key, text, words):
    with pytest.raises(ValueError, match=words):
        checked(key, text)


def test_backups_are_listed_newest_first_and_told_apart(database):
    folder = database.folder
    assert backup_list.listed(folder) == []
    database.back_up("手动")
    (folder / "backups" / "notes.db").write_bytes(b"not named like a backup")
    (folder / "backups" / "20250121-070000-每日.db").write_bytes(b"damaged" * 999)
    found = backup_list.listed(folder)
    assert [(each.reason, each.at) for each in found] == [
        ("每日", dt.datetime(2025, 1, 21, 7)),
        ("手动", branches.NOW),
    ]
    assert "打不开" in backup_list.fault(found[0].path)
    assert backup_list.fault(found[1].path) == ""
    assert backup_list.newest_good(folder) == found[1]
    assert "不见了" in backup_list.fault(folder / "backups" / "gone.db")
    assert backup_list.total_size(found) == sum(each.path.stat().st_size for each in found)


def test_a_backup_is_due_once_a_day(database, tmp_path):
    assert backup_list.is_due(database.folder, branches.NOW.date())
    database.back_up(backup_list.DAILY)
    assert not backup_list.is_due(database.folder, branches.NOW.date())
    assert backup_list.is_due(database.folder, branches.NOW.date() + dt.timedelta(days=1))
    assert not backup_list.is_due(tmp_path / "empty", branches.NOW.date())
