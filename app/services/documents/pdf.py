"""Writes a document as PDF: exact layout, every font embedded, equal bytes for equal input."""

import io
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from app.services.documents.blocks import Document, PageSetup, Role, Run
from app.services.documents.compose import compose
from app.services.documents.flow import Page, paginate
from app.services.documents.fonts import FontSet, bundled_fonts, office_fonts
from app.services.documents.frame import MM, NUMBER_SIZE, Frame
from app.services.documents.linebreak import CELL
from app.services.documents.output import write_whole
from app.services.documents.pen import ASCENT, Pen
from app.services.documents.typeset import Typesetter
from app.services.documents.wording import count_characters

NUMBER_BELOW = 7.0  # mm from the lower edge of the frame to the dashes of the page number (7.5)
DASH_HEIGHT = 0.38  # of the size: a dash above its base line

# ReportLab's faces keep a reading position: one document at a time.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class PdfResult:
    """`characters` is the 字数 of the text, without white space and page numbers."""

    pages: int
    characters: int


def write_pdf(
    document: Document, target: Path | BinaryIO, *, only_bundled: bool = False, fonts: FontSet | None = None
) -> PdfResult:
    """Write a document to a file, whole or not at all, or to an open binary stream.

    `only_bundled` (只用内置字体) gives the same pages on every computer. Raises UserError where the file
    can't be written.
    """
    chosen = fonts or (bundled_fonts() if only_bundled else office_fonts())
    with _ONE_AT_A_TIME:
        content, pages = _render(document, chosen)
    if isinstance(target, Path):
        write_whole(target, content)
    else:
        target.write(content)
    return PdfResult(pages, count_characters(document))


def _render(document: Document, fonts: FontSet) -> tuple[bytes, int]:
    frame = Frame(document.page, _setter(fonts))
    pages = paginate(compose(document, frame), frame.height, frame.pitch)
    buffer = io.BytesIO()
    canvas = _canvas(document, buffer, fonts)
    outline = _Outline(canvas)
    for number, page in enumerate(pages, start=1):
        _draw(page, number, canvas, frame, outline)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue(), len(pages)


@cache
def _setter(fonts: FontSet) -> Typesetter:
    return Typesetter(fonts)


def _canvas(document: Document, buffer: BinaryIO, fonts: FontSet) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    setup = document.page
    canvas = Canvas(
        buffer,
        pagesize=(setup.page_width * MM, setup.page_height * MM),
        initialFontName=fonts.main_font(Role.FANGSONG),  # else an unembedded Helvetica is declared
        pageCompression=1,
        invariant=1,
        lang="zh-CN",
    )
    canvas.setTitle(document.name)
    canvas.setAuthor(document.author)
    canvas.setCreator("支部工作台")
    canvas.setProducer("支部工作台")
    canvas.setSubject("")
    return canvas


def _draw(page: Page, number: int, canvas: Any, frame: Frame, outline: "_Outline") -> None:
    setup = frame.setup
    left = setup.left * MM
    top = (setup.page_height - setup.top) * MM
    pen = Pen(canvas)
    for at, slab in page.slabs:
        slab.paint(pen, left, top - at)
        if slab.outline is not None:
            outline.add(*slab.outline, top - at)
    if setup.numbers != "none":
        _draw_number(pen, number, setup, frame)


def _draw_number(pen: Pen, number: int, setup: PageSetup, frame: Frame) -> None:
    """— 1 — in 4号 宋体, one character in from the outer edge, 7 mm below the frame (7.5)."""
    (line,) = frame.setter.lines([Run(f"— {number} —")], Role.SONG, 100 * CELL, justify=False)
    width = line.end * NUMBER_SIZE / CELL
    left = setup.left * MM
    right = left + frame.width - width
    x = (left + right) / 2
    if setup.numbers == "right" or (setup.numbers == "outer" and number % 2):
        x = right - NUMBER_SIZE
    elif setup.numbers == "outer":
        x = left + NUMBER_SIZE
    base = (setup.bottom - NUMBER_BELOW) * MM - DASH_HEIGHT * NUMBER_SIZE
    pen.line(line, x, base + ASCENT * NUMBER_SIZE, NUMBER_SIZE)


class _Outline:
    """The reader's table of contents. A level may be one deeper than the one before, never two."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._level = -1
        self._count = 0

    def add(self, level: int, title: str, top: float) -> None:
        self._level = min(level, self._level + 1)
        self._count += 1
        key = f"h{self._count}"
        self._canvas.bookmarkHorizontal(key, 0, top)
        self._canvas.addOutlineEntry(title, key, self._level)
