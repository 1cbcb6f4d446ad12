"""Rebuild resources/fonts from the packages that carry the free Chinese faces.

    python packaging/fonts.py [--sources DIR]

needs fontTools, apt-get and dpkg (a Debian-like system) and npm. DIR keeps the fetched packages; one that is
already there is not fetched again. The built files are committed, so only who changes the set runs this.
Why these faces: docs/decisions/010-fonts.md.
"""

import argparse
import bz2
import gzip
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
DEBIAN_PACKAGES = ("texlive-lang-chinese", "fonts-lxgw-wenkai", "unicode-data")
NPM_PACKAGES = ("noto-sans-sc", "noto-serif-sc")

# Every symbol of these blocks that a source face has stays in the subset.
SYMBOL_BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A1, 0x024F),  # Latin letters of names and pinyin
    (0x02C6, 0x02DC),
    (0x0391, 0x0451),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),
    (0x2010, 0x205F),  # dashes, quotation marks, ellipsis
    (0x20A0, 0x22FF),  # currency, units, Roman numerals, arrows, operators
    (0x2300, 0x27BF),  # enclosed numbers, frames, squares, ticks
    (0x2E80, 0x2FDF),  # radicals
    (0x3000, 0x33FF),  # CJK punctuation, kana, bopomofo, units
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFFEF),  # full-width forms
)
SUPPLEMENTARY_IDEOGRAPHS = range(0x20000, 0x33480)


@dataclass(frozen=True)
class Face:
    """One built file: `family` and `bold` are the names it carries, never a reserved name of its source."""

    target: str
    source: str
    family: str
    bold: bool = False


SANS_REGULAR = Face(
    "noto-sans-sc/WorkbenchSans-Regular.ttf",
    "noto-sans-sc/package/400Regular/NotoSansSC_400Regular.ttf",
    "Workbench Sans",
)
# The Medium weight: heavy enough for headings, and what a desktop's "bold" then picks.
SANS_BOLD = Face(
    "noto-sans-sc/WorkbenchSans-Bold.ttf",
    "noto-sans-sc/package/500Medium/NotoSansSC_500Medium.ttf",
    "Workbench Sans",
    bold=True,
)
SERIF_REGULAR = Face(
    "noto-serif-sc/WorkbenchSerif-Regular.ttf",
    "noto-serif-sc/package/400Regular/NotoSerifSC_400Regular.ttf",
    "Workbench Serif",
)
SERIF_BOLD = Face(
    "noto-serif-sc/WorkbenchSerif-Bold.ttf",
    "noto-serif-sc/package/700Bold/NotoSerifSC_700Bold.ttf",
    "Workbench Serif",
    bold=True,
)
KAI = Face(
    "lxgw-wenkai/WorkbenchKai-Regular.ttf",
    "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
    "Workbench Kai",
)
KAI_LIGHT = Face(
    "lxgw-wenkai/WorkbenchKaiLight-Regular.ttf",
    "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
    "Workbench Kai Light",
)
FANG = Face(
    "fandol-fang/WorkbenchFang-Regular.ttf",
    "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
    "Workbench Fang",
)


# -------------------------------------------------------------------------- packages
def fetch(sources: Path) -> None:
    """Put every package into `sources` and unpack it there."""
    sources.mkdir(parents=True, exist_ok=True)
    for name in DEBIAN_PACKAGES:
        if not list(sources.glob(f"{name}_*.deb")):
            subprocess.run(["apt-get", "download", name], cwd=sources, check=True)
        (package,) = sources.glob(f"{name}_*.deb")
        subprocess.run(["dpkg", "-x", package, sources / "unpacked"], check=True)
    for name in NPM_PACKAGES:
        if not list(sources.glob(f"expo-google-fonts-{name}-*.tgz")):
            subprocess.run(["npm", "pack", "--silent", f"@expo-google-fonts/{name}"], cwd=sources, check=True)
        (package,) = sources.glob(f"expo-google-fonts-{name}-*.tgz")
        with tarfile.open(package) as archive:
            archive.extractall(sources / "unpacked" / name, filter="data")


# ------------------------------------------------------------------------ characters
def double_byte(encoding: str) -> set[int]:
    """The ideographs of a double-byte Chinese character set."""
    found = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                character = bytes((lead, trail)).decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\u4e00" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff":
                found.add(ord(character))
    return found


def general_standard(unpacked: Path) -> set[int]:
    """通用规范汉字表: the 8,105 characters that Unihan marks with kTGH."""
    found = set()
    for file in (unpacked / "usr/share/unicode").glob("Unihan_*.txt.bz2"):
        with bz2.open(file, "rt", encoding="utf-8") as lines:
            found |= {
                int(line.split("\t")[0].removeprefix("U+"), base=16) for line in lines if "\tkTGH\t" in line
            }
    return found


def symbols() -> set[int]:
    return {code for first, last in SYMBOL_BLOCKS for code in range(first, last + 1)}


