"""All records of the demo year, in the format of ``add all``."""

from __future__ import annotations

from typing import Any

from app.services.demo import duties, life, links, people, roll, study, work
from app.services.demo.sittings import Sitting, sittings
from app.services.demo.source import tables, uid


def demo_records(year: int) -> dict[str, Any]:
    """The invented year as records to add: the same for every call with the same year."""
    branch = tables("branch", year)
    groups = [{"uid": uid(year, "party_group", group["name"]), **group} for group in branch["party_groups"]]
    held = sittings(year)
    days = {sitting.key: sitting.held_on for sitting in held if sitting.held_on is not None}
    members = people.members(year, days, groups)
    _fill_attendance(year, held, members)
    study.count_notes(year, held)
    _fill_minutes(year, held)
    life.add_dues(year, members)
    return {
        "branch": _branch(year, branch["branch"]),
        "party_groups": groups,
        "members": members,
        "people": people.outsiders(year),
        "events": [sitting.event for sitting in held],
        "talks": duties.talks(year),
        "study_plans": [study.study_plan(year, held)],
        "own_studies": study.own_studies(year, held, members),
        "work_items": work.work_items(year),
        "recurrences": duties.recurrences(year),
        "tasks": duties.tasks(year),
        "teams": work.teams(year),
        **life.life_records(year),
        "jots": links.jots(year),
    }


def _branch(year: int, branch: dict[str, Any]) -> dict[str, Any]:
    terms = [{"uid": uid(year, "term", term["number"]), **term} for term in branch["terms"]]
    return {"uid": uid(year, "branch"), **branch, "terms": terms}


def _fill_attendance(year: int, held: list[Sitting], members: list[dict[str, Any]]) -> None:
    source = tables("events", year)
    firsts = {sitting.notes["sitting_of"] for sitting in held if "sitting_of" in sitting.notes}
    shifts = firsts | {sitting.key for sitting in held if "sitting_of" in sitting.notes}
    for sitting in held:
        event = sitting.event
        if sitting.held_on is not None and event["scope"] == "group":
            event["chair"] = roll.leader_of(members, event["party_group"], sitting.held_on)
        event["attendance"] = roll.attendance(sitting, members, source["invited"], source["habits"], shifts)


def _fill_minutes(year: int, held: list[Sitting]) -> None:
    minutes = life.minutes(year)
    for sitting in held:
        sitting.event.update(minutes.get(sitting.key, {}))
