"""The audit finds what it is for."""

from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from app.ui.widgets.basics import ElidedLabel, disable, icon_button
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.widgets.state import State
from tests.ui.audit import astray, cut_cells, cut_words, findings, nameless, overlaps, sideways, unexplained


def ground(qtbot, *children):
    box = QWidget()
    qtbot.addWidget(box)
    box.resize(400, 200)
    for each in children:
        each.setParent(box)
    with qtbot.waitExposed(box):
        box.show()
    return box


def placed(widget, x, y, width, height):
    widget.setGeometry(x, y, width, height)
    return widget


def test_it_finds_cut_labels_and_buttons(qtbot):
    label = placed(QLabel("一句放不下的话"), 0, 0, 30, 20)
    act = placed(QPushButton("登记主题党日"), 0, 40, 40, 32)
    cut = cut_words(ground(qtbot, label, act))
    assert len(cut) == 2


def test_it_finds_choices_that_are_cut(qtbot):
    choice = placed(QComboBox(), 0, 0, 80, 30)
    choice.addItem("责任人：全部党员")
    box = ground(qtbot, choice)
    assert len(cut_words(box)) == 1
    choice.setToolTip(choice.currentText())
    assert cut_words(box) == []


def test_it_finds_elided_words(qtbot):
    text = placed(ElidedLabel("一句放不下的话"), 0, 0, 40, 20)
    box = ground(qtbot, text)
    assert cut_words(box) == ["elided: '一句放不下的话'"]


def test_it_finds_wrapped_text_that_needs_more_lines(qtbot):
    label = QLabel("一句很长的话，要占好几行才放得下，可是只给了一行的高度")
    label.setWordWrap(True)
    assert "height" in cut_words(ground(qtbot, placed(label, 0, 0, 100, 20)))[0]


def test_it_finds_overlaps_and_what_sticks_out(qtbot):
    first, second = placed(QLabel("甲"), 0, 0, 50, 20), placed(QLabel("乙"), 30, 0, 50, 20)
    outside = placed(QLabel("丙"), 380, 100, 60, 20)
    found = overlaps(ground(qtbot, first, second, outside))
    assert any("overlap" in line for line in found)
    assert any("sticks out" in line for line in found)


def test_it_finds_controls_without_a_name(qtbot):
    entry = placed(QLineEdit(), 0, 0, 100, 30)
    box = ground(qtbot, entry)
    assert len(nameless(box)) == 1
    entry.setAccessibleName("姓名")
    assert findings(box) == []


def a_table(qtbot, width, **row):
    shown = RecordTable(
        (
            Column("name", "名称", 60),
            Column("state", "状态", 60, "pill"),
            Column("count", "人数", 40, "number"),
            Column("long", "很长的一列的名称", 40, filter="none"),
        ),
        view="audited",
        name="任务",
    )
    qtbot.addWidget(shown)
    shown.set_rows([{"id": 1, "name": "一个很长的名称，有提示", "long": "", **row}])
    shown.resize(width, 200)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def test_it_finds_heads_and_cells_that_are_cut(qtbot):
    shown = a_table(qtbot, 400, state=(State.DUE, "快要到期了"), count=1_234_567)
    cut = cut_cells(shown)
    assert [line.split()[-1] for line in cut] == ["任务/状态", "任务/人数", "任务/很长的一列的名称"]


def test_it_finds_what_scrolls_sideways(qtbot):
    assert sideways(a_table(qtbot, 400, state=(State.DONE, ""), count=1)) == []
    assert len(sideways(a_table(qtbot, 150, state=(State.DONE, ""), count=1))) == 1
    area, wide = QScrollArea(), QWidget()
    wide.resize(500, 20)
    area.setWidget(wide)
    assert len(sideways(ground(qtbot, placed(area, 0, 0, 200, 100)))) == 1


def test_it_finds_disabled_controls_without_a_reason(qtbot):
    act, ahead = placed(QPushButton("删除"), 0, 0, 80, 30), icon_button("chevron-right", "下一位")
    menu = QMenu(act)
    away = menu.addAction("离队")
    box = ground(qtbot, act, placed(ahead, 100, 0, 30, 30))
    assert unexplained(box) == []
    for each in (act, ahead, away):
        each.setEnabled(False)
    assert len(unexplained(box)) == 3
    disable(act, "先选中一行")
    disable(ahead, "已是最后一位")
    away.setText("离队（已经解散）")
    assert unexplained(box) == []


def test_an_icon_says_its_name_again_once_it_can_be_used(qtbot):
    ahead = icon_button("chevron-right", "下一位")
    qtbot.addWidget(ahead)
    disable(ahead, "已是最后一位")
    disable(ahead, "")
    assert isinstance(ahead, QToolButton)
    assert ahead.toolTip() == "下一位"


def a_pane(qtbot, *children):
    """Beside it stands something else, where Tab goes on."""
    pane = QWidget()
    for each in children:
        each.setParent(pane)
    pane.box = ground(qtbot, placed(pane, 0, 0, 200, 200), placed(QPushButton("旁边"), 300, 0, 80, 30))
    pane.box.activateWindow()
    return pane


def test_it_finds_what_tab_reads_backwards(qtbot):
    first, second, third = (
        placed(QPushButton(text), x, y, 80, 30)
        for text, x, y in (("甲", 0, 0), ("乙", 100, 0), ("丙", 0, 60))
    )
    pane = a_pane(qtbot, first, second, third)
    assert astray(pane) == []
    QWidget.setTabOrder(second, first)
    assert len(astray(pane)) == 1


def test_it_finds_what_tab_can_not_get_to(qtbot):
    trap = QPlainTextEdit()  # it takes Tab as a letter
    below = [placed(QPushButton(text), 0, 40 * place, 80, 30) for place, text in enumerate("乙丙", 1)]
    assert len(astray(a_pane(qtbot, placed(trap, 0, 0, 80, 30), *below))) == 2
