"""Cells of every kind, as other programs write them."""

import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest

from app.errors import UserError
from app.services.exchange import accept
from app.services.exchange.number_formats import DAY, MONTH, PLAIN, TIME, day_of_serial, kind_of_format, shown
from app.services.exchange.workbook import open_book
from app.services.record_rows import list_rows
from app.services.records import save
from app.services.registry import ledger
from tests.services.exchange import sheets
from tests.services.exchange.sheets import preview, reasons

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_PARTS = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f'<R><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></R>',
    "xl/workbook.xml": f'<x:workbook xmlns:x="x" xmlns:r="{OFFICE}"><x:sheets>'
    '<x:sheet name="表" sheetId="1" r:id="s"/><x:sheet name="图" sheetId="2" r:id="c"/></x:sheets></x:workbook>',
    "xl/_rels/workbook.xml.rels": f'<R><Relationship Id="s" Type="{OFFICE}/worksheet" Target="../xl/worksheets/sheet1.xml"/>'
    f'<Relationship Id="c" Type="{OFFICE}/chartsheet" Target="charts/1.xml"/>'
    f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="f" Type="{OFFICE}/styles" Target="/xl/styles.xml"/></R>',
    "xl/sharedStrings.xml": "<sst><si><t>姓名</t></si><si><r><t>苏</t></r><r><t>_x0041_一</t></r>"
    "<rPh><t>su</t></rPh></si></sst>",
    "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="h:mm"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": '<x:worksheet xmlns:x="x"><x:sheetData>'
    '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>'
    '<x:row><x:c t="s"><x:v>1</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c>'
    '<x:c s="1"><x:v>43651</x:v></x:c><x:c s="2"><x:v>0.6041666667</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>甲</x:v></x:c>'
    '<x:c t="s"><x:v>99</x:v></x:c><x:c><x:v>1e400</x:v></x:c><x:c><x:v>abc</x:v></x:c></x:row>'
    "</x:sheetData></x:worksheet>",
}  # fmt: skip


def test_a_workbook_with_shared_texts_prefixes_and_no_references_is_read(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        for name, text in SHEET_PARTS.items():
            package.writestr(name, text)
    book = open_book(path)

    assert [sheet.name for sheet in book.sheets] == ["表"]
    assert book.read("表").rows == {
        1: {1: "姓名"},
        2: {1: "苏A一", 2: True, 3: "#REF!", 4: date(2019, 7, 5), 5: "14:30", 6: "甲", 8: "1e400", 9: "abc"},
    }


def test_a_workbook_without_a_sheet_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        for name, text in SHEET_PARTS.items():
            package.writestr(name, "<workbook/>" if name == "xl/workbook.xml" else text)
    with pytest.raises(UserError, match="没有一张工作表"):
        open_book(path)


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (14, "", DAY),
        (57, "", MONTH),
        (20, "", TIME),
        (0, "", PLAIN),
        (170, "yyyy-mm-dd", DAY),
        (170, 'yyyy"年"m"月"', MONTH),
        (170, 'm"月"d"日"', DAY),
        (170, 'm"月"', DAY),
        (170, "yyyy", DAY),
        (170, "[h]:mm:ss", TIME),
        (170, "[Red]0.0", PLAIN),
        (170, "General", PLAIN),
        (170, '0"d"', PLAIN),
    ],
)
def test_formats_that_show_dates(number, code, kind):
    assert kind_of_format(number, code) == kind


def test_serial_days_of_both_calendars():
    assert day_of_serial(1) == date(1900, 1, 1)
    assert day_of_serial(60) is None
    assert day_of_serial(61) == date(1900, 3, 1)
    assert day_of_serial(43651.5) == datetime(2019, 7, 5, 12)
    assert day_of_serial(43651 - 1462, epoch_1904=True) == date(2019, 7, 5)
    assert day_of_serial(-1) is None
    assert shown(-5, DAY, epoch_1904=False) == -5


def read_tasks(database, tmp_path, *rows, head=("任务", "布置日期", "时限", "责任人", "优先级", "来源")):
    return preview(database, "tasks", sheets.book(tmp_path / "任务.xlsx", [list(head), *rows]))


def test_owners_of_a_task_are_names_in_one_cell(database, tmp_path):
    with database.operation("records.add") as op:
        for name in ("王一", "李二", "赵三"):
            save(op, ledger("people"), {"name": name})
    found = read_tasks(
        database, tmp_path, ["整理档案", "2024-03-01", "2024.3.31", "王一、李　二", "急", "会议"]
    )
    accept(database, found)
    again = read_tasks(database, tmp_path, ["整理档案", "2024-03-01", "2024.3.31", "李二", "急", "会议"])
    more = read_tasks(database, tmp_path, ["整理档案", "2024-03-01", "2024.4.30", "赵三", None, None])

    assert dict(again.counts) == {"unchanged": 1}
    assert [(d.label, d.old, d.new) for d in more.rows[0].differences] == [
        ("时限", "2024-03-31", "2024-04-30"),
        ("责任人", "王一、李二", "赵三"),
    ]
    accept(database, more)
    with database.read() as session:
        (task,) = list_rows(session, ledger("tasks"))
    assert len(task["owners"]) == 3
    assert task["priority"] == "high"


