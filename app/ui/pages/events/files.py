"""Evidence of a record: chosen before it is saved, kept with it when it is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.services import evidence
from app.services.database import OpenOperation
from app.services.evidence import Evidence, Given
from app.services.photos import Photo
from app.ui import file_dialogs
from app.ui.widgets.basics import button, clear, label
from app.ui.widgets.drops import DropZone
from app.ui.widgets.flow import FlowBox
from app.ui.widgets.people import chip


class FileChips(FlowBox):
    """Files as chips: those stored, and those that the next saving adds; ``refused`` says why some aren't."""

    changed = Signal()
    opened = Signal(object)
    refused = Signal(object)  # UserError

    def __init__(self) -> None:
        super().__init__(gap=6)
        self.setAccessibleName("附件")
        self.stored: list[Evidence] = []
        self.added: list[Photo] = []
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

    def add(self, given: Sequence[Given]) -> None:
        """Read files now, so that the saving of the record can't fail because of one of them."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            batch = evidence.prepare_all(given)
        finally:
            QApplication.restoreOverrideCursor()
        new = [file for file in batch.ready if file not in self.added]
        if new:
            self.added += new
            self._draw()
            self.changed.emit()
        if batch.refusal is not None:
            self.refused.emit(batch.refusal)

    def take_drops_of(self, form: QWidget) -> None:
        """Take files dropped anywhere on the form that the chips are in."""
        self.zone = DropZone(form, lambda: "松开鼠标，加到这次活动的照片附件")
        self.zone.dropped.connect(self.add)

    def ask(self) -> None:
        files = file_dialogs.open_files(self, "选择照片或附件")
        if files:
            self.add([Given(path, path.name) for path in files])

    def write(self, op: OpenOperation, record_id: int) -> None:
        """Keep with a record what was added, and take away what was removed."""
        for link_id in self.removed:
            evidence.remove(op, link_id)
        for file in self.added:
            evidence.attach(op, record_id, file)

    def _remove_stored(self, file: Evidence) -> None:
        self.stored.remove(file)
        self.removed.append(file.link_id)
        self._draw()
        self.changed.emit()

    def _remove_added(self, file: Photo) -> None:
        self.added.remove(file)
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
        for new in self.added:
            self.flow.addWidget(chip(new.name, partial(self._remove_added, new), "待存"))
        self.flow.addWidget(button("加照片或附件…", icon="paperclip", size="row", on=self.ask))
        self.flow.addWidget(label("可把文件拖到表里任何地方", "hint"))
        self.updateGeometry()
