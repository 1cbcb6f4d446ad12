"""Check items of one work item for its drawer, and of all for 六个一起 and 四结合 (domain §4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.four_sync import CARES, DUTIES, CheckItem
from app.services.check_evidence import evidence_counts
from app.services.facts_types import CheckFact, YearFacts
from app.services.figures.four_sync import work_items
from app.services.four_sync import stored
from app.services.four_sync_sets import SetItem, check_sets, code_order, set_of
from app.services.record_rows import Row
from app.services.references import References

NONE, OPEN, PARTLY, DONE = "none", "open", "partly", "done"
ASPECTS = {"duty": DUTIES, "care": CARES}


@dataclass(frozen=True)
class CheckView:
    """One check item; ``evidence_hint`` is what usually proves it, ``evidence`` how many things do."""

    id: int
    stage: int
    side: str
    code: str
    label: str
    result: str
    done_on: date | None
    owner_id: int | None
    owner: str
    not_applicable: str
    note: str
    evidence: int
    evidence_hint: str


@dataclass(frozen=True)
class ItemDetail:
    """A work item for the drawer: its own values, its check items in order, and the set they come from."""

    values: Row
    party_owner: str
    set_name: str
    checks: tuple[CheckView, ...]

    def of_stage(self, stage: int) -> tuple[CheckView, ...]:
        """Check items of a stage, the party side first."""
        return tuple(check for check in self.checks if check.stage == stage)


def item_detail(session: Session, item_id: int) -> ItemDetail:
    """Everything that the drawer shows of a work item; UserError when it is gone."""
    row = stored(session, item_id)
    names = References(session)
    sets = check_sets(session)
    rows = row.pop("check_items")
    set_name = set_of([(check["stage"], check["side"], check["code"]) for check in rows], sets)
    hints = _hints([sets.get(set_name, ()), *sets.values()])
    evidence = evidence_counts(session, [check["id"] for check in rows])
    checks = [_check(check, names, evidence, hints) for check in rows]
    checks.sort(key=lambda check: (check.stage, check.side != "party", code_order(check.code)))
    owner = names.person_name(row["party_owner"]) if row["party_owner"] else ""
    return ItemDetail(row, owner, set_name, tuple(checks))


def place_of(session: Session, record_id: int) -> tuple[int, int, int]:
    """Work item, stage and first year of a check item; of a work item itself with the stage 0."""
    query = select(CheckItem.work_item_id, CheckItem.stage).where(CheckItem.id == record_id)
    found = session.execute(query).first()
    item_id, stage = (record_id, 0) if found is None else (found.work_item_id, found.stage)
    return item_id, stage, stored(session, item_id)["began_on"].year


def _check(
    row: Row, names: References, evidence: dict[int, int], hints: dict[tuple[str, str], str]
) -> CheckView:
    return CheckView(
        row["id"],
        row["stage"],
        row["side"],
        row["code"],
        row["label"],
        row["result"],
        row["done_on"],
        row["owner"],
        names.person_name(row["owner"]) if row["owner"] else "",
        row["not_applicable"] or "",
        row["note"] or "",
        evidence.get(row["id"], 0),
        hints.get((row["code"], row["label"]), ""),
    )


def _hints(sets: Iterable[Iterable[SetItem]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for items in sets:
        for item in items:
            found.setdefault((item.code, item.label), item.evidence_hint or "")
    return found


@dataclass(frozen=True)
class AspectCell:
    """What the check items of one kind say of a work item.

    ``state`` is none (no such item), open, partly or done; a 四结合 tick needs evidence: ``bare`` tells that
    all is done and nothing proves it (domain §4).
    """

    state: str
    done: int
    base: int
    bare: bool
    stage: int


def aspects(session: Session, facts: YearFacts, name: str) -> dict[int, dict[str, AspectCell]]:
    """Of each work item, the cell of each of 六个一起 (``"duty"``) or 四结合 (``"care"``)."""
    column = getattr(CheckItem, name)
    rows = session.execute(select(CheckItem.id, column).where(column.is_not(None)))
    codes = {check_id: code for check_id, code in rows}  # noqa: C416 - rows are no pairs to mypy
    found: dict[int, dict[str, AspectCell]] = {}
    for item in work_items(facts):
        by_code: dict[str, list[CheckFact]] = defaultdict(list)
        for check in item.checks:
            if check.applicable and check.id in codes:
                by_code[codes[check.id]].append(check)
        found[item.id] = {code: _cell(by_code[code], facts.as_of) for code in ASPECTS[name]}
    return found


def _cell(checks: list[CheckFact], day: date) -> AspectCell:
    done = [row for row in checks if row.result == "yes" and row.done_on is not None and row.done_on <= day]
    if not checks:
        return AspectCell(NONE, 0, 0, bare=False, stage=1)
    if len(done) == len(checks):
        state = DONE
    else:
        state = PARTLY if done or any(row.result == "partly" for row in checks) else OPEN
    bare = state == DONE and not any(row.has_evidence for row in checks)
    first = next((row for row in checks if row not in done), checks[0])
    return AspectCell(state, len(done), len(checks), bare, first.stage)
