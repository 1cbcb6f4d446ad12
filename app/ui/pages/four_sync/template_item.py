"""One item of a set of check items: its form, and its row in the list."""

from collections.abc import Sequence

from app.models.four_sync import CARES, DUTIES, SIDES
from app.services.four_sync_sets import SetItem
from app.ui.theme import fix
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.rows import ListRow
from app.ui.workbench import Workbench

_MUST = ((True, "必"), (False, "选"))


def item_form(labels: Sequence[str], desk: Workbench) -> RecordForm:
    """The fields of an item; ``labels`` are the branch's names of the four stages."""
    fields = (
        FormField("code", "编号", required=True, width=120),
        FormField("label", "检查项", "long_text", required=True),
        FormField("stage", "环节", "choice", required=True, choices=list(enumerate(labels, 1))),
        FormField("side", "侧", "choice", required=True, choices=list(SIDES.items())),
        FormField("required", "必选", "choice", required=True, choices=_MUST),
        FormField("evidence_hint", "佐证一般为"),
        FormField("duty", "六个一起", "choice", choices=list(DUTIES.items())),
        FormField("care", "四结合", "choice", choices=list(CARES.items())),
    )
    form = RecordForm(fields, today=desk.today, label_width=76)
    fix(form, width=336)
    return form


def item_row(place: int, item: SetItem, labels: Sequence[str]) -> ListRow:
    """The item in the list: code and label, below them what it is."""
    marks = (
        labels[item.stage - 1],
        SIDES.get(item.side, ""),
        "必" if item.required else "选",
        DUTIES.get(item.duty or "", ""),
        CARES.get(item.care or "", ""),
        item.evidence_hint or "",
    )
    title = f"{item.code or '（编号）'}　{item.label or '（检查项）'}"
    return ListRow(place, title, " · ".join(part for part in marks if part))
