"""Tab walks the window as it is read, also over what was made after the rest.

Qt puts every new widget at the end of its chain: buttons that come anew with each record would be reached
after the whole window only.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QScrollArea, QWidget

_TOUCH = 2  # px by which neighbours may overlap


class ReadWindow(QMainWindow):
    """A main window whose Tab and Shift+Tab go by where controls stand, row by row, pane by pane."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt calls it with one flag
        found = neighbour(self, QApplication.focusWidget(), forward=forward)
        if found is None:
            return False
        found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        _bring_into_view(found)
        return True


def neighbour(window: QWidget, focus: QWidget | None, *, forward: bool) -> QWidget | None:
    """The control after or before the one with the focus; round again at the ends."""
    shown = list(_as_read(window))
    place = next((place for place, each in enumerate(shown) if each is focus), -1 if forward else 0)
    after = [*shown[place + 1 :], *shown[: place + 1]] if forward else [*shown[place:], *shown[:place]][::-1]
    return next((each for each in after if _takes_tab(each)), None)


def first_control(widget: QWidget) -> QWidget | None:
    """The first control inside a widget, None when it has none."""
    return next((each for each in _as_read(widget) if each is not widget and _takes_tab(each)), None)


def _takes_tab(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    """A widget with all that is visible in it; the head of a table, with its filters, before its rows."""
    shown = [
        each
        for each in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if each.isVisible() and not each.isWindow()
    ]
    if isinstance(widget, QAbstractScrollArea):
        inner = widget.viewport()
        for each in _in_order([each for each in shown if each is not inner]):
            yield from _as_read(each)
        yield widget
        yield from _as_read(inner)
        return
    yield widget
    for each in _in_order(shown):
        yield from _as_read(each)


def _in_order(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Siblings as they are read: line by line where lines run across all of them, else pane by pane."""
    if len(widgets) < 2:
        return list(widgets)
    for across in (False, True):
        first, *others = _parts(widgets, across=across)
        if others:
            return [*_in_order(first), *_in_order([each for part in others for each in part])]
    return _in_rows(widgets)


def _parts(widgets: Sequence[QWidget], *, across: bool) -> list[list[QWidget]]:
    """Widgets cut where nothing stands: into lines, or ``across`` into panes from left to right."""
    parts: list[list[QWidget]] = []
    end = 0
    for start, length, each in sorted(
        ((each.x(), each.width(), each) if across else (each.y(), each.height(), each) for each in widgets),
        key=lambda found: found[:2],
    ):
        if parts and start < end - _TOUCH:
            parts[-1].append(each)
        else:
            parts.append([each])
        end = max(end, start + length)
    return parts


def _in_rows(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Siblings that interlock, row by row; a row is as high as the lowest of its widgets."""
    rows: list[list[QWidget]] = []
    top = end = 0
    for each in sorted(widgets, key=lambda each: each.y()):
        box = each.geometry()
        if rows and box.y() + min(box.height(), end - top) / 2 < end:
            rows[-1].append(each)
            end = min(end, box.y() + box.height())
        else:
            rows.append([each])
            top, end = box.y(), box.y() + box.height()
    return [each for row in rows for each in sorted(row, key=lambda each: each.x())]


def _bring_into_view(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
