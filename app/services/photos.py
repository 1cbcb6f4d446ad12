"""Photos 照片 from phones: upright, smaller and without their place before they are kept (design §3)."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from app.errors import UserError

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 2_400  # pixels: enough for a full A4 page in print
QUALITY = 85
NOT_ADDED = "没有添加。"
# Pixels that are read into the memory at most; a JPEG is made smaller while it is read.
MOST_PIXELS = {"JPEG": 250_000_000, "MPO": 250_000_000}
MOST_PIXELS_OTHERS = 80_000_000

_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
_HEIC_SUFFIXES = (".heic", ".heif")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_ORIENTATION, _CHANGED, _GPS, _EXIF_BLOCK, _TAKEN = 0x0112, 0x0132, 0x8825, 0x8769, 0x9003
# What brings a picture upright, by its orientation (Exif 2.3 §4.6.4); the numbers are Image.Transpose.
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}


class Photo(NamedTuple):
    """The bytes to keep, when the picture was taken if it says so, and the name that fits the bytes."""

    content: bytes
    taken_at: datetime | None
    name: str


class _Told(NamedTuple):
    """What a picture says of itself."""

    orientation: int
    taken: str
    names_place: bool


def prepared(content: bytes, name: str) -> Photo:
    """A JPEG, PNG or WebP upright, within ``LONGEST_SIDE`` and without GPS; other files as they are.

    Raises UserError for a photo that can't be read: HEIC, damaged, or of too many pixels.
    """
    if not is_photo(content):
        _refuse_unreadable(content, name)
        return Photo(content, None, name)
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # counted by MOST_PIXELS: phones take photos of 200 million
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            _refuse_huge(picture, name)
            return _kept(picture, content, name)
    except UserError:
        raise
    except Exception as error:  # any kind: a damaged picture fails in many ways, deep inside its decoder
        raise damaged(name) from error


def is_photo(content: bytes) -> bool:
    """Whether content begins like a JPEG, PNG or WebP."""
    starts = content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
    return starts or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def damaged(name: str) -> UserError:
    """The error of a photo that can't be read."""
    return UserError(
        f"读不了照片“{name}”：内容已损坏，或者没有复制完。",
        data=NOT_ADDED,
        remedy="请先在看图软件里打开看看；打不开就从手机重新复制一份。",
    )


def _refuse_unreadable(content: bytes, name: str) -> None:
    suffix = PurePath(name).suffix.lower()
    is_heic = content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS
    if is_heic or suffix in _HEIC_SUFFIXES:
        raise UserError(
            f"读不了这种照片（HEIC）：“{name}”。",
            data=NOT_ADDED,
            remedy="请在手机里存成 JPG 再添加。苹果手机在“设置—相机—格式”里选“兼容性最佳”，以后就是 JPG。",
        )
    if suffix in _SUFFIXES:
        raise damaged(name)


def _refuse_huge(picture: Image.Image, name: str) -> None:
    most = MOST_PIXELS.get(picture.format or "", MOST_PIXELS_OTHERS)
    if picture.width * picture.height > most:
        raise UserError(
            f"照片“{name}”太大：{picture.width} × {picture.height} 像素。",
            data=NOT_ADDED,
            remedy="请在手机或看图软件里缩小后再添加。",
        )


def _kept(picture: Image.Image, content: bytes, name: str) -> Photo:
    told = _told(picture)
    taken_at = _moment(told.taken)
    is_jpeg = picture.format in MOST_PIXELS
    if not is_jpeg and getattr(picture, "is_animated", False):
        return Photo(content, taken_at, name)
    turned, large = told.orientation in _TURNS, max(picture.size) > LONGEST_SIDE
    if not (turned or large or told.names_place):
        picture.load()  # a picture that ends in the middle is found here
        return Photo(content, taken_at, name)
    if picture.format == "JPEG" and not (turned or large):
        return Photo(_written(picture, "JPEG", told, quality="keep"), taken_at, name)
    upright = _upright(picture, told.orientation)
    kind = "PNG" if upright.mode == "RGBA" else "JPEG"
    quality = {"quality": QUALITY} if kind == "JPEG" else {}
    return Photo(_written(upright, kind, told, **quality), taken_at, _named(name, kind))


def _upright(picture: Image.Image, orientation: int = 1) -> Image.Image:
    picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    profile = picture.info.get("icc_profile") if picture.mode in {"RGB", "RGBA"} else None
    result = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    result.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if orientation in _TURNS:
        from PIL import Image

        result = result.transpose(Image.Transpose(_TURNS[orientation]))
    result.info = {"icc_profile": profile}
    return result


def _written(picture: Image.Image, kind: str, told: _Told, **how: object) -> bytes:
    """The picture with its colours and the time it was taken, and with nothing else that it said."""
    from PIL import Image

    exif = Image.Exif()
    if told.taken:
        exif[_CHANGED] = told.taken
        exif.get_ifd(_EXIF_BLOCK)[_TAKEN] = told.taken
    target = io.BytesIO()
    profile = picture.info.get("icc_profile")
    picture.save(target, kind, icc_profile=profile, exif=exif, optimize=kind == "JPEG", **how)
    return target.getvalue()


def _named(name: str, kind: str) -> str:
    """A name that says what the file has become."""
    fitting = (".jpg", ".jpeg") if kind == "JPEG" else (".png",)
    path = PurePath(name)
    return name if path.suffix.lower() in fitting else f"{path.stem or '照片'}{fitting[0]}"


def _told(picture: Image.Image) -> _Told:
    """Orientation, time and place; what can't be made out counts as unsaid, and isn't kept."""
    try:
        exif = picture.getexif()
        block = exif.get_ifd(_EXIF_BLOCK)
        taken = str(block.get(_TAKEN) or exif.get(_CHANGED) or "")
        names_place = _GPS in exif or "GPS" in str(picture.info.get("xmp") or "")
        return _Told(int(exif.get(_ORIENTATION, 1)), taken if _moment(taken) else "", names_place)
    except Exception:  # noqa: BLE001 - phones and editors write what they like; the pixels are what counts
        return _Told(1, "", names_place=True)


def _moment(words: str) -> datetime | None:
    try:
        return datetime.strptime(words, "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
