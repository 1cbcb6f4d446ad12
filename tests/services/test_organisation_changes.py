"""Enrolment, confirmation, groups, posts, groups that close, terms: what is written, and what is refused."""

import datetime as dt

import pytest

from app.errors import InvalidRecord, UserError
from app.services import organisation, organisation_changes, organisation_list, overlaps
from app.services.organisation_changes import probation_over
from app.services.references import References
from app.services.year_facts import facts_of

END = dt.date(2024, 12, 31)


def everybody(database, day=END, **more):
    with database.read() as session:
        return {person.name: person for person in organisation.people_on(session, day, **more)}


def enrol(database, **values):
    with database.operation("person.enrol") as op:
        return organisation_changes.enrol(op, values)


def test_a_new_member_keeps_the_precision_of_the_dates(worked_year):
    enrol(
        worked_year,
        name="新来甲",
        standing="full",
        joined="2012-07",
        confirmed="2013",
        group="第一党小组",
        transferred_in="2024-11-05",
        from_unit="外单位",
    )
    row = everybody(worked_year)["新来甲"]
    assert (row.flat["joined"], row.flat["confirmed"], row.group) == ("2012-07", "2013", "第一党小组")
    assert row.is_member
    assert not everybody(worked_year, dt.date(2024, 11, 4))["新来甲"].is_member
    assert row.row["roster_spans"][0]["from_unit"] == "外单位"
    assert row.row["group_spans"][0]["began_on"] == "2024-11-05"


def test_an_applicant_is_no_member(worked_year):
    enrol(worked_year, name="新来乙", standing="applicant")
    assert "新来乙" not in everybody(worked_year)
    assert everybody(worked_year, members=False)["新来乙"].standing == "入党申请人"


def test_an_id_number_belongs_to_one_person(worked_year):
    enrol(worked_year, name="新来甲", standing="full", id_number="110101199001010015")
    with pytest.raises(InvalidRecord) as refusal:
        enrol(worked_year, name="新来丙", standing="full", id_number="110101199001010015")
    assert [(each.field, each.reason) for each in refusal.value.problems] == [
        ("id_number", "新来甲已经用这个号码登记过")
    ]
    assert "新来丙" not in everybody(worked_year)


def test_changing_corrects_dates_and_leaves_the_rest(worked_year):
    person = everybody(worked_year)["彭演九"]
    with worked_year.operation("person.change") as op:
        values = {"department": "资料室", "joined": "1993-05", "confirmed": "1994-05"}
        organisation_changes.change(op, person.id, values)
    after = everybody(worked_year)["彭演九"]
    assert (after.flat["joined"], after.flat["confirmed"]) == ("1993-05", "1994-05")
    assert after.row["standings"][0]["ended_on"] == "1994-05"
    assert after.row["department"] == "资料室"
    assert after.row["absences"] == person.row["absences"]


def test_confirmation_changes_no_earlier_day(worked_year):
    person = enrol(worked_year, name="新来乙", standing="probationary", joined="2023-11-10")
    with worked_year.operation("person.confirm") as op:
        organisation_changes.confirm(op, person, dt.date(2024, 11, 10))
    before, after = everybody(worked_year, dt.date(2024, 11, 9)), everybody(worked_year)
    assert (before["新来乙"].standing, after["新来乙"].standing) == ("预备党员", "正式党员")
    assert after["新来乙"].flat["confirmed"] == "2024-11-10"
    with pytest.raises(UserError, match="不是预备党员"), worked_year.operation("person.confirm") as op:
        organisation_changes.confirm(op, person, dt.date(2024, 12, 1))


@pytest.mark.parametrize(
    ("joined", "over"),
    [
        ("2025-11-10", dt.date(2026, 11, 10)),
        ("2024-02-29", dt.date(2025, 2, 28)),
        ("2025-11", None),
        ("", None),
        ("2025-13-40", None),
    ],
)
def test_probation_lasts_a_year(joined, over):
    assert probation_over(joined) == over


