"""What can be done with tasks: each asks for what it needs, writes one operation, and can be undone."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from app.services import task_steps, tasks, tasks_handover
from app.services.database import OpenOperation
from app.services.tasks_list import TaskRow
from app.services.title_marks import in_marks
from app.ui.pages.tasks import forms
from app.ui.pages.tasks.board import column_of
from app.ui.pages.tasks.make_ups import OwedMakeUps
from app.ui.widgets.basics import button
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.due_field import parse_due
from app.ui.widgets.form_dialog import FormDialog
from app.ui.wishes import DocumentWish, ExchangeWish

if TYPE_CHECKING:
    from app.ui.pages.tasks.page import TasksPage


class TaskActions:
    """The commands of the page of tasks."""

    def __init__(self, page: "TasksPage") -> None:
        self._page = page
        self.dialog: FormDialog | None = None
        self.make_ups = OwedMakeUps(page.desk, page)

    def show_for(self, drawer: Drawer, task: TaskRow) -> None:
        """The footer of the drawer: first the make-up that the task asks for, while it is not registered."""
        owed = self.make_ups.of([task.id])
        if not owed:
            drawer.set_actions(*self.buttons(task))
            return
        closed = task.accepted_on is not None
        register = button(
            "登记补学…", "plain" if closed else "primary", on=lambda: self.make_ups.register(owed[0])
        )
        rest = [each for each in self.buttons(task, "plain") if each.text() != "标记完成"]
        drawer.set_actions(register, *rest, advice=self.make_ups.words(owed) if closed else "")

    def buttons(self, task: TaskRow, first: str = "primary") -> list[QPushButton]:
        """The step that the task asks for is the filled one, unless another one is."""
        ids = [task.id]
        cancel = button("取消任务…", on=lambda: self.cancel(ids))
        if task.cancelled_on is not None:
            return [button("恢复", on=lambda: self.restore(task.id))]
        if task.accepted_on is not None:
            return [button("退回…", on=lambda: self.send_back(task.id))]
        if all(part.state in {"submitted", "done", "handed_over"} for part in task.parts):
            accept = button("验收…", first, on=lambda: self.accept(ids))
            return [accept, button("退回…", on=lambda: self.send_back(task.id)), cancel]
        return [button("标记完成", first, on=lambda: self.mark_done(ids)), cancel]

    def mark_done(self, ids: Sequence[int]) -> None:
        """One that asks for a make-up is done by registering that; several say which make-ups are missing."""
        day, owed = self._page.desk.as_of, self.make_ups.of(ids)
        if owed and len(ids) == 1:
            self.make_ups.register(owed[0])
            return
        words = f"标记完成 {len(ids)} 项"
        self._page.desk.act(
            lambda: self._write("task.part", words, lambda op: tasks.mark_done(op, ids, day)),
            f"已{words}；{self.make_ups.words(owed)}" if owed else None,
        )

    def part_done(self, task_id: int, person_id: int) -> None:
        day = self._page.desk.as_of
        for each in self.make_ups.of([task_id]):
            if person_id in dict(each.people):
                self.make_ups.register(each, person_id)
                return
        self._act("task.part", "", lambda op: tasks.set_part(op, task_id, person_id, "submitted", day))

    def set_deadline(self, ids: Sequence[int]) -> None:
        first = self._page.tasks[ids[0]].due_on

        def save(values: dict[str, Any]) -> None:
            self._write(
                "task.change",
                f"改时限 {len(ids)} 项",
                lambda op: tasks.set_deadline(op, ids, values["due_on"]),
            )

        self._ask(forms.deadline_dialog(self._page.desk, len(ids), first, save, self._page))

    def hand_over(self, task_id: int, person_id: int) -> None:
        page = self._page
        name = next(part.name for part in page.tasks[task_id].parts if part.person_id == person_id)

        def save(values: dict[str, Any]) -> None:
            self._write(
                "task.part", "移交任务", lambda op: tasks.hand_over(op, task_id, person_id, values["to"])
            )

        sentence = f"{name}在{in_marks(page.tasks[task_id].title)}的这一份，移交给："
        self._ask(forms.hand_over_dialog(page.desk, sentence, page.people, save, page))

    def hand_over_all(self) -> None:
        """移交某人的全部任务: the person is chosen among those who have open tasks."""
        page = self._page
        held: dict[int, list[int]] = {}
        for task in page.tasks.values():
            for part in task.parts:
                if part.state in {"open", "returned"} and not task.accepted_on and not task.cancelled_on:
                    held.setdefault(part.person_id, []).append(task.id)
        names = {part.person_id: part.name for task in page.tasks.values() for part in task.parts}
        if not held:
            page.desk.say("没有未完成的任务可以移交")
            return
        holders = [(person, f"{names[person]}（{len(held[person])} 项）") for person in held]

        def save(values: dict[str, Any]) -> None:
            person, to = values["person"], values["to"]
            label = f"移交{names[person]}的全部任务"
            self._write("task.hand_over", label, lambda op: tasks_handover.hand_over_all(op, person, to))

        dialog = forms.hand_over_all_dialog(page.desk, holders, page.people, save, page)
        current = page.tasks.get(page.list.table.current_id())
        mine = (
            next((part.person_id for part in current.parts if part.person_id in held), None)
            if current
            else None
        )
        dialog.form.set_values({"person": mine or holders[0][0]})
        self._ask(dialog)

    def tick(self, task_id: int, step_id: int, done: bool) -> None:  # noqa: FBT001 - what a checkbox says
        day = self._page.desk.as_of if done else None
        self._act("task.step", "", lambda op: task_steps.tick(op, task_id, [step_id], day))

    def write_steps(self, task_id: int) -> None:
        task = self._page.tasks[task_id]

        def save(values: dict[str, Any]) -> None:
            self._write("task.step", "改任务子项", lambda op: task_steps.write(op, task_id, values["steps"]))

        before = "\n".join(step.text for step in task.steps)
        self._ask(forms.steps_dialog(self._page.desk, task.title, before, save, self._page))

    def move(self, task_id: int, target: str) -> None:
        """Bring a card of the board to another column, by what that takes."""
        task = self._page.tasks[task_id]
        at = column_of(task)
        if target == at:
            return
        if target == "overdue":
            self._page.desk.say("逾期由时限算出，不能移进去；要改时限请在清单里按 F2")
        elif target == "done":
            self.accept([task_id])
        elif at in {"waiting", "done"} and target == "open":
            self.send_back(task_id)
        elif at == "done":
            self._page.desk.say("已验收的任务先退回，再标记完成")
        elif target == "waiting":
            self.mark_done([task_id])
        else:
            self._page.desk.say("过了时限还没完成的就是逾期；改了时限自动回到进行中")

    def accept(self, ids: Sequence[int]) -> None:
        def save(values: dict[str, Any]) -> None:
            given = (values["on"], values["by"], values["opinion"], values["score"])
            self._write("task.accept", f"验收任务 {len(ids)} 项", lambda op: tasks.accept(op, ids, *given))

        sentence = f"{self._named(ids)}。还没有完成的部分，按验收日期算完成。"
        if owed := self.make_ups.of(ids):
            sentence += f"{self.make_ups.words(owed)}，验收不记学时。"
        self._ask(forms.accept_dialog(self._page.desk, sentence, self._page.acceptor, save, self._page))

    def send_back(self, task_id: int, person_id: int = 0) -> None:
        people = [person_id] if person_id else []

        def save(values: dict[str, Any]) -> None:
            self._write(
                "task.return", "退回任务", lambda op: tasks.send_back(op, task_id, values["reason"], people)
            )

        self._ask(
            forms.return_dialog(
                self._page.desk, f"{self._named([task_id])}，退回给责任人。", save, self._page
            )
        )

    def cancel(self, ids: Sequence[int]) -> None:
        def save(values: dict[str, Any]) -> None:
            given = (values["on"], values["reason"])
            self._write("task.cancel", f"取消任务 {len(ids)} 项", lambda op: tasks.cancel(op, ids, *given))

        sentence = f"{self._named(ids)}。取消的任务不计入完成率。"
        self._ask(forms.cancel_dialog(self._page.desk, sentence, save, self._page))

    def restore(self, task_id: int) -> None:
        self._act("task.change", "恢复任务", lambda op: tasks.restore(op, task_id))

    def edit(self, ids: list[int], key: str, text: str) -> None:
        """Changed cells: a title, or the deadline of one or several tasks."""
        desk = self._page.desk

        def work(op: OpenOperation) -> None:
            if key == "due_on":
                tasks.set_deadline(op, ids, _due(text, self._page))
            else:
                for task_id in ids:
                    tasks.change(op, task_id, {key: text})

        desk.act(lambda: self._write("task.change", f"改任务 {len(ids)} 项", work))

    # Paper and files ---------------------------------------------------------------------------------

    def print_list(self, person: str) -> None:
        """One page for a member, or one for each where no name is given."""
        self._page.desk.show_room("documents", DocumentWish("task-list", person))

    def print_summary(self) -> None:
        self._page.desk.show_room("documents", DocumentWish("task-summary"))

    def print_slips(self, person: str) -> None:
        """Slips of what is due this month or overdue, for everybody or one member."""
        self._page.desk.show_room("documents", DocumentWish("task-slips", person))

    def export(self) -> None:
        self._page.desk.show_room("exchange", ExchangeWish(take_out="tasks"))

    def bring_in(self) -> None:
        self._page.desk.show_room("exchange", ExchangeWish(bring_in="tasks"))

    # Inside ------------------------------------------------------------------------------------------

    def _named(self, ids: Sequence[int]) -> str:
        first = self._page.tasks[ids[0]].title
        return in_marks(first) if len(ids) == 1 else f"{in_marks(first)}等 {len(ids)} 项"

    def _ask(self, dialog: FormDialog) -> None:
        dialog.finished.connect(lambda _: dialog.deleteLater())
        self.dialog = dialog
        dialog.open()

    def _write(self, key: str, label: str, work: Callable[[OpenOperation], object]) -> None:
        with self._page.desk.database.operation(key, label) as op:
            work(op)

    def _act(self, key: str, label: str, work: Callable[[OpenOperation], object]) -> None:
        self._page.desk.act(lambda: self._write(key, label, work))


def _due(text: str, page: "TasksPage") -> Any:
    from app.errors import UserError

    try:
        return parse_due(text, page.desk.today, page.desk.year)
    except ValueError as error:
        raise UserError(f"时限“{text}”没有改：{error}。", remedy="请重新填写这一格。") from error
