import random
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from app.errors import UserError
from app.services.exchange import header, xlsx, xml_parts
from app.services.exchange.cells import Cancelled
from app.services.exchange.columns import form_of, headings
from app.services.exchange.workbook import open_book
from app.services.registry import ledger
from tests.services.exchange import sheets

SHEET = "xl/worksheets/sheet1.xml"


def only_sheet(path):
    book = open_book(path)
    return book.read(book.sheets[0].name)


def refusal(path):
    with pytest.raises(UserError) as caught:
        only_sheet(path)
    assert "没有写入" in caught.value.data
    return caught.value.message


def changed_sheet(tmp_path, *pairs, source=sheets.PLAIN):
    def change(name, content):
        if name == SHEET:
            for old, new in pairs:
                assert old in content
                content = content.replace(old, new, 1)
        return content

    return sheets.rezipped(source, tmp_path / "变.xlsx", change)


def test_reads_texts_numbers_and_dates_as_the_sheet_shows_them():
    sheet = only_sheet(sheets.PLAIN)

    assert sheet.rows[2][1] == 1
    assert sheet.rows[2][5] == date(1966, 1, 1)
    assert sheet.rows[2][6] == "110199196601010133"
    assert max(sheet.rows) == 25


def test_a_wrong_dimension_loses_no_row(tmp_path):
    path = changed_sheet(tmp_path, (b'ref="A1:R25"', b'ref="A1:B2"'))

    assert max(only_sheet(path).rows) == 25


def test_a_formatted_cell_in_the_last_corner_costs_nothing(tmp_path):
    corner = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    path = changed_sheet(tmp_path, (b"</sheetData>", corner))

    assert max(only_sheet(path).rows) == 25


def test_a_value_in_the_last_corner_is_one_cell_more(tmp_path):
    corner = b'<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
    path = changed_sheet(tmp_path, (b"</sheetData>", corner))

    assert only_sheet(path).rows[1048576] == {16384: 7}


def test_styled_blanks_are_not_kept(tmp_path):
    blanks = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(30, 20_000))
    path = changed_sheet(tmp_path, (b"</sheetData>", blanks + b"</sheetData>"))

    assert len(only_sheet(path).rows) == 25


