"""The tab 佐证 of the drawer: files of one check item, and the records that prove it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.four_sync_checks import CheckView
from app.services.four_sync_proofs import ProvingRecord
from app.ui import dates
from app.ui.pages.four_sync import words
from app.ui.widgets.basics import button, column, disable, label, row
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.record_panes import EvidencePane
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench


class ProofsPane(QWidget):
    """``removed`` sends a check item and the record that is to prove it no longer."""

    removed = Signal(int, int)
    records_wanted = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._year = desk.year
        self._records: Sequence[ProvingRecord] = ()
        lines = column(self, margins=(0, 12, 0, 0), gap=8)
        head = column(margins=(12, 0, 12, 0), gap=4)
        head.addWidget(label("证明哪个检查项", "caption"))
        self.check_of = ChoiceField(())
        self.check_of.setAccessibleName("证明哪个检查项")
        self.check_of.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.check_of.activated.connect(lambda _: self._show())
        self.check_of.currentTextChanged.connect(self.check_of.setToolTip)  # a check item may be long
        head.addWidget(self.check_of)
        lines.addLayout(head)
        self.files = EvidencePane(desk)
        lines.addWidget(self.files, 3)
        lines.addLayout(self._make_records(desk), 2)

    def _make_records(self, desk: Workbench) -> QVBoxLayout:
        box = column(margins=(0, 0, 0, 8), gap=4)
        head = row(margins=(12, 0, 12, 0))
        head.addWidget(label("证明它的记录", "group"))
        box.addLayout(head)
        self.records = _Records()
        self.records.opened.connect(desk.show_record)
        self.records.delete_pressed.connect(self._remove)
        self.records.currentRowChanged.connect(lambda _: self._enable())
        box.addWidget(self.records, 1)
        line = row(margins=(12, 0, 12, 0), gap=8)
        line.addWidget(button("用已有记录…", icon="link", size="row", on=self.records_wanted.emit))
        self._remove_button = button("不再证明", size="row", on=self._remove)
        line.addWidget(self._remove_button)
        line.addStretch(1)
        box.addLayout(line)
        return box

    def show_checks(
        self, checks: Sequence[CheckView], records: Sequence[ProvingRecord], chosen: object, year: int
    ) -> None:
        """Offer the check items of a stage and show what proves one of them."""
        self._records, self._year = records, year
        self.check_of.clear()
        for check in checks:
            count = f"　{check.evidence} 份" if check.evidence else ""
            side = words.LETTERS[check.side]
            self.check_of.addItem(f"{check.code}　{side}　{check.label}{count}", check.id)
        self.check_of.setCurrentIndex(max(self.check_of.findData(chosen), 0))
        self._show()

    @property
    def check_id(self) -> int:
        """The check item on show, -1 for none."""
        value = self.check_of.value()
        return value if isinstance(value, int) else -1

    def choose(self, check_id: int) -> None:
        self.check_of.setCurrentIndex(max(self.check_of.findData(check_id), 0))
        self._show()
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        if self.check_id == -1:
            return
        self.files.show_record(self.check_id)
        own = [each for each in self._records if each.check_id == self.check_id]
        self.records.set_rows(
            [
                ListRow(
                    each.record_id,
                    each.title,
                    f"{each.words} {dates.short(each.day, self._year)}",
                    icon="link",
                )
                for each in own
            ]
        )
        self._enable()

    def _remove(self) -> None:
        record_id = self.records.current_value()
        if isinstance(record_id, int):
            self.removed.emit(self.check_id, record_id)

    def _enable(self) -> None:
        why = "" if isinstance(self.records.current_value(), int) else "先选一条记录"
        disable(self._remove_button, why)


class _Records(RowList):
    delete_pressed = Signal()

    def __init__(self) -> None:
        super().__init__("证明它的记录", height=36, empty="无")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
