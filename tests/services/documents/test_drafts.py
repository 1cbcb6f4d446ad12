"""The walk of a draft: generate, edit, change a record, generate again, accept, freeze, answer, confirm, undo."""

from datetime import date

import pytest

from app.errors import UserError
from app.services import records
from app.services.documents import drafts
from app.services.documents.blocks import Heading, Paragraph, Salutation, Signature, Title
from app.services.documents.render import document_of
from app.services.documents.runs import FigureRun, OwnRun, Words, to_json, with_figure
from app.services.documents.sections import CLOSING, HEAD, INTRODUCTION
from app.services.records import list_rows, save
from app.services.registry import ledger
from app.services.settings import set_setting
from app.services.year_facts import facts_of

AS_OF = date(2024, 12, 31)
LIFE = "### 组织生活和党员教育情况"
TASKS = "### 业务工作完成情况"
PROBLEMS = "## 存在的主要问题及原因"


def generated(db, year=2024, as_of=AS_OF):
    with db.operation("report.generate") as op:
        return drafts.generate(op, "duty-integrity", year, as_of)


def read(db, report_id, year=2024, as_of=AS_OF):
    facts = facts_of(db, year, as_of)
    with db.read() as session:
        return drafts.draft(session, report_id, facts)


def section_of(draft, key):
    return next(section for section in draft.sections if section.key == key)


def words(draft, key):
    return "\n".join(paragraph.text for paragraph in section_of(draft, key).paragraphs)


def figures_in(draft):
    return {
        run.key: run.seen for section in draft.sections for run in section.runs if isinstance(run, FigureRun)
    }


def absent_from_assembly(db):
    """One who was present at the last 党员大会 is absent after all."""
    with db.read() as session:
        event = next(
            row
            for row in reversed(list_rows(session, ledger("events"), 2024))
            if any(kind["kind"] == "assembly" for kind in row["kinds"]) and row["state"] == "held"
        )
    rows = [
        {**row, "state": "absent" if number == 0 else row["state"]}
        for number, row in enumerate(event["attendance"])
    ]
    with db.operation("attendance.save") as op:
        save(op, ledger("events"), {"attendance": rows}, event["id"])


@pytest.fixture
def report(worked_year):
    return generated(worked_year)


