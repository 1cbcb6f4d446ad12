"""From the runs of a section to a text document, and back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from app.services.documents.draft_view import Section
from app.services.documents.runs import (
    FigureRun,
    OwnRun,
    ParagraphRuns,
    Run,
    SentenceRun,
    Words,
    add_words,
    joined,
    paragraphs,
    shown_alone,
)
from app.services.documents.shown import UNCONFIRMED, Piece
from app.ui.pages.documents.marks import (
    CHIP,
    MARK,
    OBJECT_CHARACTER,
    STYLE,
    TICK,
    Mark,
    object_format,
    plain_format,
    text_format,
)
from app.ui.theme import theme

LINE = 26
INDENT = 28
_CENTRED = {"title"}
_RIGHT = {"signature", "date"}


def block_format(style: str) -> QTextBlockFormat:
    """How a paragraph of a style is set."""
    format_ = QTextBlockFormat()
    kind = QTextBlockFormat.LineHeightTypes.FixedHeight
    format_.setLineHeight(theme.tokens.px(LINE), int(kind.value))
    if style:
        format_.setProperty(STYLE, style)
    if style in _CENTRED:
        format_.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    elif style in _RIGHT:
        format_.setAlignment(Qt.AlignmentFlag.AlignRight)
    elif not style:
        format_.setTextIndent(theme.tokens.px(INDENT))
    return format_


class Filler:
    """Writes a section into a document; every run but plain words gets a mark of its own."""

    def __init__(self, document: QTextDocument, marks: list[Mark]) -> None:
        self._cursor = QTextCursor(document)
        self._marks = marks
        self._last: tuple[Run | None, int] = (None, -1)
        self._moved: dict[tuple[str, str], str] = {}
        self._waiting: frozenset[str] = frozenset()

    def fill(self, section: Section) -> None:
        """The section's text instead of what was there."""
        self._moved = {(row.key, row.seen): row.now for row in section.stale}
        self._waiting = frozenset(section.unconfirmed)
        self._cursor.beginEditBlock()
        self._cursor.select(QTextCursor.SelectionType.Document)
        self._cursor.removeSelectedText()
        styles = [paragraph.style for paragraph in section.paragraphs] or [""]
        self._cursor.setBlockFormat(block_format(styles[0]))
        self._cursor.setBlockCharFormat(plain_format())
        for place, paragraph in enumerate(section.paragraphs):
            if place:
                self._cursor.insertBlock(block_format(paragraph.style), plain_format())
            for piece in paragraph.pieces:
                self._add(piece)
        self._cursor.endEditBlock()

    def add_runs(self, runs: Sequence[Run], cursor: QTextCursor) -> None:
        """Put copied runs in at a cursor; what the person has said about them holds for the copy, too."""
        said = {mark.run: mark for mark in self._marks}
        self._cursor = cursor
        for run in runs:
            if run in said:
                self._last = (run, len(self._marks))
                self._marks.append(replace(said[run]))
                self._write(Piece(said[run].text, run), self._last[1])
            else:
                self._add(Piece(shown_alone(run), run, marked=not isinstance(run, Words)))

    def _add(self, piece: Piece) -> None:
        run = piece.run
        if isinstance(run, Words):
            self._last = (None, -1)
            self._cursor.insertText(piece.text, plain_format())
            return
        if run is not self._last[0]:
            self._last = (run, len(self._marks))
            self._marks.append(self._mark(piece))
        self._write(piece, self._last[1])

    def _mark(self, piece: Piece) -> Mark:
        run = piece.run
        if isinstance(run, FigureRun):
            now = "" if run.frozen else self._moved.get((run.key, run.seen), "")
            return Mark(run, "figure", run.seen, now=now)
        if isinstance(run, OwnRun):
            return Mark(run, "own", piece.text, done=not piece.marked)
        if isinstance(run, SentenceRun):
            waits = piece.marked if run.declared else run.text in self._waiting
            return Mark(run, "sentence", piece.text, done=not waits)
        return Mark(run, "gap", piece.text, done=False)

    def _write(self, piece: Piece, number: int) -> None:
        mark = self._marks[number]
        if mark.kind == "figure":
            self._cursor.insertText(OBJECT_CHARACTER, object_format(number, CHIP))
        elif piece.text != UNCONFIRMED:  # a tick stands for it
            self._cursor.insertText(piece.text, text_format(number, mark))
            if mark.kind == "sentence":
                self._cursor.insertText(OBJECT_CHARACTER, object_format(number, TICK))


# ---------------------------------------------------------------------- and back
@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a block with one format; ``mark`` is -1 for plain words."""

    start: int
    end: int
    text: str
    mark: int


def stretches(block: QTextBlock) -> list[Stretch]:
    """The pieces of a block in order."""
    found = []
    for item in block:  # type: ignore[attr-defined]  # the stub of the iterator lacks __next__
        fragment = item.fragment()
        if fragment.isValid():
            format_ = fragment.charFormat()
            mark = format_.intProperty(MARK) if format_.hasProperty(MARK) else -1
            found.append(
                Stretch(fragment.position(), fragment.position() + fragment.length(), fragment.text(), mark)
            )
    return found


def blocks(document: QTextDocument) -> list[QTextBlock]:
    found = []
    block = document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def block_runs(document: QTextDocument, marks: Sequence[Mark]) -> list[ParagraphRuns]:
    """One entry for each block. A block that goes on with the mark of the one before has that mark's rest."""
    found = []
    for block in blocks(document):
        runs: list[Run] = []
        last = -1
        for piece in stretches(block):
            if piece.mark < 0:
                add_words(runs, piece.text.replace(OBJECT_CHARACTER, "").replace("\u2028", "\n"))
            elif piece.mark != last:
                runs.append(marks[piece.mark].run)
            last = piece.mark
        style = block.blockFormat().stringProperty(STYLE)
        found.append(ParagraphRuns(style, tuple(runs)))
    return found


def read_runs(document: QTextDocument, marks: Sequence[Mark]) -> list[Run]:
    """The runs of a document, as they are stored."""
    parts: list[ParagraphRuns] = []
    before = -1
    for block, part in zip(blocks(document), block_runs(document, marks), strict=True):
        pieces = stretches(block)
        goes_on = bool(pieces) and pieces[0].mark >= 0 and pieces[0].mark == before
        if goes_on:
            parts[-1] = ParagraphRuns(parts[-1].style, (*parts[-1].runs, *part.runs[1:]))
        else:
            parts.append(part)
        before = pieces[-1].mark if pieces else -1
    return joined(paragraphs(joined(parts)))


def own_paragraphs(written: Sequence[ParagraphRuns], generated: Sequence[Run]) -> list[bool]:
    """Which paragraphs differ from every generated one; a figure's printed value makes no difference."""
    known = {_shape(part) for part in paragraphs(generated)}
    return [bool(part.runs) and _shape(part) not in known for part in written]


def _shape(part: ParagraphRuns) -> tuple[object, ...]:
    runs = tuple(
        FigureRun(run.key, "", run.frozen) if isinstance(run, FigureRun) else run
        for run in joined([ParagraphRuns("", part.runs)])
    )
    return part.style, runs
