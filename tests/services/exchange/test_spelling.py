from datetime import date, datetime
from decimal import Decimal

import pytest

from app.services.exchange import spelling
from app.services.exchange.spelling import Unreadable


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1966.1", "1966-01"),
        ("1966．01", "1966-01"),
        ("1967年6月", "1967-06"),
        ("1967 年 06 月", "1967-06"),
        ("19691115", "1969-11-15"),
        ("1970-04-22", "1970-04-22"),
        ("1970/4/22", "1970-04-22"),
        ("1970.4.22", "1970-04-22"),
        ("1970年4月22日", "1970-04-22"),
        ("1970年4月22号", "1970-04-22"),
        ("１９７０－０４－２２", "1970-04-22"),
        ("1970-04-22 00:00:00", "1970-04-22"),
        ("2019.07", "2019-07"),
        ("201907", "2019-07"),
        ("2019年", "2019"),
        ("2019", "2019"),
        ("　2019.07　", "2019-07"),
        (2019, "2019"),
        (201907, "2019-07"),
        (20190705, "2019-07-05"),
        (2019.07, "2019-07"),
        (2019.5, "2019-05"),
        (2019.11, "2019-11"),
        (Decimal("2019.10"), "2019-10"),
        (Decimal("2019.70"), "2019-07"),
        (43651, "2019-07-05"),
        ("43651", "2019-07-05"),
        (43651.5, "2019-07-05"),
        (date(2019, 7, 5), "2019-07-05"),
        (datetime(2019, 7, 5, 8, 30), "2019-07-05"),
    ],
)
def test_a_date_keeps_the_precision_it_was_written_with(raw, expected):
    assert spelling.partial_date(raw) == expected


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("66.1", "两位"),
        ("66年1月3日", "两位"),
        ("3/4/2019", "分不清月和日"),
        (2019.1, "1 月还是 10 月"),
        ("2019-02-30", "不是存在的日期"),
        ("2019.13", "不是存在的日期"),
        ("1066.1", "不合理"),
        ("去年", "不是日期"),
        (12, "不是日期"),
        (0.5, "不是日期"),
        ("99999", "不是日期"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(raw, words):
    with pytest.raises(Unreadable, match=words):
        spelling.partial_date(raw)


def test_a_day_is_never_invented():
    assert spelling.full_date("2019.7.5") == date(2019, 7, 5)
    with pytest.raises(Unreadable, match="没有写到日"):
        spelling.full_date("2019.07")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("3月", 3),
        (3, 3),
        ("三月", 3),
        ("十二月", 12),
        ("2025年3月", 3),
        ("03", 3),
        ("3月份", 3),
        (date(2025, 3, 1), 3),
        (3.0, 3),
    ],
)
def test_months_in_all_spellings(raw, expected):
    assert spelling.month(raw) == expected


@pytest.mark.parametrize("raw", ["1-2月", "一季度", "上半年", "13", "全年", 0])
def test_what_is_not_one_month_is_refused(raw):
    with pytest.raises(Unreadable):
        spelling.month(raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("第2次", 2),
        ("二十三", 23),
        ("2024年", 2024),
        ("一百零五", 105),
        ("5.0", 5),
        (True, None),
        ("二点五", None),
    ],
)
def test_whole_numbers(raw, expected):
    if expected is None:
        with pytest.raises(Unreadable):
            spelling.whole_number(raw)
    else:
        assert spelling.whole_number(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1.5学时", "1.5"),
        ("8小时", "8"),
        (1.5, "1.5"),
        (4, "4"),
        ("２", "2"),
        (0.1 + 0.2, "0.3"),
        ("1,200", "1200"),
    ],
)
def test_hours(raw, expected):
    assert spelling.decimal(raw) == Decimal(expected)


@pytest.mark.parametrize("raw", ["约2", 1.234, -1, float("1e30"), True])
def test_hours_that_cannot_be_kept(raw):
    with pytest.raises(Unreadable):
        spelling.decimal(raw)
