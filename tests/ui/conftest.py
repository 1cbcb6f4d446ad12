"""The theme is put on once; every test of the window starts from the light one at 100 %."""

import datetime as dt

import pytest

from app.ui import view_state
from app.ui.theme import theme
from app.ui.workbench import Workbench

NOW = dt.datetime(2026, 11, 12, 16, 42)


@pytest.fixture(autouse=True)
def light(qapp, monkeypatch):
    monkeypatch.setattr(view_state, "_settings", None)
    if not theme.is_installed:
        theme.install(qapp, "light", 1.0)
    elif (theme.choice, theme.factor) != ("light", 1.0):
        theme.choose("light", 1.0)
    return qapp


@pytest.fixture
def desk(tmp_path, light):
    """What pages hold, before a branch is open."""
    return Workbench(tmp_path, clock=lambda: NOW)


@pytest.fixture
def open_desk(desk, database):
    """What pages hold, with an open branch."""
    desk.open_database(database)
    return desk
