"""The written report of the demo year: its figures against independent SQL, its pages read back, its refusals."""

import datetime as dt
import io
import json
import re
from decimal import Decimal

import pypdf
import pytest
from sqlcipher3 import dbapi2 as sqlite

from app.errors import UserError
from app.services.database import Database
from app.services.demo import make_demo
from app.services.documents import drafts
from app.services.documents.runs import FigureRun, Words
from app.services.documents.write import write_report
from app.services.records import save
from app.services.registry import ledger
from app.services.year_facts import facts_of
from tests.services.sql_counts import counts

YEAR = 2025
AS_OF = dt.date(YEAR, 12, 31)
NOW = dt.datetime(2026, 1, 5, 9, 0)
TYPED_NUMBERS = re.compile(r"20\d\d年|\d+月\d+日|120字")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "branch"
    database = Database.open(folder, clock=lambda: NOW)
    make_demo(database, YEAR)
    yield database
    database.close()


@pytest.fixture(scope="module")
def draft(demo):
    with demo.read() as session:
        return drafts.preview(session, "duty-integrity", facts_of(demo, YEAR, AS_OF))


@pytest.fixture(scope="module")
def counted(demo):
    found = counts(demo.folder, YEAR, AS_OF)
    connection = sqlite.connect(str(demo.folder / "branch.db"))
    groups = "SELECT count(*) FROM party_group WHERE (began_on IS NULL OR began_on <= ?) AND (ended_on IS NULL OR ended_on > ?)"
    (found["branch.groups"],) = connection.execute(groups, (AS_OF.isoformat(),) * 2).fetchone()
    connection.close()
    return found


def value_of(expression, counted):
    """A key's value, or that of a sum or difference of keys."""
    total, sign = Decimal(0), 1
    for part in expression.replace("(", "").replace(")", "").split():
        if part in "+-":
            sign = 1 if part == "+" else -1
        else:
            total += sign * Decimal(str(counted[part]))
    return total


class TestFigures:
    def test_every_figure_equals_an_independent_count(self, draft, counted):
        printed = [run for section in draft.sections for run in section.runs if isinstance(run, FigureRun)]
        assert len(printed) > 40
        wrong = [run for run in printed if Decimal(run.seen) != value_of(run.key, counted)]
        assert wrong == []

    def test_rates_are_printed_with_one_decimal(self, draft):
        rates = [
            run.seen
            for section in draft.sections
            for run in section.runs
            if isinstance(run, FigureRun) and run.key.endswith("rate") and run.key != "dues.rate"
        ]
        assert rates
        assert all(re.fullmatch(r"\d+\.\d", rate) for rate in rates)

    def test_no_number_stands_in_the_text_that_is_no_figure(self, draft):
        words = "".join(
            run.text for section in draft.sections for run in section.runs if isinstance(run, Words)
        )
        assert re.findall(r"\d+", TYPED_NUMBERS.sub("", words)) == []

    def test_what_drifts_apart_is_proposed_as_a_problem(self, demo, draft):
        from app.services.figures.four_sync import four_sync_gaps

        gaps = four_sync_gaps(facts_of(demo, YEAR, AS_OF))
        problems = next(section for section in draft.sections if section.key == "## 存在的主要问题及原因")
        text = "".join(paragraph.text for paragraph in problems.paragraphs)
        assert gaps
        assert all(f"{gap.name}（{gap.detail}）" in text for gap in gaps)
        assert "两张皮" not in text


