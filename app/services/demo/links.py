"""Links between records of the demo year: where tasks came from, what proves a check item, what a jot is about."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.services.demo.source import rows, tables, uid

_NAMES = {"member": "person"}


class LinkTo(NamedTuple):
    """Two records by their uids and what the first is to the second."""

    from_uid: str
    to_uid: str
    role: str


def links(year: int) -> list[LinkTo]:
    """All links that are not written with a record itself."""
    return [*_origins(year), *_proofs(year), *_jots(year)]


def jot_uid(year: int, number: int) -> str:
    """Identity of a jot: its place in the table."""
    return uid(year, "jot", number)


def jots(year: int) -> list[dict[str, Any]]:
    """Jots: those that wait, those that were used and those that were dropped."""
    return [
        {"uid": jot_uid(year, number), **{key: value for key, value in entry.items() if key != "about"}}
        for number, entry in enumerate(tables("jots", year)["jots"], start=1)
    ]


def _origins(year: int) -> list[LinkTo]:
    source = tables("tasks", year)
    found = []
    for entry in rows(source):
        title = entry["title"]
        origin = ["work_item", entry["serves"]] if entry["serves"] else source["origins"].get(title)
        if origin:
            found.append(LinkTo(uid(year, "task", title), _named(year, origin), "origin"))
    return found


def _proofs(year: int) -> list[LinkTo]:
    return [
        LinkTo(_named(year, [kind, name]), uid(year, "check_item", item, check), "proves")
        for kind, name, item, check in tables("work", year)["proofs"]
    ]


def _jots(year: int) -> list[LinkTo]:
    return [
        LinkTo(jot_uid(year, number), _named(year, entry["about"]), "about")
        for number, entry in enumerate(tables("jots", year)["jots"], start=1)
        if "about" in entry
    ]


def _named(year: int, origin: list[str]) -> str:
    kind, name = origin
    return uid(year, _NAMES.get(kind, kind), name)
