"""The forms of a register's pane: a record, a step of its life, and its child rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import jots, registers
from app.services.ledger import Child, Ledger
from app.services.registers import RegisterRow
from app.services.registry import ledger
from app.ui.widgets.form import RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.record_table import RecordTable
from app.ui.widgets.register.child_rows import ask_rows
from app.ui.widgets.register.forms import ask_record, form_fields, questions
from app.ui.widgets.register.spec import Part, Register
from app.ui.workbench import Workbench


class AskingPane(QWidget):
    """Asks for records of a register and writes them; the pane that inherits it shows them."""

    table: RecordTable

    def __init__(self, desk: Workbench, register: Register) -> None:
        super().__init__()
        self.desk, self.register = desk, register
        self.ledger: Ledger = ledger(register.key)
        self.rows: dict[int, RegisterRow] = {}

    def reload(self) -> None:
        """Read the year's records."""
        raise NotImplementedError

    def select(self, record_id: int) -> None:
        """Make a record the current one."""
        raise NotImplementedError

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
