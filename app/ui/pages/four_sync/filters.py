"""The bar above the board: views as tabs, filter, state, only those with a gap."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit

from app.services.four_sync_board import STATUSES, ItemView
from app.ui.matching import matches
from app.ui.theme import fix
from app.ui.widgets.basics import row, tab_bar
from app.ui.widgets.fields import ChoiceField

VIEWS = (("board", "看板"), ("list", "清单"), ("duty", "六个一起"), ("care", "四结合"))


class FilterBar(QFrame):
    """``changed`` when what is shown changes, ``view_chosen`` with the key of a view."""

    changed = Signal()
    view_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        fix(self, height=40)
        line = row(self, margins=(16, 0, 16, 4), gap=8)
        self.tabs = tab_bar("四同步的视图", (title for _, title in VIEWS))
        self.tabs.currentChanged.connect(lambda place: self.view_chosen.emit(VIEWS[place][0]))
        line.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self.text = _FilterEdit()
        self.text.textChanged.connect(lambda _: self.changed.emit())
        line.addWidget(self.text)
        self.status = ChoiceField(
            [(key, f"状态：{words}") for key, words in STATUSES.items()], empty="状态：全部"
        )
        self.status.setAccessibleName("状态")
        fix(self.status, width=132)
        self.status.currentIndexChanged.connect(lambda _: self.changed.emit())
        line.addWidget(self.status)
        self.only_gaps = QCheckBox("只看有差距")
        self.only_gaps.setAccessibleName("只看有同步差距的事项")
        self.only_gaps.toggled.connect(lambda _: self.changed.emit())
        line.addWidget(self.only_gaps)

    @property
    def view(self) -> str:
        return VIEWS[self.tabs.currentIndex()][0]

    def choose_view(self, key: str) -> None:
        self.tabs.setCurrentIndex([each for each, _ in VIEWS].index(key))

    def clear(self) -> None:
        """Show everything again."""
        self.text.clear()
        self.status.set_value(None)
        self.only_gaps.setChecked(False)

    def kept(self, items: Iterable[ItemView]) -> list[ItemView]:
        """The items that pass."""
        return [item for item in items if self._passes(item)]

    def _passes(self, item: ItemView) -> bool:
        if self.only_gaps.isChecked() and not item.gap:
            return False
        if self.status.value() not in (None, item.status):
            return False
        typed = self.text.text()
        names = (item.name, item.code, item.business_owner, item.party_owner)
        return any(matches(name, typed) for name in names)


class _FilterEdit(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("筛选事项、责任人")
        self.setAccessibleName("筛选事项、责任人")
        self.setClearButtonEnabled(True)
        fix(self, width=176)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
