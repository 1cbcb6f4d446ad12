"""Evidence by drag and drop on any drawer and on the event's form, and by pasting a picture."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.services import evidence
from app.services.evidence import Given
from app.ui.widgets import record_panes
from app.ui.widgets.drops import DropZone, given_of
from app.ui.widgets.fields import LongText
from app.ui.widgets.record_panes import EvidencePane
from tests.services.pictures import heic, picture
from tests.ui import dropping
from tests.ui.conftest import DECEMBER

PASTED = "图片 2024-12-20 090000.png"


def names(desk, record_id):
    with desk.database.read() as session:
        return [each.name for each in evidence.links(session, record_id)]


@pytest.fixture
def minutes(tmp_path):
    file = tmp_path / "会议记录.txt"
    file.write_text("记录", encoding="utf-8")
    return file


def image_data(width=40, height=30):
    data = QMimeData()
    data.setImageData(QImage(width, height, QImage.Format.Format_RGB32))
    return data


@pytest.fixture
def clipboard():
    yield QApplication.clipboard()
    QApplication.clipboard().clear()


# The zone ---------------------------------------------------------------------------------------------


@pytest.fixture
def zone(qtbot):
    target = QWidget()
    qtbot.addWidget(target)
    target.resize(300, 200)
    target.field, target.notes = QLineEdit(target), LongText(2, 4)
    target.notes.setParent(target)
    target.show()
    made = DropZone(target, lambda: "加到这里", now=lambda: DECEMBER, accepts=target.isEnabled)
    made.target, made.got = target, []
    made.dropped.connect(made.got.append)
    return made


def test_a_frame_says_where_a_file_will_go_until_it_is_let_go_or_leaves(zone, minutes):
    assert dropping.drag_over(zone.target, dropping.files(minutes))
    assert (zone.hint.isVisible(), zone.hint.words) == (True, "加到这里")
    assert not zone.target.grab().isNull()
    dropping.leave(zone.target)
    assert not zone.hint.isVisible()
    assert dropping.drop(zone.target, dropping.files(minutes))
    assert not zone.hint.isVisible()
    assert zone.got == [[Given(minutes, "会议记录.txt")]]


def test_fields_let_files_through_and_keep_words(zone, minutes):
    later = QLineEdit(zone.target)
    QApplication.sendEvent(zone.target, QEvent(QEvent.Type.WindowDeactivate))
    for field in (zone.target.field, later, zone.target.notes):
        assert dropping.drop(field, dropping.files(minutes))  # the target behind takes them
    assert len(zone.got) == 3
    assert (zone.target.field.text(), later.text(), zone.target.notes.toPlainText()) == ("", "", "")
    words = QMimeData()
    words.setText("主题")
    assert dropping.drop(zone.target.field, words)
    assert zone.target.field.text() == "主题"


def test_words_and_pages_of_the_web_are_not_taken(zone):
    data = dropping.files()
    data.setText("只是文字")
    assert not dropping.drop(zone.target, data)
    data = QMimeData()
    data.setUrls(["https://example.invalid/a.jpg"])
    assert not dropping.drop(zone.target, data)
    assert zone.got == []


def test_nothing_is_taken_where_there_is_no_record(zone, minutes):
    zone.target.field.setParent(None)
    zone._accepts = lambda: False
    assert not dropping.drop(zone.target, dropping.files(minutes))
    assert (zone.got, zone.hint.isVisible()) == ([], False)


def test_a_picture_is_named_by_the_time_and_a_large_one_is_made_smaller(zone):
    assert dropping.drop(zone.target, image_data())
    assert zone.got[0][0].name == PASTED
    ((content, name),) = given_of(image_data(4800, 20), DECEMBER)
    assert name.endswith(".jpg")
    assert (QImage.fromData(content).width(), QImage.fromData(content).height()) == (2400, 10)
    assert given_of(QMimeData(), DECEMBER) == []


# The tab 佐证 ------------------------------------------------------------------------------------------


@pytest.fixture
def pane(qtbot, year_desk, task_id):
    made = EvidencePane(year_desk)
    qtbot.addWidget(made)
    made.resize(320, 300)
    made.show()
    made.show_record(task_id)
    year_desk.changed.connect(lambda _: made.show_record(task_id))
    return made


@pytest.fixture
def task_id(year_desk):
    from app.services.records import list_rows
    from app.services.registry import ledger

    with year_desk.database.read() as session:
        return list_rows(session, ledger("tasks"))[0]["id"]


def test_the_others_of_a_drop_are_added_and_the_rest_is_named(pane, task_id, year_desk, errors, minutes):
    apple = minutes.with_name("IMG_1.HEIC")
    apple.write_bytes(heic())
    assert dropping.drop(pane, dropping.files(minutes, apple))
    assert names(year_desk, task_id) == ["会议记录.txt"]
    (error,) = errors
    assert "IMG_1.HEIC" in error.message
    assert error.data == "其余 1 个已添加。"
    assert "存成 JPG" in error.remedy
    year_desk.undo()
    assert names(year_desk, task_id) == []


def test_a_drop_of_nothing_readable_is_no_operation(pane, task_id, year_desk, errors, minutes):
    minutes.write_bytes(b"")
    before = year_desk.database.undoable().seq
    assert dropping.drop(pane, dropping.files(minutes))
    assert "是空的" in errors[0].message
    assert year_desk.database.undoable().seq == before


def test_the_same_file_again_says_that_it_is_there(qtbot, pane, task_id, year_desk, minutes):
    dropping.drop(pane, dropping.files(minutes))
    with qtbot.waitSignal(year_desk.said) as told:
        dropping.drop(pane, dropping.files(minutes))
    assert told.args[0] == "佐证里已经有了，没有重复添加"
    assert names(year_desk, task_id) == ["会议记录.txt"]


def test_large_files_are_read_while_the_window_goes_on(
    qtbot, pane, task_id, year_desk, tmp_path, monkeypatch
):
    monkeypatch.setattr(record_panes, "READ_AT_ONCE", 0)
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(picture((3000, 200)))
    with qtbot.waitSignal(year_desk.job_started):
        pane.add([Given(photo, photo.name)])
    pane.show_record(task_id + 1)  # somebody goes on in the list meanwhile
    qtbot.waitUntil(lambda: names(year_desk, task_id) == ["现场.jpg"])


def test_a_picture_of_the_clipboard_is_pasted_by_key_and_button(qtbot, pane, task_id, year_desk, clipboard):
    clipboard.setText("只是文字")
    assert (pane._paste_button.isEnabled(), pane._paste_button.toolTip()) == (False, "剪贴板里没有图片")
    clipboard.setMimeData(image_data())
    assert pane._paste_button.isEnabled()
    pane.activateWindow()
    pane.files.setFocus()
    qtbot.waitUntil(pane.isActiveWindow)
    QTest.keyClick(pane.files, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(year_desk, task_id) == [PASTED]
    clipboard.setMimeData(image_data(50, 50))
    qtbot.mouseClick(pane._paste_button, Qt.MouseButton.LeftButton)
    assert len(names(year_desk, task_id)) == 2
    clipboard.clear()
    assert not pane._paste_button.isEnabled()
    pane.paste()
    assert len(names(year_desk, task_id)) == 2


def test_copied_files_are_pasted_as_well(pane, task_id, year_desk, clipboard, minutes):
    clipboard.setMimeData(dropping.files(minutes))
    pane.paste()
    assert names(year_desk, task_id) == ["会议记录.txt"]


# Drawers ----------------------------------------------------------------------------------------------


def test_a_file_dropped_on_the_form_of_a_task_is_its_evidence(year_window, year_desk, task_id, minutes):
    page = year_window("tasks").page
    page.open_record(task_id)
    drawer = page.drawer
    drawer.show_tab("content")
    QApplication.sendEvent(drawer, QEvent(QEvent.Type.WindowDeactivate))
    field = drawer.form.input("title")
    before = field.text()
    assert dropping.drag_over(field, dropping.files(minutes))
    assert drawer.tabs.zone.hint.words == f"松开鼠标，加到佐证：\n{drawer.title}"
    assert dropping.drop(field, dropping.files(minutes))
    assert (names(year_desk, task_id), field.text()) == (["会议记录.txt"], before)


def test_a_person_on_show_gets_the_file_although_the_files_were_not_looked_at(
    year_window, year_desk, minutes
):
    page = year_window("organisation").page
    drawer = page.members.drawer
    first, second = page.data.members[:2]
    drawer.show_person(page.data, first)
    drawer.show_tab("evidence")
    drawer.show_tab("content")
    drawer.show_person(page.data, second)
    assert dropping.drop(drawer, dropping.files(minutes))
    assert (names(year_desk, first.id), names(year_desk, second.id)) == ([], ["会议记录.txt"])
    drawer.clear_person()
    assert not dropping.drop(drawer, dropping.files(minutes))


def test_a_file_dropped_beside_a_check_item_is_its_evidence(year_window, year_desk, minutes):
    page = year_window("four_sync").page
    drawer = page.drawer
    drawer.show_tab("checks")
    chosen = drawer.detail.of_stage(drawer.stage)[1]
    drawer.pane.list.select_value(chosen.id)
    before = names(year_desk, chosen.id)
    assert dropping.drag_over(drawer, dropping.files(minutes))
    assert f"{chosen.code} {chosen.label}" in drawer.zone.hint.words
    assert dropping.drop(drawer, dropping.files(minutes))
    assert names(year_desk, chosen.id) == [*before, "会议记录.txt"]


# The event's form -------------------------------------------------------------------------------------


def test_files_dropped_on_a_field_of_the_event_wait_as_its_photos(year_window, year_desk, minutes):
    record = year_window("events").page.record
    errors = []
    record.form.files.refused.connect(errors.append)
    record.form.files.refused.disconnect(year_desk.show_error)
    apple = minutes.with_name("IMG_1.HEIC")
    apple.write_bytes(heic())
    title = record.form.texts["title"]
    for _ in range(2):  # dropped twice by mistake
        assert dropping.drop(title, dropping.files(minutes, apple))
    assert [each.name for each in record.form.files.added] == ["会议记录.txt"]
    assert title.text() == ""
    assert [error.data for error in errors] == ["其余 1 个已添加。"] * 2


def test_a_talk_that_is_not_kept_yet_takes_no_file(year_window, minutes):
    talks = year_window("events").page.talks
    talks.begin()
    assert not dropping.drop(talks.drawer, dropping.files(minutes))
