"""Teams: members with roles and dates, missions with hours, clashes and the ways out of them."""

import datetime as dt
from decimal import Decimal

import pytest

from app.errors import InvalidRecord, UserError
from app.services import clash_notes, jots, links, teams, teams_clashes, teams_list, teams_missions
from app.services.figures import figure
from app.services.references import References
from app.services.state_hash import state_hash
from app.services.teams_missions import Entry
from app.services.year_facts import facts_of

TEAM, OTHER = "核算攻坚突击队", "应急抢险突击队"
SEPTEMBER = [dt.date(2024, 9, day) for day in (2, 3, 4)]


def teams_of(database, year=2024, as_of=None):
    facts = facts_of(database, year, as_of)
    with database.read() as session:
        return {team.name: team for team in teams_list.teams_of_year(session, facts)}


def mission_of(database, title, as_of=None):
    found = (each for team in teams_of(database, as_of=as_of).values() for each in team.missions)
    return next(each for each in found if each.title == title)


def state(database):
    with database.read() as session:
        return state_hash(session.connection())


def clashes(database, title):
    with database.read() as session:
        notes = clash_notes.notes(session)
    return teams_clashes.clashes_of(facts_of(database, 2024), mission_of(database, title), notes)


def ids(database, table, *names):
    with database.read() as session:
        found = References(session)
        return [found.resolve(table, name) for name in names]


def send(database, *people, team=TEAM, **values):
    given = {
        "title": "抢修备用泵",
        "charge": 1,
        "began_on": SEPTEMBER[0],
        "ended_on": SEPTEMBER[-1],
        "people": ids(database, "person", *people),
        **values,
    }
    with database.operation("team.mission") as op:
        return teams_missions.send(op, ids(database, "team", team)[0], given)


def enter(database, mission_id, *entries):
    with database.operation("team.hours") as op:
        teams_missions.set_hours(
            op,
            mission_id,
            [Entry(*ids(database, "person", name), day, hours) for name, day, hours in entries],
        )


def test_the_teams_of_the_worked_year(worked_year):
    found = teams_of(worked_year)
    assert [(team.name, team.state) for team in found.values()] == [(TEAM, "standby"), (OTHER, "disbanded")]
    team = found[TEAM]
    assert [(member.name, member.role) for member in team.members][:2] == [
        ("程练六", "leader"),
        ("苏演一", "instructor"),
    ]
    assert {member.name: member.flag for member in team.members}["方算丙"] != ""
    assert [each.name for each in found[OTHER].left] == ["马算甲"]
    assert teams_of(worked_year, as_of=dt.date(2024, 3, 12))[TEAM].state == "running"


def test_hours_add_up_to_the_figure(worked_year):
    facts = facts_of(worked_year, 2024)
    shown = [each for team in teams_of(worked_year).values() for each in team.missions]
    begun = [each for each in shown if each.began_on.year == 2024]
    assert sum(each.hours for each in begun) == Decimal(figure(facts, "teams.hours").value)
    assert len(begun) == figure(facts, "teams.missions").value
    assert mission_of(worked_year, "季末集中核对").serves != ""


def test_a_team_is_founded_with_its_roles(worked_year):
    leader, member, guest = ids(worked_year, "person", "程练六", "潘算七", "方算丙")
    with worked_year.operation("team.found") as op:
        values = {"name": "防汛突击队", "founded_on": dt.date(2024, 6, 1), "leader": leader}
        teams.found(op, {**values, "people": [member, guest, leader]})
    team = teams_of(worked_year)["防汛突击队"]
    assert team.state == "forming"
    assert [(each.name, each.role) for each in team.members] == [
        ("程练六", "leader"),
        ("潘算七", "member"),
        ("方算丙", "member"),
    ]
    with pytest.raises(InvalidRecord, match="队长"), worked_year.operation("team.found") as op:
        teams.found(op, {"name": "无队长", "founded_on": dt.date(2024, 6, 1)})


