"""The day that registering a plan item proposes."""

from datetime import date

import pytest
from sqlalchemy import select

from app.models.study import StudyItem
from app.services.study_sessions import proposed_day
from tests.services.counting import add

TODAY = date(2024, 6, 12)


def proposal(database, month, words=None):
    item = {"month": month, "position": 1, "theme": "学习", "method": "集中学习", "planned_time": words}
    add(database, study_plans=[{"year": 2024, "title": "学习计划", "items": [item]}])
    with database.read() as session:
        return proposed_day(session, session.scalars(select(StudyItem.id)).one(), TODAY)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (None, 29),
        ("2月6日 14:30", 6),
        ("2024-02-07", 7),
        ("2024年2月8日", 8),
        ("9日上午", 9),
        ("2月30日", 29),
        ("1月20日", 29),
        ("2023-02-10", 29),
        ("下旬 14:30", 29),
        ("第2周", 29),
    ],
)
def test_a_past_month_proposes_its_planned_day_or_its_last(database, words, day):
    assert proposal(database, 2, words) == date(2024, 2, day)


@pytest.mark.parametrize(("month", "words"), [(6, None), (6, "6月28日"), (9, "9月3日")])
def test_a_day_to_come_is_never_proposed(database, month, words):
    assert proposal(database, month, words) == TODAY
