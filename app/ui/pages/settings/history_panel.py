"""历史: every operation, newest first; go back to before one of them."""

from app.services.history import PastOperation
from app.services.operations import operation_key
from app.ui.tasks import Progress
from app.ui.widgets.basics import button, disable, row
from app.ui.widgets.panel import Panel
from app.ui.widgets.record_table import Column, RecordTable
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

SHOWN = 500
CHECKS = {
    "database": "数据库",
    "foreign_keys": "记录之间的引用",
    "history": "改动历史",
    "evidence": "佐证文件",
}


class HistoryPanel(Panel):
    """Undoing up to an operation takes back all newer ones too, in one step each, and can be redone."""

    def __init__(self, desk: Workbench) -> None:
        check = button("核对数据", icon="shield-check", on=self.verify)
        check.setToolTip("逐项核对数据库、引用、改动历史和佐证文件")
        super().__init__("历史", f"最近 {SHOWN} 步，新的在上", check)
        self._desk = desk
        self._past: list[PastOperation] = []
        self.table = RecordTable(
            (
                Column("at", "时间", 176, filter="none"),
                Column("what", "操作", 320, stretch=True, least=160),
                Column("state", "状态", 120, kind="pill", filter="choice"),
                Column("seq", "序号", 72, kind="number", filter="none", gives_way=1),
            ),
            view="history",
            name="历史",
        )
        self.table.current_changed.connect(lambda _: self._enable())
        self.add(self.table, 1)
        line = row(margins=(12, 8, 12, 8), gap=8)
        self.undo = button("撤销到这一步之前", icon="undo-2", on=self.undo_to_current)
        line.addWidget(self.undo)
        line.addStretch(1)
        self.body.addLayout(line)

    def reload(self) -> None:
        self._past = self._desk.database.history(SHOWN)
        rows = [
            {
                "id": each.seq,
                "seq": each.seq,
                "at": f"{each.at:%Y-%m-%d %H:%M:%S}",
                "what": each.words,
                "state": (State.NONE, "已撤销") if each.undone else (State.DONE, "有效"),
            }
            for each in self._past
        ]
        self.table.set_rows(rows, self._desk.year)
        self._enable()

    def steps_to(self, seq: int) -> int:
        """How many operations undo has to take back, the one with this number among them."""
        return sum(each.kind == "do" and not each.undone for each in self._past if each.seq >= seq)

    def _why_not(self) -> str:
        current = next((each for each in self._past if each.seq == self.table.current_id()), None)
        if current is None:
            return "先选一步"
        if current.undone:
            return "这一步已经撤销"
        if current.kind != "do":
            return "这一步本身是撤销或重做，请选被改动的那一步"
        fixed = next(
            (each for each in self._past if each.seq >= current.seq and operation_key(each.key).why_not), None
        )
        return f"{fixed.label}：{operation_key(fixed.key).why_not}" if fixed else ""

    def _enable(self) -> None:
        why = self._why_not()
        disable(self.undo, why)
        steps = 0 if why else self.steps_to(self.table.current_id())
        self.undo.setText(f"撤销到这一步之前（{steps} 步）" if steps else "撤销到这一步之前")

    def undo_to_current(self) -> None:
        """Take back everything from the chosen operation on."""
        steps = self.steps_to(self.table.current_id())
        desk = self._desk
        if desk.act(lambda: desk.database.undo(steps), "") is not None:
            desk.say(f"已撤销 {steps} 步，可逐步重做")

    def verify(self) -> None:
        """Check the whole file and all evidence, off the GUI thread."""

        def work(_progress: Progress) -> dict[str, str]:
            return self._desk.database.verify()

        self._desk.run("核对数据", work, self._verified)

    def _verified(self, found: dict[str, str]) -> None:
        wrong = [f"{CHECKS.get(key, key)}：{words}" for key, words in found.items() if words != "ok"]
        self._desk.say("；".join(wrong) if wrong else "核对完毕，四项都完好")
