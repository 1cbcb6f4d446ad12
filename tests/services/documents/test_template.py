"""Templates: what they may say, what they print, and which conventions their lines follow."""

from decimal import Decimal

import pytest

from app.errors import UserError
from app.services.documents.runs import (
    FigureRun,
    GapRun,
    OwnRun,
    SentenceRun,
    Words,
    joined,
    paragraphs,
    shown_alone,
)
from app.services.documents.sections import CLOSING, HEAD, INTRODUCTION
from app.services.documents.template import parse, printed_now, prompts, render, sentences, shipped
from app.services.documents.template_catalogue import Catalogue, catalogue
from app.services.documents.template_values import TemplateValue, listed

FIELDS = {
    "tasks.total": TemplateValue("tasks.total", "党员任务", 7),
    "tasks.cancelled": TemplateValue("tasks.cancelled", "取消任务", 2),
    "tasks.rate": TemplateValue("tasks.rate", "任务完成率", Decimal("83.3"), "83.3"),
    "tasks.none": TemplateValue("tasks.none", "没有基数的比率", None),
    "study.items": TemplateValue("study.items", "学习计划项目", 11),
    "areas.count": TemplateValue("areas.count", "党员责任区", None),
    "branch.name": "核算党支部",
    "year": 2024,
    "four_sync_gaps": listed([{"name": "检修", "detail": "甲"}, {"name": "供热", "detail": "乙"}]),
}
KNOWN = Catalogue(
    {key: key for key in FIELDS if key != "four_sync_gaps"}, {"four_sync_gaps": ("name", "detail")}
)


def printed(source, answers=None, confirmed=()):
    sections = render(source, KNOWN, FIELDS, answers or {}, confirmed)
    return "\n".join("".join(shown_alone(run) for run in section.runs) for section in sections)


def runs(source):
    (section,) = render(source, KNOWN, FIELDS, {})
    return list(section.runs)


def refusal(source, known=KNOWN):
    with pytest.raises(UserError) as caught:
        parse(source, known)
    return str(caught.value)


