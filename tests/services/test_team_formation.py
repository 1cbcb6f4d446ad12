"""A team's way from its need to its disbanding, what it should mend, and its work in figures."""

import datetime as dt
from decimal import Decimal

import pytest

from app.errors import InvalidRecord, UserError
from app.services import (
    clash_notes,
    records,
    team_closing,
    team_duties,
    team_findings,
    team_formation,
    team_gains,
    team_log,
    teams,
    teams_list,
    teams_missions,
)
from app.services.events import hold
from app.services.figures import figure
from app.services.figures.teams import mission_overlaps, team_overlaps
from app.services.references import References
from app.services.registry import ledger
from app.services.specs.teams import TEAMS
from app.services.team_gains import Gain
from app.services.teams_missions import Entry
from app.services.year_facts import facts_of

TEAM, OTHER = "核算攻坚突击队", "应急抢险突击队"
JUNE, SEPTEMBER = dt.date(2024, 6, 1), [dt.date(2024, 9, day) for day in (2, 3, 4)]
LONG_TEXT = "清理滤网，" * 2000


def ids(database, table, *names):
    with database.read() as session:
        found = References(session)
        return [found.resolve(table, name) for name in names]


def person(database, name):
    return ids(database, "person", name)[0]


def found(database, leader="程练六", people=("潘算七", "叶演五"), **values):
    given = {
        "name": "防汛突击队",
        "founded_on": JUNE,
        "leader": person(database, leader) if leader else None,
        "people": ids(database, "person", *people),
        **values,
    }
    with database.operation("team.found") as op:
        return teams.found(op, given)


def send(database, team_id, *people, **values):
    given = {
        "title": "抢修备用泵",
        "charge": 1,
        "began_on": SEPTEMBER[0],
        "ended_on": SEPTEMBER[-1],
        **values,
    }
    with database.operation("team.mission") as op:
        return teams_missions.send(op, team_id, {**given, "people": ids(database, "person", *people)})


def shown(database, team_id, as_of=None, year=2024):
    facts = facts_of(database, year, as_of)
    with database.read() as session:
        return next(row for row in teams_list.teams_of_year(session, facts) if row.id == team_id)


def mission_of(database, team_id, as_of=None):
    return shown(database, team_id, as_of).missions[0]


def states(database, team_id, as_of=None):
    day = as_of or dt.date(2024, 12, 31)
    return {step.key: step.state for step in team_formation.steps(shown(database, team_id, as_of), day)}


def kinds(database, team_id, as_of=None):
    facts = facts_of(database, 2024, as_of)
    return [row.kind for row in team_findings.team_findings(facts, shown(database, team_id, as_of), {})]


def write(database, key, work, *given):
    with database.operation(key) as op:
        return work(op, *given)