# ---------------------------------------------------------------------------- building
def build(face: Face, unpacked: Path, wanted: Iterable[int], notice: str) -> set[int]:
    """Write one subset as TrueType; answers which of the wanted characters it has."""
    font = TTFont(unpacked / face.source, recalcTimestamp=False)
    subsetter = Subsetter(_options())
    subsetter.populate(unicodes=sorted(wanted))
    subsetter.subset(font)
    if "CFF " in font:
        to_truetype(font)
    rename(font, face, notice)
    path = TARGET / face.target
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)
    print(f"{path.stat().st_size / 1e6:6.2f} MB  {len(font.getBestCmap()):6} characters  {face.target}")
    return set(font.getBestCmap())


def _options() -> Options:
    options = Options()
    options.layout_features = []  # the typesetter places every character by itself
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["BASE", "GPOS", "GSUB", "GDEF", "VORG", "vhea", "vmtx", "DSIG", "STAT", "gasp"]
    return options


def to_truetype(font: TTFont, tolerance: float = 1.0) -> None:
    """Cubic outlines → quadratic ones, at most `tolerance` font units away: ReportLab refuses CFF."""
    glyphs = font.getGlyphSet()
    names = font.getGlyphOrder()
    table = newTable("glyf")
    table.glyphOrder = names
    table.glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, tolerance, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table
    del font["CFF "]
    for name, (advance, _) in font["hmtx"].metrics.items():
        glyph = table.glyphs[name]
        glyph.recalcBounds(table)
        font["hmtx"].metrics[name] = (advance, getattr(glyph, "xMin", 0) if glyph.numberOfContours else 0)
    _truetype_tables(font, len(names))


MAXIMA = (
    "maxZones",
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)


def _truetype_tables(font: TTFont, glyph_count: int) -> None:
    maximum = newTable("maxp")
    maximum.tableVersion = 0x00010000
    maximum.numGlyphs = glyph_count
    for field in MAXIMA:
        setattr(maximum, field, 0)
    maximum.maxZones = 1
    font["maxp"] = maximum
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font: TTFont, face: Face, notice: str) -> None:
    """Names of our own, the source's copyright kept in front, and what was changed behind it."""
    style = "Bold" if face.bold else "Regular"
    names = font["name"]
    copyright_line = str(names.getDebugName(0))
    names.names = []
    texts = {
        0: f"{copyright_line}\n{notice}",
        1: face.family,
        2: style,
        3: f"{face.family} {style}",
        4: face.family if style == "Regular" else f"{face.family} {style}",
        6: f"{face.family.replace(' ', '')}-{style}",
    }
    for identifier, text in texts.items():
        names.setName(text, identifier, 3, 1, 0x409)
    metrics = font["OS/2"]
    metrics.usWeightClass = 700 if face.bold else 400
    metrics.fsSelection = 0x20 if face.bold else 0x40
    font["head"].macStyle = 1 if face.bold else 0


OFL_NOTICE = "Modified version: a subset under another name, without layout features and hints. SIL OFL 1.1."
FANDOL_NOTICE = (
    "Modified version of FandolFang R: a subset with quadratic outlines under another name. "
    "GNU GPL version 3 with font exception."
)


def build_all(unpacked: Path) -> None:
    common = symbols() | double_byte("gb2312") | general_standard(unpacked)
    supplementary = set(SUPPLEMENTARY_IDEOGRAPHS)
    for face in (SANS_REGULAR, SANS_BOLD, SERIF_BOLD):
        build(face, unpacked, common, OFL_NOTICE)
    song = build(SERIF_REGULAR, unpacked, common | double_byte("gbk") | supplementary, OFL_NOTICE)
    kai = build(KAI, unpacked, common | supplementary, OFL_NOTICE)
    fang = build(FANG, unpacked, common | double_byte("gbk"), FANDOL_NOTICE)
    build(KAI_LIGHT, unpacked, (common | supplementary) - fang, OFL_NOTICE)
    missing = (common - symbols() | double_byte("gbk") | {0x20BB7}) - song - kai
    if missing:
        raise SystemExit(f"no face has these: {''.join(map(chr, sorted(missing)))}")


def copy_licences(unpacked: Path) -> None:
    for name in NPM_PACKAGES:
        text = (unpacked / name / "package" / "LICENSE_FONT").read_text(encoding="utf-8")
        (TARGET / name / "OFL.txt").write_text(text, encoding="utf-8")
    copyrights = (unpacked / "usr/share/doc/fonts-lxgw-wenkai/copyright").read_text(encoding="utf-8")
    licence = copyrights.split("\nLicense: OFL-1.1\n")[-1].split("\n\n")[0]
    body = "\n".join("" if line == " ." else line.removeprefix(" ") for line in licence.splitlines())
    head = 'Copyright 2021-2023 LXGW, with Reserved Font Names "霞鹜" and "LXGW"\n'
    head += "Copyright 2020 The Klee Project Authors\n\n"
    (TARGET / "lxgw-wenkai" / "OFL.txt").write_text(f"{head}{body}\n", encoding="utf-8")
    copying = unpacked / "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz"
    (TARGET / "fandol-fang" / "COPYING").write_bytes(gzip.decompress(copying.read_bytes()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sources", type=Path, help="folder that keeps the fetched packages")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources = arguments.sources or Path(folder)
        fetch(sources)
        build_all(sources / "unpacked")
        copy_licences(sources / "unpacked")


if __name__ == "__main__":
    main()
