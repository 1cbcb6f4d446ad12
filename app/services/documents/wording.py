"""The words of a document: numbers of its headings, its text, how many characters it has."""

from collections.abc import Iterator

from app.services.documents.blocks import (
    AttachmentHead,
    AttachmentNote,
    BlankLine,
    BlankLines,
    Block,
    CutLine,
    Document,
    FormGrid,
    Heading,
    PageBreak,
    Row,
    Signature,
    Table,
    Title,
    plain,
)

_DIGITS = "零一二三四五六七八九"


def chinese_number(value: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一; headings need no more than 99."""
    tens, ones = divmod(value, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def heading_label(level: int, number: int) -> str:
    """The number before a heading's text (7.3.3)."""
    if level == 1:
        return f"{chinese_number(number)}、"
    if level == 2:
        return f"（{chinese_number(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"


def numbered_headings(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, str]]:
    """Each block with its heading label ("" for all but numbered headings).

    A heading begins the count of the levels below it anew; a title begins all anew.
    """
    counts = [0, 0, 0, 0]
    for block in blocks:
        label = ""
        if isinstance(block, Title | AttachmentHead):
            counts = [0, 0, 0, 0]
        elif isinstance(block, Heading):
            counts[block.level :] = [0] * (4 - block.level)
            if block.numbered:
                counts[block.level - 1] += 1
                label = heading_label(block.level, counts[block.level - 1])
        yield block, label


def _cell_texts(rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows:
        for cell in row:
            yield cell if isinstance(cell, str) else plain(cell.text)


def block_text(block: Block) -> str:
    """All words of a block, one line each where it has several parts."""
    parts: tuple[str, ...]
    match block:
        case Title(lines=lines) | AttachmentNote(names=lines):
            parts = lines
        case Signature(names=names, date=date):
            parts = (*names, date)
        case Table(head=head, rows=rows):
            parts = tuple(_cell_texts(head + rows))
        case FormGrid(rows=form_rows):
            parts = tuple(plain(cell.text) for row in form_rows for cell in row.cells)
        case BlankLine(blanks=blanks):
            parts = tuple(blank.label + blank.value for blank in blanks)
        case PageBreak() | BlankLines() | CutLine():
            parts = ()
        case _:
            parts = (plain(block.text),)
    return "\n".join(parts)


def count_characters(document: Document) -> int:
    """字数: characters of the whole text, heading numbers included, white space excluded."""
    total = 0
    for block, label in numbered_headings(document.blocks):
        total += len("".join((label + block_text(block)).split()))
    return total
