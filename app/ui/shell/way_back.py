"""The way back to a record whose room asked another room for something."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from shiboken6 import isValid

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_ROOMS = {"study", "four_sync"}  # where the records that ask are worked through one by one


def way_back(window: "MainWindow", wish: Any) -> Callable[[], object] | None:
    """Shows the room that is on the screen now again, the keyboard where it is; None where nobody waits."""
    key = next((key for key, page in window.pages.items() if page is window.page and key in _ROOMS), "")
    if not key or not isinstance(wish, Mapping) or not {"new", "edit"} & set(wish):
        return None

    focus = window.focusWidget()

    def back() -> None:
        page = window.show_room(key)
        # Loading anew may have replaced what had the keyboard, such as a button of the drawer.
        if focus is not None and isValid(focus) and page.isAncestorOf(focus) and focus.isVisible():
            focus.setFocus()
        else:
            page.focus_first_pane()

    return back
