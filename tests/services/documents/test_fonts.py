import shutil
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from app import paths
from app.services.documents.blocks import Role
from app.services.documents.embedding import unicode_map
from app.services.documents.fonts import BUNDLED_FILES, FANGSONG_SUPPLEMENT, FontSet, bundled_fonts

FOLDER = paths.resources() / "fonts"

# The 276 characters of 通用规范汉字表 that GBK lacks; the other 7,829 are in GBK.
BEYOND_GBK = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃"
    "䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮鿍鿎鿏𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼"
    "𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜"
    "𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡"
    "𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖"
    "𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)


@cache
def covered(name):
    with TTFont(FOLDER / name, lazy=True) as font:
        return frozenset(font.getBestCmap())


def ideographs(encoding):
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


def test_gb2312_gbk_the_general_standard_and_rare_name_characters_are_complete_in_every_role():
    gbk = ideographs("gbk")
    assert (len(ideographs("gb2312")), len(gbk)) == (6763, 20923)
    wanted = gbk | ideographs("gb2312") | set(map(ord, BEYOND_GBK)) | set(map(ord, "𠮷𬱖𫍽䶮"))
    for role in Role:
        have = set()
        for file in bundled_fonts().files(role):
            have |= covered(file.relative_to(FOLDER).as_posix())
        assert not wanted - have, role


def test_common_characters_are_in_the_first_face_of_each_role():
    for role, name in BUNDLED_FILES.items():
        assert not ideographs("gb2312") - covered(name), role
        assert not set(map(ord, "0123456789ABCxyz，。、；：？！“”‘’（）《》【】〔〕—…·　％℃〓□")) - covered(
            name
        ), role


def test_what_fangsong_lacks_of_the_general_standard_comes_in_light_strokes():
    assert (
        not set(map(ord, BEYOND_GBK)) - covered(BUNDLED_FILES[Role.FANGSONG]) - covered(FANGSONG_SUPPLEMENT)
    )


def test_the_set_is_small_enough_truetype_and_carries_its_licences():
    files = sorted(FOLDER.rglob("*.ttf"))
    assert sum(file.stat().st_size for file in files) < 45_000_000
    for file in files:
        assert file.stat().st_size < 15_000_000
        assert {path.name for path in file.parent.iterdir()} & {"OFL.txt", "COPYING"}
        with TTFont(file, lazy=True) as font:
            assert "glyf" in font
            name = font["name"]
            assert not any(
                reserved in name.getDebugName(1) for reserved in ("LXGW", "霞鹜", "Source", "Fandol")
            )
            assert "Modified version" in name.getDebugName(0)


def test_the_gpl_face_lies_in_a_folder_of_its_own_with_a_pointer_to_its_source():
    folder = FOLDER / "fandol-fang"
    assert [file.name for file in folder.glob("*.ttf")] == ["WorkbenchFang-Regular.ttf"]
    assert "special exception" in (folder / "COPYING").read_text(encoding="utf-8")
    assert "texlive-lang-chinese" in (folder / "README.md").read_text(encoding="utf-8")


def test_each_character_comes_from_the_first_face_that_has_it():
    fonts = bundled_fonts()
    assert fonts.glyph(Role.FANGSONG, "国").font == "WorkbenchFang-Regular"
    assert fonts.glyph(Role.FANGSONG, "𬱖").font == "WorkbenchKaiLight-Regular"
    assert fonts.glyph(Role.FANGSONG, "𠮷").font == "WorkbenchKaiLight-Regular"
    assert fonts.glyph(Role.HEI, "國").font == "WorkbenchSerif-Regular"
    assert fonts.glyph(Role.TITLE, "𠮷").font == "WorkbenchKai-Regular"


def test_a_character_that_no_face_has_is_drawn_as_geta_mark():
    fonts = bundled_fonts()
    assert fonts.glyph(Role.SONG, "\U0001f600").width == fonts.glyph(Role.SONG, "〓").width == 1000


@pytest.mark.parametrize(
    ("role", "file"),
    [
        (Role.FANGSONG, "simfang.ttf"),
        (Role.FANGSONG, "仿宋_GB2312.TTF"),
        (Role.KAI, "SIMKAI.TTF"),
        (Role.HEI, "simhei.ttf"),
        (Role.TITLE, "FZXBSJW.TTF"),
        (Role.TITLE, "方正小标宋简体.ttf"),
    ],
)
def test_the_offices_own_font_comes_first_where_it_is_installed(tmp_path, role, file):
    installed = tmp_path / "truetype" / file
    installed.parent.mkdir()
    shutil.copy(FOLDER / "noto-sans-sc/WorkbenchSans-Regular.ttf", installed)
    chain = FontSet((tmp_path,)).files(role)
    assert chain[0] == installed
    assert chain[1:] == bundled_fonts().files(role)


def test_gb2312_fangsong_is_preferred_to_the_one_of_windows(tmp_path):
    for name in ("simfang.ttf", "仿宋_GB2312.ttf"):
        shutil.copy(FOLDER / "noto-sans-sc/WorkbenchSans-Regular.ttf", tmp_path / name)
    assert FontSet((tmp_path,)).files(Role.FANGSONG)[0].name == "仿宋_GB2312.ttf"


def test_a_damaged_or_foreign_font_file_is_passed_over(tmp_path):
    whole = (FOLDER / "noto-sans-sc/WorkbenchSans-Regular.ttf").read_bytes()
    (tmp_path / "simfang.ttf").write_bytes(whole[:5000])
    (tmp_path / "simkai.ttf").write_bytes(b"")
    (tmp_path / "simhei.ttf").write_bytes(b"OTTO" + whole[4:9000])
    fonts = FontSet((tmp_path, tmp_path / "missing"))
    for role in (Role.FANGSONG, Role.KAI, Role.HEI):
        assert fonts.files(role) == bundled_fonts().files(role)


def test_an_office_font_that_may_not_be_embedded_is_passed_over(tmp_path):
    with TTFont(FOLDER / "lxgw-wenkai/WorkbenchKaiLight-Regular.ttf") as font:
        font["OS/2"].fsType = 0x0002
        font.save(tmp_path / "simkai.ttf")
    assert FontSet((tmp_path,)).files(Role.KAI) == bundled_fonts().files(Role.KAI)


def test_text_layer_maps_characters_of_every_plane_as_utf16():
    text = unicode_map("X", [0, ord("国"), 0x20BB7, *range(0x4E00, 0x4E00 + 150)])
    assert "<01> <56FD>" in text
    assert "<02> <D842DFB7>" in text
    assert "<00> <" not in text.split("endcodespacerange")[1]
    assert "100 beginbfchar" in text
    assert "52 beginbfchar" in text
