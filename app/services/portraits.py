"""Portraits 照片 of members: cut to the two-inch format, kept like evidence, named by the person."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.organisation import Person
from app.services import evidence
from app.services.database import OpenOperation
from app.services.photos import is_photo

if TYPE_CHECKING:
    from PIL import Image

SIZE = (413, 579)
"""Pixels of 35 × 49 mm, 二寸, at 300 dpi."""
QUALITY = 90
_PASTED = "粘贴的图片"


def put(op: OpenOperation, person_id: int, portrait: bytes | None) -> str | None:
    """Keep what ``cut`` made as the portrait of a person."""
    digest = None if portrait is None else evidence.keep(op, portrait, "image/jpeg")
    op.session.execute(update(Person).where(Person.id == person_id).values(photo=digest))
    return digest


def portrait_of(session: Session, person_id: int) -> str | None:
    """The digest of a person's portrait; ``evidence.path_of`` knows where it lies."""
    return session.scalar(select(Person.photo).where(Person.id == person_id))


def cut(source: Path | bytes) -> bytes:
    """The middle of a photo as a portrait of ``SIZE``; raises UserError when it is none or can't be read."""
    name = source.name if isinstance(source, Path) else _PASTED
    photo = evidence.prepare(source, name)
    if not is_photo(photo.content):
        raise UserError(
            f"“{name}”不是照片。",
            data="原来的照片没有变化。",
            remedy="请选 JPG、PNG 或 WebP 格式的照片。",
        )
    from PIL import Image

    with Image.open(io.BytesIO(photo.content)) as picture:
        return _jpeg(_fitted(_on_white(picture)))


def _fitted(picture: Image.Image) -> Image.Image:
    """The middle of a picture in the shape of SIZE; a smaller picture isn't blown up."""
    from PIL import ImageOps

    width = min(SIZE[0], picture.width, round(picture.height * SIZE[0] / SIZE[1]))
    height = round(width * SIZE[1] / SIZE[0])
    return ImageOps.fit(picture, (max(width, 1), max(height, 1)))


def _on_white(picture: Image.Image) -> Image.Image:
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()
