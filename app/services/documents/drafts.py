"""Drafts of reports: generated again and again, without ever touching what the person wrote.

A section keeps `base`, the runs generated last, and `text`, the runs as edited (none: never edited). What the
person wrote for own.* and confirmed belongs to one report of one year and is never carried over. Every
function that takes an operation writes within it; the keys are report.generate, .edit, .answer, .confirm
and .revert.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.reports import Report, ReportAnswer, ReportSection
from app.services.database import OpenOperation
from app.services.documents.draft_view import Draft, Origin, StoredSection, assemble, body_of, heading_of
from app.services.documents.fields import fields
from app.services.documents.runs import (
    FigureRun,
    GapRun,
    OwnRun,
    Run,
    SentenceRun,
    from_json,
    to_json,
    with_figure,
)
from app.services.documents.sections import RenderedSection
from app.services.documents.shown import Said
from app.services.documents.template import parse, printed_now, prompts, render, sentences, shipped
from app.services.documents.template_catalogue import catalogue
from app.services.facts_types import YearFacts
from app.services.records import new_record
from app.services.year_facts import year_facts

TEMPLATES: Mapping[str, str] = {"duty-integrity": "述职述廉报告"}
"""Kinds of reports that have drafts; the template's file is named like the kind."""
LONGEST_ANSWER = 3_000


# -------------------------------------------------------------------- reading
def find(session: Session, kind: str, year: int) -> int | None:
    """Id of the year's draft of a kind, if it was ever generated."""
    return session.scalar(
        select(Report.id).where(Report.kind == kind, Report.year == year, Report.subject_id.is_(None))
    )


def day_of(session: Session, report_id: int) -> tuple[int, date]:
    """Year and as-of day of a draft: those whose facts `draft` wants."""
    report = _report(session, report_id)
    return report.year, report.as_of


def draft(session: Session, report_id: int, facts: YearFacts) -> Draft:
    """A stored draft as it reads now; `facts` are those of the report's year and as-of day.

    A figure that has moved since it was printed is stale; the stored text is shown as it is.
    """
    report = _report(session, report_id)
    values = fields(session, facts)
    said = _said(session, report_id)
    source = shipped(report.kind)
    fresh = render(source, catalogue(), values, said.answers, said.confirmed)
    origin = Origin(report_id, report.kind, report.title, facts, source, values, said)
    return assemble(origin, _stored(session, report_id), fresh)


def preview(session: Session, kind: str, facts: YearFacts) -> Draft:
    """The report as generating it now would make it, with the person's edits and answers; writes nothing."""
    source = _template(kind)
    report_id = find(session, kind, facts.year)
    said = Said({}, frozenset()) if report_id is None else _said(session, report_id)
    values = fields(session, facts)
    fresh = render(source, catalogue(), values, said.answers, said.confirmed)
    stored = {} if report_id is None else _stored(session, report_id)
    origin = Origin(report_id, kind, _title(kind, facts.year), facts, source, values, said)
    return assemble(origin, _merged(fresh, stored), fresh)


def _report(session: Session, report_id: int) -> Report:
    report = session.get(Report, report_id)
    if report is None:
        raise UserError("没有这份报告。", remedy="它可能已被撤销，请重新生成。")
    return report


def _template(kind: str) -> str:
    if kind not in TEMPLATES:
        raise UserError(f"没有叫“{kind}”的报告模板。", remedy=f"可用的有：{'、'.join(TEMPLATES)}。")
    return shipped(kind)


def _title(kind: str, year: int) -> str:
    return f"{year}年度{TEMPLATES[kind]}"


def _said(session: Session, report_id: int) -> Said:
    rows = session.execute(
        select(ReportAnswer.kind, ReportAnswer.key, ReportAnswer.text).where(
            ReportAnswer.report_id == report_id
        )
    ).all()
    answers = {row.key: row.text for row in rows if row.kind == "own"}
    return Said(answers, frozenset(row.key for row in rows if row.kind == "confirmed"))


def _stored(session: Session, report_id: int) -> dict[str, StoredSection]:
    rows = session.execute(
        select(ReportSection.key, ReportSection.base, ReportSection.text, ReportSection.position)
        .where(ReportSection.report_id == report_id)
        .order_by(ReportSection.position, ReportSection.id)
    ).all()
    return {
        row.key: StoredSection(
            row.key, row.position, from_json(row.base), None if row.text is None else from_json(row.text)
        )
        for row in rows
    }


# ----------------------------------------------------------------- generating
def generate(op: OpenOperation, kind: str, year: int, as_of: date) -> int:
    """Make the year's draft of a kind, or generate it again; edited text stays as it is. Returns its id."""
    source = _template(kind)
    facts = year_facts(op.session, year, as_of, today=as_of)
    report_id = find(op.session, kind, year)
    said = Said({}, frozenset()) if report_id is None else _said(op.session, report_id)
    rendered = render(source, catalogue(), fields(op.session, facts), said.answers, said.confirmed)
    report_id = _write_report(op, report_id, kind, year, as_of, source)
    _write_sections(op.session, report_id, rendered)
    return report_id


def _write_report(
    op: OpenOperation, report_id: int | None, kind: str, year: int, as_of: date, source: str
) -> int:
    import hashlib

    values = {
        "kind": kind,
        "year": year,
        "title": _title(kind, year),
        "template_digest": hashlib.sha256(source.encode()).hexdigest(),
        "as_of": as_of,
    }
    if report_id is None:
        report_id = new_record(op, "report", year=year)
        op.session.execute(insert(Report).values(id=report_id, subject_id=None, **values))
    else:
        op.session.execute(update(Report).where(Report.id == report_id).values(**values))
    return report_id