def test_what_a_cell_can_not_mean_is_refused_with_its_reason(database, tmp_path):
    found = read_tasks(
        database,
        tmp_path,
        ["甲", "2024.03", None, None, None, None],
        ["乙", "2024-03-01", None, "路人甲", None, None],
        ["丙", "2024-03-01", None, None, "马上", None],
        ["丁" * 201, "2024-03-01", None, None, None, None],
        ["戊", None, None, None, None, None],
        ["戊\x01".replace("\x01", "_x0001_"), "2024-03-01", None, None, None, None],
    )
    told = reasons(found)

    assert "没有写到日" in told[2]
    assert "没有找到“路人甲”" in told[3]
    assert "不在可选范围（急、一般）" in told[4]
    assert "有 201 个字，最多 200 个" in told[5]
    assert "布置日期是空的" in told[6]
    assert "控制字符" in told[7]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("中共正式党员", "full"),
        ("正式", "full"),
        ("预备", "probationary"),
        ("full", "full"),
        ("党员", None),
        ("甲", None),
    ],
)
def test_categories_in_the_words_of_branches(database, tmp_path, word, kind):
    path = sheets.book(tmp_path / "a.xlsx", [["姓名", "人员类别"], ["王一", word]])
    found = preview(database, "members", path)

    assert found.rows[0].values.get("standing") == kind
    assert found.rows[0].status == ("new" if kind else "refused")


@pytest.mark.parametrize(
    ("word", "value"), [("是", True), ("√", True), ("否", False), ("无", False), (True, True), ("也许", None)]
)
def test_yes_and_no(database, tmp_path, word, value):
    found = preview(
        database, "people", sheets.book(tmp_path / "a.xlsx", [["姓名", "业务骨干"], ["王一", word]])
    )

    assert found.rows[0].values.get("backbone") is value
    assert found.rows[0].status == ("refused" if value is None else "new")


def test_posts_that_are_none_are_told(database, tmp_path):
    path = sheets.book(
        tmp_path / "a.xlsx", [["姓名", "党内职务"], ["王一", "支部书记兼统战委员"], ["李二", "党员"]]
    )
    found = preview(database, "members", path)

    assert [row.values.get("posts") for row in found.rows] == ["书记", None]
    assert any("统战委员" in issue.reason for issue in found.warnings)


def test_failed_formulas_are_no_values(database, tmp_path):
    def fail(_, sheet):
        for cell in ("A2", "B3"):
            sheet[cell] = "#REF!"
            sheet[cell].data_type = "e"

    path = sheets.book(tmp_path / "a.xlsx", [["姓名", "备注"], ["", "甲"], ["李二", "乙"]], prepare=fail)
    found = preview(database, "people", path)

    assert "公式出错（#REF!）" in reasons(found)[2]
    assert any("公式出错" in issue.reason and issue.row == 3 for issue in found.warnings)
    assert "note" not in found.rows[1].values


def test_a_sitting_of_several_kinds_comes_in_with_them(database, tmp_path):
    rows = [
        ["主题", "开展日期", "状态", "学时", "活动类别", "开始"],
        ["七一大会", "2024-07-01", "已开展", 2.5, "党员大会、党课", "14:30"],
    ]
    found = preview(database, "events", sheets.book(tmp_path / "a.xlsx", rows))
    accept(database, found)
    with database.read() as session:
        (event,) = list_rows(session, ledger("events"))

    assert {kind["kind"] for kind in event["kinds"]} == {"assembly", "lecture"}
    assert (event["hours"], event["starts"], event["state"]) == (Decimal("2.5"), "14:30", "held")


def test_a_talk_of_the_same_day_is_never_written_over(database, tmp_path):
    with database.operation("records.add") as op:
        for place in ("一楼", "二楼"):
            save(op, ledger("talks"), {"held_on": "2024-03-01", "kind": "members", "place": place})
    rows = [["时间", "类别", "地点"], ["2024-03-01", "党员之间", "二楼"], ["2024-03-01", "党员之间", "三楼"]]
    found = preview(database, "talks", sheets.book(tmp_path / "a.xlsx", rows))

    assert [row.status for row in found.rows] == ["unchanged", "new"]
    assert ["按另一条新增" in issue.reason for issue in found.warnings] == [True]


def test_records_that_can_not_be_told_apart_are_asked(database, tmp_path):
    with database.operation("records.add") as op:
        for demand in ("一楼", "二楼"):
            save(op, ledger("tasks"), {"title": "打扫", "assigned_on": "2024-03-01", "demand": demand})
    found = read_tasks(
        database,
        tmp_path,
        ["打扫", "2024-03-01", "三楼"],
        ["打扫", "2024-03-01", "二楼"],
        head=("任务", "布置日期", "要求"),
    )

    assert [row.status for row in found.rows] == ["refused", "unchanged"]
    assert "2 条对得上" in reasons(found)[2]
