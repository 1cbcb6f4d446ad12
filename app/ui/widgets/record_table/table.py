"""The record table: head with filters, rows, totals; the part that every list of records uses."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from app.ui.theme import fix, theme
from app.ui.widgets.basics import ElidedLabel, button, clear, column, frame, label, row
from app.ui.widgets.record_table.column import Column, Row, StyleOf
from app.ui.widgets.record_table.editing import CellEditing, Write
from app.ui.widgets.record_table.model import RowsModel
from app.ui.widgets.record_table.view import CellsView
from app.ui.widgets.record_table.widths import ColumnWidths

Figures = Sequence[tuple[str, str]]
"""Totals as (words, figure) pairs: ("完成", "14")."""


class RecordTable(QFrame):
    """A table like Excel's over rows that a service returned.

    ``view`` is the name under which widths, order and hidden columns are remembered. Signals carry record
    ids; ``current_changed`` sends -1 when no record is current.
    """

    current_changed = Signal(int)
    opened = Signal(int)
    selection_changed = Signal(object)  # list of record ids: the ticked ones, else those of the range
    pasted = Signal(int, str, object)
    filled_down = Signal(object, str, str)
    filled = Signal()  # rows were handed over

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        view: str,
        name: str,
        checkable: bool = False,
        filters: bool = True,
        row_height: int = 32,
    ) -> None:
        super().__init__()
        self.setProperty("panel", "true")
        self.view = view
        self.title = name
        self.rule = ""
        self.views: object = None
        self._totals: Callable[[Sequence[Row]], Figures] | None = None
        self._wanted = -1
        self.model = RowsModel(columns, checkable=checkable)
        self.cells = CellsView(self.model, filters=filters, row_height=row_height, name=name)
        box = column(self, margins=(1, 1, 1, 1))
        box.addWidget(self.cells, 1)
        self.editing = CellEditing(self.cells, self.model)
        box.addWidget(self.editing)
        self._footer = frame("totals", 32)
        self._foot = line = row(self._footer, margins=(12, 0, 12, 0), gap=16)
        self._figures = row(gap=0)
        line.addLayout(self._figures)
        line.addStretch(1)
        self._rule = ElidedLabel("", "caption")
        line.addWidget(self._rule)
        self._footer.hide()
        box.addWidget(self._footer)
        self._nothing = self._make_nothing()
        self._connect()
        self.widths = ColumnWidths(self.cells, self.model, view)

    # What a page calls -------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row], year: int = 0) -> None:
        """Show these rows; the current record, ticks, filters and order stay. ``year``: short dates."""
        self.model.year = year
        scrolled = self.cells.verticalScrollBar().value()
        self.model.set_rows(rows)
        self.cells.verticalScrollBar().setValue(scrolled)
        self.cells.head.refresh_choices()
        self.filled.emit()

    def set_style(self, style_of: StyleOf) -> None:
        """How single cells differ; called while painting, so it must be quick."""
        self.model.style_of = style_of
        self.cells.viewport().update()

    def set_totals(self, totals: Callable[[Sequence[Row]], Figures], rule: str = "") -> None:
        """Footer: figures of the filtered rows at the left, the counting rule in words at the right."""
        self._totals = totals
        self.rule = rule
        self._rule.setText(rule)
        self._footer.show()
        self._show_totals()

    def totals(self) -> Figures:
        """The figures of the filtered rows, as the footer shows them."""
        return self._totals(self.model.filtered if self.model.rows else []) if self._totals else ()

    def group_by(
        self, group_of: Callable[[Row], str] | None, hint: Callable[[Sequence[Row]], str] | None = None
    ) -> None:
        """Group rows under a title, with the group's own counts in words; None ungroups."""
        self.model.group_of, self.model.group_hint = group_of, hint
        self.model.rebuild()

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """The order until a head is clicked."""
        self.model.order = [(key, descending)]
        self.model.rebuild()

    def keep(self, wanted: Callable[[Row], bool] | None) -> None:
        """A filter of the page's own (a tab, a saved view), besides those in the head."""
        self.model.keep = wanted
        self.model.rebuild()

    def set_filter(self, key: str, text: str) -> None:
        self.model.set_filter(key, text)
        self.cells.head.show_filters()

    def clear_filters(self) -> None:
        self.model.keep = None
        self.model.clear_filters()
        self.cells.head.show_filters()

    def focus_filter(self) -> None:
        """Ctrl+F: to the first filter."""
        if self.cells.filter_widgets:
            self.cells.filter_widgets[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def on_edit(self, edit: Callable[[Row, str, str], object]) -> None:
        """Called with row, column key and the new text when a cell of an editable column was changed."""
        self.model.on_edit = edit

    def rows_shown(self) -> list[Row]:
        """The filtered rows in their order."""
        return list(self.model.filtered)

    def current_id(self) -> int:
        """The current record, or -1."""
        found = self.model.row_at(self.cells.currentIndex())
        return found["id"] if found else -1

    def select(self, record_id: int) -> bool:
        """Make a record the current one; False when the filters hide it (it is chosen when they don't)."""
        self._wanted = record_id
        line = self.model.line_of(record_id)
        if line < 0:
            return False
        self.cells.setCurrentIndex(self.model.index(line, self._section_at_hand()))
        return True

    def _section_at_hand(self) -> int:
        section, shown = self.cells.currentIndex().column(), self.cells.shown_sections()
        return section if section in shown else next(iter(shown), self.model.first)

    def selected_ids(self) -> list[int]:
        """The ticked records, else those of the selected cells."""
        if self.model.checked:
            return [found["id"] for found in self.model.rows if found["id"] in self.model.checked]
        return self.cells.ids_in_range()

    def clear_selection(self) -> None:
        self.model.check(set(self.model.checked), checked=False)
        current = self.cells.currentIndex()
        self.cells.clearSelection()
        self.cells.setCurrentIndex(current)

    def write_cells(self, write: Write) -> None:
        """Let cells be typed, pasted and filled: ``write`` takes them all or nothing."""
        self.editing.write_with(write)

    def add_to_footer(self, widget: QWidget) -> None:
        """Something small at the right end of the footer, where a page has no bar above its table."""
        self._foot.addWidget(widget)
        fix(self._footer, height=36)
        self._footer.show()

    def columns_button(self) -> QPushButton:
        """Button 列 with the column chooser; it says which columns gave way for want of room."""
        result = button("列", icon="columns-3", name="选择显示的列")
        menu = QMenu(result)
        for each in self.model.columns:
            action = menu.addAction(each.title)
            action.setData(each.key)
            action.setCheckable(True)
            action.triggered.connect(lambda shown, key=each.key: self.widths.show_column(key, shown))
        menu.aboutToShow.connect(lambda: self._show_choice(menu))
        self.widths.gave_way.connect(lambda: result.setToolTip(self._given_words()))
        result.setToolTip(self._given_words())
        self._show_choice(menu)
        result.setMenu(menu)
        return result

    def _show_choice(self, menu: QMenu) -> None:
        hidden = self.widths.hidden()
        for action, each in zip(menu.actions(), self.model.columns, strict=True):
            action.setChecked(each.key not in hidden)
            action.setText(f"{each.title}（窄时收起）" if each.key in self.widths.given else each.title)

    def _given_words(self) -> str:
        titles = [each.title for each in self.model.columns if each.key in self.widths.given]
        return f"窄时收起的列：{'、'.join(titles)}；有地方就再显示" if titles else ""

    # Inside ------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.model.view_changed.connect(self._view_changed)
        self.model.checks_changed.connect(self._selection_moved)
        self.cells.selectionModel().currentChanged.connect(self._current_moved)
        self.cells.selectionModel().selectionChanged.connect(lambda *_: self._selection_moved())
        self.cells.opened.connect(self.opened)
        self.cells.pasted.connect(lambda *found: self._hand_over(self.pasted, found))
        self.cells.filled_down.connect(lambda *found: self._hand_over(self.filled_down, found))
        self.cells.block_pasted.connect(self._paste)
        self.cells.fill_wanted.connect(self.editing.fill_down)
        self.cells.text_for_selection.connect(self.editing.fill_selection)
        theme.changed.connect(self.cells.resize_rows)

    def _hand_over(self, signal: SignalInstance, found: tuple[object, ...]) -> None:
        """To a page that writes cells by its own means."""
        if not self.editing.is_on:
            signal.emit(*found)

    def _paste(self, found: list[list[str]]) -> None:
        if self.editing.is_on:
            self.editing.paste(found)

    def _make_nothing(self) -> QWidget:
        box = QWidget(self.cells.viewport())
        line = row(box, gap=8)
        line.addStretch(1)
        self._nothing_text = label("没有符合的记录", "second")
        line.addWidget(self._nothing_text)
        self._clear = button("清除筛选", "quiet", on=self.clear_filters)
        line.addWidget(self._clear)
        line.addStretch(1)
        box.hide()
        self.cells.viewport().installEventFilter(self)
        return box

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._nothing.setGeometry(0, 16, self.cells.viewport().width(), theme.tokens.px(40))
            self.widths.fit()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # the stub is narrower than Qt

    def _view_changed(self) -> None:
        self.cells.span_groups()
        narrowed = bool(self.model.filters or self.model.keep)
        self._nothing_text.setText("没有符合的记录" if narrowed else "还没有记录")
        self._clear.setVisible(narrowed)
        self._nothing.setVisible(not self.model.filtered)
        self._show_totals()
        if not self.select(self._wanted):
            self.current_changed.emit(-1)

    def _show_totals(self) -> None:
        if self._totals is None:
            return
        clear(self._figures)
        for words, figure in self.totals():
            self._figures.addWidget(label(f"{words} " if words else "", "caption"))
            bold = label(figure, "caption")
            bold.setStyleSheet("font-weight: 700;")
            self._figures.addWidget(bold)
            self._figures.addSpacing(24)

    def _current_moved(self, current: QModelIndex, before: QModelIndex) -> None:
        found = self.model.row_at(current)
        if found is None:
            return
        self._wanted = found["id"]
        self.cells.viewport().update()
        if before.row() != current.row():
            self.current_changed.emit(found["id"])

    def _selection_moved(self) -> None:
        self.cells.head.viewport().update()
        self.cells.viewport().update()
        self.selection_changed.emit(self.selected_ids())
