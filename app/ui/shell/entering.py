"""Where the keys go when a room is chosen by its key: into the room, not to the rail or the top bar."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.page import Page
from app.ui.shell.reading_order import first_control
from app.ui.widgets.panel import EmptyPage


class Rooms(Protocol):
    """The window, as far as it is needed here."""

    def page_of(self, key: str) -> Page: ...

    def show_room(self, key: str) -> Page: ...


def enter(window: Rooms, key: str) -> None:
    """Show a room and focus what had it last there, else its first place, else the first step that it offers.

    The key of the room that is on show leads back to its first place, from wherever the focus is.
    """
    page = window.page_of(key)
    before = None if page.isVisible() else page.focusWidget()  # before Qt focuses a button of the head
    window.show_room(key)
    wanted = next((each for each in (before, *page.panes()) if _takes(page, each)), None)
    if wanted is None:
        empty = next((each for each in page.findChildren(EmptyPage) if each.isVisible()), None)
        wanted = first_control(empty or page)
    if wanted is not None:
        wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _takes(page: Page, widget: QWidget | None) -> bool:
    return widget is not None and widget is not page and widget.isVisibleTo(page) and widget.isEnabled()
