"""Importing the rooms' modules while nobody waits."""

import sys

from PySide6.QtCore import QObject

from app.ui import warming
from app.ui.rooms import ROOMS
from app.ui.warming import Warming


def test_every_room_but_the_first_is_prepared_after_the_start(qtbot):
    parent = QObject()
    warm = Warming(parent)
    with qtbot.waitSignal(warm.done):
        warm.begin()
    assert len(warming.PAGES) == len(ROOMS) - 1
    assert set(warming.PAGES) <= set(sys.modules)
    assert set(warming.SERVICES) <= set(sys.modules)


def test_closing_the_window_meanwhile_ends_it(qtbot, monkeypatch):
    monkeypatch.setattr(warming, "PAGES", ("json", "csv"))
    seen = []
    monkeypatch.setattr(warming, "import_module", seen.append)
    parent = QObject()
    warm = Warming(parent)
    warm._next()
    assert seen == ["json"]
    parent.deleteLater()
    qtbot.wait(warming.PAUSE_MS * 3)
    assert seen == ["json"]
