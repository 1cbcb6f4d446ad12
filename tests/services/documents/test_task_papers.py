"""Slips that remind, and checklists and scores on the lists of tasks."""

import datetime as dt
from decimal import Decimal

import pypdf
import pytest

from app.errors import UserError
from app.services import task_steps, tasks
from app.services.documents.blocks import CutLine
from app.services.documents.form_parts import Request
from app.services.documents.report_kinds import report_kind
from app.services.documents.wording import block_text
from app.services.documents.write import write_report

AS_OF = dt.date(2024, 6, 12)


def assign(database, **values):
    given = {
        "title": "核对电表",
        "owners": ["潘算七"],
        "assigned_on": dt.date(2024, 5, 6),
        "assigned_by": "苏演一",
    }
    with database.operation("task.assign") as op:
        return tasks.assign(op, {**given, "due_on": dt.date(2024, 6, 30), **values})


def slips(database, subject="", as_of=AS_OF):
    with database.read() as session:
        document = report_kind("task-slips").builder(session, Request(2024, as_of, AS_OF, subject)).document
    return document, [block_text(each) for each in document.blocks if not isinstance(each, CutLine)]


def test_a_slip_says_what_by_when_by_what_standard_and_to_whom(worked_year):
    assign(worked_year, demand="每户一张，签字齐全。")
    _, found = slips(worked_year, "潘算七")
    (slip,) = found
    assert "潘算七同志：" in slip
    assert "你承担的任务“核对电表”将于6月30日到期，标准是：每户一张，签字齐全。请完成后告知苏演一验收" in slip
    assert "2024年6月12日" in slip


@pytest.mark.parametrize(
    ("due", "reminded"),
    [
        (dt.date(2024, 5, 20), "应于5月20日完成，现已逾期"),
        (dt.date(2024, 6, 12), "将于6月12日到期"),
        (dt.date(2024, 6, 30), "将于6月30日到期"),
        (dt.date(2024, 7, 1), ""),
        (None, ""),
    ],
)
def test_reminded_is_what_is_overdue_or_due_by_the_end_of_the_month(worked_year, due, reminded):
    assign(worked_year, due_on=due, title="对账")
    if not reminded:
        with pytest.raises(UserError, match="2024年6月没有"):
            slips(worked_year, "潘算七")
        return
    _, found = slips(worked_year, "潘算七")
    assert [reminded in slip for slip in found] == [True]


def test_done_cancelled_and_handed_over_parts_are_not_reminded_of(worked_year):
    done, cancelled, shared = (assign(worked_year, title=title) for title in ("已做", "取消", "移交"))
    with worked_year.operation("task.part") as op:
        tasks.mark_done(op, [done], AS_OF)
        tasks.cancel(op, [cancelled], AS_OF)
        first, heir = (tasks._person(tasks.References(op.session), name) for name in ("潘算七", "范核八"))
        tasks.hand_over(op, shared, first, heir)
    with pytest.raises(UserError):
        slips(worked_year, "潘算七")
    assert any("移交" in slip for slip in slips(worked_year, "范核八")[1])


def test_every_owner_gets_a_slip_of_the_own_part(worked_year):
    assign(worked_year, owners=["潘算七", "范核八"], title="共同的事")
    found = [slip for slip in slips(worked_year)[1] if "共同的事" in slip]
    assert [slip[:3] for slip in found] == sorted(["潘算七", "范核八"])


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (4, 1), (5, 2), (200, 50)])
def test_four_slips_fill_a_page(worked_year, tmp_path, count, pages):
    worked_year.clock = lambda: dt.datetime(2024, 6, 12, 9)
    with worked_year.operation("task.assign") as op:
        for number in range(count):
            given = {
                "title": f"第 {number} 项任务",
                "owners": ["潘算七"],
                "demand": "照清单逐项核对，签字齐全",
            }
            days = {"assigned_on": dt.date(2024, 5, 6), "due_on": dt.date(2024, 6, 30)}
            tasks.assign(op, {**given, **days})
    target = tmp_path / "slips.pdf"
    result = write_report(worked_year, "task-slips", 2024, target, subject="潘算七", as_of=AS_OF)
    assert result.pages == pages
    text = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert text.count("潘算七同志") == count


def test_lists_print_the_checklist_and_the_score(worked_year):
    task_id = assign(worked_year, steps=task_steps.as_steps("抄表\n复核"))
    with worked_year.operation("task.step") as op:
        first = tasks.task(op.session, task_id)["steps"][0]["id"]
        task_steps.tick(op, task_id, [first], dt.date(2024, 6, 1))
    with worked_year.operation("task.accept") as op:
        tasks.accept(op, [task_id], dt.date(2024, 6, 20), "苏演一", "属实", Decimal("92.5"))
    request = Request(2024, dt.date(2024, 12, 31), dt.date(2025, 1, 5), "潘算七")
    with worked_year.read() as session:
        own = report_kind("task-list").builder(session, request).document
        whole = (
            report_kind("task-summary").builder(session, Request(2024, request.as_of, request.today)).document
        )
    words = "\n".join(block_text(block) for block in own.blocks)
    assert "√抄表\n□复核" in words
    assert "属实 苏演一 92.5分" in words
    assert "苏演一 属实 92.5分" in "\n".join(block_text(block) for block in whole.blocks)