def test_hidden_rows_and_columns_are_read_and_named(tmp_path):
    def hide(_, sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    sheet = only_sheet(
        sheets.book(tmp_path / "a.xlsx", [["姓名", "性别"], ["王一", "男"], ["李二", "女"]], prepare=hide)
    )

    assert sheet.hidden_rows == {3}
    assert sheet.hidden_columns == {2}
    assert sheet.rows[3][1] == "李二"


def test_a_formula_without_a_remembered_result_is_named(tmp_path):
    sheet = only_sheet(sheets.book(tmp_path / "a.xlsx", [["姓名"], ["=A1"]]))

    assert sheet.lost_formulas == ((2, 1),)
    assert 2 not in sheet.rows


def test_a_workbook_of_1904_has_its_own_first_day(tmp_path):
    def of_1904(workbook, sheet):
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        sheet.append([datetime(2019, 7, 5)])

    sheet = only_sheet(sheets.book(tmp_path / "a.xlsx", [["日期"]], prepare=of_1904))

    assert sheet.rows[2][1] == date(2019, 7, 5)


def test_a_month_format_shows_a_month_and_no_day(tmp_path):
    def months(_, sheet):
        sheet.append([datetime(2019, 7, 1), datetime(2019, 7, 5), 2019.1])
        sheet["A2"].number_format = 'yyyy"年"m"月"'
        sheet["B2"].number_format = 'yyyy"年"m"月"'
        sheet["C2"].number_format = "0.00"

    row = only_sheet(sheets.book(tmp_path / "a.xlsx", [["入党"]], prepare=months)).rows[2]

    assert row[1] == "2019-07"
    assert row[2] == date(2019, 7, 5)
    assert str(row[3]) == "2019.10"


def test_escaped_characters_and_rich_texts_are_whole(tmp_path):
    rich = "<is><r><t>苏</t></r><r><t>模一</t></r><rPh><t>su</t></rPh></is>".encode()
    path = changed_sheet(tmp_path, ("<is><t>苏模一</t></is>".encode(), rich))

    assert only_sheet(path).rows[2][2] == "苏模一"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.xlsx", b"", "是空的"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "不是工作簿"),
        ("文.xlsx", b"%PDF-1.7\n\x00\x01\x02", "不是工作簿"),
        (
            "密.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "打开密码",
        ),
        ("网.xls", "<html><table><tr><td>姓名</td></tr></table></html>".encode(), "网页"),
        ("断.xlsx", b"PK\x03\x04" + bytes(200), "损坏"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "损坏"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)

    assert words in refusal(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "找不到" in refusal(tmp_path / "没有.xlsx")
    assert "找不到" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("part", "words"), [("word/document.xml", "Word"), ("xl/workbook.bin", "xlsb"), ("照片/1.jpg", "压缩包")]
)
def test_other_zips_say_what_they_are(tmp_path, part, words):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(part, "x")
    with pytest.raises(UserError) as caught:
        open_book(path)

    assert words in caught.value.message + caught.value.remedy


def test_a_document_type_is_refused_before_its_entities(tmp_path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet'
    path = changed_sheet(tmp_path, (b"<worksheet", bomb))

    assert "损坏" in refusal(path)


def test_a_bomb_is_refused_by_its_directory(tmp_path, monkeypatch):
    monkeypatch.setattr(xml_parts, "MAX_TOTAL", 5 << 20)
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", bytes(6 << 20))

    assert path.stat().st_size < 20_000
    assert "太大" in refusal(path)


@pytest.mark.parametrize("limit", ["MAX_PART", "MAX_SECONDS"])
def test_a_part_beyond_the_limits_is_refused(monkeypatch, limit):
    monkeypatch.setattr(xml_parts, limit, -1)

    assert "太大" in refusal(sheets.PLAIN)


def test_a_cell_longer_than_any_cell_is_refused(tmp_path):
    long = b"<is><t>" + b"a" * 2_000_000 + b"</t></is>"
    path = changed_sheet(tmp_path, ("<is><t>苏模一</t></is>".encode(), long))

    assert "太大" in refusal(path)


def test_merges_that_cover_everything_again_and_again_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(header, "MAX_FILLED", 1_000)
    merges = b"".join(b'<mergeCell ref="B2:C1048576"/>' for _ in range(200))
    path = changed_sheet(tmp_path, (b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>"))
    table = header.find_table(only_sheet(path), headings(form_of(ledger("members")).columns))

    with pytest.raises(UserError, match="太大"):
        list(header.data_rows(table))


def test_more_cells_than_a_ledger_has_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_CELLS", 100)

    assert "太大" in refusal(sheets.PLAIN)


def test_too_many_parts_are_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(4_100):
            package.writestr(f"xl/{number}", "")

    assert "太大" in refusal(path)


def test_damaged_workbooks_are_refused_or_read_but_never_crash(tmp_path):
    """Truncations, flipped bytes of the zip and of the XML inside."""
    source = sheets.MERGED.read_bytes()
    chance = random.Random(20250120)
    path = tmp_path / "a.xlsx"
    outcomes = set()
    for _ in range(60):
        raw = bytearray(source)
        for _ in range(chance.randint(1, 12)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(bytes(raw[: chance.choice((len(raw), chance.randrange(len(raw))))]))
        outcomes.add(_outcome(path))
    for _ in range(60):
        sheets.rezipped(sheets.MERGED, path, lambda name, content: _scrambled(chance, name, content))
        outcomes.add(_outcome(path))

    assert outcomes == {"read", "refused"}


def _scrambled(chance, name, content):
    if not name.endswith(("sheet1.xml", "workbook.xml", "styles.xml", "sharedStrings.xml", ".rels")):
        return content
    raw = bytearray(content)
    for _ in range(chance.randint(0, 6)):
        raw[chance.randrange(len(raw))] = chance.choice(b'<>"/&0193ABCaxr \x00\xff')
    return bytes(raw)


def _outcome(path):
    try:
        only_sheet(path)
    except UserError:
        return "refused"
    return "read"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_text_tables_are_read_in_every_usual_encoding(tmp_path, encoding, delimiter):
    path = tmp_path / "名册.csv"
    path.write_bytes(
        "\n".join(delimiter.join(row) for row in (("姓名", "手机"), ("唐䶮", "'=1+1"))).encode(encoding)
    )
    sheet = only_sheet(path)

    assert sheet.rows == {1: {1: "姓名", 2: "手机"}, 2: {1: "唐䶮", 2: "=1+1"}}


def test_a_reading_can_be_stopped():
    book = open_book(sheets.PLAIN, lambda done, total: False)

    with pytest.raises(Cancelled):
        book.read("党员名册")


def test_a_hidden_sheet_is_known_as_hidden(tmp_path):
    def hide(workbook, _):
        workbook.create_sheet("旧").sheet_state = "hidden"

    book = open_book(sheets.book(tmp_path / "a.xlsx", [["姓名"]], prepare=hide))

    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("名册", False), ("旧", True)]
