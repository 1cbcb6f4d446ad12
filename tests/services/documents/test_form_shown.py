"""What a table shows, printed: read back from the PDF."""

import pytest
from pypdf import PdfReader

from app.services.documents.form_shown import Shown, ShownColumn, write_shown

COLUMNS = (ShownColumn("姓名", 80), ShownColumn("任务", 200), ShownColumn("时限", 76, "center"))


def printed(database, target, columns, lines, notes=()):
    shown = Shown("2024年任务", columns, tuple(lines), notes)
    return PdfReader(write_shown(database, 2024, target, shown))


def text_of(reader):
    return "".join(page.extract_text() for page in reader.pages).replace("\n", "")


@pytest.mark.parametrize("count", [0, 1, 200])
def test_rows_are_numbered_and_counted(worked_year, tmp_path, count):
    lines = [(f"甲{n}", "把泵房的旧阀门全部换成新的并做好记录" * 2, "03-05") for n in range(1, count + 1)]
    reader = printed(worked_year, tmp_path / "表.pdf", COLUMNS, lines, ("筛选：状态“逾期”",))
    text = text_of(reader)
    assert f"共 {count} 行" in text
    assert "筛选：状态“逾期”" in text
    assert (f"甲{count}" in text) == (count > 0)
    assert (len(reader.pages) > 5) == (count == 200)


def test_groups_stand_across_and_are_not_counted(worked_year, tmp_path):
    lines = [("第一党小组　2 项",), ("甲", "一", ""), ("乙", "二", "")]
    text = text_of(printed(worked_year, tmp_path / "表.pdf", COLUMNS, lines))
    assert "第一党小组　2 项" in text
    assert "共 2 行" in text


def test_many_columns_lie_across(worked_year, tmp_path):
    few = printed(worked_year, tmp_path / "竖.pdf", COLUMNS, [("甲", "一", "")]).pages[0].mediabox
    wide = tuple(ShownColumn(f"列{n}", 100) for n in range(12))
    many = printed(worked_year, tmp_path / "横.pdf", wide, [tuple("甲" * 12)]).pages[0].mediabox
    assert few.width < few.height
    assert many.width > many.height