def test_members_come_change_and_go(worked_year):
    team_id = ids(worked_year, "team", TEAM)[0]
    old, new, leaving = ids(worked_year, "person", "程练六", "潘算七", "叶演五")
    with worked_year.operation("team.member") as op:
        teams.set_role(op, team_id, new, "leader", dt.date(2024, 7, 1))
        teams.remove_member(op, team_id, leaving, dt.date(2024, 8, 1))
    team = teams_of(worked_year)[TEAM]
    assert {each.name: each.role for each in team.members if each.name in {"程练六", "潘算七"}} == {
        "程练六": "member",
        "潘算七": "leader",
    }
    assert [each.name for each in team.left] == ["叶演五"]
    before = teams_of(worked_year, as_of=dt.date(2024, 6, 30))[TEAM]
    assert "叶演五" in {each.name for each in before.members}
    with pytest.raises(UserError, match="已经是队员"), worked_year.operation("team.member") as op:
        teams.add_member(op, team_id, old)
    with pytest.raises(InvalidRecord, match="早于成立"), worked_year.operation("team.member") as op:
        teams.add_member(op, team_id, leaving, began_on=dt.date(2024, 1, 1))


def test_who_joined_by_mistake_leaves_no_trace(worked_year):
    team_id = ids(worked_year, "team", TEAM)[0]
    person = ids(worked_year, "person", "鲁练十")[0]
    day = dt.date(2024, 9, 1)
    with worked_year.operation("team.member") as op:
        teams.add_member(op, team_id, person, began_on=day)
    with worked_year.operation("team.member") as op:
        teams.remove_member(op, team_id, person, day)
    assert "鲁练十" not in {
        each.name for each in (*teams_of(worked_year)[TEAM].members, *teams_of(worked_year)[TEAM].left)
    }


def test_disbanding_needs_a_summary_and_finished_missions(worked_year):
    team_id = ids(worked_year, "team", TEAM)[0]
    with pytest.raises(InvalidRecord) as refused, worked_year.operation("team.disband") as op:
        teams.disband(op, team_id, dt.date(2024, 3, 1), " ")
    assert [problem.field for problem in refused.value.problems] == ["summary", "on"]
    with worked_year.operation("team.disband") as op:
        teams.disband(op, team_id, dt.date(2024, 12, 20), "完成两次集中核对")
    assert teams_of(worked_year)[TEAM].state == "disbanded"
    with pytest.raises(UserError, match="已经解散"), worked_year.operation("team.member") as op:
        teams.add_member(op, team_id, ids(worked_year, "person", "鲁练十")[0])


def test_a_plan_becomes_days_with_the_first_hours(worked_year):
    mission_id = send(worked_year, "程练六", "叶演五")
    sheet = mission_of(worked_year, "抢修备用泵")
    assert sheet.days == tuple(SEPTEMBER)
    assert all(each.total_only and list(each.days) == SEPTEMBER for each in sheet.participants)
    enter(worked_year, mission_id, ("程练六", SEPTEMBER[1], Decimal("7.5")))
    first = mission_of(worked_year, "抢修备用泵").participants[0]
    assert [first.days[day].hours for day in SEPTEMBER] == [None, Decimal("7.5"), None]
    assert (first.total_only, first.hours) == (False, Decimal("7.5"))
    enter(worked_year, mission_id, ("程练六", SEPTEMBER[1], None))
    assert mission_of(worked_year, "抢修备用泵").hours == 0


def test_hours_are_by_day_or_in_total_never_both(worked_year):
    mission_id = send(worked_year, "程练六", "叶演五")
    enter(worked_year, mission_id, ("程练六", None, Decimal(20)), ("叶演五", SEPTEMBER[0], Decimal(8)))
    with pytest.raises(UserError, match="总工时"):
        enter(worked_year, mission_id, ("程练六", SEPTEMBER[0], Decimal(8)))
    with pytest.raises(UserError, match="按日"):
        enter(worked_year, mission_id, ("叶演五", None, Decimal(8)))
    assert mission_of(worked_year, "抢修备用泵").hours == Decimal(28)
    enter(worked_year, mission_id, ("程练六", None, None))
    assert mission_of(worked_year, "抢修备用泵").hours == Decimal(8)


