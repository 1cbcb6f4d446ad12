"""Preparing the rooms after the start, while nobody waits."""

import sys
from types import SimpleNamespace

from PySide6.QtCore import QObject

from app.ui import warming
from app.ui.rooms import ROOMS
from app.ui.warming import Warming


class Window(QObject):
    """What the warming asks of the main window."""

    rooms = ROOMS

    def __init__(self, *, is_open=True):
        super().__init__()
        self.desk = SimpleNamespace(is_open=is_open)
        self.made = []
        self.page_of = self.made.append


def test_every_room_is_prepared_after_the_start(qtbot):
    window = Window()
    warm = Warming(window)
    read = []
    warm.read = lambda: read.append("search")
    with qtbot.waitSignal(warm.done):
        warm.begin()
    assert len(warming.PAGES) == len(ROOMS) - 1
    assert set(warming.PAGES) <= set(sys.modules)
    assert set(warming.SERVICES) <= set(sys.modules)
    assert read == ["search"]
    assert window.made == [room.key for room in ROOMS]


def test_no_page_is_made_without_a_branch(qtbot):
    window = Window(is_open=False)
    warm = Warming(window)
    with qtbot.waitSignal(warm.done):
        warm.begin()
    assert window.made == []


def test_closing_the_window_meanwhile_ends_it(qtbot, monkeypatch):
    monkeypatch.setattr(warming, "PAGES", ("json", "csv"))
    window = Window()
    warm = Warming(window)
    warm.begin()
    qtbot.waitUntil(lambda: len(window.made) == 1)
    window.deleteLater()
    qtbot.wait(warming.PAUSE_MS * 3)
    assert len(window.made) == 1
