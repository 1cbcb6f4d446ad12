"""Everything of one person: each row stands for a record, and the rows of all agree with the figures."""

import datetime as dt

import pytest
from sqlalchemy import event

from app.services import tasks
from app.services.figures import figure
from app.services.figures.attendance import activities, turnout
from app.services.figures.hours import person_hours
from app.services.make_up_tasks import ask_make_up, make_up
from app.services.member_career import career
from app.services.member_rows import (
    MemberRows,
    duty_lines,
    make_up_lines,
    member_rows,
    talk_lines,
    team_lines,
)
from app.services.organisation import people_on
from app.services.record_titles import titles
from app.services.records import list_rows, save
from app.services.registry import ledger
from app.services.study_hours import people_views, person_view
from app.services.talks import talk_rows
from app.services.year_facts import facts_of

END = dt.date(2024, 12, 31)
KINDS = {
    "event": {"event"},
    "study": {"own_study", "event", "task"},
    "team": {"team", "mission"},
    "four_sync": {"work_item"},
    "check": {"check_item"},
    "talk": {"talk"},
}


@pytest.fixture
def facts(worked_year):
    return facts_of(worked_year, 2024)


@pytest.fixture
def people(worked_year):
    with worked_year.read() as session:
        everybody = people_on(session, END) + people_on(session, END, members=False)
    return {person.name: person for person in everybody}


def rows_of(database, facts, person):
    with database.read() as session:
        return member_rows(session, facts, person.id)


def test_every_row_stands_for_a_record_of_its_kind(worked_year, facts, people):
    seen = set()
    for person in people.values():
        for lines in rows_of(worked_year, facts, person):
            with worked_year.read() as session:
                names = titles(session, [line.record_id for line in lines])
            for line in lines:
                assert names[line.record_id].kind in KINDS[line.kind]
                assert line.title
                seen.add(line.kind)
    assert seen == set(KINDS) - {"check"}


def test_attendance_counts_each_activity_once_for_each_who_was_due(worked_year, facts, people):
    due = sum(len(turnout(facts, activity).due) for activity in activities(facts))
    present = sum(len(turnout(facts, activity).present) for activity in activities(facts))
    lines = [
        line
        for person in people.values()
        for line in rows_of(worked_year, facts, person).study
        if line.kind == "event"
    ]
    assert len(lines) == due
    assert sum(line.state == "present" for line in lines) == present


def test_missions_under_their_teams_add_up_to_the_hours_of_the_year(facts, people):
    hours = 0
    for person in people.values():
        lines = list(team_lines(facts, person.id))
        assert not lines or not lines[0].inside
        hours += sum(float(line.word.split()[0]) for line in lines if line.inside)
    assert hours == float(str(figure(facts, "teams.hours").value))


def test_duties_are_the_owners_of_items_and_of_checks_open_ones_first(facts, people):
    owned = sum(
        (item.party_owner_id is not None) + sum(c.owner_id is not None and c.applicable for c in item.checks)
        for item in facts.work_items
    )
    found = {person.id: duty_lines(facts, person.id) for person in people.values()}
    assert sum(map(len, found.values())) == owned
    for lines in found.values():
        states = [line.state == "open" for line in lines]
        assert states == sorted(states, reverse=True)


def test_talks_are_listed_for_both_sides(worked_year, people):
    with worked_year.read() as session:
        talks = talk_rows(session, 2024)
        found = {name: talk_lines(session, person.id) for name, person in people.items()}
    sides = [(talk.id, "谈话人", name) for talk in talks for name in talk.talkers.split("、")]
    sides += [(talk.id, "谈话对象", name) for talk in talks for name in talk.partners.split("、")]
    assert {
        (line.record_id, line.word, name)
        for name, lines in found.items()
        for line in lines
        if line.day.year == 2024
    } == set(sides)