class TestSteps:
    def test_each_step_follows_the_one_before(self, worked_year):
        team_id = found(worked_year, need="汛期提前")
        assert list(states(worked_year, team_id).values()) == ["done", "now", "open", "open", "open", "open"]
        write(worked_year, "team.change", teams.change, team_id, {"requested_on": dt.date(2024, 6, 3)})
        assert states(worked_year, team_id)["approve"] == "now"
        values = {"approved_on": dt.date(2024, 6, 5), "approval_no": "示党〔2024〕9号"}
        write(worked_year, "team.approve", team_formation.approve, team_id, values)
        assert shown(worked_year, team_id).state == "standby"
        write(worked_year, "team.flag", team_formation.flag, team_id, dt.date(2024, 6, 6), None)
        assert states(worked_year, team_id)["flag"] == "now"  # without the oath it is half done
        write(
            worked_year, "team.flag", team_formation.flag, team_id, dt.date(2024, 6, 6), dt.date(2024, 6, 6)
        )
        assert states(worked_year, team_id)["work"] == "now"
        send(worked_year, team_id, "程练六", began_on=dt.date(2024, 6, 7), ended_on=dt.date(2024, 6, 8))
        assert (states(worked_year, team_id)["work"], states(worked_year, team_id)["disband"]) == (
            "now",
            "open",
        )
        write(worked_year, "team.disband", teams.disband, team_id, dt.date(2024, 12, 1), "完成")
        assert set(states(worked_year, team_id).values()) == {"done"}

    def test_an_emergency_team_works_before_its_approval(self, worked_year):
        team_id = found(worked_year)
        send(worked_year, team_id, "程练六", began_on=JUNE, ended_on=None)
        assert states(worked_year, team_id)["approve"] == "missed"
        team = shown(worked_year, team_id)
        assert (
            team_formation.acted_first(team, dt.date(2024, 12, 31)) == "《抢修备用泵》06-01 开始，还没有批复"
        )
        assert "approval" in kinds(worked_year, team_id)
        write(
            worked_year, "team.approve", team_formation.approve, team_id, {"approved_on": dt.date(2024, 6, 2)}
        )
        team = shown(worked_year, team_id)
        assert "06-02 批复" in team_formation.acted_first(team, dt.date(2024, 12, 31))
        steps = {
            step.key: step.hint
            for step in team_formation.steps(
                team,
                dt.date(2024, 12, 31),
            )
        }
        assert steps["approve"] == "06-02 后补"
        assert "approval" not in kinds(worked_year, team_id)

    def test_a_mission_on_the_day_of_the_approval_is_in_order(self, worked_year):
        team_id = found(worked_year)
        send(worked_year, team_id, "程练六", began_on=JUNE)
        write(worked_year, "team.approve", team_formation.approve, team_id, {"approved_on": JUNE})
        assert team_formation.acted_first(shown(worked_year, team_id), dt.date(2024, 12, 31)) == ""

    def test_an_approval_of_before_has_no_day(self, worked_year):
        (team_id,) = ids(worked_year, "team", TEAM)
        assert states(worked_year, team_id)["approve"] == "done"
        assert states(worked_year, team_id)["request"] == "missed"
        assert team_formation.acted_first(shown(worked_year, team_id), dt.date(2024, 12, 31)) == ""

    def test_bad_days_are_named_at_their_fields(self, worked_year):
        team_id = found(worked_year, requested_on=dt.date(2024, 6, 3))
        cases = (
            ("team.approve", team_formation.approve, (team_id, {"approved_on": JUNE}), "approved_on"),
            ("team.approve", team_formation.approve, (team_id, {}), "approved_on"),
            ("team.flag", team_formation.flag, (team_id, dt.date(2024, 5, 31), JUNE), "flagged_on"),
            ("team.flag", team_formation.flag, (team_id, None, None), "flagged_on"),
        )
        for key, work, given, field in cases:
            with pytest.raises(InvalidRecord) as refused:
                write(worked_year, key, work, *given)
            assert [problem.field for problem in refused.value.problems] == [field]

    def test_committee_meetings_of_the_last_sixty_days_are_proposed(self, worked_year):
        team_id = found(worked_year)
        with worked_year.operation("event.hold") as op:
            values = {"title": "研究成立防汛突击队", "kinds": ["committee"], "held_on": dt.date(2024, 4, 20)}
            hold(op, values)
        (row,) = [row for row in _rows(worked_year) if row["id"] == team_id]

        def proposed(asked, stored=row, until=None):
            with worked_year.read() as session:
                found_ = team_formation.meetings(session, stored, asked, until or asked)
                return [each.held_on for each in found_]

        both = [dt.date(2024, 4, 20), dt.date(2024, 4, 10)]
        assert proposed(JUNE) == both
        assert proposed(dt.date(2024, 6, 9)) == both  # 10 April is the sixtieth day before
        assert proposed(dt.date(2024, 6, 10)) == both[:1]
        assert proposed(dt.date(2024, 4, 15)) == both[1:]
        assert proposed(dt.date(2024, 4, 15), until=JUNE) == both  # one held after the request
        old = {**row, "decided_in": ids(worked_year, "event", "研究年度工作和学习计划")[0]}
        assert proposed(dt.date(2024, 6, 10), old) == [*both[:1], dt.date(2024, 1, 12)]


