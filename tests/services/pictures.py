"""Pictures as phones and screens make them."""

import io

from PIL import Image

PLACE = {1: "N", 2: (39.0, 54.0, 20.0)}


def picture(size=(60, 80), kind="JPEG", *, colour="navy", orientation=1, taken="", place=False, mode="RGB"):
    """A picture of one colour whose upper left corner is red."""
    made = Image.new(mode, size, colour)
    made.paste((255, 0, 0, 255)[: len(made.getbands())], (0, 0, size[0] // 4, size[1] // 4))
    exif = Image.Exif()
    exif[0x010F] = "Phone"
    if orientation != 1:
        exif[0x0112] = orientation
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if place:
        exif.get_ifd(0x8825).update(PLACE)
    target = io.BytesIO()
    made.save(target, kind, exif=exif)
    return target.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def heic():
    """The beginning of a photo as iPhones store it."""
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)