def test_a_check_item_is_a_duty_until_it_is_done_on_its_day(worked_year, people):
    person = people["程练六"]
    with worked_year.operation("record.change") as op:
        item = list_rows(op.session, ledger("work_items"))[0]
        checks = [
            row | {"not_applicable": None, "result": "open", "done_on": None} for row in item["check_items"]
        ]
        checks[0] |= {"owner": person.id, "result": "yes", "done_on": item["began_on"]}
        checks[1] |= {"owner": person.id}
        checks[2] |= {"owner": person.id, "result": "open", "not_applicable": "本项不涉及"}
        save(op, ledger("work_items"), {"check_items": checks}, item["id"])
    facts = facts_of(worked_year, 2024)
    lines = [line for line in duty_lines(facts, person.id) if line.kind == "check"]
    assert [(line.record_id, line.state, line.word) for line in lines] == [
        (checks[1]["id"], "open", "未办"),
        (checks[0]["id"], "done", "已办"),
    ]
    assert lines[1].day == item["began_on"]
    before = facts_of(worked_year, 2024, item["began_on"] - dt.timedelta(days=1))
    assert [line for line in duty_lines(before, person.id) if line.kind == "check"] == []


def missed_by(worked_year, facts, people):
    """An activity that can be made up for and somebody who missed it."""
    with worked_year.read() as session:
        for person in people.values():
            lines = make_up_lines(session, facts, person.id)
            if lines:
                return lines[0], person
    raise AssertionError


def test_what_is_to_be_made_up_opens_its_task_and_goes_when_it_is_done(worked_year, facts, people):
    worked_year.clock = lambda: dt.datetime(2024, 12, 20, 9)
    line, person = missed_by(worked_year, facts, people)
    missed = line.record_id
    assert (line.state, line.word) == ("open", "未补学")
    with worked_year.operation("study.ask_make_up") as op:
        task = ask_make_up(op, facts, missed, due_on=dt.date(2024, 12, 28))
    facts = facts_of(worked_year, 2024)
    with worked_year.read() as session:
        asked = next(each for each in make_up_lines(session, facts, person.id) if each.record_id == task)
        words = tasks.task(session, task)["title"]
    assert asked.title in words
    assert (asked.state, asked.word) == ("open", "补学 12-28 前")
    with worked_year.operation("study.make_up") as op:
        make_up(op, missed, [person.id], dt.date(2024, 12, 20))
    facts = facts_of(worked_year, 2024)
    rows = rows_of(worked_year, facts, person)
    assert task not in {each.record_id for each in rows.make_ups}
    assert any(each.record_id == missed and each.state == "made_up" for each in rows.study)


def test_who_has_left_has_nothing_to_make_up(worked_year, facts, people):
    assert rows_of(worked_year, facts, people["马算甲"]).make_ups == ()


def test_who_has_no_records_has_empty_lists(worked_year, facts):
    with worked_year.read() as session:
        assert member_rows(session, facts, -1) == MemberRows((), (), (), (), ())


def test_the_hours_of_one_are_those_of_the_list_of_all(worked_year, facts):
    with worked_year.read() as session:
        everybody = people_views(session, facts)
        assert everybody == tuple(person_view(session, facts, row.person_id) for row in person_hours(facts))
        assert person_view(session, facts, -1) is None


def test_the_page_takes_two_queries_however_much_there_is(worked_year, facts, people):
    statements = []
    with worked_year.read() as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
        member_rows(session, facts, people["程练六"].id)
    assert len(statements) == 2


def test_the_career_tells_spans_as_they_were_entered(facts, people):
    spans = career(people["鲁练十"].row, facts)
    assert [(span.title, span.days) for span in spans if span.subject == "standing"] == [
        ("正式党员", "2024年9月20日起"),
        ("预备党员", "2023年9月20日—2024年9月20日"),
    ]
    holds = [span.holds for span in spans]
    assert holds == sorted(holds, reverse=True)
    left = career(people["马算甲"].row, facts)
    assert not any(span.holds for span in left if span.subject == "roster")
    assert {"post", "group"} <= {span.subject for span in career(people["程练六"].row, facts)}
    assert any(span.subject == "absence" for span in career(people["彭演九"].row, facts))
