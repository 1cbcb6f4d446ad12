"""The check items of a stage in the drawer: segments, the two sides, and the items themselves."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.models.four_sync import SIDES
from app.services.figures.four_sync import DONE, NOT_APPLICABLE
from app.services.four_sync_board import ItemView, SideView, StageView
from app.services.four_sync_checks import CheckView
from app.services.owed import owed_words
from app.ui import dates
from app.ui.pages.four_sync import words
from app.ui.theme import fix, restyle
from app.ui.widgets.basics import button, clear, column, disable, frame, label, row
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.steps import SegmentedButtons


class CheckList(RowList):
    """Space ticks the current check item, Enter or a click opens it; left and right change the stage."""

    ticked = Signal(int)
    stage_step = Signal(int)

    def __init__(self) -> None:
        super().__init__("检查项", height=32, empty="这个环节没有检查项")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if isinstance(self.current_value(), int):
                self.ticked.emit(self.current_value())
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.stage_step.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)


class SideFacts(QWidget):
    """业务侧, 党建侧 and 相差 of a stage, in three boxes."""

    def __init__(self) -> None:
        super().__init__()
        self._line = row(self, gap=0)

    def show_stage(self, item: ItemView, stage: StageView, year: int) -> None:
        clear(self._line)
        for side in (stage.business, stage.party):
            text, tone = _side_words(side, year)
            self._add(f"{SIDES[side.side]}侧", text, tone)
        self._add("相差", *_apart(stage), last=True)
        self.setAccessibleName(words.spoken(item, stage, year))

    def _add(self, head: str, text: str, tone: str, *, last: bool = False) -> None:
        box = frame("" if last else "pane")
        lines = column(box, margins=(8, 6, 8, 6), gap=2)
        lines.addWidget(label(head, "caption"))
        value = label(text, tone)
        restyle(value, "type", tone)
        font = value.font()
        font.setBold(True)
        value.setStyleSheet("font-weight: 700;")
        lines.addWidget(value)
        self._line.addWidget(box, 1)


def _side_words(side: SideView, year: int) -> tuple[str, str]:
    if side.state == NOT_APPLICABLE:
        return "不适用", "caption"
    if side.state == DONE:
        return f"{dates.short(side.done_on, year)} 完成", "ok"
    tone = "bad" if side.owed_days is not None else "due" if side.done else "caption"
    return f"做到 {side.done} / {side.base}", tone


def _apart(stage: StageView) -> tuple[str, str]:
    party, business = stage.party, stage.business
    owed = next((side.owed_days for side in stage.sides if side.owed_days is not None), None)
    if owed is not None:
        return owed_words(owed), "bad"
    if party.done_on is None or business.done_on is None:
        return "—", "caption"
    days = abs((party.done_on - business.done_on).days)
    late = max(party.late_days, business.late_days)
    return f"{days} 天", "due" if late else "caption"


class ChecksPane(QWidget):
    """Everything of one stage; ``stage_chosen`` when a segment or a key asks for another one."""

    stage_chosen = Signal(int)
    asked = Signal(str)  # stage, proposals

    def __init__(self) -> None:
        super().__init__()
        self._stage = 1
        self._box = column(self, margins=(0, 12, 0, 0), gap=8)
        self._top = column(margins=(16, 0, 16, 0), gap=8)
        self._box.addLayout(self._top)
        self.segments = self._make_segments(("", "", "", ""))
        self._top.addWidget(self.segments)
        holder = frame("")
        holder.setProperty("panel", "true")
        self.sides = SideFacts()
        column(holder, margins=(1, 1, 1, 1)).addWidget(self.sides)
        self._top.addWidget(holder)
        self.list = CheckList()
        self.list.stage_step.connect(lambda step: self.stage_chosen.emit(min(max(self._stage + step, 1), 4)))
        line = row(gap=16)
        self.finish = button("本环节都完成…", "link", on=lambda: self.asked.emit("stage"))
        self.records = button("用已有记录…", "link", on=lambda: self.asked.emit("proposals"))
        line.addWidget(self.finish)
        line.addWidget(self.records)
        line.addStretch(1)
        self._top.addLayout(line)
        self.note = label("", "due", wrap=True)
        self.note.hide()
        self._top.addWidget(self.note)
        top = frame("row")
        fix(top, height=1)
        self._box.addWidget(top)
        self._box.addWidget(self.list, 1)

    def _make_segments(self, labels: Sequence[str]) -> SegmentedButtons:
        segments = SegmentedButtons(list(enumerate(labels, 1)), name="环节", stretch=True)
        segments.chosen.connect(self.stage_chosen.emit)
        return segments

    def show_note(self, text: str) -> None:
        """A sentence above the check items, none when it is empty."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def show_stage(
        self,
        item: ItemView,
        checks: Sequence[CheckView],
        number: int,
        year: int,
        proposed: Mapping[int, int] | None,
    ) -> None:
        """Show one stage of a work item.

        ``checks`` are those of all stages, ``proposed`` how many records could prove each of them (None: not
        looked for yet).
        """
        self._stage = number
        for stage in item.stages:
            done, base = _progress(checks, stage.stage)
            text = f"{words.letter(stage.label)} {done}/{base}" if base else f"{words.letter(stage.label)} 免"
            self.segments.set_words(stage.stage, text)
        self.segments.choose(number)
        stage = item.stages[number - 1]
        self.sides.show_stage(item, stage, year)
        disable(self.finish, "" if any(_is_open(check, number) for check in checks) else "没有未完成的检查项")
        disable(self.records, "没有找到可以证明检查项的记录" if proposed == {} else "")
        self.records.setText(f"用已有记录（{len(proposed)} 项可用）…" if proposed else "用已有记录…")
        own = [check for check in checks if check.stage == number]
        self.list.set_rows(_rows(stage, own, year, proposed or {}))

    def choose_open(self) -> None:
        """Move into the list, to the first check item that is not done."""
        for line in range(self.list.count()):
            value = self.list.row_value(line)
            if isinstance(value, int) and value in self.open_ids:
                self.list.setCurrentRow(line)
                break
        else:
            self.list.setCurrentRow(1 if self.list.count() > 1 else 0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    open_ids: frozenset[int] = frozenset()


def _is_open(check: CheckView, stage: int) -> bool:
    return check.stage == stage and check.result != "yes" and not check.not_applicable


def _progress(checks: Sequence[CheckView], stage: int) -> tuple[int, int]:
    base = [check for check in checks if check.stage == stage and not check.not_applicable]
    return sum(check.result == "yes" for check in base), len(base)


def _rows(
    stage: StageView, checks: Sequence[CheckView], year: int, proposed: Mapping[int, int]
) -> list[ListRow]:
    """The side that is missing comes first, else the party side; each under its own head."""
    order = ["party", "business"]
    if stage.gap and stage.business.state != DONE:
        order.reverse()
    found = []
    for side in order:
        own = [check for check in checks if check.side == side]
        if not own:
            continue
        view = stage.party if side == "party" else stage.business
        missing = stage.gap and view.state != DONE
        found.append(ListRow(None, f"{SIDES[side]}侧", right=f"{view.done} / {view.base}", tone="ink2"))
        found += [
            ListRow(
                check.id,
                check.label,
                words.check_second(check, year, proposed.get(check.id, 0)),
                pill=words.check_pill(check, missing=missing),
                leads=True,
            )
            for check in own
        ]
    return found
