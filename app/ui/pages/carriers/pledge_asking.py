"""Pledges of everybody in one form, and the publication of all that are examined."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from app.services import pledges
from app.services.figures.membership import members_on
from app.services.registry import ledger
from app.services.year_facts import facts_of
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog, Question, ask
from app.ui.widgets.register.forms import form_fields, questions
from app.ui.workbench import Workbench

ROWS = "rows"
ASKED = ("person", "kind", "text", "due_on")
WIDTH = 960
SENTENCE = (
    "还没有承诺的党员各占一行，不写承诺事项的行不保存；一个人写几条就添几行，一般 2 至 5 条。"
    "写数量或期限，本人能做到，能找到检验材料。"
)


def ask_all(desk: Workbench) -> FormDialog:
    """A line for each member without a pledge in the year; several lines a person are possible."""
    facts = facts_of(desk.database, desk.year, desk.as_of)
    with desk.database.read() as session:
        missing = pledges.without(session, desk.year, sorted(members_on(facts, desk.as_of)))
    infos, people = questions(desk, ledger("pledges"), {})
    rows = tuple(_small(each) for each in form_fields(infos, asked=ASKED))
    field = FormField(ROWS, "承诺", "rows", wide=True, rows=rows)

    def save(values: Mapping[str, Any]) -> None:
        _write(desk, values[ROWS])

    return ask(
        desk,
        parent_of(),
        Question("为全体党员填写承诺", SENTENCE, (field,), "保存", people, WIDTH),
        save,
        {ROWS: [{"person": person} for person in missing]},
    )


def parent_of() -> QWidget:
    """The window on which a dialog stands."""
    window = QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
    assert window is not None  # noqa: S101 - a button of it was pressed
    return window


def _small(field: FormField) -> FormField:
    """Nothing is required of a line by itself: one without text is none."""
    return replace(field, required=False)


def _write(desk: Workbench, rows: Sequence[Mapping[str, Any]]) -> None:
    with desk.database.operation("pledge.all") as op:
        pledges.pledge_for_all(op, desk.year, rows)


def publish_examined(desk: Workbench) -> None:
    """公示 today of every pledge of the year that is examined and not yet published."""
    with desk.database.read() as session:
        waiting = pledges.waiting(session, desk.year)

    def work() -> None:
        with desk.database.operation("pledge.publish", f"公示 {len(waiting)} 条承诺") as op:
            pledges.publish(op, waiting, desk.as_of)

    if waiting:
        desk.act(work)
    else:
        desk.say("没有审过还没公示的承诺")
