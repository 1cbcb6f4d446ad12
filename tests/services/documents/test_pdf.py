import io
import itertools
from collections import Counter, defaultdict

import pdfplumber
import pypdf
import pytest

from app.services.documents.blocks import (
    OFFICIAL_SINGLE_SIDED,
    AttachmentHead,
    AttachmentNote,
    DateLine,
    Document,
    Heading,
    PageBreak,
    PageSetup,
    Paragraph,
    Role,
    Run,
    Salutation,
    Signature,
    Subtitle,
    Title,
)
from app.services.documents.pdf import PdfResult, write_pdf

MM = 72 / 25.4
CELL = 156 * MM / 28
RIGHT = (210 - 26) * MM
BODY = "支部党员学习任务检修安全生产组织生活会议记录整改落实责任突击队"
PROSE = (
    "本人自2021年3月起担任检修二支部书记，主持支部全面工作，分管“两票三制”执行监督。截至2024年12月20日，有党员38名，"
    "其中正式党员36名；全年召开党员大会4次，到会率96.7%……每月均有记录——讲党课4次（书记2次、委员2次）。"
)


def written(*blocks, page=None, **names):
    """The bytes of a document in the bundled faces."""
    setup = {} if page is None else {"page": page}
    buffer = io.BytesIO()
    result = write_pdf(Document("名", blocks, **setup, **names), buffer, only_bundled=True)
    return buffer.getvalue(), result


def lines_of(page):
    """Base line (points from below) → characters from left to right, page number left out."""
    found = defaultdict(list)
    for character in page.chars:
        base = round(character["matrix"][5], 2)
        if base > 35 * MM:
            found[base].append(character)
    return {base: sorted(found[base], key=lambda c: c["x0"]) for base in sorted(found, reverse=True)}


def line_texts(page):
    return ["".join(character["text"] for character in line) for line in lines_of(page).values()]


def pages_of(content):
    return pdfplumber.open(io.BytesIO(content)).pages