class TestGenerate:
    def test_every_figure_in_the_text_is_the_years(self, worked_year, report):
        draft = read(worked_year, report)
        assert draft.stale == ()
        assert {
            "members.total": "11",
            "meetings.all.rate": "90.4",
            "teams.hours": "102",
        }.items() <= figures_in(draft).items()

    def test_head_and_closing(self, worked_year, report):
        draft = read(worked_year, report)
        assert words(draft, HEAD) == "核算党支部书记 苏演一\n2024年度述职述廉报告\n各位领导、同志们："
        assert words(draft, CLOSING) == "报告人：苏演一\n2024年12月31日"
        assert words(draft, INTRODUCTION).startswith(
            "本人自2022年6月15日起担任中共示例公司核算党支部委员会书记"
        )

    def test_the_settings_speak_in_it(self, worked_year):
        with worked_year.operation("setting.change") as op:
            set_setting(op, "report.salutation", 2024, "中共示例公司委员会：")
            set_setting(op, "secretary.duties", 2024, "核算和档案")
            set_setting(op, "secretary.must_report", 2024, "是")
            set_setting(op, "four_sync.stage.2", 2024, "同部署")
        draft = read(worked_year, generated(worked_year))
        assert "中共示例公司委员会：" in words(draft, HEAD)
        assert "分管核算和档案。" in words(draft, INTRODUCTION)
        assert "同谋划、同部署、同实施、同考核四个环节" in words(draft, "### 党建与业务同步推进情况")
        assert "按规定报告个人有关事项" in words(draft, "## 本人廉洁自律情况")

    def test_what_has_no_record_is_a_gap(self, worked_year, report):
        draft = read(worked_year, report)
        assert any("排查廉洁风险点没有记录" in gap for gap in draft.gaps)
        text = words(draft, "### 党员作用发挥和队伍建设情况")
        assert "有岗位、有承诺" in text
        assert "公开承诺5项，经评诺兑现2项、部分兑现1项、未兑现1项" in text

    def test_a_four_sync_gap_is_a_proposed_problem(self, worked_year, report):
        text = words(read(worked_year, report), PROBLEMS)
        assert text.startswith("一是党建与业务推进还不够同步。有1项重点业务")
        assert "设备核算改造（同布置环节业务侧4月10日完成、党建侧部分完成" in text

    def test_it_says_whose_facts_it_wants(self, worked_year):
        june = date(2024, 6, 30)
        report = generated(worked_year, as_of=june)
        with worked_year.read() as session:
            assert drafts.day_of(session, report) == (2024, june)
        assert figures_in(read(worked_year, report, as_of=june))["members.total"] == "10"

    def test_generating_again_without_a_change_writes_nothing(self, worked_year, report):
        before = worked_year.newest_operation()
        assert generated(worked_year) == report
        assert worked_year.newest_operation() == before

    def test_a_branch_without_a_name(self, tmp_path):
        from tests import branches

        empty = branches.open_branch(branches.copy_empty(tmp_path / "empty"))
        with pytest.raises(UserError, match="还没有支部"):
            generated(empty)
        empty.close()

    def test_an_empty_year_is_gaps_and_no_zeros(self, database):
        draft = read(database, generated(database))
        text = "\n".join(paragraph.text for section in draft.sections for paragraph in section.paragraphs)
        assert "支部党员人数（名册没有记录）" in text
        assert "0次" not in text
        assert "0%" not in text
        assert "没有问题" not in text
        assert words(draft, PROBLEMS).startswith("一是廉政工作登记不全。")

    def test_an_unknown_kind(self, worked_year):
        with worked_year.read() as session, pytest.raises(UserError, match="没有叫“other”的报告模板"):
            drafts.preview(session, "other", facts_of(worked_year, 2024))


class TestEditing:
    def test_edited_text_survives_and_exactly_what_moved_is_stale(self, worked_year, report):
        db = worked_year
        own_words = [
            Words("到会率"),
            FigureRun("meetings.all.rate", "90.4"),
            Words("%，人数"),
            FigureRun("members.total", "11"),
        ]
        with db.operation("report.edit") as op:
            drafts.edit_section(op, report, LIFE, to_json(own_words))
        with db.operation("report.edit") as op:
            drafts.edit_section(op, report, TASKS, [{"text": "第一段。\n第二段。"}])
        before = read(db, report)
        assert before.stale == ()
        absent_from_assembly(db)
        moved = read(db, report)
        assert [(row.section, row.key, row.seen, row.now) for row in moved.stale] == [
            (LIFE, "meetings.all.rate", "90.4", "89.5")
        ]
        assert generated(db) == report
        again = read(db, report)
        assert words(again, LIFE) == "到会率90.4%，人数11"
        assert words(again, TASKS) == "第一段。\n第二段。"
        assert [row.key for row in again.stale] == ["meetings.all.rate"]
        assert "到会率89.5%" in "".join(
            run.text if isinstance(run, Words) else getattr(run, "seen", "")
            for run in section_of(again, LIFE).generated
        )

    def test_unedited_sections_are_stale_until_generated_again(self, worked_year, report):
        absent_from_assembly(worked_year)
        moved = read(worked_year, report)
        assert {row.key for row in moved.stale} == {
            "meetings.assembly.rate",
            "meetings.all.present",
            "meetings.all.rate",
        }
        assert section_of(moved, LIFE).fresh is not None
        generated(worked_year)
        assert read(worked_year, report).stale == ()

    def test_undo_brings_the_generated_text_back_and_redo_the_edit(self, worked_year, report):
        before = words(read(worked_year, report), TASKS)
        with worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, TASKS, [{"text": "自己写的。"}])
        worked_year.undo()
        assert words(read(worked_year, report), TASKS) == before
        worked_year.redo()
        assert words(read(worked_year, report), TASKS) == "自己写的。"

    def test_undo_of_generating_takes_the_draft_away(self, worked_year, report):
        worked_year.undo()
        with worked_year.read() as session:
            assert drafts.find(session, "duty-integrity", 2024) is None

    def test_reverting_a_section(self, worked_year, report):
        before = words(read(worked_year, report), TASKS)
        with worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, TASKS, [{"text": "自己写的。"}])
        with worked_year.operation("report.revert") as op:
            drafts.revert_section(op, report, TASKS)
        assert words(read(worked_year, report), TASKS) == before
        assert not section_of(read(worked_year, report), TASKS).edited

    def test_text_that_equals_the_generated_one_is_not_edited(self, worked_year, report):
        section = section_of(read(worked_year, report), TASKS)
        with worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, TASKS, to_json(section.runs))
        assert not section_of(read(worked_year, report), TASKS).edited

    @pytest.mark.parametrize(
        "runs",
        [
            [{"figure": "tasks.totl", "seen": "7"}],
            [{"figure": "year.__class__", "seen": "7"}],
            [{"figure": "tasks.total"}],
            [{"text": 7}],
            [{"strange": "甲"}],
            [{"style": "banner"}],
            [{"text": "长" * 30_001}],
        ],
    )
    def test_runs_that_are_refused(self, worked_year, report, runs):
        with pytest.raises(UserError), worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, TASKS, runs)
        assert not section_of(read(worked_year, report), TASKS).edited

    def test_a_section_that_does_not_exist(self, worked_year, report):
        with pytest.raises(UserError, match="没有“别的”这一节"), worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, "## 别的", [])


