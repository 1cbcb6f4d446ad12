"""Photos are kept upright, small and without their place; what can't be read says so; the rest is as it was."""

import datetime as dt
import io

import pytest
from PIL import Image

from app.errors import UserError
from app.models.evidence import EvidenceFile
from app.services import evidence, photos
from app.services.evidence import Given
from app.services.photos import LONGEST_SIDE, prepared
from app.services.records import save
from app.services.registry import ledger
from tests.services.pictures import heic, opened, picture

TAKEN = "2026:03:05 14:30:00"
THEN = dt.datetime(2026, 3, 5, 14, 30)


def is_red(colour):
    return colour[0] > 200 and max(colour[1:3]) < 60


def gps_of(content):
    return dict(opened(content).getexif().get_ifd(0x8825))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_photo_on_its_side_is_turned_and_made_smaller(kind):
    found = prepared(picture((4000, 3000), kind, orientation=6, taken=TAKEN, place=True), "现场.x")
    made = opened(found.content)
    assert (made.format, made.size) == ("JPEG", (LONGEST_SIDE * 3 // 4, LONGEST_SIDE))
    assert is_red(made.getpixel((made.width - 5, 5)))  # the corner that was at the upper left
    assert made.getexif().get(0x0112, 1) == 1
    assert gps_of(found.content) == {}
    assert (found.taken_at, found.name) == (THEN, "现场.jpg")


CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_upright(orientation):
    made = opened(prepared(picture((80, 40), orientation=orientation), "a.jpg").content)
    across, down = CORNERS[orientation]
    assert made.size == ((80, 40) if orientation < 5 else (40, 80))
    assert is_red(made.getpixel((across * (made.width - 1), down * (made.height - 1))))


def test_a_small_upright_photo_stays_to_the_byte():
    for kind in ("JPEG", "PNG", "WEBP"):
        content = picture((800, 600), kind, taken=TAKEN)
        assert prepared(content, "现场.JPG") == (content, THEN, "现场.JPG")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_is_removed_from_a_small_photo_and_the_time_stays(kind):
    content = picture((800, 600), kind, taken=TAKEN, place=True)
    assert gps_of(content)
    found = prepared(content, "现场.jpeg")
    assert gps_of(found.content) == {}
    assert opened(found.content).getexif().get_ifd(0x8769)[0x9003] == TAKEN
    assert (opened(found.content).size, found.taken_at, found.name) == ((800, 600), THEN, "现场.jpeg")


def test_the_place_in_the_editing_notes_is_removed():
    target = io.BytesIO()
    Image.new("RGB", (40, 30)).save(target, "JPEG", xmp=b"<x exif:GPSLatitude='39,54.3N'/>")
    assert b"GPSLatitude" in target.getvalue()
    assert b"GPSLatitude" not in prepared(target.getvalue(), "a.jpg").content


def test_what_is_see_through_stays_so():
    found = prepared(picture((3000, 200), "PNG", mode="RGBA", colour=(0, 0, 0, 0)), "印章.webp")
    assert (opened(found.content).mode, opened(found.content).size) == ("RGBA", (2400, 160))
    assert found.name == "印章.png"


def test_a_moving_picture_stays_as_it_is():
    target = io.BytesIO()
    frames = [Image.new("RGB", (3000, 10), colour) for colour in ("red", "blue")]
    frames[0].save(target, "WEBP", save_all=True, append_images=frames[1:])
    assert prepared(target.getvalue(), "a.webp").content == target.getvalue()


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_print_colours_are_read(mode):
    target = io.BytesIO()
    Image.new(mode, (3000, 30)).save(target, "JPEG")
    assert opened(prepared(target.getvalue(), "a.jpg").content).size == (2400, 24)


def test_a_second_picture_behind_the_first_goes():
    target = io.BytesIO()
    first, second = Image.new("RGB", (60, 40), "navy"), Image.new("RGB", (30, 20), "red")
    exif = Image.Exif()
    exif[0x0112] = 6
    first.save(target, "MPO", save_all=True, append_images=[second], exif=exif)
    made = opened(prepared(target.getvalue(), "a.jpg").content)
    assert (made.format, made.size, getattr(made, "n_frames", 1)) == ("JPEG", (40, 60), 1)


def test_other_files_stay_to_the_byte():
    for name in ("记录.txt", "请示.pdf", "签到.docx", "名单.xlsx", "动图.gif"):
        assert prepared(b"%PDF-1.7 \xff\xd8\xff", name) == (b"%PDF-1.7 \xff\xd8\xff", None, name)


@pytest.mark.parametrize(("content", "name"), [(heic(), "IMG_1.HEIC"), (heic(), "a.jpg"), (b"x", "b.heif")])
def test_heic_says_what_to_do_on_the_phone(content, name):
    with pytest.raises(UserError, match="读不了这种照片（HEIC）") as refused:
        prepared(content, name)
    assert name in refused.value.message
    assert refused.value.data == "没有添加。"
    assert "请在手机里存成 JPG" in refused.value.remedy


def damaged_pictures():
    for kind in ("JPEG", "PNG", "WEBP"):
        content = picture((400, 300), kind, orientation=6, place=True)
        yield from (content[: len(content) // 2], content[:40], content[:12] + b"x" * 500)
    yield from (b"photo", b"\xff\xd8\xff" + b"x" * 50)


@pytest.mark.parametrize("content", list(damaged_pictures()))
def test_a_damaged_photo_is_refused(content):
    with pytest.raises(UserError, match="读不了照片“现场") as refused:
        prepared(content, "现场.jpg")
    assert (refused.value.data, "重新复制" in refused.value.remedy) == ("没有添加。", True)


def test_a_photo_with_unreadable_notes_is_kept_without_them():
    content = picture((400, 300), taken=TAKEN)
    broken = content.replace(b"\x90\x03\x00\x02\x00\x00\x00\x14", b"\x90\x03\x00\x02\xff\xff\xff\x14")
    broken = broken.replace(b"\x03\x90\x02\x00\x14\x00\x00\x00", b"\x03\x90\x02\x00\x14\xff\xff\xff")
    assert broken != content
    assert opened(prepared(broken, "a.jpg").content).size == (400, 300)


def test_a_photo_of_too_many_pixels_is_refused(monkeypatch):
    content = picture((400, 300))
    monkeypatch.setitem(photos.MOST_PIXELS, "JPEG", 400 * 300 - 1)
    with pytest.raises(UserError, match="400 × 300"):
        prepared(content, "a.jpg")
    monkeypatch.setitem(photos.MOST_PIXELS, "JPEG", 400 * 300)
    assert prepared(content, "a.jpg").content == content


def sparse(path, size):
    with path.open("wb") as file:
        file.truncate(size)
    return path


def test_empty_and_too_large_files_and_folders_are_refused(tmp_path):
    for source, words in (
        (sparse(tmp_path / "空.pdf", 0), "“空.pdf”是空的（0 字节）"),
        (sparse(tmp_path / "录像.mp4", evidence.LARGEST + 1), "“录像.mp4”超过 60 MB"),
        (tmp_path, "是文件夹"),
        (tmp_path / "gone.pdf", "读不到文件“gone.pdf”"),
    ):
        with pytest.raises(UserError, match=words) as refused:
            evidence.prepare(source, source.name)
        assert refused.value.data == "没有添加。"
        assert refused.value.remedy


def test_the_others_of_a_drop_are_ready_and_the_refusal_names_the_rest(tmp_path):
    steps = []
    given = [
        Given(picture(), "好.jpg"),
        Given(heic(), "苹果.heic"),
        Given(b"", "空.docx"),
        Given(b"minutes", "记录.txt"),
    ]
    found = evidence.prepare_all(given, lambda done, total: steps.append((done, total)))
    assert [each.name for each in found.ready] == ["好.jpg", "记录.txt"]
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4)]
    error = found.refusal
    assert error.message.startswith("2 个文件没有添加。")
    assert "苹果.heic" in error.message
    assert "空.docx" in error.message
    assert error.data == "其余 2 个已添加。"
    assert "请在手机里存成 JPG" in error.remedy
    assert evidence.prepare_all(given[:1]).refusal is None
    assert evidence.prepare_all(given[1:2]).refusal.message == found.refused[0].message
    assert evidence.prepare_all(given[1:3]).refusal.data == "没有添加。"


def test_evidence_knows_when_its_photo_was_taken_and_what_it_has_become(database):
    with database.operation("record.add") as op:
        task = save(op, ledger("tasks"), {"title": "巡检", "assigned_on": "2026-03-01"})
        digest = evidence.add(op, task, picture((3000, 200), "PNG", taken=TAKEN), "现场.png")
    with database.read() as session:
        kept = session.get(EvidenceFile, digest)
        assert (kept.taken_at, kept.media_type) == (THEN, "image/jpeg")
        assert evidence.links(session, task)[0].name == "现场.jpg"
