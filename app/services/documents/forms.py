"""Lines of paper forms outside tables: blanks to fill in, and the line to cut along."""

from app.services.documents.blocks import BlankLine, Role, Run
from app.services.documents.flow import Slab
from app.services.documents.frame import Frame
from app.services.documents.linebreak import CELL
from app.services.documents.pen import Pen


def blank_line_slabs(block: BlankLine, frame: Frame) -> list[Slab]:
    """Labels at their natural width; the blanks share what is left of the line by their widths.

    A value too long for its blank is set smaller, down to two thirds, before it may run over.
    """
    size, gap = block.size, block.size
    setter = frame.setter
    labels = [setter.width(blank.label, Role.SONG) * size / CELL for blank in block.blanks]
    spare = frame.width - sum(labels) - gap * (len(labels) - 1) - 4 * len(labels)
    unit = max(0.0, spare) / sum(blank.width for blank in block.blanks)

    def write(pen: Pen, text: str, x: float, top: float, height: float) -> None:
        measure = setter.width(text, Role.SONG) + CELL
        (line,) = setter.lines([Run(text.replace("\n", " "))], Role.SONG, measure, justify=False)
        pen.line(line, x, top, height)

    def paint(pen: Pen, left: float, top: float) -> None:
        x, upper = left, top - 0.45 * size
        for blank, label in zip(block.blanks, labels, strict=True):
            width = unit * blank.width
            write(pen, blank.label, x, upper, size)
            x += label + 4
            if blank.value:
                natural = setter.width(blank.value, Role.SONG) * size / CELL
                fitted = size * max(2 / 3, min(1.0, (width - 4) / natural)) if natural else size
                write(pen, blank.value, x + 2, upper - (size - fitted) / 2, fitted)
            pen.rule(x, top - 1.65 * size, width)
            x += width + gap

    return [Slab(2.1 * size, paint)]


def cut_line_slabs(frame: Frame) -> list[Slab]:
    height = 20.0

    def paint(pen: Pen, left: float, top: float) -> None:
        pen.rule(left, top - height / 2, frame.width, dashed=True)

    return [Slab(height, paint)]
