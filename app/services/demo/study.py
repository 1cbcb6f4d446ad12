"""The study plan with its filing rounds, make-up study and own study."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from app.services.demo.roll import Member, excused, on_roster
from app.services.demo.sittings import Sitting, kinds_of
from app.services.demo.source import draws, filled, rows, tables, uid, workday

MADE_UP = 0.75
MADE_UP_BY_AWAY = 0.1
_EARNING = {"study", "lecture", "training"}


def study_plan(year: int, sittings: list[Sitting]) -> dict[str, Any]:
    """The plan with items and filings."""
    source = tables("study", year)
    planned = {sitting.key: sitting.event for sitting in sittings}
    places = Counter[int]()
    items = []
    for row in rows(source):
        places[row["month"]] += 1
        theme = row["theme"]
        item = {"uid": uid(year, "study_item", theme), "position": places[row["month"]], **row}
        item["planned_time"] = row["planned_time"] or "；".join(_time(planned[key]) for key in row["events"])
        item["events"] = [uid(year, "event", key) for key in row["events"]]
        item["cancelled_on"] = source["cancelled"].get(theme)
        item["why_not_done"] = source["why_not_done"].get(theme)
        item["amended_on"], item["amend_reason"] = source["amended"].get(theme, ("", ""))
        items.append(filled(item))
    filings = [{"uid": uid(year, "filing", entry["round"]), **entry} for entry in source["filings"]]
    return {
        "uid": uid(year, "study_plan"),
        "year": year,
        "title": source["title"],
        "items": items,
        "filings": filings,
        "plan_checks": [_check(year, row) for row in rows(source["checks"])],
    }


def _check(year: int, row: dict[str, Any]) -> dict[str, Any]:
    period = f"{year}-Q{row['quarter']}" if row["quarter"] else f"{year}-{row['month']:02d}"
    return {
        "uid": uid(year, "plan_check", row["month"], row["quarter"]),
        "period": period,
        "checked_on": workday(date.fromisoformat(row["on"])).isoformat(),
        "checker": row["by"],
        "opinion": row["opinion"],
    }


def count_notes(year: int, sittings: list[Sitting]) -> None:
    """Let some of those present at a session hand in a 心得 afterwards."""
    shares = tables("study", year)["notes"]
    for sitting in sittings:
        for row in sitting.event.get("attendance", []):
            there = row["state"] == "present" and not row.get("guest")
            if there and draws("notes", sitting.key, row["person"]).random() < shares.get(sitting.key, 0):
                row["notes_count"] = 1


def _time(event: dict[str, Any]) -> str:
    day = date.fromisoformat(event["planned_on"])
    return f"{day.month}月{day.day}日 {event['starts']}"


def own_studies(year: int, sittings: list[Sitting], members: list[Member]) -> list[dict[str, Any]]:
    """Make-ups of what was missed, then own study of plan items, in the order of their days."""
    habits = tables("events", year)["habits"]
    found = [*_make_ups(year, sittings, habits), *_of_items(year, members, habits)]
    return sorted(found, key=lambda row: (row["done_on"], row["uid"]))


def _make_ups(year: int, sittings: list[Sitting], habits: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for sitting in sittings:
        event, day = sitting.event, sitting.held_on
        if day is None or "hours" not in event or not kinds_of(event) & _EARNING:
            continue
        for row in event["attendance"]:
            chance = draws("make-up", sitting.key, row["person"])
            likely = MADE_UP_BY_AWAY if row["person"] in habits["often_away"] else MADE_UP
            done = day + timedelta(days=chance.randint(4, 20))
            training = "training" in kinds_of(event)
            if row["state"] == "present" or done.year != year or not (training or chance.random() < likely):
                continue
            found.append(
                {
                    "uid": uid(year, "make-up", sitting.key, row["person"]),
                    "person": row["person"],
                    "event": event.get("sitting_of", event["uid"]),
                    "done_on": done.isoformat(),
                    "hours": event["hours"],
                    "how": "网上补学全部课程" if training else chance.choice(habits["make_ups"]),
                    "notes_count": chance.randint(0, 1),
                }
            )
    return found


def _of_items(year: int, members: list[Member], habits: dict[str, Any]) -> list[dict[str, Any]]:
    source = tables("study", year)
    hours = {row["theme"]: row["hours"] for row in rows(source)}
    found = []
    for theme, rule in source["own_study"].items():
        first, last = date.fromisoformat(rule["from"]), date.fromisoformat(rule["to"])
        for member in members:
            name = member["name"]
            chance = draws("own study", theme, name)
            done = first + timedelta(days=chance.randint(0, (last - first).days))
            away = name in habits["often_away"] or not on_roster(member, done) or excused(member, done)
            if away or chance.random() > rule["share"]:
                continue
            found.append(
                {
                    "uid": uid(year, "own study", theme, name),
                    "person": name,
                    "item": uid(year, "study_item", theme),
                    "done_on": done.isoformat(),
                    "hours": hours[theme],
                    "how": "读原文并写笔记",
                    "notes_count": 1,
                }
            )
    return found
