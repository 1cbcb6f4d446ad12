import pytest

from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    FORM_PORTRAIT,
    OFFICIAL,
    AttachmentHead,
    Blank,
    BlankLine,
    Cell,
    Column,
    Document,
    FormGrid,
    FormRow,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)
from app.services.documents.wording import chinese_number, count_characters, numbered_headings


def test_chinese_numbers():
    numbers = [1, 9, 10, 11, 20, 21, 99]
    assert [chinese_number(number) for number in numbers] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]


def test_headings_are_numbered_by_level_and_begin_anew_below_a_higher_one():
    blocks = (
        Heading(1, "甲"),
        Heading(2, "子"),
        Heading(3, "a"),
        Heading(4, "b"),
        Heading(4, "c"),
        Heading(3, "d"),
        Heading(2, "丑"),
        Heading(1, "乙"),
        Heading(2, "寅"),
    )
    labels = [label for _, label in numbered_headings(blocks)]
    assert labels == ["一、", "（一）", "1.", "（1）", "（2）", "2.", "（二）", "二、", "（一）"]


def test_an_unnumbered_heading_takes_no_number_and_an_attachment_counts_for_itself():
    blocks = (Heading(1, "甲"), Heading(1, "前言", numbered=False), AttachmentHead("附件1"), Heading(1, "乙"))
    assert [label for _, label in numbered_headings(blocks)] == ["一、", "", "", "一、"]


def test_characters_are_counted_over_all_kinds_of_blocks_without_white_space():
    document = Document(
        "名",
        (
            Title(("党员 大会", "记录")),
            Heading(1, "议题"),
            Paragraph((Run("同意"), Run("【待补】", marked=True))),
            PageBreak(),
            Table((Column(10), Column(10)), (("张三", Cell("李四")),), head=(("姓名", "备注"),)),
            FormGrid((10, 10), (FormRow((Cell("时间", label=True), Cell("上午"))),)),
            BlankLine((Blank("记录人", "王五"),)),
            Signature(("支部",), "2024年3月5日"),
        ),
    )
    expected = "党员大会记录一、议题同意【待补】张三李四姓名备注时间上午记录人王五支部2024年3月5日"
    assert count_characters(document) == len(expected)


@pytest.mark.parametrize(
    ("setup", "width", "height"),
    [(OFFICIAL, 156, 225), (FORM_PORTRAIT, 170, 257), (FORM_LANDSCAPE, 257, 172)],
)
def test_frames_have_the_widths_that_reports_and_forms_need(setup, width, height):
    assert (setup.text_width, setup.text_height) == (width, height)
