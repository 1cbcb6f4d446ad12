"""What a jot of the tray can become: a new record, a part of one that is there, a sentence of the report."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import jots, links
from app.services.database import OpenOperation
from app.services.jots import Waiting
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import Question, ask
from app.ui.workbench import Workbench

Write = Callable[[OpenOperation, int, int], object]


def begin_task(desk: Workbench, jot: Waiting) -> None:
    """The form of a new task that comes from the jot."""
    desk.show_room("tasks", {"new": {"title": jots.title_of(jot.text), "origin": jot.id}})


def begin_event(desk: Workbench, jot: Waiting) -> None:
    """The record form of 组织生活; the user says what kind of event it was."""
    words = {"title": jots.title_of(jot.text), "summary": jot.text}
    desk.show_room("events", {"new": {**words, "held_on": jot.said_on, "origin": jot.id}})


def begin_talk(desk: Workbench, jot: Waiting) -> None:
    words = {"reason": jots.title_of(jot.text), "summary": jot.text}
    desk.show_room("events", {"new_talk": {**words, "held_on": jot.said_on, "origin": jot.id}})


def ask_note(desk: Workbench, parent: QWidget, jot: Waiting) -> None:
    """Which record the jot is a note on."""
    sentence = "随记会挂在这条记录的“关联”里，并从待用里拿走；照片仍在随记上。"
    _ask_record(desk, parent, jot, Question("记到一条记录上", sentence, (), "记上"), jots.note)


def ask_proof(desk: Workbench, parent: QWidget, jot: Waiting) -> None:
    """Which record the jot's photos prove."""
    sentence = f"随记的 {jot.photos} 个照片或附件会加到这条记录的佐证里。"
    _ask_record(desk, parent, jot, Question("作一条记录的佐证", sentence, (), "加佐证"), jots.prove)


def _ask_record(desk: Workbench, parent: QWidget, jot: Waiting, question: Question, write: Write) -> None:
    with desk.database.read() as session:
        found = links.choices(session, jot.id)
    titles = {each.record_id: each.title for each in found}
    choices = [(each.record_id, f"{each.title}\u3000{each.hint}") for each in found]
    field = FormField("record", "记录", "record", required=True, choices=choices)

    def save(values: dict[str, Any]) -> None:
        record_id = values["record"]
        label = f"{question.title}：{jots.short(titles.get(record_id, ''))}"
        with desk.database.operation("jot.use", label) as op:
            write(op, jot.id, record_id)

    asked = Question(question.title, question.sentence, (field,), question.verb)
    ask(desk, parent, asked, save)


def ask_sentence(desk: Workbench, parent: QWidget, jot: Waiting) -> None:
    """Which part of what the secretary writes in person the jot goes into."""
    from app.services import jot_sentences

    places = list(jot_sentences.places().items())
    field = FormField("place", "写进", "choice", required=True, choices=places)
    title = f"写进 {desk.year} 年述职述廉报告"
    sentence = "接在这一项已写的文字后面；还没有报告草稿的，先生成一份。"

    def save(values: dict[str, Any]) -> None:
        with desk.database.operation("jot.use", f"把随记{title}") as op:
            jot_sentences.say(op, jot.id, values["place"], desk.year, desk.as_of)

    values = {"place": places[0][0]} if places else {}
    ask(desk, parent, Question(title, sentence, (field,), "写进"), save, values)


def ask_change(desk: Workbench, parent: QWidget, jot: Waiting) -> None:
    """F2: other words or another day."""
    fields = (
        FormField("text", "内容", "long_text", required=True),
        FormField("said_on", "日期", "date", required=True, width=160),
    )

    def save(values: dict[str, Any]) -> None:
        with desk.database.operation("jot.change") as op:
            jots.change(op, jot.id, values["text"], values["said_on"])

    before = {"text": jot.text, "said_on": jot.said_on}
    ask(desk, parent, Question("改随记", "", fields, "保存"), save, before)
