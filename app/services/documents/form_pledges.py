"""What members pledge, for the wall of a branch: 践诺书 and the cards of the 践诺墙 in A4 and A3."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.organisation import Person
from app.services.documents.blocks import (
    BlankLines,
    Block,
    Cell,
    Column,
    Document,
    PageBreak,
    PageSetup,
    Paragraph,
    Role,
    Run,
    SmallText,
    Table,
    Title,
)
from app.services.documents.fields import long_date
from app.services.documents.form_carriers import progress_words
from app.services.documents.form_parts import Built, Paper, PersonCard, Request, chosen
from app.services.evidence import path_of
from app.services.pledges import result_words
from app.services.record_rows import get_many, list_rows
from app.services.registry import ledger
from app.services.roster import read
from app.services.settings import setting

LETTER = PageSetup(top=24, bottom=20, left=22, right=22, numbers="none", grid=False)
WALL_A4 = PageSetup(landscape=True, top=14, bottom=12, left=16, right=16, numbers="none", grid=False)
WALL_A3 = PageSetup(
    landscape=True, large=True, top=20, bottom=17, left=23, right=23, numbers="none", grid=False
)
PHOTO = (35.0, 49.0)
"""Millimetres of a two-inch portrait."""
ROOM, TALLEST = 76.0, 30.0
"""Millimetres for all promises on an A4 card, and for one of them."""
GAP = "＿＿＿＿＿＿"
PARTS = (
    ("学习方面", "study"),
    ("岗位方面", "work"),
    ("联系群众方面", "people"),
    ("遵守纪律方面", "discipline"),
)
KINDS = {"学习": "study", "工作": "work", "服务": "people", "自律": "discipline"}
QUARTERS = "一季度□　二季度□　三季度□　四季度□"


@dataclass(frozen=True)
class Pledger:
    """One member with the year's pledges."""

    card: PersonCard
    joined: str
    photo: Path | None
    pledges: Sequence[Mapping[str, Any]]

    def last(self, name: str) -> date | None:
        """The latest day of a field among the pledges."""
        return max((row[name] for row in self.pledges if row[name] is not None), default=None)


def _pledgers(paper: Paper) -> list[Pledger]:
    """Who has pledged something in the year, or the member who is named, in the order of the ledger."""
    session, request = paper.session, paper.request
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in list_rows(session, ledger("pledges"), request.year):
        found[row["person"]].append(row)
    if request.subject:
        entries = [(person, paper.people[person].name) for person in found]
        person = chosen(paper, "公开承诺", request.subject, entries)[0]
        found = defaultdict(list, {person: found[person]})
    if not found:
        raise UserError(
            f"{request.year} 年还没有公开承诺，没有可以上墙的内容。",
            remedy="请先在“载体”的“党员践诺”里写下承诺。",
        )
    photos = dict(session.execute(select(Person.id, Person.photo).where(Person.photo.is_not(None))).all())
    rows = get_many(session, ledger("members"), found)
    folder = _folder(session)
    return [
        Pledger(
            paper.people[person],
            _joined(rows.get(person), paper),
            path_of(folder, str(photos[person])) if photos.get(person) else None,
            pledged,
        )
        for person, pledged in found.items()
    ]


def _joined(row: Mapping[str, Any] | None, paper: Paper) -> str:
    """入党时间 to the month, as precise as the roster (texts §6.1)."""
    joined = read(row, paper.request.as_of, paper.references.label)["joined"] if row else None
    if not joined:
        return ""
    year, *rest = str(joined).split("-")
    return f"{year}年{int(rest[0])}月" if rest else f"{year}年"


def _folder(session: Session) -> Path:
    """The branch's folder: portraits lie beside its file."""
    (file,) = (
        file
        for _, name, file in session.connection().exec_driver_sql("PRAGMA database_list")
        if name == "main"
    )
    return Path(file).parent


def _contact(paper: Paper) -> str:
    return setting(paper.session, "carriers.contact", paper.request.year)


def _portrait(who: Pledger, *, rows: int = 1) -> Cell:
    return Cell("照片", rows=rows, align="center", picture=who.photo)


# ------------------------------------------------------------------------- 践诺书
def build_letters(session: Session, request: Request) -> Built:
    """A 践诺书 for each member who has pledged, or for the one who is named (texts §6.1)."""
    paper = Paper(session, request)
    pages = [_letter(paper, who) for who in _pledgers(paper)]
    return Built(Document("党员践诺书", one_page_each(pages), author=paper.full_name, page=LETTER))


