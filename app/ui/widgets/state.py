"""The one vocabulary of states and the one painter of pills, month cells and bars."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen

from app.ui.theme import paint_icon, theme


class State(Enum):
    """State of a thing; the value is its usual word."""

    DONE = "完成"
    LATE_ENTRY = "补录"
    PARTIAL = "部分"
    DUE = "快到期"
    MISSED = "缺"
    EXPLAINED = "缺，已说明"
    PLANNED = "已计划"
    NOT_APPLICABLE = "不适用"
    WAITING = "待验收"
    NONE = ""
    REFUSED = "未通过"
    INFO = "说明"
    RUNNING = "进行中"


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn: roles of its colours, its glyph and its outline."""

    glyph: str
    ink: str
    ground: str
    border: str
    bold: bool = False
    dashed: bool = False
    thick: bool = False


PILLS = {
    State.DONE: Look("check", "ok", "ok_t", "ok_l"),
    State.LATE_ENTRY: Look("check", "ok", "ok_t", "ok_l"),
    State.PARTIAL: Look("half", "due", "due_t", "due_l"),
    State.RUNNING: Look("half", "none", "none_t", "none_l"),
    State.DUE: Look("exclamation", "due", "due_t", "due_l"),
    State.MISSED: Look("x", "on_red", "red", "red", bold=True),
    State.REFUSED: Look("x", "bad", "bad_t", "bad_l"),
    State.EXPLAINED: Look("pencil", "bad", "surface", "bad_l"),
    State.PLANNED: Look("circle", "ink2", "surface", "ctl", dashed=True),
    State.NOT_APPLICABLE: Look("", "none", "none_t", "none_l"),
    State.WAITING: Look("eye", "blue", "blue_t", "blue_l"),
    State.INFO: Look("info", "none", "none_t", "none_l"),
    State.NONE: Look("", "none", "none_t", "none_l"),
}

CELLS = PILLS | {
    State.DUE: Look("exclamation", "due", "due_t", "due_l", bold=True, thick=True),
    State.RUNNING: PILLS[State.PARTIAL],
}

PILL_HEIGHT = 20
_PADDING, _GAP = 7, 4


def pill_width(text: str, state: State) -> int:
    """Width of a pill in device-independent pixels."""
    tokens, look = theme.tokens, PILLS[state]
    width = QFontMetrics(tokens.font(12, bold=look.bold)).horizontalAdvance(text) if text else 0
    if look.glyph:
        width += tokens.px(12) + (_GAP if text else 0)
    return width + 2 * (_PADDING if text else 4)


def paint_pill(painter: QPainter, x: float, middle: float, text: str, state: State) -> int:
    """Draw a pill from ``x`` on, centred on the line ``middle``; returns its width."""
    tokens, look = theme.tokens, PILLS[state]
    width, height = pill_width(text, state), tokens.px(PILL_HEIGHT)
    box = QRectF(x, round(middle - height / 2), width, height)
    paint_box(painter, box, look)
    at = x + (_PADDING if text else 4)
    if look.glyph:
        side = tokens.px(12)
        paint_icon(painter, look.glyph, look.ink, at, round(box.center().y() - side / 2), 12)
        at += side + _GAP
    painter.setFont(tokens.font(12, bold=look.bold))
    painter.setPen(tokens.colour(look.ink))
    painter.drawText(QRectF(at, box.y(), width, height), int(Qt.AlignmentFlag.AlignVCenter), text)
    return width


