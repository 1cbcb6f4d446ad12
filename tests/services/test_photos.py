"""Photos are kept upright and small; everything else as it is."""

import datetime as dt
import io

from PIL import Image

from app.models.evidence import EvidenceFile
from app.services import evidence
from app.services.photos import LONGEST_SIDE, prepared
from app.services.records import save
from app.services.registry import ledger


def photo(size, *, orientation=1, taken=None):
    exif = Image.Exif()
    exif[0x0112] = orientation
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    target = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(target, "JPEG", exif=exif)
    return target.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def test_a_large_photo_on_its_side_is_turned_and_made_smaller():
    found = prepared(photo((4000, 3000), orientation=6, taken="2026:03:05 14:30:00"))
    picture = opened(found.content)
    assert picture.size == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)
    assert picture.getexif().get(0x0112, 1) == 1
    assert found.taken_at == dt.datetime(2026, 3, 5, 14, 30)


def test_a_small_upright_photo_stays_to_the_byte():
    content = photo((800, 600))
    assert prepared(content) == (content, None)


def test_other_and_damaged_files_stay_to_the_byte():
    for content in (b"minutes", photo((4000, 3000))[:2000], b"\xff\xd8\xff" + b"x" * 50):
        assert prepared(content).content == content


def test_evidence_knows_when_its_photo_was_taken(database):
    with database.operation("record.add") as op:
        task = save(op, ledger("tasks"), {"title": "巡检", "assigned_on": "2026-03-01"})
        digest = evidence.add(op, task, photo((800, 600), taken="2026:03:05 14:30:00"), "现场.jpg")
    with database.read() as session:
        assert session.get(EvidenceFile, digest).taken_at == dt.datetime(2026, 3, 5, 14, 30)