class TestMovedFigures:
    @pytest.fixture
    def edited(self, worked_year, report):
        runs = [Words("到会率"), FigureRun("meetings.all.rate", "90.4"), Words("%")]
        with worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, LIFE, to_json(runs))
        absent_from_assembly(worked_year)
        return report

    def test_the_new_number_is_accepted(self, worked_year, edited):
        facts = facts_of(worked_year, 2024, AS_OF)
        with worked_year.operation("report.edit") as op:
            drafts.accept_figure(op, edited, LIFE, "meetings.all.rate", facts)
        draft = read(worked_year, edited)
        assert words(draft, LIFE) == "到会率89.5%"
        assert section_of(draft, LIFE).stale == ()

    def test_the_old_number_is_kept(self, worked_year, edited):
        for frozen in (True, False):
            runs = with_figure(
                section_of(read(worked_year, edited), LIFE).runs, "meetings.all.rate", frozen=frozen
            )
            with worked_year.operation("report.edit") as op:
                drafts.edit_section(op, edited, LIFE, to_json(runs))
            draft = read(worked_year, edited)
            assert words(draft, LIFE) == "到会率90.4%"
            assert [row.now for row in section_of(draft, LIFE).stale] == ([] if frozen else ["89.5"])

    def test_an_unedited_section_takes_the_new_number_alone(self, worked_year, report):
        absent_from_assembly(worked_year)
        facts = facts_of(worked_year, 2024, AS_OF)
        with worked_year.operation("report.edit") as op:
            drafts.accept_figure(op, report, LIFE, "meetings.all.rate", facts)
        section = section_of(read(worked_year, report), LIFE)
        assert not section.edited
        assert "meetings.all.rate" not in {row.key for row in section.stale}

    def test_a_figure_that_lost_its_records_becomes_a_gap(self, worked_year, report):
        runs = [FigureRun("rectification.rate", "80.0")]
        with worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, TASKS, to_json(runs))
        with worked_year.operation("record.delete") as op:
            for problem in records.list_rows(op.session, ledger("problems")):
                records.delete(op, ledger("problems"), problem["id"])
        draft = read(worked_year, report)
        assert [(row.seen, row.now) for row in section_of(draft, TASKS).stale] == [("80.0", "（没有记录）")]
        with worked_year.operation("report.edit") as op:
            drafts.accept_figure(op, report, TASKS, "rectification.rate", facts_of(worked_year, 2024, AS_OF))
        assert words(read(worked_year, report), TASKS) == "【待补：整改完成率】"


