"""Rounds of votes as tallies, decisions, 一表双考 sheets, scoring tables and 四结合."""

import datetime as dt
import re
from decimal import Decimal

import pytest

from app.errors import InvalidRecord
from app.services import records, review_rounds, score_tables
from app.services.assessment_care import care_lines
from app.services.assessment_sheets import new_lines, total_of, year_score
from app.services.registry import ledger
from app.services.settings import set_setting
from app.services.state_hash import state_hash
from app.services.whole_records import save
from tests import branches
from tests.services.counting import add, member

DAY = dt.date(2026, 12, 18)
NOW = dt.datetime(2026, 12, 20, 9, 0)
CHANCE = {"salt", "digest", "prev_digest"}
UID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
NAMES = ("陆澄远", "简知行", "冉秋水", "向北辰", "麻向荣", "乐怀瑾")


@pytest.fixture
def database(tmp_path):
    made = branches.open_branch(branches.copy_empty(tmp_path), NOW)
    people = [member(name) for name in NAMES]
    people[-1]["standings"] = [{"kind": "probationary", "began_on": "2026-03-01"}]
    add(made, branch={"full_name": "中共核验支部委员会"}, members=people)
    yield made
    made.close()


@pytest.fixture
def people(database):
    with database.read() as session:
        return {row["name"]: row["id"] for row in records.list_rows(session, ledger("members"))}


def begin(database, kind="appraisal", **values):
    with database.operation("record.add") as op:
        given = {"kind": kind, "year": 2026, "title": "2026年度评议", "held_on": DAY, **values}
        return save(op, ledger("review_rounds"), given)


def count(database, round_id, side, rows):
    with database.operation("review.count") as op:
        review_rounds.count(op, round_id, {side: rows})


def stored(database, round_id):
    with database.read() as session:
        return records.get(session, ledger("review_rounds"), round_id)


def refused(database, round_id, side, rows):
    with pytest.raises(InvalidRecord) as caught:
        count(database, round_id, side, rows)
    return caught.value.reasons


BALLOTS = {"issued_members": 6, "returned_members": 6, "issued_masses": 5, "returned_masses": 4}


def test_nobody_votes_for_himself_by_count(database, people):
    round_id = begin(database, **BALLOTS)
    one = people["简知行"]
    assert "members.0.person" in refused(database, round_id, "members", [{"person": one, "excellent": 6}])
    with database.operation("review.count") as op:
        members = [{"person": one, "excellent": 4, "qualified": 1}]
        review_rounds.count(op, round_id, {"members": members, "masses": [{"person": one, "qualified": 4}]})
    assert [(row["side"], row["value"], row["votes"]) for row in stored(database, round_id)["tallies"]] == [
        ("masses", "合格", 4),
        ("members", "优秀", 4),
        ("members", "合格", 1),
    ]
    rows = [{"person": one, "side": "members", "value": "优秀", "votes": 6}]
    with pytest.raises(InvalidRecord), database.operation("record.change") as op:
        save(op, ledger("review_rounds"), {"tallies": rows}, round_id)


def test_who_was_away_may_have_every_vote(database, people):
    with database.operation("record.add") as op:
        attendance = [{"person": people["简知行"], "state": "absent"}]
        event = save(
            op,
            ledger("events"),
            {
                "title": "组织生活会",
                "held_on": DAY,
                "kinds": [{"kind": "appraisal"}],
                "attendance": attendance,
            },
        )
    round_id = begin(database, event=event, **BALLOTS)
    count(database, round_id, "members", [{"person": people["简知行"], "excellent": 6}])
    assert refused(database, round_id, "members", [{"person": people["冉秋水"], "excellent": 6}])


def test_more_back_than_out_and_weights_are_named_at_their_field(database):
    with pytest.raises(InvalidRecord) as caught:
        begin(database, issued_members=5, returned_members=6, weight_members=60, weight_masses=30)
    assert {"returned_members", "weight_members"} <= set(caught.value.reasons)


def everything(database):
    """Every value of every table, change rows, undo and drafts included; without uids, salts and digests."""
    with database.read() as session:
        connection = session.connection()
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        found = {}
        for name in sorted(names):
            rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings()
            kept = [[value for key, value in row.items() if key not in CHANCE] for row in rows]
            found[name] = [UID.sub("", str(row)) for row in kept]
        return found


def test_no_table_names_a_voter_or_tells_in_which_order_votes_came(tmp_path):
    """Sheets counted in any order leave the same file: nothing of who voted or of a single sheet is in it."""
    found = []
    for place, order in enumerate((1, -1)):
        made = branches.open_branch(branches.copy_empty(tmp_path / str(place)), NOW)
        add(made, branch={"full_name": "中共核验支部委员会"}, members=[member(name) for name in NAMES])
        with made.read() as session:
            ids = [row["id"] for row in records.list_rows(session, ledger("members"))]
        round_id = begin(made, **BALLOTS)
        rows = [{"person": person, "excellent": 2, "qualified": 3} for person in ids]
        count(made, round_id, "members", rows[::order])
        found.append(everything(made))
        made.close()
    one, other = found
    assert {name for name in one if one[name] != other[name]} == set()
    assert one["form_draft"] == []
    assert len(one["tally"]) == 2 * len(NAMES)
    written = [row for row in one["change"] if "tally" in row]
    assert len(written) == 2 * len(NAMES)
    operations = [row for row in one["operation"] if "review.count" in row]
    assert len(operations) == 1


