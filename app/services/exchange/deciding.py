"""Deciding what becomes of each row: new, changed, unchanged, double or refused, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.models.organisation import STANDINGS
from app.services.exchange import people_rules
from app.services.exchange.cell_reader import display
from app.services.exchange.cells import letter
from app.services.exchange.columns import UID, Column, Form
from app.services.exchange.header import Table, raw_heading
from app.services.exchange.matching import Conflict, Known, Matcher
from app.services.exchange.nested import CREATED_BY_NAME, group_fields, names_to_create, promise, record_of
from app.services.exchange.people_rules import Finding
from app.services.exchange.preview import (
    CHANGED,
    DUPLICATE,
    NEW,
    REFUSED,
    UNCHANGED,
    Difference,
    Issue,
    PreviewRow,
)
from app.services.records import clean
from app.services.references import References, marked_name


class Decider:
    """Takes the rows of a file one after the other; earlier rows count when a later one is compared."""

    def __init__(
        self, form: Form, table: Table, matcher: Matcher, references: References, today: date, day: date
    ) -> None:
        self._form = form
        self._table = table
        self._matcher = matcher
        self._references = references
        self._today = today
        self._day = day
        self._fresh = Matcher(form, matcher.normal)
        self._is_roster = people_rules.is_roster(form)
        self._positions = {column.name: position for position, column in table.columns.items()}
        self._group_fields = group_fields(form.rows)
        self._created: dict[str, int] = {}
        self._derived = {"full": 0, "probationary": 0}

    def decide(self, row: PreviewRow) -> None:
        """Give the row its status, differences and problems."""
        for finding in self._findings(row.values):
            self._take(row, finding)
        known = None if row.problems else self._match(row)
        if row.problems or row.status == DUPLICATE:
            return
        if known is None:
            self._complete(row)
            self._doubt_new(row)
            row.status = NEW
        else:
            self._compare(row, known)
        if row.status in {NEW, CHANGED}:
            self._validate(row)
        self._remember(row, known)

    def _findings(self, values: dict[str, Any]) -> Iterable[Finding]:
        yield from people_rules.of_dates(self._form, values, self._today)
        if self._matcher.is_people:
            yield from people_rules.of_person(values, self._today)

    def _match(self, row: PreviewRow) -> Known | None:
        try:
            known = self._matcher.find(row.values, row.masked)
            if known is not None and self._matcher.is_people:
                for finding in people_rules.against_stored(row.values, known):
                    self._take(row, finding)
            if known is not None and known.claimed_by is not None:
                self._duplicate(row, known.claimed_by)
            elif known is None or self._matcher.is_people:
                self._match_fresh(row, known)
        except Conflict as conflict:
            self._refuse(row, "", str(conflict))
            return None
        return known

    def _match_fresh(self, row: PreviewRow, known: Known | None) -> None:
        """Compare with the new rows above: for people by who they are, for other records by all cells."""
        if known is not None:
            return
        twin = self._fresh.find(row.values, row.masked)
        if twin is None or twin.number is None:
            return
        if self._matcher.is_people and not self._surely_same(row.values, twin.values):
            reason = f"与第 {twin.number} 行同名，又没有身份证号和出生日期可比，分不清是不是同一人，请补上"
            self._refuse(row, "name", reason)
        elif self._matcher.is_people or row.values == twin.values:
            self._duplicate(row, twin.number)

    @staticmethod
    def _surely_same(values: dict[str, Any], other: Any) -> bool:
        return any(values.get(name) and other.get(name) for name in ("id_number", "birth"))

    def _duplicate(self, row: PreviewRow, number: int) -> None:
        row.status, row.same_as = DUPLICATE, number
        reason = f"与第 {number} 行重复，以第 {number} 行为准，这一行不写入"
        row.doubts.append(self._issue(row, self._naming(), reason))

    def _naming(self) -> str:
        """Column by which a row is named in messages."""
        return next((name for name in ("id_number", "name", "title", "theme") if name in self._positions), "")

    def _complete(self, row: PreviewRow) -> None:
        if not self._matcher.is_people:
            return
        people_rules.fill_from_id_number(row.values)
        if self._is_roster and "standing" not in row.values:
            standing = row.values["standing"] = people_rules.derived_standing(row.values)
            self._derived[standing] += 1
            if "standing" in self._positions:
                row.doubts.append(
                    self._issue(
                        row, "standing", f"人员类别是空的，按转正时间推定为“{STANDINGS[standing]}”，请核对"
                    )
                )

    def _doubt_new(self, row: PreviewRow) -> None:
        for name in row.masked:
            row.doubts.append(self._issue(row, name, "号码打了星号，新人的这一格没有写入，请补上完整号码"))
        if self._matcher.is_weak and self._matcher.alike(row.values):
            where = self._matcher.identity[0]
            words = "、".join(column.label for column in self._matcher.identity)
            row.doubts.append(
                self._issue(row, where.name, f"支部里已有{words}相同的记录，按另一条新增，请核对")
            )
        if self._matcher.is_people:
            for known in self._matcher.namesakes(row.values):
                if known.values.get("id_number") and row.values.get("id_number"):
                    reason = f"支部里已有同名的“{row.values['name']}”，身份证号不同，按另一人新增，请核对"
                    row.doubts.append(self._issue(row, "name", reason))

    def _compare(self, row: PreviewRow, known: Known) -> None:
        row.record_id, row.stored = known.record_id, known.record
        name = known.values.get("name") or ""
        if self._matcher.is_people and row.values["name"] == marked_name(name, known.values.get("name_mark")):
            row.values["name"] = name
        differences = []
        for column in self._form.columns:
            value = row.values.get(column.name)
            old = known.values.get(column.name)
            if value is None or column.origin == UID or self._matcher.same(column, old, value):
                continue
            differences.append(self._difference(column, old, value))
        if known.elsewhere:
            differences.append(Difference("", "台账", known.elsewhere, self._form.title))
        row.differences = tuple(differences)
        row.status = CHANGED if differences else UNCHANGED

    def _difference(self, column: Column, old: Any, value: Any) -> Difference:
        before = display(column, old, self._references)
        return Difference(column.name, column.label, before, display(column, value, self._references))

    def _validate(self, row: PreviewRow) -> None:
        """Let the ledger's own checks see the record as it would be saved."""
        record = record_of(self._form, row, self._references, self._day)
        for name in names_to_create(self._group_fields, record, self._references):
            if name not in self._created:
                self._created[name] = row.number
                promise(self._references, name, len(self._created))
        _, problems = clean(
            self._references,
            self._form.rows,
            record,
            stored=dict(row.stored) if row.stored else None,
            today=self._today,
        )
        for problem in problems:
            name = problem.field.split(".")[0]
            heading = "" if name in self._positions else f"{problem.label}："
            self._refuse(row, name, f"{heading}{problem.reason}")

    def _remember(self, row: PreviewRow, known: Known | None) -> None:
        if row.status == REFUSED:
            return
        if known is not None:
            known.claimed_by = row.number
        else:
            self._fresh.add(Known(row.values, uid=row.values.get("uid"), number=row.number))

    def _take(self, row: PreviewRow, finding: Finding) -> None:
        if finding.refuses:
            self._refuse(row, finding.name, finding.reason)
        else:
            row.doubts.append(self._issue(row, finding.name, finding.reason))

    def _refuse(self, row: PreviewRow, name: str, reason: str) -> None:
        row.status = REFUSED
        row.problems.append(self._issue(row, name, reason))

    def _issue(self, row: PreviewRow, name: str, reason: str) -> Issue:
        position = self._positions.get(name)
        if position is None:
            column = self._form.column(name)
            return Issue(row.number, "", "" if column is None else column.label, "", reason)
        where = letter(position)
        return Issue(row.number, where, raw_heading(self._table, position), row.cells.get(where, ""), reason)

    def warnings(self, rows: Iterable[PreviewRow]) -> list[Issue]:
        """What is told beside the refusals: derived categories, groups to be made, doubts, doubles."""
        told = []
        derived = sum(self._derived.values())
        if derived and "standing" not in self._positions:
            full, probationary = self._derived["full"], self._derived["probationary"]
            reason = (
                f"表里没有“人员类别”一列，按转正时间推定：有转正时间的 {full} 人为正式党员，"
                f"没有的 {probationary} 人为预备党员，请核对"
            )
            told.append(Issue(self._table.first, "", "人员类别", "", reason))
        if self._created:
            names = "、".join(self._created)
            position = next((p for p, column in self._table.columns.items() if column.name == "group"), 0)
            heading = raw_heading(self._table, position) if position else CREATED_BY_NAME
            row = min(self._created.values())
            told.append(
                Issue(row, letter(position), heading, names, f"支部里还没有“{names}”，写入时一并建立")
            )
        return told + [doubt for row in rows if row.status != REFUSED for doubt in row.doubts]