class TestThePersonsWord:
    def test_an_answer_fills_its_gap_and_comes_back_on_undo(self, worked_year, report):
        with worked_year.operation("report.answer") as op:
            drafts.answer(op, report, "business_targets", "完成决算编制。")
        draft = read(worked_year, report)
        assert "主要任务是完成决算编制。【待补：完成值" in words(draft, TASKS)
        assert next(row for row in draft.answers if row.key == "business_targets").text == "完成决算编制。"
        worked_year.undo()
        assert "主要任务是【待补：年度业务目标" in words(read(worked_year, report), TASKS)

    def test_stops_are_neither_doubled_nor_missing(self, worked_year, report):
        for key, text in (
            ("study_focus", "有关文件、"),
            ("study_result", "解决了一个问题"),
            ("first_topic", "研究两次"),
        ):
            with worked_year.operation("report.answer") as op:
                drafts.answer(op, report, key, text)
        text = words(read(worked_year, report), LIFE)
        assert "以有关文件为重点，解决了一个问题。" in text
        assert "研究两次。年度民主评议" in text

    def test_lines_of_an_answer_are_paragraphs(self, worked_year, report):
        with worked_year.operation("report.answer") as op:
            drafts.answer(op, report, "last_review", "第一条已改。\n\n第二条正在改")
        texts = [
            part.text
            for part in section_of(read(worked_year, report), "### 上年度反馈问题整改情况").paragraphs
        ]
        assert texts[0].endswith("第一条已改。")
        assert texts[1] == "第二条正在改。"

    def test_a_confirmed_sentence_loses_its_mark_and_gets_it_back(self, worked_year, report):
        assert "没有佐证的不算完成。〔请核实〕" in words(read(worked_year, report), TASKS)
        with worked_year.operation("report.confirm") as op:
            drafts.confirm(op, report, "task_accept", on=True)
        assert "〔请核实〕" not in words(read(worked_year, report), TASKS)
        with worked_year.operation("report.confirm") as op:
            drafts.confirm(op, report, "task_accept", on=False)
        assert "〔请核实〕" in words(read(worked_year, report), TASKS)

    def test_no_declaration_appears_before_its_own_tick(self, worked_year, report):
        draft = read(worked_year, report)
        assert all(not row.on for row in draft.sentences)
        text = words(draft, "## 本人廉洁自律情况")
        assert text.count("【待补：请本人确认") == 4
        with worked_year.operation("report.confirm") as op:
            drafts.confirm(op, report, "d_gifts", on=True)
        text = words(read(worked_year, report), "## 本人廉洁自律情况")
        assert text.count("【待补：请本人确认") == 3
        assert "；没有收受可能影响公正履职的礼品" in text

    def test_nothing_said_is_carried_into_another_year(self, worked_year, report):
        with worked_year.operation("report.confirm") as op:
            drafts.confirm(op, report, "d_gifts", on=True)
        with worked_year.operation("report.answer") as op:
            drafts.answer(op, report, "problem", "作风不实。")
        other = generated(worked_year, 2025, date(2025, 1, 20))
        draft = read(worked_year, other, 2025, date(2025, 1, 20))
        assert other != report
        assert not any(row.on for row in draft.sentences)
        assert not any(row.text for row in draft.answers)

    def test_an_answer_and_a_tick_reach_edited_text_too(self, worked_year, report):
        runs = [
            {"text": "先写："},
            {"own": "business_targets", "prompt": "目标"},
            {"confirm": "task_accept", "text": "验收了。"},
        ]
        with worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, TASKS, runs)
        assert words(read(worked_year, report), TASKS) == "先写：【待补：目标】验收了。〔请核实〕"
        with worked_year.operation("report.answer") as op:
            drafts.answer(op, report, "business_targets", "三项")
        with worked_year.operation("report.confirm") as op:
            drafts.confirm(op, report, "task_accept", on=True)
        assert words(read(worked_year, report), TASKS) == "先写：三项验收了。"
        assert not section_of(read(worked_year, report), TASKS).unconfirmed

    def test_gaps_that_somebody_typed_count_as_gaps(self, worked_year, report):
        with worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, TASKS, [{"text": "产量【待补：查一下】。完成得好〔请核实〕。"}])
        section = section_of(read(worked_year, report), TASKS)
        assert section.gaps == ("查一下",)
        assert section.unconfirmed == ("产量【待补：查一下】。完成得好",)

    @pytest.mark.parametrize(("key", "text"), [("nothing", "甲"), ("problem", "长" * 3_001)])
    def test_answers_that_are_refused(self, worked_year, report, key, text):
        with pytest.raises(UserError), worked_year.operation("report.answer") as op:
            drafts.answer(op, report, key, text)

    def test_a_sentence_that_the_report_does_not_have(self, worked_year, report):
        with pytest.raises(UserError), worked_year.operation("report.confirm") as op:
            drafts.confirm(op, report, "d_nothing", on=True)


