"""The drawer of a task: its fields, each owner's part, evidence, where it comes from, history."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.errors import InvalidRecord, UserError
from app.services.record_titles import KIND_WORDS, UNKNOWN
from app.services.tasks_list import Part, Step, TaskRow
from app.ui import dates
from app.ui.pages.tasks.forms import Choices, task_fields
from app.ui.pages.tasks.rows import pill
from app.ui.theme import fix
from app.ui.widgets.basics import ElidedLabel, button, clear, column, disable, frame, label, row
from app.ui.widgets.drawer import Drawer, facts, scrolling
from app.ui.widgets.form import RecordForm
from app.ui.widgets.people import Person
from app.ui.widgets.pill import Pill
from app.ui.widgets.record_panes import RecordTabs
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

_SHORT = 18
_PARTS = {
    "open": State.PLANNED,
    "submitted": State.WAITING,
    "done": State.DONE,
    "returned": State.REFUSED,
    "handed_over": State.NOT_APPLICABLE,
}


class TaskDrawer(Drawer):
    """Shows one task; edits save on leaving the field, everything else is asked of the page."""

    part_done = Signal(int, int)  # task, person
    part_returned = Signal(int, int)
    part_handed_over = Signal(int, int)
    step_ticked = Signal(int, int, bool)  # task, step, done
    steps_wanted = Signal(int)  # task whose checklist is to be written

    def __init__(self, desk: Workbench, save: Callable[[int, dict[str, Any]], object]) -> None:
        super().__init__("任务")
        self.desk = desk
        self._save = save
        self._task: TaskRow | None = None
        self.form: RecordForm | None = None
        body = QWidget()
        self._lines = column(body, margins=(16, 12, 16, 16), gap=12)
        self._from = column()
        self._lines.addLayout(self._from)
        self._parts = column(gap=0)
        self._lines.addLayout(self._parts)
        self._steps = column(gap=0)
        self._lines.addLayout(self._steps)
        self.boxes: list[QCheckBox] = []
        self._form_place = column()
        self._lines.addLayout(self._form_place)
        self._accepted = column()
        self._lines.addLayout(self._accepted)
        self._lines.addStretch(1)
        self.add_tab("content", "内容", scrolling(body))
        self.tabs = RecordTabs(desk, self, no_links="这项任务没有关联的记录")

    def set_form(self, sources: Sequence[str], origins: Choices, people: Sequence[Person]) -> None:
        """Make the form anew, for the sources, records and people of the year."""
        clear(self._form_place)
        fields = task_fields(sources, origins, narrow=True)
        self.form = RecordForm(
            fields, people=people, today=self.desk.today, year=self.desk.year, label_width=64
        )
        self.form.field_left.connect(self._save_field)
        self._form_place.addWidget(self.form)

    def show_task(self, task: TaskRow) -> None:
        self._task = task
        year = self.desk.year
        second = (
            f"{task.owners} · {task.assigned_by or '未写布置人'} {dates.short(task.assigned_on, year)} 布置"
        )
        urgent = ((State.DUE, "急"),) if task.priority == "high" else ()
        self.show_head(task.title, second, (pill(task), *urgent))
        self._show_origin(task)
        self._show_parts(task)
        self._show_steps(task)
        if self.form is not None:
            owners = [part.person_id for part in task.parts if part.state != "handed_over"]
            values = {name: getattr(task, name, None) for name in _FIELDS}
            self.form.set_values({**values, "origin": task.origin_id, "owners": owners})
        self._show_acceptance(task)
        self.tabs.show_record(task.id)

    def _show_origin(self, task: TaskRow) -> None:
        """Where the task comes from, as a link that opens it."""
        clear(self._from)
        if task.origin_id is None:
            return
        line = row(gap=8)
        line.addWidget(label(f"来自{KIND_WORDS.get(task.origin_kind, UNKNOWN)}", "second"))
        opens = partial(self.desk.show_record, task.origin_id)
        short = task.origin if len(task.origin) <= _SHORT else f"{task.origin[:_SHORT]}…"
        link = button(short, "link", on=opens, name=f"打开来源：{task.origin}")
        link.setToolTip(task.origin)
        line.addWidget(link)
        line.addStretch(1)
        self._from.addLayout(line)

    def _show_steps(self, task: TaskRow) -> None:
        """The checklist; Space ticks, the head says how many are done."""
        closed = task.cancelled_on is not None or task.accepted_on is not None
        had = next((place for place, box in enumerate(self.boxes) if box.hasFocus()), -1)
        clear(self._steps)
        self.boxes = []
        if closed and not task.steps:
            return
        head = row(gap=8)
        head.addWidget(label(f"子项 {task.steps_done}" if task.steps else "子项", "strong"))
        head.addStretch(1)
        if not closed:
            write = partial(self.steps_wanted.emit, task.id)
            head.addWidget(button("改子项…" if task.steps else "添加子项…", "link", on=write))
        self._steps.addLayout(head)
        for step in task.steps:
            self._steps.addWidget(self._step_line(task, step, closed=closed))
        if 0 <= had < len(self.boxes):
            self.boxes[had].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_line(self, task: TaskRow, step: Step, *, closed: bool) -> QWidget:
        box = frame("row")
        line = row(box, margins=(0, 4, 0, 4), gap=8)
        tick = QCheckBox()
        tick.setAccessibleName(step.text)
        tick.setChecked(step.done_on is not None)
        disable(tick, "任务已经验收或取消，不能再改子项" if closed else "")
        tick.clicked.connect(lambda done: self.step_ticked.emit(task.id, step.id, done))
        self.boxes.append(tick)
        line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(step.text, wrap=True), 1)
        line.addWidget(label(dates.short(step.done_on, self.desk.year), "caption"))
        return box

    def _show_parts(self, task: TaskRow) -> None:
        clear(self._parts)
        closed = task.cancelled_on is not None or task.accepted_on is not None
        for part in task.parts:
            self._parts.addWidget(self._part_line(task, part, closed=closed))

    def _part_line(self, task: TaskRow, part: Part, *, closed: bool) -> QWidget:
        box = frame("row")
        lines = column(box, margins=(0, 4, 0, 4), gap=0)
        line = row(gap=8)
        line.addWidget(label(part.name, "strong"))
        line.addWidget(Pill(_PARTS[part.state], part.word))
        line.addWidget(ElidedLabel(dates.short(part.done_on, self.desk.year), "caption"), 1)
        for words, signal in self._part_actions(part, closed=closed):
            act = button(words, size="row", name=f"{part.name}：{words}")
            act.clicked.connect(partial(signal.emit, task.id, part.person_id))
            line.addWidget(act)
        lines.addLayout(line)
        if part.note:
            note = label(part.note, "caption", wrap=True)
            lines.addWidget(note)
        else:
            fix(box, height=36)
        return box

    def _part_actions(self, part: Part, *, closed: bool) -> list[tuple[str, Any]]:
        if part.state == "handed_over" or closed:
            return []
        if part.state in {"open", "returned"}:
            return [("完成", self.part_done), ("移交…", self.part_handed_over)]
        return [("退回…", self.part_returned)]

    def _show_acceptance(self, task: TaskRow) -> None:
        clear(self._accepted)
        pairs = []
        if task.accepted_on:
            pairs.append(
                ("验收", f"{task.accepted_by or ''} {dates.short(task.accepted_on, self.desk.year)}")
            )
        if task.score is not None:
            pairs.append(("评分", f"{task.score.normalize():f} 分"))
        if task.cancelled_on:
            pairs.append(("取消", dates.short(task.cancelled_on, self.desk.year)))
        if task.opinion:
            pairs.append(("取消原因" if task.cancelled_on else "验收意见", task.opinion))
        if pairs:
            self._accepted.addWidget(facts(pairs, 64))

    def _save_field(self, name: str) -> None:
        """Save one field; what can't be saved stays as it was typed, with the reason beside it."""
        form, task = self.form, self._task
        if form is None or task is None:
            return
        field = form.input(name)
        try:
            value = field.value() if hasattr(field, "value") else field.text().strip()
        except ValueError:
            return
        try:
            self._save(task.id, {name: value})
        except InvalidRecord as error:
            form.set_problems(error.reasons)
        except UserError as error:
            form.set_problems({name: error.message})


_FIELDS = ("title", "due_on", "priority", "source", "assigned_by", "assigned_on", "demand")
