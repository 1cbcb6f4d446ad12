"""The root of all records, links, choices, settings, years, history and exchange profiles."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, LONG, NAME, Base, Code, RecordRow, code_check

LINK_ROLES = {"origin": "来源", "proves": "佐证", "follows_up": "落实", "serves": "服务于", "about": "关于"}
YEAR_STATES = {"open": "进行中", "closed": "已归档"}
OPERATION_KINDS = {"do": "操作", "undo": "撤销", "redo": "重做"}
PROFILE_PURPOSES = {"import": "导入", "export": "导出", "form": "填表", "paste": "粘贴", "view": "视图"}


class Record(Base):
    """记录: everything that can be named, linked, evidenced or found in the history."""

    __tablename__ = "record"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(NAME))
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    year: Mapped[int | None] = mapped_column(index=True)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(NAME), default="")


class RecordLink(Base):
    """关联: a reference between rooms."""

    __tablename__ = "record_link"
    __table_args__ = (
        UniqueConstraint("from_record", "to_record", "role"),
        CheckConstraint("from_record <> to_record", name="no_self_link"),
        code_check("role", LINK_ROLES),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    from_record: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="RESTRICT"))
    to_record: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="RESTRICT"), index=True)
    role: Mapped[str] = mapped_column(Code(LINK_ROLES))


class Choice(Base):
    """选项: a word of a list that committees vary."""

    __tablename__ = "choice"

    list: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    code: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    label: Mapped[str] = mapped_column(String(NAME))
    position: Mapped[int]
    makes_kind: Mapped[str | None] = mapped_column(String(NAME))
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())


class Setting(Base):
    """设置: a value with the first year that it holds for."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    from_year: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(String(LONG))


class Year(Base):
    """年度: open, or closed with its frozen figures."""

    __tablename__ = "year"
    __table_args__ = (code_check("state", YEAR_STATES),)

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(Code(YEAR_STATES))
    closed_on: Mapped[date | None]
    figures: Mapped[Any | None] = mapped_column(JSON)
    digest: Mapped[str | None] = mapped_column(String(64))


class Operation(Base):
    """操作: one committed write; the chain of digests runs through these rows."""

    __tablename__ = "operation"
    __table_args__ = (code_check("kind", OPERATION_KINDS), {"sqlite_autoincrement": True})

    seq: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(NAME))
    label: Mapped[str] = mapped_column(String(LINE))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(NAME), default="")
    kind: Mapped[str] = mapped_column(Code(OPERATION_KINDS))
    of_seq: Mapped[int | None]
    schema_revision: Mapped[str] = mapped_column(String(32))
    prev_digest: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), default="")


class Change(Base):
    """变更: one row as it was before and after a statement, written by triggers."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_row", "table_name", "row_key"), {"sqlite_autoincrement": True})

    seq: Mapped[int] = mapped_column(primary_key=True)
    operation_seq: Mapped[int] = mapped_column(index=True)
    table_name: Mapped[str] = mapped_column(String(NAME))
    row_key: Mapped[str] = mapped_column(String(LINE))
    before: Mapped[str | None] = mapped_column(String)
    after: Mapped[str | None] = mapped_column(String)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    digest: Mapped[str | None] = mapped_column(String(64))


class CurrentOperation(Base):
    """The operation that is being written; the triggers refuse a write while it is empty."""

    __tablename__ = "current_operation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]


class Profile(Base):
    """导入导出方案: a remembered mapping of columns, or a saved view of a table."""

    __tablename__ = "profile"
    __table_args__ = (
        UniqueConstraint("purpose", "name"),
        code_check("purpose", PROFILE_PURPOSES),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(Code(PROFILE_PURPOSES))
    name: Mapped[str] = mapped_column(String(LINE))
    fingerprint: Mapped[str] = mapped_column(String(64))
    spec: Mapped[Any] = mapped_column(JSON)


class Jot(RecordRow, Base):
    """随记: one line of raw material that waits to become a record, a note on one, or a sentence.

    ``used_on`` is the day it became something, ``dropped_on`` the day it was laid aside unused.
    """

    __tablename__ = "jot"

    said_on: Mapped[date] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(String(LONG))
    used_on: Mapped[date | None]
    dropped_on: Mapped[date | None]


class FormDraft(Base):
    """未保存的填写: what stands in a form that was never saved; outside history and the state hash."""

    __tablename__ = "form_draft"

    key: Mapped[str] = mapped_column(String(LINE), primary_key=True)
    saved_at: Mapped[datetime]
    content: Mapped[Any] = mapped_column(JSON)
