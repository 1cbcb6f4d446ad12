"""附件说明, 署名 and 成文日期: 7.3.4 and 7.3.5 of GB/T 9704-2012."""

from app.services.documents.blocks import AttachmentNote, DateLine, Role, Run, Signature
from app.services.documents.flow import Slab
from app.services.documents.frame import BODY_SIZE, Frame
from app.services.documents.linebreak import CELL, Line
from app.services.documents.pen import Pen


def attachment_slabs(block: AttachmentNote, frame: Frame) -> list[Slab]:
    """“附件：” two characters in; a name that runs on is aligned with its own first character."""
    slabs: list[Slab] = []
    several = len(block.names) > 1
    for number, name in enumerate(block.names, start=1):
        label = ("附件：" if number == 1 else "") + (f"{number}．" if several else "")
        label_at = 2 * CELL if number == 1 else 5 * CELL
        name_at = label_at + frame.setter.width(label, Role.FANGSONG)
        lines = frame.setter.lines([Run(name)], Role.FANGSONG, frame.measure - name_at)
        slabs.append(_placed(frame, [(_single(frame, label), label_at), (lines[0], name_at)]))
        slabs += [_placed(frame, [(line, name_at)]) for line in lines[1:]]
    for slab in slabs[:-1]:
        slab.joined = True
    return slabs


def signature_slabs(block: Signature, frame: Frame) -> list[Slab]:
    """Without a seal: 署名 two characters from the right, the date begins two characters further right.

    A date that would then come closer than two characters to the edge stands two from it and pushes the name.
    With a seal: the date four characters from the right, the name centred over it (7.3.5.1); a name that
    is too long for that moves both to the left.
    """
    names = [_single(frame, name) for name in block.names]
    date = _single(frame, block.date)
    date_at = 0.0
    widest = max((line.end for line in names), default=0.0)
    edge = frame.measure
    if block.sealed and block.date:
        middle = min(edge - 4 * CELL - date.end / 2, edge - widest / 2)
        date_at = middle - date.end / 2
        places = [middle - line.end / 2 for line in names]
    else:
        name_at = edge - 2 * CELL - widest
        date_at = name_at + 2 * CELL
        if block.date and date_at + date.end > edge - 2 * CELL:
            date_at = edge - 2 * CELL - date.end
            name_at = min(name_at, date_at - 2 * CELL)
        places = [name_at] * len(names)
    slabs = [_placed(frame, [(line, max(0, at))]) for line, at in zip(names, places, strict=True)]
    if block.date:
        slabs.append(_placed(frame, [(date, max(0, date_at))]))
    for slab in slabs[:-1]:
        slab.joined = True
    return slabs


def date_slabs(block: DateLine, frame: Frame) -> list[Slab]:
    """A date alone, four characters from the right edge."""
    line = _single(frame, block.text)
    return [_placed(frame, [(line, max(0, frame.measure - 4 * CELL - line.end))])]


def _single(frame: Frame, text: str) -> Line:
    return frame.setter.lines([Run(text)], Role.FANGSONG, frame.measure, justify=False)[0]


def _placed(frame: Frame, parts: list[tuple[Line, float]]) -> Slab:
    cell = frame.cell

    def paint(pen: Pen, left: float, top: float) -> None:
        for line, at in parts:
            pen.line(line, left + at * cell / CELL, top, BODY_SIZE, cell)

    return Slab(frame.pitch, paint, on_grid=frame.setup.grid)