def _rows(database):
    with database.read() as session:
        return records.list_rows(session, TEAMS)


class TestFindings:
    def test_size_and_leader(self, worked_year):
        team_id = found(worked_year, people=["潘算七"])
        assert "small" in kinds(worked_year, team_id)
        third = (team_id, person(worked_year, "叶演五"), "member", JUNE)
        write(worked_year, "team.member", teams.add_member, *third)
        assert set(kinds(worked_year, team_id)) == {"overlap"}
        write(worked_year, "team.member", teams.set_role, team_id, person(worked_year, "程练六"), "member")
        assert "no_leader" in kinds(worked_year, team_id, dt.date(2025, 1, 31))

    def test_two_open_leaders_of_an_import(self, worked_year):
        members = [
            {"person": name, "role": "leader", "began_on": JUNE} for name in ("程练六", "潘算七", "叶演五")
        ]
        with worked_year.operation("records.add") as op:
            team_id = records.save(op, TEAMS, {"name": "外来队", "founded_on": JUNE, "members": members[:2]})
        assert kinds(worked_year, team_id)[:2] == ["two_leaders", "small"]

    def test_a_leader_who_is_no_member_of_the_party(self, worked_year):
        team_id = found(worked_year, leader="方算丙")
        facts = facts_of(worked_year, 2024)
        row = team_findings.team_findings(facts, shown(worked_year, team_id), {})[0]
        assert (row.kind, row.person_id) == ("leader", person(worked_year, "方算丙"))
        assert row.words.startswith("队长方算丙不是本支部党员")

    def overlap(self, database, team_id):
        with database.read() as session:
            notes = clash_notes.notes(session)
        rows = team_findings.team_findings(facts_of(database, 2024), shown(database, team_id), notes)
        return next(row for row in rows if row.kind == "overlap")

    def test_somebody_in_two_teams_is_explained_in_words_for_both(self, worked_year):
        team_id = found(worked_year, founded_on=dt.date(2024, 12, 1), people=[])
        (first,) = ids(worked_year, "team", TEAM)
        mine, theirs = self.overlap(worked_year, team_id), self.overlap(worked_year, first)
        assert (mine.explained, theirs.explained) == ("", "")
        assert mine.subjects == theirs.subjects
        write(worked_year, "team.member", clash_notes.explain, mine.subjects, "本队只值夜班")
        assert self.overlap(worked_year, team_id).explained == "本队只值夜班"
        assert self.overlap(worked_year, first).explained == "本队只值夜班"
        facts, team = facts_of(worked_year, 2024), shown(worked_year, team_id)
        with worked_year.read() as session:
            rows = team_findings.team_findings(facts, team, clash_notes.notes(session))
        assert [row.kind for row in rows][-1] == "overlap"

    def test_somebody_in_two_teams_at_once(self, worked_year):
        team_id = found(worked_year, founded_on=dt.date(2024, 12, 1), people=["鲁练十", "范核八"])
        (first,) = ids(worked_year, "team", TEAM)
        row = self.overlap(worked_year, team_id)
        assert (row.kind, row.other_team, row.since) == ("overlap", first, dt.date(2024, 12, 1))
        assert row.words == f"程练六同时在{TEAM}（12-01 起）。"
        # 鲁练十 and 范核八 were in a team that was disbanded the day before
        assert (
            len([each for each in team_overlaps(facts_of(worked_year, 2024)) if each.team_id == team_id]) == 1
        )

    def test_the_last_day_of_one_team_may_be_the_first_of_the_other(self, worked_year):
        team_id = found(worked_year, founded_on=dt.date(2024, 9, 1), people=[])
        (first,) = ids(worked_year, "team", TEAM)
        leaver = person(worked_year, "程练六")
        for day, expected in ((dt.date(2024, 9, 2), 2), (dt.date(2024, 9, 1), 0)):
            write(worked_year, "team.member", teams.remove_member, first, leaver, day)
            found_now = [row for row in team_overlaps(facts_of(worked_year, 2024)) if row.person_id == leaver]
            assert len(found_now) == expected
            if expected:
                assert {row.last for row in found_now} == {dt.date(2024, 9, 1)}
            worked_year.undo()
        assert {row.team_id for row in team_overlaps(facts_of(worked_year, 2024))} == {team_id, first}

    def test_on_leave_and_transferred_out(self, worked_year):
        team_id = found(worked_year, founded_on=dt.date(2024, 3, 1), people=["范核八", "马算甲", "苏演一"])
        assert "absent" in kinds(worked_year, team_id, dt.date(2024, 5, 28))
        assert "left" in kinds(worked_year, team_id, dt.date(2024, 12, 31))
        assert "left" not in kinds(worked_year, team_id, dt.date(2024, 3, 5))

    def test_past_its_term_but_not_a_day_too_early(self, worked_year):
        team_id = found(worked_year, planned_end=dt.date(2024, 9, 30))
        assert "end" not in kinds(worked_year, team_id, dt.date(2024, 9, 30))
        assert "end" in kinds(worked_year, team_id, dt.date(2024, 10, 1))

    def test_a_disbanded_team_needs_nothing(self, worked_year):
        (team_id,) = ids(worked_year, "team", OTHER)
        assert kinds(worked_year, team_id) == []