def paint_box(painter: QPainter, box: QRectF, look: Look, radius: float = 3) -> None:
    tokens = theme.tokens
    thickness = 2 if look.thick else tokens.frame
    pen = QPen(tokens.colour(look.border), thickness)
    if look.dashed:
        pen.setDashPattern([3 / thickness, 2 / thickness] if thickness == 1 else [2.5, 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    inset = thickness / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(tokens.colour(look.ground))
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def paint_cell(painter: QPainter, box: QRectF, state: State, text: str) -> None:
    """Draw a month cell: frame, glyph and text in the middle. A state of NONE stays empty."""
    if state is State.NONE:
        return
    look = CELLS[state]
    if state is State.NOT_APPLICABLE:
        _paint_hatched(painter, box, text or "免")
        return
    paint_box(painter, box, look)
    if state is State.LATE_ENTRY:
        painter.fillRect(
            QRectF(box.right() - 5, box.y() + 1, 4, box.height() - 2), theme.tokens.colour(look.border)
        )
    paint_glyph_text(painter, box, look, text)


def paint_glyph_text(painter: QPainter, box: QRectF, look: Look, text: str) -> None:
    """Glyph and text together in the middle of a box; the glyph gives way when both don't fit."""
    tokens = theme.tokens
    font = tokens.font(12, bold=look.bold)
    width = QFontMetrics(font).horizontalAdvance(text)
    side = tokens.px(12) if look.glyph else 0
    gap = _GAP if side and text else 0
    if side + gap + width > box.width() - 2 and text:
        side = gap = 0
    at = box.center().x() - (side + gap + width) / 2
    if side:
        paint_icon(painter, look.glyph, look.ink, round(at), round(box.center().y() - side / 2), 12)
    painter.setFont(font)
    painter.setPen(tokens.colour(look.ink))
    place = QRectF(at + side + gap, box.y(), width + 1, box.height())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)


def _paint_hatched(painter: QPainter, box: QRectF, text: str) -> None:
    tokens = theme.tokens
    paint_box(painter, box, CELLS[State.NOT_APPLICABLE])
    inner = box.adjusted(1, 1, -1, -1)
    painter.save()
    painter.setBrushOrigin(inner.topLeft())
    painter.fillRect(inner, QBrush(tokens.colour("hatch"), Qt.BrushStyle.BDiagPattern))
    font = tokens.font(12)
    width = QFontMetrics(font).horizontalAdvance(text) + 8
    height = tokens.px(18)
    plate = QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
    painter.fillRect(plate.intersected(inner), tokens.colour("none_t"))
    painter.setFont(font)
    painter.setPen(tokens.colour("none"))
    painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()


def paint_bar(painter: QPainter, box: QRectF, state: State) -> None:
    """A small bar without text (four-sync stages): filled, framed, half or dashed."""
    tokens = theme.tokens
    if state in {State.DONE, State.LATE_ENTRY}:
        paint_box(painter, box, Look("", "ok", "ok", "ok"), 2)
    elif state in {State.MISSED, State.REFUSED, State.EXPLAINED}:
        paint_box(painter, box, Look("", "bad", "surface", "red", thick=True), 2)
    elif state in {State.PARTIAL, State.RUNNING, State.DUE}:
        paint_box(painter, box, Look("", "due", "surface", "due_l"), 2)
        half = QRectF(box.x() + 1, box.y() + 1, box.width() / 2 - 1, box.height() - 2)
        painter.fillRect(half, tokens.colour("due_l"))
    elif state is State.NOT_APPLICABLE:
        _paint_hatched(painter, box, "")
    elif state is not State.NONE:
        paint_box(painter, box, Look("", "ink2", "surface", "ctl", dashed=True), 2)


def paint_progress(painter: QPainter, x: float, middle: float, width: float, share: float) -> None:
    """A bar of progress: green when full, ink below; ``share`` from 0 to 1."""
    tokens = theme.tokens
    track = QRectF(x, round(middle) - 4, width, 8)
    painter.fillRect(track, tokens.colour("line2"))
    painter.fillRect(track.adjusted(1, 1, -1, -1), tokens.colour("none_t"))
    filled = min(max(share, 0.0), 1.0) * (width - 2)
    role = "ok" if share >= 1 else "none"
    painter.fillRect(QRectF(track.x() + 1, track.y() + 1, filled, 6), tokens.colour(role))


def paint_check(painter: QPainter, middle: QPointF, *, checked: bool | None) -> None:
    """A checkbox: empty, ticked, or a bar when only some of what it stands for are (None)."""
    tokens = theme.tokens
    side = tokens.px(16)
    box = QRectF(round(middle.x() - side / 2), round(middle.y() - side / 2), side, side)
    role = "blue" if checked else "surface"
    paint_box(painter, box, Look("", "ink", role, "blue" if checked else "ctl"), 3)
    if checked:
        paint_icon(
            painter,
            "check",
            "surface",
            box.center().x() - tokens.px(12) / 2,
            box.center().y() - tokens.px(12) / 2,
            12,
        )
    elif checked is None:
        bar = QRectF(box.x() + side / 4, box.center().y() - 1, side / 2, 2)
        painter.fillRect(bar, tokens.colour("blue"))