def _merged(
    rendered: Sequence[RenderedSection], stored: Mapping[str, StoredSection]
) -> dict[str, StoredSection]:
    """The sections after generating; an edited one that fell away keeps its heading and text."""
    merged = {
        section.key: StoredSection(
            section.key,
            position,
            list(section.runs),
            stored[section.key].text if section.key in stored else None,
        )
        for position, section in enumerate(rendered)
    }
    for old in stored.values():
        if old.key not in merged and old.text is not None:
            merged[old.key] = StoredSection(old.key, old.position, heading_of(old.base), old.text)
    return dict(sorted(merged.items(), key=lambda item: item[1].position))


def _write_sections(session: Session, report_id: int, rendered: Sequence[RenderedSection]) -> None:
    stored = _stored(session, report_id)
    merged = _merged(rendered, stored)
    for key, section in merged.items():
        base = to_json(section.base)
        if key not in stored:
            session.execute(
                insert(ReportSection).values(
                    report_id=report_id, key=key, position=section.position, base=base, text=None
                )
            )
        elif section.base != stored[key].base or section.position != stored[key].position:
            session.execute(_row(report_id, key).values(base=base, position=section.position))
    for key in stored.keys() - merged.keys():
        session.execute(
            delete(ReportSection).where(ReportSection.report_id == report_id, ReportSection.key == key)
        )


def _row(report_id: int, key: str) -> Any:
    return update(ReportSection).where(ReportSection.report_id == report_id, ReportSection.key == key)


# -------------------------------------------------------------------- editing
def edit_section(op: OpenOperation, report_id: int, key: str, runs: Sequence[Mapping[str, Any]]) -> None:
    """Keep the person's text of a section (its body, without the heading).

    Runs are JSON objects as in `runs.py`. Raises UserError for runs that name no known figure.
    """
    section = _section(op.session, report_id, key)
    edited = from_json(runs)
    for run in edited:
        if isinstance(run, FigureRun):
            parse(f"{{{{ {run.key} }}}}", catalogue())
    _write_text(op.session, report_id, section, edited)


def revert_section(op: OpenOperation, report_id: int, key: str) -> None:
    """Give up the person's text of a section and show the generated one again."""
    section = _section(op.session, report_id, key)
    if body_of(section.base) or heading_of(section.base) == section.base:
        op.session.execute(_row(report_id, key).values(text=None))


def accept_figure(op: OpenOperation, report_id: int, key: str, figure: str, facts: YearFacts) -> None:
    """Use the figure's value of today in a section; a figure without a value becomes a gap."""
    section = _section(op.session, report_id, key)
    now = printed_now(figure, catalogue(), fields(op.session, facts))

    def updated(runs: Sequence[Run]) -> list[Run]:
        if now is not None:
            return with_figure(runs, figure, seen=now, frozen=False)
        label = catalogue().fields.get(figure, figure)
        return [GapRun(label) if isinstance(run, FigureRun) and run.key == figure else run for run in runs]

    if section.text is None:
        op.session.execute(_row(report_id, key).values(base=to_json(updated(section.base))))
    else:
        op.session.execute(_row(report_id, key).values(text=to_json(updated(section.text))))


def _section(session: Session, report_id: int, key: str) -> StoredSection:
    section = _stored(session, report_id).get(key)
    if section is None:
        raise UserError(f"报告里没有“{key.lstrip('# ')}”这一节。", remedy="请重新打开报告。")
    return section


def _write_text(session: Session, report_id: int, section: StoredSection, runs: Sequence[Run]) -> None:
    same = list(runs) == body_of(section.base)
    session.execute(_row(report_id, section.key).values(text=None if same else to_json(runs)))


# ------------------------------------------------------ the person's own word
def answer(op: OpenOperation, report_id: int, key: str, text: str) -> None:
    """Keep what the person writes for own.`key` in this year's report; an empty text takes it back."""
    written = "\n".join(line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip())
    if len(written) > LONGEST_ANSWER:
        raise UserError(f"写了 {len(written)} 字，最多 {LONGEST_ANSWER} 字。", remedy="请精简后再保存。")
    if key not in _asked(op.session, report_id):
        raise UserError("报告里没有这一项要填写。", remedy="请重新打开报告。")
    _say(op.session, report_id, "own", key, written)


def confirm(op: OpenOperation, report_id: int, key: str, *, on: bool) -> None:
    """Tick a sentence that is true, or a declaration of this year; or take the tick back."""
    if key not in _sentences(op.session, report_id):
        raise UserError("报告里没有这一句要核实。", remedy="请重新打开报告。")
    _say(op.session, report_id, "confirmed", key, "是" if on else "")


def _say(session: Session, report_id: int, kind: str, key: str, text: str) -> None:
    row = (ReportAnswer.report_id == report_id, ReportAnswer.kind == kind, ReportAnswer.key == key)
    if session.scalar(select(ReportAnswer.text).where(*row)) == (text or None):
        return
    session.execute(delete(ReportAnswer).where(*row))
    if text:
        session.execute(insert(ReportAnswer).values(report_id=report_id, kind=kind, key=key, text=text))


def _asked(session: Session, report_id: int) -> set[str]:
    tree = parse(shipped(_report(session, report_id).kind), catalogue())
    kept = {run.key for run in _kept_runs(session, report_id) if isinstance(run, OwnRun)}
    return set(prompts(tree)) | kept


def _sentences(session: Session, report_id: int) -> set[str]:
    tree = parse(shipped(_report(session, report_id).kind), catalogue())
    kept = {run.key for run in _kept_runs(session, report_id) if isinstance(run, SentenceRun)}
    return set(sentences(tree, "confirm")) | set(sentences(tree, "declare")) | kept


def _kept_runs(session: Session, report_id: int) -> list[Run]:
    return [run for section in _stored(session, report_id).values() for run in section.text or ()]