def test_who_changes_the_group_no_longer_leads_the_old_one(worked_year):
    people = everybody(worked_year)
    leader, member = people["程练六"].id, people["潘算七"].id
    with worked_year.operation("person.group") as op:
        second = References(op.session).resolve("party_group", "第二党小组")
        organisation_changes.change_group(op, [leader, member], second, dt.date(2024, 12, 1))
    before, after = everybody(worked_year, dt.date(2024, 11, 30)), everybody(worked_year)
    assert (before["程练六"].group, before["程练六"].posts) == ("第一党小组", "第一党小组组长")
    assert (after["程练六"].group, after["程练六"].posts) == ("第二党小组", "")
    assert after["潘算七"].posts == "第二党小组组长"  # was in that group already


def test_a_group_with_members_is_not_closed(worked_year):
    with worked_year.read() as session:
        first = References(session).resolve("party_group", "第一党小组")
    with pytest.raises(UserError, match="党小组里还有"), worked_year.operation("group.close") as op:
        organisation_changes.close_group(op, first, END)


def test_somebody_known_is_admitted(worked_year):
    person = everybody(worked_year, members=False)["方算丙"]
    with worked_year.operation("person.enrol") as op:
        group = References(op.session).resolve("party_group", "第一党小组")
        organisation_changes.admit(op, person.id, "probationary", dt.date(2024, 12, 10), "admitted", group)
    after = everybody(worked_year)["方算丙"]
    assert (after.is_member, after.standing, after.group) == (True, "预备党员", "第一党小组")
    assert not everybody(worked_year, dt.date(2024, 12, 9))["方算丙"].is_member
    with pytest.raises(UserError, match="已经在册"), worked_year.operation("person.enrol") as op:
        organisation_changes.admit(op, person.id, "full", dt.date(2024, 12, 20))


def test_terms_are_numbered_once_and_end_by_their_years(worked_year):
    def branch():
        with worked_year.read() as session:
            return organisation_list.branch_row(session)

    with pytest.raises(InvalidRecord, match="第 2 届已经登记过"), worked_year.operation("branch.term") as op:
        organisation_changes.save_term(op, {"number": 2, "elected_on": "2025-01-02", "years": 3})
    with worked_year.operation("branch.term") as op:
        organisation_changes.save_term(op, {"extended_until": "2025-12-15"}, 2)
    row, terms = branch()
    assert [(term.number, term.ends_on) for term in terms] == [(2, dt.date(2025, 12, 15))]
    assert row["short_name"] == "核算党支部"


@pytest.mark.parametrize(
    ("elected", "years", "extended", "ends"),
    [
        (dt.date(2022, 6, 15), 3, None, dt.date(2025, 6, 15)),
        (dt.date(2024, 2, 29), 3, None, dt.date(2027, 2, 28)),
        (dt.date(2022, 6, 15), 3, dt.date(2026, 1, 1), dt.date(2026, 1, 1)),
    ],
)
def test_the_end_of_a_term(elected, years, extended, ends):
    term = {"elected_on": elected, "years": years, "extended_until": extended}
    assert overlaps.term_end(term) == ends


def test_the_lists_of_the_room_agree_with_the_roster(worked_year):
    facts = facts_of(worked_year, 2024)
    with worked_year.read() as session:
        rows = organisation_list.member_rows(session, facts)
        groups = organisation_list.group_rows(session, rows, facts.as_of)
        posts = organisation_list.post_rows(session, rows, facts.as_of)
    assert sum(row.is_member for row in rows) == 11
    assert [(group.name, group.leader) for group in groups] == [
        ("第一党小组", "程练六"),
        ("第二党小组", "潘算七"),
    ]
    assert [(post.post, post.name) for post in posts if post.holds][:2] == [
        ("书记", "苏演一"),
        ("组织委员", "卢练二"),
    ]
    assert [(post.post, post.name) for post in posts if not post.holds] == [("纪检委员", "丁核四")]
    moves = organisation_list.move_rows(facts, rows)
    assert {(move.name, move.word) for move in moves} == {("马算甲", "转出"), ("凤核乙", "转入")} | {
        (move.name, move.word) for move in moves if move.kind == "admitted"
    }
    absences = organisation_list.absence_rows(rows, facts.as_of)
    assert "彭演九" in {row.name for row in absences if row.holds and row.kind == "excused"}
    assert all("*" in row.id_number for row in rows if row.row["id_number"])