@pytest.mark.parametrize(
    ("day", "hours", "reason"),
    [
        (SEPTEMBER[0], Decimal(25), "不超过 24"),
        (SEPTEMBER[0], Decimal(0), "大于 0"),
        (dt.date(2024, 9, 9), Decimal(8), "不在任务期间"),
    ],
)
def test_impossible_hours_are_refused(worked_year, day, hours, reason):
    mission_id = send(worked_year, "程练六")
    with pytest.raises(InvalidRecord, match=reason):
        enter(worked_year, mission_id, ("程练六", day, hours))


def test_a_block_of_hours_is_written_whole_or_not_at_all(worked_year):
    mission_id = send(worked_year, "程练六", "叶演五")
    with pytest.raises(InvalidRecord):
        enter(
            worked_year,
            mission_id,
            ("程练六", SEPTEMBER[0], Decimal(8)),
            ("叶演五", SEPTEMBER[0], Decimal(80)),
        )
    assert mission_of(worked_year, "抢修备用泵").hours == 0


def test_two_missions_on_one_day_clash_until_one_gives_way(worked_year):
    first = send(worked_year, "程练六", "潘算七")
    send(worked_year, "程练六", title="清淤", team=OTHER, began_on=SEPTEMBER[1], ended_on=dt.date(2024, 9, 6))
    found = clashes(worked_year, "抢修备用泵")
    assert [(row.name, row.first, row.last, row.words) for row in found] == [
        ("程练六", SEPTEMBER[1], SEPTEMBER[2], f"同时排在《清淤》（{OTHER}）")
    ]
    free = teams_clashes.free_people(facts_of(worked_year, 2024), found[0], [])
    assert {"程练六", "潘算七"}.isdisjoint({row.name for row in free})
    assert free
    person, other = ids(worked_year, "person", "程练六", "叶演五")
    with worked_year.operation("team.mission") as op:
        teams_missions.replace(op, first, person, other, found[0].days())
    assert clashes(worked_year, "抢修备用泵") == ()
    sheet = {each.name: list(each.days) for each in mission_of(worked_year, "抢修备用泵").participants}
    assert sheet == {"程练六": SEPTEMBER[:1], "潘算七": SEPTEMBER, "叶演五": SEPTEMBER[1:]}


def test_a_clash_goes_with_the_days_or_stays_with_a_reason(worked_year):
    first = send(worked_year, "程练六")
    send(worked_year, "程练六", title="清淤", team=OTHER, began_on=SEPTEMBER[2], ended_on=dt.date(2024, 9, 6))
    person = ids(worked_year, "person", "程练六")[0]
    (row,) = clashes(worked_year, "抢修备用泵")
    explain(worked_year, row.subjects, "上午检修，下午清淤")
    assert [row.explained for row in clashes(worked_year, "抢修备用泵")] == ["上午检修，下午清淤"]
    with worked_year.operation("team.mission") as op:
        teams_missions.plan_days(op, first, person, SEPTEMBER[:2])
    assert clashes(worked_year, "抢修备用泵") == ()
    with pytest.raises(UserError, match="至少要留一天"), worked_year.operation("team.mission") as op:
        teams_missions.plan_days(op, first, person, [])


def explain(database, subjects, words):
    with database.operation("team.mission") as op:
        return clash_notes.explain(op, subjects, words)


