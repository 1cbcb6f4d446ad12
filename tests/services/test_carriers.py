"""Scores, means and rounds of areas and model posts; pledges of everybody at once and what is looked at."""

import datetime as dt
from decimal import Decimal

import pytest

from app.errors import InvalidRecord, UserError
from app.services import carrier_scores, pledges
from app.services.carrier_scores import Marks
from app.services.records import get
from app.services.references import References
from app.services.registry import ledger
from app.services.settings import set_setting
from tests.services.counting import YEAR, add, facts, member, values

END = dt.date(YEAR, 12, 31)
FULL = ("15", "15", "15", "15", "15", "15", "10")


@pytest.fixture
def branch(database):
    add(
        database,
        members=[member("陆澄"), member("简知")],
        areas=[{"name": "泵站责任区", "began_on": "2023-01-01"}],
        model_posts=[{"name": "检测岗", "person": "陆澄", "granted_on": "2023-04-01", "cycle": "quarter"}],
    )
    return database


def found(database, table, name):
    with database.read() as session:
        return References(session).resolve(table, name)


def scores(database, record_id, **more):
    with database.read() as session:
        return carrier_scores.scores_of(session, record_id, YEAR, **more)


def write(database, record_id, period, points, result=None, day=END):
    marks = {
        (period, str(code)): Marks(None, None if point is None else Decimal(point))
        for code, point in enumerate(points, 1)
    }
    with database.operation("carrier.score") as op:
        carrier_scores.write_scores(op, record_id, YEAR, marks, {period: result}, day)


def test_a_post_is_scored_by_its_cycle_with_the_seven_items(branch):
    post = found(branch, "model_post", "检测岗")
    sheet = scores(branch, post)
    assert sheet.periods == ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
    assert [item.standard for item in sheet.items] == [Decimal(each) for each in FULL]
    assert sheet.mean_x100(END) is None
    assert not sheet.is_reached(END)


@pytest.mark.parametrize(
    ("second", "reached"),
    [(("15", "15", "15", "15", "15", "5", "0"), 1), (("15", "15", "15", "15", "15", "4.99", "0"), 0)],
)
def test_the_mean_of_the_scored_periods_is_reached_exactly_at_ninety(branch, second, reached):
    post = found(branch, "model_post", "检测岗")
    write(branch, post, "2024-Q1", FULL)
    write(branch, post, "2024-Q3", second)  # 80, or 79.99: with 100 the mean is 90, or 89.995
    sheet = scores(branch, post)
    assert sheet.total_x100("2024-Q2") is None
    assert sheet.mean_x100(END)[1] == 2
    assert sheet.is_reached(END) is bool(reached)
    assert values(facts(branch), "posts.reached") == [reached]


def test_a_period_counts_from_its_last_day(branch):
    post = found(branch, "model_post", "检测岗")
    write(branch, post, "2024-Q1", FULL)
    assert values(facts(branch, "2024-03-30"), "posts.reached") == [0]
    assert values(facts(branch, "2024-03-31"), "posts.reached") == [1]
    assert scores(branch, post).mean_x100(dt.date(2024, 3, 30)) is None


@pytest.mark.parametrize(
    ("last", "words"), [("0", "低于 90"), (None, "低于 70，请研究是否摘牌")], ids=["70", "below 70"]
)
def test_a_low_sum_proposes_and_never_decides(branch, last, words):
    post = found(branch, "model_post", "检测岗")
    write(branch, post, "2024-Q1", ("15", "15", "15", "15", "10" if last else "9.99", "0", "0"))
    sheet = scores(branch, post)
    assert sheet.proposed("2024-Q1") == words
    assert sheet.proposed("2024-Q2") == ""
    with branch.read() as session:
        kept = get(session, ledger("model_posts"), post)
    assert kept["withdrawn_on"] is None
    assert kept["rounds"] == []


def test_a_round_keeps_its_day_until_it_is_decided_otherwise(branch):
    post = found(branch, "model_post", "检测岗")
    write(branch, post, "2024-Q1", FULL, "warn", dt.date(2024, 4, 10))
    write(branch, post, "2024-Q1", FULL, "warn", dt.date(2024, 5, 10))
    with branch.read() as session:
        (row,) = get(session, ledger("model_posts"), post)["rounds"]
    assert (row["result"], row["decided_on"]) == ("warn", dt.date(2024, 4, 10))
    write(branch, post, "2024-Q1", FULL, "keep", dt.date(2024, 5, 10))
    with branch.read() as session:
        (row,) = get(session, ledger("model_posts"), post)["rounds"]
    assert (row["result"], row["decided_on"]) == ("keep", dt.date(2024, 5, 10))
    write(branch, post, "2024-Q1", FULL, None)
    assert scores(branch, post).results == {}


