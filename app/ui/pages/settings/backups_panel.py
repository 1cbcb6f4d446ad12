"""备份: when, why and how big; make one, check one, put one in the branch's place."""

from app.services import backup_list
from app.services.backup_list import Backup
from app.ui.error_dialog import ErrorDialog
from app.ui.pages.settings.restoring import restore_question
from app.ui.widgets.basics import button, disable, row
from app.ui.widgets.panel import Panel
from app.ui.widgets.record_panes import size_words
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.widgets.state import State
from app.ui.workbench import Workbench


class BackupsPanel(Panel):
    """The buttons act on the chosen backup; without one they say so."""

    def __init__(self, desk: Workbench) -> None:
        super().__init__("备份", "", button("立即备份", "primary", icon="shield-check", on=self.back_up))
        self._desk = desk
        self._found: list[Backup] = []
        self._faults: dict[str, str] = {}
        self.table = RecordTable(
            (
                Column("at", "时间", 176, filter="none"),
                Column("reason", "原因", 120, filter="choice", gives_way=2),
                Column("size", "大小", 96, align="right", filter="none", gives_way=1),
                Column("state", "检查", 132, kind="pill", filter="none"),
                Column("name", "文件", 220, stretch=True, filter="none", least=140),
            ),
            view="backups",
            name="备份",
            filters=False,
        )
        self.table.current_changed.connect(lambda _: self._enable())
        self.add(self.table, 1)
        line = row(margins=(12, 8, 12, 8), gap=8)
        self.check = button("检查这份", on=self.check_current)
        self.restore = button("恢复到这份…", on=self.ask_restore)
        for each in (self.check, self.restore):
            line.addWidget(each)
        line.addStretch(1)
        self.body.addLayout(line)

    def reload(self) -> None:
        """Read the folder again."""
        self._found = backup_list.listed(self._desk.database.folder)
        rows = [
            {
                "id": place,
                "at": f"{each.at:%Y-%m-%d %H:%M:%S}",
                "reason": each.reason,
                "size": size_words(each.size),
                "state": self._state(each),
                "name": each.path.name,
            }
            for place, each in enumerate(self._found)
        ]
        self.table.set_rows(rows)
        total = size_words(backup_list.total_size(self._found))
        self.set_hint(
            f"共 {len(self._found)} 份，{total}；每天第一次打开时自动备份一份" if rows else "还没有备份"
        )
        self._enable()

    def _state(self, each: Backup) -> tuple[State, str] | None:
        if each.path.name not in self._faults:
            return None
        return (State.REFUSED, "不能用") if self._faults[each.path.name] else (State.DONE, "完好")

    def current(self) -> Backup | None:
        place = self.table.current_id()
        return self._found[place] if 0 <= place < len(self._found) else None

    def _enable(self) -> None:
        why = "" if self.current() is not None else "先选一份备份"
        disable(self.check, why)
        disable(self.restore, why)

    def back_up(self) -> None:
        """A backup now."""
        self._desk.run("备份", lambda _: self._desk.database.back_up("手动"), lambda _: self._backed_up())

    def _backed_up(self) -> None:
        self._desk.say("已备份")
        self.reload()

    def check_current(self) -> None:
        """Read the chosen backup through."""
        each = self.current()
        if each is not None:
            self._desk.run(
                "检查备份", lambda _: backup_list.fault(each.path), lambda why: self._checked(each, why)
            )

    def _checked(self, each: Backup, why: str) -> None:
        self._faults[each.path.name] = why
        self._desk.say(f"{each.at:%m-%d %H:%M} 的备份{'不能用：' + why if why else '完好'}")
        self.reload()

    def ask_restore(self) -> None:
        """Explain what restoring means; the safest way, not to, is the filled one."""
        each = self.current()
        if each is not None:
            ways = (("恢复到这份", lambda: self._desk.restore_wanted.emit(each.path)),)
            dialog = ErrorDialog(restore_question(each), self.window(), ways)
            dialog.setWindowTitle("恢复备份")
            dialog.open()
