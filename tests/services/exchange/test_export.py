import re
import zipfile

import openpyxl
import pytest

from app.errors import UserError
from app.services import engine, record_rows
from app.services.database import FILE_NAME
from app.services.exchange import accept, error_workbook, export
from app.services.exchange.sheet_writer import sheet_name
from app.services.exchange.writing import MOST_CHARACTERS
from app.services.record_rows import list_rows
from app.services.records import save
from app.services.registry import LEDGERS, ledger
from tests.services.exchange import sheets
from tests.services.exchange.sheets import TODAY, person, preview, roster

PAYLOADS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://x","点")', '=WEBSERVICE("http://x")',
    "+A1", "-A1", "@A1", "=1+1\n=2", "＝1+1", "'=1", '"=1', "=", "+", "-", "@", "=@A1", "{=1+1}", "_x0041_甲", "_x000D_",
    "1E5", "0012", "TRUE", "#N/A", "2024-01-01", "1/2", '=DDE("a";"b")', "<b>&amp;</b>", "]]>", "甲\n乙", "𠮷𬱖", "a·b",
    "\u202eabc", "👍", "é", "%=1", "| =1", ";=1",
)  # fmt: skip


def write(database, tmp_path, kind, **options):
    target = tmp_path / f"{kind if isinstance(kind, str) else 'x'}.xlsx"
    ledgers = ledger(kind) if isinstance(kind, str) else kind
    with database.read() as session:
        result = export(
            session, ledgers, year=options.pop("year", 2024), target=target, today=TODAY, **options
        )
    return result, openpyxl.load_workbook(target)


def test_the_upload_form_is_flat_and_holds_values_only(worked_year, tmp_path):
    result, book = write(worked_year, tmp_path, "members", full=True)
    sheet = book.active
    rows = list(sheet.iter_rows(values_only=True))
    column = dict(zip(rows[0], range(len(rows[0])), strict=True))

    assert result.rows == len(rows) - 1 == 12
    assert (rows[0][0], rows[0][-1]) == ("序号", "编号(uid)")
    assert [row[0] for row in rows[1:]] == list(range(1, 13))
    assert rows[1][column["身份证号"]] == "110199197204090138"
    assert rows[1][column["出生日期"]] == "1972-04-09"
    assert rows[2][column["入党时间"]] == "2004-05"
    assert not sheet.merged_cells.ranges
    assert sheet["B2"].number_format == "@"
    assert sheet.column_dimensions["B"].number_format == "@"  # for what is typed into empty cells
    assert not [d for d in sheet.column_dimensions.values() if d.hidden]


@pytest.mark.parametrize("style", ["upload", "print"])
def test_personal_data_is_covered_unless_full(worked_year, tmp_path, style):
    _, book = write(worked_year, tmp_path, "members", style=style)
    text = " ".join(str(cell) for row in book.active.iter_rows(values_only=True) for cell in row)

    assert "1101************38" in text
    assert "154****0001" in text
    assert not re.search(r"\d{17}|15400020\d{3}", text)


def test_the_printed_form_is_ready_for_paper(worked_year, tmp_path):
    _, book = write(worked_year, tmp_path, "study_plans", style="print")
    sheet = book.active
    values = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]

    assert values[0] == ["核算党支部2024年度学习计划"]
    assert values[1][0].startswith("填报单位：中共示例公司核算党支部委员会")
    assert values[1][0].endswith("填报日期：2025年1月20日")
    assert "编号(uid)" not in values[2]
    assert values[-3][:2] == ["合计", "共12项"]
    assert 45 in values[-3]
    assert values[-1][0].startswith("负责人（签字）")
    assert "A1:" in str(sheet.merged_cells.ranges)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "A4"
    assert sheet.oddFooter.center.text == "第&P页 共&N页"
    assert sheet["B3"].font.bold
    assert sheet["B4"].border.left.style == "thin"
    assert sheet["D4"].alignment.wrap_text


