"""Chinese line breaking: 避头尾 by squeezing punctuation at most half an em each, else by carrying down.

Works on measured tokens; widths are integers in thousandths of a cell.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.services.documents.blocks import Role
from app.services.documents.fonts import Glyph

CELL = 1000
HALF = 500

NOT_AT_START = frozenset("，。、；：？！”’）》】〕」』〉〗｝］…—·～％‰℃々),.:;?!%]}")
NOT_AT_END = frozenset("“‘（《【〔「『〈〖｛［([{#￥$")
# Full-width signs whose right or left half is empty.
EMPTY_RIGHT = frozenset("，。、；：？！”’）》】〕」』〉〗｝］")
EMPTY_LEFT = frozenset("“‘（《【〔「『〈〖｛［")
# A number keeps its unit: 2024年, 30日, 5号.
UNITS = frozenset("年月日号时分秒％℃")
FARTHEST_PULL = 8 * CELL
WIDEST_STRETCH = 600  # per gap; a line that would need more stays ragged


class Placed(NamedTuple):
    """A glyph within its token: where it begins, and how far it is widened (1 = as drawn)."""

    glyph: Glyph
    x: int
    stretch: float


class Token(NamedTuple):
    """What is not broken: one Chinese character, or a run of letters and digits."""

    role: Role
    text: str
    placed: tuple[Placed, ...]
    width: int
    no_start: bool = False
    no_end: bool = False
    squeeze: int = 0


Split = Callable[[Token, int], tuple[Token, Token]]


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens with the position of each; `gap` is what every gap was stretched by, `end` the right edge."""

    tokens: tuple[Token, ...]
    xs: tuple[float, ...]
    end: float
    gap: float
    marked: tuple[bool, ...]

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.tokens)


def break_lines(
    tokens: list[Token], marks: list[bool], width: int, first: int, *, justify: bool, split: Split
) -> list[Line]:
    """All lines of a paragraph. `tokens` and `marks` grow where a word had to be split."""
    lines: list[Line] = []
    start, offset = 0, first
    while start < len(tokens) or not lines:
        room = max(width - offset, CELL)
        end = _line_end(tokens, marks, start, room, split)
        last = end >= len(tokens)
        lines.append(_set(tokens[start:end], marks[start:end], offset, room, justify=justify and not last))
        start, offset = end, 0
    return lines


def _may_break(tokens: Sequence[Token], at: int) -> bool:
    """Whether a line may begin with token `at`."""
    before, after = tokens[at - 1], tokens[at]
    if after.no_start or before.no_end:
        return False
    return not (after.text in UNITS and before.text[-1].isdigit())


def _line_end(tokens: list[Token], marks: list[bool], start: int, room: int, split: Split) -> int:
    """Index behind the last token of the line that begins at `start`."""
    count, fits, used = len(tokens), start, 0
    while fits < count and (used + tokens[fits].width <= room or tokens[fits].text == " "):
        used += tokens[fits].width
        fits += 1
    if fits == count:
        return count
    carry, short = _carried(tokens, start, fits, room - used)
    if carry == fits and short <= HALF:
        return fits
    pull, over = _pulled(tokens, fits, used - room)
    slack = sum(token.squeeze for token in tokens[start:pull])
    if over <= min(slack, FARTHEST_PULL) and (over <= short or carry == start):
        return pull
    if carry > start and (short <= room // 4 or len(tokens[fits].text) == 1):
        return carry
    if len(tokens[fits].text) > 1:
        tokens[fits : fits + 1] = split(tokens[fits], room - used)
        marks.insert(fits, marks[fits])
        if used + tokens[fits].width <= room or fits == start:
            return fits + 1
    return carry if carry > start else max(fits, start + 1)


def _carried(tokens: Sequence[Token], start: int, fits: int, short: int) -> tuple[int, int]:
    """The last legal break that fits, `start` if there is none, and what the line then lacks."""
    at = fits
    while at > start and not _may_break(tokens, at):
        at -= 1
        short += tokens[at].width
    return at, short


def _pulled(tokens: Sequence[Token], fits: int, over: int) -> tuple[int, int]:
    """The first legal break beyond the edge, and how much too wide the line then is.

    Looks no further than squeezing could ever reach.
    """
    for at in range(fits + 1, len(tokens) + 1):
        over += tokens[at - 1].width
        if at == len(tokens) or _may_break(tokens, at) or over > FARTHEST_PULL:
            return at, over
    raise AssertionError("called with a token that does not fit")


def _set(tokens: list[Token], marks: list[bool], offset: int, room: int, *, justify: bool) -> Line:
    while tokens and tokens[-1].text == " ":
        tokens, marks = tokens[:-1], marks[:-1]
    spare = room - sum(token.width for token in tokens)
    gap = 0.0
    squeezes: Sequence[float] = ()
    if spare < 0:
        squeezes = _squeezes(tokens, -spare)
    elif justify and spare and len(tokens) > 1 and spare <= WIDEST_STRETCH * (len(tokens) - 1):
        gap = spare / (len(tokens) - 1)
    xs: list[float] = []
    x = float(offset)
    for number, token in enumerate(tokens):
        squeezed = squeezes[number] if squeezes else 0.0
        xs.append(x - squeezed if token.text in EMPTY_LEFT else x)
        x += token.width - squeezed + gap
    return Line(tuple(tokens), tuple(xs), x - gap, gap, tuple(marks) if True in marks else ())


def _squeezes(tokens: Sequence[Token], over: int) -> list[float]:
    """How much each token gives way: the sign at the line's end first, the others evenly."""
    last = min(over, tokens[-1].squeeze)
    slack = sum(token.squeeze for token in tokens[:-1])
    share = min(1.0, (over - last) / slack) if slack else 0.0
    return [*(token.squeeze * share for token in tokens[:-1]), float(last)]
