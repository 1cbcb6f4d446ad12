"""Evidence files of a record, and its history."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.services.evidence import Given
from app.ui import file_dialogs
from app.ui.widgets.basics import button, column, disable, label, row
from app.ui.widgets.drops import DropZone, given_of, holds_files
from app.ui.widgets.flow import FlowBox
from app.ui.widgets.rows import ListRow, RowList

_HINT = "可把照片、签到表等文件拖进来，或按 Ctrl+V 粘贴"
_ICONS = {"image": "image", "spreadsheet": "file-spreadsheet", "excel": "file-spreadsheet"}


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One linked file: its key (digest), name, a second line (date, by whom, size) and media type."""

    key: str
    name: str
    hint: str = ""
    media_type: str = ""


class EvidenceList(QWidget):
    """Files of a record: add by button, by dropping or pasting them here, open, take away (Delete)."""

    added = Signal(object)  # list of Given
    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, name: str = "佐证", *, now: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        super().__init__()
        self._now, self._why_not = now, ""
        box = column(self, margins=(0, 0, 0, 8), gap=8)
        self.files = _FileList(name)
        self.files.opened.connect(lambda key: self.opened.emit(str(key)))
        self.files.delete_pressed.connect(self._remove_current)
        self.files.currentRowChanged.connect(lambda _: self._enable())
        box.addWidget(self.files, 1)
        box.addLayout(self._make_buttons())
        hint = row(margins=(12, 0, 12, 0))
        self._hint = label(_HINT, "hint", wrap=True)
        hint.addWidget(self._hint)
        box.addLayout(hint)
        self._enable()
        self._zone = DropZone(self, lambda: "松开鼠标，加到佐证", now=now, accepts=lambda: not self._why_not)
        self._zone.dropped.connect(self.added)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)
        QApplication.clipboard().dataChanged.connect(self._clipboard_changed)

    def _make_buttons(self) -> QHBoxLayout:
        acts = FlowBox()
        self._paste_button = button("粘贴图片", size="row", on=self.paste)
        self._open_button = button("打开", size="row", on=lambda: self._with_current(self.opened.emit))
        self._remove_button = button("移除", size="row", on=self._remove_current)
        self.add_button = button("加佐证…", icon="paperclip", size="row", on=self.ask)
        for each in (self.add_button, self._paste_button, self._open_button, self._remove_button):
            acts.flow.addWidget(each)
        line = row(margins=(12, 0, 12, 0))
        line.addWidget(acts)
        return line

    def set_files(self, files: Sequence[EvidenceFile]) -> None:
        rows = [ListRow(file.key, file.name, file.hint, icon=_icon(file.media_type)) for file in files]
        self.files.set_rows(rows)
        self._enable()

    def forbid(self, why: str) -> None:
        """Take no files, and say why; an empty reason takes them again."""
        self._why_not = why
        self._hint.setText(why or _HINT)
        disable(self.add_button, why)
        self._clipboard_changed()

    def ask(self) -> None:
        """Let the user choose files."""
        files = file_dialogs.open_files(self, "选择佐证文件")
        if files:
            self.added.emit([Given(path, path.name) for path in files])

    def paste(self) -> None:
        """Add the picture, or the files, that lie in the clipboard."""
        given = given_of(QApplication.clipboard().mimeData(), self._now())
        if given and not self._why_not:
            self.added.emit(given)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clipboard_changed()

    def _clipboard_changed(self) -> None:
        """Only panes that can be seen look into the clipboard: it may belong to a slow program."""
        if self.isVisible():
            there = self._why_not or holds_files(QApplication.clipboard().mimeData())
            disable(self._paste_button, self._why_not or ("" if there else "剪贴板里没有图片"))

    def _with_current(self, then: Callable[[Any], None]) -> None:
        key = self.files.current_value()
        if key is not None:
            then(key)

    def _remove_current(self) -> None:
        self._with_current(self.removed.emit)

    def _enable(self) -> None:
        why = "" if self.files.current_value() is not None else "先选一个文件"
        disable(self._open_button, why)
        disable(self._remove_button, why)


class _FileList(RowList):
    delete_pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, height=36, empty="无")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def _icon(media_type: str) -> str:
    return next((icon for part, icon in _ICONS.items() if part in media_type), "file")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One operation on a record: when, what, the changes in words, by whom, and whether it was taken back."""

    seq: int
    at: dt.datetime
    what: str
    detail: str = ""
    by: str = ""
    undone: bool = False


class HistoryList(RowList):
    """What happened to a record, newest first."""

    def __init__(self, name: str = "历史") -> None:
        super().__init__(name, height=48, empty="还没有改动")

    def set_entries(self, entries: Sequence[HistoryEntry]) -> None:
        self.set_rows([_history_row(entry) for entry in entries])


def _history_row(entry: HistoryEntry) -> ListRow:
    what = f"{entry.what}（已撤销）" if entry.undone else entry.what
    detail = entry.detail or entry.by
    return ListRow(entry.seq, what, detail, f"{entry.at:%m-%d %H:%M}", tone="ink3" if entry.undone else "")
