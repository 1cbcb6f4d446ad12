"""The dialogs of a register: a record, and a row of one of its child lists."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import registers
from app.services.ledger import Child, Ledger
from app.services.registers import FieldInfo
from app.services.year_facts import facts_of
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.people import Person
from app.ui.widgets.roster_people import pickable, with_named
from app.ui.workbench import Workbench

MANY_CHOICES = 12  # records beyond these are found by typing, not by looking through a list
_YES_NO = ((True, "是"), (False, "否"))
_WIDTHS = {"date": 160, "partial_date": 160, "integer": 120, "decimal": 120}


def form_fields(
    infos: Sequence[FieldInfo], *, asked: Sequence[str] = (), helps: Mapping[str, str] | None = None
) -> tuple[FormField, ...]:
    """Inputs for the fields of a ledger; ``asked`` names those that are asked for, in their order."""
    by_name = {info.name: info for info in infos}
    wanted = [by_name[name] for name in asked] if asked else list(infos)
    return tuple(_form_field(info, (helps or {}).get(info.name, "")) for info in wanted)


def _form_field(info: FieldInfo, words: str) -> FormField:
    kind, choices = info.kind, info.choices
    if info.optional_bool:
        kind, choices = "choice", _YES_NO
    elif kind == "ref" and len(choices) > MANY_CHOICES:
        kind = "record"
    elif choices or kind in {"code", "choice", "ref"}:
        kind = "choice"
    return FormField(
        info.name,
        info.label,
        kind,
        required=info.required and kind != "bool",
        choices=choices,
        width=_WIDTHS.get(kind, 0),
        help=words,
        wide=kind == "long_text",
    )


def questions(
    desk: Workbench, spec: Ledger | Child, *records: Mapping[str, Any]
) -> tuple[tuple[FieldInfo, ...], list[Person]]:
    """The fields of a ledger or child list, and who can be picked: also those whom the records name."""
    with desk.database.read() as session:
        infos = registers.fields_of(session, spec)
    facts = facts_of(desk.database, desk.year, desk.as_of)
    named = {person for each in records for person in registers.people_in(spec, each)}
    return infos, with_named(pickable(facts, desk.as_of), facts, named)


def ask_record(
    desk: Workbench,
    parent: QWidget,
    title: str,
    verb: str,
    fields: Sequence[FormField],
    people: Sequence[Person],
    save: Callable[[dict[str, Any]], object],
    values: Mapping[str, Any],
) -> FormDialog:
    """The form of a record or of a child row, beginning with these values."""
    shown = {field.name: values.get(field.name) for field in fields}
    return ask(desk, parent, Question(title, "", fields, verb, people), save, shown)
