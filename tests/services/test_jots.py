"""What a jot becomes: it leaves the tray, its photos go along, and undo takes all of it back."""

import datetime as dt
import io

import pytest
from PIL import Image

from app.errors import UserError
from app.services import events, evidence, jot_sentences, jots, links, talks, tasks
from app.services.documents import drafts
from app.services.jots import Photo
from app.services.records import list_rows
from app.services.registry import ledger
from app.services.search import entries
from app.services.state_hash import state_hash

DAY = dt.date(2024, 3, 5)


def picture(colour):
    content = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(content, "PNG")
    return Photo(content.getvalue(), f"{colour}.png")


def kept(database, *colours, text="换阀门"):
    with database.operation("jot.save") as op:
        return jots.save(op, text, DAY, photos=[picture(colour) for colour in colours])


def names_of(database, record_id):
    with database.read() as session:
        return [file.name for file in evidence.links(session, record_id)]


def tray(database):
    with database.read() as session:
        return jots.tray(session)


def away(database):
    with database.read() as session:
        return jots.put_away(session)


def hashed(database):
    with database.read() as session:
        return state_hash(session.connection())


def new_event(op):
    return events.plan(op, {"title": "大会", "kinds": ["assembly"], "planned_on": DAY})


def test_a_jot_keeps_several_photos(database):
    jot_id = kept(database, "red", "blue")
    assert names_of(database, jot_id) == ["red.png", "blue.png"]
    assert [jot.photos for jot in tray(database)] == [2]


def test_a_file_that_is_gone_keeps_no_half_of_a_jot(database, tmp_path):
    gone = Photo(tmp_path / "gone.jpg", "gone.jpg")
    with pytest.raises(UserError), database.operation("jot.save") as op:
        jots.save(op, "换阀门", DAY, photos=[picture("red"), gone])
    assert tray(database) == ()


def test_a_task_takes_the_jot_and_its_photos_and_undo_gives_them_back(worked_year):
    jot_id = kept(worked_year, "red")
    before = hashed(worked_year)
    with worked_year.operation("task.assign") as op:
        task_id = tasks.assign(op, {"title": "换阀门", "owners": [member_of(op)]}, origin=jot_id)
    assert names_of(worked_year, task_id) == ["red.png"]
    assert (tray(worked_year), [jot.became for jot in away(worked_year)]) == ((), [("任务《换阀门》",)])
    after = hashed(worked_year)
    worked_year.undo()
    assert (hashed(worked_year), [jot.id for jot in tray(worked_year)]) == (before, [jot_id])
    worked_year.redo()
    assert hashed(worked_year) == after


def member_of(op):
    return list_rows(op.session, ledger("people"))[0]["id"]


def test_a_task_from_another_kind_takes_nothing_along(worked_year):
    with worked_year.operation("event.plan") as op:
        event_id = new_event(op)
        photo = picture("red")
        evidence.add(op, event_id, photo.source, photo.name)
        task_id = tasks.assign(op, {"title": "换阀门", "owners": [member_of(op)]}, origin=event_id)
    assert names_of(worked_year, task_id) == []


def test_an_origin_given_later_takes_the_jot_from_the_tray(worked_year):
    jot_id = kept(worked_year, "red")
    with worked_year.operation("task.change") as op:
        tasks.set_origin(op, list_rows(op.session, ledger("tasks"))[0]["id"], jot_id)
    assert tray(worked_year) == ()


def test_a_note_leaves_the_photos_where_they_are(database):
    jot_id = kept(database, "red")
    with database.operation("jot.use") as op:
        event_id = new_event(op)
        jots.note(op, jot_id, event_id)
    assert (names_of(database, event_id), names_of(database, jot_id)) == ([], ["red.png"])
    assert [jot.about for jot in away(database)] == [("活动《大会》",)]


def test_evidence_brings_only_photos_that_are_not_there(database):
    jot_id = kept(database, "red", "blue")
    with database.operation("jot.use") as op:
        event_id = new_event(op)
        photo = picture("red")
        evidence.add(op, event_id, photo.source, "已有.png")
        jots.prove(op, jot_id, event_id)
    assert names_of(database, event_id) == ["已有.png", "blue.png"]
    assert tray(database) == ()


def test_a_jot_without_photos_proves_nothing(database):
    jot_id = kept(database)
    with pytest.raises(UserError), database.operation("jot.use") as op:
        jots.prove(op, jot_id, new_event(op))
    assert [jot.id for jot in tray(database)] == [jot_id]


def test_what_was_used_or_laid_aside_can_be_taken_back(database):
    used, dropped = kept(database, text="一"), kept(database, text="二")
    with database.operation("jot.use") as op:
        event_id = new_event(op)
        jots.use(op, used, event_id)
        jots.drop(op, dropped)
    assert {jot.id: (jot.used_on is None, jot.dropped_on is None) for jot in away(database)} == {
        used: (False, True),
        dropped: (True, False),
    }
    for jot_id in (used, dropped):
        with database.operation("jot.restore") as op:
            jots.restore(op, jot_id)
    assert [jot.id for jot in tray(database)] == [dropped, used]
    with database.read() as session:
        assert [row.id for row in links.linked(session, used)] == [event_id]


def test_a_talk_from_a_jot_is_one_operation(worked_year):
    jot_id = kept(worked_year, "red")
    before = hashed(worked_year)
    with worked_year.operation("talk.save") as op:
        first, second = [row["id"] for row in list_rows(op.session, ledger("people"))[:2]]
        values = {"held_on": DAY, "kind": "committee_member", "talkers": [first], "partners": [second]}
        talk_id = talks.save_talk(op, values)
        jots.use(op, jot_id, talk_id)
    assert names_of(worked_year, talk_id) == ["red.png"]
    worked_year.undo()
    assert hashed(worked_year) == before


def answers(database):
    with database.read() as session:
        return jot_sentences._answer(session, drafts.find(session, "duty-integrity", 2024), place())


def place():
    return next(iter(jot_sentences.places()))


def say(database, jot_id):
    with database.operation("jot.use") as op:
        return jot_sentences.say(op, jot_id, place(), 2024, dt.date(2024, 12, 31))


def test_a_sentence_makes_the_draft_and_the_next_one_is_appended(worked_year):
    first, second = kept(worked_year, text="第一句。"), kept(worked_year, text="第二句。")
    before = hashed(worked_year)
    report_id = say(worked_year, first)
    assert say(worked_year, second) == report_id
    assert answers(worked_year) == "第一句。\n第二句。"
    assert tray(worked_year) == ()
    worked_year.undo()
    assert answers(worked_year) == "第一句。"
    worked_year.undo()
    assert hashed(worked_year) == before


def test_a_sentence_too_long_for_the_report_stays_in_the_tray(worked_year):
    jot_id = kept(worked_year, text="长" * (drafts.LONGEST_ANSWER + 1))
    with pytest.raises(UserError):
        say(worked_year, jot_id)
    assert [jot.id for jot in tray(worked_year)] == [jot_id]


def test_the_search_knows_jots_in_one_line(database):
    jot_id = kept(database, text="换阀门\n十二只")
    with database.read() as session:
        found = [entry for entry in entries(session) if entry.record_id == jot_id]
    assert [(each.title, each.hint, each.day) for each in found] == [("换阀门 十二只", "随记", DAY)]


@pytest.mark.parametrize(("text", "length"), [("短", 1), ("长" * 60, 60), ("长" * 61, 60)])
def test_a_title_is_cut_where_a_title_ends(text, length):
    assert len(jots.title_of(text)) == length