class TestMembers:
    def test_overlapping_spans_are_refused_at_the_day(self, worked_year):
        team_id = found(worked_year)
        somebody = person(worked_year, "潘算七")
        write(worked_year, "team.member", teams.remove_member, team_id, somebody, dt.date(2024, 8, 1))
        with pytest.raises(InvalidRecord) as refused:
            write(
                worked_year,
                "team.member",
                teams.add_member,
                team_id,
                somebody,
                "member",
                dt.date(2024, 7, 31),
            )
        assert [problem.field for problem in refused.value.problems] == ["began_on"]
        write(worked_year, "team.member", teams.add_member, team_id, somebody, "member", dt.date(2024, 8, 1))
        assert "潘算七" in {each.name for each in shown(worked_year, team_id).members}

    def test_an_import_with_overlapping_spans_is_refused_at_its_row(self, worked_year):
        members = [
            {"person": "程练六", "began_on": JUNE, "ended_on": dt.date(2024, 8, 1)},
            {"person": "程练六", "began_on": dt.date(2024, 7, 31)},
        ]
        values = {"name": "外来队", "founded_on": JUNE, "members": members}
        with pytest.raises(InvalidRecord) as refused, worked_year.operation("records.add") as op:
            records.save(op, TEAMS, values)
        assert [problem.field for problem in refused.value.problems] == ["members.1.began_on"]
        members[1]["began_on"] = dt.date(2024, 8, 1)
        with worked_year.operation("records.add") as op:
            records.save(op, TEAMS, values)

    def test_a_team_is_not_founded_after_its_missions(self, worked_year):
        (team_id,) = ids(worked_year, "team", TEAM)
        with pytest.raises(InvalidRecord, match="晚于任务开始的 2024-03-11"):
            write(worked_year, "team.change", teams.change, team_id, {"founded_on": dt.date(2024, 3, 12)})
        write(worked_year, "team.change", teams.change, team_id, {"founded_on": dt.date(2024, 3, 11)})

    def test_three_kinds_of_members_are_told_apart(self, worked_year):
        with worked_year.operation("records.add") as op:
            made = [
                records.save(op, ledger("members"), {"name": "王骨干", "backbone": True}),
                records.save(op, ledger("members"), {"name": "李群众"}),
            ]
        team_id = found(worked_year, people=["方算丙"])
        for each in made:
            write(worked_year, "team.member", teams.add_member, team_id, each, "member", JUNE)
        flags = {each.name: each.flag for each in shown(worked_year, team_id).members}
        assert flags == {"程练六": "", "方算丙": "积极分子", "王骨干": "骨干群众", "李群众": "群众"}


