"""What all printed forms share: what is asked for, who fills them in, and how values are written on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.organisation import Branch, Person
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    OFFICIAL,
    Blank,
    BlankLine,
    Cell,
    Column,
    Document,
    PageSetup,
    Row,
    SmallText,
    Table,
)
from app.services.documents.draft_view import Draft
from app.services.documents.fields import long_date, secretary_on
from app.services.facts_types import YearFacts
from app.services.figures import all_figures
from app.services.references import References
from app.services.year_facts import year_facts

NO_VALUE = "—"


@dataclass(frozen=True)
class Request:
    """A report that somebody wants: of a year, as of a day, of one record where the kind asks for it."""

    year: int
    as_of: date
    today: date
    subject: str = ""
    official_page: PageSetup = OFFICIAL

    def facts(self, session: Session) -> YearFacts:
        """The year's facts as of the day."""
        return year_facts(session, self.year, self.as_of, today=self.today)

    @property
    def period(self) -> str:
        """The part of the year that is covered: 全年, or 1至6月."""
        return "全年" if self.as_of.month == 12 or self.as_of.year > self.year else f"1至{self.as_of.month}月"


@dataclass(frozen=True)
class Built:
    """A document ready to be written, with the draft it was made of, if it has one."""

    document: Document
    draft: Draft | None = None


@dataclass(frozen=True)
class PersonCard:
    """What forms print of a person; no ID number and no phone."""

    id: int
    name: str
    department: str
    job: str

    @property
    def place(self) -> str:
        """部门及岗位."""
        return " ".join(part for part in (self.department, self.job) if part)


class Paper:
    """Branch, people and names of one year's forms, read once."""

    def __init__(self, session: Session, request: Request) -> None:
        self.session = session
        self.request = request
        self.references = References(session)
        branch = session.execute(select(Branch.full_name, Branch.short_name, Branch.superior)).one_or_none()
        if branch is None:
            raise UserError("还没有支部，没有可以打印的表。", remedy="请先建立支部，或者导入党员名册。")
        self.full_name = branch.full_name
        self.short_name = branch.short_name or branch.full_name
        self.superior = branch.superior or ""

    @cached_property
    def facts(self) -> YearFacts:
        """The year's facts as of the request's day."""
        return self.request.facts(self.session)

    @cached_property
    def people(self) -> dict[int, PersonCard]:
        """Everybody on record, by id."""
        rows = self.session.execute(select(Person.id, Person.department, Person.job))
        return {
            row.id: PersonCard(
                row.id, self.references.person_name(row.id), row.department or "", row.job or ""
            )
            for row in rows
        }

    @property
    def secretary(self) -> str:
        """Name of the secretary on the as-of day, empty when the records don't say."""
        found = secretary_on(self.session, self.request.as_of)
        return found.name if found else ""

    def unit_line(self, page: PageSetup = FORM_LANDSCAPE) -> SmallText:
        """填报单位, 填报人, 联系电话, 填报日期 (domain §7.1); person and phone are written by hand."""
        gap, blank = ("　　", "＿＿＿＿＿＿") if page.landscape else ("　", "＿＿＿")
        parts = (
            f"填报单位：{self.full_name}",
            f"填报人：{blank}",
            f"联系电话：{blank}",
            f"填报日期：{long_date(self.request.today)}",
        )
        return SmallText(gap.join(parts), size=10.5 if page.landscape else 9)

    def names(self, people: Iterable[int]) -> str:
        """Names joined as in a sentence."""
        return "、".join(self.people[person].name for person in people)


def signatures(*labels: str, day: bool = True) -> BlankLine:
    """The line of signatures below a form."""
    blanks = [Blank(label) for label in labels]
    return BlankLine((*blanks, *((Blank("日期"),) if day else ())))


def table(
    columns: Sequence[tuple[str, float] | tuple[str, float, str]],
    rows: Iterable[Row],
    *,
    size: float = 10.5,
    row_height: float = 8.0,
) -> Table:
    """A table of columns given as heading, width in millimetres and, if not left, alignment."""
    return Table(
        tuple(Column(column[1], column[2] if len(column) > 2 else "left") for column in columns),  # type: ignore[arg-type]  # the third is an alignment
        tuple(rows),
        head=(tuple(Cell(column[0], label=True) for column in columns),),
        size=size,
        row_height=row_height,
    )


def short_date(day: date | None, year: int) -> str:
    """3月5日 within the year of the form, else 2023年12月5日; empty for none."""
    if day is None:
        return ""
    return f"{day.month}月{day.day}日" if day.year == year else long_date(day)


def dotted(day: date | str | None) -> str:
    """2019.07 or 2024.03.05: the spelling of rosters, as precise as the record."""
    return "" if day is None else str(day).replace("-", ".")


def hours_words(hours: Decimal | int | None) -> str:
    """Hours without needless zeros; `int` is in hundredths."""
    if hours is None:
        return ""
    value = Decimal(hours) / 100 if isinstance(hours, int) else hours
    return format(value.normalize(), "f")


def chosen(paper: Paper, what: str, subject: str, entries: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """The entry (id, name) that a subject means, by number or name; UserError when that isn't one."""
    found = [entry for entry in entries if subject in (str(entry[0]), entry[1])]
    found = found or [entry for entry in entries if subject in entry[1]]
    if len(found) == 1:
        return found[0]
    listed = "；".join(f"{number} {name}" for number, name in (found or entries)[:8])
    problem = f"有 {len(found)} 个“{subject}”" if found else f"没有找到{what}“{subject}”"
    remedy = f"请写编号或者完整名称：{listed}。" if listed else f"{paper.request.year} 年还没有{what}。"
    raise UserError(f"{problem}。", remedy=remedy)


def value_of(paper: Paper, key: str) -> str:
    """A figure of the year as a form prints it; — without a base."""
    figure = all_figures(paper.facts)[key]
    if figure.value is None:
        return NO_VALUE
    return f"{figure.value}%" if figure.unit == "%" else str(figure.value)


def text_of(value: Any) -> str:
    """A text field, empty for none."""
    return "" if value is None else str(value)
