"""Puts set lines on a PDF page, glyph by glyph, so that the text layer reads in order without gaps."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.services.documents.linebreak import CELL, Line

if TYPE_CHECKING:
    from app.services.documents.embedding import SearchableFont

ASCENT = 0.88  # of the font size: upper edge of a Chinese character's square above the base line
MARK_COLOUR = (1.0, 0.94, 0.78)


class Pen:
    """Draws on the current page of a canvas. Points; y grows upwards as in PDF."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self._fonts: dict[str, SearchableFont] = {}
        canvas.setLineWidth(0.5)

    def line(self, line: Line, x: float, top: float, size: float, pitch: float | None = None) -> None:
        """Draw a line whose character squares have their upper edge at `top`.

        `pitch` is the width of a cell, where it differs from the font size.
        """
        cell = (pitch or size) / CELL
        if line.marked:
            self._ground(line, x, top, size, cell)
        base = top - ASCENT * size
        spacing = cell * (CELL + line.gap) - size
        self.canvas.addLiteral(
            f"BT 1 0 0 1 {x:.3f} {base:.3f} Tm {spacing:.3f} Tc {self._shown(line, size, cell, spacing)} ET"
        )

    def rule(self, x: float, y: float, width: float, *, dashed: bool = False) -> None:
        self.canvas.setDash([3, 3] if dashed else [])
        self.canvas.line(x, y, x + width, y)
        self.canvas.setDash([])

    def frame(self, x: float, top: float, width: float, height: float) -> None:
        self.canvas.rect(x, top - height, width, height)

    def picture(self, file: Path, x: float, top: float, width: float, height: float) -> None:
        """A photo in the middle of a box, whole and in its shape."""
        from reportlab.lib.utils import ImageReader

        self.canvas.drawImage(
            ImageReader(io.BytesIO(file.read_bytes())),  # kept files have no ending that tells their format
            x,
            top - height,
            width,
            height,
            preserveAspectRatio=True,
            anchor="c",
        )

    def _ground(self, line: Line, x: float, top: float, size: float, cell: float) -> None:
        self.canvas.setFillColorRGB(*MARK_COLOUR)
        for token, at, marked in zip(line.tokens, line.xs, line.marked, strict=True):
            if marked:
                left = x + at * cell
                width = (token.width + line.gap) * cell + 0.3
                self.canvas.rect(left, top - 1.1 * size, width, 1.2 * size, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)

    def _shown(self, line: Line, size: float, cell: float, spacing: float) -> str:
        """The line as TJ operators: one string as long as font and widening stay the same."""
        out: list[str] = []
        pen, font, stretch = 0.0, "", 1.0
        characters: list[str] = []
        moves: list[float] = []
        for token, at in zip(line.tokens, line.xs, strict=True):
            for glyph, inside, widened in token.placed:
                want = (at + inside) * cell
                if glyph.font != font or widened != stretch:
                    self._show(out, font, characters, moves, size)
                    characters, moves = [], []
                    if widened != stretch:
                        out.append(f"{widened * 100:.2f} Tz")
                    font, stretch = glyph.font, widened
                moves.append((pen - want) * 1000 / (size * stretch))
                characters.append(glyph.character)
                pen = want + (glyph.width * size / 1000 + spacing) * stretch
        self._show(out, font, characters, moves, size)
        if stretch != 1.0:
            out.append("100 Tz")
        return " ".join(out)

    def _show(
        self, out: list[str], name: str, characters: list[str], moves: list[float], size: float
    ) -> None:
        if not characters:
            return
        font = self._fonts.get(name) or self._font(name)
        document = self.canvas._doc  # noqa: SLF001  # ReportLab offers no other way to its document
        at = 0
        for subset, codes in font.splitString("".join(characters), document):
            out.append(f"{font.getSubsetInternalName(subset, document)} {size:g} Tf [")
            plain = bytearray()
            for code in codes:
                if abs(moves[at]) >= 1:
                    out.append(f"<{plain.hex()}>{moves[at]:.0f}" if plain else f"{moves[at]:.0f}")
                    plain.clear()
                plain.append(code)
                at += 1
            out.append(f"<{plain.hex()}>] TJ")

    def _font(self, name: str) -> "SearchableFont":
        from reportlab.pdfbase.pdfmetrics import getFont

        font: SearchableFont = getFont(name)
        self._fonts[name] = font
        return font