class TestBriefingAndLog:
    def test_a_mission_waits_for_its_briefing(self, worked_year):
        team_id = found(worked_year)
        mission_id = send(worked_year, team_id, "程练六")
        before, within = dt.date(2024, 8, 30), SEPTEMBER[1]
        assert mission_of(worked_year, team_id, before).state == "unbriefed"
        assert mission_of(worked_year, team_id, within).state == "unbriefed"
        assert shown(worked_year, team_id, within).state == "forming"
        write(worked_year, "team.brief", team_log.brief, mission_id, dt.date(2024, 9, 1))
        values = mission_of(worked_year, team_id).values
        assert (values["briefed_on"], values["briefed_by"]) == (dt.date(2024, 9, 1), "程练六")
        assert mission_of(worked_year, team_id, before).state == "unbriefed"  # before the day of the briefing
        assert mission_of(worked_year, team_id, dt.date(2024, 9, 1)).state == "planned"
        assert mission_of(worked_year, team_id, within).state == "running"
        assert mission_of(worked_year, team_id, dt.date(2024, 9, 5)).state == "unrated"

    def test_work_before_the_briefing_is_said(self, worked_year):
        team_id = found(worked_year)
        mission_id = send(worked_year, team_id, "程练六", ended_on=None)
        assert (
            mission_of(worked_year, team_id).briefing_gap
            == "还没有安全交底：没开始的先交底，已结束的请补记交底日期。"
        )
        write(worked_year, "team.log", team_log.log, mission_id, SEPTEMBER[1], "拆开泵盖")
        assert "09-03 起已有工时或进展" in mission_of(worked_year, team_id).briefing_gap
        assert shown(worked_year, team_id, SEPTEMBER[1]).state == "running"
        entry = Entry(person(worked_year, "程练六"), SEPTEMBER[0], Decimal(8))
        write(worked_year, "team.hours", teams_missions.set_hours, mission_id, [entry])
        write(worked_year, "team.brief", team_log.brief, mission_id, SEPTEMBER[1], "值长")
        assert mission_of(worked_year, team_id).briefing_gap == "补记：09-02 先行动，09-03 交底。"
        write(worked_year, "team.brief", team_log.brief, mission_id, SEPTEMBER[0])
        assert mission_of(worked_year, team_id).briefing_gap == ""

    def test_a_briefing_after_the_end_is_refused(self, worked_year):
        mission_id = send(worked_year, found(worked_year), "程练六")
        with pytest.raises(InvalidRecord, match="晚于任务结束的 2024-09-04"):
            write(worked_year, "team.brief", team_log.brief, mission_id, dt.date(2024, 9, 5))

    def test_the_log_is_written_changed_and_emptied(self, worked_year):
        team_id = found(worked_year)
        mission_id = send(worked_year, team_id, "程练六")
        for text in ("拆泵", "拆泵、清洗"):
            write(worked_year, "team.log", team_log.log, mission_id, SEPTEMBER[0], text)
        write(worked_year, "team.log", team_log.log, mission_id, SEPTEMBER[2], LONG_TEXT)
        log = mission_of(worked_year, team_id).log
        assert log == {SEPTEMBER[0]: "拆泵、清洗", SEPTEMBER[2]: LONG_TEXT}
        write(worked_year, "team.log", team_log.log, mission_id, SEPTEMBER[0], " ")
        assert list(mission_of(worked_year, team_id).log) == [SEPTEMBER[2]]

    @pytest.mark.parametrize(
        ("day", "text", "field"),
        [
            (dt.date(2024, 9, 1), "早", "day"),
            (dt.date(2024, 9, 5), "晚", "day"),
            (SEPTEMBER[0], "长" * 30_001, "text"),
        ],
    )
    def test_bad_entries_of_the_log(self, worked_year, day, text, field):
        mission_id = send(worked_year, found(worked_year), "程练六")
        with pytest.raises(InvalidRecord) as refused:
            write(worked_year, "team.log", team_log.log, mission_id, day, text)
        assert [problem.field for problem in refused.value.problems] == [field]


