"""Turns blocks into slabs of paper by the layout rules of GB/T 9704-2012."""

from collections.abc import Callable, Sequence
from typing import Any

from app.services.documents.blocks import (
    Align,
    AttachmentHead,
    AttachmentNote,
    BlankLine,
    BlankLines,
    Block,
    CutLine,
    DateLine,
    Document,
    FormGrid,
    Heading,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Salutation,
    Signature,
    SmallText,
    Subtitle,
    Table,
    Text,
    Title,
    runs_of,
)
from app.services.documents.closing import attachment_slabs, date_slabs, signature_slabs
from app.services.documents.flow import Slab
from app.services.documents.forms import blank_line_slabs, cut_line_slabs
from app.services.documents.frame import BODY_SIZE, TITLE_LEADING, TITLE_SIZE, Frame
from app.services.documents.linebreak import CELL, Line
from app.services.documents.pen import Pen
from app.services.documents.tables import form_slabs, table_slabs
from app.services.documents.titles import balanced
from app.services.documents.wording import numbered_headings

HEADING_ROLES = {1: Role.HEI, 2: Role.KAI, 3: Role.FANGSONG, 4: Role.FANGSONG}
INDENT = 2 * CELL
SUBTITLE_GAP = 8.0
MOST_FOOT = 4  # the words between a table and its signatures fill at most this part of a page


def compose(document: Document, frame: Frame) -> list[Slab]:
    """All slabs of a document in order."""
    slabs: list[Slab] = []
    before: Block | None = None
    turn = False
    foot = 0
    for block, label in numbered_headings(document.blocks):
        if isinstance(block, PageBreak):
            turn = True
            continue
        added = _spaced(block, before, _block_slabs(block, label, frame), frame)
        if turn and added:
            added[0].new_page = True
            turn = False
        if isinstance(block, AttachmentNote | Signature | DateLine):
            _keep_with_text(slabs)
        if isinstance(block, Table | FormGrid) and isinstance(before, SmallText):
            slabs[-1].joined = True
        if isinstance(block, BlankLine) and isinstance(before, SmallText | Table | FormGrid):
            _keep_foot(slabs, foot, frame)
        slabs += added
        if not isinstance(block, SmallText):
            foot = len(slabs) - 1
        before = block
    return slabs


def _block_slabs(block: Block, label: str, frame: Frame) -> list[Slab]:
    if isinstance(block, Heading):
        return _heading(block, label, frame)
    return _COMPOSERS[type(block)](block, frame)


def body_slabs(
    text: Text,
    frame: Frame,
    role: Role = Role.FANGSONG,
    *,
    indent: bool = True,
    align: Align = "left",
    joined: bool = False,
) -> list[Slab]:
    """Lines of body size on the grid."""
    first = INDENT if indent and align == "left" else 0
    lines = frame.setter.lines(runs_of(text), role, frame.measure, first=first, justify=align == "left")
    return [_body_line(line, frame, aligned(line, frame.measure, align), joined=joined) for line in lines]


def aligned(line: Line, measure: int, align: Align) -> float:
    """By how much a line is moved to the right, in thousandths of a cell."""
    if align == "left":
        return 0.0
    spare = max(0.0, measure - line.end)
    return spare / 2 if align == "center" else spare


def _body_line(line: Line, frame: Frame, shift: float, *, joined: bool) -> Slab:
    cell = frame.cell

    def paint(pen: Pen, left: float, top: float) -> None:
        pen.line(line, left + shift * cell / CELL, top, BODY_SIZE, cell)

    return Slab(frame.pitch, paint, joined=joined, on_grid=frame.setup.grid)


def _heading(block: Heading, label: str, frame: Frame) -> list[Slab]:
    """Joined to what follows, so that no heading ends a page."""
    slabs = body_slabs(label + block.text, frame, HEADING_ROLES[block.level], joined=True)
    slabs[0].outline = (block.level - 1, label + block.text)
    return slabs


def _subtitle(block: Subtitle, frame: Frame) -> list[Slab]:
    """Off the grid, close below the title; the empty line that follows returns to it."""
    slabs = body_slabs(block.text, frame, Role.KAI, align="center", joined=True)
    for slab in slabs:
        slab.height, slab.on_grid = BODY_SIZE, False
    return [part for slab in slabs for part in (_gap(SUBTITLE_GAP, joined=True), slab)]


def _salutation(block: Salutation, frame: Frame) -> list[Slab]:
    return body_slabs(block.text, frame, indent=False, joined=True)