def _letter(paper: Paper, who: Pledger) -> list[Block]:
    request = paper.request
    head = Table(
        (Column(PHOTO[0] + 2), Column(24.0), Column(105.0)),
        (
            (_portrait(who, rows=3), Cell("姓　　名", label=True), who.card.name),
            (Cell("岗　　位", label=True), who.card.place),
            (Cell("入党时间", label=True), who.joined),
        ),
        size=14,
        row_height=(PHOTO[1] + 2) / 3,
    )
    due, day, examined = who.last("due_on"), who.last("published_on"), who.last("examined_on")
    signed = long_date(day) if day else "＿＿年＿月＿日"
    return [
        Title(("党员践诺书",)),
        head,
        BlankLines(0.5),
        Paragraph(
            f"作为{paper.short_name}的一名党员，我结合本职工作，向党组织和职工群众作出以下承诺，请监督："
        ),
        *(Paragraph(line) for line in _promises(who)),
        Paragraph(
            f"完成时限：{long_date(due) if due else f'{request.year}年12月31日'}。"
            "因客观情况不能兑现的，我将在到期前向支部说明原因。"
        ),
        BlankLines(0.5),
        SmallText(f"承诺人：{GAP}　　{signed}", size=14),
        SmallText(f"审诺：支部委员会　{long_date(examined) if examined else '＿＿年＿月＿日'}", size=14),
        SmallText(f"监督联系：{_contact(paper) or GAP}", size=14),
        BlankLines(0.5),
        SmallText(f"践诺情况（支部填）　{QUARTERS}", size=12),
        SmallText(f"评诺结果：{_ticked(who, request.as_of)}", size=12),
    ]


def _promises(who: Pledger) -> list[str]:
    """Promises under the four aspects of the paper form; one of another kind keeps its place at the end."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in who.pledges:
        found[KINDS.get(row["kind"] or "", "other")].append(row["text"].strip().rstrip("。；"))
    heads = [(head, found[key]) for head, key in PARTS if found[key]]
    heads += [("其他方面", found["other"])] if found["other"] else []
    return [
        f"{number}、{head}：{'；'.join(texts)}。"
        for number, (head, texts) in zip("一二三四五", heads, strict=False)
    ]


def _ticked(who: Pledger, day: date) -> str:
    """The result of all pledges where they agree; else it is ticked by hand."""
    results = {result_words(row, day) for row in who.pledges}
    one = results.pop() if len(results) == 1 else ""
    return "　".join(f"{'■' if word == one else '□'}{word}" for word in ("兑现", "部分兑现", "未兑现"))


# ------------------------------------------------------------------------- 践诺墙
def build_wall(session: Session, request: Request) -> Built:
    """Cards of the 践诺墙, A4 on its side, one to a member."""
    return _wall(session, request, WALL_A4, 1.0)


def build_wall_large(session: Session, request: Request) -> Built:
    """The same cards in A3."""
    return _wall(session, request, WALL_A3, 2**0.5)


def _wall(session: Session, request: Request, page: PageSetup, scale: float) -> Built:
    paper = Paper(session, request)
    pages = [_card(paper, who, scale) for who in _pledgers(paper)]
    return Built(Document("党员践诺墙", one_page_each(pages), author=paper.full_name, page=page))


def _card(paper: Paper, who: Pledger, scale: float) -> list[Block]:
    photo = Table(
        tuple(Column(width * scale) for width in (PHOTO[0] + 5, 30.0, 80.0, 30.0, 85.0)),
        (
            (_portrait(who, rows=3), _label("姓名"), who.card.name, _label("入党时间"), who.joined),
            (_label("岗位"), Cell(who.card.place, columns=3)),
            (_label("监督联系"), Cell(_contact(paper) or GAP, columns=3)),
        ),
        size=16 * scale,
        row_height=(PHOTO[1] + 6) / 3 * scale,
    )
    lines = [
        (
            str(number),
            row["text"],
            f"{row['due_on'].month}月{row['due_on'].day}日前" if row["due_on"] else "全年",
            _progress(row, paper.request),
        )
        for number, row in enumerate(who.pledges, 1)
    ]
    promises = Table(
        (
            Column(14.0 * scale, "center"),
            Column(146.0 * scale),
            Column(40.0 * scale, "center"),
            Column(65.0 * scale),
        ),
        tuple(lines),
        head=((Cell("序号"), Cell("我的承诺"), Cell("时限"), Cell("践诺进度")),),
        size=16 * scale,
        row_height=min(TALLEST, ROOM / max(len(lines), 1)) * scale,
        head_height=12.0 * scale,
    )
    return [
        SmallText((Run("党员承诺　接受监督", Role.TITLE),), size=26 * scale, align="center"),
        photo,
        SmallText("", size=5 * scale),
        promises,
        SmallText(f"{paper.full_name}　{paper.request.year}年", size=12 * scale, align="right"),
    ]


def _label(text: str) -> Cell:
    return Cell(text, label=True)


def _progress(row: Mapping[str, Any], request: Request) -> str:
    """Five stars for the share that is done, and the latest note; the result once it is judged."""
    result = result_words(row, request.as_of)
    if result:
        return result
    if not row["progress"]:
        return "☆☆☆☆☆"
    last = row["progress"][-1]
    share = max((each["percent"] for each in row["progress"] if each["percent"] is not None), default=0)
    full = min(share // 20, 5)
    return f"{'★' * full}{'☆' * (5 - full)}\n{progress_words(last, request.year)}"


def one_page_each(pages: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    found: list[Block] = []
    for page in pages:
        if found:
            found.append(PageBreak())
        found += page
    return tuple(found)
