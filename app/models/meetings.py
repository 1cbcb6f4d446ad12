"""Minutes of a sitting: its texts, resolutions 决议, votes 表决 and opinions 意见 (forms F06 to F09)."""

from datetime import date

from sqlalchemy import ForeignKey, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import LINE, LONG, NAME, Base, ChoiceOf, Code, RecordRow, code_check, person_ref

TEXT_PARTS = {
    "first_topic": "第一议题",
    "agenda": "议程",
    "body": "会议内容",
    "speeches": "发言",
    "decisions": "议定事项说明",
    "preparation": "会前准备",
    "follow_up": "会后整改和公示",
}
VOTE_RULES = {
    "ordinary": "一般议题",
    "admission": "接收预备党员",
    "confirmation": "预备党员转正",
    "election": "选举",
}
OPINION_KINDS = {"sought": "征求意见", "self_check": "自我检查", "criticism": "相互批评"}


def event_ref(*, primary_key: bool = False) -> Mapped[int]:
    """The column that points to the sitting."""
    return mapped_column(
        ForeignKey("event.id", ondelete="RESTRICT"), primary_key=primary_key, index=not primary_key
    )


class EventText(Base):
    """活动记录正文: apart from the sitting, so that lists never load it."""

    __tablename__ = "event_text"
    __table_args__ = (code_check("part", TEXT_PARTS), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = event_ref()
    part: Mapped[str] = mapped_column(Code(TEXT_PARTS))
    position: Mapped[int]
    speaker_id: Mapped[int | None] = person_ref()
    text: Mapped[str] = mapped_column(String(LONG))


class Resolution(RecordRow, Base):
    """决议: returns in each next agenda as 上次决议落实情况 until it is closed."""

    __tablename__ = "resolution"

    event_id: Mapped[int] = event_ref()
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(LONG))
    owner_id: Mapped[int | None] = person_ref()
    due_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    closing_note: Mapped[str | None] = mapped_column(String(LONG))


class Vote(Base):
    """表决: counts only; those entitled, the quorum and the outcome are derived (domain §0.3).

    ``present_entitled`` are the present who may vote, ``written`` opinions given in writing before.
    """

    __tablename__ = "vote"
    __table_args__ = (code_check("rule", VOTE_RULES), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = event_ref()
    position: Mapped[int]
    subject: Mapped[str] = mapped_column(String(LINE))
    rule: Mapped[str] = mapped_column(Code(VOTE_RULES), default="ordinary", server_default="ordinary")
    candidate_id: Mapped[int | None] = person_ref()
    entitled: Mapped[int | None]
    present_entitled: Mapped[int]
    written: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    given_for: Mapped[int]
    against: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    abstained: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    issued: Mapped[int | None]
    returned: Mapped[int | None]
    invalid: Mapped[int | None]


class Opinion(RecordRow, Base):
    """意见: sought before the meeting, or given at it; what becomes a problem is linked as its origin."""

    __tablename__ = "opinion"
    __table_args__ = (code_check("kind", OPINION_KINDS),)

    event_id: Mapped[int] = event_ref()
    kind: Mapped[str] = mapped_column(Code(OPINION_KINDS))
    from_person_id: Mapped[int | None] = person_ref()
    from_words: Mapped[str | None] = mapped_column(String(NAME))
    to_person_id: Mapped[int | None] = person_ref()
    text: Mapped[str] = mapped_column(String(LONG))
    owner_id: Mapped[int | None] = person_ref()


class VolunteerService(Base):
    """志愿服务 of a sitting: for whom and with what effect (form F17); hours stand in the attendance."""

    __tablename__ = "volunteer_service"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="RESTRICT"), unique=True)
    category: Mapped[str | None] = mapped_column(ChoiceOf("volunteer_category"))
    served: Mapped[str | None] = mapped_column(String(LINE))
    beneficiaries: Mapped[int | None]
    effect: Mapped[str | None] = mapped_column(String(LONG))