class TestMissions:
    def test_missions_lie_within_the_life_of_their_team(self, worked_year):
        (over,) = ids(worked_year, "team", OTHER)  # disbanded on 2024-11-30
        last = dt.date(2024, 11, 30)
        send(worked_year, over, "范核八", began_on=last, ended_on=last)
        for days, field in (
            ({"began_on": dt.date(2024, 12, 1), "ended_on": None}, "began_on"),
            ({"began_on": last, "ended_on": dt.date(2024, 12, 1)}, "ended_on"),
            ({"began_on": dt.date(2023, 5, 31), "ended_on": last}, "began_on"),
            ({"began_on": last, "ended_on": dt.date(2024, 11, 29)}, "ended_on"),
        ):
            with pytest.raises(InvalidRecord) as refused:
                send(worked_year, over, "范核八", **days)
            assert [problem.field for problem in refused.value.problems] == [field]

    def test_days_with_hours_and_log_hold_a_mission_open(self, worked_year):
        mission_id = send(worked_year, found(worked_year), "程练六")
        entry = Entry(person(worked_year, "程练六"), SEPTEMBER[0], Decimal(8))
        write(worked_year, "team.hours", teams_missions.set_hours, mission_id, [entry])
        write(worked_year, "team.log", team_log.log, mission_id, SEPTEMBER[2], "装回")
        for values, field in (
            ({"began_on": SEPTEMBER[1]}, "began_on"),
            ({"ended_on": SEPTEMBER[1]}, "ended_on"),
        ):
            with pytest.raises(InvalidRecord) as refused:
                write(worked_year, "team.mission", teams_missions.change_mission, mission_id, values)
            assert [problem.field for problem in refused.value.problems] == [field]

    def test_planned_days_outside_a_shorter_mission_go(self, worked_year):
        team_id = found(worked_year)
        mission_id = send(worked_year, team_id, "程练六", "潘算七")
        first, second = ids(worked_year, "person", "程练六", "潘算七")
        write(worked_year, "team.mission", teams_missions.plan_days, mission_id, first, SEPTEMBER)
        write(worked_year, "team.mission", teams_missions.plan_days, mission_id, second, SEPTEMBER[1:])
        write(
            worked_year, "team.mission", teams_missions.change_mission, mission_id, {"ended_on": SEPTEMBER[0]}
        )
        days = {
            each.name: (each.total_only, list(each.days))
            for each in mission_of(worked_year, team_id).participants
        }
        assert days == {"程练六": (False, SEPTEMBER[:1]), "潘算七": (True, SEPTEMBER[:1])}

    def test_a_duty_is_written_and_taken_away(self, worked_year):
        team_id = found(worked_year)
        mission_id = send(worked_year, team_id, "程练六")
        somebody = person(worked_year, "程练六")
        for given, kept in ((" 拆检 ", "拆检"), ("", "")):
            write(worked_year, "team.mission", team_duties.set_duty, mission_id, somebody, given)
            (member,) = mission_of(worked_year, team_id).participants
            assert member.duty == kept
        with pytest.raises(InvalidRecord, match="最多 200 个字"):
            write(worked_year, "team.mission", team_duties.set_duty, mission_id, somebody, "长" * 201)

    def test_a_mission_across_new_year_counts_where_it_began(self, worked_year):
        before = {
            key: figure(facts_of(worked_year, 2024), f"teams.{key}").value for key in ("missions", "hours")
        }
        team_id = found(worked_year)
        mission_id = send(
            worked_year,
            team_id,
            "程练六",
            "潘算七",
            began_on=dt.date(2024, 12, 31),
            ended_on=dt.date(2025, 1, 2),
        )
        entries = [
            Entry(person(worked_year, "程练六"), None, Decimal(10)),  # without a day: from the start
            Entry(person(worked_year, "潘算七"), dt.date(2024, 12, 31), Decimal(4)),
            Entry(person(worked_year, "潘算七"), dt.date(2025, 1, 1), Decimal(6)),
        ]
        write(worked_year, "team.hours", teams_missions.set_hours, mission_id, entries)
        facts = facts_of(worked_year, 2024)
        assert figure(facts, "teams.missions").value == before["missions"] + 1
        # up to the as-of day of 2024; the hours of 1 January belong to the mission of 2024, but come later
        assert Decimal(figure(facts, "teams.hours").value) == Decimal(before["hours"]) + 14
        assert figure(facts_of(worked_year, 2025), "teams.missions").value == 0
        assert [each.id for each in shown(worked_year, team_id, year=2025).missions] == [mission_id]

    def test_an_open_mission_goes_on_into_the_next_year(self, worked_year):
        team_id = found(worked_year)
        mission_id = send(worked_year, team_id, "程练六", began_on=dt.date(2024, 12, 1), ended_on=None)
        assert [each.id for each in shown(worked_year, team_id, year=2025).missions] == [mission_id]
        other = send(
            worked_year, team_id, "程练六", title="另一项", began_on=dt.date(2024, 12, 20), ended_on=None
        )
        clashed = {
            row.mission_id for row in mission_overlaps(facts_of(worked_year, 2024)) if row.kind == "overlap"
        }
        assert {mission_id, other} <= clashed

    def test_person_times_and_people(self, worked_year):
        team_id = found(worked_year)
        send(worked_year, team_id, "程练六", "潘算七")
        send(
            worked_year, team_id, "程练六", title="清淤", began_on=SEPTEMBER[2], ended_on=dt.date(2024, 9, 6)
        )
        total = team_closing.team_sums(shown(worked_year, team_id).missions)
        assert (total.missions, total.person_times, total.people, total.hours) == (2, 3, 2, 0)


