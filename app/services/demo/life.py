"""The rest of the year: development, carriers, assessment, rectification, papers, minutes and dues."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.models.assessment import GRADES, HALVES
from app.services.demo.proofs import Proof
from app.services.demo.source import MODEL_YEAR, filled, tables, uid
from app.services.dues_rules import owed_fen, tiers_in, tiers_of_seed
from app.services.seeds import score_items

_YEARS = {"year", "from_year"}
_MINUTES = "minutes"
_DUES = "dues"


def life_records(year: int) -> dict[str, Any]:
    """Records of the ledgers of the rest of the year, by ledger key, each with its uid."""
    return {
        key: [_record(year, key, place, entry) for place, entry in enumerate(entries)]
        for key, entries in tables("life", year).items()
        if key not in (_MINUTES, _DUES)
    }


def _record(year: int, key: str, place: int, entry: dict[str, Any]) -> dict[str, Any]:
    record = {name: _reference(year, value) for name, value in entry.items()}
    for name in _YEARS & record.keys():
        record[name] += year - MODEL_YEAR
    scores = record.pop("branch_scores", None)
    if scores is not None:
        record["scores"] = [
            {"period": period, "item_code": str(code), "branch": value}
            for period, *values in scores
            for code, value in enumerate(values, start=1)
        ]
    if "appraised" in record:
        record |= _appraised(record.pop("appraised"))
    lines = [_lines(half, record.pop(half)) for half in HALVES if half in record]
    if lines:
        record["lines"] = [line for half in lines for line in half]
    record.pop("proof", None)
    return {"uid": uid(year, key, place), **record}


def _reference(year: int, value: Any) -> Any:
    """``@event:life`` as the uid of that event."""
    if isinstance(value, str) and value.startswith("@"):
        return uid(year, *value[1:].split(":"))
    return value


def _appraised(rows: list[list[str]]) -> dict[str, Any]:
    """Tallies and results of an appraisal out of a name, the votes of the four grades and the decision."""
    return {
        "tallies": [
            {"person": name, "side": "members", "value": grade, "votes": int(count)}
            for name, *counts, _decided in rows
            for grade, count in zip(GRADES.values(), counts, strict=True)
            if int(count)
        ],
        "results": [{"person": name, "grade": decided} for name, *_counts, decided in rows],
    }


def _lines(half: str, given: list[str]) -> list[dict[str, Any]]:
    items = [item for item in score_items() if item["score_set"] == f"branch_{half}" and not item["veto"]]
    return [
        {
            "half": half,
            "code": item["code"],
            "position": place,
            "label": item["label"],
            "standard": str(item["standard_x100"]),
            "given": points,
        }
        for place, (item, points) in enumerate(zip(items, given, strict=True), start=1)
    ]


def life_proofs(year: int) -> list[Proof]:
    """Evidence of the problems that are closed."""
    return [
        Proof(uid(year, key, place), entry["proof"], f"{entry['text']}\n{entry['measures']}\n")
        for key, entries in tables("life", year).items()
        if key not in (_MINUTES, _DUES)
        for place, entry in enumerate(entries)
        if "proof" in entry
    ]


def minutes(year: int) -> dict[str, dict[str, Any]]:
    """Children of events by the key of the event."""
    found: dict[str, dict[str, Any]] = tables("life", year)[_MINUTES]
    for key, children in found.items():
        for kind in ("resolutions", "opinions"):
            for place, row in enumerate(children.get(kind, ())):
                row["uid"] = uid(year, kind, key, place)
    return found


def add_dues(year: int, members: list[dict[str, Any]]) -> None:
    """Give each member a base from January on, and a payment for each month until October."""
    table = tables("life", year)[_DUES]
    tiers = tiers_in(tiers_of_seed(), "salaried", f"{year}-01")
    for place, member in enumerate(members):
        base = table["bases"][place % len(table["bases"])]
        member["dues_bases"] = [{"from_month": f"{year}-01", "base": base}]
        amount = str(Decimal(owed_fen(int(Decimal(base) * 100), tiers)) / 100)
        member["dues_payments"] = [
            filled(
                {
                    "uid": uid(year, "dues", member["name"], month),
                    "month": f"{year}-{month:02d}",
                    "amount": amount,
                    "paid_on": f"{year}-{month:02d}-{table['day']:02d}",
                    "receiver": table["receiver"],
                }
            )
            for month in _months(year, member, table["paid_until"])
        ]


def _months(year: int, member: dict[str, Any], last: int) -> range:
    """Months of the year in which the member was on the roster, until the last that was paid."""
    spans = member["roster_spans"]
    began, ended = spans[0]["began_on"], spans[-1].get("ended_on", "9999")
    first = int(began[5:7]) if began.startswith(str(year)) else 1
    return range(first, min(last, int(ended[5:7]) if ended.startswith(str(year)) else last) + 1)
