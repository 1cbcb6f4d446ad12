import importlib.util
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "fonts.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("build_fonts", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def drop(pen):
    """A closed cubic curve about 800 units high."""
    pen.moveTo((100, 0))
    pen.curveTo((100, 400), (300, 800), (500, 800))
    pen.curveTo((700, 800), (900, 400), (900, 0))
    pen.closePath()


@pytest.fixture
def cubic_font(tmp_path):
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "one", "space"])
    builder.setupCharacterMap({0x4E00: "one", 0x20: "space"})
    charstrings = {}
    for name in (".notdef", "one", "space"):
        pen = T2CharStringPen(1000, None)
        if name != "space":
            drop(pen)
        charstrings[name] = pen.getCharString()
    builder.setupCFF("Sample-Regular", {}, charstrings, {})
    builder.setupHorizontalMetrics({".notdef": (1000, 100), "one": (1000, 100), "space": (500, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {"copyright": "Copyright Someone", "familyName": "Reserved", "styleName": "Regular"}
    )
    builder.setupOS2()
    builder.setupPost()
    path = tmp_path / "sample.otf"
    builder.save(path)
    return path


def test_character_sets_have_their_known_sizes(script):
    assert len(script.double_byte("gb2312")) == 6763
    assert len(script.double_byte("gbk")) == 20923


def test_a_build_is_truetype_with_names_of_its_own(script, cubic_font, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "TARGET", tmp_path / "out")
    face = script.Face("sample/Own-Bold.ttf", cubic_font.name, "Own Face", bold=True)
    assert script.build(face, tmp_path, {0x4E00, 0x20, 0x4E8C}, "Modified version.") == {0x4E00, 0x20}
    with TTFont(tmp_path / "out" / "sample" / "Own-Bold.ttf") as font:
        assert "glyf" in font
        assert "CFF " not in font
        glyph = font["glyf"][font.getBestCmap()[0x4E00]]
        assert (glyph.xMin, glyph.xMax, glyph.yMin) == (100, 900, 0)
        assert glyph.yMax == pytest.approx(800, abs=1)
        assert font["hmtx"][font.getBestCmap()[0x4E00]] == (1000, 100)
        names = {record.nameID: record.toUnicode() for record in font["name"].names}
        assert (names[1], names[2], names[6]) == ("Own Face", "Bold", "OwnFace-Bold")
        assert names[0] == "Copyright Someone\nModified version."
        assert not any("Reserved" in text for text in names.values())


def test_equal_sources_give_equal_files(script, cubic_font, tmp_path, monkeypatch):
    contents = []
    for name in ("first", "second"):
        monkeypatch.setattr(script, "TARGET", tmp_path / name)
        face = script.Face("a/Own-Regular.ttf", cubic_font.name, "Own Face")
        script.build(face, tmp_path, {0x4E00}, "Modified version.")
        contents.append((tmp_path / name / "a" / "Own-Regular.ttf").read_bytes())
    assert contents[0] == contents[1]
