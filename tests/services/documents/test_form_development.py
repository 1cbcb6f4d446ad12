"""发展党员 on paper: the register's line and the person's course of 25 steps, read back from the PDF."""

import datetime as dt

import pypdf
import pytest

from app.errors import UserError
from app.services.documents.write import write_report
from tests.services.counting import add, member

CASE = {
    "person": "谷雨霖",
    "applied_on": "2022-01-05",
    "steps": [
        {"step": 2, "done_on": "2022-02-20", "repeat": 1},
        {"step": 3, "done_on": "2022-06-01", "repeat": 1},
    ],
    "guides": [{"person": "甲", "role": "contact", "began_on": "2022-06-10"}],
    "papers": [{"step": 3, "name": "支委会决定", "received_on": "2022-06-01"}],
}


@pytest.fixture
def branch(database):
    people = [{"name": "谷雨霖", "standings": [{"kind": "activist", "began_on": "2022-06-01"}]}]
    add(database, members=[member("甲")], people=people, development_cases=[CASE])
    return database


def printed(database, kind, out, subject=""):
    day = dt.date(2024, 12, 31)
    write_report(database, kind, 2024, out, subject=subject, as_of=day)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    return "".join(text.split())


def test_the_register_has_a_line_of_the_case(branch, tmp_path):
    text = printed(branch, "development-register", tmp_path / "r.pdf")
    assert "谷雨霖入党积极分子的确定和培养2022.01.052022.06.01" in text
    assert "共1人。" in text


def test_the_course_shows_days_papers_guides_and_what_came_late(branch, tmp_path):
    text = printed(branch, "development-course", tmp_path / "c.pdf", "谷雨霖")
    assert "培养联系人：甲" in text
    assert "支委会决定、缺推荐推优材料" in text
    assert "晚于2022-02-05" in text
    assert "25材料归档" in text


def test_who_has_no_case_is_named(branch, tmp_path):
    with pytest.raises(UserError, match="没有找到发展对象"):
        printed(branch, "development-course", tmp_path / "c.pdf", "甲")
