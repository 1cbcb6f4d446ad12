import io

import pdfplumber
import pytest

from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    FORM_PORTRAIT,
    Blank,
    BlankLine,
    BlankLines,
    Cell,
    Column,
    CutLine,
    Document,
    FormGrid,
    FormRow,
    Heading,
    Paragraph,
    Signature,
    SmallText,
    Table,
    Title,
)
from app.services.documents.pdf import write_pdf

MM = 72 / 25.4


def pages_of(*blocks, page=FORM_PORTRAIT):
    buffer = io.BytesIO()
    write_pdf(Document("表", blocks, page=page), buffer, only_bundled=True)
    return pdfplumber.open(buffer).pages


def words(page):
    return "".join(character["text"] for character in page.chars)


def rows(count):
    return tuple(
        (f"{number}号", "欧阳䶮", "按计划完成检修任务，" * (1 + number % 4)) for number in range(count)
    )


COLUMNS = (Column(15, "center"), Column(25, "center"), Column(130))


def test_the_head_is_repeated_on_every_page_and_each_row_is_there_once():
    pages = pages_of(Table(COLUMNS, rows(120), head=(("序号", "姓名", "任务内容"),)))
    assert len(pages) > 3
    for page in pages:
        assert words(page).startswith("序号姓名任务内容")
        assert words(page).count("任务内容") == 1
    everything = "".join(map(words, pages))
    assert all(everything.count(f"{number}号") for number in range(120))
    assert everything.count("欧阳䶮") == 120


def test_the_head_is_repeated_over_each_part_of_a_row_that_fills_pages():
    names = "、".join(f"{number}号" for number in range(6000))
    pages = pages_of(Table(COLUMNS, (("1", "欧阳䶮", names),), head=(("序号", "姓名", "参加人"),)))
    assert len(pages) > 3
    assert all(words(page).startswith("序号姓名参加人") for page in pages)
    everything = "".join(words(page).split("— ")[0] for page in pages).replace("序号姓名参加人", "")
    assert everything == f"1欧阳䶮{names}"


def test_two_row_heads_with_joined_cells_and_no_row_beyond_the_frame():
    head = ((Cell("序号", rows=2), Cell("党员", columns=2)), ("姓名", "任务"))
    pages = pages_of(Table(COLUMNS, rows(60), head=head))
    for page in pages:
        assert words(page).startswith("序号党员姓名任务")
        assert min(rect["top"] for rect in page.rects) == pytest.approx(20 * MM, abs=1)
        assert max(rect["bottom"] for rect in page.rects) <= (297 - 20) * MM + 0.5
        assert min(rect["x0"] for rect in page.rects) == pytest.approx(20 * MM, abs=0.5)
        assert max(rect["x1"] for rect in page.rects) == pytest.approx(190 * MM, abs=0.5)


def test_joined_rows_higher_than_a_page_go_on_with_their_name_and_head():
    rows = [
        ((Cell("第一突击队", rows=40),) if number == 0 else ()) + (f"{number}号", "攻坚任务，" * 9)
        for number in range(40)
    ]
    pages = pages_of(Table(COLUMNS, tuple(rows), head=(("队", "序号", "任务内容"),)))
    assert len(pages) >= 2
    everything = ""
    for page in pages:
        everything += words(page)
        assert words(page).startswith("队序号任务内容第一突击队")
        assert max(character["bottom"] for character in page.chars) < float(page.height) - 10 * MM
    assert all(everything.count(f"{number}号") for number in range(40))


def test_a_row_higher_than_a_page_among_joined_ones_loses_no_line():
    rows = [
        (Cell("第一突击队", rows=3), "0号", "攻坚任务长" * 900),
        ("1号", "短"),
        ("2号", "短"),
    ]
    pages = pages_of(Table(COLUMNS, tuple(rows), head=(("队", "序号", "任务内容"),)))
    everything = "".join(map(words, pages))
    assert everything.count("长") == 900
    assert everything.count("1号") == everything.count("2号") == 1


def test_a_head_is_never_alone_at_the_foot_of_a_page():
    for lines in range(18, 27):
        pages = pages_of(
            *[Paragraph("行")] * lines, Heading(1, "表"), Table(COLUMNS, rows(3), head=(("甲", "乙", "丙"),))
        )
        for page in pages:
            text = words(page).split("—")[0]
            assert not text.endswith("甲乙丙")
            assert not text.endswith("、表")