class TestPreview:
    def test_it_writes_nothing(self, worked_year):
        before = worked_year.newest_operation()
        with worked_year.read() as session:
            draft = drafts.preview(session, "duty-integrity", facts_of(worked_year, 2024, AS_OF))
        assert draft.id is None
        assert draft.gaps
        assert worked_year.newest_operation() == before

    def test_it_is_what_generating_would_make_with_the_persons_words(self, worked_year, report):
        with worked_year.operation("report.edit") as op:
            drafts.edit_section(op, report, TASKS, [{"text": "自己写的。"}])
        with worked_year.operation("report.answer") as op:
            drafts.answer(op, report, "problem", "作风不实。")
        absent_from_assembly(worked_year)
        with worked_year.read() as session:
            shown = drafts.preview(session, "duty-integrity", facts_of(worked_year, 2024, AS_OF))
        generated(worked_year)
        stored = read(worked_year, report)
        assert [row.paragraphs for row in shown.sections] == [row.paragraphs for row in stored.sections]


class TestDocument:
    def test_its_blocks(self, worked_year, report):
        blocks = document_of(read(worked_year, report)).blocks
        assert blocks[0] == Title(("核算党支部书记 苏演一", "2024年度述职述廉报告"))
        assert blocks[1] == Salutation("各位领导、同志们：")
        assert blocks[-1] == Signature(("报告人：苏演一",), "2024年12月31日")
        assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 1] == [
            "履行岗位职责情况",
            "落实党风廉政建设责任制情况",
            "本人廉洁自律情况",
            "存在的主要问题及原因",
            "下一步工作打算",
        ]

    def test_gaps_are_marked_and_words_are_not(self, worked_year, report):
        paragraphs = [
            block for block in document_of(read(worked_year, report)).blocks if isinstance(block, Paragraph)
        ]
        runs = [run for paragraph in paragraphs for run in paragraph.text]
        assert all(run.marked == run.text.startswith(("【待补", "〔请核实")) for run in runs)
        assert any(run.marked for run in runs)

    def test_its_length_when_everything_is_said(self, worked_year, report):
        db = worked_year
        draft = read(db, report)
        with db.operation("report.answer") as op:
            for row in draft.answers:
                drafts.answer(op, report, row.key, "写清楚一件事，" * 4 + "有数字。")
        with db.operation("report.confirm") as op:
            for row in draft.sentences:
                drafts.confirm(op, report, row.key, on=True)
        done = read(db, report)
        assert not done.unconfirmed
        assert {run.key for section in done.sections for run in section.runs if isinstance(run, OwnRun)}
        assert 2_200 < done.characters < 3_500