class TestWritten:
    def test_pages_characters_and_what_is_missing(self, demo, draft, tmp_path):
        result = write_report(demo, "duty-integrity", YEAR, tmp_path / "报告.pdf")
        assert result.pages >= 4
        assert result.characters == draft.characters
        assert result.gaps == draft.gaps
        assert result.unconfirmed == draft.unconfirmed
        pages = pypdf.PdfReader(result.file).pages
        text = "".join(page.extract_text() for page in pages).replace("\n", "")
        assert len(pages) == result.pages
        assert f"{YEAR}年度述职述廉报告" in text
        assert "【待补：" in text

    def test_a_final_is_refused_while_something_is_missing(self, demo, tmp_path):
        with pytest.raises(UserError) as caught:
            write_report(demo, "duty-integrity", YEAR, tmp_path / "定稿.pdf", final=True)
        assert "待补" in str(caught.value)
        assert "待核实" in str(caught.value)
        assert not (tmp_path / "定稿.pdf").exists()

    def test_writing_leaves_no_trace_in_the_branch(self, demo, tmp_path):
        before = demo.newest_operation()
        write_report(demo, "duty-integrity", YEAR, tmp_path / "报告.pdf")
        assert demo.newest_operation() == before

    @pytest.mark.parametrize(
        ("kind", "name"), [("nothing", "a.pdf"), ("duty-integrity", "a.txt"), ("duty-integrity", "a")]
    )
    def test_what_is_refused(self, demo, tmp_path, kind, name):
        with pytest.raises(UserError):
            write_report(demo, kind, YEAR, tmp_path / name)


class TestFinal:
    def answered(self, db):
        with db.operation("report.generate") as op:
            report = drafts.generate(op, "duty-integrity", 2024, dt.date(2024, 12, 31))
        with db.read() as session:
            draft = drafts.draft(session, report, facts_of(db, 2024))
        with db.operation("report.answer") as op:
            for row in draft.answers:
                drafts.answer(op, report, row.key, "如实写明。")
        with db.operation("report.confirm") as op:
            for row in draft.sentences:
                drafts.confirm(op, report, row.key, on=True)
        with db.operation("setting.change") as op:
            from app.services.settings import set_setting

            set_setting(op, "secretary.duties", 2024, "核算")
        return report

    def test_it_is_made_when_nothing_is_missing(self, worked_year, tmp_path):
        report = self.answered(worked_year)
        with worked_year.read() as session:
            left = drafts.preview(session, "duty-integrity", facts_of(worked_year, 2024))
        for section in left.sections:
            if section.gaps:
                runs = [{"text": "由本人写明。"}]
                with worked_year.operation("report.edit") as op:
                    drafts.edit_section(op, report, section.key, runs)
        result = write_report(worked_year, "duty-integrity", 2024, tmp_path / "定稿.pdf", final=True)
        assert result.gaps == result.unconfirmed == ()
        text = "".join(page.extract_text() for page in pypdf.PdfReader(result.file).pages)
        assert "待补" not in text
        assert "请核实" not in text

    def test_a_figure_that_moved_unnoticed_refuses_it(self, worked_year, tmp_path):
        report = self.answered(worked_year)
        with worked_year.read() as session:
            left = drafts.preview(session, "duty-integrity", facts_of(worked_year, 2024))
        for section in left.sections:
            if section.gaps:
                with worked_year.operation("report.edit") as op:
                    drafts.edit_section(
                        op, report, section.key, [{"text": "共"}, {"figure": "tasks.total", "seen": "7"}]
                    )
        with worked_year.operation("record.add") as op:
            task = {
                "title": "巡检",
                "assigned_on": "2024-03-01",
                "due_on": "2024-05-01",
                "owners": [{"person": "程练六"}],
            }
            save(op, ledger("tasks"), task)
        with pytest.raises(UserError, match="数字已变动"):
            write_report(worked_year, "duty-integrity", 2024, tmp_path / "定稿.pdf", final=True)


class TestCommand:
    def test_report_as_json(self, tmp_path, capsys):
        from app.__main__ import main
        from tests import branches

        folder = branches.copy_worked_year(tmp_path / "branch")
        target = tmp_path / "报告.pdf"
        code = main(
            ["--data", str(folder), "report", "duty-integrity", "--year", "2024", "-o", str(target), "--json"]
        )
        document = json.loads(capsys.readouterr().out)
        assert code == 0
        assert set(document) == {"file", "pages", "characters", "gaps", "unconfirmed"}
        assert len(pypdf.PdfReader(io.BytesIO(target.read_bytes())).pages) == document["pages"]
