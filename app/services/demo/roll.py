"""Who came: due people of a sitting on its day, leave with reasons, late ones, guests and a few without an entry."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from app.models.organisation import COMMITTEE_POSTS
from app.services.demo.sittings import Sitting
from app.services.demo.source import draws

LEAVE = 0.02
LEAVE_OF_AWAY = 0.27
ABSENT_OF_MISSED = 0.12
LATE = 0.02
Member = dict[str, Any]


def within(span: dict[str, Any], day: date) -> bool:
    """Whether a span holds on a day; its last day no longer counts."""
    began, ended = str(span["began_on"]), str(span.get("ended_on", "9999"))
    return began <= day.isoformat() < ended


def on_roster(member: Member, day: date) -> bool:
    """Whether somebody is a member of the branch on a day."""
    return any(within(span, day) for span in member["roster_spans"])


def excused(member: Member, day: date) -> bool:
    """Whether a decision keeps somebody out of the daily 应到."""
    return any(span["kind"] == "excused" and within(span, day) for span in member.get("absences", []))


def in_committee(member: Member, day: date) -> bool:
    """Whether somebody holds a committee post on a day."""
    return any(post["kind"] in COMMITTEE_POSTS and within(post, day) for post in member.get("posts", []))


def in_group(member: Member, group: str, day: date) -> bool:
    """Whether somebody belongs to a party group on a day."""
    return any(span["party_group"] == group and within(span, day) for span in member["group_spans"])


def leader_of(members: list[Member], group: str, day: date) -> str:
    """Name of a group's leader on a day."""
    return next(
        str(member["name"])
        for member in members
        for post in member.get("posts", [])
        if post.get("party_group") == group and within(post, day)
    )


def due(sitting: Sitting, members: list[Member], invited: dict[str, list[str]], day: date) -> list[str]:
    """Names of those who should come to a sitting (domain §13.2)."""
    scope = sitting.event["scope"]
    here = [member for member in members if on_roster(member, day) and not excused(member, day)]
    if scope == "committee":
        here = [member for member in here if in_committee(member, day)]
    elif scope == "group":
        here = [member for member in here if in_group(member, sitting.event["party_group"], day)]
    elif scope == "named":
        wanted = sitting.notes["invited"]
        names = invited.get(wanted, [])
        committee = wanted in ("committee", "core")
        here = [m for m in here if m["name"] in names or (committee and in_committee(m, day))]
    return [member["name"] for member in here]


def attendance(
    sitting: Sitting,
    members: list[Member],
    invited: dict[str, list[str]],
    habits: dict[str, Any],
    shifts: set[str],
) -> list[dict[str, Any]]:
    """The rows of a held sitting; ``shifts`` are the keys of sittings of an activity with a second one."""
    day = sitting.held_on
    if day is None:
        return []
    names = due(sitting, members, invited, day)
    if sitting.key in shifts:
        second = "sitting_of" in sitting.notes
        names = [name for name in names if (name in habits["shift"]) == second]
    chance = draws("attendance", sitting.key)
    found = [
        _row(sitting, name, habits, chance) for name in names if name not in sitting.notes.get("missing", [])
    ]
    found += [{"person": name, "state": "present"} for name in sitting.notes.get("extra", [])]
    for row in found:
        if row["state"] == "present" and "own_hours" in sitting.notes:
            row["hours"] = chance.choice(sitting.notes["own_hours"])
    guests = [name for name in sitting.notes.get("guests", []) if name not in names]
    return found + [{"person": name, "state": "present", "guest": True} for name in guests]


def _row(sitting: Sitting, name: str, habits: dict[str, Any], chance: Random) -> dict[str, Any]:
    """One person's entry; the draws are made in any case, so that one person's change moves nobody else's."""
    missed, kind, late = chance.random(), chance.random(), chance.random()
    reason = chance.choice(habits["leave_reasons"])
    told = sitting.notes.get("leave", {})
    if name in told:
        return {"person": name, "state": "leave", "leave_reason": told[name]}
    if name == sitting.event.get("chair") or missed >= (
        LEAVE_OF_AWAY if name in habits["often_away"] else LEAVE
    ):
        return {"person": name, "state": "present", **({"late": True} if late < LATE else {})}
    if kind < ABSENT_OF_MISSED:
        return {"person": name, "state": "absent"}
    return {"person": name, "state": "leave", "leave_reason": reason}
