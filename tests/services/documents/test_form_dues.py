"""党费收缴登记表 read back: months paid, months paid elsewhere, arrears and the rate."""

import pypdf

from app.services.documents.write import write_report


def printed(database, tmp_path):
    result = write_report(database, "dues", 2024, tmp_path / "dues.pdf")
    return "".join(page.extract_text() for page in pypdf.PdfReader(result.file).pages).replace("\n", "")


def test_each_member_has_a_line_and_the_branch_a_sum(worked_year, tmp_path):
    text = printed(worked_year, tmp_path)
    assert "党费收缴登记表" in text
    assert "马算甲" in text
    assert "凤核乙" in text
    assert "12月" in text  # in arrears
    assert "应交 450 元，实交 375 元，收缴率 83.33%" in text


def test_a_branch_without_dues_prints_an_empty_register(database, tmp_path):
    from tests.services.counting import add, member

    add(
        database, branch={"full_name": "中共空白支部委员会", "short_name": "空白支部"}, members=[member("甲")]
    )
    text = printed(database, tmp_path)
    assert "应交 0 元" in text
    assert "收缴率 —" in text
