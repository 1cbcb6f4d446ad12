"""会议记录 (F06), 主题党日记录 (F07) and 组织生活会记录 (F08): one sitting a page, in the form's order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.events import EVENT_KINDS
from app.models.meetings import TEXT_PARTS
from app.services.documents.blocks import (
    FORM_PORTRAIT,
    Block,
    Cell,
    FormGrid,
    FormRow,
    SmallText,
    Text,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_parts import Built, Paper, Request, chosen, short_date, signatures, table
from app.services.documents.form_team_parts import gap, one_after_another, runs
from app.services.facts_types import EventFact
from app.services.figures.attendance import held_day
from app.services.meeting_record import MeetingRecord, record_of

MEETING = ("assembly", "committee", "group", "lecture", "study", "training", "integrity_education")
THEME_DAY = ("theme_day",)
LIFE = ("organisation_life", "appraisal")
GRID = (24.0, 61.0, 24.0, 61.0)
OPINIONS = (
    ("序号", 12.0, "center"),
    ("提出人或来源", 30.0),
    ("对象", 22.0),
    ("意见", 84.0),
    ("责任人", 22.0),
)
DECISIONS = (
    ("序号", 12.0, "center"),
    ("决议", 90.0),
    ("责任人", 22.0),
    ("时限", 22.0),
    ("落实情况", 24.0),
)


def build_meeting(session: Session, request: Request) -> Built:
    """F06: the record that is named, those of a kind, or all of the year."""
    return _build(session, request, MEETING, "会议记录", _meeting)


def build_theme_day(session: Session, request: Request) -> Built:
    """F07: theme days."""
    return _build(session, request, THEME_DAY, "主题党日记录", _theme_day)


def build_life(session: Session, request: Request) -> Built:
    """F08: organisation-life and appraisal meetings with opinions and criticism."""
    return _build(session, request, LIFE, "组织生活会记录", _life)


def _build(
    session: Session,
    request: Request,
    kinds: Sequence[str],
    name: str,
    page: Callable[[Paper, MeetingRecord], list[Block]],
) -> Built:
    paper = Paper(session, request)
    found = _chosen(paper, kinds, name)
    pages = [page(paper, record_of(session, paper.facts, event.id)) for event in found]
    return one_after_another(name, pages, paper.full_name, FORM_PORTRAIT)


def _chosen(paper: Paper, kinds: Sequence[str], name: str) -> list[EventFact]:
    """Held sittings of the kinds in order of day; by name, number or kind when asked for."""
    subject = paper.request.subject
    wanted = [kind for kind in kinds if EVENT_KINDS[kind] == subject] or list(kinds)
    held = [
        event for event in paper.facts.events if event.state == "held" and not event.kinds.isdisjoint(wanted)
    ]
    held.sort(key=lambda event: (held_day(event), event.id))
    if subject and subject not in EVENT_KINDS.values():
        everything = [(event.id, event.title) for event in paper.facts.events if event.state == "held"]
        number = chosen(paper, "活动", subject, everything)[0]
        held = [event for event in paper.facts.events if event.id == number]
    if not held:
        raise UserError(
            f"{paper.request.year}年还没有开展过的活动可以打印{name}。", remedy="请先在“组织生活”里登记活动。"
        )
    return held


def _meeting(paper: Paper, record: MeetingRecord) -> list[Block]:
    texts = [
        (TEXT_PARTS["first_topic"], record.parts.get("first_topic", "")),
        (TEXT_PARTS["agenda"], record.parts.get("agenda", "")),
        ("上次决议落实情况", _carried(record)),
        ("会议内容", record.parts.get("body") or record.summary),
        ("发言", _speeches(record)),
        (TEXT_PARTS["decisions"], record.parts.get("decisions", "")),
    ]
    return [
        Title((_title(record),)),
        _head(record),
        _texts(texts, needed={"会议内容"}),
        *_decisions(paper, record),
        *_vote_lines(record),
        signatures("主持人", "记录人"),
    ]


def _theme_day(paper: Paper, record: MeetingRecord) -> list[Block]:
    texts = [
        ("流程", record.parts.get("agenda", "")),
        ("内容", record.parts.get("body") or record.summary),
        ("发言和讨论", _speeches(record)),
        ("成效", record.parts.get("follow_up", "")),
    ]
    return [
        Title(("主题党日记录",)),
        _head(record),
        _texts(texts, needed={"内容"}),
        *_decisions(paper, record),
        *_vote_lines(record),
        signatures("主持人", "记录人"),
    ]


def _life(paper: Paper, record: MeetingRecord) -> list[Block]:
    texts = [
        ("会前准备", record.parts.get("preparation", "")),
        (TEXT_PARTS["first_topic"], record.parts.get("first_topic", "")),
        ("议程", record.parts.get("agenda", "")),
        ("会上情况", record.parts.get("body") or record.summary),
        ("发言", _speeches(record)),
    ]
    after = [("会后整改和公示", record.parts.get("follow_up", ""))]
    return [
        Title(("组织生活会记录",)),
        _head(record),
        _texts(texts, needed={"会前准备", "会上情况"}),
        *_opinions(record),
        *_decisions(paper, record),
        *_vote_lines(record),
        _texts(after, needed={"会后整改和公示"}),
        signatures("主持人", "记录人"),
    ]


def _title(record: MeetingRecord) -> str:
    """党员大会记录; 会议记录 for a sitting of several kinds."""
    words = [EVENT_KINDS[kind] for kind in record.kinds]
    return f"{words[0]}记录" if len(words) == 1 else "会议记录"


def _head(record: MeetingRecord) -> FormGrid:
    figures = record.figures
    when = f"{long_date(record.day) if record.day else ''}　{record.times.replace(' ', '')}".strip("　")
    pairs: tuple[tuple[str, Text, str, Text], ...] = (
        ("时间", when or runs(gap("时间")), "地点", record.place or runs(gap("地点"))),
        ("主持人", record.chair or runs(gap("主持人")), "记录人", record.recorder or runs(gap("记录人"))),
        (
            "应到/实到",
            f"{figures.due}人 / {figures.present}人",
            "有表决权应到/实到",
            f"{record.entitled}人 / {record.entitled_present}人",
        ),
        ("主讲人", record.lecturer, "列席", record.guests),
    )
    rows = [_wide("类型", record.kind_words.replace(" ", "")), _wide("主题", record.title)]
    rows += [
        FormRow((Cell(one, label=True), Cell(first), Cell(two, label=True), Cell(second)), height=9)
        for one, first, two, second in pairs
    ]
    rows.append(_wide("缺席及原因", figures.absences or "无"))
    return FormGrid(GRID, tuple(rows), size=10.5)


def _wide(word: str, text: Text) -> FormRow:
    return FormRow((Cell(word, label=True), Cell(text, columns=3)), height=9)


def _texts(pairs: Sequence[tuple[str, str]], needed: set[str]) -> FormGrid:
    """The long parts that are filled; what the form can't do without is named as missing."""
    rows = [
        FormRow((Cell(word, label=True), Cell(text or runs(gap(word)), top=bool(text))), height=12)
        for word, text in pairs
        if text or word in needed
    ]
    return FormGrid((24.0, 146.0), tuple(rows), size=10.5)


