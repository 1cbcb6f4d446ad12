"""Evidence of a record: chosen before it is saved, kept with it when it is."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from app.services.evidence import Evidence
from app.ui.widgets.basics import button, clear, label
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.people import chip


class FileChips(QWidget):
    """Files as chips: those stored, and those that the next saving adds."""

    changed = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("附件")
        self.setAcceptDrops(True)
        self.stored: list[Evidence] = []
        self.added: list[Path] = []
        self.removed: list[int] = []
        self._flow = FlowLayout(self, gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
        names, _ = QFileDialog.getOpenFileNames(self, "选择照片或附件", "", "所有文件 (*)")
        if names:
            self.add([Path(name) for name in names])

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
        clear(self._flow)
        for file in self.stored:
            self._flow.addWidget(
                button(file.name, "link", icon="paperclip", on=partial(self.opened.emit, file))
            )
            self._flow.addWidget(
                button("移除", "link", on=partial(self._remove_stored, file), name=f"移除{file.name}")
            )
        for path in self.added:
            self._flow.addWidget(chip(path.name, partial(self._remove_added, path), "待存"))
        self._flow.addWidget(button("加照片或附件…", icon="paperclip", size="row", on=self.ask))
        self._flow.addWidget(label("可把文件拖到这里", "hint"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self._flow.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._flow.heightForWidth(max(self.width(), 200)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.add(paths)
