"""The kinds of an event as ticks, each with its own 第 N 次."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.models.events import EVENT_KINDS
from app.services.events import NUMBERED
from app.ui.theme import fix
from app.ui.widgets.basics import label, row
from app.ui.widgets.flow import FlowBox


class KindTicks(FlowBox):
    """Ticks in the order of the form; ``propose`` gives the number for a kind that is ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(gap=10)
        self.propose: Callable[[str], int] = lambda _: 1
        self._ticks: dict[str, QCheckBox] = {}
        self._numbers: dict[str, QLineEdit] = {}
        self._holders: dict[str, QWidget] = {}
        for kind, words in EVENT_KINDS.items():
            self.flow.addWidget(self._make(kind, words))
        self.setFocusProxy(self._ticks["assembly"])

    def _make(self, kind: str, words: str) -> QWidget:
        box = QWidget()
        line = row(box, gap=4)
        tick = QCheckBox(words)
        tick.setAccessibleName(words)
        tick.toggled.connect(lambda on: self._toggled(kind, on=on))
        number = QLineEdit()
        number.setAccessibleName(f"{words}第几次")
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        number.textEdited.connect(lambda _: self.changed.emit())
        fix(number, width=36, height=26)
        number.setProperty("filter", "true")
        holder = QWidget()
        inner = row(holder, gap=3)
        inner.addWidget(label("第"))
        inner.addWidget(number)
        inner.addWidget(label("次"))
        holder.hide()
        line.addWidget(tick)
        line.addWidget(holder)
        self._ticks[kind], self._numbers[kind], self._holders[kind] = tick, number, holder
        return box

    def value(self) -> list[dict[str, object]]:
        """The ticked kinds with their numbers; raises ValueError for a number that is none."""
        rows: list[dict[str, object]] = []
        for kind, tick in self._ticks.items():
            text = self._numbers[kind].text().strip()
            if tick.isChecked():
                if text and not text.isdigit():
                    raise ValueError(f"{EVENT_KINDS[kind]}第几次要填整数")
                rows.append({"kind": kind, "number": int(text) if text else None})
        return rows

    def kinds(self) -> tuple[str, ...]:
        return tuple(kind for kind, tick in self._ticks.items() if tick.isChecked())

    def set_value(self, numbers: Mapping[str, int | None]) -> None:
        for kind, tick in self._ticks.items():
            tick.blockSignals(True)
            tick.setChecked(kind in numbers)
            tick.blockSignals(False)
            number = numbers.get(kind)
            self._numbers[kind].setText("" if number is None else str(number))
            self._holders[kind].setVisible(kind in numbers and (kind in NUMBERED or number is not None))
        self._place_again()

    def tick(self, kind: str | None) -> None:
        """Tick one more kind, as a click would; None ticks nothing."""
        if kind is not None:
            self._ticks[kind].setChecked(True)

    def propose_again(self) -> None:
        """New proposals, after the year or the group has become another."""
        for kind in self.kinds():
            if kind in NUMBERED:
                self._numbers[kind].setText(str(self.propose(kind)))

    def _toggled(self, kind: str, *, on: bool) -> None:
        self._holders[kind].setVisible(on and kind in NUMBERED)
        if on and kind in NUMBERED and not self._numbers[kind].text():
            self._numbers[kind].setText(str(self.propose(kind)))
        self._place_again()
        self.changed.emit()

    def _place_again(self) -> None:
        self.flow.invalidate()
        self.updateGeometry()
