"""Tasks 任务: assigning, each owner's part, acceptance (domain §5 党员任务清单, §13.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.foundation import RecordLink
from app.models.organisation import RosterSpan
from app.models.tasks import Task, TaskOwner
from app.services import checks, jots, records
from app.services.database import OpenOperation
from app.services.record_rows import Row
from app.services.references import References, UnknownReference
from app.services.specs.tasks import TASKS

ORIGIN = "origin"
FULL_SCORE = 100
_NO_OWNER = Problem("owners", "责任人", "请填责任人")


def assign(op: OpenOperation, values: Mapping[str, Any], *, origin: int | None = None) -> int:
    """Assign a task and return its id.

    ``values``: fields of the ledger, ``owners`` being a list of people, ``steps`` rows of the checklist;
    ``assigned_on`` is by default today.
    ``origin`` is the record that the task comes from (a work item, a team, an event).
    Raises InvalidRecord with all problems.
    """
    owners = list(values.get("owners") or ())
    given = {"assigned_on": op.now.date(), **values, "owners": [{"person": each} for each in owners]}
    _refuse(_order_problems(given, owners), values.get("title"))
    task_id = records.save(op, TASKS, given)
    set_origin(op, task_id, origin)
    if origin is not None:
        jots.pass_on(op, origin, task_id)
    return task_id


def change(op: OpenOperation, task_id: int, values: Mapping[str, Any]) -> None:
    """Change fields of a task; ``owners`` (a list of people) keeps the parts of those who stay."""
    stored = task(op.session, task_id)
    given = dict(values)
    if "owners" in given:
        given["owners"] = _merged_owners(op.session, stored, given["owners"] or ())
    merged = {**stored, **given}
    _refuse(_order_problems(merged, merged["owners"]), stored["title"])
    records.save(op, TASKS, given, task_id)


def set_origin(op: OpenOperation, task_id: int, origin: int | None) -> None:
    """Say which record a task comes from; None takes the link away."""
    op.session.execute(delete(RecordLink).where(RecordLink.from_record == task_id, RecordLink.role == ORIGIN))
    if origin is not None:
        op.session.execute(insert(RecordLink).values(from_record=task_id, to_record=origin, role=ORIGIN))
        jots.mark_used(op, origin)


def set_deadline(op: OpenOperation, task_ids: Iterable[int], due_on: date | None) -> None:
    """Give tasks another deadline, or none."""
    for task_id in task_ids:
        change(op, task_id, {"due_on": due_on})


def set_part(
    op: OpenOperation,
    task_id: int,
    person_id: int,
    state: str,
    on: date | None = None,
    note: str | None = None,
) -> None:
    """Set the state of one owner's part.

    ``submitted`` and ``done`` carry the day ``on`` (default: today); the other states have none. A ``note``
    of None keeps the stored one. Raises InvalidRecord for a day before the assignment.
    """
    stored = task(op.session, task_id)
    refuse_closed(stored)
    part = _part_of(stored, person_id)
    done_on = (on or op.now.date()) if state in ("submitted", "done") else None
    if done_on is not None and done_on < stored["assigned_on"]:
        raise InvalidRecord(_named(stored), (_before(done_on, stored, "done_on", "完成日期"),))
    _write_part(
        op, part, state=state, done_on=done_on, **({} if note is None else {"note": note.strip() or None})
    )


def mark_done(op: OpenOperation, task_ids: Iterable[int], on: date | None = None) -> int:
    """Mark all open parts of tasks as submitted for acceptance; returns how many parts were open."""
    count = 0
    for task_id in task_ids:
        stored = task(op.session, task_id)
        refuse_closed(stored)
        for part in stored["owners"]:
            if part["state"] in ("open", "returned"):
                set_part(op, task_id, part["person"], "submitted", on)
                count += 1
    return count


def hand_over(op: OpenOperation, task_id: int, person_id: int, to: int, *, join: bool = False) -> None:
    """Pass one owner's part on to another person; the old part stays, as handed over.

    With ``join`` somebody who has a part of the task already may take over: that part stands for both.
    """
    stored = task(op.session, task_id)
    refuse_closed(stored)
    part = _part_of(stored, person_id)
    if part["state"] in ("submitted", "done"):
        raise UserError(f"{_named(stored)}的这一份已经完成，不用移交。", remedy="请先退回，再移交。")
    taken = [each for each in stored["owners"] if each["person"] == to]
    has_part = bool(taken) and taken[0]["state"] != "handed_over"
    if has_part and not join:
        raise UserError("接手的人已经是这项任务的责任人。", remedy="请选别的人。")
    _write_part(op, part, state="handed_over", done_on=None)
    if has_part:
        return
    if taken:
        _write_part(op, taken[0], state="open", done_on=None)
    else:
        op.session.execute(insert(TaskOwner).values(task_id=task_id, person_id=to, state="open"))


def accept(
    op: OpenOperation,
    task_ids: Iterable[int],
    on: date,
    by: str,
    opinion: str = "",
    score: Decimal | None = None,
) -> None:
    """Accept tasks: parts still open count as done on that day (domain §13.7); ``score`` is of a hundred.

    Raises InvalidRecord without an acceptor, for a day before the assignment or the last part, and for a
    score out of range.
    """
    for task_id in task_ids:
        stored = task(op.session, task_id)
        if stored["cancelled_on"]:
            raise UserError(f"{_named(stored)}已经取消，不能验收。", remedy="请先恢复这项任务。")
        _refuse(_acceptance_problems(stored, on, by, score), stored["title"])
        for part in stored["owners"]:
            if part["state"] != "handed_over":
                _write_part(op, part, state="done", done_on=part["done_on"] or on)
        given = {"accepted_by": by.strip(), "opinion": opinion.strip() or None, "score": score}
        _set(op, task_id, accepted_on=on, **given)


def send_back(op: OpenOperation, task_id: int, reason: str, people: Sequence[int] = ()) -> None:
    """Return submitted parts, of some people or of all: they are open again, with the reason beside them."""
    stored = task(op.session, task_id)
    if stored["cancelled_on"]:
        raise UserError(f"{_named(stored)}已经取消，不能退回。", remedy="请先恢复这项任务。")
    if not reason.strip():
        raise InvalidRecord(_named(stored), (Problem("reason", "退回原因", "请写明要改什么"),))
    parts = [
        part
        for part in stored["owners"]
        if part["state"] in ("submitted", "done") and (not people or part["person"] in people)
    ]
    if not parts:
        raise UserError(
            f"{_named(stored)}没有已经完成的部分可以退回。", remedy="等责任人完成以后再验收或退回。"
        )
    for part in parts:
        _write_part(op, part, state="returned", done_on=None, note=reason.strip())
    _set(op, task_id, accepted_on=None, accepted_by=None, opinion=reason.strip(), score=None)


def cancel(op: OpenOperation, task_ids: Iterable[int], on: date, reason: str = "") -> None:
    """Cancel tasks from a day on: they leave the base of the rates (domain §13.7)."""
    for task_id in task_ids:
        stored = task(op.session, task_id)
        if stored["accepted_on"]:
            raise UserError(f"{_named(stored)}已经验收，不能取消。", remedy="请先退回这项任务。")
        if on < stored["assigned_on"]:
            raise InvalidRecord(_named(stored), (_before(on, stored, "cancelled_on", "取消日期"),))
        _set(op, task_id, cancelled_on=on, **({"opinion": reason.strip()} if reason.strip() else {}))


def restore(op: OpenOperation, task_id: int) -> None:
    """Take a cancellation back."""
    task(op.session, task_id)
    _set(op, task_id, cancelled_on=None)


def task(session: Session, task_id: int) -> Row:
    """One task with its owners; UserError when it is gone."""
    row = records.get(session, TASKS, task_id)
    if row is None:
        raise UserError("这项任务已不在了。", remedy="它可能已被删除或撤销，请刷新后再看。")
    return row


def who_left(session: Session, people: Iterable[int], day: date) -> frozenset[int]:
    """Those of the people who were on the roster once and have left it by the day."""
    asked = set(people)
    spans = session.execute(
        select(RosterSpan.person_id, RosterSpan.ended_on).where(RosterSpan.person_id.in_(asked))
    ).all()
    here = {person for person, ended in spans if not ended or ended > day.isoformat()}
    return frozenset(person for person, _ in spans) - here


def _merged_owners(session: Session, stored: Row, people: Iterable[Any]) -> list[Row]:
    """Owners as they are to be stored: those who stay keep their part, handed-over parts are kept too."""
    names = References(session)
    before = {part["person"]: part for part in stored["owners"]}
    wanted = list(dict.fromkeys(_person(names, each) for each in people))
    kept = [
        part for part in stored["owners"] if part["state"] == "handed_over" and part["person"] not in wanted
    ]
    return [before.get(person, {"person": person}) for person in wanted] + kept


def _person(names: References, value: Any) -> int:
    try:
        return names.person(value)
    except UnknownReference as error:
        raise InvalidRecord(TASKS.title, (Problem("owners", "责任人", str(error)),)) from error


def _order_problems(values: Mapping[str, Any], owners: Sequence[Any]) -> list[Problem]:
    problems = [] if owners else [_NO_OWNER]
    return [*problems, *checks.task_days(values)]


def cell_problems(values: Mapping[str, Any]) -> list[Problem]:
    """What a changed cell may not do to a task: take its last owner, or end it before it was assigned."""
    return _order_problems(values, values["owners"])


def _acceptance_problems(stored: Row, on: date, by: str, score: Decimal | None) -> list[Problem]:
    problems = [] if by.strip() else [Problem("by", "验收人", "请填验收人")]
    if score is not None and not 0 <= score <= FULL_SCORE:
        problems.append(Problem("score", "评分", f"评分在 0 到 {FULL_SCORE} 之间"))
    days = [
        part["done_on"] for part in stored["owners"] if part["done_on"] and part["state"] != "handed_over"
    ]
    if on < stored["assigned_on"]:
        problems.append(_before(on, stored, "on", "验收日期"))
    elif days and on < max(days):
        problems.append(Problem("on", "验收日期", f"早于完成的 {max(days).isoformat()}"))
    return problems


def _before(day: date, stored: Row, field: str, label: str) -> Problem:
    return Problem(field, label, f"{day.isoformat()} 早于布置的 {stored['assigned_on'].isoformat()}")


def _refuse(problems: Sequence[Problem], title: Any) -> None:
    if problems:
        raise InvalidRecord(f"{TASKS.title}“{title}”" if title else TASKS.title, tuple(problems))


def refuse_closed(stored: Row) -> None:
    """Refuse to change the progress of a task that is cancelled or accepted."""
    for day, word in ((stored["cancelled_on"], "取消"), (stored["accepted_on"], "验收")):
        if day:
            remedy = "请先恢复这项任务。" if word == "取消" else "要重做的话，请先退回。"
            raise UserError(f"{_named(stored)}已经{word}，不能再改进展。", remedy=remedy)


def _part_of(stored: Row, person_id: int) -> Row:
    for part in stored["owners"]:
        if part["person"] == person_id:
            return dict(part)
    raise UserError(f"{_named(stored)}的责任人里没有这个人。", remedy="请刷新后再看。")


def _named(stored: Row) -> str:
    return f"任务“{stored['title']}”"


def _write_part(op: OpenOperation, part: Row, **values: Any) -> None:
    op.session.execute(update(TaskOwner).where(TaskOwner.id == part["id"]).values(values))


def _set(op: OpenOperation, task_id: int, **values: Any) -> None:
    op.session.execute(update(Task).where(Task.id == task_id).values(values))
