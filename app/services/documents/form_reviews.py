"""民主评议 and 一考双评 on paper (form F09, domain §3.4): the blank ballot and the sheet of totals.

People stand in the order of the roster, never by votes or scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.models.assessment import GRADES
from app.models.counting import percent
from app.services import review_rounds, scoring
from app.services.documents.blocks import (
    FORM_LANDSCAPE,
    FORM_PORTRAIT,
    Block,
    Document,
    PageBreak,
    SmallText,
    Title,
)
from app.services.documents.form_parts import (
    NO_VALUE,
    Built,
    Paper,
    Request,
    chosen,
    short_date,
    signatures,
    table,
    text_of,
)
from app.services.record_rows import Row, list_rows
from app.services.registry import ledger

BALLOT = "民主评议党员测评票"
DOUBLE_BALLOT = "党员一考双评测评票"
SUMMARY, DOUBLE_SUMMARY = "民主评议党员汇总表", "党员一考双评汇总表"
NO_GRADE = "不定等次"
KIND_WORDS = {"appraisal": "民主评议", "double": "一考双评"}
Head = tuple[str, float] | tuple[str, float, str]


def build_ballot(session: Session, request: Request) -> Built:
    """A blank ballot with everybody assessed; nobody signs it, and nobody ticks his own line."""
    paper = Paper(session, request)
    names = [paper.people[each.person_id].name for each in _assessed(paper)]
    heads = [("序号", 12.0, "center"), ("姓名", 42.0, "center")]
    heads += [(word, 31.0, "center") for word in GRADES.values()]
    lines = [(str(place), name, *["□"] * len(GRADES)) for place, name in enumerate(names, 1)]
    rule = "每人只选一项，在相应的□内打“√”。本人不评自己，请在本人一行划“—”。无记名，不写姓名。"
    return _document(paper, BALLOT, [_ballot(paper, BALLOT, rule, heads, lines)], landscape=False)


def build_double_ballot(session: Session, request: Request) -> Built:
    """A blank ballot of 一考双评: 0 to 100 in each dimension of the table in force."""
    paper = Paper(session, request)
    found = review_rounds.dimensions(session, request.year)
    names = [paper.people[each.person_id].name for each in _assessed(paper)]
    heads = [("序号", 12.0, "center"), ("姓名", 42.0, "center")]
    heads += [(each.label, 124.0 / max(len(found), 1), "center") for each in found]
    lines = [(str(place), name, *[""] * len(found)) for place, name in enumerate(names, 1)]
    rule = "每格填 0 到 100 分。本人不评自己，请在本人一行划“—”。无记名，不写姓名。"
    return _document(
        paper, DOUBLE_BALLOT, [_ballot(paper, DOUBLE_BALLOT, rule, heads, lines)], landscape=False
    )


def _ballot(
    paper: Paper, title: str, rule: str, heads: Sequence[Any], lines: Sequence[tuple[str, ...]]
) -> list[Block]:
    return [
        Title((f"{paper.short_name}{paper.request.year}年{title}",)),
        SmallText("评议人类别：□党员　□群众　　　　截止日期：＿＿＿＿＿＿", size=10.5),
        table(heads, lines, row_height=9.0),
        SmallText(rule),
    ]


def build_summary(session: Session, request: Request) -> Built:
    """Totals of a 民主评议 round: votes by grade, share of 优秀, the decision and its reason."""
    paper = Paper(session, request)
    pages = [_summary(paper, each) for each in _rounds(paper, "appraisal")]
    return _document(paper, SUMMARY, pages)


def _summary(paper: Paper, values: Row) -> list[Block]:
    heads: list[Head] = [
        ("序号", 11.0, "center"),
        ("姓名", 24.0, "center"),
        *((word, 18.0, "center") for word in GRADES.values()),
        ("党员测评优秀率", 22.0, "center"),
        ("群众评议", 54.0),
        ("组织评定等次", 24.0, "center"),
        ("评定理由", 46.0),
        ("本人签字", 22.0, "center"),
    ]
    decided = {row["person"]: row for row in values["results"]}
    lines = [
        (str(place), *_summary_line(paper, values, person, decided.get(person), probationary=without))
        for place, (person, without) in enumerate(_people(paper, values), 1)
    ]
    given = [row["grade"] for row in values["results"]]
    most, base, word = review_rounds.excellent_limit(paper.session, values, today=paper.request.today)
    counted = "，".join(f"{words} {given.count(grade)} 人" for grade, words in GRADES.items())
    taking_part = {row["person"] for row in (*values["tallies"], *values["results"])}
    foot = f"参评 {len(taking_part)} 人：{counted}。优秀最多 {most} 人（{word} {base} 人的三分之一）。"
    return [
        Title((f"{paper.short_name}{values['title']}汇总表",)),
        paper.unit_line(),
        SmallText(_ballot_words(values)),
        table(heads, lines, size=9.5),
        SmallText(foot),
        signatures("支部书记（签字）", "计票人", "监票人"),
    ]


def _summary_line(
    paper: Paper, values: Row, person: int, decided: Row | None, *, probationary: bool
) -> tuple[str, ...]:
    rows = [row for row in values["tallies"] if row["person"] == person]
    members = scoring.grade_votes(rows, "members")
    masses = scoring.grade_votes(rows, "masses")
    share = percent(members.get(GRADES["excellent"], 0), sum(members.values()))
    grade = GRADES.get(text_of(decided and decided["grade"]), NO_GRADE if probationary else "")
    return (
        paper.people[person].name,
        *(str(members.get(word, "")) for word in GRADES.values()),
        NO_VALUE if share is None else f"{share}%",
        "　".join(f"{word} {masses[word]}" for word in GRADES.values() if word in masses),
        grade,
        text_of(decided and decided["reason"]),
        "",
    )


def build_double_summary(session: Session, request: Request) -> Built:
    """Totals of a 一考双评 round: means by dimension of both sides together with the whole and the grade."""
    paper = Paper(session, request)
    pages = [_double(paper, each) for each in _rounds(paper, "double")]
    return _document(paper, DOUBLE_SUMMARY, pages)


def _double(paper: Paper, values: Row) -> list[Block]:
    found = review_rounds.dimensions(paper.session, values["year"])
    weights = review_rounds.weights_of(paper.session, values)
    heads: list[Head] = [
        ("序号", 11.0, "center"),
        ("姓名", 24.0, "center"),
        ("岗位", 34.0),
        *(
            (f"{each.label}{each.weight.normalize():f}%", 96.0 / max(len(found), 1), "center")
            for each in found
        ),
        ("群众评议均分", 18.0, "center"),
        ("党员互评均分", 18.0, "center"),
        ("综合分", 16.0, "center"),
        ("等次", 18.0, "center"),
        ("支委会意见", 30.0),
        ("本人签字", 20.0, "center"),
    ]
    standings = review_rounds.standings(paper.session, values)
    decided = {row["person"]: row for row in values["results"]}
    lines = [
        (
            str(place),
            paper.people[person].name,
            paper.people[person].place,
            *(_means(standings.get(person), each.code) for each in found),
            _side(standings.get(person), "masses"),
            _side(standings.get(person), "members"),
            _whole(standings.get(person)),
            GRADES.get(text_of(decided.get(person, {}).get("grade")), NO_GRADE if without else ""),
            text_of(decided.get(person, {}).get("reason")),
            "",
        )
        for place, (person, without) in enumerate(_people(paper, values), 1)
    ]
    rule = (
        f"各方面一格上为群众、下为党员的均分。综合分 = 群众评议 × {weights['masses'].normalize():f}%"
        f" + 党员互评 × {weights['members'].normalize():f}%；有效票不足的为样本不足。等次由组织评定。"
    )
    return [
        Title((f"{paper.short_name}{values['title']}汇总表",)),
        paper.unit_line(),
        SmallText(_ballot_words(values)),
        table(heads, lines, size=9.0),
        SmallText(rule),
        signatures("支部书记（签字）", "计票人", "监票人"),
    ]


def _means(found: scoring.Standing | None, code: str) -> str:
    if found is None:
        return ""
    both = [found.dimensions.get((side, code)) for side in ("masses", "members")]
    return "\n".join(NO_VALUE if each is None else str(each) for each in both)


def _side(found: scoring.Standing | None, side: str) -> str:
    if found is None:
        return ""
    return "样本不足" if found.sides[side] is None else str(found.sides[side])


def _whole(found: scoring.Standing | None) -> str:
    return "" if found is None or found.whole is None else str(found.whole)


def _ballot_words(values: Row) -> str:
    day = short_date(values["held_on"], values["year"])
    sides = "；".join(
        f"{word}票发出 {_number(values[f'issued_{side}'])} 张，收回 {_number(values[f'returned_{side}'])} 张"
        for side, word in (("members", "党员"), ("masses", "群众"))
    )
    return f"测评日期：{day or '＿＿＿＿'}　　{sides}"


def _number(count: int | None) -> str:
    return "＿＿" if count is None else str(count)


def _people(paper: Paper, values: Row) -> list[tuple[int, bool]]:
    """Whom the sheet lists: everybody on the roster that day, and whoever got votes; true if probationary."""
    day = values["held_on"] or paper.request.as_of
    people = {
        each.person_id: each.probationary
        for each in review_rounds.assessed(paper.session, values["year"], day, today=paper.request.today)
    }
    for row in (*values["tallies"], *values["results"]):
        people.setdefault(row["person"], False)
    return list(people.items())


def _assessed(paper: Paper) -> Sequence[review_rounds.Assessed]:
    request = paper.request
    return review_rounds.assessed(paper.session, request.year, request.as_of, today=request.today)


def _rounds(paper: Paper, kind: str) -> list[Row]:
    """The round that is named, or all of the year; one without votes where there is none yet."""
    rounds = [
        row
        for row in list_rows(paper.session, ledger("review_rounds"), paper.request.year)
        if row["kind"] == kind
    ]
    if paper.request.subject:
        entries = [(row["id"], row["title"]) for row in rounds]
        wanted, _ = chosen(paper, "评议", paper.request.subject, entries)
        return [row for row in rounds if row["id"] == wanted]
    return rounds or [_nothing_yet(paper, kind)]


def _nothing_yet(paper: Paper, kind: str) -> Row:
    empty = dict.fromkeys(
        (
            "held_on",
            "issued_members",
            "returned_members",
            "issued_masses",
            "returned_masses",
            "weight_members",
        )
    )
    year = paper.request.year
    title = f"{year}年度{KIND_WORDS[kind]}"
    return {
        **empty,
        "year": year,
        "kind": kind,
        "title": title,
        "tallies": [],
        "results": [],
        "trimmed": False,
    }


def _document(paper: Paper, title: str, pages: Sequence[list[Block]], *, landscape: bool = True) -> Built:
    blocks: list[Block] = []
    for page in pages:
        blocks += [*([PageBreak()] if blocks else []), *page]
    setup = FORM_LANDSCAPE if landscape else FORM_PORTRAIT
    return Built(Document(title, tuple(blocks), author=paper.full_name, page=setup))
