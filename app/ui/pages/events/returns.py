"""Further acts of the room: the group leaders' monthly return, and leading members' double life."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QWidget

from app.services.double_life import leaders
from app.services.exchange import group_return
from app.services.exchange.group_return import Preview
from app.services.year_facts import YearFacts, as_of_day, facts_of
from app.ui import file_dialogs
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, label
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

KINDS = "工作簿 (*.xlsx)"
_LONGEST = 6


class MoreActs:
    """The button 更多 of the page head with its menu."""

    def __init__(self, desk: Workbench, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent
        self.button: QPushButton = button("更多", icon="chevron-down", name="更多：党小组月报、双重组织生活")
        menu = QMenu(self.button)
        for words, act in (
            ("发党小组月报…", self.send),
            ("收回党小组月报…", self.take_back),
            ("领导干部双重组织生活…", self.show_leaders),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
        self.button.setMenu(menu)

    def send(self) -> FormDialog:
        """Ask for the group and the month, then where the workbook goes."""
        facts = self._facts(self._desk.year)
        groups = [(group.id, group.name) for group in facts.groups]
        months = [(month, f"{month} 月") for month in range(1, 13)]
        fields = (
            FormField("group", "党小组", "choice", required=True, choices=groups, width=200),
            FormField("month", "月份", "choice", required=True, choices=months, width=120),
        )
        sentence = "组长填好党小组会、到会和任务完成情况后，用“收回党小组月报”写进来。"
        names = dict(groups)

        def save(values: dict[str, int]) -> None:
            group, month = values["group"], values["month"]
            name = f"{names[group]}{self._desk.year}年{month}月月报.xlsx"
            target = file_dialogs.save_file(self._parent, "发党小组月报", name, KINDS)
            if target is not None:
                self.write(group, month, target)

        question = Question("发党小组月报", sentence, fields, "选位置…")
        return ask(self._desk, self._parent, question, save, {"month": self._desk.as_of.month})

    def write(self, group_id: int, month: int, target: Path) -> None:
        """Write the workbook and say where it is."""
        with self._desk.database.read() as session:
            group_return.write_return(session, self._facts(self._desk.year), group_id, month, target)
        self._desk.say(f"月报已存到 {target.name}，可以发给组长")

    def take_back(self) -> FormDialog | None:
        """Read a workbook and show what it would write; nothing is written before that is agreed to."""
        path = file_dialogs.open_file(self._parent, "收回党小组月报", KINDS)
        return None if path is None else self.show_preview(path)

    def show_preview(self, path: Path) -> FormDialog | None:
        """The preview of a returned workbook, with what can't be read and where."""
        try:
            with self._desk.database.read() as session:
                found = group_return.read_return(session, self._facts, path)
        except Exception as error:  # noqa: BLE001 - shown like every failure of a command
            self._desk.show_error(error)
            return None

        def save(_values: dict[str, object]) -> None:
            with self._desk.database.operation(
                "group.return", f"收回月报：{found.group} {found.month}"
            ) as op:
                group_return.accept_return(op, found)

        return ask(
            self._desk, self._parent, Question("收回党小组月报", preview_words(found), (), "写入"), save
        )

    def show_leaders(self) -> QDialog:
        """Leading members with their attendance in the branch."""
        with self._desk.database.read() as session:
            found = leaders(session, self._facts(self._desk.year))
        dialog = QDialog(self._parent)
        dialog.setWindowTitle("领导干部双重组织生活")
        fix(dialog, width=560)
        lines = column(dialog, margins=(16, 16, 16, 16), gap=12)
        told = "领导干部以普通党员身份参加所在党支部的组织生活。应到和实到按本支部今年已开展的活动算。"
        lines.addWidget(label(told, "caption", wrap=True))
        rows = RowList("领导干部", height=48, empty="还没有标明哪些党员是领导干部，可以在党员信息里勾选")
        rows.set_rows(
            [
                ListRow(
                    each.id,
                    each.name,
                    second=f"没到：{'、'.join(title for _, title in each.missed)}"
                    if each.missed
                    else "都到了",
                    right=f"应到 {each.due}，实到 {each.present}",
                )
                for each in found
            ]
        )
        rows.opened.connect(self._desk.show_record)
        lines.addWidget(rows)
        lines.addWidget(button("关闭", on=dialog.accept))
        dialog.open()
        return dialog

    def _facts(self, year: int) -> YearFacts:
        return facts_of(self._desk.database, year, as_of_day(year, self._desk.today))


def preview_words(found: Preview) -> str:
    """What accepting would write, or what has to be corrected before."""
    if found.faults:
        lines = [f"有 {len(found.faults)} 处要先在月报里改好，现在不能写入："]
        lines += [
            f"{each.sheet}第 {each.row} 行{each.column}：{each.reason}" for each in found.faults[:_LONGEST]
        ]
        return "\n".join(lines)
    absent = [found.names[mark.person_id] for mark in found.marks if mark.state != "present"]
    verb = "改" if found.event_id is not None else "新增"
    lines = [
        f"{found.group}：{verb}一次党小组会，{found.values['held_on']} {found.values['title']}。",
        f"应到 {len(found.marks)} 人，没到 {'、'.join(absent) or '无'}。",
    ]
    lines += [f"任务“{each.title}”{each.name} {each.done_on} 完成，待验收。" for each in found.reports]
    return "\n".join(lines)
