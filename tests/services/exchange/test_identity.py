from datetime import date

import pytest

from app.models.id_number import check_digit
from app.services.exchange import identity
from app.services.exchange.spelling import Unreadable

RIGHT = "11019919820824125X"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("柳　镕", "柳镕"),
        (" 唐 䶮 ", "唐䶮"),
        ("张\u200b三", "张三"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("John   Smith", "John Smith"),
        ("𬱖　𫍽", "𬱖𫍽"),
    ],
)
def test_names_lose_the_blanks_that_align_them(raw, expected):
    assert identity.name(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        RIGHT,
        "11019919820824125x",
        "１１０１９９１９８２０８２４１２５Ｘ",
        " 110199 19820824 125X ",
        "'11019919820824125X",
    ],
)
def test_id_numbers_come_to_one_form(raw):
    assert identity.id_number(raw) == RIGHT


def test_an_id_number_of_15_digits_becomes_18():
    assert identity.id_number("110199820824125") == RIGHT


def test_the_letter_o_is_a_zero():
    assert identity.id_number("11O19919820824125X") == RIGHT


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("110199196601010134", "末位应为 3，表中是 4"),
        ("11019919661301013X", "校验位|不存在"),
        ("1.10199E+17", "丢掉后几位"),
        (1.10199196601010e17, "丢掉后几位"),
        (110199196601010000, "丢掉后几位"),
        ("12345", "表中是 5 位"),
        (12345, "表中是 5 位"),
        ("无身份证", "18 位"),
    ],
)
def test_wrong_id_numbers_say_what_is_wrong(raw, words):
    with pytest.raises(Unreadable, match=words):
        identity.id_number(raw)


def test_a_day_that_does_not_exist_is_no_birthday():
    first = "11019919820231125"
    with pytest.raises(Unreadable, match="不存在"):
        identity.id_number(first + check_digit(first))


def test_a_number_that_still_has_all_digits_is_taken():
    assert identity.id_number(110199196601010133) == "110199196601010133"


def test_what_an_id_number_says():
    assert identity.birthday(RIGHT) == "1982-08-24"
    assert identity.sex_of(RIGHT) == "男"
    assert identity.born_after(RIGHT, date(1980, 1, 1))
    assert not identity.born_after(RIGHT, date(2025, 1, 1))


def test_covered_numbers_are_known_as_such():
    assert identity.is_masked("4201************12")
    assert identity.is_masked("138****1234")
    assert not identity.is_masked("13812341234")
    assert not identity.is_masked("*注")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("154 0001 0000", "15400010000"),
        ("154-0001-0000", "15400010000"),
        (15400010000, "15400010000"),
        ("+86 15400010000", "15400010000"),
        ("010-12345678", "010-12345678"),
    ],
)
def test_phones(raw, expected):
    assert identity.phone(raw) == (expected, "")


def test_a_doubtful_phone_is_kept_and_told():
    value, doubt = identity.phone("见备注")

    assert value == "见备注"
    assert "不像电话" in doubt


@pytest.mark.parametrize(("raw", "expected"), [("男", "男"), ("女性", "女"), (1, "男"), ("2", "女")])
def test_sexes(raw, expected):
    assert identity.sex(raw) == expected


def test_an_unknown_sex_is_refused():
    with pytest.raises(Unreadable):
        identity.sex("不明")


@pytest.mark.parametrize(
    ("raw", "expected"), [("汉", "汉族"), ("汉族", "汉族"), ("维吾尔", "维吾尔族"), ("穿青人", "穿青人")]
)
def test_ethnic_groups_have_their_full_name(raw, expected):
    assert identity.ethnic_group(raw) == expected
