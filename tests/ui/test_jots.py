"""记一笔 by keys, as a user: keeping a line, the tray, and what a line becomes."""

import datetime as dt
import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from app.services import evidence, jot_sentences, jots, links
from app.services.desk_week import Job
from app.services.jots import Photo
from app.services.records import list_rows
from app.services.registry import ledger
from app.ui.main_window import MainWindow
from app.ui.pages.desk.going import go
from app.ui.pages.desk.shell import Finder, kind_of
from app.ui.shell.jot_dialog import TO_COME, JotDialog
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.record_panes import READ_AT_ONCE
from tests.services.pictures import heic
from tests.ui import audit
from tests.ui.typing_in import Keys, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
WAITING, AWAY = range(2)
TASK, EVENT, TALK, _, NOTE, SENTENCE, PROOF = range(7)


@pytest.fixture
def window(qtbot, year_desk):
    shown = MainWindow(year_desk)
    shown.kind_of = lambda record_id: kind_of(year_desk, record_id)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    shown.show_room("desk")
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def picture(colour="red"):
    content = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(content, "PNG")
    return content.getvalue()


def kept(desk, text="换阀门", *, photo=False):
    with desk.database.operation("jot.save") as op:
        photos = [Photo(picture(), "现场.png")] if photo else []
        return jots.save(op, text, dt.date(2024, 3, 5), photos=photos)


def take(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_J, CTRL)
    return dialog_of(qtbot, window)


def dialog_of(qtbot, window):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(JotDialog)))
    dialog = next(each for each in window.findChildren(JotDialog) if each.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or window))
    return dialog


def chosen(qtbot, window, jot_id):
    dialog = take(qtbot, window)
    dialog.tray.show_jot(jot_id)
    return dialog


def become(dialog, what):
    dialog.tray.become.menu().actions()[what].trigger()


def asked(parent):
    return next(each for each in parent.findChildren(FormDialog) if each.isVisible())


def waiting(desk):
    with desk.database.read() as session:
        return [jot.text for jot in jots.tray(session)]


def files_of(desk, record_id):
    with desk.database.read() as session:
        return [file.name for file in evidence.links(session, record_id)]


def linked(desk, jot_id):
    with desk.database.read() as session:
        return [(row.role_words, row.kind_words) for row in links.linked(session, jot_id)]


