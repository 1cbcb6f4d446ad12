from __future__ import annotations

import pytest

from app.errors import InvalidRecord
from app.services.talks import save_talk, talk_rows, talk_values
from tests.services.counting import YEAR, add, facts, member


@pytest.fixture
def people(database):
    add(database, members=[member(name) for name in ("甲一", "乙二", "丙三")])
    return {person.name: person.id for person in facts(database).people}


def save(database, talk_id=None, **values):
    with database.operation("talk.save") as op:
        return save_talk(op, values, talk_id)


def test_a_talk_has_two_sides_and_is_listed_by_day(database, people):
    given = {"talkers": [people["甲一"]], "partners": [people["乙二"], people["丙三"]]}
    later = save(database, held_on="2024-06-01", kind="integrity", reason="节前提醒", **given)
    first = save(
        database,
        held_on="2024-03-01",
        kind="committee_member",
        talkers=[people["甲一"]],
        partners=[people["乙二"]],
    )

    with database.read() as session:
        rows = talk_rows(session, YEAR)
        values = talk_values(session, later)

    assert [row.id for row in rows] == [first, later]
    assert (rows[1].talkers, rows[1].partners, rows[1].kind_word) == ("甲一", "乙二、丙三", "廉政谈话")
    assert values["partners"] == [people["乙二"], people["丙三"]]


def test_a_change_of_the_place_keeps_the_people(database, people):
    talk_id = save(
        database, held_on="2024-06-01", kind="other", talkers=[people["甲一"]], partners=[people["乙二"]]
    )

    save(database, talk_id, place="值班室")

    with database.read() as session:
        values = talk_values(session, talk_id)
    assert (values["place"], values["talkers"], values["partners"]) == (
        "值班室",
        [people["甲一"]],
        [people["乙二"]],
    )


@pytest.mark.parametrize(
    ("talkers", "partners", "fields"),
    [([], [], {"talkers", "partners"}), (["甲一"], ["甲一"], {"partners"})],
)
def test_a_talk_without_both_sides_is_refused_by_field(database, people, talkers, partners, fields):
    with pytest.raises(InvalidRecord) as caught:
        save(
            database,
            held_on="2024-06-01",
            kind="other",
            talkers=[people[name] for name in talkers],
            partners=[people[name] for name in partners],
        )

    assert {problem.field for problem in caught.value.problems} == fields
    with database.read() as session:
        assert talk_rows(session, YEAR) == ()