def test_scores_are_means_or_counts_and_too_few_ballots_give_none(database, people):
    round_id = begin(database, "double", **BALLOTS, weight_members=60, weight_masses=40)
    codes = ("thought", "business", "ability", "tasks")
    one, other = people["简知行"], people["冉秋水"]
    first = {"person": one, **dict.fromkeys(codes, "90×3 95×2")}
    second = {"person": other, "ballots": 5, **dict.fromkeys(codes, "88.5")}
    count(database, round_id, "members", [second, first])
    count(database, round_id, "masses", [{"person": one, "ballots": 3, **dict.fromkeys(codes, "80")}])
    with database.read() as session:
        found = review_rounds.standings(session, records.get(session, ledger("review_rounds"), round_id))
    assert found[one].sides == {"members": Decimal("92.00"), "masses": Decimal("80.00")}
    assert found[one].whole == Decimal("87.20")
    assert found[other].sides["masses"] is None
    assert found[other].whole is None
    wrong = refused(database, round_id, "members", [{"person": one, "thought": "101", "ballots": 3}])
    assert "members.0.thought" in wrong
    assert "members.0.thought" in refused(database, round_id, "members", [{"person": one, "thought": "90"}])


def test_grades_are_decided_and_a_third_at_most_is_excellent(database, people):
    round_id = begin(database, **BALLOTS)
    rows = [{"person": people[name], "grade": "excellent"} for name in NAMES[:2]]
    with database.operation("review.decide") as op:
        review_rounds.decide(op, round_id, rows)
    with database.read() as session:
        values = records.get(session, ledger("review_rounds"), round_id)
        assert review_rounds.excellent_limit(session, values, today=DAY) == (2, 6, "党员总数")
        assert review_rounds.excellent_warning(session, values, today=DAY) == ""
    with database.operation("setting.change") as op:
        set_setting(op, "assessment.excellent_base", 2026, "参评党员数")
    with database.read() as session:
        assert "优秀 2 人" in review_rounds.excellent_warning(session, values, today=DAY)
    with pytest.raises(InvalidRecord) as caught, database.operation("review.decide") as op:
        review_rounds.decide(op, round_id, [{"person": people["乐怀瑾"], "grade": "qualified"}])
    assert "results.0.grade" in caught.value.reasons


def test_a_round_is_taken_back_to_empty(database, people):
    with database.read() as session:
        empty = state_hash(session.connection())
    round_id = begin(database, **BALLOTS)
    count(database, round_id, "members", [{"person": people["简知行"], "excellent": 5}])
    database.undo()
    database.undo()
    with database.read() as session:
        assert state_hash(session.connection()) == empty


def test_a_sheet_copies_the_items_and_a_year_is_its_months(database):
    with database.read() as session:
        lines = new_lines(session, 2026)
    assert {line["half"] for line in lines} == {"party", "business"}
    assert all(line["given"] is None for line in lines)
    full = [{**line, "given": line["standard"]} for line in lines]
    full[0] = {**full[0], "given": full[0]["standard"] - 10, "why": "少学 5 次"}
    with database.operation("records.add") as op:
        for month in range(1, 13):
            save(op, ledger("score_sheets"), {"period": f"2026-{month:02d}", "lines": full})
        save(op, ledger("score_sheets"), {"period": "2026", "lines": full, "vetoed": "重大安全事故"})
    with database.read() as session:
        sheets = records.list_rows(session, ledger("score_sheets"), 2026)
        assert {total_of(session, sheet).whole for sheet in sheets} == {Decimal("94.00")}
        year = year_score(session, 2026)
    assert (year.whole, year.word) == (Decimal("94.00"), "合格")


@pytest.mark.parametrize("period", ["2026-13", "2026-00", "26", "2026-1"])
def test_a_period_is_a_month_or_a_year(database, period):
    with pytest.raises(InvalidRecord) as caught, database.operation("record.add") as op:
        save(op, ledger("score_sheets"), {"period": period})
    assert "period" in caught.value.reasons


def test_a_past_year_keeps_its_table(database):
    with database.operation("score.table") as op:
        items = [
            {"code": "a", "label": "担当", "standard": 60},
            {"code": "b", "label": "实干", "standard": 40},
        ]
        score_tables.save_table(op, "member", 2026, items)
    with database.read() as session:
        assert [each.label for each in review_rounds.dimensions(session, 2026)] == ["担当", "实干"]
        assert next(each.label for each in review_rounds.dimensions(session, 2025)) == "思想素质"
    for items, field in (
        ([{"code": "a", "label": "担当", "standard": 99}], "items"),
        ([{"code": "a", "label": "担当", "standard": 50}] * 2, "items.0.code"),
        ([{"code": "a", "label": "担当", "standard": 100, "veto": True}], "items.0.standard"),
    ):
        with pytest.raises(InvalidRecord) as caught, database.operation("score.table") as op:
            score_tables.save_table(op, "member", 2026, items)
        assert field in caught.value.reasons


def test_four_in_one_is_derived_from_records_and_check_items(database, people):
    one = people["陆澄远"]
    with database.operation("records.add") as op:
        duty = {"person": one, "month": "2026-03", "text": "谈话 3 人"}
        save(op, ledger("duty_months"), {**duty, "aspect": "thought"})
        save(op, ledger("duty_months"), {**duty, "aspect": "integrity"})
        checks = [
            {"stage": 1, "side": "party", "code": "G1", "label": "专题研究", "care": "business"},
            {"stage": 3, "side": "party", "code": "S4", "label": "作风检查", "care": "conduct"},
        ]
        checks[0] |= {"result": "yes", "done_on": "2026-04-01"}
        item = {"name": "春季检修", "began_on": "2026-03-01", "party_owner": one}
        save(op, ledger("work_items"), {**item, "check_items": checks})
    with database.read() as session:
        (line,) = care_lines(session, 2026, DAY)
    assert [line.count(care) for care in ("business", "thought", "conduct", "discipline")] == [1, 1, 0, 1]
    assert line.open_cares == ("管作风",)
