"""The audit finds what it is for."""

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from app.ui.widgets.basics import ElidedLabel
from tests.ui.audit import cut_words, findings, nameless, overlaps


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
