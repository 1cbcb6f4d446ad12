import pytest

from app.services.documents.titles import balanced


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("2024年度述职述廉报告", ["2024年度述职述廉报告"]),
        (
            "关于成立中共东江发电有限公司检修二支部党员突击队的请示",
            ["关于成立中共东江发电有限公司", "检修二支部党员突击队的请示"],
        ),
        (
            "关于成立检修二支部春季检修党员突击队的请示",
            ["关于成立检修二支部", "春季检修党员突击队的请示"],
        ),
    ],
)
def test_titles_are_broken_by_sense(title, lines):
    assert balanced(title, 20) == lines


LONG = (
    "中共东江发电有限公司检修二支部委员会关于进一步加强党建与业务工作深度融合推进党员责任区和党员示范岗建设的实施意见",
    "关于印发《党支部书记抓基层党建工作述职评议考核办法》的通知",
    "检修二支部2024年度党员教育培训工作计划落实情况及2025年度党员教育培训工作计划的报告",
)


@pytest.mark.parametrize("title", LONG)
def test_long_titles_make_trapezoids_or_diamonds_of_whole_words(title):
    lines = balanced(title, 20)
    lengths = [len(line) for line in lines]
    assert "".join(lines) == title
    assert max(lengths) <= 20
    assert min(lengths) >= 4
    assert not any(a > b < c for a, b, c in zip(lengths, lengths[1:], lengths[2:], strict=False))
    assert not any(line[0] in "的和与及、，》" for line in lines)
    for word in (
        "委员会",
        "进一步",
        "党建",
        "业务",
        "责任区",
        "示范岗",
        "实施",
        "党支部",
        "述职",
        "2024",
        "2025",
    ):
        assert title.count(word) == sum(line.count(word) for line in lines), word


def test_a_title_without_any_known_word_is_still_broken():
    title = "甲" * 47
    assert "".join(balanced(title, 20)) == title
    assert max(map(len, balanced(title, 20))) <= 20


def test_a_title_too_long_for_five_lines_is_cut_evenly():
    assert balanced("乙" * 130, 20) == ["乙" * 20] * 6 + ["乙" * 10]
