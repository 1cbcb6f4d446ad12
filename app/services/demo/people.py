"""Members and other people with their dated spans."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from app.models.id_number import check_digit
from app.services.demo.source import draws, filled, rows, tables, uid

REGION = "110199"
_STREETS = ("青溪路", "水厂路", "和平里", "望江街", "学府路", "新河巷")
_EVENT_DAY = re.compile(r"@([a-z0-9-]+?)(?:\+(\d+))?")
_STAGES = ("applicant", "activist", "target")
Days = dict[str, date]


def members(year: int, held: Days, groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Everybody who was a member on some day of the year; ``held`` tells the days of events by key."""
    source = tables("members", year)
    since = {group["name"]: group["began_on"] for group in groups}
    found = []
    for number, row in enumerate(rows(source), start=1):
        person = {name: _dated(value, held) for name, value in row.items()}
        name = person["name"]
        record = _person(year, number, person)
        record["note"] = source["notes"].get(name)
        record["roster_spans"] = [_roster_span(person, source)]
        record["standings"] = _standings(source["candidacy"].get(name, {}), person["joined"], person["full"])
        record["group_spans"] = _group_spans(person, source, since)
        record["posts"] = _owned(year, "post", name, source["posts"], held)
        record["absences"] = _owned(year, "absence", name, source["absences"], held)
        found.append(filled(record))
    return found


def outsiders(year: int) -> list[dict[str, Any]]:
    """Applicants and activists."""
    found = []
    for number, row in enumerate(rows(tables("members", year)["outsiders"]), start=101):
        record = _person(year, number, row)
        stages = {"applicant": row["applied"], "activist": row["activist"]}
        record["standings"] = _standings(filled(stages), "", "")
        found.append(filled(record))
    return found


def _dated(value: Any, held: Days) -> Any:
    """``@assembly-2`` as the day on which that event was held, ``@assembly-2+1`` as the day after."""
    match = _EVENT_DAY.fullmatch(value) if isinstance(value, str) else None
    return (held[match[1]] + timedelta(days=int(match[2] or 0))).isoformat() if match else value


def _person(year: int, number: int, row: dict[str, Any]) -> dict[str, Any]:
    place = draws("address", row["name"])
    record = {
        "uid": uid(year, "person", row["name"]),
        "name": row["name"],
        "sex": row["sex"],
        "ethnic_group": row["ethnic_group"],
        "birth": row["birth"],
        "id_number": _id_number(row["birth"], number, male=row["sex"] == "男"),
        "phone": f"154003{number:05d}",
        "address": f"样例市{place.choice(_STREETS)}{place.randint(1, 180)}号{place.randint(1, 12)}幢",
    }
    further = ("native_place", "education", "degree", "work_start", "department", "job", "title", "backbone")
    return record | {name: row[name] for name in further if name in row}


def _id_number(birth: str, number: int, *, male: bool) -> str:
    """An 18-digit number of a region that doesn't exist; odd sequence numbers are men's (GB 11643)."""
    day = (birth + "-15")[:10].replace("-", "")
    first = f"{REGION}{day}{number * 2 % 1000 + (1 if male else 0):03d}"
    return first + check_digit(first)


def _roster_span(person: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    span = {"began_on": person["roster"], "began_by": person["began_by"]}
    span["from_unit"] = source["origins"].get(person["name"], "")
    leaving = source["departures"].get(person["name"])
    if leaving:
        span |= {**leaving, "ended_by": "transfer_out"}
    return filled(span)


def _standings(stages: dict[str, str], joined: str, full: str) -> list[dict[str, Any]]:
    begun = [(kind, stages[kind]) for kind in _STAGES if kind in stages]
    begun += [(kind, day) for kind, day in (("probationary", joined), ("full", full)) if day]
    found = []
    for (kind, day), following in zip(begun, [*begun[1:], ("", "")], strict=True):
        ended = "confirmed" if following[0] == "full" else "promoted"
        span = {
            "kind": kind,
            "began_on": day,
            "ended_on": following[1],
            "ended_by": ended if following[1] else "",
        }
        found.append(filled(span))
    return found


def _group_spans(
    person: dict[str, Any], source: dict[str, Any], since: dict[str, str]
) -> list[dict[str, Any]]:
    name = person["name"]
    moves = [(move["on"], move["to"]) for move in source["moves"] if move["person"] == name]
    stays = [(max(person["roster"], since[person["group"]]), person["group"]), *moves]
    leaving = source["departures"].get(name, {}).get("ended_on", "")
    ends = [day for day, _ in stays[1:]] + [leaving]
    return [
        filled({"party_group": group, "began_on": began, "ended_on": ended})
        for (began, group), ended in zip(stays, ends, strict=True)
    ]


def _owned(
    year: int, kind: str, name: str, entries: list[dict[str, Any]], held: Days
) -> list[dict[str, Any]]:
    found = []
    for entry in entries:
        if entry["person"] != name:
            continue
        record = {key: _dated(value, held) for key, value in entry.items() if key != "person"}
        if "decided_in" in record:
            record["decided_in"] = uid(year, "event", record["decided_in"])
        found.append({"uid": uid(year, kind, name, record["kind"]), **record})
    return found