def test_points_beyond_an_items_standard_are_named_and_nothing_is_written(branch):
    area = found(branch, "area", "泵站责任区")
    marks = {
        ("2024-Q1", "1"): Marks(Decimal(15), Decimal("15.01")),
        ("2024-Q1", "2"): Marks(Decimal(-1), Decimal(20)),
        ("2024-Q1", "3"): Marks(Decimal("NaN"), Decimal("1.005")),
    }
    with pytest.raises(InvalidRecord) as error, branch.operation("carrier.score") as op:
        carrier_scores.write_scores(op, area, YEAR, marks, {}, END)
    assert error.value.reasons == {
        "2024-Q1|1|branch": "在 0 到 15 之间，最多两位小数",
        "2024-Q1|2|self": "在 0 到 20 之间，最多两位小数",
        "2024-Q1|3|self": "在 0 到 20 之间，最多两位小数",
        "2024-Q1|3|branch": "在 0 到 20 之间，最多两位小数",
    }
    assert scores(branch, area).marks == {}


def test_an_area_is_scored_by_months_where_only_months_are_scored(branch):
    area = found(branch, "area", "泵站责任区")
    assert len(scores(branch, area).periods) == 4
    assert len(scores(branch, area, cycle="month").periods) == 12
    write(branch, area, "2024-02", ("15", "20", "20", "15", "15", "15"))
    assert len(scores(branch, area).periods) == 12


def test_what_is_neither_area_nor_post_has_no_scores(branch):
    with pytest.raises(UserError, match="没有找到"):
        scores(branch, found(branch, "person", "陆澄"))


def test_the_thresholds_are_settings_of_the_year(branch):
    post = found(branch, "model_post", "检测岗")
    write(branch, post, "2024-Q1", ("15", "15", "15", "15", "15", "10", "0"))
    assert not scores(branch, post).is_reached(END)
    with branch.operation("setting.change") as op:
        set_setting(op, "carriers.reached", YEAR, "85")
    assert scores(branch, post).is_reached(END)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("加强学习", "加强"),
        ("努力提高业务水平", "提高"),
        ("加强巡视，每月现场查违章不少于 8 次", ""),
        ("提高合格率到百分之九十八，全年返工有分析", ""),
        ("返工有分析", ""),
    ],
)
def test_a_pledge_that_says_no_more_than_strengthen_is_noticed(text, word):
    assert pledges.vague_word(text) == word


def test_an_examiner_is_told_what_to_look_at():
    row = {"text": "加强学习", "result": "broken", "why": None}
    assert [note[:4] for note in pledges.notes(row)] == ["只写了“", "没有全部"]
    assert pledges.notes({"text": "每月一次", "result": "kept", "why": None}) == ()


def test_one_pledge_and_six_are_unusual_two_and_five_are_not():
    assert pledges.unusual({1: 1, 2: 2, 3: 5, 4: 6}) == 2


def test_everybody_pledges_in_one_go_and_undo_takes_all_back(branch):
    people = [found(branch, "person", name) for name in ("陆澄", "简知")]
    with branch.read() as session:
        assert pledges.without(session, YEAR, people) == people
    rows = [{"person": person, "text": f"每月一次 {person}"} for person in people] + [{"person": people[0]}]
    with branch.operation("pledge.all") as op:
        made = pledges.pledge_for_all(op, YEAR, rows)
    assert len(made) == 2
    with branch.read() as session:
        assert pledges.without(session, YEAR, people) == []
    with branch.operation("record.change") as op:
        for pledge in made[:1]:
            carrier_scores.save(op, ledger("pledges"), {"examined_on": dt.date(2024, 1, 20)}, pledge)
    with branch.operation("pledge.publish") as op:
        assert pledges.publish(op, made, dt.date(2024, 1, 26)) == 1
    assert values(facts(branch), "pledges.total") == [1]
    for _ in range(3):
        branch.undo()
    with branch.read() as session:
        assert pledges.without(session, YEAR, people) == people


@pytest.mark.parametrize(
    ("rows", "reason"),
    [([{"person": None, "text": "每月一次"}], "没有写是谁"), ([{"person": 1, "text": " "}], "一条也没有写")],
)
def test_pledges_without_a_person_or_without_any_text_are_refused(branch, rows, reason):
    with pytest.raises(InvalidRecord, match=reason), branch.operation("pledge.all") as op:
        pledges.pledge_for_all(op, YEAR, rows)


def test_members_and_masses_judge_a_pledge_as_tallies(branch):
    person = found(branch, "person", "陆澄")
    with branch.operation("pledge.all") as op:
        (pledge,) = pledges.pledge_for_all(op, YEAR, [{"person": person, "text": "每月一次"}])
    tallies = [
        {"person": person, "pledge": pledge, "side": side, "value": value, "votes": votes}
        for side, value, votes in (("members", "兑现", 7), ("members", "部分兑现", 1), ("masses", "兑现", 12))
    ]
    with branch.operation("record.add") as op:
        carrier_scores.save(
            op,
            ledger("review_rounds"),
            {"kind": "pledge", "year": YEAR, "title": "年度评诺", "tallies": tallies},
        )
    with branch.read() as session:
        voted = pledges.votes_on(session, pledge)
    assert [(each.side, each.votes) for each in voted] == [
        ("members", {"兑现": 7, "部分兑现": 1}),
        ("masses", {"兑现": 12}),
    ]
