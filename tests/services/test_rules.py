"""The rules of branch work: branch-years as data, and each checker on both sides of its boundary."""

import datetime as dt
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from app.services.rules import check
from app.services.rules.facts import rule_facts
from app.services.rules.spec import shipped_rules
from app.services.settings import set_setting
from app.services.year_facts import facts_of
from tests.services.counting import add, held, member

DOCUMENT = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "branch-years.toml").read_text(encoding="utf-8")
)
YEARS = DOCUMENT["years"]
ELSEWHERE = {"JY01", "ZB17", "MP01", "DF01", "ZB20"}
IN_QUARTERS = {"assembly": (2, 5, 8, 11), "lecture": (3, 6, 8, 12)}
POSTS = (
    "secretary",
    "deputy",
    "organisation",
    "publicity",
    "discipline",
    "youth",
    "production",
    "committee_member",
)


def sittings(entry, year):
    """The whole year less what is taken away, with what was moved and added."""
    days, gone = DOCUMENT["days"], {(kind, month) for kind, month in entry.get("without", ())}
    moved = {(kind, month): day for kind, month, day in entry.get("moved", ())}
    found = []

    def put(kind, month, name="", **more):
        words = f"{kind} {name}".strip()
        if (words, month) not in gone:
            day = moved.get((words, month), f"{year}-{month:02d}-{days.get(kind, 20):02d}")
            found.append(held(kind, day, **more))

    for month in range(1, 13):
        for kind in ("committee", "theme_day"):
            put(kind, month, scope="committee" if kind == "committee" else "branch")
        for name in ("一组", "二组")[: entry.get("groups", 2)]:
            put("group", month, name, scope="group", party_group=name)
    for kind, months in IN_QUARTERS.items():
        for month in months:
            put(kind, month)
    put("organisation_life", 12)
    put("appraisal", 12)
    return found


def added(row):
    kinds, day, group, year, state = [*row, *("", "", "", 0, "held")[len(row) :]]
    event = held(kinds.split(), day)
    if group:
        event |= {"scope": "group", "party_group": group}
    if year:
        event["belongs_to"] = year
    if state != "held":
        event |= {"state": state}
        del event["held_on"]
    return event


def people(entry):
    found = []
    for number in range(entry.get("members", 12)):
        posts = []
        if number < entry.get("committee", 5):
            posts = [{"kind": POSTS[number], "began_on": "2015-01-01"}]
        found.append(member(f"员{number:02d}", posts=posts))
    return found


@pytest.mark.parametrize("entry", YEARS, ids=[entry["name"] for entry in YEARS])
def test_a_branch_year_has_the_findings_written_beside_it(database, entry):
    year = entry.get("year", 2024)
    events = [] if entry.get("empty") else sittings(entry, year)
    if entry.get("empty"):
        events = [held("study", f"{year}-01-05")]  # the records begin
    events += [added(row) for row in entry.get("add", ())]
    if entry.get("committee", 5) == 0:
        events = [event for event in events if event["kinds"] != ["committee"]]
    names = ("一组", "二组")[: entry.get("groups", 2)]
    groups = [{"name": name, "began_on": "2015-01-01"} for name in names]
    add(database, party_groups=groups, members=people(entry), events=events)

    as_of = dt.date.fromisoformat(entry.get("as_of", f"{year + 1}-01-01"))
    assert findings(database, year, as_of, entry.get("only")) == Counter(entry["found"])


def findings(database, year, as_of, only=None):
    with database.read() as session:
        found = check(facts_of(database, year, as_of), rule_facts(session, year))
    return Counter(
        f"{each.rule.id} {each.period} {each.status}"
        for each in found
        if each.status not in {"met", "open"}
        and (each.rule.id in only if only else each.rule.id not in ELSEWHERE)
    )


def judged(database, rule, as_of, year=2024):
    with database.read() as session:
        found = check(facts_of(database, year, dt.date.fromisoformat(as_of)), rule_facts(session, year))
    return [(each.period, each.status) for each in found if each.rule.id == rule]


def test_a_year_that_is_over_leaves_nothing_running(database):
    """A past year is seen on its last day (domain §13.1), as its hours and talks are."""
    add(database, members=[member("甲")], events=[held("theme_day", "2024-01-05", "甲")])
    (year, *_), *rest = (judged(database, rule, "2024-12-31") for rule in ("ZB16", "ZB13", "ZB07", "ZB14"))
    assert year == ("2024", "missed")
    assert [status for periods in rest for _, status in periods if status in {"due", "open"}] == []


def test_every_rule_names_its_source_and_cure():
    assert all(rule.clause and rule.cure and rule.source for rule in shipped_rules())
    assert len({rule.id for rule in shipped_rules()}) == len(shipped_rules())


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2024-08-30", "met"),  # 181 days left
        ("2024-08-31", "due"),
        ("2025-02-26", "due"),
        ("2025-02-27", "missed"),
    ],
)
def test_the_end_of_a_term_is_told_half_a_year_before(database, as_of, status):
    add(database, branch={"full_name": "支部", "terms": [{"number": 3, "elected_on": "2022-02-27", "years": 3}]},
        members=[member("甲")])  # fmt: skip
    year = int(as_of[:4])
    assert judged(database, "ZB20", as_of, year) == [("第3届", status)]


