"""Photos 照片 from phones: turned upright and made smaller before they are kept (design §3)."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 2_400  # pixels: enough for a full A4 page in print
QUALITY = 85
_JPEG = b"\xff\xd8\xff"
_ORIENTATION, _EXIF_BLOCK, _TAKEN = 0x0112, 0x8769, 0x9003


class Photo(NamedTuple):
    """The bytes to keep and when the picture was taken, if it says so."""

    content: bytes
    taken_at: datetime | None


def prepared(content: bytes) -> Photo:
    """A JPEG upright and at most ``LONGEST_SIDE`` wide and high; every other content as it is."""
    if not content.startswith(_JPEG):
        return Photo(content, None)
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content)) as picture:
            taken_at = _taken_at(picture.getexif())
            turned = picture.getexif().get(_ORIENTATION, 1) != 1
            if not turned and max(picture.size) <= LONGEST_SIDE:
                return Photo(content, taken_at)
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return Photo(_jpeg(upright), taken_at)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Photo(content, None)  # a damaged picture is still somebody's evidence


def _jpeg(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.convert("RGB").save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()


def _taken_at(exif: Image.Exif) -> datetime | None:
    words = exif.get_ifd(_EXIF_BLOCK).get(_TAKEN)
    try:
        return datetime.strptime(str(words), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
