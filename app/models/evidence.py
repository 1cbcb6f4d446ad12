"""Evidence 佐证: files by the hash of their content, linked to any record."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, Base


class EvidenceFile(Base):
    """佐证文件: the bytes lie beside the database under their digest."""

    __tablename__ = "evidence_file"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(LINE))
    taken_at: Mapped[datetime | None]


class EvidenceLink(Base):
    """佐证: a file shown with a record."""

    __tablename__ = "evidence_link"
    __table_args__ = (UniqueConstraint("record_id", "digest"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="RESTRICT"))
    digest: Mapped[str] = mapped_column(ForeignKey("evidence_file.digest", ondelete="RESTRICT"))
    name: Mapped[str] = mapped_column(String(LINE))
    caption: Mapped[str | None] = mapped_column(String(LINE))
    position: Mapped[int] = mapped_column(default=0)