@pytest.mark.parametrize(("until", "status"), [("2026-02-27", "met"), ("2026-02-28", "missed")])
def test_a_term_is_extended_by_a_year_at_most(database, until, status):
    term = {"number": 3, "elected_on": "2022-02-27", "years": 3, "extended_until": until}
    add(database, branch={"full_name": "支部", "terms": [term]}, members=[member("甲")])
    assert judged(database, "ZB20", "2025-03-01", 2025) == [("第3届", status)]


CASES = [
    ("FZ02", [(1, "2024-01-31"), (2, "2024-02-29")], "met"),
    ("FZ02", [(1, "2024-01-31"), (2, "2024-03-01")], "missed"),
    ("FZ02", [(1, "2024-01-15"), (2, "2024-02-15")], "met"),
    ("FZ02", [(1, "2024-01-15"), (2, "2024-02-16")], "missed"),
    ("FZ07", [(3, "2023-03-01"), (7, "2024-02-29")], "missed"),
    ("FZ07", [(3, "2023-03-01"), (7, "2024-03-01")], "met"),
    ("FZ17", [(15, "2024-03-31"), (17, "2024-06-30")], "met"),
    ("FZ17", [(15, "2024-03-31"), (17, "2024-07-01")], "missed"),
    ("FZ23", [(15, "2023-05-10"), (23, "2024-05-09")], "missed"),
    ("FZ23", [(15, "2023-05-10"), (23, "2024-05-10")], "met"),
]


@pytest.mark.parametrize(("rule", "steps", "status"), CASES)
def test_steps_of_development_keep_their_distance(database, rule, steps, status):
    case = {
        "person": "甲",
        "applied_on": "2022-01-01",
        "steps": [{"step": step, "done_on": day} for step, day in steps],
    }
    add(database, members=[member("甲")], development_cases=[case])
    assert judged(database, rule, "2024-12-31") == [("2024", status)]


@pytest.mark.parametrize(("excellent", "status"), [(3, "met"), (4, "missed")])
def test_a_third_at_most_is_excellent(database, excellent, status):
    names = [f"员{number}" for number in range(10)]
    results = [
        {"person": name, "grade": "excellent" if place < excellent else "qualified"}
        for place, name in enumerate(names)
    ]
    rounds = [{"kind": "appraisal", "year": 2024, "title": "评议", "results": results}]
    add(database, members=[member(name) for name in names], review_rounds=rounds)
    assert judged(database, "MP01", "2024-12-31") == [("2024", status)]


@pytest.mark.parametrize(("paid", "status"), [(range(1, 7), "missed"), (range(1, 8), "met")])
def test_six_months_of_dues_in_a_row_are_arrears(database, paid, status):
    payments = [
        {"month": f"2024-{month:02d}", "amount": Decimal(50), "paid_on": f"2024-{month:02d}-08"}
        for month in paid
    ]
    base = [{"from_month": "2024-01", "base": "5000"}]
    add(database, members=[member("甲", dues_bases=base, dues_payments=payments)])
    assert judged(database, "DF01", "2024-12-31") == [("2024", status)]


@pytest.mark.parametrize(("hours", "status"), [("31.5", "missed"), ("32", "met")])
def test_the_hours_of_the_year(database, hours, status):
    add(database, members=[member("甲")], events=[held("study", "2024-03-05", "甲", hours=hours)])
    assert judged(database, "JY01", "2025-01-01") == [("2024", status)]


def test_who_talked_was_talked_to(database):
    people = [{"person": "甲", "side": "talker"}, {"person": "乙", "side": "partner"}]
    talk = {"held_on": "2024-03-05", "kind": "members", "people": people}
    add(database, members=[member("甲"), member("乙"), member("丙")], talks=[talk])
    with database.read() as session:
        found = check(facts_of(database, 2024, dt.date(2025, 1, 1)), rule_facts(session, 2024))
    (finding,) = [each for each in found if each.rule.id == "ZB17"]
    assert (finding.status, finding.detail) == ("missed", "1 人还没有谈话：丙")


def test_the_committees_own_rules_are_judged_like_the_others(database):
    rule = {"title": "联系点党课", "source": "公司要求", "counts": "lecture", "period": "half", "minimum": 2}
    add(
        database,
        members=[member("甲")],
        events=[held("lecture", "2024-03-05", "甲"), held("lecture", "2024-06-30", "甲")],
        local_rules=[{**rule, "from_year": 2024, "until_year": 2024}],
    )
    with database.read() as session:
        own = [each for each in check(facts_of(database, 2024, dt.date(2025, 1, 1)), rule_facts(session, 2024))
               if each.rule.title == "联系点党课"]  # fmt: skip
        assert rule_facts(session, 2023).local == ()
        assert rule_facts(session, 2025).local == ()
    assert sorted((each.period, each.status) for each in own) == [("2024-H1", "met"), ("2024-H2", "missed")]


