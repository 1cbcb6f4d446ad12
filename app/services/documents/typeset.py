"""From text to lines: every character gets its face, its width and its place.

All widths are integers in thousandths of a cell (em), so that 28 cells are exactly 28,000. Full-width text at
that width gives the grid of GB/T 9704-2012; any other width gives the lines of a table cell.
"""

import re
from collections.abc import Iterable

from app.services.documents.blocks import Role, Run
from app.services.documents.fonts import FontSet
from app.services.documents.linebreak import (
    CELL,
    EMPTY_LEFT,
    EMPTY_RIGHT,
    HALF,
    NOT_AT_END,
    NOT_AT_START,
    Line,
    Placed,
    Token,
    break_lines,
)

# Letters, digits and their marks; they stand on half cells and stay together.
_WORD = "[!-~\u00a1-\u00a6\u00a8-\u00af\u00b2-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2010-\u2013]"
_PARTS = re.compile(f"{_WORD}{{1,60}}|\n|.", re.DOTALL)  # nobody reads a word longer than a line
_STARTS_WORD = re.compile(_WORD)
# Neither seen nor taking room: control codes, joiners, marks of direction, variation selectors.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_CUT_BEHIND = frozenset("-/._@:?&=,")


def clean(text: str) -> str:
    """Without what can't be printed; tabs and no-break spaces become spaces."""
    return _INVISIBLE.sub("", text.replace("\t", " ").replace("\u00a0", " "))


class Typesetter:
    """Breaks text into lines with the faces of one font set; remembers every token it has measured."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._tokens: dict[tuple[Role, str], Token] = {}

    def lines(
        self, runs: Iterable[Run], role: Role, width: int, *, first: int = 0, justify: bool = True
    ) -> list[Line]:
        """Lines of at most `width`; the first one begins at `first`. A line feed begins a new line.

        `justify` makes every line flush at both sides but the last one before a line feed or the end.
        """
        tokens: list[Token] = []
        marks: list[bool] = []
        found: list[Line] = []
        for run in runs:
            role_of_run = run.role or role
            for part in _PARTS.findall(clean(run.text)):
                if part == "\n":
                    found += self._break(tokens, marks, width, 0 if found else first, justify=justify)
                    tokens, marks = [], []
                else:
                    tokens.append(self._tokens.get((role_of_run, part)) or self._measure(role_of_run, part))
                    marks.append(run.marked)
        if tokens or not found:
            found += self._break(tokens, marks, width, 0 if found else first, justify=justify)
        return found

    def width(self, text: str, role: Role) -> int:
        """Width of a text on one line, in thousandths of a cell."""
        return sum(self._token(role, part).width for part in _PARTS.findall(clean(text)))

    def _break(
        self, tokens: list[Token], marks: list[bool], width: int, first: int, *, justify: bool
    ) -> list[Line]:
        return break_lines(tokens, marks, width, first, justify=justify, split=self._split)

    def _token(self, role: Role, part: str) -> Token:
        return self._tokens.get((role, part)) or self._measure(role, part)

    def _measure(self, role: Role, part: str) -> Token:
        token = self._word(role, part) if _STARTS_WORD.match(part) else self._sign(role, part)
        self._tokens[role, part] = token
        return token

    def _sign(self, role: Role, character: str) -> Token:
        """A character on a cell of its own, whatever the width that its face gives it.

        Fallback faces set “ ” ‘ ’ — … · on 0.3 to 0.9 em: quotation marks keep to their side of the cell,
        dashes are stretched so that —— stays one line, the rest is centred.
        """
        glyph = self.fonts.glyph(role, character)
        if character == " ":
            return Token(role, " ", (Placed(glyph, 0, 1.0),), HALF, no_start=True)
        stretch, x = 1.0, (CELL - round(glyph.width)) // 2
        if character in "—…" and glyph.width:
            stretch, x = CELL / glyph.width, 0
        elif x > 0 and character in EMPTY_RIGHT:
            x = 0
        elif x > 0 and character in EMPTY_LEFT:
            x *= 2
        return Token(
            role,
            character,
            (Placed(glyph, x, stretch),),
            CELL,
            no_start=character in NOT_AT_START,
            no_end=character in NOT_AT_END,
            squeeze=HALF if character in EMPTY_RIGHT or character in EMPTY_LEFT else 0,
        )

    def _word(self, role: Role, word: str) -> Token:
        """Letters and digits close together, the whole rounded up to half cells; a digit is half a cell."""
        glyphs = [self.fonts.glyph(role, character) for character in word]
        widths = [
            HALF if glyph.character.isdigit() and glyph.width < 650 else glyph.width for glyph in glyphs
        ]
        natural = sum(widths)
        width = max(HALF, -(-round(natural) // HALF) * HALF)
        placed, x = [], (width - natural) / 2
        for glyph, own in zip(glyphs, widths, strict=True):
            placed.append(Placed(glyph, round(x + (own - glyph.width) / 2), 1.0))
            x += own
        ends = {"no_start": word[0] in NOT_AT_START, "no_end": word[-1] in NOT_AT_END}
        return Token(role, word, tuple(placed), width, **ends)

    def _split(self, token: Token, room: int) -> tuple[Token, Token]:
        """A word in two, the first part no wider than `room`: behind - / . and the like if it can be."""
        role, word = token.role, token.text
        fits = 1
        while fits < len(word) - 1 and self._word(role, word[: fits + 1]).width <= room:
            fits += 1
        cut = next((at for at in range(fits, fits // 2, -1) if word[at - 1] in _CUT_BEHIND), fits)
        return self._token(role, word[:cut]), self._token(role, word[cut:])
