"""The bar above the board: views as tabs; text, department, owner, quarter, state, only those with a gap."""

import datetime as dt
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QWidget

from app.services.four_sync_board import STATUSES, ItemView
from app.ui.matching import matches
from app.ui.theme import fix, theme
from app.ui.widgets.basics import column, row, tab_bar
from app.ui.widgets.fields import ChoiceField

VIEWS = (("board", "看板"), ("list", "清单"), ("duty", "六个一起"), ("care", "四结合"))
_ONE_LINE = 1090
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")


class FilterBar(QFrame):
    """``changed`` when what is shown changes, ``view_chosen`` with the key of a view."""

    changed = Signal()
    view_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._year = 0
        lines = column(self, margins=(16, 0, 16, 4), gap=4)
        self._first = row(gap=8)
        self._second = row(gap=8)
        lines.addLayout(self._first)
        lines.addLayout(self._second)
        self.tabs = tab_bar("四同步的视图", (title for _, title in VIEWS))
        self.tabs.currentChanged.connect(lambda place: self.view_chosen.emit(VIEWS[place][0]))
        self._first.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        self._first.addStretch(1)
        self._filters = self._make_filters()
        self._first.addWidget(self._filters)
        self._fold(narrow=False)

    def _make_filters(self) -> QWidget:
        box = QWidget()
        line = row(box, gap=8)
        self.text = _FilterEdit()
        self.text.textChanged.connect(lambda _: self.changed.emit())
        line.addWidget(self.text)
        self.department = self._choice(line, "部门", 112)
        self.owner = self._choice(line, "责任人", 124)
        self.quarter = self._choice(line, "季度", 104)
        for number, words in enumerate(_QUARTERS, 1):
            self.quarter.addItem(words, number)
        self.status = self._choice(line, "状态", 112)
        for key, words in STATUSES.items():
            self.status.addItem(words, key)
        self.only_gaps = QCheckBox("只看有差距")
        self.only_gaps.setAccessibleName("只看有同步差距的事项")
        self.only_gaps.toggled.connect(lambda _: self.changed.emit())
        line.addWidget(self.only_gaps)
        return box

    def _choice(self, line: QHBoxLayout, name: str, width: int) -> ChoiceField:
        field = ChoiceField([], empty=f"{name}：全部")
        field.setAccessibleName(name)
        field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        fix(field, width=width)
        field.currentIndexChanged.connect(lambda _: self.changed.emit())
        line.addWidget(field)
        return field

    @property
    def view(self) -> str:
        return VIEWS[self.tabs.currentIndex()][0]

    def choose_view(self, key: str) -> None:
        self.tabs.setCurrentIndex([each for each, _ in VIEWS].index(key))

    def offer(self, items: Sequence[ItemView], year: int) -> None:
        """Offer the departments and owners of these items; what is chosen stays while it is among them."""
        self._year = year
        owners = {name for item in items for name in item.owners}
        for field, names in ((self.department, {item.department for item in items}), (self.owner, owners)):
            chosen, wanted = field.value(), sorted(names - {""})
            if wanted == [field.itemData(place) for place in range(1, field.count())]:
                continue
            field.blockSignals(True)
            while field.count() > 1:
                field.removeItem(1)
            for name in wanted:
                field.addItem(name, name)
            field.set_value(chosen if chosen in wanted else None)
            field.blockSignals(False)

    def clear(self) -> None:
        """Show everything again."""
        self.text.clear()
        for field in (self.department, self.owner, self.quarter, self.status):
            field.set_value(None)
        self.only_gaps.setChecked(False)

    def kept(self, items: Iterable[ItemView]) -> list[ItemView]:
        """The items that pass."""
        return [item for item in items if self._passes(item)]

    def _passes(self, item: ItemView) -> bool:
        if self.only_gaps.isChecked() and not item.gap:
            return False
        if self.status.value() not in (None, item.status):
            return False
        if self.department.value() not in (None, item.department):
            return False
        if self.owner.value() is not None and self.owner.value() not in item.owners:
            return False
        if not self._runs_in(item, self.quarter.value()):
            return False
        typed = self.text.text()
        return any(matches(name, typed) for name in (item.name, item.code, item.department, *item.owners))

    def _runs_in(self, item: ItemView, quarter: object) -> bool:
        """Whether the item's span has a day in a quarter; every one has in none."""
        if not isinstance(quarter, int):
            return True
        first = dt.date(self._year, 3 * quarter - 2, 1)
        after = dt.date(self._year + quarter // 4, 3 * quarter % 12 + 1, 1)
        ended = item.closed_on or item.ends_on
        return item.began_on < after and (ended is None or ended >= first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(narrow=self.width() / theme.tokens.factor < _ONE_LINE)

    def _fold(self, *, narrow: bool) -> None:
        """The filters take a line of their own where there is no room beside the tabs."""
        line = self._second if narrow else self._first
        if line.indexOf(self._filters) < 0:
            (self._first if narrow else self._second).removeWidget(self._filters)
            line.addWidget(self._filters, 0, Qt.AlignmentFlag.AlignRight)
        fix(self, height=80 if narrow else 40)


class _FilterEdit(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("筛选事项、责任人")
        self.setAccessibleName("筛选事项、责任人")
        self.setClearButtonEnabled(True)
        fix(self, width=152)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
