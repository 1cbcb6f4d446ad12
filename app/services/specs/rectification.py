"""Rectification 问题整改, suggestions 建言献策, library 资料库."""

from __future__ import annotations

from app.models.rectification import LibraryText, Problem, Suggestion
from app.services import checks, checks_life
from app.services.ledger import Field, Ledger, Values


def _problem_in_year(values: Values, year: int) -> bool:
    """Found in the year, or found before and still open at the end of the year before (domain §13.11)."""
    found, closed = values["found_on"].year, values["closed_on"]
    return found == year or (found < year and (closed is None or closed.year >= year))


PROBLEMS = Ledger(
    "problems",
    "问题整改",
    Problem,
    (
        Field("source", "问题来源", 12),
        Field("found_on", "发现日期", 12),
        Field("text", "问题描述", 30),
        Field("symptom", "表现", 20),
        Field("cause", "原因", 20),
        Field("goal", "整改目标", 20),
        Field("measures", "整改措施", 24),
        Field("leader", "责任领导", 8, column="leader_id"),
        Field("owner", "责任人", 8, column="owner_id"),
        Field("due_on", "整改时限", 12),
        Field("progress", "进展（%）", 8),
        Field("progress_note", "进展情况", 24),
        Field("done_on", "完成日期", 12),
        Field("accepted_by", "验收人", 8),
        Field("acceptance", "验收意见", 20),
        Field("accepted_on", "验收日期", 12),
        Field("closed_on", "销号日期", 12),
        Field("long_term", "长期坚持", 8),
        Field("looked_back_on", "回头看日期", 12),
        Field("look_back", "回头看情况", 24),
    ),
    order=("found_on",),
    check=checks_life.problem,
    in_year=_problem_in_year,
)

SUGGESTIONS = Ledger(
    "suggestions",
    "建言献策",
    Suggestion,
    (
        Field("person", "提出人", 8, column="person_id"),
        Field("made_on", "提出日期", 12),
        Field("text", "建议内容", 36),
        Field("handler", "承办人", 8, column="handler_id"),
        Field("answered_on", "答复日期", 12),
        Field("answer", "答复内容", 30),
        Field("adopted", "采纳", 6),
    ),
    order=("made_on",),
    check=checks_life.suggestion,
    year_of=lambda values: checks.year_of_day(values.get("made_on")),
)

LIBRARY_TEXTS = Ledger(
    "library_texts",
    "资料库",
    LibraryText,
    (
        Field("kind", "种类", 10),
        Field("title", "标题", 30),
        Field("number", "文号", 16),
        Field("source", "来源", 20),
        Field("issued_on", "印发日期", 12),
        Field("text", "正文", 40),
    ),
    order=("issued_on", "title"),
)
