"""Evidence files of a record, and its history."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui import file_dialogs
from app.ui.widgets.basics import button, column, disable, label, row
from app.ui.widgets.rows import ListRow, RowList

_ICONS = {"image": "image", "spreadsheet": "file-spreadsheet", "excel": "file-spreadsheet"}


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One linked file: its key (digest), name, a second line (date, by whom, size) and media type."""

    key: str
    name: str
    hint: str = ""
    media_type: str = ""


class EvidenceList(QWidget):
    """Files of a record: add by button or by dropping them here, open, take away (Delete)."""

    added = Signal(object)  # list of Path
    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, name: str = "佐证") -> None:
        super().__init__()
        self.setAcceptDrops(True)
        box = column(self, margins=(0, 0, 0, 8), gap=8)
        self.files = _FileList(name)
        self.files.opened.connect(lambda key: self.opened.emit(str(key)))
        self.files.delete_pressed.connect(self._remove_current)
        self.files.currentRowChanged.connect(lambda _: self._enable())
        box.addWidget(self.files, 1)
        line = row(margins=(12, 0, 12, 0), gap=8)
        line.addWidget(button("加佐证…", icon="paperclip", size="row", on=self.ask))
        self._open_button = button("打开", size="row", on=lambda: self._with_current(self.opened.emit))
        self._remove_button = button("移除", size="row", on=self._remove_current)
        line.addWidget(self._open_button)
        line.addWidget(self._remove_button)
        line.addStretch(1)
        box.addLayout(line)
        hint = row(margins=(12, 0, 12, 0))
        hint.addWidget(label("可把照片、签到表等文件拖到这里", "hint"))
        box.addLayout(hint)
        self._enable()

    def set_files(self, files: Sequence[EvidenceFile]) -> None:
        rows = [ListRow(file.key, file.name, file.hint, icon=_icon(file.media_type)) for file in files]
        self.files.set_rows(rows)
        self._enable()

    def ask(self) -> None:
        """Let the user choose files."""
        files = file_dialogs.open_files(self, "选择佐证文件")
        if files:
            self.added.emit(files)

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.added.emit(paths)


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
