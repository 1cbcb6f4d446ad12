"""Evidence of a record: chosen before it is saved, kept with it when it is."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.services import evidence
from app.services.database import OpenOperation
from app.services.evidence import Evidence
from app.ui import file_dialogs
from app.ui.widgets.basics import button, clear, label
from app.ui.widgets.flow import FlowBox
from app.ui.widgets.people import chip


class FileChips(FlowBox):
    """Files as chips: those stored, and those that the next saving adds."""

    changed = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=6)
        self.setAccessibleName("附件")
        self.setAcceptDrops(True)
        self.stored: list[Evidence] = []
        self.added: list[Path] = []
        self.removed: list[int] = []
        self._draw()

    def show_files(self, stored: Sequence[Evidence]) -> None:
        self.stored, self.added, self.removed = list(stored), [], []
        self._draw()

    def count(self) -> int:
        return len(self.stored) + len(self.added)

    @property
    def is_changed(self) -> bool:
        return bool(self.added or self.removed)

    def add(self, paths: Sequence[Path]) -> None:
        self.added += [path for path in paths if path not in self.added]
        self._draw()
        self.changed.emit()

    def ask(self) -> None:
        files = file_dialogs.open_files(self, "选择照片或附件")
        if files:
            self.add(files)

    def write(self, op: OpenOperation, record_id: int) -> None:
        """Keep with a record what was added, and take away what was removed."""
        for link_id in self.removed:
            evidence.remove(op, link_id)
        for path in self.added:
            evidence.add(op, record_id, path, path.name)

    def _remove_stored(self, file: Evidence) -> None:
        self.stored.remove(file)
        self.removed.append(file.link_id)
        self._draw()
        self.changed.emit()

    def _remove_added(self, path: Path) -> None:
        self.added.remove(path)
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        clear(self.flow)
        for file in self.stored:
            self.flow.addWidget(
                button(file.name, "link", icon="paperclip", on=partial(self.opened.emit, file))
            )
            self.flow.addWidget(
                button("移除", "link", on=partial(self._remove_stored, file), name=f"移除{file.name}")
            )
        for path in self.added:
            self.flow.addWidget(chip(path.name, partial(self._remove_added, path), "待存"))
        self.flow.addWidget(button("加照片或附件…", icon="paperclip", size="row", on=self.ask))
        self.flow.addWidget(label("可把文件拖到这里", "hint"))
        self.updateGeometry()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.add(paths)
