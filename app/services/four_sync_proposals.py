"""Records that already exist, proposed as proof of check items; the user confirms (texts §三).

Joins rooms: it reads meetings, tasks, missions, teams and talks, and writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.models.events import EVENT_KINDS
from app.services.check_evidence import evidence_counts
from app.services.four_sync import stored
from app.services.four_sync_candidates import Candidate, LinkOf, links_to, proving, within
from app.services.four_sync_sets import check_sets, code_order
from app.services.four_sync_templates import shipped_records
from app.services.record_rows import Row
from app.services.references import References

MOST = 5  # proposals for one check item
_OWN_ORIGIN, _LINKED, _TITLE, _TEXT, _PEOPLE = 100, 90, 70, 50, 30
_WHOLE_NAME = 10  # more for the whole name, or the code, than for a part of it
_SHORTEST_PART, _SHORTEST_CODE = 6, 4
_YEAR = re.compile(r"^\d{4}年?度?")
_NOISE = re.compile(r"[\s《》“”\"'（）()、，。,.·—\-]+")
_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("支委会|支部委员会|碰头|动议", frozenset({"committee"})),
    ("党员大会", frozenset({"assembly"})),
    ("会议|纪要|专题研究|会上", frozenset({"committee", "assembly", "group"})),
    ("主题党日", frozenset({"theme_day"})),
    ("党课|宣讲", frozenset({"lecture"})),
    ("学习", frozenset({"study", "training"})),
    ("任务|认领|责任到人", frozenset({"task"})),
    ("突击队|突击任务|参战|到岗", frozenset({"mission", "team"})),
    ("谈心|谈话|思想", frozenset({"talk"})),
    ("警示教育|廉政教育", frozenset({"integrity_education"})),
    ("志愿", frozenset({"volunteer"})),
)


@dataclass(frozen=True)
class Proposal:
    """A record that may prove a check item.

    ``day`` would become the day on which the check item was done; ``reason`` says why it is proposed.
    """

    check_id: int
    record_id: int
    words: str
    title: str
    day: date
    reason: str
    strength: int


def wanted_kinds(code: str, label: str, hint: str = "") -> frozenset[str]:
    """What kinds of records may prove a check item: as shipped, else by the words of its label and hint."""
    shipped = shipped_records().get((code, label))
    if shipped is not None:
        return shipped
    text = f"{label} {hint}"
    found: frozenset[str] = frozenset()
    for pattern, kinds in _WORDS:
        if re.search(pattern, text):
            found |= kinds
    return found


def proposals(session: Session, item_id: int, today: date) -> tuple[Proposal, ...]:
    """What may prove the check items that are open, or done without anything that proves them.

    In the order of the check items, the best first. Only what happened within the item's span (from its
    beginning until it was closed, else until today), or is linked to it. UserError when the item is gone.
    """
    item = stored(session, item_id)
    checks = _unproven(session, item)
    if not checks:
        return ()
    links = links_to(session, [item_id, *(check["id"] for check in item["check_items"])])
    last = min(item["closed_on"] or today, today)
    candidates = within(session, item["began_on"], last, list(links))
    about = _About(session, item, candidates, links, last)
    taken = proving(session, [check["id"] for check in checks])
    hints = {
        (each.code, each.label): each.evidence_hint or ""
        for items in check_sets(session).values()
        for each in items
    }
    found: list[Proposal] = []
    for check in checks:
        named = (check["code"], check["label"])
        kinds = wanted_kinds(*named, hints.get(named, ""))
        own = [
            about.proposal(check, each)
            for each in candidates
            if each.kinds & kinds and (check["id"], each.id) not in taken
        ]
        best = sorted((each for each in own if each is not None), key=lambda each: (-each.strength, each.day))
        found += best[:MOST]
    return tuple(found)


def _unproven(session: Session, item: Row) -> list[Row]:
    rows = [row for row in item["check_items"] if not row["not_applicable"]]
    counts = evidence_counts(session, [row["id"] for row in rows])
    left = [row for row in rows if row["result"] != "yes" or not counts.get(row["id"])]
    return sorted(left, key=lambda row: (row["stage"], row["side"] != "party", code_order(row["code"])))


class _About:
    """What is known of one work item: its name, its people, what is linked to it."""

    def __init__(
        self,
        session: Session,
        item: Row,
        candidates: Sequence[Candidate],
        links: dict[int, list[LinkOf]],
        last: date,
    ) -> None:
        self._item, self._links, self._last = item, links, last
        self._names = References(session)
        self._checks = {row["id"] for row in item["check_items"]}
        serving = [each for each in candidates if each.id in links and each.kinds & {"task", "mission"}]
        self._people = {row["owner"] for row in item["check_items"] if row["owner"]}
        self._people |= {item["party_owner"]} - {None}
        self._people |= {person for each in serving for person in each.people}
        self._teams = {each.team_id: each.title for each in serving if each.team_id}

    def proposal(self, check: Row, record: Candidate) -> Proposal | None:
        """The record as proof of a check item, or None where nothing speaks for it."""
        day = record.day(check["stage"])
        if day is None or day > self._last:
            return None
        why = self._why(check, record, day)
        if why is None:
            return None
        strength, reason = why
        return Proposal(check["id"], record.id, record.words, record.title, day, reason, strength)

    def _why(self, check: Row, record: Candidate, day: date) -> tuple[int, str] | None:
        when = f"{day.month}月{day.day}日{self._words(record, check)}"
        links = self._links.get(record.id, ())
        if any(link.to == check["id"] for link in links):
            return _OWN_ORIGIN, f"{when}，来自本检查项"
        if links:
            return _LINKED, f"{when}，{_link_words(links, self._checks)}"
        if record.id in self._teams:
            return _LINKED, f"{when}，队里的“{self._teams[record.id]}”服务于本事项"
        if day < self._item["began_on"]:
            return None
        return self._mentioned(record, when) or self._by_people(record, when)

    def _mentioned(self, record: Candidate, when: str) -> tuple[int, str] | None:
        for text, words, strength in (
            (record.title, "议题" if record.kinds & EVENT_KINDS.keys() else "名称", _TITLE),
            (record.text, "记录", _TEXT),
        ):
            found = mention(text, self._item["name"], self._item["code"])
            if found:
                whole = found in (self._item["name"], self._item["code"])
                return strength + _WHOLE_NAME * whole, f"{when}，{words}提到“{found}”"
        return None

    def _by_people(self, record: Candidate, when: str) -> tuple[int, str] | None:
        """A talk with somebody who works on the item; tasks and meetings need more than that."""
        people = sorted(record.people & self._people) if "talk" in record.kinds else []
        if not people:
            return None
        names = "、".join(self._names.person_name(person) for person in people)
        return _PEOPLE, f"{when}，{names}参与本事项"

    @staticmethod
    def _words(record: Candidate, check: Row) -> str:
        if "task" in record.kinds:
            return "布置的任务" if check["stage"] <= 2 else f"{record.verb}的任务"
        if "mission" in record.kinds:
            return "交底的突击任务" if check["stage"] <= 2 else "完成的突击任务"
        if "team" in record.kinds:
            return "成立的突击队" if check["stage"] <= 2 else "解散的突击队"
        return record.words


def _link_words(links: Iterable[LinkOf], checks: set[int]) -> str:
    first = next((link for link in links if link.to not in checks), None)
    if first is None:
        return "来自本事项的另一检查项"
    return {"origin": "来自本事项", "serves": "服务于本事项"}.get(first.role, "已与本事项关联")


def mention(text: str, name: str, code: str | None) -> str:
    """The part of a work item's name, or its code, that a text has; empty when it says nothing of the item.

    A part counts from six characters and three fifths of the name on; the year before a name and marks
    between characters don't matter.
    """
    if not text:
        return ""
    flat = _flat(text)
    wanted = _flat(name)
    if wanted and wanted in flat:
        return name
    if code and len(code) >= _SHORTEST_CODE and code in text:
        return code
    core = _YEAR.sub("", wanted) or wanted
    least = max(_SHORTEST_PART, -(-3 * len(core) // 5))
    for length in range(len(core), least - 1, -1):
        for start in range(len(core) - length + 1):
            if core[start : start + length] in flat:
                return core[start : start + length]
    return ""


def _flat(text: str) -> str:
    return _NOISE.sub("", text)
