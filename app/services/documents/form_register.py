"""Any ledger as a printed register: columns and widths from its spec, personal data covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.errors import UserError
from app.services.documents.blocks import FORM_LANDSCAPE, FORM_PORTRAIT, Document, SmallText, Title
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, dotted, signatures, table
from app.services.exchange import stored
from app.services.exchange.cell_values import PRINT, CellValues
from app.services.exchange.columns import LIST, Column, Form, form_of, named_by
from app.services.exchange.writing import printed_columns, records_of_year
from app.services.ledger import Child, Ledger, target_of, words_of
from app.services.registry import LEDGERS

MOST_PORTRAIT_COLUMNS = 8
SIZES = (10.5, 9.0, 8.0, 7.0)
POINT = 25.4 / 72
PADDING = 2.4
"""Millimetres at both sides of a cell together."""
SHORTEST = {
    "date": 5.0,
    "partial_date": 5.0,
    "person": 3.0,
    "bool": 2.0,
    "code": 4.0,
    "decimal": 2.5,
    "integer": 2.0,
}
"""Ems that a value of a kind needs so that it isn't broken; prose can be."""
PROSE_EMS = 6.0


def build(session: Session, request: Request) -> Built:
    """The register of the ledger that the request names, by key or title."""
    ledger = _ledger(request.subject)
    paper = Paper(session, request)
    form = form_of(ledger)
    day = stored.as_of(request.year, request.today)
    title, records = records_of_year(session, form, request.year)
    rows = [
        {**stored.comparable(form, record, paper.references, day), **_people(paper, ledger, record)}
        for record in records
    ]
    name = title or f"{paper.short_name}{request.year}年{ledger.title}"
    columns = (*printed_columns(form, rows), *_people_columns(ledger))
    return Built(register(paper, form, rows, columns, name))


def _ledger(subject: str) -> Ledger:
    for entry in LEDGERS:
        if subject and subject in (entry.key, entry.title):
            return entry
    words = "、".join(f"{entry.key}（{entry.title}）" for entry in LEDGERS)
    problem = f"没有叫“{subject}”的台账。" if subject else "没有写明打印哪一本台账。"
    raise UserError(problem, remedy=f"可用的有：{words}。")


def _with_people(ledger: Ledger) -> list[Child]:
    """Children that name people with one word about each, such as both sides of a talk."""
    return [
        child
        for child in ledger.children
        if len(child.fields) == 2
        and target_of(child.model, child.fields[0]) == "person"
        and not named_by(child)
    ]


def _people_columns(ledger: Ledger) -> list[Column]:
    return [Column(child.key, child.title, "text", 20) for child in _with_people(ledger)]


def _people(paper: Paper, ledger: Ledger, record: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for child in _with_people(ledger):
        person, word = child.fields
        words = words_of(child.model, word)
        named = [
            f"{paper.people[row[person.name]].name}（{words[row[word.name]]}）" for row in record[child.key]
        ]
        found[child.key] = "、".join(named)
    return found


def register(
    paper: Paper, form: Form, rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], title: str
) -> Document:
    """A register of rows: landscape when it has more than eight columns, smaller when it is wide."""
    page = FORM_PORTRAIT if len(columns) < MOST_PORTRAIT_COLUMNS else FORM_LANDSCAPE
    size, widths = _fitted(columns, page.text_width)
    heads = [
        (label, width, align)
        for label, width, align in zip(
            ("序号", *(column.label for column in columns)),
            widths,
            ("center", *(_align(column) for column in columns)),
            strict=True,
        )
    ]
    values = CellValues(paper.references, PRINT, full=False)
    lines = [
        (str(number), *(_text(values, column, row.get(column.name)) for column in columns))
        for number, row in enumerate(rows, start=1)
    ]
    blocks = (
        Title((title,)),
        paper.unit_line(page),
        table(heads, lines, size=size),
        SmallText(f"共 {len(lines)} 行，数据截至 {long_date(paper.request.as_of)}。"),
        signatures("负责人（签字）", "审核", "填表人"),
    )
    return Document(form.title, blocks, author=paper.full_name, page=page)


def _fitted(columns: Sequence[Column], frame: float) -> tuple[float, list[float]]:
    """The largest size at which no short value is broken, and widths that fill the frame."""
    size, needs = SIZES[-1], [0.0]
    for size in SIZES:
        needs = [
            2 * size * POINT + PADDING,
            *(_needed(column) * size * POINT + PADDING for column in columns),
        ]
        if sum(needs) <= frame:
            break
    spare = max(frame - sum(needs), 0.0)
    wishes = [0.0, *(float(column.width) if _is_prose(column) else 0.0 for column in columns)]
    total = sum(wishes)
    if total == 0:
        return size, [need * frame / sum(needs) for need in needs]
    return size, [need + spare * wish / total for need, wish in zip(needs, wishes, strict=True)]


def _needed(column: Column) -> float:
    """Ems below which a column looks broken; headings may take two lines."""
    heading = (len(column.label) + 1) // 2
    if column.mask:
        return max(9.0 if column.mask == "id" else 5.5, heading)
    if column.words and not _is_prose(column):
        return max(*(len(str(word)) for word in column.words.values()), heading, 2.0)
    return max(SHORTEST.get("person" if column.target == "person" else column.kind, PROSE_EMS), heading)


def _is_prose(column: Column) -> bool:
    return column.origin == LIST or (
        column.kind in ("text", "long_text", "ref", "choice") and column.width > 8
    )


def _align(column: Column) -> str:
    return "left" if _is_prose(column) and not column.mask else "center"


def _text(values: CellValues, column: Column, value: Any) -> str:
    if column.kind in ("date", "partial_date") and column.origin != LIST and value is not None:
        return dotted(value)
    written = values.cell(column, value)
    return "" if written is None else str(written)
