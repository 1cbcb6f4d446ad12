"""What people type: dates, parts of dates, numbers, names by their initials."""

import datetime as dt
from decimal import Decimal

import pytest

from app.ui import dates
from app.ui.matching import matches, spellings
from app.ui.widgets.fields import ChoiceField, DateField, LongText, NumberField, PartialDateField

TODAY = dt.date(2026, 11, 12)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-3-5", dt.date(2025, 3, 5)),
        ("20250305", dt.date(2025, 3, 5)),
        ("2025年3月5日", dt.date(2025, 3, 5)),
        ("2025.03.05", dt.date(2025, 3, 5)),
        ("3-5", dt.date(2024, 3, 5)),
        ("今天", TODAY),
        ("昨天", dt.date(2026, 11, 11)),
        (" ", None),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, day):
    assert dates.parse_date(typed, TODAY, 2024) == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026-11-31", "11 月只有 30 天"),
        ("2026-13-1", "没有 13 月"),
        ("下周", "看不懂"),
        ("1026-01-01", "年份 1026 不对"),
    ],
)
def test_an_impossible_day_is_refused_with_the_reason(typed, words):
    with pytest.raises(ValueError, match=words):
        dates.parse_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2019", "2019"),
        ("2019.07", "2019-07"),
        ("201907", "2019-07"),
        ("2019年7月", "2019-07"),
        ("2019-7-5", "2019-07-05"),
        ("", ""),
    ],
)
def test_a_partial_date_keeps_its_precision(typed, text):
    assert dates.parse_partial_date(typed) == text


def test_a_partial_date_without_sense_is_refused():
    with pytest.raises(ValueError, match="没有 13 月"):
        dates.parse_partial_date("2019-13")
    with pytest.raises(ValueError, match="看不懂"):
        dates.parse_partial_date("七月")


@pytest.mark.parametrize("typed", ["zrd", "cengruidong", "zengrd"])
def test_every_reading_of_a_surname_finds_it(typed):
    assert matches("曾瑞东", typed)


def test_names_sort_by_their_usual_reading():
    assert sorted(["赵样一", "水例清", "钱例二", "A 队"], key=spellings) == [
        "A 队",
        "钱例二",
        "水例清",
        "赵样一",
    ]


def test_a_text_is_spelt_in_full_and_by_initials():
    assert spellings("钱例二") == ("qianlier", "qle")


def test_near_days_are_said_in_words():
    said = [dates.near(TODAY + dt.timedelta(days=days), TODAY) for days in (-2, 0, 1, 3, 8)]
    assert said == ["逾期 2 天", "今天", "明天", "周日 11-15", "还剩 8 天"]


def test_the_year_is_written_only_where_it_differs():
    assert dates.short(TODAY, 2026) == "11-12"
    assert dates.short(TODAY, 2025) == "2026-11-12"
    assert dates.short(None, 2025) == ""
    assert dates.spoken(TODAY) == "11月12日 星期四"
    assert dates.in_full(TODAY) == "2026年11月12日"


@pytest.mark.parametrize(
    "typed", ["水例", "slq", "SLQ", "shuili", "shuiliqing", "liqing", "shuilq", "slqing", ""]
)
def test_a_name_is_found_by_characters_pinyin_and_initials(typed):
    assert matches("水例清", typed)


@pytest.mark.parametrize("typed", ["钱", "qle", "2026", "水清"])
def test_another_name_is_not_found(typed):
    assert not matches("水例清", typed)


def test_a_date_field_writes_the_day_out_and_keeps_what_it_cannot_read(qtbot):
    field = DateField(TODAY, 2026)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "3-5")
    field.editingFinished.emit()
    assert (field.text(), field.value()) == ("2026-03-05", dt.date(2026, 3, 5))
    field.setText("2026-02-30")
    field.editingFinished.emit()
    assert field.text() == "2026-02-30"
    with pytest.raises(ValueError, match="2 月只有 28 天"):
        field.value()


def test_a_partial_date_field_writes_its_precision(qtbot):
    field = PartialDateField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "2019.7")
    field.editingFinished.emit()
    assert (field.text(), field.value()) == ("2019-07", "2019-07")
    field.set_value(None)
    assert field.value() == ""


def test_a_number_field_reads_hundredths_exactly_and_refuses_words(qtbot):
    field = NumberField(decimal=True)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "1,274.35")
    assert field.value() == Decimal("1274.35")
    field.setText("六十五")
    with pytest.raises(ValueError, match="要填数字"):
        field.value()
    whole = NumberField()
    qtbot.addWidget(whole)
    whole.setText("2.5")
    with pytest.raises(ValueError, match="要填整数"):
        whole.value()


def test_a_choice_keeps_a_code_that_is_no_longer_offered(qtbot):
    field = ChoiceField([("a", "甲"), ("b", "乙")], empty="未填")
    qtbot.addWidget(field)
    field.set_value("z")
    assert (field.value(), field.currentText()) == ("z", "z")
    field.set_value(None)
    assert field.value() is None


def test_long_text_grows_with_its_lines(qtbot):
    field = LongText(least=2, most=5)
    qtbot.addWidget(field)
    field.show()
    before = field.height()
    field.set_value("一\n二\n三\n四")
    grown = field.height()
    field.set_value("\n".join("许多行" for _ in range(40)))
    assert before < grown < field.height()
    assert field.height() < 2 * grown
