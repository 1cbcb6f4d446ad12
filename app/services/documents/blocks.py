"""What a printed document consists of, whatever writes it: PDF today, DOCX from the same model.

A document is a tuple of blocks; a block says what a piece of text is, never where it stands. Positions, faces
and sizes are the business of the writer (GB/T 9704-2012 for official layout).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

Align = Literal["left", "center", "right"]


class Role(StrEnum):
    """The five faces of official documents; `fonts.py` finds a font file for each."""

    FANGSONG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    TITLE = "小标宋"
    SONG = "宋体"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in a face of its own, or one that the reader must notice.

    `marked` puts a pale ground behind gaps and unconfirmed sentences; the words stay as they are.
    """

    text: str
    role: Role | None = None
    marked: bool = False


Text = str | tuple[Run, ...]


def runs_of(text: Text) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


# ------------------------------------------------------------------ page setup
@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper and frame. Lengths in millimetres.

    `numbers`: "outer" puts the page number at the right of odd and the left of even pages (7.5, duplex
    printing); "right" and "center" are for single-sided printing.
    `grid` keeps the body on whole lines of 28.99 pt; forms flow without it. `large` is A3, for the wall.
    """

    landscape: bool = False
    top: float = 37.0
    bottom: float = 35.0
    left: float = 28.0
    right: float = 26.0
    numbers: Literal["outer", "right", "center", "none"] = "outer"
    grid: bool = True
    large: bool = False

    @property
    def page_width(self) -> float:
        return self._sides[1] if self.landscape else self._sides[0]

    @property
    def page_height(self) -> float:
        return self._sides[0] if self.landscape else self._sides[1]

    @property
    def _sides(self) -> tuple[float, float]:
        return (297.0, 420.0) if self.large else (210.0, 297.0)

    @property
    def text_width(self) -> float:
        return self.page_width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.page_height - self.top - self.bottom


OFFICIAL = PageSetup()
OFFICIAL_SINGLE_SIDED = PageSetup(numbers="right")
FORM_PORTRAIT = PageSetup(top=20, bottom=20, left=20, right=20, numbers="center", grid=False)
"""170 mm of text width."""
FORM_LANDSCAPE = PageSetup(landscape=True, top=20, bottom=18, left=20, right=20, numbers="center", grid=False)
"""257 mm of text width."""


# ------------------------------------------------------------------------ text
@dataclass(frozen=True, slots=True)
class Title:
    """Lines as the author wants them; a line too long for the page is broken by sense (7.3.1)."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subtitle:
    """Under the title, 3号 楷体, centred: the author's name, the date of the meeting, a period."""

    text: str


@dataclass(frozen=True, slots=True)
class Salutation:
    """称谓 or 主送机关, flush left, one empty line below the title (7.3.2). Brings its own colon."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Numbered 一、 （一） 1. （1） by level (7.3.3). `numbered=False` prints the text as it stands."""

    level: Literal[1, 2, 3, 4]
    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text, 3号 仿宋. A centred or right-aligned paragraph has no first-line indent."""

    text: Text
    indent: bool = True
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class SmallText:
    """Text of a form outside its tables: unit line, notes, the note below a table. `size` in points."""

    text: Text
    size: float = 10.5
    align: Align = "left"


# --------------------------------------------------------------------- closing
@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """附件说明 (7.3.4): one name is listed without, several with their numbers."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期 (7.3.5). `sealed` leaves the room that the branch's seal needs."""

    names: tuple[str, ...]
    date: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that stands alone, four characters from the right edge."""

    text: str


@dataclass(frozen=True, slots=True)
class AttachmentHead:
    """“附件1” at the top of a page of its own, 3号 黑体, flush left (7.3.7)."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class BlankLines:
    count: float = 1


@dataclass(frozen=True, slots=True)
class CutLine:
    """A dashed line over the page, along which slips are cut apart."""


# ---------------------------------------------------------------------- tables
@dataclass(frozen=True, slots=True)
class Cell:
    """`columns` and `rows` join neighbours; `label` prints the text in 黑体, centred, as the form's words.

    `top` begins at the cell's upper edge, else the middle. `picture` is a file shown in place of the text.
    """

    text: Text = ""
    columns: int = 1
    rows: int = 1
    align: Align | None = None
    label: bool = False
    top: bool = False
    picture: Path | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Width in millimetres; widths that exceed the frame are scaled down together."""

    width: float
    align: Align = "left"


Row = tuple[str | Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table over as many pages as it needs; `head` is repeated on each.

    Heights in millimetres, `size` in points (12 or 10.5 by custom; smaller for wide registers).
    A cell covered by a joined neighbour is left out of its row, as in HTML.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    size: float = 10.5
    row_height: float = 8.0
    head_height: float = 9.0
    borders: bool = True


@dataclass(frozen=True, slots=True)
class FormRow:
    """Cells of one row of a paper form and the least height, in millimetres, that the pen needs."""

    cells: tuple[Cell, ...]
    height: float = 10.0


@dataclass(frozen=True, slots=True)
class FormGrid:
    """A paper form: labels and fields in a grid, e.g. the head of a meeting record. Widths in millimetres."""

    widths: tuple[float, ...]
    rows: tuple[FormRow, ...]
    size: float = 12.0


@dataclass(frozen=True, slots=True)
class Blank:
    """A label and what is filled in; an empty value leaves a rule to write on.

    `width` is the share of the line that the blank takes beside its neighbours.
    """

    label: str
    value: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class BlankLine:
    """One line of blanks: “党小组 ＿＿ 姓名 ＿＿”, or the line of signatures below a form."""

    blanks: tuple[Blank, ...]
    size: float = 12.0


Block = (
    Title
    | Subtitle
    | Salutation
    | Heading
    | Paragraph
    | SmallText
    | AttachmentNote
    | Signature
    | DateLine
    | AttachmentHead
    | PageBreak
    | BlankLines
    | CutLine
    | Table
    | FormGrid
    | BlankLine
)


@dataclass(frozen=True, slots=True)
class Document:
    """`name` and `author` go into the file's properties; what is printed are the blocks alone."""

    name: str
    blocks: tuple[Block, ...]
    author: str = ""
    page: PageSetup = field(default=OFFICIAL)
