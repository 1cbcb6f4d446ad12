"""Garbage is searched between events, when there is enough of it."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui import garbage
from app.ui.garbage import Garbage


class Ring:
    """An object that only a search for garbage frees."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _searching_as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    gc.collect()
    gc.disable()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()


def _lost_ring() -> "weakref.ref[Ring]":
    return weakref.ref(Ring())


def _many_objects() -> list[list[object]]:
    return [[] for _ in range(garbage.WORTH_A_SEARCH)]


def test_a_few_objects_are_not_worth_a_search() -> None:
    lost = _lost_ring()

    garbage.search()

    assert lost() is not None


def test_many_objects_are_searched() -> None:
    lost, kept = _lost_ring(), _many_objects()

    garbage.search()

    assert lost() is None
    assert len(kept) == garbage.WORTH_A_SEARCH


def test_what_outlived_some_searches_is_searched_again() -> None:
    ring = Ring()
    kept = [_many_objects()]
    garbage.search()
    lost = weakref.ref(ring)
    del ring

    for _ in range(garbage.OFTEN + 1):
        kept.append(_many_objects())
        garbage.search()

    assert lost() is None


def test_it_looks_by_itself_from_the_beginning_on(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY_MS", 1)
    parent = QObject()
    Garbage(parent).begin()
    lost, kept = _lost_ring(), _many_objects()

    qtbot.waitUntil(lambda: lost() is None)

    assert gc.isenabled()
    assert gc.get_threshold()[0] == garbage.TOO_MANY
    assert kept
    parent.deleteLater()