def test_a_wide_table_fits_a_landscape_page_and_a_wider_one_is_made_narrower():
    widths = (9, 17, 20, 50, 32, 26, 17, 17, 15, 17, 11, 18, 8)
    for scale in (1, 2):
        table = Table(
            tuple(Column(width * scale) for width in widths), (("买买提",) * len(widths),) * 3, size=9
        )
        (page,) = pages_of(table, page=FORM_LANDSCAPE)
        assert (page.width, page.height) == (
            pytest.approx(297 * MM, abs=0.1),
            pytest.approx(210 * MM, abs=0.1),
        )
        assert min(rect["x0"] for rect in page.rects) == pytest.approx(20 * MM, abs=0.5)
        assert max(rect["x1"] for rect in page.rects) == pytest.approx(277 * MM, abs=0.5)
        for character in page.chars:
            if character["text"] in "买提":
                assert 20 * MM <= character["x0"] <= 277 * MM


def test_text_stays_inside_its_cell_and_begins_no_line_with_a_stop():
    text = (
        "春季检修，夏季保供；秋季整改、冬季供热。https://example.com/very/long/address/without/end 2024-03-05"
    )
    (page,) = pages_of(Table((Column(20), Column(30), Column(40)), ((text, text, text),)))
    cells = sorted(page.rects, key=lambda rect: rect["x0"])
    for cell in cells:
        inside = [
            c
            for c in page.chars
            if cell["x0"] <= (c["x0"] + c["x1"]) / 2 <= cell["x1"] and c["top"] < cell["bottom"]
        ]
        assert "".join(c["text"] for c in inside).replace(" ", "") == text.replace(" ", "")
        assert all(
            c["x0"] >= cell["x0"] and c["top"] >= cell["top"] and c["bottom"] <= cell["bottom"] + 1
            for c in inside
        )
        starts = {}
        for c in inside:
            starts.setdefault(round(c["matrix"][5], 1), c["text"])
        assert not set(starts.values()) & set("，；、。")


def test_rows_are_as_high_as_asked():
    (page,) = pages_of(Table((Column(50),), (("",),) * 3, row_height=11))
    assert [rect["height"] for rect in page.rects] == [pytest.approx(11 * MM, abs=0.1)] * 3


def test_cells_are_aligned_by_column_and_by_themselves():
    table = Table(
        (Column(50, "right"), Column(50, "center"), Column(50)), (("右", "中", Cell("末", align="right")),)
    )
    (page,) = pages_of(table)
    right, middle, last = sorted(page.rects, key=lambda rect: rect["x0"])
    found = {c["text"]: c for c in page.chars}
    assert right["x1"] - found["右"]["x1"] == pytest.approx(3, abs=0.5)
    assert (found["中"]["x0"] + found["中"]["x1"]) / 2 == pytest.approx(
        (middle["x0"] + middle["x1"]) / 2, abs=0.5
    )
    assert last["x1"] - found["末"]["x1"] == pytest.approx(3, abs=0.5)


def test_a_row_higher_than_a_page_goes_on_at_the_next():
    minutes = "".join(f"第{number}位同志发言，提出意见。\n" for number in range(150))
    form = FormGrid(
        (25, 145),
        (
            FormRow((Cell("时间", label=True), Cell("2024年3月15日"))),
            FormRow((Cell("内容", label=True), Cell(minutes, top=True)), height=80),
            FormRow((Cell("决议", label=True), Cell("同意")), height=20),
        ),
    )
    pages = pages_of(Title(("会议记录",)), form)
    assert len(pages) > 2
    everything = "".join(words(page).split("— ")[0] for page in pages)
    assert [everything.count(f"第{number}位") for number in range(150)] == [1] * 150
    assert everything.count("内容") == 1
    assert "决议同意" in words(pages[-1])
    for page in pages:
        assert max(rect["bottom"] for rect in page.rects) <= (297 - 20) * MM + 0.5


