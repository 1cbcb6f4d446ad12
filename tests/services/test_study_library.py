"""Past topics of the branch, and what is copied from the year before."""

import pytest

from app.errors import UserError
from app.services import study, study_library
from app.services.study_overview import overview
from tests.services.counting import add, facts, member


@pytest.fixture
def branch(database):
    old = [
        {"month": 3, "theme": "党章", "method": "集中学习", "hours": "2", "content": "第一章"},
        {"month": 5, "theme": "保密法", "hours": "1"},
        {"month": 6, "theme": "取消的", "cancelled_on": "2023-06-01"},
    ]
    newer = [
        {"month": 2, "theme": "党 章", "method": "党课", "hours": "1", "owner": "甲一", "lecturer": "甲一"},
        {"month": 9, "theme": "民法典", "why_not_done": "抢修", "planned_time": "9月3日", "note": "带本"},
    ]
    add(
        database,
        members=[member("甲一")],
        study_plans=[
            {"year": 2023, "title": "旧", "items": old},
            {"year": 2024, "title": "新", "items": newer},
            {"year": 2025, "title": "今", "items": [{"month": 1, "theme": "民法典"}]},
        ],
    )
    return database


def topics(database, year=2025):
    with database.read() as session:
        return study_library.topics(session, year)


def test_each_theme_of_earlier_years_stands_once_with_how_often_and_when_last(branch):
    assert [(each.theme, each.times, each.last_year, each.method, each.there) for each in topics(branch)] == [
        ("党 章", 2, 2024, "党课", False),
        ("民法典", 1, 2024, "", True),
        ("保密法", 1, 2023, "", False),
    ]
    assert [each.theme for each in topics(branch, 2024)] == ["党章", "保密法"]
    assert topics(branch, 2023) == ()


def test_taken_topics_bring_what_was_learned_but_not_what_became_of_it(branch):
    by_theme = {each.theme: each.item_id for each in topics(branch)}
    with branch.operation("study.topics") as op:
        made = study_library.add_topics(op, 2025, [by_theme["党 章"], by_theme["保密法"]], 7)

    with branch.read() as session:
        rows = [study.item(session, 2025, each) for each in made]
        found = overview(session, facts(branch, "2025-12-31", 2025))
    assert [(row["month"], row["position"], row["theme"], row["method"]) for row in rows] == [
        (7, 1, "党 章", "党课"),
        (7, 2, "保密法", None),
    ]
    assert rows[0]["owner"] is None
    assert rows[0]["lecturer"] is None
    assert len(found.items) == 3


def test_no_month_thirteen(branch):
    with pytest.raises(UserError, match="没有 13 月"), branch.operation("study.topics") as op:
        study_library.add_topics(op, 2025, [topics(branch)[0].item_id], 13)


def test_chosen_items_of_last_year_keep_their_months_and_lose_their_results(branch):
    ids = [each.item_id for each in topics(branch) if each.last_year == 2024]
    with branch.operation("study.copy") as op:
        assert study_library.copy_items(op, 2025, ids) == 1

    with branch.read() as session:
        found = {item.theme: item for item in overview(session, facts(branch, "2025-12-31", 2025)).items}
    assert (found["党 章"].month, found["民法典"].month) == (2, 1)
    assert found["党 章"].why_not_done is None
