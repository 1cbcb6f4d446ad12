"""The small dialogs of the studio: what a gap asks for, a note on an old figure, taking figures anew."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from app.ui import dates
from app.ui.pages.documents.report_file import Changes
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, label, row
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.workbench import Workbench

LISTED = 8


def ask_text(
    desk: Workbench,
    parent: QWidget,
    title: str,
    prompt: str,
    text: str,
    save: Callable[[str], object],
    *,
    required: bool = False,
) -> FormDialog:
    """Ask for a few sentences; Ctrl+Enter saves, Esc puts the dialog aside with what was typed."""
    form = RecordForm(
        (FormField("text", "内容", "long_text", required=required, help="Ctrl+Enter 填入正文"),),
        today=desk.today,
        label_width=40,
    )
    form.set_values({"text": text})
    dialog = FormDialog(
        desk, title, form, "填入", lambda values: save(values["text"] or ""), parent, sentence=prompt
    )
    dialog.open()
    return dialog


class RegenerateDialog(QDialog):
    """What taking the figures anew will change, before it is done."""

    def __init__(
        self, changes: Changes, before: dt.date, after: dt.date, go: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("重新取数")
        self.setAccessibleName("重新取数")
        self.setModal(True)
        fix(self, width=480)
        box = column(self)
        body = dialog_body()
        lines = column(body, margins=(24, 16, 24, 16), gap=8)
        same = before == after
        days = "" if same else f"数字截至日由 {dates.short(before, 0)} 改为 {dates.short(after, 0)}。"
        lines.addWidget(label(days + _sentence(changes), "strong", wrap=True))
        for words, old, new in changes.figures[:LISTED]:
            lines.addWidget(_figure_line(words, old, new))
        if len(changes.figures) > LISTED:
            lines.addWidget(label(f"另有 {len(changes.figures) - LISTED} 个数字。", "caption"))
        for text in _promises(changes):
            lines.addWidget(label(text, "caption", wrap=True))
        box.addWidget(body, 1)
        box.addWidget(self._foot(go))

    def _foot(self, go: Callable[[], object]) -> DialogFoot:
        self.accepted.connect(go)
        self.action = button("重新取数", "primary", on=self.accept)
        self.action.setDefault(True)
        return DialogFoot([label("可以撤销", "hint")], [button("先不取", on=self.reject), self.action])


def _sentence(changes: Changes) -> str:
    if not changes.figures and not changes.sections:
        return "记录和上次取数时一样，没有数字会变。"
    parts = [f"{len(changes.figures)} 个数字会变"] if changes.figures else []
    parts += [f"{changes.sections} 节的文字会重新生成"] if changes.sections else []
    return "，".join(parts) + "。"


def _promises(changes: Changes) -> list[str]:
    told = []
    if changes.kept:
        told.append(f"您改过的 {changes.kept} 节一个字也不动。")
    if changes.to_decide:
        told.append(f"其中 {changes.to_decide} 个数字会标出新旧，由您逐个决定用哪个。")
    return [*told, "填写和核实过的内容都保留。"]


def _figure_line(words: str, old: str, new: str) -> QWidget:
    box = QWidget()
    line = row(box, gap=8)
    line.addWidget(label(words), 1)
    struck = label(old, "hint")
    struck.setStyleSheet("text-decoration: line-through;")
    struck.setAccessibleName(f"原来 {old}")
    line.addWidget(struck)
    line.addWidget(label(new, "due"))
    return box
