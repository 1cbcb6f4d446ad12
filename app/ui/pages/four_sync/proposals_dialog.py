"""用已有记录: what may prove the check items, each with its reason; ticked ones are taken together."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import UserError
from app.services.four_sync_checks import CheckView
from app.services.four_sync_proposals import Proposal
from app.ui import dates
from app.ui.pages.four_sync import words
from app.ui.theme import fix
from app.ui.widgets.basics import button, column, label
from app.ui.widgets.dialog_parts import DialogFoot, dialog_body
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

Pair = tuple[int, int]
Save = Callable[[list[Pair]], object]


class ProposalList(RowList):
    """Space or a click ticks a record, Enter takes the ticked, Ctrl+A ticks the first of each check item."""

    taken = Signal()
    best_wanted = Signal()
    toggled = Signal()

    def __init__(self) -> None:
        super().__init__("可用的记录", height=36)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        elif event.key() == Qt.Key.Key_A and control:
            self.best_wanted.emit()
        else:
            super().keyPressEvent(event)


class ProposalsDialog(QDialog):
    """The records by check item, the best first; nothing is taken that the user does not confirm."""

    def __init__(
        self,
        desk: Workbench,
        found: Sequence[Proposal],
        checks: Mapping[int, CheckView],
        labels: Sequence[str],
        first: int,
        save: Save,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.desk, self._found, self._checks, self._labels, self._save = desk, found, checks, labels, save
        self._ticked: dict[Pair, None] = {}
        self.setWindowTitle("用已有记录")
        self.setModal(True)
        fix(self, width=680, height=520)
        box = column(self)
        body = dialog_body()
        lines = column(body, margins=(24, 16, 24, 8), gap=8)
        sentence = "这些记录可以证明检查项：采用后，检查项记为完成，日期取记录的日期。"
        lines.addWidget(label(sentence, "second", wrap=True))
        self.list = ProposalList()
        self.list.opened.connect(self._toggle)
        self.list.toggled.connect(lambda: self._toggle(self.list.current_value()))
        self.list.taken.connect(self.try_save)
        self.list.best_wanted.connect(self.tick_best)
        lines.addWidget(self.list, 1)
        box.addWidget(body, 1)
        self.foot = self._make_foot()
        box.addWidget(self.foot)
        self._show()
        mine = next((each for each in found if each.check_id == first), found[0])
        self.list.select_value((mine.check_id, mine.record_id))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_foot(self) -> DialogFoot:
        keys = label("空格勾选 · Ctrl+A 各勾第一条 · 回车采用", "hint")
        self.action = button("采用这一条", "primary", on=self.try_save)
        self.action.setDefault(True)
        return DialogFoot([keys], [button("取消", on=self.reject), self.action])

    def _show(self) -> None:
        rows: list[ListRow] = []
        last = 0
        for each in self._found:
            if each.check_id != last:
                rows.append(self._head(self._checks[each.check_id]))
                last = each.check_id
            rows.append(self._row(each))
        self.list.set_rows(rows)
        count = len(self._ticked)
        self.action.setText(f"采用 {count} 条" if count else "采用这一条")
        self.action.setAccessibleName(self.action.text())

    def _head(self, check: CheckView) -> ListRow:
        stage = self._labels[check.stage - 1]
        state = "已办、无材料" if check.result == "yes" else ""
        text = f"{stage} · {words.LETTERS[check.side]} · {check.code} {check.label}"
        return ListRow(None, text, right=state, right_tone="due", tone="ink2", bold=True)

    def _row(self, each: Proposal) -> ListRow:
        pair = (each.check_id, each.record_id)
        state = State.DONE if pair in self._ticked else State.PLANNED
        day = dates.short(each.day, self.desk.year)
        return ListRow(pair, f"{each.words}《{each.title}》", each.reason, right=day, state=state)

    def _toggle(self, pair: object) -> None:
        if isinstance(pair, tuple):
            if pair in self._ticked:
                del self._ticked[pair]
            else:
                self._ticked[pair] = None
            self._show()

    def tick_best(self) -> None:
        """Tick the first record of each check item."""
        first = {each.check_id: each.record_id for each in reversed(self._found)}
        self._ticked.update(dict.fromkeys(first.items()))
        self._show()

    def chosen(self) -> list[Pair]:
        """What is ticked, else the current row."""
        current = self.list.current_value()
        return list(self._ticked) or ([current] if isinstance(current, tuple) else [])

    def try_save(self) -> None:
        """Take the records, or say why not and stay."""
        pairs = self.chosen()
        if not pairs:
            self.foot.say("先选一条记录，或用空格勾选几条。")
            return
        try:
            self.desk.attempt(lambda: self._save(pairs))
        except UserError as error:
            self.foot.say(error.line)
        else:
            self.accept()
