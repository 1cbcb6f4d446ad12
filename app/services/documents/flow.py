"""Divides what is to be printed over pages: slabs of paper, each with what must stay together."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.services.documents.pen import Pen

Paint = Callable[[Pen, float, float], None]
_EXACT = 0.01  # points; sums of floats that should be equal differ by less


@dataclass(slots=True)
class Slab:
    """A piece that is never divided, unless `split` can. Heights in points.

    `paint(pen, left, top)` draws it. `joined` keeps it on one page with the slab that follows. `on_grid`
    begins at a whole line of the grid. `blank` is dropped where a page begins. `head` is repeated above it
    where it begins a page. `least` is the height worth beginning with when it can be split.
    """

    height: float
    paint: Paint
    joined: bool = False
    on_grid: bool = False
    blank: bool = False
    new_page: bool = False
    head: "Slab | None" = None
    split: "Callable[[float], tuple[Slab, Slab]] | None" = None
    least: float = 0.0
    outline: tuple[int, str] | None = None


@dataclass(slots=True)
class Page:
    """Slabs with the distance of each from the upper edge of the frame."""

    slabs: list[tuple[float, Slab]] = field(default_factory=list)
    used: float = 0.0

    def top_for(self, slab: Slab, pitch: float) -> float:
        if not slab.on_grid:
            return self.used
        lines = -(-(self.used - _EXACT) // pitch)
        return max(0.0, lines * pitch)

    def place(self, slab: Slab, pitch: float) -> None:
        if not self.slabs and slab.head is not None:
            self.place(slab.head, pitch)
        top = self.top_for(slab, pitch)
        self.slabs.append((top, slab))
        self.used = top + slab.height


def paginate(slabs: list[Slab], height: float, pitch: float) -> list[Page]:
    """Fill pages of `height` with the slabs in order. There is always one page."""
    pages = [Page()]
    waiting = slabs[::-1]
    while waiting:
        slab = waiting.pop()
        page = pages[-1]
        too_low = page.top_for(slab, pitch) + _need(slab, waiting) > height + _EXACT
        if page.slabs and (slab.new_page or too_low):
            page = _turn(pages)
        if slab.blank and not page.slabs and len(pages) > 1 and not slab.new_page:
            continue
        room = height - page.top_for(slab, pitch)
        if not page.slabs and slab.head is not None:
            room -= slab.head.height
        cut = _cut(slab, waiting, room)
        if slab.split is not None and cut is not None:
            upper, rest = slab.split(cut)
            upper.head = rest.head = slab.head
            rest.joined = slab.joined
            waiting.append(rest)
            page.place(upper, pitch)
            _turn(pages)
        else:
            page.place(slab, pitch)
    if len(pages) > 1 and not pages[-1].slabs:
        pages.pop()
    return pages


def _turn(pages: list[Page]) -> Page:
    pages.append(Page())
    return pages[-1]


def _need(slab: Slab, waiting: list[Slab]) -> float:
    """Height of the slab with all that are joined to it; one that can be split counts its least."""
    total = 0.0
    follower = len(waiting) - 1
    while slab.split is None and slab.joined and follower >= 0:
        total += slab.height
        slab = waiting[follower]
        follower -= 1
    return total + (slab.least if slab.split is not None else slab.height)


def _cut(slab: Slab, waiting: list[Slab], room: float) -> float | None:
    """Where to split a slab: at the room, or earlier so that what is joined to it isn't alone; else None."""
    if slab.split is None:
        return None
    if slab.height > room + _EXACT:
        return room
    behind = _need(waiting[-1], waiting[:-1]) if slab.joined and waiting else 0.0
    earlier = slab.height - slab.least
    return earlier if slab.height + behind > room + _EXACT and earlier >= slab.least else None