class TestGains:
    def test_they_are_kept_with_the_mission_and_added_up_by_measure(self, worked_year):
        team_id = found(worked_year)
        values = {"result": "提前完成", "grade": "优", "ended_on": SEPTEMBER[2]}
        for title, gains in (
            ("一", [("缩短工期", Decimal("1.5"), "天"), ("更换阀门", Decimal(12), "台")]),
            ("二", [("缩短工期", Decimal(2), "天"), ("更换阀门", Decimal(3), "只")]),
        ):
            mission_id = send(worked_year, team_id, "程练六", title=title)
            given = {**values, "gains": gains, "commendation": "通报表扬"}
            write(worked_year, "team.evaluate", teams_missions.evaluate, mission_id, given)
        team = shown(worked_year, team_id)
        assert {each.values["commendation"] for each in team.missions} == {"通报表扬"}
        assert sorted(gain.words for gain in team_closing.team_sums(team.missions).gains) == [
            "更换阀门 12 台",
            "更换阀门 3 只",
            "缩短工期 3.5 天",
        ]
        write(
            worked_year, "team.evaluate", teams_missions.evaluate, mission_id, values
        )  # without gains: kept
        assert len(team_closing.team_sums(shown(worked_year, team_id).missions).gains) == 3

    def test_a_form_reads_and_shows_them(self):
        typed = {
            "saved": Decimal(2),
            "output": Decimal(1200),
            "output_unit": "吨",
            "more": "更换阀门 12 台\n\n处理漏点：5处",
        }
        gains, problems = team_gains.from_form(typed)
        assert problems == []
        assert gains == [
            Gain("缩短工期", Decimal(2), "天"),
            Gain("产量", Decimal(1200), "吨"),
            Gain("更换阀门", Decimal(12), "台"),
            Gain("处理漏点", Decimal(5), "处"),
        ]
        assert gains[1].words == "产量 1,200 吨"
        again = team_gains.form_values(gains)
        assert (again["saved"], again["output"], again["output_unit"]) == (Decimal(2), Decimal(1200), "吨")
        assert again["more"] == "更换阀门 12 台\n处理漏点 5 处"
        assert team_gains.from_form(again) == (gains, [])

    def test_what_fits_no_field_goes_to_the_lines(self):
        gains = [
            Gain("缩短工期", Decimal(3), "小时"),
            Gain("产量", Decimal(1), "车"),
            Gain("缩短工期", Decimal(1), "天"),
        ]
        values = team_gains.form_values(gains)
        assert values["saved"] == 1
        assert values["more"] == "缩短工期 3 小时\n产量 1 车"
        assert sorted(team_gains.from_form(values)[0]) == sorted(gains)

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"saved": Decimal(-1)}, "saved"),
            ({"loss": Decimal(0)}, "loss"),
            ({"more": "提前完成"}, "more"),
            ({"more": "更换阀门 -3 台"}, "more"),
            ({"output": Decimal("1.234")}, "output"),
            ({"more": "名" * 300 + " 3 台"}, "more"),
        ],
    )
    def test_bad_numbers_are_named_at_their_field(self, typed, field):
        assert [problem.field for problem in team_gains.from_form(typed)[1]] == [field]


