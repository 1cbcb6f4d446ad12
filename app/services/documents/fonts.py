"""Which font file serves which role, and which face has a given character.

The office's own fonts come first when they are installed, then the bundled free ones, character by character:
a rare character of a name is drawn from the next face that has it.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.services.documents.blocks import Role

if TYPE_CHECKING:
    from app.services.documents.embedding import SearchableFont

# Names of the office's fonts, as files are called on Windows and on Chinese Linux desktops, best first.
OFFICE_FILES: dict[Role, tuple[str, ...]] = {
    Role.FANGSONG: (
        "仿宋_gb2312*",
        "fangsong_gb2312*",
        "simfang_gb2312*",
        "simfang.ttf",
        "fzfs*",
        "方正仿宋*",
        "zhuquefangsong*",
        "朱雀仿宋*",
    ),
    Role.KAI: ("楷体_gb2312*", "kaiti_gb2312*", "simkai.ttf", "fzkt*", "方正楷体*"),
    Role.HEI: ("simhei.ttf", "fzht*", "方正黑体*"),
    Role.TITLE: ("fzxbsjw*", "fzxbs*", "方正小标宋*"),
    Role.SONG: ("simsun.ttc", "simsun.ttf"),
}
BUNDLED_FILES: dict[Role, str] = {
    Role.FANGSONG: "fandol-fang/WorkbenchFang-Regular.ttf",
    Role.KAI: "lxgw-wenkai/WorkbenchKai-Regular.ttf",
    Role.HEI: "noto-sans-sc/WorkbenchSans-Bold.ttf",
    Role.TITLE: "noto-serif-sc/WorkbenchSerif-Bold.ttf",
    Role.SONG: "noto-serif-sc/WorkbenchSerif-Regular.ttf",
}
# What 仿宋 lacks comes from a face with equally light strokes.
FANGSONG_SUPPLEMENT = "lxgw-wenkai/WorkbenchKaiLight-Regular.ttf"
FONT_SUFFIXES = (".ttf", ".ttc")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in the face that has it; `width` in thousandths of the font size."""

    character: str
    font: str
    width: float


@dataclass(eq=False)
class FontSet:
    """The faces of one setting. `folders` are searched for the office's fonts; none means bundled only."""

    folders: tuple[Path, ...] = ()
    _glyphs: dict[tuple[Role, str], Glyph] = field(default_factory=dict, repr=False)
    _chains: dict[Role, tuple[Path, ...]] = field(default_factory=dict, repr=False)

    def glyph(self, role: Role, character: str) -> Glyph:
        """The first face of the role's chain that has the character; else 〓 that reads as the character."""
        found = self._glyphs.get((role, character))
        if found is None:
            found = self._glyphs[role, character] = self._look_up(role, character)
        return found

    def main_font(self, role: Role) -> str:
        """ReportLab's name of the face that sets this role's ordinary text."""
        return str(next(self._fonts(role)).fontName)

    def files(self, role: Role) -> tuple[Path, ...]:
        """The chain of a role, first choice first. No font is read yet."""
        if role not in self._chains:
            office = _office_file(role, self.folders)
            bundled = [BUNDLED_FILES[role]]
            if role is Role.FANGSONG:
                bundled.append(FANGSONG_SUPPLEMENT)
            bundled += [BUNDLED_FILES[Role.SONG], BUNDLED_FILES[Role.KAI]]
            root = paths.resources() / "fonts"
            chain = ([office] if office else []) + [root / name for name in dict.fromkeys(bundled)]
            self._chains[role] = tuple(chain)
        return self._chains[role]

    def _fonts(self, role: Role) -> Iterator["SearchableFont"]:
        for file in self.files(role):
            font = _read(file)
            if font is not None:
                yield font

    def _look_up(self, role: Role, character: str) -> Glyph:
        code = ord(character)
        for font in self._fonts(role):
            if font.has(code):
                return Glyph(character, font.fontName, font.face.charWidths[code])
        font = next(self._fonts(role))
        font.adopt(code)
        return Glyph(character, font.fontName, font.face.charWidths[code])


@cache
def bundled_fonts() -> FontSet:
    """Equal output on every computer: the setting 只用内置字体."""
    return FontSet()


@cache
def office_fonts() -> FontSet:
    """The office's own fonts where they are installed, the bundled ones for the rest."""
    return FontSet(tuple(_font_folders()))


def _font_folders() -> Iterator[Path]:
    if os.name == "nt":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts"
    else:
        yield Path("/usr/share/fonts")
        yield Path("/usr/local/share/fonts")
        yield Path.home() / ".local" / "share" / "fonts"
        yield Path.home() / ".fonts"


@cache
def _installed(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    files: list[Path] = []
    for folder in folders:
        for parent, _, names in os.walk(folder):
            files += [Path(parent, name) for name in sorted(names) if name.lower().endswith(FONT_SUFFIXES)]
    return tuple(files)


def _office_file(role: Role, folders: tuple[Path, ...]) -> Path | None:
    for pattern in OFFICE_FILES[role]:
        for file in _installed(folders):
            if fnmatch(file.name.lower(), pattern) and _read(file) is not None:
                return file
    return None


@cache
def _read(file: Path) -> "SearchableFont | None":
    """The face of a file, read once; None for one that can't be embedded (outlines, rights, damage)."""
    from reportlab.pdfbase.ttfonts import TTFError

    from app.services.documents.embedding import register

    try:
        font = register(file.stem, str(file))
        return font if _may_be_embedded(font) else None
    except (TTFError, OSError, struct.error, AssertionError, LookupError, ValueError):
        return None


def _may_be_embedded(font: "SearchableFont") -> bool:
    """By the font's own fsType: restricted licences and those that forbid subsets are respected."""
    rights: int = struct.unpack_from(">H", font.face.get_table("OS/2"), 8)[0]
    restricted = rights & 0x000F == 0x0002
    return not (restricted or rights & 0x0100)
