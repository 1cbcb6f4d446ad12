"""The columns of a register: fields of its ledger, its child lists, then the state and a remark."""

from app.services.ledger import Ledger, kind_of
from app.ui.widgets.record_table import Column
from app.ui.widgets.register.spec import Register, Shown

STATE, REMARK = "_state", "_remark"
WHOLE_DAY = 96  # px for 2025-12-22: rows carried over from another year say it
_KINDS = {"date": "date", "integer": "number", "decimal": "number"}
_CHOSEN = frozenset({"code", "choice", "bool"})


def columns_of(register: Register, ledger: Ledger) -> tuple[Column, ...]:
    """What the table of a register shows."""
    labels = {field.name: field.label for field in ledger.fields}
    labels |= {child.key: child.title for child in ledger.children}
    found = [_column(register, ledger, shown, labels[shown.name]) for shown in register.columns]
    if register.remark is not None:
        found.append(Column(REMARK, "说明", 120, "text", filter="text", gives_way=5))
    if register.state is not None:
        found.append(Column(STATE, "状态", 96, "pill", filter="choice"))
    return tuple(found)


def _column(register: Register, ledger: Ledger, shown: Shown, label: str) -> Column:
    field = next((each for each in ledger.fields if each.name == shown.name), None)
    kind = kind_of(ledger.model, field) if field is not None else "text"
    is_title = shown.name == register.title_field
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
