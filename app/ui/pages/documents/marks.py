"""What stands in a section's text besides plain words, and how it looks: chips, gaps, own words, ticks."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from app.services.documents.runs import Run
from app.ui.theme import theme
from app.ui.widgets.figures import chip_width, paint_chip
from app.ui.widgets.state import paint_check

MARK = QTextFormat.Property.UserProperty + 1
"""Number of the mark that a stretch of text belongs to."""
PART = QTextFormat.Property.UserProperty + 2
"""Whether an object is the mark's chip or its tick."""
STYLE = QTextFormat.Property.UserProperty + 3
"""Style of a paragraph that is no body text, on its block."""
OBJECT = QTextFormat.ObjectTypes.UserObject + 1
CHIP, TICK = 1, 2
OBJECT_CHARACTER = "\ufffc"
GAP = 1  # free pixels at both sides of a chip
RAISED = 3  # pixels by which a chip stands higher than Qt would set it, so that its words are on the line


@dataclass
class Mark:
    """A run in the text. ``kind``: figure, own, sentence, gap; ``done``: answered or confirmed.

    ``now`` is the value of a figure that has moved since ``text`` was printed.
    """

    run: Run
    kind: str
    text: str
    done: bool = True
    now: str = ""

    @property
    def chip(self) -> tuple[str, str, str]:
        """Text, look and struck old value of a figure's chip."""
        return (self.now, "moved", self.text) if self.now else (self.text, "live", "")


class MarkObjects(QPyTextObject):
    """Draws figure chips and the ticks of sentences within a text."""

    def __init__(self, marks: list[Mark]) -> None:
        super().__init__()
        self._marks = marks
        self.selected = -1

    def intrinsicSize(self, document: QTextDocument, at: int, format_: QTextFormat) -> QSizeF:
        tokens = theme.tokens
        if format_.intProperty(PART) == TICK:
            words = QFontMetrics(tokens.font(12)).horizontalAdvance(_tick_words(self._mark(format_)))
            return QSizeF(words + tokens.px(16) + (10 if words else 4), tokens.px(20))
        text, kind, old = self._mark(format_).chip
        return QSizeF(chip_width(text, kind, old) + 2 * GAP, tokens.px(22))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, at: int, format_: QTextFormat
    ) -> None:
        rect = QRectF(rect)
        mark = self._mark(format_)
        if format_.intProperty(PART) == TICK:
            _paint_tick(painter, rect.translated(0, -RAISED), mark)
            return
        text, kind, old = mark.chip
        chosen = format_.intProperty(MARK) == self.selected
        box = rect.adjusted(GAP, -RAISED, -GAP, -RAISED)
        if chosen and not old:
            kind = "selected"
        paint_chip(painter, box, text, kind, old)

    def _mark(self, format_: QTextFormat) -> Mark:
        return self._marks[format_.intProperty(MARK)]


def _tick_words(mark: Mark) -> str:
    return "" if mark.done else "属实"


def _paint_tick(painter: QPainter, rect: QRectF, mark: Mark) -> None:
    tokens = theme.tokens
    side = tokens.px(16)
    paint_check(painter, QPointF(rect.x() + side / 2 + 2, rect.center().y()), checked=mark.done)
    painter.setFont(tokens.font(12))
    painter.setPen(tokens.colour("due"))
    place = QRectF(rect.x() + side + 6, rect.y(), rect.width(), rect.height())
    painter.drawText(place, 0x0080, _tick_words(mark))  # AlignVCenter


def plain_format() -> QTextCharFormat:
    """How plain words are written."""
    format_ = QTextCharFormat()
    format_.setFont(theme.tokens.font(14))
    format_.setForeground(theme.tokens.colour("ink"))
    return format_


def object_format(number: int, part: int) -> QTextCharFormat:
    """The format of a chip or a tick."""
    format_ = plain_format()
    format_.setObjectType(OBJECT)
    format_.setProperty(MARK, number)
    format_.setProperty(PART, part)
    format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    return format_


def text_format(number: int, mark: Mark) -> QTextCharFormat:
    """The format of words that belong to a mark: a gap, an answer, a sentence."""
    format_ = plain_format()
    format_.setProperty(MARK, number)
    if mark.kind == "gap" or not mark.done:
        waits = mark.kind == "sentence"
        format_.setFont(theme.tokens.font(14, bold=not waits))
        format_.setForeground(theme.tokens.colour("due" if waits and not _declared(mark) else "bad"))
    return format_


def _declared(mark: Mark) -> bool:
    return bool(getattr(mark.run, "declared", False))
