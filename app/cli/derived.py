"""Commands that print what is derived from the records: figures, reports and forms."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.errors import UserError
from app.services.database import Database


def figures(options: Namespace) -> tuple[Any, str]:
    """``figures``: the year's figures with their counting rules; ``--key`` adds the rows behind one."""
    from app.services.figures import all_figures
    from app.services.figures.rows import describe
    from app.services.year_facts import year_facts

    database = Database.open(options.data)
    try:
        with database.read() as session:
            facts = year_facts(session, options.year, options.as_of, today=database.clock().date())
            found = all_figures(facts)
            if options.key and options.key not in found:
                raise UserError(f"没有叫“{options.key}”的数字。", remedy="不带 --key 可列出全部。")
            chosen = {options.key: found[options.key]} if options.key else found
            rows = describe(facts, found[options.key].rows) if options.key else []
    finally:
        database.close()
    document: dict[str, Any] = {
        "year": facts.year,
        "as_of": facts.as_of.isoformat(),
        "figures": {
            key: {
                "label": figure.label,
                "value": figure.value,
                "unit": figure.unit,
                "rule": figure.rule,
                "rows": len(figure.rows),
            }
            for key, figure in chosen.items()
        },
    }
    if options.key:
        document["rows"] = rows
    lines = [f"{figure.label}\t{_words(figure.value)}{figure.unit}" for figure in chosen.values()]
    lines += [f"  {row['id']}\t{row['words']}" for row in rows]
    return document, "\n".join(lines)


def check(options: Namespace) -> tuple[Any, str]:
    """``check``: every rule of the year with its clause, status, the records looked at and the cure."""
    from app.services.rules import STATUSES
    from app.services.rules import check as judge
    from app.services.rules.facts import rule_facts
    from app.services.year_facts import year_facts

    database = Database.open(options.data)
    try:
        with database.read() as session:
            facts = year_facts(session, options.year, options.as_of, today=database.clock().date())
            found = judge(facts, rule_facts(session, options.year))
    finally:
        database.close()
    findings = [
        {
            "rule": each.rule.id,
            "title": each.rule.title,
            "source": each.rule.basis,
            "period": each.period,
            "status": each.status,
            "detail": _detail(each.detail, each.explanation),
            "cure": each.rule.cure,
            "rows": list(each.rows),
        }
        for each in found
    ]
    lines = [
        f"{STATUSES[each.status]}\t{each.rule.title}\t{each.period}\t{each.detail}"
        f"{'，已说明' if each.explanation else ''}"
        for each in found
    ]
    return {"findings": findings}, "\n".join(lines)


def _detail(detail: str, explanation: str) -> str:
    return f"{detail}；情况说明：{explanation}" if explanation else detail


def _words(value: Any) -> str:
    """A value in words: 「—」 for a zero base, parts of an object side by side."""
    if value is None:
        return "—"
    if isinstance(value, dict):
        return "；".join(f"{key} {_words(part)}" for key, part in value.items())
    return str(value)


def report(options: Namespace) -> tuple[Any, str]:
    """``report``: make a report or form; ``--list`` names the kinds."""
    from app.services.documents.report_kinds import KINDS
    from app.services.documents.write import write_report

    if options.list:
        document: Any = [{"kind": kind.kind, "title": kind.title} for kind in KINDS]
        return document, "\n".join(f"{kind.kind}\t{kind.title}" for kind in KINDS)
    database = Database.open(options.data)
    try:
        result = write_report(
            database, options.kind, options.year, options.output, final=options.final, subject=options.subject
        )
    finally:
        database.close()
    document = {
        "file": str(result.file),
        "pages": result.pages,
        "characters": result.characters,
        "gaps": list(result.gaps),
        "unconfirmed": list(result.unconfirmed),
    }
    words = f"已写成 {result.file}：{result.pages} 页，{result.characters} 字"
    if result.gaps or result.unconfirmed:
        words += f"；待补 {len(result.gaps)} 处，待核实 {len(result.unconfirmed)} 处"
    return document, words + "。"