def _paragraph(block: Paragraph, frame: Frame) -> list[Slab]:
    return body_slabs(block.text, frame, indent=block.indent, align=block.align)


def _attachment_head(block: AttachmentHead, frame: Frame) -> list[Slab]:
    slabs = body_slabs(block.text, frame, Role.HEI, indent=False, joined=True)
    slabs[0].new_page = True
    blank = _blank(frame, 1)
    blank.joined = True
    return [*slabs, blank]


def _title(block: Title, frame: Frame) -> list[Slab]:
    most = int(frame.width / TITLE_SIZE)
    measure = int(frame.width / TITLE_SIZE * CELL)
    lines: list[Line] = []
    for text in block.lines:
        for part in balanced(text.strip(), most):
            lines += frame.setter.lines([Run(part)], Role.TITLE, measure, justify=False)
    height = (len(lines) - 1) * TITLE_LEADING + TITLE_SIZE

    def paint(pen: Pen, left: float, top: float) -> None:
        for number, line in enumerate(lines):
            shift = aligned(line, measure, "center") * TITLE_SIZE / CELL
            pen.line(line, left + shift, top - number * TITLE_LEADING, TITLE_SIZE)

    return [Slab(height, paint, joined=True, on_grid=frame.setup.grid)]


def _small(block: SmallText, frame: Frame) -> list[Slab]:
    size = block.size
    measure = int(frame.width / size * CELL)
    lines = frame.setter.lines(runs_of(block.text), Role.SONG, measure, justify=block.align == "left")
    return [_small_line(line, size, aligned(line, measure, block.align) * size / CELL) for line in lines]


def _small_line(line: Line, size: float, shift: float) -> Slab:
    def paint(pen: Pen, left: float, top: float) -> None:
        pen.line(line, left + shift, top - 0.2 * size, size)

    return Slab(1.5 * size, paint)


# ------------------------------------------------------------------------- distances
def _spaced(block: Block, before: Block | None, slabs: list[Slab], frame: Frame) -> list[Slab]:
    """With the empty line below a title and above what closes a document."""
    if isinstance(before, Title | Subtitle) and not isinstance(block, Title | Subtitle):
        gap = _blank(frame, 1) if frame.setup.grid else _gap(10)
        gap.joined = True
        return [gap, *slabs]
    if isinstance(block, AttachmentNote | Signature | DateLine) and before is not None:
        sealed = isinstance(block, Signature) and block.sealed
        gap = _blank(frame, 2 if sealed else 1)
        gap.joined = True
        return [gap, *slabs]
    if isinstance(before, Table | FormGrid) and not isinstance(block, Table | FormGrid):
        return [_gap(4, joined=True), *slabs]
    return slabs


def _blank(frame: Frame, count: float) -> Slab:
    return Slab(frame.pitch * count, _nothing, on_grid=frame.setup.grid, blank=True)


def _gap(height: float, *, joined: bool = False) -> Slab:
    return Slab(height, _nothing, blank=True, joined=joined)


def _nothing(pen: Pen, left: float, top: float) -> None:
    """Paint nothing: an empty line."""


def _keep_with_text(slabs: Sequence[Slab]) -> None:
    """Join the last line of text to what follows: no page holds a signature alone (7.3.5)."""
    for slab in reversed(slabs):
        slab.joined = True
        if not slab.blank:
            return


def _keep_foot(slabs: Sequence[Slab], first: int, frame: Frame) -> None:
    """Join a table's last row and the words below it to a line of signatures, unless they are many."""
    if sum(slab.height for slab in slabs[first + 1 :]) > frame.height / MOST_FOOT:
        first = len(slabs) - 1
    for slab in slabs[first:]:
        slab.joined = True


# Every block but headings, which also need their number.
_COMPOSERS: dict[type, Callable[[Any, Frame], list[Slab]]] = {
    Title: _title,
    Subtitle: _subtitle,
    Salutation: _salutation,
    Paragraph: _paragraph,
    SmallText: _small,
    AttachmentHead: _attachment_head,
    AttachmentNote: attachment_slabs,
    Signature: signature_slabs,
    DateLine: date_slabs,
    BlankLines: lambda block, frame: [_blank(frame, block.count)],
    Table: table_slabs,
    FormGrid: form_slabs,
    BlankLine: blank_line_slabs,
    CutLine: lambda _, frame: cut_line_slabs(frame),
}