class TestClosing:
    def test_the_summary_says_what_the_records_say(self, worked_year):
        team_id = found(
            worked_year,
            need="汛期提前",
            goal="不停机",
            approved_on=dt.date(2024, 6, 5),
            approved_by="中共示例公司委员会",
            approval_no="示党〔2024〕9号",
        )
        mission_id = send(worked_year, team_id, "程练六", "潘算七")
        entry = Entry(person(worked_year, "程练六"), SEPTEMBER[0], Decimal("7.5"))
        write(worked_year, "team.hours", teams_missions.set_hours, mission_id, [entry])
        values = {"result": "提前一天", "grade": "良", "gains": [("缩短工期", Decimal(1), "天")]}
        write(worked_year, "team.evaluate", teams_missions.evaluate, mission_id, values)
        send(
            worked_year,
            team_id,
            "程练六",
            title="清淤",
            charge=3,
            began_on=dt.date(2024, 10, 8),
            ended_on=None,
        )
        assert team_closing.draft_summary(shown(worked_year, team_id)).splitlines() == [
            (
                "防汛突击队于2024年6月1日成立，2024年6月5日经中共示例公司委员会批准（示党〔2024〕9号）。"
                "成立事由：汛期提前。任务和目标：不停机。"
            ),
            "1．《抢修备用泵》（突发性事件），2024年9月2日至2024年9月4日；2人参加、7.5工时；成果：提前一天；评价：良。",
            "2．《清淤》（脏累险苦任务），2024年10月8日起；1人参加、0工时；【待补：成果】。",
            "累计执行任务2项，参加3人次（2人）、7.5工时。",
            "成果数据：缩短工期1天。",
            "其中2项任务没有安全交底记录。",
            "存在问题和改进：【待补：存在问题和改进】。",
        ]

    def test_a_team_of_several_years_is_summed_up_whole(self, worked_year):
        (team_id,) = ids(worked_year, "team", OTHER)
        facts = facts_of(worked_year, 2024)
        with worked_year.read() as session:
            whole = teams_list.whole_team(session, facts, team_id)
            assert teams_list.whole_team(session, facts_of(worked_year, 2025), team_id) is None
        assert len(whole.missions) == 3
        assert [each.began_on.year for each in whole.missions] == [2024, 2024, 2023]

    def test_a_disbanded_team_takes_nobody_any_more(self, worked_year):
        (team_id,) = ids(worked_year, "team", OTHER)
        with pytest.raises(UserError, match="已经解散"):
            write(worked_year, "team.member", teams.add_member, team_id, person(worked_year, "程练六"))
        assert shown(worked_year, team_id, dt.date(2024, 11, 29)).state == "standby"
        assert shown(worked_year, team_id, dt.date(2024, 11, 30)).state == "disbanded"