def text_of(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


# ---------------------------------------------------------------------------- grid
def test_full_pages_have_22_lines_of_28_characters_in_the_frame_of_the_standard():
    content, result = written(Paragraph(BODY * 60, indent=False))
    pages = pages_of(content)
    assert result.characters == len(BODY) * 60
    assert len(pages) == result.pages == 4
    for page in pages[:3]:
        assert (page.width, page.height) == (
            pytest.approx(210 * MM, abs=0.1),
            pytest.approx(297 * MM, abs=0.1),
        )
        lines = lines_of(page)
        assert len(lines) == 22
        assert {len(line) for line in lines.values()} == {28}
        bases = list(lines)
        for above, below in itertools.pairwise(bases):
            assert above - below == pytest.approx(28.99, abs=0.02)
        for line in lines.values():
            assert line[0]["x0"] == pytest.approx(28 * MM, abs=0.5)
            assert line[-1]["x1"] == pytest.approx((210 - 26) * MM, abs=0.5)
            assert line[1]["x0"] - line[0]["x0"] == pytest.approx(CELL, abs=0.02)
        first = next(iter(lines.values()))
        assert page.height - (first[0]["matrix"][5] + 0.88 * first[0]["size"]) == pytest.approx(
            37 * MM, abs=MM
        )
        assert bases[-1] - 0.12 * 15.75 >= 35 * MM


def test_prose_is_flush_at_both_sides():
    content, _ = written(Paragraph(PROSE * 12))
    seen = 0
    for page in pages_of(content):
        for line in list(lines_of(page).values())[1:-1]:
            first, last = line[0], line[-1]
            assert first["text"] not in "，。、；：？！”）…—"
            assert last["text"] not in "“（《"
            if "\u4e00" <= first["text"] <= "\u9fff":
                assert first["x0"] == pytest.approx(28 * MM, abs=0.5)
            if "\u4e00" <= last["text"] <= "\u9fff":
                assert last["x1"] == pytest.approx(RIGHT, abs=0.5)
                seen += 1
            elif last["text"] in "，。；：）”":  # squeezed: its empty half may stand outside, its ink not
                assert last["x0"] + CELL / 2 <= RIGHT + 0.5
    assert seen > 15


@pytest.mark.parametrize(
    ("setup", "sides"),
    [
        (PageSetup(), ["right", "left", "right"]),
        (OFFICIAL_SINGLE_SIDED, ["right", "right", "right"]),
        (PageSetup(numbers="center"), ["center"] * 3),
        (PageSetup(numbers="none"), [None] * 3),
    ],
)
def test_page_numbers_stand_one_character_in_from_the_outer_edge(setup, sides):
    content, _ = written(
        Paragraph("一"), PageBreak(), Paragraph("二"), PageBreak(), Paragraph("三"), page=setup
    )
    for number, (page, side) in enumerate(zip(pages_of(content), sides, strict=True), start=1):
        shown = sorted((c for c in page.chars if c["matrix"][5] < 35 * MM), key=lambda c: c["x0"])
        assert "".join(c["text"] for c in shown).replace(" ", "") == ("" if side is None else f"—{number}—")
        if side is None:
            continue
        assert {round(c["size"], 1) for c in shown} == {14}
        assert all("Serif" in c["fontname"] for c in shown)
        if side == "right":
            assert shown[-1]["x1"] == pytest.approx((210 - 26) * MM - 14, abs=1)
        elif side == "left":
            assert shown[0]["x0"] == pytest.approx(28 * MM + 14, abs=1)
        else:
            assert (shown[0]["x0"] + shown[-1]["x1"]) / 2 == pytest.approx((28 + 184) / 2 * MM, abs=1)
        dash_height = shown[0]["matrix"][5] + 0.38 * 14
        assert dash_height == pytest.approx(28 * MM, abs=0.5)


# ---------------------------------------------------------------------------- fonts and text
def test_every_font_is_embedded_and_searchable():
    content, _ = written(
        Title(("标题2024",)),
        Subtitle("副题"),
        Heading(1, "黑体"),
        Heading(2, "楷体"),
        Paragraph("仿宋䶮𬱖𠮷國ABC“—…·”"),
        Signature(("支部",), "2024年3月5日"),
    )
    reader = pypdf.PdfReader(io.BytesIO(content))
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            entry = font.get_object()
            names.add(entry["/BaseFont"].split("+")[1])
            assert "/FontFile2" in entry["/FontDescriptor"]
            assert "/ToUnicode" in entry
    assert names == {
        "WorkbenchSerif-Bold",
        "WorkbenchSerif-Regular",
        "WorkbenchKai-Regular",
        "WorkbenchSans-Bold",
        "WorkbenchFang-Regular",
        "WorkbenchKaiLight-Regular",
    }


def test_every_character_can_be_extracted_in_order():
    text = PROSE + "䶮某、𬱖某、𠮷某、𫍽某；艾力·买买提、Zoë、PPT、No.3、√①Ⅲ㎡℃‰。" + BODY
    content, _ = written(Paragraph(text, indent=False), page=PageSetup(numbers="none"))
    assert text_of(content) == text
    (page,) = pages_of(content)
    assert "".join(line_texts(page)) == text


def test_rare_characters_are_drawn_each_with_a_shape_of_its_own():
    import pypdfium2

    def ink(character):
        content, _ = written(Paragraph(character, indent=False), page=PageSetup(numbers="none"))
        with pypdfium2.PdfDocument(content) as document:
            picture = document[0].render(scale=2, grayscale=True).to_pil()
        return picture.crop((150, 200, 200, 250)).tobytes()

    pictures = {character: ink(character) for character in "䶮𬱖𠮷吉〓"}
    assert len(set(pictures.values())) == len(pictures)
    assert all(min(picture) < 100 for picture in pictures.values())
    written(
        Title(("\U0001f600",)), Heading(1, "\U0001f600")
    )  # other faces that lack it must not lend their mark
    missing = ink("\U0001f600")
    assert missing == pictures["〓"]


def test_a_character_without_a_face_still_reads_as_itself():
    content, _ = written(Paragraph("张\U0001f600三", indent=False), page=PageSetup(numbers="none"))
    assert text_of(content) == "张\U0001f600三"


def test_equal_documents_give_equal_bytes():
    blocks = (Title(("标题",)), Heading(1, "一"), Paragraph(PROSE * 3), Signature(("张三",), "2024年3月5日"))
    assert written(*blocks)[0] == written(*blocks)[0]


def test_properties_and_outline():
    content, _ = written(
        Heading(2, "先是二级"), Heading(1, "甲"), Heading(2, "乙"), Heading(4, "丙"), author="张三"
    )
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert (reader.metadata.title, reader.metadata.author) == ("名", "张三")

    def titles(entries):
        return [titles(entry) if isinstance(entry, list) else entry.title for entry in entries]

    assert titles(reader.outline) == ["（一）先是二级", "一、甲", ["（一）乙", ["（1）丙"]]]


# ---------------------------------------------------------------------------- elements of the text
def faces(page):
    return {
        "".join(c["text"] for c in line): Counter(c["fontname"].split("+")[1] for c in line).most_common(1)[
            0
        ][0]
        for line in lines_of(page).values()
    }


def test_title_salutation_and_headings_have_their_faces_and_places():
    content, _ = written(
        Title(("检修二支部书记 张三", "2024年度述职述廉报告")),
        Subtitle("（2024年12月20日）"),
        Salutation("各位领导、同志们："),
        Paragraph("正文"),
        Heading(1, "履职情况"),
        Heading(2, "学习"),
        Heading(3, "计划"),
        Heading(4, "检查"),
    )
    (page,) = pages_of(content)
    assert faces(page) == {
        "检修二支部书记 张三": "WorkbenchSerif-Bold",
        "2024年度述职述廉报告": "WorkbenchSerif-Bold",
        "（2024年12月20日）": "WorkbenchKai-Regular",
        "各位领导、同志们：": "WorkbenchFang-Regular",
        "正文": "WorkbenchFang-Regular",
        "一、履职情况": "WorkbenchSans-Bold",
        "（一）学习": "WorkbenchKai-Regular",
        "1.计划": "WorkbenchFang-Regular",
        "（1）检查": "WorkbenchFang-Regular",
    }
    lines = {"".join(c["text"] for c in line): line for line in lines_of(page).values()}
    title = lines["2024年度述职述廉报告"]
    assert title[0]["size"] == pytest.approx(22)
    assert (title[0]["x0"] + title[-1]["x1"]) / 2 == pytest.approx((28 + 184) / 2 * MM, abs=2)
    assert lines["各位领导、同志们："][0]["x0"] == pytest.approx(28 * MM, abs=0.5)
    for text in ("正文", "一、履职情况"):
        assert lines[text][0]["x0"] == pytest.approx(28 * MM + 2 * CELL, abs=0.5)
    bases = {text: line[0]["matrix"][5] for text, line in lines.items()}
    grid_top = (297 - 37) * MM - 0.88 * 15.75
    for text in ("各位领导、同志们：", "正文", "（1）检查"):
        down = (grid_top - bases[text]) / 28.99
        assert down == pytest.approx(round(down), abs=0.01)
    assert bases["（2024年12月20日）"] - bases["各位领导、同志们："] > 1.5 * 28.99 - 10


@pytest.mark.parametrize("lines_before", range(18, 24))
def test_no_heading_ends_a_page(lines_before):
    content, _ = written(
        *[Paragraph("行")] * lines_before, Heading(1, "一级"), Heading(2, "二级"), Paragraph(BODY * 2)
    )
    for page in pages_of(content):
        assert not line_texts(page)[-1].endswith("级")


@pytest.mark.parametrize("lines_before", range(16, 24))
@pytest.mark.parametrize("sealed", [False, True])
def test_no_page_holds_the_signature_alone(lines_before, sealed):
    content, _ = written(
        *[Paragraph("行")] * lines_before,
        AttachmentNote(("名册",)),
        Signature(("检修二支部",), "2024年3月5日", sealed=sealed),
    )
    last = line_texts(pages_of(content)[-1])
    assert last[-2:] == ["检修二支部", "2024年3月5日"]
    assert "行" in last


def ends(page):
    return {
        "".join(c["text"] for c in line): (line[0]["x0"], line[-1]["x1"]) for line in lines_of(page).values()
    }


def test_signature_without_a_seal_stands_two_in_and_the_date_begins_two_further():
    content, _ = written(Paragraph("正文"), Signature(("检修二支部党员大会",), "2024年3月5日"))
    found = ends(pages_of(content)[0])
    assert found["检修二支部党员大会"][1] == pytest.approx(RIGHT - 2 * CELL, abs=0.5)
    assert found["2024年3月5日"][0] - found["检修二支部党员大会"][0] == pytest.approx(2 * CELL, abs=1.5)


def test_a_date_longer_than_the_name_stands_two_in_and_pushes_the_name():
    content, _ = written(Paragraph("正文"), Signature(("张三",), "2024年12月20日"))
    found = ends(pages_of(content)[0])
    assert found["2024年12月20日"][1] == pytest.approx(RIGHT - 2 * CELL, abs=0.5)
    assert found["2024年12月20日"][0] - found["张三"][0] == pytest.approx(2 * CELL, abs=1.5)


@pytest.mark.parametrize("name", ["检修二支部", "中共东江发电有限公司检修二支部委员会"])
def test_a_sealed_date_stands_four_in_with_the_name_centred_over_it(name):
    content, _ = written(Paragraph("正文"), Signature((name,), "2024年3月5日", sealed=True))
    found = ends(pages_of(content)[0])
    date, above = found["2024年3月5日"], found[name]
    assert sum(date) / 2 == pytest.approx(sum(above) / 2, abs=1.5)
    assert above[1] <= RIGHT + 0.5
    if name == "检修二支部":
        assert date[1] == pytest.approx(RIGHT - 4 * CELL, abs=0.5)


def test_a_date_alone_stands_four_in():
    content, _ = written(Paragraph("正文"), DateLine("2024年3月5日"))
    assert ends(pages_of(content)[0])["2024年3月5日"][1] == pytest.approx(RIGHT - 4 * CELL, abs=0.5)


def test_attachment_names_are_aligned_with_their_first_character():
    content, _ = written(Paragraph("正文"), AttachmentNote(("名册", "任务分工和安全措施" * 4)))
    found = list(lines_of(pages_of(content)[0]).values())
    texts = ["".join(c["text"] for c in line) for line in found]
    assert texts[1] == "附件：1．名册"
    assert texts[2].startswith("2．任务")
    assert found[1][0]["x0"] == pytest.approx(28 * MM + 2 * CELL, abs=0.5)
    first_of_name = next(c for c in found[2] if c["text"] == "任")
    assert found[3][0]["x0"] == pytest.approx(first_of_name["x0"], abs=0.5)


def test_one_attachment_has_no_number():
    content, _ = written(Paragraph("正文"), AttachmentNote(("名册",)))
    assert "附件：名册" in line_texts(pages_of(content)[0])


def test_an_attachment_begins_a_page_with_its_mark_and_its_title_on_the_third_line():
    content, _ = written(Paragraph("正文"), AttachmentHead("附件1"), Title(("名册",)), Paragraph("内容"))
    pages = pages_of(content)
    assert len(pages) == 2
    lines = lines_of(pages[1])
    mark, title = list(lines)[:2]
    assert faces(pages[1])["附件1"] == "WorkbenchSans-Bold"
    assert mark + 0.88 * 15.75 - (title + 0.88 * 22) == pytest.approx(2 * 28.99, abs=0.1)


def test_marked_runs_stand_on_a_pale_ground_and_change_no_word():
    content, _ = written(
        Paragraph((Run("完成"), Run("【待补：项数】", marked=True), Run("项", Role.HEI)), indent=False)
    )
    (page,) = pages_of(content)
    assert line_texts(page) == ["完成【待补：项数】项"]
    grounds = [rect for rect in page.rects if rect["fill"]]
    assert min(rect["x0"] for rect in grounds) == pytest.approx(28 * MM + 2 * CELL, abs=0.5)
    assert max(rect["x1"] for rect in grounds) == pytest.approx(28 * MM + 9 * CELL, abs=0.8)


def test_page_breaks_leave_no_empty_page():
    content, result = written(
        PageBreak(), Paragraph("一"), PageBreak(), PageBreak(), Paragraph("二"), PageBreak()
    )
    assert result == PdfResult(pages=2, characters=2)
    assert [line_texts(page) for page in pages_of(content)] == [["一"], ["二"]]


def test_an_empty_document_has_one_page():
    assert written()[1] == PdfResult(pages=1, characters=0)