def test_joined_cells_of_a_form_hold_their_rows_together():
    def label(text, **spans):
        return Cell(text, label=True, **spans)

    form = FormGrid(
        (25, 60, 25, 60),
        (
            FormRow((label("缺席", rows=2), Cell("赵六"), label("原因"), Cell("出差"))),
            FormRow((Cell("钱七"), label("原因"), Cell("病假"))),
            FormRow((label("备注"), Cell("无", columns=3))),
        ),
    )
    for lines in range(20, 27):
        pages = pages_of(*[Paragraph("行")] * lines, form)
        (page,) = [page for page in pages if "缺席" in words(page)]
        assert "钱七" in words(page)
    absent = next(rect for rect in page.rects if rect["height"] > 15 * MM)
    assert absent["height"] == pytest.approx(20 * MM, abs=0.2)


def test_a_row_with_more_cells_than_columns_is_an_error():
    with pytest.raises(ValueError, match="more cells"):
        pages_of(Table((Column(10),), (("甲", "乙"),)))


def test_a_table_without_frames_draws_none():
    (page,) = pages_of(Table((Column(50),), (("甲",),), borders=False))
    assert page.rects == []


def test_a_signature_stays_with_the_last_row_of_a_table():
    for lines in range(16, 24):
        pages = pages_of(
            *[Paragraph("行")] * lines, Table(COLUMNS, rows(2)), Signature(("检修二支部",), "2024年3月5日")
        )
        assert "1号" in words(pages[-1])


@pytest.mark.parametrize("lines", range(14, 26))
def test_the_line_of_signatures_of_a_form_stays_with_the_last_row_of_its_table(lines):
    foot = (SmallText("共 2 项。"), SmallText("数据截至 2024年12月31日。"))
    pages = pages_of(
        *[Paragraph("行")] * lines, Table(COLUMNS, rows(2)), *foot, BlankLine((Blank("书记"), Blank("审核")))
    )
    last = words(pages[-1])
    assert "1号" in last
    assert "共 2 项" in last
    assert "书记" in last


@pytest.mark.parametrize("lines", range(40, 52))
def test_the_line_of_signatures_is_not_alone_after_a_cell_that_fills_pages(lines):
    minutes = "\n".join(f"第{number}位同志发言，提出意见。" for number in range(lines))
    form = FormGrid((25, 145), (FormRow((Cell("内容", label=True), Cell(minutes, top=True))),), size=12)
    pages = pages_of(form, BlankLine((Blank("主持人"), Blank("记录人"))))
    everything = "".join(words(page).split("— ")[0] for page in pages)
    assert [everything.count(f"第{number}位") for number in range(lines)] == [1] * lines
    assert f"第{lines - 1}位" in words(pages[-1])


@pytest.mark.parametrize("lines", range(17, 26))
def test_the_name_of_a_table_stays_above_it(lines):
    table = Table(COLUMNS, rows(3), head=(("序号", "姓名", "任务内容"),))
    pages = pages_of(*[Paragraph("行")] * lines, SmallText("征求意见"), table)
    (page,) = [page for page in pages if "征求意见" in words(page)]
    assert "任务内容" in words(page)


def test_blanks_are_ruled_and_long_values_take_a_line_of_their_own():
    (page,) = pages_of(
        BlankLine(
            (
                Blank("支部", "检修二支部"),
                Blank("姓名", "欧阳䶮"),
                Blank("岗位", "汽机检修班班长兼安全员、技术员" * 2),
            )
        ),
        BlankLine((Blank("书记"), Blank("审核"))),
        BlankLine((Blank("备注", "很长的备注" * 30),)),
    )
    assert len(page.lines) == 6
    assert all(line["x1"] <= 190 * MM + 0.5 for line in page.lines)
    assert all(character["x1"] <= 190 * MM + 0.5 for character in page.chars)
    post = next(character for character in page.chars if character["text"] == "岗")
    assert post["x0"] == pytest.approx(20 * MM, abs=1)


def test_slips_are_parted_by_a_dashed_line():
    (page,) = pages_of(
        SmallText("提醒", size=12), BlankLines(2), CutLine(), SmallText("提醒", size=12, align="right")
    )
    (line,) = page.lines
    assert line["x1"] - line["x0"] == pytest.approx(170 * MM, abs=0.5)
    upper, lower = (c["top"] for c in page.chars if c["text"] == "提")
    assert upper < line["top"] < lower