def test_one_explanation_stands_on_both_sides_and_on_no_other_clash(worked_year):
    send(worked_year, "程练六", "潘算七")
    send(worked_year, "程练六", title="清淤", team=OTHER, began_on=SEPTEMBER[2], ended_on=dt.date(2024, 9, 6))
    send(worked_year, "程练六", title="巡线", began_on=SEPTEMBER[2], ended_on=dt.date(2024, 9, 6))
    mine = next(row for row in clashes(worked_year, "抢修备用泵") if "清淤" in row.words)
    before = state(worked_year)
    note = explain(worked_year, mine.subjects, "上午检修")

    def told(title):
        return {row.words.split("》")[0].split("《")[1]: row.explained for row in clashes(worked_year, title)}

    assert told("抢修备用泵") == {"清淤": "上午检修", "巡线": ""}
    assert told("清淤") == {"抢修备用泵": "上午检修", "巡线": ""}
    theirs = next(row for row in clashes(worked_year, "清淤") if row.explained)
    assert explain(worked_year, theirs.subjects, "下午清淤") == note
    assert told("抢修备用泵")["清淤"] == told("清淤")["抢修备用泵"] == "下午清淤"
    with worked_year.read() as session:
        assert len(links.linked(session, note)) == 3
        assert note not in {row.id for row in jots.tray(session)}
    worked_year.undo()
    worked_year.undo()
    assert state(worked_year) == before


@pytest.mark.parametrize(("words", "why"), [("  ", "请写明"), ("长" * 30_001, "现有 30001 个")])
def test_an_explanation_without_words_or_too_long_is_refused(worked_year, words, why):
    with pytest.raises(InvalidRecord, match=why):
        explain(worked_year, ids(worked_year, "person", "程练六", "潘算七"), words)


def test_absence_and_leaving_the_branch_are_clashes_too(worked_year):
    send(worked_year, "范核八", began_on=dt.date(2024, 5, 27), ended_on=dt.date(2024, 5, 29))
    assert [(row.kind, row.short) for row in clashes(worked_year, "抢修备用泵")] == [("absent", "借调")]
    send(worked_year, "马算甲", title="巡线", began_on=SEPTEMBER[0])
    assert [(row.kind, row.short) for row in clashes(worked_year, "巡线")] == [("left", "离册")]


def test_days_with_hours_cannot_change_hands(worked_year):
    mission_id = send(worked_year, "程练六")
    enter(worked_year, mission_id, ("程练六", SEPTEMBER[0], Decimal(8)))
    person, other = ids(worked_year, "person", "程练六", "叶演五")
    with pytest.raises(UserError, match="已经填了工时"), worked_year.operation("team.mission") as op:
        teams_missions.replace(op, mission_id, person, other, SEPTEMBER[:1])
    with worked_year.operation("team.mission") as op:
        teams_missions.remove_participant(op, mission_id, person)
        teams_missions.add_participants(op, mission_id, [other, other])
    assert [each.name for each in mission_of(worked_year, "抢修备用泵").participants] == ["叶演五"]


def test_a_result_ends_the_mission(worked_year):
    mission_id = send(worked_year, "程练六", ended_on=None, briefed_on=SEPTEMBER[0])
    assert mission_of(worked_year, "抢修备用泵", SEPTEMBER[1]).state == "running"
    with pytest.raises(InvalidRecord, match="成果"), worked_year.operation("team.evaluate") as op:
        teams_missions.evaluate(op, mission_id, {"result": "", "grade": "优"})
    with worked_year.operation("team.evaluate") as op:
        values = {"result": "提前一天恢复供水", "grade": "优", "ended_on": SEPTEMBER[1]}
        teams_missions.evaluate(op, mission_id, values)
    done = mission_of(worked_year, "抢修备用泵")
    assert (done.state, done.grade, done.ended_on) == ("rated", "优", SEPTEMBER[1])


def test_a_mission_before_its_team_is_refused(worked_year):
    with pytest.raises(InvalidRecord, match="早于突击队成立"):
        send(worked_year, "程练六", began_on=dt.date(2024, 1, 5), ended_on=dt.date(2024, 1, 6))
    with pytest.raises(InvalidRecord, match="冲得上"):
        send(worked_year, "程练六", charge=4)