# ------------------------------------------------------------------ keeping a line
def test_two_keys_keep_a_line(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    type_text(dialog.line, "换阀门 12 只")
    Keys(qtbot).press(Qt.Key.Key_Return)
    assert waiting(year_desk) == ["换阀门 12 只"]
    assert not any(each.isVisible() for each in window.findChildren(JotDialog))


def test_shift_and_enter_begin_a_line(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    keys = Keys(qtbot)
    keys.press("one", (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Return), "two", Qt.Key.Key_Return)
    assert waiting(year_desk) == ["one\ntwo"]
    assert not dialog.isVisible()


def test_an_empty_line_is_named_at_its_field(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    dialog.keep.click()
    assert "内容" in dialog.message.text
    assert dialog.line.accessibleDescription() == dialog.message.text
    assert waiting(year_desk) == []


@pytest.mark.parametrize("length", [10_000, 30_000])
def test_a_long_text_is_kept_whole(qtbot, year_desk, window, length):
    dialog = take(qtbot, window)
    dialog.line.set_value("长" * length)
    dialog.keep.click()
    assert [len(text) for text in waiting(year_desk)] == [length]


def test_a_text_too_long_is_refused_with_its_count_and_stays(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    dialog.line.set_value("长" * 30_001)
    dialog.keep.click()
    assert "30001" in dialog.message.text
    assert len(dialog.line.toPlainText()) == 30_001
    assert waiting(year_desk) == []


def test_a_day_to_come_is_only_remarked(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    type_text(dialog.line, "年后开会")
    Keys(qtbot).press(Qt.Key.Key_Tab, "2025-1-8", Qt.Key.Key_Tab)
    assert dialog.message.text == TO_COME
    dialog.keep.click()
    with year_desk.database.read() as session:
        assert [jot.said_on for jot in jots.tray(session)] == [dt.date(2025, 1, 8)]


def test_a_day_that_is_none_is_named_and_nothing_is_lost(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    type_text(dialog.line, "换阀门")
    dialog.day.setText("2024-13-40")
    dialog.keep.click()
    assert dialog.message.text.startswith("日期")
    assert (dialog.line.value(), waiting(year_desk)) == ("换阀门", [])


def test_a_line_is_about_the_record_at_hand_unless_the_tick_is_taken_away(qtbot, year_desk, window):
    with year_desk.database.read() as session:
        event_id = list_rows(session, ledger("events"))[0]["id"]
    window.page.current_record = lambda: event_id
    for keeps in (True, False):
        dialog = take(qtbot, window)
        assert dialog.tick.text().startswith("关于：活动《")
        type_text(dialog.line, "现场的话")
        dialog.tick.setChecked(keeps)
        dialog.keep.click()
    assert linked(year_desk, event_id).count(("关于它", "随记")) == 1


def test_the_record_at_hand_is_the_one_in_the_open_drawer(year_desk, window):
    with year_desk.database.read() as session:
        task_id, event_id = (list_rows(session, ledger(key))[0]["id"] for key in ("tasks", "events"))
    page = window.show_room("tasks")
    page.open_record(task_id)
    assert page.current_record() == task_id
    page.split.close_drawer()
    assert page.current_record() is None
    page = window.show_room("events")
    page.show_wish({"edit": event_id})
    assert page.current_record() == event_id
    page.show_wish({"new": {"kinds": ["committee"]}})
    assert page.current_record() is None
    page.record.give_up()
    page.show_wish({"new_talk": {}})
    assert page.current_record() is None


def test_the_record_at_hand_is_the_member_whose_page_is_open(year_desk, window):
    page = window.show_room("organisation")
    with year_desk.database.read() as session:
        person_id = list_rows(session, ledger("people"))[0]["id"]
    assert page.current_record() is None
    page.open_page(person_id)
    assert page.current_record() == person_id


def test_photos_are_chosen_dropped_and_pasted(qtbot, year_desk, window, tmp_path):
    file = tmp_path / "现场.png"
    file.write_bytes(picture("blue"))
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(file))])
    dialog = take(qtbot, window)
    dialog.line.insertFromMimeData(given)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    for colour in (Qt.GlobalColor.red, Qt.GlobalColor.green):
        image.fill(colour)
        QGuiApplication.clipboard().setImage(image)
        Keys(qtbot).press((CTRL, Qt.Key.Key_V))
    type_text(dialog.line, "现场")
    dialog.keep.click()
    with year_desk.database.read() as session:
        (jot,) = jots.tray(session)
    assert files_of(year_desk, jot.id) == ["现场.png", "贴上的照片.png", "贴上的照片 2.png"]


def test_words_are_pasted_as_words(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    QGuiApplication.clipboard().setText("表里的一行")
    Keys(qtbot).press((CTRL, Qt.Key.Key_V), Qt.Key.Key_Return)
    assert (waiting(year_desk), dialog.photos.photos) == (["表里的一行"], [])


def test_a_photo_that_is_gone_keeps_the_words_in_the_dialog(qtbot, year_desk, window, tmp_path):
    dialog = take(qtbot, window)
    type_text(dialog.line, "现场")
    gone = tmp_path / "gone.jpg"
    gone.write_bytes(picture())
    dialog.photos.add([Photo(gone, "gone.jpg")])
    gone.unlink()
    dialog.keep.click()
    assert "gone.jpg" in dialog.message.text
    assert (dialog.line.value(), waiting(year_desk)) == ("现场", [])


def test_what_cannot_be_read_is_named_when_it_is_added_and_the_rest_stays(qtbot, year_desk, window, tmp_path):
    files = {
        "好.png": picture(),
        "苹果.heic": heic(),
        "坏.jpg": b"\xff\xd8\xff\xe0" + bytes(40),
        "空.png": b"",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    dialog = take(qtbot, window)
    type_text(dialog.line, "现场")
    dialog.photos.add([Photo(tmp_path / name, name) for name in ("好.png", "苹果.heic")])
    assert "苹果.heic" in dialog.refused.text()
    assert "JPG" in dialog.refused.text()
    dialog.photos.add([Photo(tmp_path / name, name) for name in files])
    assert dialog.refused.text().startswith("3 个文件没有添加：“苹果.heic”“坏.jpg”“空.png”。")
    assert [photo.name for photo in dialog.photos.photos] == ["好.png"]
    assert (dialog.line.value(), audit.findings(dialog)) == ("现场", [])
    dialog.photos.add([Photo(picture("green"), "贴上的照片.png")])
    assert not dialog.refused.isVisible()

    dialog.keep.click()
    with year_desk.database.read() as session:
        (jot,) = jots.tray(session)
    assert files_of(year_desk, jot.id) == ["好.png", "贴上的照片.png"]


def test_large_photos_are_read_while_one_types(qtbot, year_desk, window, tmp_path):
    large = tmp_path / "大.jpg"
    large.write_bytes(b"\xff\xd8\xff\xe0" + bytes(READ_AT_ONCE))
    dialog = take(qtbot, window)
    dialog.photos.add([Photo(large, "大.jpg")])
    assert year_desk.is_busy
    type_text(dialog.line, "现场")
    qtbot.waitUntil(lambda: "大.jpg" in dialog.refused.text())
    assert (dialog.photos.photos, dialog.line.value()) == ([], "现场")
    dialog.photos.add([Photo(large, "大.jpg")])
    dialog.reject()
    qtbot.waitUntil(lambda: not year_desk.is_busy)


# ------------------------------------------------------------------ the draft
def test_what_is_left_with_escape_comes_back_once(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    type_text(dialog.line, "话说一半")
    Keys(qtbot).press(Qt.Key.Key_Escape)
    again = take(qtbot, window)
    assert again.line.value() == "话说一半"
    again.keep.click()
    assert waiting(year_desk) == ["话说一半"]
    assert take(qtbot, window).line.value() == ""


def test_what_was_left_can_be_given_up(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    type_text(dialog.line, "不要的话")
    dialog.reject()
    again = take(qtbot, window)
    again.forget.click()
    again.reject()
    assert take(qtbot, window).line.value() == ""


def test_a_line_begun_is_not_lost_when_a_task_is_begun_from_the_tray(qtbot, year_desk, window):
    dialog = chosen(qtbot, window, kept(year_desk))
    type_text(dialog.line, "话说一半")
    become(dialog, TASK)
    asked(window).reject()
    assert take(qtbot, window).line.value() == "话说一半"


# ------------------------------------------------------------------ the tray
def test_the_tray_is_filtered_and_says_why_it_is_empty(qtbot, year_desk, window):
    dialog = take(qtbot, window)
    assert "没有等着用的随记" in dialog.tray.rows.item(0).toolTip()
    assert not dialog.tray.become.isEnabled()
    assert dialog.tray.become.toolTip()
    kept(year_desk, "换阀门")
    kept(year_desk, "党课照片")
    dialog.tray.filter.setText("dk")
    assert [dialog.tray.rows.item(0).toolTip(), dialog.tray.rows.count()] == ["党课照片", 1]
    dialog.tray.filter.setText("没有的")
    assert "没有符合筛选" in dialog.tray.rows.item(0).toolTip()


def test_a_line_is_changed_with_f2(qtbot, year_desk, window):
    dialog = chosen(qtbot, window, kept(year_desk))
    Keys(qtbot).press(Qt.Key.Key_F2)
    form = asked(dialog)
    form.form.input("text").set_value("换阀门 13 只")
    form.action.click()
    assert waiting(year_desk) == ["换阀门 13 只"]
    year_desk.undo()
    assert waiting(year_desk) == ["换阀门"]


def test_a_line_laid_aside_is_fetched_back(qtbot, year_desk, window):
    dialog = chosen(qtbot, window, kept(year_desk))
    Keys(qtbot).press(Qt.Key.Key_Delete)
    assert waiting(year_desk) == []
    dialog.tray.tabs.setCurrentIndex(AWAY)
    dialog.tray.rows.setCurrentRow(0)
    dialog.tray.restore.click()
    assert waiting(year_desk) == ["换阀门"]


def test_a_jot_opens_in_the_tray_wherever_it_lies(qtbot, year_desk, window):
    kept(year_desk, "别的")
    jot_id = kept(year_desk)
    with year_desk.database.operation("jot.drop") as op:
        jots.drop(op, jot_id)
    year_desk.show_record(jot_id)
    tray = dialog_of(qtbot, window).tray
    assert (tray.tabs.currentIndex(), tray.chosen().id) == (AWAY, jot_id)


def test_the_desk_leads_to_the_jot_that_waits_longest(qtbot, year_desk, window):
    first, _ = kept(year_desk, "早的"), kept(year_desk, "晚的")
    go(year_desk, Job("jot", first, "waiting", None, "整理 2 条随记", "", "整理"))
    assert dialog_of(qtbot, window).tray.chosen().id == first


def test_a_jot_found_by_the_search_opens_in_the_tray(qtbot, year_desk, window):
    jot_id = kept(year_desk)
    window.set_search(Finder(year_desk))
    window.top.search.entry.setText("换阀门")
    window.results.look()
    window.results.rows.opened.emit(window.results.rows.row_value(0))
    assert dialog_of(qtbot, window).tray.chosen().id == jot_id


# ------------------------------------------------------------------ what a line becomes
def test_a_jot_becomes_a_task_with_its_photo(qtbot, year_desk, window):
    jot_id = kept(year_desk, photo=True)
    become(chosen(qtbot, window, jot_id), TASK)
    form = asked(window)
    form.form.input("owners").set_value([window.page.people[0].id])
    form.action.click()
    assert (waiting(year_desk), linked(year_desk, jot_id)) == ([], [("由它产生", "任务")])
    with year_desk.database.read() as session:
        (task,) = links.linked(session, jot_id)
    assert files_of(year_desk, task.id) == ["现场.png"]
    year_desk.undo()
    assert (waiting(year_desk), linked(year_desk, jot_id)) == (["换阀门"], [])


def test_a_jot_becomes_an_event_in_the_same_operation(qtbot, year_desk, window):
    jot_id = kept(year_desk, "学习换阀门安全规程", photo=True)
    become(chosen(qtbot, window, jot_id), EVENT)
    record = window.page.record
    assert record.form.texts["title"].text() == "学习换阀门安全规程"
    assert record.form.summary.value() == "学习换阀门安全规程"
    assert record.form.day.value() == dt.date(2024, 3, 5)
    record.form.kinds.set_value({"committee": None})
    record.save_draft()
    assert (waiting(year_desk), linked(year_desk, jot_id)) == ([], [("由它产生", "活动")])
    with year_desk.database.read() as session:
        (event,) = links.linked(session, jot_id)
    assert files_of(year_desk, event.id) == ["现场.png"]
    year_desk.undo()
    assert (waiting(year_desk), linked(year_desk, jot_id)) == (["学习换阀门安全规程"], [])


def test_a_jot_becomes_a_talk_in_the_same_operation(qtbot, year_desk, window):
    jot_id = kept(year_desk, photo=True)
    become(chosen(qtbot, window, jot_id), TALK)
    talks = window.page.talks
    with year_desk.database.read() as session:
        first, second = [row["id"] for row in list_rows(session, ledger("people"))[:2]]
    assert talks.form.input("reason").text() == "换阀门"
    talks.form.input("talkers").set_value([first])
    talks.form.input("partners").set_value([second])
    talks.save()
    assert (waiting(year_desk), linked(year_desk, jot_id)) == ([], [("由它产生", "谈心谈话")])
    year_desk.undo()
    assert waiting(year_desk) == ["换阀门"]


def answered(qtbot, year_desk, window, jot_id, what):
    dialog = chosen(qtbot, window, jot_id)
    become(dialog, what)
    with year_desk.database.read() as session:
        event_id = list_rows(session, ledger("events"))[0]["id"]
    form = asked(dialog)
    form.form.input("record").set_value(event_id)
    form.action.click()
    return event_id


def test_a_jot_becomes_a_note(qtbot, year_desk, window):
    jot_id = kept(year_desk)
    answered(qtbot, year_desk, window, jot_id, NOTE)
    assert (waiting(year_desk), linked(year_desk, jot_id)) == ([], [("它关于", "活动")])


def test_photos_of_a_jot_become_evidence(qtbot, year_desk, window):
    event_id = answered(qtbot, year_desk, window, kept(year_desk, photo=True), PROOF)
    assert "现场.png" in files_of(year_desk, event_id)
    year_desk.undo()
    assert "现场.png" not in files_of(year_desk, event_id)
    assert waiting(year_desk) == ["换阀门"]


def test_a_jot_without_photos_offers_no_evidence_and_says_why(qtbot, year_desk, window):
    dialog = chosen(qtbot, window, kept(year_desk))
    action = dialog.tray.become.menu().actions()[PROOF]
    assert (action.isEnabled(), "没有照片" in action.toolTip()) == (False, True)


def test_a_jot_becomes_a_sentence_of_the_report(qtbot, year_desk, window):
    jot_id = kept(year_desk, "配电间守了两夜。")
    dialog = chosen(qtbot, window, jot_id)
    become(dialog, SENTENCE)
    asked(dialog).action.click()
    first = next(iter(jot_sentences.places()))
    with year_desk.database.read() as session:
        (report,) = links.linked(session, jot_id)
        assert jot_sentences._answer(session, report.id, first) == "配电间守了两夜。"
    assert (report.kind, waiting(year_desk)) == ("report", [])
