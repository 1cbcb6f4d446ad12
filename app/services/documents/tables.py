"""Tables and form grids: joined cells, rows over page breaks, the head repeated on each page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.services.documents.blocks import Align, Cell, FormGrid, Role, Row, Table, runs_of
from app.services.documents.flow import Slab
from app.services.documents.frame import MM, Frame
from app.services.documents.linebreak import CELL, Line
from app.services.documents.pen import Pen

PADDING = 3.0  # points at each side of a cell
LEADING = 1.3  # line pitch as a multiple of the size
WIDE = 15 * CELL  # prose in cells of this width is flush at both sides, narrower cells stay ragged
LINES_WORTH_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class _Grid:
    """What all rows share. Points."""

    lefts: tuple[float, ...]
    aligns: tuple[Align, ...]
    size: float
    borders: bool
    frame: Frame

    def width(self, first: int, columns: int) -> float:
        return self.lefts[first + columns] - self.lefts[first]


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell with its lines; `row` and `rows` count within its group."""

    x: float
    width: float
    row: int
    rows: int
    lines: tuple[Line, ...]
    align: Align
    top: bool
    picture: Path | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that joined cells hold together; most are one row."""

    cells: tuple[_Set, ...]
    heights: tuple[float, ...]
    grid: _Grid

    @property
    def height(self) -> float:
        return sum(self.heights)


def table_slabs(table: Table, frame: Frame) -> list[Slab]:
    """The head, joined to the first row, and a slab for each row."""
    widths = [column.width * MM for column in table.columns]
    aligns = tuple(column.align for column in table.columns)
    grid = _grid(widths, aligns, table.size, frame, borders=table.borders)
    groups = list(_groups(_cells(table.rows), [table.row_height * MM] * len(table.rows), grid))
    slabs = [_slab(group) for group in groups]
    if not table.head:
        return slabs
    labels = [tuple(replace(cell, label=True) for cell in row) for row in _cells(table.head)]
    head = _stacked(list(_groups(labels, [table.head_height * MM] * len(labels), grid)))
    for slab in slabs:
        slab.head = head
    return [replace(head, joined=bool(slabs)), *slabs]


def form_slabs(form: FormGrid, frame: Frame) -> list[Slab]:
    widths = [width * MM for width in form.widths]
    aligns: list[Align] = ["left"] * len(widths)
    grid = _grid(widths, tuple(aligns), form.size, frame, borders=True)
    rows = [row.cells for row in form.rows]
    return [_slab(group) for group in _groups(rows, [row.height * MM for row in form.rows], grid)]


def _cells(rows: Sequence[Row]) -> list[tuple[Cell, ...]]:
    return [tuple(Cell(cell) if isinstance(cell, str) else cell for cell in row) for row in rows]


def _grid(
    widths: list[float], aligns: tuple[Align, ...], size: float, frame: Frame, *, borders: bool
) -> _Grid:
    """Columns in the middle of the frame, made narrower together where they are too wide for it."""
    total = sum(widths)
    scale = min(1.0, frame.width / total)
    left = (frame.width - total * scale) / 2
    lefts = [left]
    for width in widths:
        lefts.append(lefts[-1] + width * scale)
    return _Grid(tuple(lefts), aligns, size, borders, frame)


def _groups(rows: list[tuple[Cell, ...]], least: list[float], grid: _Grid) -> Iterator[_Group]:
    """Rows between which no joined cell reaches, with their cells set and their heights found."""
    covered = [0] * len(grid.aligns)
    cells: list[_Set] = []
    first = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < len(covered) and covered[column]:
                column += 1
            if column + cell.columns > len(covered):
                raise ValueError(f"row {number} has more cells than the table has columns")
            covered[column : column + cell.columns] = [cell.rows] * cell.columns
            cells.append(_set_cell(cell, column, number - first, grid))
            column += cell.columns
        covered = [max(0, rest - 1) for rest in covered]
        if not any(covered) or number == len(rows) - 1:
            yield _Group(tuple(cells), _heights(cells, least[first : number + 1], grid.size), grid)
            cells, first = [], number + 1


def _set_cell(cell: Cell, column: int, row: int, grid: _Grid) -> _Set:
    width = grid.width(column, cell.columns)
    measure = max(CELL, int((width - 2 * PADDING) / grid.size * CELL))
    align: Align = cell.align or ("center" if cell.label else grid.aligns[column])
    role = Role.HEI if cell.label else Role.SONG
    justify = align == "left" and measure >= WIDE
    picture = cell.picture if cell.picture is not None and cell.picture.is_file() else None
    text = "" if picture else cell.text
    lines = grid.frame.setter.lines(runs_of(text), role, measure, justify=justify)
    return _Set(grid.lefts[column], width, row, cell.rows, tuple(lines), align, cell.top, picture)


def _needed(lines: int, size: float) -> float:
    return lines * LEADING * size + 2 * PADDING


def _heights(cells: list[_Set], least: list[float], size: float) -> tuple[float, ...]:
    """Each row as high as its highest cell; the last row of a joined cell gives what that lacks."""
    heights = list(least)
    for cell in cells:
        if cell.rows == 1:
            heights[cell.row] = max(heights[cell.row], _needed(len(cell.lines), size))
    for cell in cells:
        last = min(cell.row + cell.rows, len(heights))
        heights[last - 1] += max(0.0, _needed(len(cell.lines), size) - sum(heights[cell.row : last]))
    return tuple(heights)


def _slab(group: _Group) -> Slab:
    def paint(pen: Pen, left: float, top: float) -> None:
        _paint(group, pen, left, top)

    slab = Slab(group.height, paint)
    if group.height > group.grid.frame.height / 3:
        slab.split = lambda room: _split(group, room)
        slab.least = min(group.heights[0], _needed(LINES_WORTH_BEGINNING, group.grid.size))
        if len(group.heights) > 1 and group.heights[0] <= group.grid.frame.height / 3:
            slab.least = group.heights[0]
    return slab


def _stacked(groups: list[_Group]) -> Slab:
    def paint(pen: Pen, left: float, top: float) -> None:
        for group in groups:
            _paint(group, pen, left, top)
            top -= group.height

    return Slab(sum(group.height for group in groups), paint)


def _split(group: _Group, room: float) -> tuple[Slab, Slab]:
    """A group in two: between rows where that is possible, else within its only row, or its first."""
    fitting = 0
    while fitting < len(group.heights) - 1 and sum(group.heights[: fitting + 1]) <= room:
        fitting += 1
    if fitting:
        return _split_rows(group, fitting)
    if len(group.heights) == 1:
        return _split_row(group, room)
    return _split_first(group, room)


def _split_rows(group: _Group, fitting: int) -> tuple[Slab, Slab]:
    """Rows that fit and the rest; what joins both stands again at the head of the rest."""
    upper = tuple(
        replace(cell, rows=min(cell.rows, fitting - cell.row)) for cell in group.cells if cell.row < fitting
    )
    lower = tuple(
        replace(cell, row=max(cell.row - fitting, 0), rows=cell.rows - max(fitting - cell.row, 0))
        for cell in group.cells
        if cell.row + cell.rows > fitting
    )
    return _part(group, upper, group.heights[:fitting]), _part(group, lower, group.heights[fitting:])


def _split_first(group: _Group, room: float) -> tuple[Slab, Slab]:
    """The first row is itself too high: it goes on at the next page, before the others."""
    size = group.grid.size
    fit = max(1, int((room - 2 * PADDING) / (LEADING * size)))
    first = [cell for cell in group.cells if cell.row == 0]
    upper = tuple(replace(cell, rows=1, lines=cell.lines[:fit]) for cell in first)
    lower = tuple(replace(cell, lines=cell.lines[fit:]) if cell.row == 0 else cell for cell in group.cells)
    own = [cell for cell in lower if cell.row == 0 and cell.rows == 1]
    rest = max((_needed(len(cell.lines), size) for cell in own), default=0.0)
    return _part(group, upper, (room,)), _part(group, lower, (rest, *group.heights[1:]))


def _part(group: _Group, cells: tuple[_Set, ...], least: Sequence[float]) -> Slab:
    heights = _heights(list(cells), list(least), group.grid.size) if len(least) > 1 else tuple(least)
    return _slab(replace(group, cells=cells, heights=heights))


def _split_row(group: _Group, room: float) -> tuple[Slab, Slab]:
    """A row in two: every cell goes on at the next page with the lines that had no room."""
    size = group.grid.size
    fit = max(1, int((room - 2 * PADDING) / (LEADING * size)))
    upper = tuple(replace(cell, lines=cell.lines[:fit]) for cell in group.cells)
    lower = tuple(replace(cell, lines=cell.lines[fit:]) for cell in group.cells)
    rest = max(_needed(len(cell.lines), size) for cell in lower)
    return _slab(replace(group, cells=upper, heights=(room,))), _slab(
        replace(group, cells=lower, heights=(rest,))
    )


def _paint(group: _Group, pen: Pen, left: float, top: float) -> None:
    size, leading = group.grid.size, LEADING * group.grid.size
    for cell in group.cells:
        upper = top - sum(group.heights[: cell.row])
        height = sum(group.heights[cell.row : cell.row + cell.rows])
        if group.grid.borders:
            pen.frame(left + cell.x, upper, cell.width, height)
        if cell.picture is not None:
            pen.picture(
                cell.picture,
                left + cell.x + PADDING,
                upper - PADDING,
                cell.width - 2 * PADDING,
                height - 2 * PADDING,
            )
            continue
        spare = height - 2 * PADDING - len(cell.lines) * leading
        at = upper - PADDING - (0.0 if cell.top else spare / 2) - (leading - size) / 2
        for line in cell.lines:
            if line.tokens:
                pen.line(line, left + cell.x + _shift(cell, line, size), at, size)
            at -= leading


def _shift(cell: _Set, line: Line, size: float) -> float:
    """From the cell's left edge to the line's first character."""
    if cell.align == "left":
        return PADDING
    spare = cell.width - line.end * size / CELL
    return spare / 2 if cell.align == "center" else spare - PADDING
