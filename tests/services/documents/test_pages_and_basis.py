"""Pages as bytes, and what stands behind a figure of the report."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from app.errors import UserError
from app.services.documents import drafts
from app.services.documents.basis import basis_of
from app.services.documents.pages import draft_pages, form_pages
from app.services.documents.runs import FigureRun
from app.services.documents.template_catalogue import TEXT_FIELDS
from app.services.documents.write import write_report
from app.services.settings import settings_of
from app.services.year_facts import facts_of


def test_a_form_has_the_same_pages_as_its_file(worked_year, tmp_path):
    pages = form_pages(worked_year, "task-list", 2024)
    written = write_report(worked_year, "task-list", 2024, tmp_path / "清单.pdf")

    assert written.file.read_bytes() == pages.content
    assert pages.pages == written.pages == len(PdfReader(io.BytesIO(pages.content)).pages)


def test_a_form_for_nobody_is_refused(worked_year):
    with pytest.raises(UserError, match="没有找到人员"):
        form_pages(worked_year, "task-list", 2024, subject="无此人")


def test_a_draft_has_its_own_words_on_its_pages(worked_year):
    with worked_year.operation("report.generate") as op:
        report = drafts.generate(op, "duty-integrity", 2024, dt.date(2024, 12, 31))
    with worked_year.operation("report.answer") as op:
        drafts.answer(op, report, "problem", "深入现场不够。")
    with worked_year.read() as session:
        found = drafts.draft(session, report, facts_of(worked_year, 2024))
        settings = settings_of(session, 2024)

    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(draft_pages(found, settings).content)).pages
    )

    assert "深入现场不够" in text.replace("\n", "")


def test_every_figure_of_the_report_has_its_basis(worked_year):
    facts = facts_of(worked_year, 2024)
    with worked_year.read() as session:
        found = drafts.preview(session, "duty-integrity", facts)
    figures = [run for section in found.sections for run in section.runs if isinstance(run, FigureRun)]

    assert figures
    for run in figures:
        basis = basis_of(facts, run.key)
        if run.key in TEXT_FIELDS:
            assert basis == ()
        elif run.key.isascii() and " " not in run.key:
            assert [each.value for each in basis] == [run.seen]
            assert basis[0].rule


def test_a_calculated_figure_rests_on_each_of_its_parts(worked_year):
    facts = facts_of(worked_year, 2024)

    basis = basis_of(facts, "study.done + study.done_late")

    assert [each.key for each in basis] == ["study.done", "study.done_late"]
    assert {row.kind for each in basis for row in each.rows} == {"study_item"}


def test_a_part_of_a_figure_has_the_records_of_the_whole(worked_year):
    (basis,) = basis_of(facts_of(worked_year, 2024), "teams.by_charge.1")

    assert basis.label == "突发性事件任务数"
    assert basis.value.isdigit()


def test_a_field_that_is_no_figure_has_no_basis(worked_year):
    assert basis_of(facts_of(worked_year, 2024), "branch.groups") == ()