def test_printed_dates_are_chinese_and_as_precise_as_known(worked_year, tmp_path):
    _, book = write(worked_year, tmp_path, "members", style="print")
    cells = {cell for row in book.active.iter_rows(values_only=True) for cell in row}

    assert {"1972年4月9日", "2004年5月", "1993年"} <= cells


def test_a_printed_ledger_too_wide_to_read_goes_on_in_a_second_sheet(database, tmp_path):
    people = {
        "name": "吴测一",
        **dict.fromkeys(("ethnic_group", "native_place", "education", "degree", "department", "job"), "字"),
        **dict.fromkeys(("title", "address", "note"), "字"),
        **dict.fromkeys(("birth", "work_start"), "1990-01-02"),
        "phone": "15400010001",
        "roster_spans": [{"began_on": "2015-01-01", "began_by": "转入", "from_unit": "某厂"}],
        "standings": [{"kind": "probationary", "began_on": "2011-06-01", "ended_on": "2012-06-01"},
                      {"kind": "full", "began_on": "2012-06-01"}],
    }  # fmt: skip
    with database.operation("record.add") as op:
        save(op, ledger("members"), people)

    result, book = write(database, tmp_path, "members", style="print")

    assert result.rows == 1
    assert book.sheetnames == ["党员名册（一）", "党员名册（二）"]
    heads = [[cell.value for cell in sheet[3]] for sheet in book]
    assert [head[:2] for head in heads] == [["序号", "姓名"], ["序号", "姓名"]]
    assert not set(heads[0][2:]) & set(heads[1][2:])
    assert {"手机", "入党时间", "现住址"} <= {*heads[0], *heads[1]}
    for sheet in book:
        width = sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[3])
        assert width <= MOST_CHARACTERS
        assert sheet["A1"].value.endswith(sheet.title[-3:])
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


def test_columns_that_are_empty_in_every_row_are_not_printed(database, tmp_path):
    with database.operation("record.add") as op:
        save(
            op, ledger("members"), {"name": "吴测一", "sex": "男", "roster_spans": [{"began_by": "founded"}]}
        )

    _, book = write(database, tmp_path, "members", style="print")

    heads = [cell.value for cell in book.active[3]]
    assert book.sheetnames == ["党员名册"]
    assert {"姓名", "性别"} <= set(heads)
    assert "学位" not in heads


def test_several_ledgers_share_a_workbook(worked_year, tmp_path):
    result, book = write(worked_year, tmp_path, LEDGERS)

    assert len(book.sheetnames) == len(LEDGERS)
    assert result.rows == sum(sheet.max_row - 1 for sheet in book)


def test_no_payload_becomes_a_formula_and_each_reads_back_equal(database, tmp_path):
    fields = ("full_name", "short_name", "superior", "approval_no", "place")
    entry = ledger("branch")
    group = ledger("party_groups")
    with database.operation("records.add") as op:
        for payload in PAYLOADS:
            save(op, group, {"name": payload.replace("\n", " ")})
        save(op, entry, dict.fromkeys(fields, "=1+1"))
    for style in ("upload", "print"):
        result, book = write(database, tmp_path, (entry, group), style=style)
        assert not [
            cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        ]
        with zipfile.ZipFile(result.file) as package:
            assert not [name for name in package.namelist() if b"<f>" in package.read(name)]
        found = preview(database, "party_groups", result.file, sheet="党小组")
        assert dict(found.counts) == {"unchanged": len(PAYLOADS)}
    sheet = book["党小组"]
    assert next(cell for cell in sheet["B"] if cell.value == "=1+1").quotePrefix
    assert not next(cell for cell in sheet["B"] if cell.value == "TRUE").quotePrefix


def test_an_earlier_file_stays_when_the_new_one_can_not_be_written(worked_year, tmp_path, monkeypatch):
    result, _ = write(worked_year, tmp_path, "members")
    before = result.file.read_bytes()

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(UserError, match="写不了文件"):
        write(worked_year, tmp_path, "members")
    assert result.file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.part")] == []
    with worked_year.read() as session, pytest.raises(UserError, match="写不了文件"):
        export(session, ledger("members"), year=2024, target=tmp_path / "没有" / "a.xlsx", today=TODAY)