class TestRefused:
    def test_an_unknown_field_names_its_line_and_the_nearest_fields(self):
        message = refusal("第一行\n\n共{{ tasks.totl }}项")
        assert "第 3 行" in message
        assert "没有“tasks.totl”这个字段，是不是“tasks.total”" in message

    def test_every_problem_is_named_at_once(self):
        message = refusal("{{ tasks.nothing }}\n{{ branch.nothing }}")
        assert "tasks.nothing" in message
        assert "branch.nothing" in message

    @pytest.mark.parametrize(
        "source",
        [
            "{{ year.__class__ }}",
            "{{ branch.name.__class__.__mro__ }}",
            "{{ tasks['__class__'] }}",
            "{{ tasks.total.key }}",
            "{{ branch.name.upper }}",
            "{{ gap.__globals__ }}",
            "{{ own['a b'] }}",
            "{{ own.a.b }}",
            "{{ self }}",
            "{{ tasks }}",
            "{{ tasks[year] }}",
            "{% set cn = ['一'] %}{{ cn[tasks.total] }}",
            "{% set cn = ['一'] %}{{ cn.append }}",
            "{% set line = {'good': 1} %}{{ line.keys }}",
            "{{ loop.index }}",
            "{% for p in ['a'] %}{{ loop.cycle }}{% endfor %}",
            "{% for g in four_sync_gaps %}{{ g.id }}{% endfor %}",
        ],
    )
    def test_what_is_no_field(self, source):
        refusal(source)

    @pytest.mark.parametrize(
        "source",
        [
            "{{ range(3) }}",
            "{{ branch.name.upper() }}",
            "{{ ''.join([]) }}",
            "{{ namespace() }}",
            "{{ gap() }}",
            "{{ gap('甲', '乙') }}",
            "{{ gap(*['甲']) }}",
            "{{ gap(text='甲') }}",
            "{{ confirm(branch.name, '句子') }}",
            "{% set ns = namespace(a=1) %}{% set other = namespace(b=1) %}",
            "{% set ns = namespace(a=1) %}{% set ns.b = 2 %}",
        ],
    )
    def test_calls_other_than_the_programs_own(self, source):
        refusal(source)

    @pytest.mark.parametrize(
        "source",
        [
            "{{ tasks.total|string }}",
            "{{ branch.name|attr('x') }}",
            "{{ tasks.total|float(1) }}",
            "{{ tasks.total is defined }}",
            "{% macro a() %}{% endmacro %}",
            "{% include 'other' %}",
            "{% import 'other' as o %}",
            "{% from 'other' import o %}",
            "{% extends 'other' %}",
            "{% block a %}{% endblock %}",
            "{% call gap('甲') %}{% endcall %}",
            "{% filter upper %}甲{% endfilter %}",
            "{% with a = 1 %}{% endwith %}",
            "{% set a %}甲{% endset %}",
            "{{ 2 ** 9 }}",
            "{{ 7 % 2 }}",
            "{{ -year }}",
            "{{ 1.5 }}",
            "{{ 99999999999 }}",
            "{{ 'a' * 9 }}",
            "{{ '甲' if year else '乙' }}",
            "{{ branch.name[0:1] }}",
            "{{ (1, 2) }}",
            "{% set a, b = 1, 2 %}",
            "{% set year = 1 %}",
            "{% set gap = 1 %}",
        ],
    )
    def test_constructs_outside_the_list(self, source):
        refusal(source)

    @pytest.mark.parametrize(
        "source",
        [
            "{% for i in range(9) %}{% endfor %}",
            "{% for i in year %}{% endfor %}",
            "{% for a, b in four_sync_gaps %}{% endfor %}",
            "{% for a in ['x'] recursive %}{% endfor %}",
            "{% for a in ['x'] %}{% else %}甲{% endfor %}",
            "{% for a in ['x'] %}{% for b in ['x'] %}{% for c in ['x'] %}{% endfor %}{% endfor %}{% endfor %}",
            "{% for a in ['x'] %}{% endfor %}" * 51,
            "{% for a in [" + "1," * 51 + "] %}{% endfor %}",
            "{% set ns = namespace(s='') %}{% for a in ['x'] %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        ],
    )
    def test_loops_that_could_run_long(self, source):
        refusal(source)

    @pytest.mark.parametrize(
        "source", ["{{ tasks.total", "{% if year %}", "{{ }}", "{{ " + "(" * 4000 + "1" + ")" * 4000 + " }}"]
    )
    def test_what_is_not_well_formed(self, source):
        refusal(source)

    def test_a_text_of_a_megabyte(self):
        assert "最多 60000 字" in refusal("长" * 1_000_000)

    def test_deep_conditions(self):
        refusal("{% if year %}" * 70 + "{% endif %}" * 70)

    def test_the_marks_that_runs_travel_in(self):
        refusal("\ue000figure\ue002tasks.total\ue002999\ue001")


class TestRunTime:
    def test_lists_cannot_grow_without_end(self):
        source = (
            "{% set ns = namespace(found=['a']) %}"
            "{% for a in ['1','2','3','4','5'] %}{% for b in ['1','2','3','4','5'] %}"
            "{% set ns.found = ns.found + ns.found %}{% endfor %}{% endfor %}"
        )
        with pytest.raises(UserError, match="列表超过"):
            printed(source)

    def test_numbers_cannot_grow_without_end(self):
        source = "{% set ns = namespace(n=9) %}{% for a in ['1','2','3','4','5'] %}{% set ns.n = ns.n * ns.n %}{% endfor %}"
        with pytest.raises(UserError, match="太大"):
            printed(source)

    def test_output_is_bounded(self):
        loops = "{% for a in [" + "1," * 50 + "] %}{% for b in [" + "1," * 50 + "] %}"
        with pytest.raises(UserError, match="太长"):
            printed(loops + "长" * 1000 + "{% endfor %}{% endfor %}")

    def test_text_cannot_be_added(self):
        with pytest.raises(UserError, match="只有数字能相加减"):
            printed("{{ branch.name + year }}")

    def test_an_index_beyond_the_list(self):
        with pytest.raises(UserError, match="算不出来"):
            printed("{% set cn = ['一'] %}{% set ns = namespace(k=7) %}{{ cn[ns.k] }}")


class TestFigures:
    def test_a_figure_is_a_run_with_its_key(self):
        assert runs("共{{ tasks.total }}项。") == [Words("共"), FigureRun("tasks.total", "7"), Words("项。")]

    def test_a_field_may_be_named_like_a_method(self):
        assert printed("{{ study.items }}项") == "11项"

    def test_what_is_calculated_keeps_the_expression_as_its_key(self):
        (run,) = runs("{{ tasks.total - tasks.cancelled }}")
        assert run == FigureRun("tasks.total - tasks.cancelled", "5")
        assert printed_now(run.key, KNOWN, FIELDS) == "5"

    def test_an_expression_in_a_variable_too(self):
        (run,) = runs("{% set left = tasks.total - tasks.cancelled %}{{ study.items - left }}")
        assert run == FigureRun("study.items - (tasks.total - tasks.cancelled)", "6")
        assert printed_now(run.key, KNOWN, FIELDS) == "6"

    def test_the_value_of_today_of_a_figure_without_one(self):
        assert printed_now("areas.count", KNOWN, FIELDS) is None

    def test_a_room_to_come_is_null(self):
        assert printed("{% if areas.count %}有{% else %}无{% endif %}") == "无"
        assert printed("{% if areas.count > 0 or areas.count == 0 %}有{% else %}无{% endif %}") == "无"
        assert printed("{% if areas.count + 1 %}有{% else %}无{% endif %}") == "无"
        assert printed("{% if areas.count is none %}空{% endif %}") == "空"
        assert runs("{{ areas.count + 1 }}") == [GapRun("党员责任区")]

    def test_a_rate_without_a_base_is_a_gap_and_never_zero(self):
        assert printed("完成率{{ pct(tasks.none, '完成率') }}") == "完成率【待补：完成率】"
        assert printed("完成率{{ pct(tasks.rate, '完成率') }}") == "完成率83.3%"

    def test_nothing_held_is_a_gap_and_never_zero_times(self):
        zero = {**FIELDS, "tasks.total": TemplateValue("tasks.total", "党员任务", 0)}
        (section,) = render("{{ times(tasks.total, '下达任务', '项') }}", KNOWN, zero, {})
        assert (
            "".join(shown_alone(run) for run in section.runs)
            == "【待补：下达任务没有记录，未开展的写入第四部分】"
        )
        assert printed("{{ times(tasks.total, '下达任务', '项') }}") == "下达任务7项"

    def test_rates_compare_as_numbers(self):
        assert printed("{% if tasks.rate|float >= 83 and tasks.rate|float < 100 %}是{% endif %}") == "是"

    def test_a_named_list(self):
        source = "{% for g in four_sync_gaps %}{{ g.name }}（{{ g.detail }}）{% if not loop.last %}、{% endif %}{% endfor %}"
        assert printed(source) == "检修（甲）、供热（乙）"

    def test_records_cannot_smuggle_runs_in(self):
        evil = {**FIELDS, "four_sync_gaps": listed([{"name": "\ue000gap\ue002甲\ue001", "detail": "乙"}])}
        (section,) = render("{% for g in four_sync_gaps %}{{ g.name }}{% endfor %}", KNOWN, evil, {})
        assert section.runs == (Words("gap甲"),)


class TestSentences:
    def test_the_kinds_of_runs(self):
        assert runs(
            "{{ own_or(own.a, '写一件') }}{{ confirm('k', '句。') }}{{ declare('d', '没有') }}{{ gap('缺') }}"
        ) == [
            OwnRun("a", "写一件"),
            SentenceRun("k", "句。"),
            SentenceRun("d", "没有", declared=True),
            GapRun("缺"),
        ]

    def test_own_text_decides_conditions(self):
        source = "{% if own.a %}有{% else %}无{% endif %}"
        assert printed(source) == "无"
        assert printed(source, {"a": "写了"}) == "有"

    def test_confirmed_keys_decide_conditions(self):
        source = "{% if 'k' in confirmed %}是{% else %}否{% endif %}"
        assert printed(source, confirmed={"k"}) == "是"
        assert printed(source) == "否"

    def test_an_empty_text_field_is_a_gap(self):
        from app.services.documents.template_values import text_field

        values = {**FIELDS, "branch.name": text_field("", "支部全称")}
        (section,) = render("{{ own_or(branch.name, '支部') }}和{{ branch.name }}", KNOWN, values, {})
        assert [run for run in section.runs if isinstance(run, GapRun)] == [
            GapRun("支部"),
            GapRun("支部全称"),
        ]


class TestSections:
    SOURCE = (
        "# 核算党支部书记\n# {{ year }}年度报告\n\n@称谓 各位同志：\n\n导言\n同一段。\n\n"
        "## 第一部分\n\n### 小节\n{% if tasks.total %}\n甲段。\n{% endif %}\n{% if areas.count %}\n没有的。\n{% endif %}\n甲段续。\n\n"
        "乙段{% if year %}。{% endif %}\n\n丙段。\n\n## 共{{ tasks.total }}项\n\n@落款 报告人\n@日期 2024年\n"
    )

    def test_titles_headings_and_closing(self):
        found = render(self.SOURCE, KNOWN, FIELDS, {})
        assert [section.key for section in found] == [
            HEAD,
            INTRODUCTION,
            "## 第一部分",
            "### 小节",
            "## 共{tasks.total}项",
            CLOSING,
        ]
        assert [part.style for part in paragraphs(found[0].runs)] == ["title", "title", "salutation"]
        assert [part.style for part in paragraphs(found[5].runs)] == ["signature", "date"]

    def test_paragraphs_end_at_empty_lines_and_not_at_tags(self):
        section = next(row for row in render(self.SOURCE, KNOWN, FIELDS, {}) if row.key == "### 小节")
        texts = ["".join(shown_alone(run) for run in part.runs) for part in paragraphs(section.runs)]
        assert texts == ["小节", "甲段。甲段续。", "乙段。", "丙段。"]

    def test_two_headings_of_one_name_are_two_sections(self):
        keys = [section.key for section in render("## 同名\n\n甲\n\n## 同名\n\n乙\n", KNOWN, FIELDS, {})]
        assert keys == ["## 同名", "## 同名~2"]

    def test_paragraphs_can_be_joined_again(self):
        found = render(self.SOURCE, KNOWN, FIELDS, {})
        for section in found:
            assert joined(paragraphs(section.runs)) == list(section.runs)


class TestShipped:
    def test_no_field_is_missing(self):
        parse(shipped("duty-integrity"), catalogue())

    def test_it_asks_for_24_texts_and_each_with_a_prompt(self):
        asked = prompts(parse(shipped("duty-integrity"), catalogue()))
        assert len(asked) == 24
        assert all(len(prompt) > 8 for prompt in asked.values())

    def test_its_declarations(self):
        tree = parse(shipped("duty-integrity"), catalogue())
        assert list(sentences(tree, "declare")) == [
            "d_decide",
            "d_gifts",
            "d_public",
            "d_family",
            "d_matters",
        ]
        assert "why_sync" in sentences(tree, "confirm")

    def test_every_field_has_a_chinese_label(self):
        assert all(
            any("一" <= character <= "鿿" for character in label) for label in catalogue().fields.values()
        )
