"""Business work items with their check items, and commando teams with their missions."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import Any

from app.paths import resources
from app.services.demo.source import filled, tables, uid


def work_items(year: int) -> list[dict[str, Any]]:
    """Work items; labels and stages of their check items are those of the templates."""
    templates = _templates()
    found = []
    for entry in tables("work", year)["items"]:
        record = {key: value for key, value in entry.items() if key not in ("set", "checks")}
        record["uid"] = uid(year, "work_item", entry["code"])
        record["check_items"] = [
            _check_item(year, entry, templates[entry["set"]][code], result, day)
            for code, result, day in entry["checks"]
        ]
        found.append(record)
    return found


def _templates() -> dict[str, dict[str, dict[str, Any]]]:
    text = (resources() / "rules" / "check_templates.toml").read_text(encoding="utf-8")
    sets = tomllib.loads(text)["sets"]
    return {entry["set"]: {item["code"]: item for item in entry["items"]} for entry in sets}


def _check_item(
    year: int, entry: dict[str, Any], template: dict[str, Any], result: str, day: str
) -> dict[str, Any]:
    waived = result == "not_applicable"
    item = {
        "uid": uid(year, "check_item", entry["code"], template["code"]),
        "stage": template["stage"],
        "side": template["side"],
        "code": template["code"],
        "label": template["label"],
        "result": "open" if waived else result,
        "done_on": "" if waived else day,
        "owner": entry["party_owner"] if template["side"] == "party" else "",
        "not_applicable": day if waived else "",
        "duty": template.get("duty"),
        "care": template.get("care"),
    }
    return filled(item)


def teams(year: int) -> list[dict[str, Any]]:
    """Commando teams with members, missions and hours."""
    found = []
    for entry in tables("teams", year)["teams"]:
        record = {key: value for key, value in entry.items() if key not in ("members", "missions")}
        record["uid"] = uid(year, "team", entry["name"])
        if "decided_in" in entry:
            record["decided_in"] = uid(year, "event", entry["decided_in"])
        record["members"] = [_member(entry["founded_on"], *row) for row in entry["members"]]
        record["missions"] = [_mission(year, mission) for mission in entry["missions"]]
        found.append(record)
    return found


def _member(
    founded_on: str, person: str, role: str, began_on: str = "", ended_on: str = ""
) -> dict[str, Any]:
    return filled({"person": person, "role": role, "began_on": began_on or founded_on, "ended_on": ended_on})


def _mission(year: int, entry: dict[str, Any]) -> dict[str, Any]:
    record = {
        key: value
        for key, value in entry.items()
        if key not in ("key", "log", "parts", "serves", "days", "gains")
    }
    record["uid"] = uid(year, "mission", entry["key"])
    if "serves" in entry:
        record["serves"] = uid(year, "work_item", entry["serves"])
    record["days"] = [{"day": day, "text": text} for day, text in entry.get("days", [])]
    record["gains"] = [
        {"measure": measure, "amount": amount, "unit": unit}
        for measure, amount, unit in entry.get("gains", [])
    ]
    record["participants"] = [{"person": name, "hours": hours} for name, hours in entry.get("parts", [])]
    first = date.fromisoformat(entry["began_on"])
    for name, days in entry.get("log", []):
        record["participants"] += [
            {"person": name, "day": (first + timedelta(days=number)).isoformat(), "hours": hours}
            for number, hours in enumerate(days)
            if hours != "0"
        ]
    return record
