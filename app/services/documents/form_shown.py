"""What a table shows, on paper: its visible columns and filtered rows, as covered as on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.counting import year_end
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    FORM_PORTRAIT,
    Block,
    Cell,
    Document,
    Row,
    SmallText,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Paper, Request, table
from app.services.settings import settings_of

if TYPE_CHECKING:
    from app.services.database import Database

SIZES = (10.5, 9.0, 8.0, 7.0)
POINT = 25.4 / 72
SCREEN_SIZE = 13
NUMBER_WIDTH = 40


@dataclass(frozen=True)
class ShownColumn:
    """A column as the screen has it; ``width`` in logical pixels, ``align`` left, center or right."""

    title: str
    width: int
    align: str = "left"


@dataclass(frozen=True)
class Shown:
    """A table as the screen has it; a line of one text is the title of a group, ``notes`` stand below."""

    title: str
    columns: tuple[ShownColumn, ...]
    lines: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def document(paper: Paper, shown: Shown) -> Document:
    """The shown rows as a register, numbered; landscape when the columns need it."""
    columns = (ShownColumn("序号", NUMBER_WIDTH, "center"), *shown.columns)
    page = FORM_PORTRAIT
    if _millimetres(columns, SIZES[1]) > page.text_width:
        page = FORM_LANDSCAPE
    size = next((size for size in SIZES if _millimetres(columns, size) <= page.text_width), SIZES[-1])
    scale = page.text_width / _millimetres(columns, size)
    heads = [(each.title, _millimetres((each,), size) * scale, each.align) for each in columns]
    rows, count = _numbered(shown.lines, len(columns))
    notes = (*shown.notes, f"共 {count} 行，打印日期 {long_date(paper.request.today)}。")
    foot: tuple[Block, ...] = tuple(SmallText(note) for note in notes)
    blocks: tuple[Block, ...] = (
        Title((shown.title,)),
        SmallText(paper.full_name),
        table(heads, rows, size=size),
        *foot,
    )
    return Document(shown.title, blocks, author=paper.full_name, page=page)


def _millimetres(columns: Sequence[ShownColumn], size: float) -> float:
    return sum(each.width for each in columns) / SCREEN_SIZE * size * POINT


def _numbered(lines: Sequence[tuple[str, ...]], width: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    count = 0
    for line in lines:
        if len(line) == 1 and width > len(line) + 1:
            rows.append((Cell(line[0], columns=width, align="left", label=True),))
        else:
            count += 1
            rows.append((str(count), *line))
    return rows, count


def write_shown(db: Database, year: int, target: Path, shown: Shown) -> Path:
    """Write a shown table as PDF; UserError where the file can't be written."""
    from app.services.documents.pdf import write_pdf

    today = db.clock().date()
    with db.read() as session:
        only_bundled = settings_of(session, year)["documents.bundled_fonts_only"] == "是"
        built = document(Paper(session, Request(year, min(today, year_end(year)), today)), shown)
    write_pdf(built, target, only_bundled=only_bundled)
    return target
