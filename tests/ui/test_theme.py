"""Themes: exact roles, readable contrast, switching without a restart."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit

from app import paths
from app.ui.theme import THEMES, dress, fix, theme
from app.ui.theme.stylesheet import fill, template
from app.ui.widgets.basics import button


def luminance(colour):
    values = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "surface"),
        ("ink2", "surface"),
        ("ink3", "surface"),
        ("ink2", "rail"),
        ("mark", "surface"),
        ("blue", "surface"),
    ]
    + [(tone, f"{tone}_t") for tone in ("bad", "ok", "due", "none", "blue")]
    + [
        ("on_red", "red"),
        ("on_red", "red_hover"),
        ("on_red", "red_pressed"),
        ("ink", "sel"),
        ("notice_ink", "notice"),
    ],
)
def test_text_stands_out_from_its_ground(tokens, text, ground):
    """WCAG 2.1, 1.4.3: 4.5 to 1."""
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_borders_of_controls_and_the_ring_stand_out(tokens):
    """WCAG 2.1, 1.4.11: 3 to 1."""
    assert contrast(tokens.ctl, tokens.surface) >= 3
    assert contrast(tokens.focus, tokens.surface) >= 3


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5])
def test_the_style_sheet_is_filled_completely(tokens, factor):
    filled = fill(template(), tokens.sized(factor, "Sans"))
    assert "@" not in filled
    assert not re.search(r"\d+u\b", filled)
    assert min(int(size) for size in re.findall(r"font-size: (\d+)px", filled)) >= 12


def test_switching_reaches_widgets_that_are_already_there(qtbot):
    act, entry = button("打印", icon="printer"), QLineEdit()
    for each in (act, entry):
        qtbot.addWidget(each)
        each.show()
    fix(act, height=32)
    before = act.icon().pixmap(16, 16).toImage()
    theme.choose("dark", 1.5)
    assert entry.palette().color(QPalette.ColorRole.Base).name() == "#272523"
    assert act.icon().pixmap(24, 24).toImage() != before
    assert act.height() == 48
    assert entry.font().pixelSize() == 20


def test_the_desktops_dark_mode_is_followed_only_when_asked(qtbot):
    theme.choose("system", 1.0)
    assert theme.tokens.name in {"light", "dark"}
    theme.choose("contrast", 1.0)
    theme._system_changed()
    assert theme.tokens.name == "contrast"


def test_icons_take_the_colour_of_the_text():
    icons = list((paths.resources() / "icons").glob("*.svg"))
    assert icons
    assert all("currentColor" in icon.read_text(encoding="utf-8") for icon in icons)


def test_an_icon_follows_its_button(qtbot):
    act = button("新建", "accent", icon="plus")
    qtbot.addWidget(act)
    dress(act, "check", "ok")
    assert act.property("icon_spec") == "check|ok|16"