def test_a_folder_in_the_way_is_told(worked_year, tmp_path):
    (tmp_path / "members.xlsx").mkdir()
    with pytest.raises(UserError, match="写不了文件"):
        write(worked_year, tmp_path, "members")


def test_sheet_names_are_ones_that_excel_allows():
    taken = set()

    assert sheet_name("a/b[c]:*?", taken) == "a－b－c－－－－"
    assert sheet_name("长" * 40, taken) == "长" * 31
    assert sheet_name("长" * 40, taken) == "长" * 28 + "(2)"


def test_the_refused_rows_come_back_as_a_workbook_to_correct(database, tmp_path):
    source = roster(
        tmp_path / "a.xlsx",
        person(1, "王一"),
        person(2, "李二", id_number="110199196601010134"),
        person(3, None),
    )
    found = preview(database, "members", source)
    target = tmp_path / "错误.xlsx"

    assert error_workbook(found, target) == 2
    sheet = openpyxl.load_workbook(target).active
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fill_type == "solid"}
    assert marked == {"E2", "B3"}
    assert "末位应为 3" in sheet["E2"].comment.text
    assert sheet["E2"].value == "110199196601010134"
    assert "校验位不对" in sheet["J2"].value
    assert len(preview(database, "members", target).refused) == 2

    book = openpyxl.load_workbook(target)
    book.active["E2"], book.active["B3"] = person(2, "")[4], "赵三"
    book.save(target)
    again = preview(database, "members", target)
    assert dict(again.counts) == {"new": 2}
    assert again.warnings == []
    accept(database, again)
    with database.read() as session:
        assert [row["name"] for row in list_rows(session, ledger("members"))] == ["李二", "赵三"]


def test_people_who_left_before_the_year_are_not_on_its_paper(database, tmp_path):
    with database.operation("records.add") as op:
        for name, ended in (("王一", "2022-05-01"), ("李二", "2024-05-01"), ("赵三", None)):
            span = {
                "began_by": "founded",
                **({"ended_on": ended, "ended_by": "transfer_out"} if ended else {}),
            }
            values = {"name": name, "roster_spans": [span], "standings": [{"kind": "full"}]}
            save(op, ledger("members"), values)
    printed, _ = write(database, tmp_path, "members", style="print")
    uploaded, _ = write(database, tmp_path, "members")

    assert (printed.rows, uploaded.rows) == (2, 3)
    assert dict(preview(database, "members", uploaded.file).counts) == {"unchanged": 3}


def test_an_empty_ledger_is_a_form_to_fill_in(database, tmp_path):
    result, book = write(database, tmp_path, "members", style="print")

    assert result.rows == 0
    assert "姓名" in [cell.value for cell in book.active[3]]
    assert sheets.TODAY.isoformat() == "2025-01-20"


def test_a_long_ledger_comes_in_batches_in_the_order_of_its_list(worked_year, monkeypatch):
    monkeypatch.setattr(record_rows, "_BATCH", 3)
    for entry in LEDGERS:
        with worked_year.read() as session:
            batches = list(record_rows.batches_of_rows(session, entry, 2024))
            whole = record_rows.list_rows(session, entry, 2024)
        assert [row for batch in batches for row in batch] == whole
        assert all(len(batch) <= 3 for batch in batches)


def test_a_save_does_not_wait_for_the_writing_of_the_file(worked_year, tmp_path, monkeypatch):
    def write_slowly(_target, plans):
        connection = engine.connect(worked_year.folder / FILE_NAME)
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
        connection.close()
        return len(plans)

    monkeypatch.setattr("app.services.exchange.writing.write_workbook", write_slowly)
    with worked_year.read() as session:
        assert export(session, LEDGERS, year=2024, target=tmp_path / "a.xlsx", today=TODAY).rows == len(
            LEDGERS
        )
