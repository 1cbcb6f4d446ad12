"""Saved views of a table: the button 视图 with what was saved, and what can be done with the view on show."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractButton, QComboBox, QMenu, QPushButton, QTabBar, QWidget

from app.ui import view_state
from app.ui.widgets.basics import button
from app.ui.widgets.record_table.column import Column
from app.ui.widgets.record_table.printing import print_shown
from app.ui.widgets.record_table.table import RecordTable
from app.ui.widgets.steps import SegmentedButtons
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.services.saved_views import SavedView

PLAIN = "默认视图"


def views_button(table: RecordTable, desk: Workbench, *others: QWidget) -> QPushButton:
    """Button 视图 for the bar above a table.

    ``others`` are controls of the page whose state belongs to a view: a choice of grouping, tabs, a switch.
    """
    return _Views(table, desk, others).button


def add_tools(table: RecordTable, desk: Workbench, *others: QWidget) -> None:
    """Views and column chooser in one menu, in the footer of a table that has no bar above it."""
    views = _Views(table, desk, others)
    views.columns = table.columns_button()
    views.button.setProperty("kind", "quiet")
    table.add_to_footer(views.button)


class _Views:
    def __init__(self, table: RecordTable, desk: Workbench, others: Sequence[QWidget]) -> None:
        self._table, self._desk, self._others = table, desk, others
        self._plain = {**self._spec(), "hidden": [each.key for each in table.model.columns if each.hidden]}
        self._name = ""
        self.columns: QPushButton | None = None
        self.button = button("视图", icon="eye", name="保存的视图")
        self._menu = QMenu(self.button)
        self._menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self._menu)
        table.views = self  # lives as long as the table
        table.filled.connect(self._take_up)

    # The menu ----------------------------------------------------------------------------------------

    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        views = self._saved()
        self._add_view(PLAIN, "", self._plain)
        for view in views:
            self._add_view(view.name, view.name, view.spec)
        menu.addSeparator()
        menu.addAction("另存为视图…", self.ask_name)
        if self._name:
            menu.addAction(f"用现在的样子更新“{self._name}”", partial(self.save, self._name))
            menu.addAction(f"删除“{self._name}”", self.remove)
        menu.addSeparator()
        column = self._table.model.column_at(self._table.cells.currentIndex().column())
        if column is not None:
            self._add_orders(column)
        if self.columns is not None:
            menu.addMenu(self.columns.menu()).setText("显示的列")
        menu.addAction("打印这张表…", lambda: print_shown(self._table, self._desk))

    def _add_view(self, words: str, name: str, spec: Mapping[str, Any]) -> None:
        action = self._menu.addAction(words, partial(self.apply, name, spec))
        action.setCheckable(True)
        action.setChecked(name == self._name)

    def _add_orders(self, column: Column) -> None:
        """What a click on the head does, for the keyboard; a further column orders equal rows."""
        others = [key for key, _ in self._table.model.order if key != column.key]
        for descending, words in ((False, "升序"), (True, "降序")):
            sort = partial(self._sort, column.key, descending)
            self._menu.addAction(f"按“{column.title}”{words}", partial(sort, False))
            if others:
                self._menu.addAction(f"再按“{column.title}”{words}", partial(sort, True))

    def _sort(self, key: str, descending: bool, after: bool) -> None:  # noqa: FBT001 - two flags of a menu entry
        model = self._table.model
        kept = [each for each in model.order if each[0] != key] if after else []
        model.order = [*kept, (key, descending)]
        model.rebuild()
        self._table.cells.head.viewport().update()

    # Views -------------------------------------------------------------------------------------------

    def _saved(self) -> "tuple[SavedView, ...]":
        from app.services.saved_views import views

        with self._desk.database.read() as session:
            return views(session, self._table.view)

    def _spec(self) -> dict[str, Any]:
        model = self._table.model
        return {
            "filters": dict(model.filters),
            "order": [list(each) for each in model.order],
            "hidden": self._table.widths.hidden(),
            "others": [_state(each) for each in self._others],
        }

    def apply(self, name: str, spec: Mapping[str, Any]) -> None:
        """Show the table as a view was saved; columns that no longer exist are passed over."""
        known = {each.key for each in self._table.model.columns}
        for each, state in zip(self._others, spec.get("others", ()), strict=False):
            _set_state(each, state)
        model = self._table.model
        model.filters = {key: text for key, text in spec.get("filters", {}).items() if key in known}
        model.order = [(key, down) for key, down in spec.get("order", ()) if key in known]
        model.rebuild()
        self._table.cells.head.show_filters()
        self._table.widths.hide_only([key for key in spec.get("hidden", ()) if key in known])
        self._show_name(name)

    def _show_name(self, name: str) -> None:
        self._name = name
        self.button.setText(f"视图：{name}" if name else "视图")
        view_state.write(f"view/{self._table.view}", {"name": name})

    def _take_up(self) -> None:
        """The view of last time, once the table has rows for the first time."""
        self._table.filled.disconnect(self._take_up)
        self._plain = {**self._plain, "others": [_state(each) for each in self._others]}
        last = view_state.read(f"view/{self._table.view}").get("name", "")
        if last and self._desk.is_open:
            found = next((each for each in self._saved() if each.name == last), None)
            if found is not None:
                self.apply(found.name, found.spec)

    def ask_name(self) -> None:
        from app.ui.widgets.form import FormField
        from app.ui.widgets.form_dialog import Question, ask

        ask(
            self._desk,
            self._table,
            Question(
                "保存视图",
                "记下现在的筛选、排序、分组和显示的列；同名的视图会被更新。",
                (FormField("name", "名称", required=True),),
                "保存视图",
            ),
            lambda values: self._write(str(values["name"])),
            {"name": self._name},
        )

    def save(self, name: str) -> None:
        """Keep the table as it is under a name."""
        self._desk.act(lambda: self._write(name))

    def _write(self, name: str) -> None:
        from app.services import saved_views

        with self._desk.database.operation("view.save", f"保存视图“{name.strip()}”") as op:
            kept = saved_views.save(op, self._table.view, name, self._spec())
        self._show_name(kept)

    def remove(self) -> None:
        """Forget the view on show; the table stays as it is."""
        from app.services import saved_views

        def work() -> None:
            with self._desk.database.operation("view.remove", f"删除视图“{self._name}”") as op:
                saved_views.remove(op, self._table.view, self._name)

        self._desk.act(work)
        self._show_name("")


def _state(control: QWidget) -> Any:
    if isinstance(control, QComboBox):
        return control.currentData()
    if isinstance(control, QTabBar):
        return control.currentIndex()
    if isinstance(control, SegmentedButtons):
        return control.value()
    return control.isChecked() if isinstance(control, QAbstractButton) else None


def _set_state(control: QWidget, state: Any) -> None:
    """Bring a control into a state as the user would: the page answers its signals."""
    if _state(control) == state:
        return
    if isinstance(control, QComboBox):
        control.setCurrentIndex(max(control.findData(state), 0))
        control.activated.emit(control.currentIndex())
    elif isinstance(control, QTabBar):
        control.setCurrentIndex(state if isinstance(state, int) and state < control.count() else 0)
    elif isinstance(control, SegmentedButtons):
        control.press(state)
    elif isinstance(control, QAbstractButton):
        control.click()
