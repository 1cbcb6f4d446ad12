"""The roster 党员名册 (form F03): how dated spans read as one row, and how one row becomes dated spans."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from app.models.organisation import COMMITTEE_POSTS, MEMBER_STANDINGS, POSTS, STANDINGS
from app.models.partial_date import agrees, span_end, span_start
from app.services.ledger import Flat, FlatField, Label, Values

POST_WORDS = {
    **{word: kind for kind, word in POSTS.items()},
    "支部书记": "secretary",
    "党支部书记": "secretary",
    "支部副书记": "deputy",
    "党支部副书记": "deputy",
    "纪律检查委员": "discipline",
    "党小组长": "group_leader",
    "组长": "group_leader",
}
_RANK = tuple(STANDINGS)
_SEPARATORS = re.compile(r"[、，,；;/\s]+")


def covers(span: Values, day: date) -> bool:
    """Whether a span with partial ends covers a day (data model §1.5)."""
    return span_start(span.get("began_on")) <= day < span_end(span.get("ended_on"))


def standing_on(standings: list[Values], day: date) -> str | None:
    """Category on a day; where imprecise dates overlap the later stage of the career counts."""
    kinds = {span["kind"] for span in standings if covers(span, day)}
    return next((kind for kind in _RANK if kind in kinds), None)


def first_of(standings: list[Values], kind: str) -> str | None:
    """Earliest known beginning of a category."""
    dates = sorted(span["began_on"] for span in standings if span["kind"] == kind and span["began_on"])
    return dates[0] if dates else None


def current(spans: list[Values], day: date) -> Values | None:
    """The newest span that covers a day."""
    return next((span for span in reversed(spans) if covers(span, day)), None)


def post_words(posts: list[Values], day: date, label: Label) -> str:
    """Posts held on a day, as rosters write them: 组织委员、第一党小组组长."""
    return "、".join(_post_word(post, label) for post in posts if covers(post, day))


def _post_word(post: Values, label: Label) -> str:
    if post["kind"] == "group_leader" and post["party_group"]:
        return f"{label('party_group', post['party_group'])}组长"
    return POSTS[post["kind"]]


def parse_posts(words: str, group: str | None) -> list[dict[str, Any]]:
    """Posts named in a roster's cell; words that are no post of a branch (党员, 群众) give none."""
    posts = []
    for word in _SEPARATORS.split(words.strip()):
        if word in POST_WORDS:
            kind = POST_WORDS[word]
            posts.append(
                {"kind": kind, **({"party_group": group} if kind == "group_leader" and group else {})}
            )
        elif word.endswith("组长"):
            name = word.removesuffix("组长")
            posts.append(
                {"kind": "group_leader", "party_group": name if name.endswith("党小组") else f"{name}党小组"}
            )
    return posts


def is_member(row: Values, day: date) -> bool:
    """Whether a person is a member of the branch on a day: on the roster, full or probationary."""
    return any(covers(span, day) for span in row["roster_spans"]) and (
        standing_on(row["standings"], day) in MEMBER_STANDINGS
    )


def is_committee(row: Values, day: date) -> bool:
    """Whether a person holds a committee post on a day."""
    return any(post["kind"] in COMMITTEE_POSTS and covers(post, day) for post in row["posts"])


def read(row: Values, day: date, label: Label) -> dict[str, Any]:
    """A member's row of the roster as of a day."""
    standing = standing_on(row["standings"], day)
    group = current(row["group_spans"], day)
    roster = row["roster_spans"][-1] if row["roster_spans"] else None
    return {
        "standing": standing,
        "joined": first_of(row["standings"], "probationary"),
        "confirmed": first_of(row["standings"], "full"),
        "group": label("party_group", group["party_group"]) if group else None,
        "posts": post_words(row["posts"], day, label) or None,
        "transferred_in": roster["began_on"] if roster and roster["began_by"] == "transfer_in" else None,
        "from_unit": roster["from_unit"] if roster else None,
        "left": roster["ended_on"] if roster else None,
    }


def write(values: Values, stored: Values | None, day: date, label: Label) -> dict[str, Any]:
    """The nested record of a roster row; dates that the row doesn't know stay unknown."""
    flat_names = {field.name for field in FLAT.fields}
    record = {name: value for name, value in values.items() if name not in flat_names}
    old = stored or {"roster_spans": [], "standings": [], "group_spans": [], "posts": []}
    record["standings"] = _standings(values, list(old["standings"]), day)
    record["group_spans"] = _groups(values.get("group"), list(old["group_spans"]), day, label)
    record["posts"] = _posts(values, list(old["posts"]), day, label)
    record["roster_spans"] = _roster(values, list(old["roster_spans"]))
    return record


