"""依据: what the chosen chip rests on, and the figures that have moved."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.services.documents.basis import Basis
from app.services.documents.draft_view import Stale
from app.services.documents.runs import SentenceRun
from app.ui.pages.documents.marks import Mark
from app.ui.theme import fix
from app.ui.widgets.basics import button, clear, column, frame, label, row
from app.ui.widgets.drawer import scrolling
from app.ui.widgets.rows import ListRow, RowList

MOST_ROWS = 60


class EvidencePane(QFrame):
    """Signals carry the section's key and the mark or the moved figure."""

    record_wanted = Signal(int)
    answer_wanted = Signal(str, object)
    tick_wanted = Signal(str, object)
    own_words_wanted = Signal(str, object)
    use_new = Signal(object)
    keep_old = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "pane")
        lines = column(self)
        head = frame("panel", 40)
        line = row(head, margins=(16, 0, 12, 0))
        line.addWidget(label("依据", "panel"))
        line.addStretch(1)
        lines.addWidget(head)
        self._basis = column()
        self._moved = column()
        body = QWidget()
        body.setProperty("ground", "surface")
        both = column(body)
        both.addLayout(self._basis)
        both.addLayout(self._moved)
        both.addStretch(1)
        lines.addWidget(scrolling(body), 1)
        self.setMinimumWidth(220)
        self.show_nothing()

    # The chosen chip ---------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        box = self._new_basis()
        box.addWidget(label("点正文里的蓝块，看这个数是从哪些记录数出来的。", "hint", wrap=True))
        box.addWidget(label("点红色的待补，就地填写；点「属实」，核实一句。", "hint", wrap=True))

    def show_figure(self, printed: str, basis: Sequence[Basis]) -> None:
        """A figure, or each of the figures that it was calculated from, with rule and records."""
        if not basis:
            box = self._new_basis()
            box.addWidget(label(printed, "figure"))
            box.addWidget(label("取自支部概况和名册，不是数出来的数字。", "caption", wrap=True))
            return
        clear(self._basis)
        for each in basis:
            self._add_basis(each)

    def _add_basis(self, basis: Basis) -> None:
        box = self._section()
        box.addWidget(label(basis.label, "caption"))
        unit = basis.unit if basis.unit == "%" else f" {basis.unit}"
        box.addWidget(label(f"{basis.value}{unit}", "figure"))
        box.addWidget(label(f"口径：{basis.rule}", "caption", wrap=True))
        rows = [
            ListRow(
                line.id,
                line.title,
                second="　".join(part for part in (_day(line.day), line.note) if part),
                leads=True,
            )
            for line in basis.rows[:MOST_ROWS]
        ]
        listed = RowList(f"{basis.label}的依据", empty="没有记录")
        listed.set_rows(rows)
        listed.opened.connect(self.record_wanted.emit)
        height = sum(48 if each.second else 36 for each in rows) or 36
        fix(listed, height=height + 2)
        self._basis.addWidget(listed)
        if len(basis.rows) > MOST_ROWS:
            more = label(f"还有 {len(basis.rows) - MOST_ROWS} 条没有列出", "hint")
            more.setContentsMargins(16, 4, 16, 4)
            self._basis.addWidget(more)

    def show_mark(self, key: str, mark: Mark) -> None:
        """An answer, a sentence or a gap."""
        box = self._new_basis()
        if mark.kind == "own":
            box.addWidget(label("由本人填写", "caption"))
            box.addWidget(label(getattr(mark.run, "prompt", ""), "strong", wrap=True))
            words = "修改…" if mark.done else "填写…"
            box.addWidget(button(words, on=lambda: self.answer_wanted.emit(key, mark)))
        elif isinstance(mark.run, SentenceRun):
            self._show_sentence(box, key, mark, mark.run)
        else:
            box.addWidget(label("台账里没有这项记录", "caption"))
            box.addWidget(label(mark.text.strip("【】").removeprefix("待补："), "strong", wrap=True))
            box.addWidget(
                label("登记以后点「重新取数」，这里就有数字；也可以自己写一句。", "caption", wrap=True)
            )
            box.addWidget(button("自己写…", on=lambda: self.answer_wanted.emit(key, mark)))

    def _show_sentence(self, box: QVBoxLayout, key: str, mark: Mark, run: SentenceRun) -> None:
        declared = "廉洁自律的声明" if run.declared else "没有记录能证明的一句"
        box.addWidget(label(f"{declared}，由本人核实", "caption"))
        box.addWidget(label(run.text, wrap=True))
        tick = QCheckBox("属实")
        tick.setAccessibleName(f"属实：{run.text}")
        tick.setChecked(mark.done)
        tick.clicked.connect(lambda _: self.tick_wanted.emit(key, mark))
        box.addWidget(tick)
        box.addWidget(label("不属实的，改成自己的话。", "hint", wrap=True))
        box.addWidget(button("改成自己的话…", on=lambda: self.own_words_wanted.emit(key, mark)))

    def _new_basis(self) -> QVBoxLayout:
        clear(self._basis)
        return self._section()

    def _section(self) -> QVBoxLayout:
        holder = QWidget()  # a widget, since a nested layout keeps the height of what stood there before
        holder.setProperty("ground", "surface")
        self._basis.addWidget(holder)
        return column(holder, margins=(16, 12, 16, 12), gap=6)

    # Moved figures -----------------------------------------------------------------------------------

    def show_moved(self, moved: Sequence[Stale]) -> None:
        """Figures whose records have changed, each with its two ways."""
        clear(self._moved)
        if not moved:
            return
        head = frame("panel-footer", 32)
        line = row(head, margins=(16, 0, 16, 0))
        line.addWidget(label(f"改动中的数字 {len(moved)}", "group"))
        line.addStretch(1)
        self._moved.addWidget(head)
        for each in moved:
            self._moved.addWidget(self._moved_row(each))

    def _moved_row(self, each: Stale) -> QWidget:
        box = frame("row")
        lines = column(box, margins=(16, 8, 16, 8), gap=6)
        top = row(gap=8)
        top.addWidget(label(each.label, "strong", wrap=True), 1)
        old = label(each.seen, "hint")
        old.setStyleSheet("text-decoration: line-through;")
        old.setAccessibleName(f"原来 {each.seen}")
        top.addWidget(old)
        top.addWidget(label(each.now, "due"))
        lines.addLayout(top)
        ways = row(gap=8)
        ways.addWidget(
            button("用新数", size="row", on=lambda: self.use_new.emit(each), name=f"用新数：{each.label}")
        )
        ways.addWidget(
            button(
                "留旧数并说明…",
                size="row",
                on=lambda: self.keep_old.emit(each),
                name=f"留旧数并说明：{each.label}",
            )
        )
        ways.addStretch(1)
        lines.addLayout(ways)
        return box


def _day(day: object) -> str:
    return "" if day is None else str(day)
