"""The rows of the paper form that hold the minutes: topics, speeches, resolutions, votes and opinions."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models.meetings import OPINION_KINDS, TEXT_PARTS, VOTE_RULES
from app.services import meetings
from app.services.resolutions import Agenda
from app.services.votes import ELECTION, OF_PRESENT, outcome, tally_of
from app.ui.pages.events.paper import PaperTable, paper_text
from app.ui.widgets.basics import column
from app.ui.widgets.fields import LongText
from app.ui.widgets.form_field import FormField
from app.ui.widgets.form_inputs import show_value
from app.ui.widgets.people import Person
from app.ui.widgets.rows_field import RowsField

_RULES = tuple((rule, words) for rule, words in VOTE_RULES.items() if rule != ELECTION)


def _number(name: str, words: str) -> FormField:
    return FormField(name, words, "integer", width=44)


_COUNTS = (_number("given_for", "赞成"), _number("against", "反对"), _number("abstained", "弃权"))
_PRESENT = _number("present_entitled", "到会")
ROWS: dict[str, tuple[str, tuple[FormField, ...]]] = {
    "speeches": (
        "发言",
        (FormField("speaker", "发言人", "person", width=88), FormField("text", "内容", "long_text")),
    ),
    "resolutions": (
        "决议",
        (
            FormField("text", "决议事项", "long_text"),
            FormField("owner", "责任人", "person", width=88),
            FormField("due_on", "时限", "date", width=96),
            FormField("closed_on", "已落实", "date", width=96),
        ),
    ),
    "votes": (
        "表决",
        (
            FormField("subject", "表决事项"),
            FormField("rule", "办法", "choice", required=True, choices=_RULES, width=128),
            _PRESENT,
            _number("written", "书面"),
            *_COUNTS,
        ),
    ),
    "elections": (
        "选举",
        (
            FormField("candidate", "候选人", "person", width=88),
            _PRESENT,
            _number("issued", "发出票"),
            _number("returned", "收回票"),
            *_COUNTS,
            _number("invalid", "无效"),
        ),
    ),
    "opinions": (
        "意见",
        (
            FormField(
                "kind", "种类", "choice", required=True, choices=tuple(OPINION_KINDS.items()), width=96
            ),
            FormField("from_person", "提出人", "person", width=80),
            FormField("from_words", "或来源"),
            FormField("to_person", "对象", "person", width=80),
            FormField("text", "意见", "long_text"),
        ),
    ),
}
_PARTS = ("preparation", "first_topic", "agenda", "body", "follow_up")


class Minutes(QObject):
    """Adds its rows to the form's table; ``changed`` after every change by the user."""

    changed = Signal()

    def __init__(self, table: PaperTable, today: dt.date, year: int) -> None:
        super().__init__(table)
        self._table = table
        self.parts = {part: LongText(1, 12) for part in _PARTS}
        self.rows = {
            key: RowsField(FormField(key, words, "rows", rows=fields), today=today, year=year)
            for key, (words, fields) in ROWS.items()
        }
        self.carried, self.results, self.elected = paper_text(), paper_text(), paper_text()
        self._stored: Mapping[str, Any] = {}
        self._entitled: frozenset[int] = frozenset()
        self._present = 0
        self._base = OF_PRESENT
        self._build()
        for text in self.parts.values():
            text.textChanged.connect(self.changed)
        for rows in self.rows.values():
            rows.changed.connect(self._rows_changed)

    def _build(self) -> None:
        for part in ("preparation", "first_topic", "agenda"):
            self._table.add_row((part, TEXT_PARTS[part], self.parts[part], 6))
        self._table.add_row(("carried", "上次决议\n落实情况", self.carried, 6))
        self._table.add_row(("body", TEXT_PARTS["body"], self.parts["body"], 6))
        self._table.add_row(("speeches", "发言", self.rows["speeches"], 6))
        self._table.add_row(("opinions", "意见和批评", self.rows["opinions"], 6))
        self._table.add_row(("resolutions", "决议", self.rows["resolutions"], 6))
        self._table.add_row(("votes", "表决", _with_words(self.rows["votes"], self.results), 6))
        self._table.add_row(("elections", "选举", _with_words(self.rows["elections"], self.elected), 6))
        self._table.add_row(("follow_up", "会后整改\n和公示", self.parts["follow_up"], 6))

    # What the form calls ------------------------------------------------------------------------------

    def inputs(self) -> dict[str, Any]:
        """The inputs by name, as a draft keeps them."""
        return {**self.parts, **self.rows}

    def set_people(self, people: Sequence[Person]) -> None:
        for rows in self.rows.values():
            rows.set_people(people)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the minutes of a stored sitting, or none."""
        self._stored = values
        texts = values.get("texts") or ()
        parts = meetings.parts_of(texts)
        for part, field in self.parts.items():
            show_value(field, parts.get(part))
        votes = values.get("votes") or ()
        shown = {
            "speeches": meetings.speeches_of(texts),
            "resolutions": values.get("resolutions") or (),
            "votes": [row for row in votes if row["rule"] != ELECTION],
            "elections": [row for row in votes if row["rule"] == ELECTION],
            "opinions": values.get("opinions") or (),
        }
        for key, rows in shown.items():
            self.rows[key].set_value(rows)

    def values(self) -> dict[str, Any]:
        """What was entered, as the sitting is saved with it; ValueError names row and column."""
        found = {key: self._kept(key, rows.value()) for key, rows in self.rows.items()}
        ballots = [
            {**row, "rule": ELECTION, "subject": row.get("subject") or self._elected(row)}
            for row in found["elections"]
        ]
        votes = [self._counted(row) for row in (*found["votes"], *ballots)]
        texts = self._stored.get("texts") or ()
        parts = {
            **meetings.parts_of(texts),
            **{part: field.value() for part, field in self.parts.items()},
        }
        return meetings.minutes_values(
            parts, found["speeches"], found["resolutions"], votes, found["opinions"], texts
        )

    def unreadable(self) -> list[tuple[str, str]]:
        """Rows that can't be read, as (key, reason)."""
        wrong = []
        for key, rows in self.rows.items():
            try:
                rows.value()
            except ValueError as error:
                wrong.append((key, str(error)))
        return wrong

    def in_cells(self, problems: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Problems of child rows marked at their cells and said once at the row of the form."""
        shown: dict[str, dict[str, str]] = {}
        rest = []
        for name, reason in problems:
            key, _, place = name.partition(".")
            if not place or key not in {"texts", "resolutions", "votes", "opinions"}:
                rest.append((name, reason))
                continue
            key, place = self._row_of(key, place)
            shown.setdefault(key, {})[place] = reason
        for key, rows in self.rows.items():
            words = rows.set_problems(shown.get(key, {}))
            if words:
                rest.append((key, words))
        return rest

    def show_for(self, kinds: Sequence[str]) -> None:
        """Rows that only some kinds of meeting have; what is filled in stays to be seen."""
        life = meetings.is_life_meeting(kinds)
        filled = {key for key, rows in self.rows.items() if rows.texts()}
        filled |= {part for part, field in self.parts.items() if field.value()}
        wanted = {
            "preparation": life,
            "opinions": life,
            "follow_up": life,
            "elections": "assembly" in kinds or "group" in kinds,
            "carried": bool(self.carried.text()),
        }
        for key, on in wanted.items():
            self._table.show_row(key, on=on or key in filled)

    def show_agenda(self, agenda: Agenda) -> None:
        """上次决议落实情况, derived from the resolutions themselves."""
        lines = [agenda.sentence] if agenda.sentence else []
        for number, each in enumerate(agenda.carried, 1):
            owner = f"，{each.owner}" if each.owner else ""
            due = f"，时限 {each.due_on}" if each.due_on else ""
            ready = "，任务已验收，可以办结" if each.proposes_closing else ""
            lines.append(f"{number}. {each.text}{owner}{due}{ready}")
        self.carried.setText("\n".join(lines))

    def show_entitled(self, entitled: frozenset[int], present: int, election_base: str) -> None:
        """Who may vote, how many of them are there, and what elections take their majority of."""
        self._entitled, self._present, self._base = entitled, present, election_base
        self._show_results()

    def has_text(self) -> bool:
        """Whether the content of the meeting is written down."""
        return bool(self.parts["body"].value() or self.rows["speeches"].texts())

    # Inside -------------------------------------------------------------------------------------------

    def _kept(self, key: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows with what of the stored ones the form doesn't show."""
        source = {"speeches": "texts", "elections": "votes"}.get(key, key)
        stored = {row["id"]: row for row in self._stored.get(source) or ()}
        return [{**stored.get(row.get("id"), {}), **row} for row in rows]

    def _counted(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A vote with zeros where nothing was counted, and those there as the attendance says."""
        zeros = {name: row.get(name) or 0 for name in ("written", "against", "abstained")}
        present = row.get("present_entitled")
        came = self._present if present is None else present
        return {**row, **zeros, "present_entitled": came}

    @staticmethod
    def _elected(row: Mapping[str, Any]) -> str:
        return "选举" if row.get("candidate") else ""

    def _row_of(self, key: str, place: str) -> tuple[str, str]:
        """The row of the form, and the place in it, of a problem of the saved lists."""
        number, _, name = place.partition(".")
        if key == "texts":
            before = sum(bool(field.value()) for field in self.parts.values())
            return "speeches", f"{max(int(number) - before, 0)}.{name}"
        ordinary = len(self.rows["votes"].texts())
        if key == "votes" and int(number) >= ordinary:
            return "elections", f"{int(number) - ordinary}.{name}"
        return key, place

    def _rows_changed(self) -> None:
        self._show_results()
        self.changed.emit()

    def _show_results(self) -> None:
        """The arithmetic of each vote in words, as far as its numbers can be read."""
        here = f"有表决权应到 {len(self._entitled)} 人，到会 {self._present} 人"
        for key, told in (("votes", self.results), ("elections", self.elected)):
            try:
                rows = self.rows[key].value()
            except ValueError:
                continue
            lines = [here]
            for number, row in enumerate(self._kept(key, rows), 1):
                rule = ELECTION if key == "elections" else row.get("rule")
                tally = tally_of({**row, "rule": rule}, len(self._entitled), self._present)
                if row.get("given_for") is not None:
                    found = outcome(tally, self._base)
                    sign = "✓" if found.is_passed else "✕"
                    lines.append(f"{number}. {sign} {found.word}：{found.sentence}")
            told.setText("\n".join(lines))


def _with_words(rows: RowsField, words: QWidget) -> QWidget:
    box = QWidget()
    lines = column(box, gap=4)
    lines.addWidget(rows)
    lines.addWidget(words)
    box.setFocusProxy(rows)
    return box
