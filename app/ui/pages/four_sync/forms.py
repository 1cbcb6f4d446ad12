"""The forms of the room: a new work item, its fields, one check item, closing."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.four_sync_checks import CheckView
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench

Save = Callable[[dict[str, Any]], object]
NOT_APPLICABLE = "not_applicable"
_RESULTS = (("open", "否"), ("partly", "部分"), ("yes", "是"), (NOT_APPLICABLE, "不适用"))


def item_fields(categories: Sequence[str], code: str = "") -> tuple[FormField, ...]:
    """Fields of a work item; name and beginning are all that is asked for."""
    return (
        FormField("name", "业务事项", required=True, wide=True),
        FormField("category", "类别", "choice", choices=[(word, word) for word in categories]),
        FormField("code", "编号", help=f"不写为 {code}" if code else ""),
        FormField("began_on", "开始日期", "date", required=True),
        FormField("ends_on", "截止日期", "date"),
        FormField("business_owner", "业务负责人"),
        FormField("party_owner", "党建责任人", "person"),
        FormField("department", "责任部门"),
        FormField("source", "来源文件"),
        FormField("business_goal", "业务目标", "long_text"),
        FormField("party_goal", "党建目标", "long_text"),
    )


def new_dialog(
    desk: Workbench,
    categories: Sequence[str],
    code: str,
    sets: Sequence[str],
    people: Sequence[Person],
    defaults: Mapping[str, str],
    save: Save,
    parent: QWidget,
) -> FormDialog:
    """新建业务事项: Enter makes it with its check items; ``defaults`` are the sets by category."""
    set_field = FormField(
        "set",
        "检查项",
        "choice",
        required=True,
        choices=[(name, name) for name in sets],
        wide=True,
        help="不一定每项都有的（选查项），以后在“换检查项”里勾选",
    )
    fields = (*item_fields(categories, code), set_field)
    form = RecordForm(fields, people=people, today=desk.today, year=desk.year, columns=2, label_width=72)
    form.set_values({"began_on": desk.as_of, "set": sets[0]})
    offered = [sets[0]]

    def follow(name: str) -> None:
        """The set follows the category until another one is chosen."""
        chosen = form.input("set")
        if name == "category" and chosen.value() == offered[-1]:
            wanted = defaults.get(str(form.input("category").value()), sets[0])
            offered.append(wanted if wanted in sets else sets[0])
            chosen.set_value(offered[-1])

    form.edited.connect(follow)
    return FormDialog(desk, "新建业务事项", form, "新建", save, parent)


def change_dialog(
    desk: Workbench,
    categories: Sequence[str],
    values: dict[str, Any],
    people: Sequence[Person],
    save: Save,
    parent: QWidget,
) -> FormDialog:
    fields = item_fields(categories)
    form = RecordForm(fields, people=people, today=desk.today, year=desk.year, columns=2, label_width=72)
    form.set_values(values)
    return FormDialog(desk, "改业务事项", form, "保存", save, parent)


def check_dialog(
    desk: Workbench, check: CheckView, people: Sequence[Person], save: Save, parent: QWidget
) -> FormDialog:
    """One check item: its result with the day, or why it does not apply; owner and note."""
    fields = (
        FormField("result", "完成", "choice", required=True, choices=_RESULTS, width=200),
        FormField("done_on", "完成日期", "date", width=200, help="完成为“是”时填写，不写为今天"),
        FormField("not_applicable", "不适用原因", help="完成为“不适用”时填写"),
        FormField("owner", "责任人", "person", width=200),
        FormField("note", "说明", "long_text"),
    )
    form = RecordForm(fields, people=people, today=desk.today, year=desk.year)
    form.set_values(
        {
            "result": NOT_APPLICABLE if check.not_applicable else check.result,
            "done_on": check.done_on,
            "not_applicable": check.not_applicable,
            "owner": check.owner_id,
            "note": check.note,
        }
    )
    hint = f"佐证一般为：{check.evidence_hint}。" if check.evidence_hint else ""
    sentence = f"{check.code}　{check.label}。{hint}"
    return FormDialog(desk, "检查项", form, "保存", save, parent, sentence=sentence)


def stage_dialog(
    desk: Workbench, item: str, stage: str, count: int, save: Save, parent: QWidget
) -> FormDialog:
    """本环节都完成: Enter marks all that is left of a stage, on both sides."""
    fields = (FormField("done_on", "完成日期", "date", required=True, width=200),)
    form = RecordForm(fields, today=desk.today, year=desk.year)
    form.set_values({"done_on": desk.as_of})
    sentence = f"《{item}》{stage}还有 {count} 项未完成，都记为完成；佐证可以随后补。"
    return FormDialog(desk, f"{stage}都完成", form, "都完成", save, parent, sentence=sentence)


def defaults_dialog(
    desk: Workbench,
    categories: Sequence[str],
    sets: Sequence[str],
    chosen: dict[str, str],
    save: Save,
    parent: QWidget,
) -> FormDialog:
    """Which set new work items of each category start with."""
    choices = [(name, name) for name in sets]
    fields = tuple(FormField(each, each, "choice", required=True, choices=choices) for each in categories)
    form = RecordForm(fields, today=desk.today, year=desk.year)
    form.set_values(chosen)
    sentence = f"{desk.year} 年起新建业务事项时，按类别先给出这一套，新建时可以改。"
    return FormDialog(desk, "各类业务默认的检查项", form, "保存", save, parent, sentence=sentence)


def close_dialog(
    desk: Workbench, name: str, missing: Sequence[str], day: dt.date, save: Save, parent: QWidget
) -> FormDialog:
    """办结: with a reason where stages are open."""
    fields = (
        FormField("closed_on", "办结日期", "date", required=True, width=200),
        FormField("closing_reason", "办结说明", "long_text", required=bool(missing)),
    )
    form = RecordForm(fields, today=desk.today, year=desk.year)
    form.set_values({"closed_on": day})
    sentence = f"《{name}》四个环节都已做完。"
    if missing:
        sentence = f"《{name}》的{'、'.join(missing)}还没有做完，请写明为什么现在办结。"
    return FormDialog(desk, "办结业务事项", form, "办结", save, parent, sentence=sentence)
