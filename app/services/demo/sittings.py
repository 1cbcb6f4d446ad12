"""The year's sittings: what, when and where; who comes is drawn in ``roll``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.services.demo.source import filled, rows, tables, uid, workday

NUMBERED = ("assembly", "committee", "group", "lecture", "theme_day")


@dataclass
class Sitting:
    """An event with what decides about its attendance."""

    key: str
    event: dict[str, Any]
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def held_on(self) -> date | None:
        """Day on which it was held, None for a cancelled one."""
        day = self.event.get("held_on")
        return date.fromisoformat(day) if day else None


def sittings(year: int) -> list[Sitting]:
    """All sittings in the order of their days, with uid and number, without attendance."""
    source = tables("events", year)
    found = [*_committee(year, source), *_groups(year, source), *_others(year, source)]
    found.sort(key=lambda sitting: (sitting.event.get("held_on") or sitting.event["planned_on"], sitting.key))
    _number(found, year)
    return found


def _committee(year: int, source: dict[str, Any]) -> list[Sitting]:
    table = source["committee"]
    times = {"starts": table["starts"], "ends": table["ends"]}
    return [
        _sitting(
            year,
            source,
            {"scope": "committee", "kinds": ["committee"], "planned": row.pop("on"), **times, **row},
        )
        for row in rows(table)
    ]


def _groups(year: int, source: dict[str, Any]) -> list[Sitting]:
    table = source["group"]
    found = []
    for name, day in table["days"].items():
        for month, theme in enumerate(table["themes"], start=1):
            if f"{name}-{month}" in table["missing"]:
                continue
            record = {
                "key": f"group-{name}-{month}",
                "kinds": ["group"],
                "scope": "group",
                "party_group": name,
                "planned": date(year, month, day).isoformat(),
                "title": f"{name}{month}月例会：{theme.split('，')[0]}",
                "summary": f"{theme}。",
                "place": table["places"][name],
                "starts": table["starts"],
                "ends": table["ends"],
                "chair": "",
                "recorder": table["recorders"][name],
            }
            found.append(_sitting(year, source, record))
    return found


def _others(year: int, source: dict[str, Any]) -> list[Sitting]:
    return [_sitting(year, source, dict(record)) for record in source["other"]]


def _sitting(year: int, source: dict[str, Any], record: dict[str, Any]) -> Sitting:
    given = {**source["defaults"], "state": "held", "scope": "branch", **record}
    key = given["key"]
    planned = _day(given, "planned")
    event = {
        "uid": uid(year, "event", key),
        "title": given["title"],
        "kinds": given["kinds"],
        "planned_on": planned,
        "held_on": (_day(given, "held") if given.get("held") else planned)
        if given["state"] == "held"
        else None,
        "starts": given["starts"],
        "ends": given["ends"],
        "place": given["place"],
        "state": given["state"],
        "scope": given["scope"],
        "party_group": given.get("party_group"),
        "belongs_to": year + given["belongs"] if "belongs" in given else None,
        "sitting_of": uid(year, "event", given["sitting_of"]) if "sitting_of" in given else None,
        "chair": given["chair"],
        "recorder": given["recorder"],
        "lecturer": given.get("lecturer"),
        "hours": given.get("hours"),
        "summary": given.get("summary"),
    }
    told = ("invited", "guests", "missing", "leave", "own_hours", "extra", "sitting_of")
    return Sitting(key, filled(event), {name: given[name] for name in told if name in given})


def _day(given: dict[str, Any], name: str) -> str:
    day = date.fromisoformat(given[name])
    return (day if given.get("any_day") else workday(day)).isoformat()


def _number(found: list[Sitting], year: int) -> None:
    """Give 第几次 to the kinds that are counted; a further sitting shares the number of its activity."""
    counts: Counter[tuple[str, str]] = Counter()
    numbers: dict[str, dict[str, int]] = {}
    for sitting in found:
        event = sitting.event
        if event["state"] != "held" or event.get("belongs_to", year) != year:
            continue
        shared = numbers.get(event.get("sitting_of", ""), {})
        mine: dict[str, int] = {}
        for kind in event["kinds"]:
            if kind in NUMBERED:
                series = (kind, event.get("party_group", ""))
                if kind not in shared:
                    counts[series] += 1
                mine[kind] = shared.get(kind, counts[series])
        numbers[event["uid"]] = mine
        event["kinds"] = [
            {"kind": kind, "number": mine[kind]} if kind in mine else kind for kind in event["kinds"]
        ]


def kinds_of(event: dict[str, Any]) -> set[str]:
    """Kinds of a built event."""
    return {kind if isinstance(kind, str) else kind["kind"] for kind in event["kinds"]}
