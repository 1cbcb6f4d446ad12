"""Rounds of votes: counted whole, told by person in the order of the roster, decided by people."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.assessment import GRADES
from app.services import review_rounds, scoring
from app.services.ledger import Child
from app.services.references import References
from app.services.registers import RegisterRow
from app.ui.pages.assessment.count_dialog import CountDialog, ask_counts, ask_decisions
from app.ui.pages.assessment.registers import REVIEW_ROUNDS
from app.ui.widgets.basics import column, label
from app.ui.widgets.drawer import facts
from app.ui.widgets.register import Act, RegisterPane
from app.ui.widgets.register.drawer import Doing, RegisterDrawer
from app.ui.widgets.rows import ListRow, RowList
from app.ui.workbench import Workbench

COUNTED = ("appraisal", "double")
TALLIES, RESULTS = "tallies", "results"


def why_no_count(values: Mapping[str, Any], _day: dt.date) -> str:
    """Ballots back are needed before votes."""
    if values["kind"] not in COUNTED:
        return "评诺在“载体”的践诺里登记结果"
    if values["returned_members"] is None and values["returned_masses"] is None:
        return "先填收回多少张票"
    return ""


def why_no_decision(values: Mapping[str, Any], _day: dt.date) -> str:
    """Pledges are evaluated with themselves."""
    return "" if values["kind"] in COUNTED else "评诺在“载体”的践诺里登记结果"


class RoundDrawer(RegisterDrawer):
    """Tallies and decisions are read here, line by person; they are changed whole, by the buttons below."""

    def __init__(self, *parts: Any) -> None:
        self.said: dict[str, list[str]] = {}
        super().__init__(*parts)

    def _child_part(self, child: Child) -> QWidget:
        part = QWidget()
        lines = column(part, gap=4)
        lines.addWidget(label(child.title, "panel"))
        rows = RowList(child.title, height=36, empty="还没有")
        self._lists[child.key] = rows
        lines.addWidget(rows)
        return part

    def show_row(self, found: RegisterRow) -> None:
        super().show_row(found)
        with self.desk.database.read() as session:
            most, base, word = review_rounds.excellent_limit(session, found.values, today=self.desk.today)
            warning = review_rounds.excellent_warning(session, found.values, today=self.desk.today)
        given = sum(row["grade"] == "excellent" for row in found.values[RESULTS])
        pairs = [("优秀", f"已评 {given} 人，最多 {most} 人（{word} {base} 人的三分之一）")]
        self._facts.addWidget(facts(pairs, label_width=96))
        if warning:
            self._facts.addWidget(label(warning, "warn", wrap=True))

    def _show_children(self, child: Child, _texts: list[str]) -> None:
        assert self._row is not None  # noqa: S101 - shown just now
        values = self._row.values
        with self.desk.database.read() as session:
            names = References(session)
            people = list(dict.fromkeys(row["person"] for row in values[child.key]))
            people.sort()
            if child.key == TALLIES:
                said = self._said_votes(session, values)
            else:
                said = {row["person"]: _decision(row) for row in values[RESULTS]}
            texts = [f"{names.person_name(person)}　{said[person]}" for person in people]
        self.said[child.key] = texts
        rows = self._lists[child.key]
        rows.set_rows([ListRow(place, text) for place, text in enumerate(texts)])
        rows.setFixedHeight(self._height(rows, len(texts)))

    def _said_votes(self, session: Any, values: Mapping[str, Any]) -> dict[int, str]:
        if values["kind"] == review_rounds.SCORED:
            return {
                person: _scored(each) for person, each in review_rounds.standings(session, values).items()
            }
        found: dict[int, str] = {}
        for person in {row["person"] for row in values[TALLIES]}:
            rows = [row for row in values[TALLIES] if row["person"] == person]
            sides = []
            for side, word in (("members", "党员"), ("masses", "群众")):
                votes = scoring.grade_votes(rows, side)
                if votes:
                    listed = " ".join(
                        f"{grade} {votes[grade]}" for grade in GRADES.values() if grade in votes
                    )
                    sides.append(f"{word}：{listed or '，'.join(votes)}")
            found[person] = "；".join(sides)
        return found


def _scored(found: scoring.Standing) -> str:
    words = {"members": "互评", "masses": "群众"}
    sides = "　".join(
        f"{words[side]} {mean if mean is not None else f'样本不足（{found.ballots[side]} 票）'}"
        for side, mean in found.sides.items()
    )
    return sides if found.whole is None else f"综合 {found.whole}　{sides}"


def _decision(row: Mapping[str, Any]) -> str:
    parts = [GRADES.get(row["grade"] or "", "未定等次"), row["reason"] or ""]
    if row["told_on"] is not None:
        parts.append(f"{row['told_on'].month}月{row['told_on'].day}日已反馈")
    return "　".join(part for part in parts if part)


class RoundsPane(RegisterPane):
    """Two buttons of the round at hand: its votes and what was decided, each saved by one operation."""

    def __init__(self, desk: Workbench) -> None:
        acts = (
            Act("计票…", lambda _desk, round_id, _values: self.count(round_id), why_no_count),
            Act("评定等次…", lambda _desk, round_id, _values: self.decide(round_id), why_no_decision),
        )
        super().__init__(desk, replace(REVIEW_ROUNDS, acts=acts))

    def _make_drawer(self) -> RegisterDrawer:
        return RoundDrawer(
            self.desk, self.register, self.ledger,
            Doing(
                edit=self._edit_current,
                take_step=self.take_step,
                remove=self.delete,
                change_child=self.ask_child,
                remove_child=self.remove_child,
                change_children=self.ask_children,
            ),
        )  # fmt: skip

    def count(self, round_id: int) -> CountDialog:
        """Ask for the votes of a round."""

        def save(sides: dict[str, Any]) -> None:
            with self.desk.database.operation("review.count") as op:
                review_rounds.count(op, round_id, sides)

        return ask_counts(self.desk, self, dict(self.rows[round_id].values), save)

    def decide(self, round_id: int) -> CountDialog:
        """Ask for what was decided."""

        def save(given: dict[str, Any]) -> None:
            with self.desk.database.operation("review.decide") as op:
                review_rounds.decide(op, round_id, given[RESULTS])

        return ask_decisions(self.desk, self, dict(self.rows[round_id].values), save)
