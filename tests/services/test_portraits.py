"""A member's portrait: cut to the two-inch format, given, replaced and taken away."""

import datetime as dt

import pytest

from app.errors import UserError
from app.services import evidence
from app.services.organisation import people_on
from app.services.portraits import cut, portrait_of, put
from tests.services.pictures import heic, opened, picture


@pytest.fixture
def person(worked_year):
    with worked_year.read() as session:
        return people_on(session, dt.date(2024, 12, 31))[0].id


def give(database, person, source):
    with database.operation("person.photo") as op:
        return put(op, person, None if source is None else cut(source))


def kept(database, digest):
    return opened(evidence.path_of(database.folder, digest).read_bytes())


@pytest.mark.parametrize(
    ("size", "orientation", "expected"),
    [
        ((3000, 4000), 1, (413, 579)),
        ((4000, 1000), 1, (413, 579)),
        ((4000, 3000), 6, (413, 579)),
        ((413, 579), 1, (413, 579)),
        ((200, 400), 1, (200, 280)),
        ((400, 140), 1, (100, 140)),
        ((1, 1), 1, (1, 1)),
    ],
)
def test_it_is_cut_to_two_inches_and_never_blown_up(worked_year, person, size, orientation, expected):
    found = kept(worked_year, give(worked_year, person, picture(size, orientation=orientation)))
    assert (found.format, found.size) == ("JPEG", expected)


def test_it_is_cut_from_the_middle(worked_year, person):
    content = picture((1000, 500))  # red in the quarter at the upper left, which goes
    found = kept(worked_year, give(worked_year, person, content))
    assert found.getpixel((2, 2))[2] > 100


def test_what_is_see_through_becomes_white(worked_year, person):
    content = picture((100, 140), "PNG", mode="RGBA", colour=(0, 0, 0, 0))
    found = kept(worked_year, give(worked_year, person, content))
    assert min(found.getpixel((90, 130))) > 250


def test_it_is_replaced_taken_away_and_taken_back(worked_year, person, tmp_path):
    file = tmp_path / "证件照.png"
    file.write_bytes(picture(kind="PNG"))
    first = give(worked_year, person, file)
    second = give(worked_year, person, picture(colour="green"))
    give(worked_year, person, None)

    def now():
        with worked_year.read() as session:
            return portrait_of(session, person)

    assert now() is None
    worked_year.undo()
    assert now() == second != first
    worked_year.undo()
    assert now() == first
    assert worked_year.verify()["evidence"] == "ok"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7", "不是照片"), (heic(), "HEIC"), (b"", "是空的"), (b"\xff\xd8\xff", "读不了")],
)
def test_what_is_no_photo_is_refused_and_the_old_one_stays(worked_year, person, content, words):
    first = give(worked_year, person, picture())
    with pytest.raises(UserError, match=words):
        give(worked_year, person, content)
    with worked_year.read() as session:
        assert portrait_of(session, person) == first
