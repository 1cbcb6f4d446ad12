"""Votes 表决 of a sitting: who may vote, whether enough came, whether enough were for it (domain §0.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.meetings import VOTE_RULES
from app.services.facts_types import YearFacts
from app.services.figures.membership import category_on, committee_on, group_on, members_on

WITH_WRITTEN = ("admission", "confirmation")
ELECTION = "election"
SETTING = "votes.election_base"
OF_PRESENT, OF_ENTITLED = "实到", "应到"
_CLAUSES = {
    "ordinary": "支部工作条例第十一条",
    "admission": "发展党员工作细则第二十条",
    "confirmation": "发展党员工作细则第二十条",
    "election": "基层组织选举工作条例",
}


@dataclass(frozen=True)
class Tally:
    """What was counted of one vote. ``written`` are opinions given in writing, counted in ``given_for``."""

    rule: str
    entitled: int
    present: int
    given_for: int
    written: int = 0


@dataclass(frozen=True)
class Outcome:
    """A vote's result: the least numbers that the rule asks for, and whether they were reached.

    ``base`` is the number that the majority is taken of, ``base_word`` what it is (应到 or 实到).
    """

    tally: Tally
    quorum: int
    base: int
    base_word: str

    @property
    def is_quorate(self) -> bool:
        """Whether enough of those entitled came."""
        return self.tally.entitled > 0 and self.tally.present >= self.quorum

    @property
    def needed(self) -> int:
        """The least number of votes that is more than half of the base."""
        return self.base // 2 + 1

    @property
    def has_majority(self) -> bool:
        """Whether more than half of the base was for it."""
        return self.tally.given_for >= self.needed

    @property
    def counts_written(self) -> bool:
        """Whether opinions in writing may be counted with the votes of this rule."""
        return self.tally.rule in WITH_WRITTEN or not self.tally.written

    @property
    def is_passed(self) -> bool:
        """Whether it may be called passed, or the candidate elected."""
        return self.is_quorate and self.has_majority and self.counts_written

    @property
    def word(self) -> str:
        """通过 or 当选; else why it is neither (domain §13.14)."""
        elects = self.tally.rule == ELECTION
        if not self.is_quorate:
            return "到会人数不够，选举无效" if elects else "到会人数不够，不能表决"
        if not self.counts_written:
            return "有书面意见，结果待核对"
        if not self.has_majority:
            return "没有当选" if elects else "赞成没有过半数"
        return "当选" if elects else "通过"

    @property
    def sentence(self) -> str:
        """The arithmetic in words with its clause: both numbers, what they are of and what was needed."""
        tally = self.tally
        came = f"到会 {tally.present} {'≥' if self.is_quorate else '＜'} {self.quorum}"
        given = f"赞成 {tally.given_for} {'≥' if self.has_majority else '＜'} {self.needed}"
        parts = [
            f"{came}（有表决权应到 {tally.entitled} {_QUORUM_WORDS[tally.rule]}）",
            f"{given}（超过{self.base_word} {self.base} 的半数）",
        ]
        if tally.written:
            counted = "已计入" if tally.rule in WITH_WRITTEN else "这种表决不计"
            parts.append(f"书面意见 {tally.written} 份{counted}")
        return f"{'；'.join(parts)}。{_CLAUSES[tally.rule]}"


_QUORUM_WORDS = {
    "ordinary": "的半数以上，含半数",
    "admission": "超过半数",
    "confirmation": "超过半数",
    "election": "的五分之四以上",
}


def outcome(tally: Tally, election_base: str = OF_PRESENT) -> Outcome:
    """The outcome by the rule of the vote.

    Ordinary: half of those entitled or more came, and more than half of those entitled were for it
    (支部工作条例 第十一条). Admission and confirmation: more than half came, more than half of those
    entitled were for it, opinions in writing counted (发展党员工作细则 第二十条). Election: four fifths came,
    more than half of those present were for it, or of those entitled where the superior says so
    (``election_base``).
    """
    entitled = tally.entitled
    quorum = {
        "ordinary": -(-entitled // 2),
        ELECTION: -(-entitled * 4 // 5),
    }.get(tally.rule, entitled // 2 + 1)
    if tally.rule == ELECTION and election_base != OF_ENTITLED:
        return Outcome(tally, quorum, tally.present, "实到")
    return Outcome(tally, quorum, entitled, "有表决权应到")


def entitled_on(
    facts: YearFacts, kinds: tuple[str, ...], scope: str, party_group_id: int | None, day: date
) -> frozenset[int]:
    """有表决权应到: the committee, a group's or all full members of that day.

    Probationary members have no vote; those on the list of excluded (``vote_excluded``, domain §1.1) don't
    count. The daily list of excused says nothing about votes (domain §13.2).
    """
    if scope == "committee" or set(kinds) == {"committee"}:
        may = committee_on(facts, day)
    elif scope == "group" or set(kinds) == {"group"}:
        may = group_on(facts, party_group_id, day)
    else:
        may = members_on(facts, day)
    return frozenset(
        person for person in may - excluded_on(facts, day) if category_on(facts, person, day) == "full"
    )


def excluded_on(facts: YearFacts, day: date) -> frozenset[int]:
    """People whom a decision leaves out of the 应到 of votes and elections that day."""
    return frozenset(
        row.person_id for row in facts.absences if row.kind == "vote_excluded" and row.days.covers(day)
    )


def tally_of(row: Mapping[str, Any], entitled: int, present: int = 0) -> Tally:
    """A stored or typed vote; without numbers of its own it takes those of the sitting."""
    own = row.get("entitled")
    came = row.get("present_entitled")
    return Tally(
        row.get("rule") or "ordinary",
        entitled if own is None else own,
        present if came is None else came,
        row.get("given_for") or 0,
        row.get("written") or 0,
    )


def result_line(row: Mapping[str, Any], found: Outcome) -> str:
    """A vote as minutes say it: 赞成33票、反对0票、弃权0票，通过."""
    counts = (("赞成", "given_for"), ("反对", "against"), ("弃权", "abstained"))
    given = "、".join(f"{word}{row.get(name) or 0}票" for word, name in counts)
    written = f"（含书面意见{row['written']}份）" if row.get("written") else ""
    subject = row.get("subject") or VOTE_RULES[found.tally.rule]
    came = f"有表决权应到{found.tally.entitled}人、实到{found.tally.present}人"
    return f"{subject}：{came}，{given}{written}，{found.word}。"
