"""Tasks and talks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.services.demo.source import draws, filled, rows, tables, uid

URGENT_WITHIN = 10  # days from assignment to deadline


def tasks(year: int) -> list[dict[str, Any]]:
    """Member tasks of all states and sources."""
    source = tables("tasks", year)
    return [_task(year, row, source) for row in rows(source)]


def recurrences(year: int) -> list[dict[str, Any]]:
    """What becomes a task each month or quarter; the tasks that it became are among the tasks."""
    return [
        {"uid": uid(year, "recurrence", entry["title"]), **entry}
        for entry in tables("tasks", year)["recurrences"]
    ]


def _task(year: int, row: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    title = row["title"]
    assigned, due = date.fromisoformat(row["assigned"]), date.fromisoformat(row["due"])
    accepted = row["accepted"]
    task = {
        "uid": uid(year, "task", title),
        "title": title,
        "demand": row["demand"],
        "source": row["source"],
        "assigned_by": row["by"],
        "assigned_on": row["assigned"],
        "due_on": row["due"],
        "priority": "high" if (due - assigned).days <= URGENT_WITHIN else "normal",
        "cancelled_on": row["done"] if row["state"] == "cancelled" else "",
        "accepted_on": accepted,
        "accepted_by": row["by"] if accepted else "",
        "opinion": draws("opinion", title).choice(source["opinions"]) if accepted else "",
        "score": source["scores"].get(title, "") if accepted else "",
        "occurrence": source["occurrences"].get(title, ""),
        "steps": _steps(row, source),
        "owners": _owners(row, source["notes"].get(title, "")),
    }
    return filled(task)


def _steps(row: dict[str, Any], source: dict[str, Any]) -> list[dict[str, Any]]:
    """The checklist of a task; those of a finished task were ticked one after the other."""
    texts = source["steps"].get(row["title"], [])
    finished = row["done"] if row["state"] != "cancelled" else ""
    ticked = len(texts) if finished else source["steps_done"].get(row["title"], 0)
    first = date.fromisoformat(row["assigned"])
    last = date.fromisoformat(finished or row["due"])
    found = []
    for place, text in enumerate(texts, start=1):
        day = first + (last - first) * place // len(texts)
        found.append(
            filled({"position": place, "text": text, "done_on": day.isoformat() if place <= ticked else ""})
        )
    return found


def _owners(row: dict[str, Any], note: str) -> list[dict[str, Any]]:
    names = row["owners"]
    return [
        filled(
            {"person": name, **_part(row, place, last=place == len(names) - 1), "note": "" if place else note}
        )
        for place, name in enumerate(names)
    ]


def _part(row: dict[str, Any], place: int, *, last: bool) -> dict[str, str]:
    """State and day of one owner's part; those before the last one finish a few days earlier."""
    state = row["state"]
    if state == "cancelled":
        return {"state": "open"}
    if state == "handed_over":
        return {"state": "open" if last else "handed_over"}
    if state in ("open", "returned"):
        due = date.fromisoformat(row["due"])
        return (
            {"state": state} if last else {"state": "done", "done_on": (due - timedelta(days=3)).isoformat()}
        )
    done = date.fromisoformat(row["done"])
    if not last:
        earlier = done - timedelta(days=draws("owner", row["title"], place).randint(1, 5))
        done = max(earlier, date.fromisoformat(row["assigned"]))
    return {"state": state or "done", "done_on": done.isoformat()}


def talks(year: int) -> list[dict[str, Any]]:
    """Talks of the year, those on integrity among them."""
    source = tables("talks", year)
    found = []
    for number, row in enumerate(rows(source), start=1):
        people = [{"person": name, "side": "talker"} for name in row["talkers"]]
        people += [{"person": name, "side": "partner"} for name in row["partners"]]
        found.append(
            {
                "uid": uid(year, "talk", number),
                "held_on": row["on"],
                "place": draws("talk", number).choice(source["places"]),
                "kind": row["kind"],
                "reason": row["reason"],
                "summary": row["summary"],
                "result": row["result"],
                "people": people,
            }
        )
    return found