def test_an_explanation_stands_beside_its_finding_which_stays(database):
    explained = {"rule_id": "ZB13", "period": "2024-02", "text": "检修在现场", "given_on": "2024-03-05"}
    add(
        database,
        members=[member("甲")],
        events=[held("theme_day", "2024-01-05", "甲")],
        explanations=[explained],
    )
    with database.read() as session:
        found = check(facts_of(database, 2024, dt.date(2024, 4, 1)), rule_facts(session, 2024))
    by_period = {each.period: (each.status, each.explanation) for each in found if each.rule.id == "ZB13"}
    assert by_period["2024-02"] == ("missed", "检修在现场")
    assert by_period["2024-03"] == ("missed", "")


def steps_judged(database, rule, steps, guides=()):
    names = ("乙", "丙", "丁")
    case = {
        "person": "甲",
        "applied_on": "2021-01-01",
        "steps": steps,
        "guides": [
            {"person": name, "role": role, "began_on": "2022-01-01"}
            for name, role in zip(names, guides, strict=False)
        ],
    }
    add(database, members=[member(name) for name in ("甲", *names)], development_cases=[case])
    return judged(database, rule, "2024-12-31")


@pytest.mark.parametrize(
    ("until", "status"),
    [("2024-11-09", "missed"), ("2024-11-10", "met"), ("2025-05-10", "met"), ("2025-05-11", "missed")],
)
def test_probation_is_extended_by_half_a_year_to_a_year(database, until, status):
    steps = [
        {"step": 15, "done_on": "2023-05-10"},
        {"step": 23, "done_on": "2024-05-10", "result": "extended", "until": until},
    ]
    assert steps_judged(database, "FZ25", steps) == [("2024", status)]


def test_probation_is_not_extended_twice(database):
    steps = [
        {"step": 15, "done_on": "2022-05-10"},
        {"step": 23, "done_on": "2023-05-10", "result": "extended", "until": "2024-05-10"},
        {"step": 23, "repeat": 2, "done_on": "2024-05-10", "result": "extended", "until": "2025-05-10"},
    ]
    assert steps_judged(database, "FZ25", steps) == [("2024", "missed")]


@pytest.mark.parametrize(
    ("given", "status"),
    [({"days": 2}, "missed"), ({"days": 3}, "met"), ({"hours": "23.5"}, "missed"), ({"hours": "24"}, "met")],
)
def test_the_training_before_admission(database, given, status):
    steps = [{"step": 11, "done_on": "2024-03-05", **given}]
    assert steps_judged(database, "FZ11", steps) == [("2024", status)]


@pytest.mark.parametrize(("people", "status"), [(1, "missed"), (2, "met"), (3, "missed")])
def test_two_introduce(database, people, status):
    steps = [{"step": 15, "done_on": "2024-03-05"}]
    assert steps_judged(database, "FZ09", steps, ["introducer"] * people) == [("2024", status)]


@pytest.mark.parametrize(("people", "status"), [(0, "missed"), (1, "met"), (2, "met"), (3, "missed")])
def test_one_or_two_keep_contact(database, people, status):
    steps = [{"step": 7, "done_on": "2024-03-05"}]
    assert steps_judged(database, "FZ05", steps, ["contact"] * people) == [("2024", status)]


@pytest.mark.parametrize(
    ("months", "found"),
    [
        ("6", [("2024-H2", "missed"), ("2024-H1", "met")]),
        ("4", [("2024-05~08", "missed"), ("2024-09~12", "missed"), ("2024-01~04", "met")]),
    ],
)
def test_lectures_are_asked_for_as_often_as_the_setting_says(database, months, found):
    add(database, members=[member("甲")], events=[held("lecture", "2024-02-05", "甲")])
    with database.operation("settings.change", "设置") as op:
        set_setting(op, "events.lecture_months", 2024, months)
    assert judged(database, "ZB14", "2025-01-01") == found


@pytest.mark.parametrize(("excellent", "status"), [(2, "met"), (3, "missed")])
def test_the_third_may_be_one_of_those_who_took_part(database, excellent, status):
    names = [f"员{number}" for number in range(10)]
    results = [
        {"person": name, "grade": "excellent" if place < excellent else "qualified"}
        for place, name in enumerate(names[:8])
    ]
    rounds = [{"kind": "appraisal", "year": 2024, "title": "评议", "results": results}]
    add(database, members=[member(name) for name in names], review_rounds=rounds)
    with database.operation("settings.change", "设置") as op:
        set_setting(op, "assessment.excellent_base", 2024, "参评党员数")
    assert judged(database, "MP01", "2024-12-31") == [("2024", status)]
