"""Lines of paper forms outside tables: blanks to fill in, and the line to cut along."""

from app.services.documents.blocks import Blank, BlankLine, Role, Run
from app.services.documents.flow import Slab
from app.services.documents.frame import Frame
from app.services.documents.linebreak import CELL
from app.services.documents.pen import Pen

NARROWEST = 3.0  # of the size: a blank that is to be written on by hand
SIDE = 4.0  # points between label, value and the ends of the rule


def blank_line_slabs(block: BlankLine, frame: Frame) -> list[Slab]:
    """As many lines as the values need; on each the blanks share the spare width by their own `width`."""
    lines: list[list[Blank]] = []
    room = 0.0
    for blank in block.blanks:
        need = _need(blank, block.size, frame)
        if not lines or need > room:
            lines.append([])
            room = frame.width
        lines[-1].append(blank)
        room -= need + block.size
    return [_blanks(line, block.size, frame) for line in lines]


def _need(blank: Blank, size: float, frame: Frame) -> float:
    value = max(NARROWEST * size, _width(blank.value, size, frame) + 2 * SIDE)
    return _width(blank.label, size, frame) + SIDE + value


def _width(text: str, size: float, frame: Frame) -> float:
    return frame.setter.width(text, Role.SONG) * size / CELL


def _blanks(blanks: list[Blank], size: float, frame: Frame) -> Slab:
    needs = [_need(blank, size, frame) for blank in blanks]
    spare = max(0.0, frame.width - sum(needs) - size * (len(blanks) - 1))
    shares = sum(blank.width for blank in blanks)

    def paint(pen: Pen, left: float, top: float) -> None:
        upper = top - 0.45 * size
        x = left
        for blank, need in zip(blanks, needs, strict=True):
            width = min(need + spare * blank.width / shares, frame.width)
            label = _width(blank.label, size, frame) + SIDE
            rule = width - label
            fitted = size * min(1.0, (rule - 2 * SIDE) / (_width(blank.value, size, frame) or 1.0))
            _write(pen, blank.label, x, upper, size, frame)
            _write(pen, blank.value, x + label + SIDE, upper - (size - fitted) / 2, fitted, frame)
            pen.rule(x + label, top - 1.65 * size, rule)
            x += width + size

    return Slab(2.1 * size, paint)


def _write(pen: Pen, text: str, x: float, top: float, size: float, frame: Frame) -> None:
    flat = " ".join(text.split("\n"))
    measure = frame.setter.width(flat, Role.SONG) + CELL
    (line,) = frame.setter.lines([Run(flat)], Role.SONG, measure, justify=False)
    if line.tokens:
        pen.line(line, x, top, size)


def cut_line_slabs(frame: Frame) -> list[Slab]:
    height = 20.0

    def paint(pen: Pen, left: float, top: float) -> None:
        pen.rule(left, top - height / 2, frame.width, dashed=True)

    return [Slab(height, paint)]
