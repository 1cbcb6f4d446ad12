"""A list with its buttons above it: groups, posts, excusals, movements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.pages.organisation.data import OrganisationData
from app.ui.widgets.basics import ElidedLabel, button, column, disable, row
from app.ui.widgets.record_table import Column, RecordTable, Row
from app.ui.widgets.record_table.views import views_button
from app.ui.widgets.steps import SegmentedButtons
from app.ui.workbench import Workbench

NO_ROW = "先选一行"
WhyNot = Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class RowButton:
    """A button for the current row; ``why_not`` says why it can't act on it, empty when it can."""

    words: str
    on: Callable[[int], object]
    why_not: WhyNot = lambda _: ""


class ListPane(QWidget):
    """``first`` is the button that makes a new row; the others act on the current one."""

    segment_chosen = Signal(object)
    opened = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        view: str,
        name: str,
        first: tuple[str, Callable[[], object]] | None = None,
        buttons: Sequence[RowButton] = (),
        segments: Sequence[tuple[object, str]] = (),
        sentence: str = "",
        desk: Workbench,
    ) -> None:
        super().__init__()
        self.data: OrganisationData | None = None
        self._acts = tuple(buttons)
        lines = column(self, margins=(16, 0, 16, 16), gap=8)
        bar = row(gap=8)
        self.segments = SegmentedButtons(segments, name=name) if segments else None
        if self.segments is not None:
            self.segments.chosen.connect(self.segment_chosen)
            bar.addWidget(self.segments)
        self._sentence = ElidedLabel(sentence, "second")
        bar.addWidget(self._sentence, 1)
        self.table = RecordTable(columns, view=view, name=name)
        self.buttons = [button(each.words) for each in self._acts]
        for each, act in zip(self.buttons, self._acts, strict=True):
            each.clicked.connect(lambda _on, act=act: act.on(self.table.current_id()))
            bar.addWidget(each)
        bar.addWidget(views_button(self.table, desk, *self._states()))
        if first is not None:
            bar.addWidget(button(first[0], "accent", icon="plus", on=first[1]))
        lines.addLayout(bar)
        self.table.current_changed.connect(lambda _: self._enable())
        self.table.opened.connect(self.opened)
        lines.addWidget(self.table, 1)
        self._enable()

    def show_data(self, data: OrganisationData) -> None:
        raise NotImplementedError

    def _states(self) -> tuple[QWidget, ...]:
        return () if self.segments is None else (self.segments,)

    def set_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)

    def set_rows(self, rows: Sequence[Row], year: int) -> None:
        self.table.set_rows(rows, year)
        self._enable()

    def _enable(self) -> None:
        current = self.table.model.row_at(self.table.cells.currentIndex())
        for each, act in zip(self.buttons, self._acts, strict=True):
            disable(each, NO_ROW if current is None else act.why_not(current))
