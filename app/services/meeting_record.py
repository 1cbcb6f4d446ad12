"""One sitting in words, in the order of the paper form: for printing (F06 to F08) and for the handbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.models.meetings import OPINION_KINDS, TEXT_PARTS
from app.services import events, meetings, resolutions, settings, votes
from app.services.events_list import kinds_in_words
from app.services.events_sheet import AttendanceSheet, Count, Sitting, count, sheet_of
from app.services.facts_types import YearFacts
from app.services.record_rows import Row
from app.services.references import References


@dataclass(frozen=True)
class OpinionLine:
    """An opinion in words: who gave it, about whom, and who sees to it."""

    kind: str
    source: str
    about: str
    text: str
    owner: str


@dataclass(frozen=True)
class MeetingRecord:
    """What the form prints. ``parts`` by their key, ``votes`` as whole sentences with their arithmetic."""

    id: int
    title: str
    kinds: tuple[str, ...]
    kind_words: str
    day: date | None
    times: str
    place: str
    chair: str
    recorder: str
    lecturer: str
    figures: Count
    entitled: int
    entitled_present: int
    guests: str
    summary: str
    parts: Mapping[str, str]
    carried: tuple[str, ...]
    carried_words: str
    speeches: tuple[tuple[str, str], ...]
    resolutions: tuple[tuple[str, str, date | None, str], ...]
    votes: tuple[tuple[str, str], ...]
    opinions: tuple[OpinionLine, ...]


def record_of(session: Session, facts: YearFacts, event_id: int) -> MeetingRecord:
    """A sitting with its attendance, its minutes, and what earlier meetings left open.

    ``facts`` are those of its year. Raises UserError when it is gone.
    """
    row = events.stored(session, event_id)
    names = References(session)
    kinds = meetings.kinds_of(row)
    day = row["held_on"] or row["planned_on"]
    sheet = _sheet(facts, row, kinds, day)
    entitled = votes.entitled_on(facts, kinds, row["scope"], row["party_group"], day or facts.as_of)
    came = {
        line.person_id
        for line in (*sheet.people, *sheet.guests)
        if line.registered and line.mark.state == "present"
    }
    agenda = resolutions.agenda(session, kinds, day or facts.as_of, row["party_group"], event_id)
    said = [(_name(names, each["speaker"]), each["text"]) for each in meetings.speeches_of(row["texts"])]
    return MeetingRecord(
        event_id,
        row["title"],
        kinds,
        kinds_in_words({each["kind"]: each["number"] for each in row["kinds"]}),
        day,
        " 至 ".join(part for part in (row["starts"], row["ends"]) if part),
        row["place"] or "",
        _name(names, row["chair"]),
        _name(names, row["recorder"]),
        row["lecturer"] or "",
        count(sheet.people),
        len(entitled),
        len(entitled & came),
        "、".join(line.name for line in sheet.guests),
        row["summary"] or "",
        meetings.parts_of(row["texts"]),
        tuple(_carried(each) for each in agenda.carried),
        agenda.sentence,
        tuple(said),
        tuple(_resolution(names, each) for each in row["resolutions"]),
        _votes(session, row, len(entitled), len(entitled & came), facts.year),
        tuple(_opinion(names, each) for each in row["opinions"]),
    )


def _sheet(facts: YearFacts, row: Row, kinds: tuple[str, ...], day: date | None) -> AttendanceSheet:
    return sheet_of(facts, Sitting(kinds, day or facts.as_of, row["scope"], row["party_group"], row["id"]))


def _name(names: References, person_id: int | None) -> str:
    return names.person_name(person_id) if person_id else ""


def _carried(decision: resolutions.Decision) -> str:
    owner = f"（责任人{decision.owner}）" if decision.owner else ""
    return f"{decision.text}{owner}"


def _resolution(names: References, row: Row) -> tuple[str, str, date | None, str]:
    note = row["closing_note"] or ("已落实" if row["closed_on"] else "")
    return row["text"], _name(names, row["owner"]), row["due_on"], note


def _votes(session: Session, row: Row, entitled: int, present: int, year: int) -> tuple[tuple[str, str], ...]:
    base = settings.setting(session, votes.SETTING, year)
    found = []
    for vote in row["votes"]:
        result = votes.outcome(votes.tally_of(vote, entitled, present), base)
        found.append((votes.result_line(vote, result), result.sentence))
    return tuple(found)


def _opinion(names: References, row: Row) -> OpinionLine:
    return OpinionLine(
        OPINION_KINDS[row["kind"]],
        _name(names, row["from_person"]) or row["from_words"] or "",
        _name(names, row["to_person"]),
        row["text"],
        _name(names, row["owner"]),
    )


def plain_text(record: MeetingRecord) -> str:
    """The record as text in the order of the form, for copying by hand or pasting into another handbook."""
    day = f"{record.day.year}年{record.day.month}月{record.day.day}日" if record.day else ""
    figures = record.figures
    pairs = [
        ("会议类型", record.kind_words.replace(" ", "")),
        ("主题", record.title),
        ("时间", f"{day} {record.times.replace(' ', '')}".strip()),
        ("地点", record.place),
        ("主持人", record.chair),
        ("记录人", record.recorder),
        ("主讲人", record.lecturer),
        ("应到", f"{figures.due}人，实到{figures.present}人"),
        ("有表决权应到", f"{record.entitled}人，实到{record.entitled_present}人" if record.votes else ""),
        ("列席", record.guests),
        ("缺席及原因", figures.absences or "无"),
        *(
            (TEXT_PARTS[part], record.parts.get(part, ""))
            for part in ("preparation", "first_topic", "agenda")
        ),
        (
            "上次决议落实情况",
            "；".join((record.carried_words.replace(" ", ""), *record.carried))
            if record.carried_words
            else "",
        ),
        ("会议内容", record.parts.get("body") or record.summary),
    ]
    lines = [f"{label}：{text}" for label, text in pairs if text]
    lines += [f"{speaker or '发言'}：{text}" for speaker, text in record.speeches]
    lines += [f"{each.kind}：{_opinion_words(each)}" for each in record.opinions]
    lines += [_resolution_words(number, each) for number, each in enumerate(record.resolutions, 1)]
    lines += [f"表决：{line}" for line, _ in record.votes]
    rest = ("decisions", "follow_up")
    lines += [f"{TEXT_PARTS[part]}：{record.parts[part]}" for part in rest if record.parts.get(part)]
    return "\n".join(lines)


def _opinion_words(opinion: OpinionLine) -> str:
    about = f"（对{opinion.about}）" if opinion.about else ""
    return f"{opinion.source}{about}{'：' if opinion.source or about else ''}{opinion.text}"


def _resolution_words(number: int, resolution: tuple[str, str, date | None, str]) -> str:
    text, owner, due, _ = resolution
    tail = "，".join(
        part
        for part in (f"责任人{owner}" if owner else "", f"{due.month}月{due.day}日前" if due else "")
        if part
    )
    return f"决议{number}：{text}{f'（{tail}）' if tail else ''}"
