import itertools
import os
import random

import pytest

from app.services.documents.blocks import Role, Run
from app.services.documents.fonts import bundled_fonts
from app.services.documents.linebreak import EMPTY_LEFT, HALF, NOT_AT_END, NOT_AT_START
from app.services.documents.typeset import Typesetter, clean

LINES = int(os.environ.get("TYPESET_LINES", "5000"))
WIDTH = 28_000


@pytest.fixture(scope="module")
def setter():
    return Typesetter(bundled_fonts())


def set_lines(setter, text, width=WIDTH, role=Role.FANGSONG, **options):
    return setter.lines([Run(text)], role, width, **options)


def texts(lines):
    return [line.text for line in lines]


HANZI = "支部党员学习任务检修安全生产组织生活会议记录整改落实责任突击队机组锅炉汽轮发电厂年度计划监督检查的了和在为是"


def sentence(random_):
    def words():
        return "".join(random_.choices(HANZI, k=random_.randint(1, 9)))

    part = random_.choice(
        [
            words,
            words,
            words,
            lambda: f"“{words()}”",
            lambda: f"《{words()}》",
            lambda: f"（{words()}）",
            lambda: f"{words()}……",
            lambda: f"——{words()}",
            lambda: f"{random_.randint(1990, 2030)}年{random_.randint(1, 12)}月{random_.randint(1, 28)}日",
            lambda: f"{random_.randint(1, 400)}人次",
            lambda: f"{random_.random() * 100:.1f}%",
            lambda: random_.choice(["PPT", "QC小组", "A4纸", "No.3机组", "Word文档", "(试行)"]),
            lambda: f"艾力·{words()}",
            lambda: f"〔{random_.randint(2000, 2030)}〕{random_.randint(1, 99)}号",
        ]
    )
    return part() + random_.choice(["，", "。", "、", "；", "：", "！", "？", "", ""])


def test_random_lines_keep_to_the_rules_of_line_starts_and_ends(setter):
    random_ = random.Random(9704)
    seen = loose = 0
    while seen < LINES:
        text = "".join(sentence(random_) for _ in range(60))
        lines = set_lines(setter, text, first=2000)
        assert "".join(texts(lines)) == text
        for before, after in itertools.pairwise(lines):
            assert after.text[0] not in NOT_AT_START, (before.text, after.text)
            assert before.text[-1] not in NOT_AT_END, (before.text, after.text)
            assert not (before.text[-1].isdigit() and after.text[0] in "年月日号0123456789%."), before.text
        for number, line in enumerate(lines[:-1]):
            assert line.end == pytest.approx(WIDTH, abs=1)
            natural = sum(token.width for token in line.tokens) + (2000 if number == 0 else 0)
            squeezable = sum(token.squeeze for token in line.tokens)
            assert natural - WIDTH <= squeezable
            loose += natural < WIDTH - 2000
        seen += len(lines)
    assert loose <= seen * 0.02


def test_full_width_text_fills_28_cells(setter):
    lines = set_lines(setter, "国" * 28 * 3)
    assert [len(line.tokens) for line in lines] == [28, 28, 28]
    assert lines[0].xs == tuple(range(0, 28_000, 1000))


def test_first_line_begins_two_characters_in(setter):
    first, second = set_lines(setter, "国" * 40, first=2000)
    assert (len(first.tokens), first.xs[0], first.end) == (26, 2000, 28_000)
    assert second.xs[0] == 0


def test_a_stop_behind_the_last_cell_is_drawn_in_by_squeezing_punctuation(setter):
    (line, _) = set_lines(setter, "国" * 10 + "，" + "国" * 17 + "。" + "国" * 5)
    assert line.text.endswith("。")
    assert len(line.tokens) == 29
    assert line.end == pytest.approx(WIDTH)


def test_a_stop_that_finds_no_punctuation_to_squeeze_takes_a_character_down(setter):
    first, second = set_lines(setter, "国" * 28 + "。" + "国" * 5)
    assert len(first.tokens) == 27
    assert second.text.startswith("国。")
    assert first.end == pytest.approx(WIDTH)
    assert first.gap == pytest.approx(1000 / 26)


