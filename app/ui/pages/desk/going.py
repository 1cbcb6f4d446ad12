"""Where the rows and cells of the desk lead to."""

from typing import Any

from app.services.desk_grid import Cell
from app.services.desk_week import Job, Wanted
from app.ui.workbench import Workbench


def go(desk: Workbench, job: Job) -> None:
    """Open what a job asks for, prefilled where there is no record yet."""
    if job.wanted is not None:
        register(desk, job.wanted)
    elif job.kind == "event":
        desk.show_room("events", {"edit": job.record_id})
    elif job.kind == "gap":
        desk.show_room("four_sync", {"item": job.record_id})
    elif job.kind in ("filing", "check"):
        desk.show_room("study", {"checks": True} if job.kind == "check" else None)
    else:
        desk.show_record(job.record_id)


def register(desk: Workbench, wanted: Wanted) -> None:
    """A new event of a kind; for a party group where one is named."""
    if wanted.kind == "talk":
        desk.show_room("events", {"new_talk": {}})
        return
    values: dict[str, Any] = {"kinds": [wanted.kind], "held_on": wanted.day}
    if wanted.party_group is not None:
        values |= {"scope": "group", "party_group": wanted.party_group}
    elif wanted.kind == "committee":
        values["scope"] = "committee"
    desk.show_room("events", {"new": values})


def wanted_of(cell: Cell, party_group: int | None = None) -> Wanted | None:
    """The record that a click on a cell makes."""
    return None if cell.day is None else Wanted(cell.kind, cell.day, party_group)
