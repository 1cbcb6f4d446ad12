"""换检查项: another set, or other optional items of the same one."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from app.errors import UserError
from app.services.four_sync_sets import SetItem
from app.ui.pages.four_sync import words
from app.ui.theme import fix, theme
from app.ui.widgets.basics import button, column, label
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.fields import ChoiceField
from app.ui.workbench import Workbench

Save = Callable[[str, list[str]], object]
_CODE = Qt.ItemDataRole.UserRole


class SetDialog(QDialog):
    """A set of check items: 必 ones are made always, 选 ones when they are ticked."""

    def __init__(
        self,
        desk: Workbench,
        sets: Mapping[str, Sequence[SetItem]],
        now: str,
        have: Sequence[str],
        save: Save,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.desk, self._sets, self._have, self._save = desk, sets, set(have), save
        self.setWindowTitle("换检查项")
        self.setModal(True)
        fix(self, width=600, height=520)
        box = column(self)
        body = dialog_body()
        lines = column(body, margins=(24, 16, 24, 8), gap=8)
        lines.addWidget(
            label("已有结果、说明、佐证或任务的检查项会保留；没有的换成下面勾选的。", "second", wrap=True)
        )
        self.choice = ChoiceField([(name, f"{name}（{len(items)} 项）") for name, items in sets.items()])
        self.choice.setAccessibleName("一套检查项")
        self.choice.currentIndexChanged.connect(lambda _: self._show_set())
        lines.addWidget(self.choice)
        self.items = QListWidget()
        self.items.setAccessibleName("检查项")
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.addWidget(self.items, 1)
        box.addWidget(body, 1)
        self.foot = self._make_foot()
        box.addWidget(self.foot)
        self.choice.set_value(now)
        self._show_set()

    def _make_foot(self) -> DialogFoot:
        self.action = button("换成这一套", "primary", on=self.try_save)
        self.action.setDefault(True)
        return DialogFoot([label("空格勾选", "hint")], [button("取消", on=self.reject), self.action])

    def _show_set(self) -> None:
        self.items.clear()
        for each in self._sets[str(self.choice.value())]:
            side = words.LETTERS[each.side]
            must = "必" if each.required else "选"
            item = QListWidgetItem(f"{each.code}　{side}　{must}　{each.label}")
            item.setToolTip(each.label)
            item.setData(_CODE, "" if each.required else each.code)
            ticked = each.required or each.code in self._have
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            flags = item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable if each.required else item.flags()
            item.setFlags(flags)
            item.setForeground(theme.tokens.colour("ink2" if each.required else "ink"))
            self.items.addItem(item)

    def ticked(self) -> list[str]:
        """Codes of the optional items that are ticked."""
        rows = [self.items.item(line) for line in range(self.items.count())]
        return [
            row.data(_CODE) for row in rows if row.data(_CODE) and row.checkState() is Qt.CheckState.Checked
        ]

    def try_save(self) -> None:
        """Replace the set, or say why not and stay."""
        try:
            self.desk.attempt(lambda: self._save(str(self.choice.value()), self.ticked()))
        except UserError as error:
            self.foot.say(error.line)
        else:
            self.accept()