def _carried(record: MeetingRecord) -> str:
    return "\n".join(part for part in (record.carried_words.replace(" ", ""), *record.carried) if part)


def _speeches(record: MeetingRecord) -> str:
    return "\n".join(f"{speaker}：{text}" if speaker else text for speaker, text in record.speeches)


def _decisions(paper: Paper, record: MeetingRecord) -> list[Block]:
    if not record.resolutions:
        return []
    rows = [
        (str(number), text, owner, short_date(due, paper.request.year), note)
        for number, (text, owner, due, note) in enumerate(record.resolutions, 1)
    ]
    return [SmallText("决议"), table(DECISIONS, rows)]


def _vote_lines(record: MeetingRecord) -> list[Block]:
    """Each vote with its arithmetic in words."""
    if not record.votes:
        return []
    rows = [
        (str(number), line, sentence.replace(" ", ""))
        for number, (line, sentence) in enumerate(record.votes, 1)
    ]
    columns = (("序号", 12.0, "center"), ("表决情况", 82.0), ("依据", 76.0))
    return [SmallText("表决"), table(columns, rows)]


def _opinions(record: MeetingRecord) -> list[Block]:
    """征求意见汇总, 自我检查 and 批评意见, a table each."""
    blocks: list[Block] = []
    for kind in dict.fromkeys(each.kind for each in record.opinions):
        found = [each for each in record.opinions if each.kind == kind]
        rows = [
            (str(number), each.source, each.about, each.text, each.owner)
            for number, each in enumerate(found, 1)
        ]
        blocks += [SmallText(kind), table(OPINIONS, rows)]
    return blocks or [SmallText(runs("征求意见和批评：", gap("意见汇总")))]
