"""The studio of 述职述廉报告, as a secretary fills the report and follows its figures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.documents.runs import FigureRun, GapRun, OwnRun, SentenceRun, to_json
from app.ui.widgets.rows import RowList
from tests.ui.report_studio import (
    CLEAN,
    LIFE,
    SYNC,
    WORK,
    cancel_one_theme_day,
    click,
    draft,
    editor,
    find,
    open_page,
    open_studio,
    place_at,
)
from tests.ui.typing_in import type_text


@pytest.fixture
def page(qtbot, desk, worked_year):
    return open_page(qtbot, desk, worked_year)


@pytest.fixture
def studio(page):
    return open_studio(page)


# The draft -------------------------------------------------------------------------------------------


def test_the_year_without_a_draft_offers_the_first_step(page):
    page.open_studio()
    assert page.studio.stack.currentIndex() == 0
    assert page.studio.head.final.toolTip() == "还没有草稿"

    page.studio.commands.generate()

    assert page.studio.stack.currentIndex() == 1
    assert page.studio.sections.list.count() == len(draft(page.studio).sections)


def test_every_section_reads_back_as_it_is_stored(studio):
    for section in draft(studio).sections:
        text = editor(studio, section.key)
        assert to_json(text.runs()) == to_json(section.runs), section.key
        assert not text.is_changed()


def test_a_click_on_a_figure_shows_rule_and_records(qtbot, studio):
    text = editor(studio, LIFE)
    number = find(studio, LIFE, FigureRun, lambda run: run.key == "meetings.committee.count")
    studio.text.go_to(LIFE, number)
    shown = []
    studio.evidence.record_wanted.connect(shown.append)

    click(qtbot, text, number)

    words = [each.text() for each in studio.evidence.findChildren(QLabel)]
    assert any(word.startswith("口径") for word in words)
    listed = studio.evidence.findChildren(RowList)[-1]
    printed = text.marks[number].text
    assert listed.count() == int(printed)
    listed.opened.emit(listed.row_value(0))
    assert shown == [listed.row_value(0)]


def test_the_caret_steps_over_a_chip_and_backspace_takes_it_whole(qtbot, studio):
    text = editor(studio, SYNC)
    start, end, number = text.mark_spans()[0]
    place_at(text, start)
    qtbot.keyClick(text, Qt.Key.Key_Right)
    assert text.textCursor().position() == end
    qtbot.keyClick(text, Qt.Key.Key_Backspace)
    assert number not in [span[2] for span in text.mark_spans()]
    qtbot.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert number in [span[2] for span in text.mark_spans()]
    assert not text.is_changed()


def test_the_caret_cannot_stand_within_a_gap(qtbot, studio):
    text = editor(studio, WORK)
    start, end, _ = next(span for span in text.mark_spans() if span[1] - span[0] > 4)
    place_at(text, start)
    place_at(text, start + 2)
    assert text.textCursor().position() == end
    qtbot.keyClick(text, Qt.Key.Key_Left)
    assert text.textCursor().position() == start
    type_text(text, "甲")
    assert text.toPlainText()[start] == "甲"
    assert to_json(text.runs())[0] != to_json(draft(studio).sections[0].runs)


# Own words -------------------------------------------------------------------------------------------


def test_typed_words_are_kept_on_leaving_and_marked_as_own(qtbot, studio):
    text = editor(studio, SYNC)
    place_at(text, 0)
    type_text(text, "今年，")
    assert text.own_count() == 1

    studio.commands.save_section(SYNC)

    section = studio.report.section(SYNC)
    assert section.edited
    assert section.runs[0].text.startswith("今年，")
    assert [run for run in section.runs if isinstance(run, FigureRun)]
    row = next(
        studio.sections.list.item(line)
        for line in range(studio.sections.list.count())
        if studio.sections.list.row_value(line) == SYNC
    )
    assert "已改 1 段" in row.toolTip()
    assert studio.desk.database.undoable().label == "改报告“党建与业务同步推进情况”"


def test_generated_words_come_back(qtbot, studio):
    text = editor(studio, SYNC)
    place_at(text, 0)
    type_text(text, "今年，")
    studio.commands.save_section(SYNC)
    revert = studio.text.boxes[SYNC].revert
    assert revert.isVisible()

    revert.click()

    assert not studio.report.section(SYNC).edited
    assert not text.toPlainText().startswith("今年")
    studio.desk.undo()
    assert studio.report.section(SYNC).edited


def test_copied_chips_stay_live(qtbot, studio):
    text = editor(studio, SYNC)
    figures = [run for run in text.runs() if isinstance(run, FigureRun)]
    text.selectAll()
    data = text.createMimeDataFromSelection()
    assert figures[0].seen in data.text()
    place_at(text, text.document().characterCount() - 1)
    text.insertFromMimeData(data)
    assert [run for run in text.runs() if isinstance(run, FigureRun)] == figures * 2


def test_a_gap_asks_for_words_where_it_stands(qtbot, studio):
    number = find(studio, WORK, OwnRun)
    gaps = len(draft(studio).gaps)
    studio.text.go_to(WORK, number)
    click(qtbot, editor(studio, WORK), number)
    dialog = studio.commands.dialog
    assert dialog.form.input("text").isVisible()

    dialog.form.input("text").setPlainText("供水量1200万立方米")
    dialog.try_save()

    assert len(draft(studio).gaps) == gaps - 1
    assert "供水量1200万立方米" in editor(studio, WORK).toPlainText()
    assert not studio.report.section(WORK).edited
    studio.desk.undo()
    assert len(draft(studio).gaps) == gaps


def test_f4_goes_from_gap_to_gap_and_enter_asks(qtbot, studio):
    found = []
    for _ in range(3):
        place = studio.text.next_mark(wanted="gap")
        studio.go_to("gap")
        found.append(place)
        editor(studio, place[0]).setFocus()
    first = next(section.key for section in draft(studio).sections if section.gaps)
    assert found[0][0] == first
    studio.text.go_to(WORK, find(studio, WORK, OwnRun))
    qtbot.keyClick(editor(studio, WORK), Qt.Key.Key_Return)
    assert studio.commands.dialog.isVisible()
    studio.commands.dialog.reject()


def test_own_words_can_stand_in_for_what_has_no_records(studio):
    key = next(
        section.key
        for section in draft(studio).sections
        if any(isinstance(run, GapRun) for run in section.runs)
    )
    number = find(studio, key, GapRun)
    mark = editor(studio, key).marks[number]
    studio.text.go_to(key, number)

    studio.commands.ask(key, mark)
    studio.commands.dialog.form.input("text").setPlainText("上年没有点评意见。")
    studio.commands.dialog.try_save()

    section = studio.report.section(key)
    assert "上年没有点评意见。" in "".join(paragraph.text for paragraph in section.paragraphs)
    assert mark.run not in section.runs


def test_each_declaration_is_ticked_on_its_own(qtbot, studio):
    declared = [each for each in draft(studio).sentences if each.declared and each.shown]
    assert len(declared) >= 4
    assert not any(each.on for each in declared)

    text = editor(studio, CLEAN)
    mark = text.marks[find(studio, CLEAN, SentenceRun)]
    text.ticked.emit(mark)

    assert [each.on for each in draft(studio).sentences if each.declared and each.shown].count(True) == 1
    assert mark.run.text in text.toPlainText()
    text.ticked.emit(text.marks[find(studio, CLEAN, SentenceRun)])
    assert not any(each.on for each in draft(studio).sentences)


# Figures that move -----------------------------------------------------------------------------------


def test_a_moved_figure_is_shown_and_decided_one_by_one(studio):
    assert draft(studio).stale == ()
    cancel_one_theme_day(studio)
    moved = {row.key: row for row in draft(studio).stale}
    row = moved["meetings.theme_day.count"]
    number = find(studio, LIFE, FigureRun, lambda run: run.key == row.key)
    assert editor(studio, LIFE).marks[number].chip == (row.now, "moved", row.seen)
    assert "个数字已变" in studio.head.final.toolTip()

    studio.commands.use_new(row)
    assert row.key not in {each.key for each in draft(studio).stale}

    other = next(each for each in draft(studio).stale if each.section == LIFE)
    studio.commands.keep_old(other)
    studio.commands.dialog.form.input("text").setPlainText("按原口径")
    studio.commands.dialog.try_save()
    section = studio.report.section(LIFE)
    assert other.key not in {each.key for each in section.stale}
    assert "（按原口径）" in "".join(paragraph.text for paragraph in section.paragraphs)


def test_taking_figures_anew_says_what_changes_and_leaves_own_text_alone(qtbot, studio):
    text = editor(studio, SYNC)
    place_at(text, 0)
    type_text(text, "本人写的。")
    cancel_one_theme_day(studio)

    studio.commands.take_anew()
    dialog = studio.commands.dialog
    words = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "个数字会变" in words
    assert "主题党日次数" in words
    assert "您改过的 1 节一个字也不动" in words
    dialog.action.click()

    assert draft(studio).stale == ()
    assert editor(studio, SYNC).toPlainText().startswith("本人写的。")
    studio.desk.undo()
    assert draft(studio).stale != ()
