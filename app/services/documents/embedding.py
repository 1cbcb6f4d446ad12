"""A TrueType face for ReportLab whose text can be searched and copied, whatever plane it is of."""

from typing import Any

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

GETA_MARK = 0x3013  # 〓, the printer's mark for a sort that is not in the case


class SearchableFont(TTFont):  # type: ignore[misc]  # ReportLab carries no types
    """ReportLab writes the bare code point into /ToUnicode, which is wrong above U+FFFF; UTF-16 is meant."""

    def __init__(self, name: str, file: str, subfont: int = 0) -> None:
        super().__init__(name, file, subfontIndex=subfont, asciiReadable=False)
        self._adopted: set[int] = set()

    def has(self, code: int) -> bool:
        """Whether the face draws the character itself."""
        return code in self.face.charToGlyph and code not in self._adopted

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # ReportLab's name
        state = self.state.get(doc) or self._assignState(doc)
        subsets = [list(subset) for subset in state.subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{base}"].content = unicode_map(base, subset)

    def adopt(self, code: int) -> None:
        """Show a character that no face has as 〓; its own code stays in the text layer."""
        self._adopted.add(code)
        face = self.face
        face.charToGlyph[code] = face.charToGlyph[GETA_MARK]
        face.charWidths[code] = face.charWidths[GETA_MARK]


def register(name: str, file: str, subfont: int = 0) -> SearchableFont:
    """Read a font file and make it known to ReportLab. Raises TTFError for what can't be embedded."""
    font = SearchableFont(name, file, subfont)
    registerFont(font)
    return font


def unicode_map(name: str, subset: list[int]) -> str:
    """The /ToUnicode stream of a subset: its codes in order, each with the UTF-16 of its character."""
    entries = [f"<{code:02X}> <{_utf16(character)}>" for code, character in enumerate(subset) if character]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]  # 100 is PDF's limit
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()
