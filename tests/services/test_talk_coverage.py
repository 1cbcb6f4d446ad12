"""Who has not been talked to, and leading members in the life of the branch."""

from app.services.double_life import leaders
from app.services.talk_coverage import coverage
from tests.services.counting import add, facts, held, member


def post(kind):
    return [{"kind": kind, "began_on": "2022-01-01"}]


def talk(day, talker, *partners, kind="other"):
    people = [
        {"person": talker, "side": "talker"},
        *({"person": each, "side": "partner"} for each in partners),
    ]
    return {"held_on": day, "kind": kind, "people": people}


def lacks(database, day=None):
    return [(row.kind, row.name, row.other) for row in coverage(facts(database, day)).lacks]


def test_each_kind_of_talk_is_asked_for_once(database):
    add(
        database,
        members=[
            member("甲一", posts=post("secretary")),
            member("乙二", posts=post("organisation")),
            member("丙三"),
            member("丁四"),
        ],
    )
    assert lacks(database) == [
        ("committee", "甲一", "乙二"),
        ("committee_member", "丙三", ""),
        ("committee_member", "丁四", ""),
        ("members", "丙三", ""),
        ("members", "丁四", ""),
    ]
    assert coverage(facts(database)).done == 0

    add(database, talks=[talk("2024-03-01", "乙二", "甲一", "丙三"), talk("2024-06-02", "丁四", "丙三")])

    assert lacks(database) == [("committee_member", "丁四", "")]
    assert lacks(database, "2024-06-01") == [
        ("committee_member", "丁四", ""),
        ("members", "丙三", ""),
        ("members", "丁四", ""),
    ]
    found = coverage(facts(database))
    assert (found.expected, found.done) == (5, 4)


def test_a_branch_of_one_or_without_a_committee_asks_for_nothing_impossible(database):
    add(database, members=[member("甲一")])
    assert coverage(facts(database)).expected == 0


def test_leading_members_are_listed_with_what_they_missed(database):
    add(
        database,
        members=[member("甲一", leading=True), member("乙二")],
        events=[
            held("assembly", "2024-03-05", "甲一", "乙二"),
            held("lecture", "2024-04-05", ("甲一", "leave"), "乙二", title="党课"),
            held("committee", "2024-05-05", "乙二", scope="committee"),
        ],
    )
    with database.read() as session:
        (leader,) = leaders(session, facts(database))
    assert (leader.name, leader.due, leader.present, leader.rate) == ("甲一", 2, 1, "50.0")
    assert [title for _, title in leader.missed] == ["党课"]
