"""One register: table, form and drawer of a plain ledger, made from its spec."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services import jots, registers
from app.services.ledger import Child, Ledger, kind_of
from app.services.registers import RegisterRow
from app.services.registry import ledger
from app.ui.widgets.basics import button, column, disable, row
from app.ui.widgets.drawer import DrawerSplit
from app.ui.widgets.form import RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.panel import EmptyPage
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.widgets.record_table.ledger_cells import change_column_button, edits_ledger
from app.ui.widgets.record_table.views import views_button
from app.ui.widgets.register.child_rows import ask_rows
from app.ui.widgets.register.drawer import Doing, RegisterDrawer
from app.ui.widgets.register.forms import ask_record, form_fields, questions
from app.ui.widgets.register.spec import PLAIN_REGISTER, Part, Register, Shown
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

STATE = "_state"
WHOLE_DAY = 96  # px for 2025-12-22: rows carried over from another year say it
_KINDS = {"date": "date", "integer": "number", "decimal": "number"}
_CHOSEN = frozenset({"code", "choice", "bool"})


class RegisterPane(QWidget):
    """Rows of the year; Enter opens the form, the drawer shows what the table has no room for."""

    def __init__(self, desk: Workbench, register: Register) -> None:
        super().__init__()
        self.desk, self.register = desk, register
        self.ledger: Ledger = ledger(register.key)
        self.rows: dict[int, RegisterRow] = {}
        self.table = RecordTable(self._columns(), view=f"register-{register.key}", name=register.title)
        self.table.opened.connect(self.edit)
        self.table.current_changed.connect(self._show)
        self.table.selection_changed.connect(lambda _: self._enable())
        edits_ledger(self.table, desk, register.key)
        if register.totals is not None:
            self.table.set_totals(self._totals, register.rule)
        else:
            self.table.set_totals(lambda shown: [("共", f"{len(shown)} 条")], register.rule)
        self._new = button(f"新建{register.noun}…", "accent", icon="plus", on=self.new_record)
        self._edit_column = change_column_button(self.table, desk)
        self._print = button("打印", icon="printer", on=self.print)
        self._stack = QStackedWidget()
        self._empty = EmptyPage(
            register.icon,
            f"还没有{register.noun}",
            register.sentence,
            button(f"新建第一条{register.noun}", "primary", on=self.new_record),
        )
        self._build()

    def _build(self) -> None:
        holder = QWidget()
        lines = column(holder, margins=(16, 8, 16, 16), gap=8)
        bar = row(gap=8)
        bar.addStretch(1)
        bar.addWidget(self._edit_column)
        bar.addWidget(views_button(self.table, self.desk))
        bar.addWidget(self.table.columns_button())
        bar.addWidget(self._print)
        bar.addWidget(self._new)
        lines.addLayout(bar)
        lines.addWidget(self.table, 1)
        self.drawer = self._make_drawer()
        self.split = DrawerSplit(holder, self.drawer, view=f"register-{self.register.key}")
        empty = QWidget()
        column(empty, margins=(16, 16, 16, 16)).addWidget(self._empty)
        self._stack.addWidget(self.split)
        self._stack.addWidget(empty)
        self._empty_holder = empty
        column(self).addWidget(self._stack)

    def _make_drawer(self) -> RegisterDrawer:
        doing = Doing(
            edit=self._edit_current,
            take_step=self.take_step,
            remove=self.delete,
            change_child=self.ask_child,
            remove_child=self.remove_child,
            change_children=self.ask_children,
        )
        return RegisterDrawer(self.desk, self.register, self.ledger, doing)

    # Columns -----------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column, ...]:
        labels = {field.name: field.label for field in self.ledger.fields}
        labels |= {child.key: child.title for child in self.ledger.children}
        found = [self._column(shown, labels[shown.name]) for shown in self.register.columns]
        if self.register.state is not None:
            found.append(Column(STATE, "状态", 96, "pill", filter="choice"))
        return tuple(found)

    def _column(self, shown: Shown, label: str) -> Column:
        field = next((each for each in self.ledger.fields if each.name == shown.name), None)
        kind = kind_of(self.ledger.model, field) if field is not None else "text"
        is_title = shown.name == self.register.title_field
        return Column(
            shown.name,
            shown.title or label,
            max(shown.width, WHOLE_DAY if kind == "date" else 0),
            "link" if is_title and kind in {"text", "long_text"} else _KINDS.get(kind, "text"),
            editable=field is not None and kind != "ref" and shown.editable,
            filter="choice" if kind in _CHOSEN else "text",
            stretch=shown.stretch,
            least=min(shown.width, 120) if shown.stretch else 0,
            hidden=shown.hidden,
            gives_way=shown.gives_way,
        )

    # Loading -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the year's records."""
        year = self.desk.year if self.register.of_year else None
        with self.desk.database.read() as session:
            found = registers.rows(session, self.ledger, year)
        wanted = self.register.wanted
        found = tuple(each for each in found if wanted is None or wanted(each.values))
        self.rows = {each.id: each for each in found}
        self.table.set_rows([self._table_row(each) for each in found], self.desk.year)
        has_rows = bool(found)
        self._stack.setCurrentWidget(self.split if has_rows else self._empty_holder)
        self._show(self.table.current_id())
        self._enable()

    def _table_row(self, found: RegisterRow) -> dict[str, Any]:
        shown = {"id": found.id, **found.shown}
        if self.register.state is not None:
            shown[STATE] = self.register.state(found.values, self.desk.as_of)
        return shown

    def _totals(self, shown: Sequence[Any]) -> Sequence[tuple[str, str]]:
        assert self.register.totals is not None  # noqa: S101 - asked only where there are some
        values = [self.rows[each["id"]].values for each in shown if each["id"] in self.rows]
        return self.register.totals(values, self.desk.as_of)

    def _enable(self) -> None:
        disable(self._edit_column, "" if self.table.selected_ids() else "先选几行")

    # The record at hand ------------------------------------------------------------------------------

    def _show(self, record_id: int) -> None:
        found = self.rows.get(record_id)
        if found is not None:
            self.drawer.show_row(found)
        else:
            self.split.close_drawer()

    def select(self, record_id: int) -> None:
        """Make a record the current one, with its drawer open."""
        self.table.clear_filters()
        if self.table.select(record_id):
            self._show(record_id)
            self.open_drawer()

    def open_drawer(self) -> None:
        self.split.open_drawer()

    def toggle_drawer(self) -> None:
        """Show or hide the record at hand, or else the first."""
        if self.table.current_id() < 0 and self.table.rows_shown():
            self.table.select(self.table.rows_shown()[0]["id"])
        self.split.toggle()

    def new_record(self, values: dict[str, Any] | None = None) -> FormDialog:
        """Ask for a new record; ``origin`` among the values is a record that it comes from."""
        given = dict(values or {})
        origin = given.pop("origin", None)
        begun = {**self.register.begin(self.desk.as_of), **given}
        if any(field.name == "year" for field in self.ledger.fields):
            begun.setdefault("year", self.desk.year)
        return self._ask(f"新建{self.register.noun}", "保存", begun, None, origin)

    def _edit_current(self) -> None:
        self.edit(self.table.current_id())

    def edit(self, record_id: int) -> FormDialog | None:
        """The form of a record."""
        found = self.rows.get(record_id)
        if found is None:
            return None
        return self._ask(f"编辑{self.register.noun}", "保存", found.values, record_id)

    def _ask(
        self, title: str, verb: str, values: Any, record_id: int | None, origin: int | None = None
    ) -> FormDialog:
        infos, people = questions(self.desk, self.ledger, values)
        asked = self.register.asked if record_id is None else ()
        fields = form_fields(infos, asked=asked, helps=self.register.helps)
        hidden = {name: value for name, value in values.items() if name not in {f.name for f in fields}}

        def save(given: dict[str, Any]) -> None:
            whole = given if record_id is not None else {**_own(self.ledger, hidden), **given}
            saved = self._write(whole, record_id, origin)
            self.reload()
            self.select(saved)

        return ask_record(self.desk, self, title, verb, fields, people, save, values)

    def take_step(self, part: Part) -> FormDialog | None:
        """The form of a step of the record at hand; the day is proposed where it is empty."""
        found = self.rows.get(self.table.current_id())
        if found is None:
            return None
        infos, people = questions(self.desk, self.ledger, found.values)
        fields = form_fields(infos, asked=part.fields, helps=self.register.helps)
        begun = dict(found.values)
        begun |= {
            name: value for name, value in part.begin(self.desk.as_of).items() if begun.get(name) is None
        }
        title = f"{part.words.rstrip('…')}：{self.register.noun}"
        return ask_record(
            self.desk, self, title, "保存", fields, people, lambda given: self._write(given, found.id), begun
        )

    def _write(self, values: dict[str, Any], record_id: int | None, origin: int | None = None) -> int:
        key = "record.add" if record_id is None else "record.change"
        verb = "登记" if record_id is None else "修改"
        with self.desk.database.operation(key, f"{verb}{self.register.noun}") as op:
            saved = registers.save(op, self.ledger, values, record_id)
            if origin is not None:
                jots.use(op, origin, saved)
            return saved

    def delete(self) -> None:
        """Take the record at hand away; 撤销 brings it back."""
        record_id = self.table.current_id()

        def work() -> None:
            with self.desk.database.operation("record.delete", f"删除{self.register.noun}") as op:
                registers.remove(op, self.ledger, record_id)

        if record_id >= 0:
            self.desk.act(work)

    # Child rows --------------------------------------------------------------------------------------

    def ask_child(self, child: Child, place: int) -> FormDialog | None:
        """The form of a new child row (-1), or of the one at a place."""
        found = self.rows.get(self.table.current_id())
        if found is None:
            return None
        rows = list(found.values[child.key])
        begun = rows[place] if place >= 0 else _next_position(child, rows)
        infos, people = questions(self.desk, child, begun)
        fields = form_fields(infos)

        def save(given: dict[str, Any]) -> None:
            changed = list(rows)
            if place < 0:
                changed.append(given)
            else:
                changed[place] = {**rows[place], **given}
            self._write({child.key: changed}, found.id)

        title = f"添加{child.title}" if place < 0 else f"编辑{child.title}"
        return ask_record(self.desk, self, title, "保存", fields, people, save, begun)

    def ask_children(self, child: Child) -> FormDialog | None:
        """All child rows of the record at hand in one small table."""
        found = self.rows.get(self.table.current_id())
        if found is None:
            return None
        rows = found.values[child.key]
        return ask_rows(self.desk, self, child, rows, lambda given: self._write({child.key: given}, found.id))

    def remove_child(self, child: Child, place: int) -> None:
        """Take a child row away."""
        found = self.rows[self.table.current_id()]
        rows = [each for at, each in enumerate(found.values[child.key]) if at != place]
        self.desk.act(lambda: self._write({child.key: rows}, found.id))

    # Paper -------------------------------------------------------------------------------------------

    def print(self) -> None:
        """The year's register on paper."""
        subject = self.register.key if self.register.report == PLAIN_REGISTER else ""
        self.desk.show_room("documents", DocumentWish(self.register.report, subject))

    @property
    def form(self) -> RecordForm | None:
        """The form that is open, if one is."""
        dialog = next((each for each in self.findChildren(FormDialog) if each.isVisible()), None)
        return None if dialog is None else dialog.form


def _own(spec: Ledger, values: dict[str, Any]) -> dict[str, Any]:
    """What a new record begins with beside the fields that are asked for."""
    names = {field.name for field in spec.fields} | {child.key for child in spec.children}
    return {name: value for name, value in values.items() if name in names and value is not None}


def _next_position(child: Child, rows: Sequence[Any]) -> dict[str, Any]:
    if not any(field.name == "position" for field in child.fields):
        return {}
    return {"position": max((each["position"] for each in rows), default=0) + 1}
