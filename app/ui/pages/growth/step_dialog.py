"""登记下一步: the guided step of a development case, with its first day, its last day and its papers."""

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from app.models.development import STEP_RESULTS, STEPS
from app.services import records
from app.services.development import DISCUSSED, Track, TrackStep, track
from app.services.development_steps import CASES, probation_ends, record_step
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.workbench import Workbench

TRAINING = 11
PAPER = "paper"  # with the place of the paper among those of the step
RESULTS = (("", "不是这一步"), *STEP_RESULTS.items())


def ask_step(desk: Workbench, case_id: int) -> FormDialog:
    """The step that follows is proposed; another one may be chosen, as steps recur and papers come late."""
    with desk.database.read() as session:
        case = records.get(session, CASES, case_id) or {}
    found = track(case, desk.as_of)
    step = found.next or found.steps[-1]

    def save(values: dict[str, Any]) -> None:
        papers = [
            name
            for place, name in enumerate(step.step.papers)
            if values.pop(f"{PAPER}{place}", False) and values["step"] == step.step.number
        ]
        typed = {name: value for name, value in values.items() if value not in (None, "")}
        typed.setdefault("done_on", None)
        with desk.database.operation("development.step", f"登记第 {typed['step']} 步") as op:
            record_step(op, case_id, typed, papers)

    begun: dict[str, Any] = {"step": step.step.number, "done_on": desk.as_of}
    if step.step.number == DISCUSSED:
        begun["result"] = "on_time"
    question = Question("登记发展步骤", sentence_of(found, step, case), _fields(step), "登记")
    dialog = ask(desk, _window(), question, save, begun)
    for place, name in enumerate(step.step.papers):
        box = dialog.form.input(f"{PAPER}{place}")
        box.setText(f"已收{name}")
        box.setAccessibleName(f"已收{name}")
    return dialog


def sentence_of(found: Track, step: TrackStep, case: Any) -> str:
    """Where the case stands, from when on the step may be done, and what is late."""
    parts = [f"现在：{found.stage}。下一步：第 {step.step.number} 步 {step.step.title}（{step.step.clause}）"]
    if step.earliest is not None:
        parts.append(f"最早 {step.earliest.isoformat()}")
    if step.latest is not None:
        parts.append(f"不晚于 {step.latest.isoformat()}")
    over = probation_ends(case)
    if over is not None:
        parts.append(f"预备期到 {over.isoformat()}")
    late = [f"第 {each.step.number} 步{word}" for each in found.steps for word in each.remarks]
    return "，".join(parts) + "。" + (f"请核对：{'；'.join(late)}。" if late else "")


def _fields(step: TrackStep) -> tuple[FormField, ...]:
    number = step.step.number
    fields = [
        FormField(
            "step", "步骤", "choice", True, [(each, f"{each} {words}") for each, words in STEPS.items()]
        ),
        FormField("done_on", "完成日期", "date", True, width=160),
    ]
    if number == TRAINING:
        fields += [FormField("days", "培训天数", "integer", width=120)]
        fields += [FormField("hours", "培训学时", "decimal", width=120, help="不少于 3 天或 24 学时")]
    if number >= DISCUSSED - 1:
        fields += [FormField("result", "转正结果", "choice", choices=RESULTS)]
        fields += [FormField("until", "延长至", "date", width=160, help="延长预备期的填")]
    fields += [FormField(f"{PAPER}{place}", "材料", "bool") for place, _name in enumerate(step.step.papers)]
    return (*fields, FormField("note", "说明"))


def _window() -> QWidget:
    window = QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
    assert window is not None  # noqa: S101 - a button of it was pressed
    return window
