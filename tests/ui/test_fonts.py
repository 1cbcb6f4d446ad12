"""Chinese is never boxes: the desktop's face, else the bundled one."""

from PySide6.QtGui import QFontDatabase, QFontMetrics, QRawFont
from PySide6.QtWidgets import QLabel

from app.ui.theme import fonts, theme


def test_the_desktops_chinese_face_comes_first(qapp, monkeypatch):
    monkeypatch.setattr(
        QFontDatabase, "families", lambda *_: ["Arial", "Noto Sans CJK SC", "Microsoft YaHei UI"]
    )
    assert fonts.ui_family() == "Microsoft YaHei UI"


def test_a_desktop_without_chinese_gets_the_bundled_face(qapp, monkeypatch):
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: ["Arial"])
    family = fonts.ui_family()
    font = theme.tokens.sized(1.0, family).font(13)
    assert QRawFont.fromFont(font).supportsCharacter(ord("支"))


def test_digits_have_equal_widths(qapp):
    metrics = QFontMetrics(theme.tokens.font(13))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_many_void_calls_do_not_crash_the_binding(qtbot):
    """A binding that loses a reference to None with every void call dies after some 5,000 of them."""
    label = QLabel()
    qtbot.addWidget(label)
    for number in range(50_000):
        label.setText(str(number % 7))
    assert label.text() == str(49_999 % 7)
