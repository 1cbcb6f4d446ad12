"""Totals of a round for everybody, typed or pasted in one go: kept in memory until they are saved whole."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.assessment import GRADES
from app.services.record_rows import Row
from app.services.review_rounds import SCORED, assessed, dimensions, grid_rows
from app.services.year_facts import facts_of
from app.ui.widgets.basics import button, label
from app.ui.widgets.dialog_parts import DialogFoot
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from app.ui.widgets.roster_people import pickable, with_named
from app.ui.workbench import Workbench

GRADED_SENTENCE = (
    "每人一行，填各档得票的合计，可以从 Excel 粘贴一块。整轮一次保存，中途不存；不保存单张票，也不记谁投的。"
)
SCORED_SENTENCE = (
    "每格填平均分和有效票数，或者写成 95×3 90×5（分数×票数）。整轮一次保存，中途不存；不保存单张票。"
)
SIDES = (("members", "党员票"), ("masses", "群众票"))
WIDTH = 760


class _NothingKept:
    """Half-counted votes are never written anywhere (data model §4.4)."""

    def keep(self) -> None:
        pass

    def drop(self) -> None:
        pass


class CountDialog(FormDialog):
    """A form that keeps no draft."""

    def _take_up(self) -> Any:
        return _NothingKept()

    def _make_foot(self, action: str) -> DialogFoot:
        self._forget = button("不要这些文字", "link")
        self._forget.hide()
        self.action = button(action, "primary", on=self.try_save)
        keys = label("Ctrl+Enter 保存 · Esc 取消，不保留", "hint")
        foot = DialogFoot([keys], [button("取消", on=self.reject), self.action], beside=self._forget)
        foot.leave_enter()
        return foot


def ask_counts(
    desk: Workbench, parent: QWidget, values: Row, save: Callable[[dict[str, Any]], object]
) -> CountDialog:
    """The grid of both sides; ``save`` gets the rows by side."""
    sides = [(side, title) for side, title in SIDES if values[f"returned_{side}"] is not None]
    with desk.database.read() as session:
        fields = _columns(desk, values)
        rows = {side: grid_rows(session, values, side, today=desk.today) for side, _ in sides}
    asked = [FormField(side, title, "rows", wide=True, rows=fields) for side, title in sides]
    sentence = SCORED_SENTENCE if values["kind"] == SCORED else GRADED_SENTENCE
    people = _people(desk, [row["person"] for each in rows.values() for row in each])
    return _open(desk, parent, f"计票：{values['title']}", asked, rows, people, sentence, save)


def _columns(desk: Workbench, values: Row) -> tuple[FormField, ...]:
    person = FormField("person", "姓名", "person", required=True)
    if values["kind"] != SCORED:
        return (person, *(FormField(grade, word, "integer") for grade, word in GRADES.items()))
    with desk.database.read() as session:
        found = dimensions(session, values["year"])
    scores = (FormField(each.code, f"{each.label}（{each.weight.normalize():f}%）") for each in found)
    return (person, *scores, FormField("ballots", "有效票数", "integer"))


def ask_decisions(
    desk: Workbench, parent: QWidget, values: Row, save: Callable[[dict[str, Any]], object]
) -> CountDialog:
    """What was decided of each, in the order of the roster; nothing is proposed from votes or scores."""
    day = values["held_on"] or desk.today
    with desk.database.read() as session:
        people = [each.person_id for each in assessed(session, values["year"], day, today=desk.today)]
    known = {row["person"]: row for row in values["results"]}
    wanted = [*people, *(person for person in known if person not in people)]
    rows = [known.get(person, {"person": person}) for person in wanted]
    fields = (
        FormField("person", "姓名", "person", required=True),
        FormField("grade", "评定等次", "choice", choices=tuple(GRADES.items())),
        FormField("reason", "评定意见"),
        FormField("told_on", "反馈日期", "date"),
    )
    asked = [FormField("results", "评定", "rows", wide=True, rows=fields)]
    sentence = "等次由组织评定，不由分数得出；预备党员参加评议，不定等次。"
    title = f"评定等次：{values['title']}"
    return _open(
        desk, parent, title, asked, {"results": rows}, _people(desk, wanted), sentence,
        lambda given: save({"results": _with_self_texts(given["results"], known)}),
    )  # fmt: skip


def _with_self_texts(rows: Sequence[Mapping[str, Any]], known: Mapping[int, Row]) -> list[dict[str, Any]]:
    """The self-assessment is not asked for here and stays."""
    return [{**row, "self_text": known.get(row["person"], {}).get("self_text")} for row in rows]


def _people(desk: Workbench, named: Sequence[int]) -> list[Person]:
    facts = facts_of(desk.database, desk.year, desk.as_of)
    return with_named(pickable(facts, desk.as_of), facts, set(named))


def _open(
    desk: Workbench,
    parent: QWidget,
    title: str,
    fields: Sequence[FormField],
    rows: Mapping[str, Any],
    people: Sequence[Person],
    sentence: str,
    save: Callable[[dict[str, Any]], object],
) -> CountDialog:
    form = RecordForm(fields, people=people, today=desk.today, year=desk.year, columns=1)
    form.set_values(rows)
    dialog = CountDialog(desk, title, form, "保存整轮", save, parent, sentence=sentence, width=WIDTH)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