def write_person(values: Values, stored: Values | None, day: date, label: Label) -> dict[str, Any]:
    """The nested record of someone who is no member: the same, without a roster span."""
    record = write(values, stored, day, label)
    record["roster_spans"] = list(stored["roster_spans"]) if stored else []
    return record


def _standings(values: Values, spans: list[Any], day: date) -> list[dict[str, Any]]:
    spans = [dict(span) for span in spans]
    joined, confirmed, kind = values.get("joined"), values.get("confirmed"), values.get("standing")
    if joined:
        probation = _span_of(spans, "probationary")
        probation["began_on"] = _finer(probation.get("began_on"), joined)
    if confirmed:
        full = _span_of(spans, "full")
        full["began_on"] = _finer(full.get("began_on"), confirmed)
        if joined or any(span["kind"] == "probationary" for span in spans):
            probation = _span_of(spans, "probationary")
            probation["ended_on"] = _finer(probation.get("ended_on"), confirmed)
            probation["ended_by"] = "confirmed"
    if kind and standing_on(spans, day) != kind:
        _span_of(spans, kind)
    return spans


def _span_of(spans: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    for span in spans:
        if span["kind"] == kind:
            return span
    span = {"kind": kind, "began_on": None, "ended_on": None, "ended_by": None}
    spans.append(span)
    return span


def _finer(old: str | None, new: str) -> str:
    """The new date, unless it says the same less precisely."""
    return old if old and agrees(new, old) else new


def _groups(name: str | None, spans: list[Any], day: date, label: Label) -> list[dict[str, Any]]:
    spans = [dict(span) for span in spans]
    now = current(spans, day)
    if not name or (now is not None and label("party_group", now["party_group"]) == name):
        return spans
    began = None
    if now is not None:
        now = next(span for span in spans if span is now or span.get("id") == now.get("id"))
        now["ended_on"] = began = day.isoformat()
    return [*spans, {"party_group": name, "began_on": began}]


def _posts(values: Values, posts: list[Any], day: date, label: Label) -> list[dict[str, Any]]:
    posts = [dict(post) for post in posts]
    words = values.get("posts")
    if not words or words == post_words(posts, day, label):
        return posts
    held = {(post["kind"], label("party_group", post["party_group"]) if post["party_group"] else None)
            for post in posts if covers(post, day)}  # fmt: skip
    named = parse_posts(words, values.get("group"))
    return posts + [post for post in named if (post["kind"], post.get("party_group")) not in held]


def _roster(values: Values, spans: list[Any]) -> list[dict[str, Any]]:
    spans = [dict(span) for span in spans]
    if not spans:
        spans.append({"began_on": None, "began_by": None, "from_unit": None, "ended_on": None})
    if values.get("transferred_in"):
        spans[-1]["began_on"] = _finer(spans[-1]["began_on"], values["transferred_in"])
        spans[-1]["began_by"] = "transfer_in"
    if values.get("from_unit"):
        spans[-1]["from_unit"] = values["from_unit"]
    if values.get("left"):
        spans[-1]["ended_on"] = _finer(spans[-1]["ended_on"], values["left"])
    return spans


_FIELDS = (
    FlatField("standing", "人员类别", "code", 10, ("党员类别", "类别", "政治面貌"), choices=STANDINGS),
    FlatField(
        "joined",
        "入党时间",
        "partial_date",
        12,
        ("入党日期", "加入党组织日期", "入党", "加入党组织时间", "入党年月"),
    ),
    FlatField(
        "confirmed", "转正时间", "partial_date", 12, ("转正日期", "转为正式党员日期", "转正", "转正年月")
    ),
    FlatField("group", "党小组", "text", 12, ("所在党小组", "所属党小组", "小组")),
    FlatField("posts", "党内职务", "text", 16, ("支部职务", "党内任职")),
    FlatField("transferred_in", "转入时间", "partial_date", 12, ("组织关系转入时间", "转入日期")),
    FlatField("from_unit", "转入来源", "text", 20, ("转自", "原党组织", "来源")),
    FlatField("left", "离开时间", "partial_date", 12, ("转出时间", "转出日期")),
)
FLAT = Flat(_FIELDS, read, write)
PEOPLE_FLAT = Flat(_FIELDS[:3], read, write_person)