def test_an_opening_bracket_goes_down_with_its_word(setter):
    first, second = set_lines(setter, "国" * 27 + "（试行）")
    assert first.text == "国" * 27
    assert second.text == "（试行）"


def test_numbers_words_and_dates_stay_whole(setter):
    lines = set_lines(setter, "国" * 26 + "2024年检修PPTX材料")
    assert texts(lines) == ["国" * 26, "2024年检修PPTX材料"]


def test_digits_stand_on_half_cells(setter):
    assert setter.width("2024", Role.FANGSONG) == 2000
    assert setter.width("2024年", Role.SONG) == 3000
    assert setter.width("a", Role.SONG) % HALF == 0


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("sign", "“”‘’—…·，。（）")
def test_signs_take_one_cell_in_every_face(setter, role, sign):
    (line,) = set_lines(setter, sign, role=role)
    (token,) = line.tokens
    (placed,) = token.placed
    assert token.width == 1000
    width = placed.glyph.width * placed.stretch
    assert -10 <= placed.x <= 1010 - width
    if sign in "—…":
        assert width == pytest.approx(1000)
    if sign in EMPTY_LEFT and placed.glyph.width < 900:
        assert placed.x + width == pytest.approx(1000, abs=2)


def test_dashes_and_ellipses_are_not_parted(setter):
    first, second = set_lines(setter, "国" * 27 + "——国")
    assert (first.text, second.text) == ("国" * 26, "国——国")
    first, second = set_lines(setter, "国" * 26 + "……国国")
    assert first.text == "国" * 26 + "……"


def test_a_long_address_is_broken_behind_its_marks(setter):
    address = "https://example.com/" + "documents/2024/" * 6 + "x" * 90
    lines = set_lines(setter, f"见{address}。国", width=10_000)
    assert "".join(texts(lines)) == f"见{address}。国"
    assert all(line.end <= 10_001 for line in lines)
    assert lines[0].text[-1] in "/.:-"


def test_a_cell_of_one_character_width_still_holds_every_character(setter):
    lines = set_lines(setter, "张三（2024-03-05）", width=1000, justify=False)
    assert "".join(texts(lines)) == "张三（2024-03-05）"


@pytest.mark.parametrize("sign", ["！", "（", "x", "1", "-", "国", "—", "\U0001f600"])
def test_endless_repetition_of_anything_is_set_without_loss(setter, sign):
    text = sign * 30_000
    lines = set_lines(setter, text)
    assert "".join(texts(lines)) == text
    assert all(line.end <= WIDTH + 1 for line in lines)


def test_line_feeds_begin_lines_and_empty_text_is_one_empty_line(setter):
    assert texts(set_lines(setter, "一\n二\n\n三")) == ["一", "二", "", "三"]
    assert texts(set_lines(setter, "")) == [""]


def test_spaces_never_begin_a_line(setter):
    lines = set_lines(setter, "word " * 40)
    assert not any(line.text.startswith(" ") or line.text.endswith(" ") for line in lines)


def test_what_can_not_be_seen_is_left_out(setter):
    assert clean("张\u200b三\u0000\ufe0f\r\u202e\tA\u00a0B") == "张三 A B"
    assert texts(set_lines(setter, "张\u200d三")) == ["张三"]


def test_runs_change_the_face_and_carry_their_mark(setter):
    (line,) = setter.lines(
        [Run("一、", Role.HEI), Run("正文"), Run("【待补】", marked=True)], Role.FANGSONG, WIDTH
    )
    fonts = [token.placed[0].glyph.font for token in line.tokens]
    assert fonts[:2] == ["WorkbenchSans-Bold"] * 2
    assert fonts[2:4] == ["WorkbenchFang-Regular"] * 2
    assert line.marked == (False,) * 4 + (True,) * 4


def test_narrow_cells_stay_ragged(setter):
    lines = set_lines(setter, "国国国国国。国国国", width=5200, justify=False)
    assert all(line.gap == 0 for line in lines)
