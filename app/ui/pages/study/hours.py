"""Hours against the target: the bar below the plan, and the table of members."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.events import EVENT_KINDS
from app.services.study_hours import PersonView
from app.services.study_overview import StudyOverview
from app.ui.pages.study.item_states import plain_hours
from app.ui.theme import theme
from app.ui.widgets.basics import button, column, frame, label, row
from app.ui.widgets.record_table import CellStyle, Column, RecordTable
from app.ui.widgets.record_table.views import add_tools
from app.ui.widgets.state import PILLS, State, paint_box, paint_glyph_text
from app.ui.workbench import Workbench

STANDINGS = {
    "met": (State.DONE, "已达标"),
    "on_track": (State.PLANNED, "按计划可达标"),
    "short": (State.DUE, "有差距"),
    "excused": (State.NOT_APPLICABLE, "不计入"),
}
_KIND_WORDS = {**EVENT_KINDS, "make_up": "补学", "own_study": "自学"}
_SHOWN = ("study", "lecture", "training", "make_up", "own_study", "theme_day")
_HIDDEN = ("theme_day",)


class HoursBar(QWidget):
    """How many have met the target, will by the plan, and will not."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[State, str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, met: int, on_track: int, short: int) -> None:
        counts = {"met": met, "on_track": on_track, "short": short}
        self._parts = [(*STANDINGS[key], count) for key, count in counts.items() if count]
        spoken = "，".join(f"{words} {count} 人" for _, words, count in self._parts)
        self.setAccessibleName(f"学时达标：{spoken or '没有党员'}")
        self.setToolTip(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, theme.tokens.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        total = sum(count for _, _, count in self._parts) or 1
        at, bold = 0.0, theme.tokens.font(12, bold=True)
        for place, (state, words, count) in enumerate(self._parts):
            rest = self.width() - at
            needed = QFontMetrics(bold).horizontalAdvance(f"{count} 人") + theme.tokens.px(30)
            wanted = max(self.width() * count / total, needed)
            width = rest if place == len(self._parts) - 1 else min(wanted, rest - needed)
            box = QRectF(at, 0, width, self.height())
            look = PILLS[state]
            paint_box(painter, box, look)
            full = f"{words} {count} 人"
            fits = QFontMetrics(bold).horizontalAdvance(full) + theme.tokens.px(24) < width
            paint_glyph_text(painter, box, look, full if fits else f"{count} 人")
            at += width
        painter.end()


class HoursFoot(QWidget):
    """The bar with its words and the way to those who lack hours."""

    wanted = Signal(str)  # standing to list, empty for all

    def __init__(self) -> None:
        super().__init__()
        foot = frame("foot", 56)
        column(self).addWidget(foot)
        line = row(foot, margins=(16, 0, 16, 0), gap=16)
        words = column()
        words.addStretch(1)
        words.addWidget(label("学时达标", "strong"))
        self._targets = label("", "caption")
        words.addWidget(self._targets)
        words.addStretch(1)
        line.addLayout(words)
        self.bar = HoursBar()
        line.addWidget(self.bar, 1)
        self._link = button("看每人学时", "quiet", on=lambda: self.wanted.emit(self._standing))
        self._standing = ""
        line.addWidget(self._link)

    def show_plan(self, plan: StudyOverview, targets: tuple[str, str]) -> None:
        self._targets.setText(f"党员 {targets[0]}，支委 {targets[1]}")
        met, on_track, short = (plan.heads(key) for key in ("met", "on_track", "short"))
        self.bar.show_counts(met, on_track, short)
        self._standing = "short" if short else ""
        self._link.setText(f"看 {short} 人，安排补学" if short else "看每人学时")
        self._link.setAccessibleName(self._link.text())


COLUMNS = (
    Column("name", "姓名", 80, "link"),
    Column("role", "依据", 76, filter="choice", gives_way=4),
    Column("hours", "已学", 56, align="right", filter="none"),
    Column("target", "目标", 56, align="right", filter="none"),
    Column("gap", "还差", 56, align="right", filter="none"),
    *(
        Column(kind, _KIND_WORDS[kind], 68, align="right", filter="none", hidden=kind in _HIDDEN, gives_way=3)
        for kind in _SHOWN
    ),
    Column("other", "其他", 56, align="right", filter="none", hidden=True, gives_way=1),
    Column("missed", "没到未补", 96, filter="none", hidden=True, gives_way=2),
    Column("standing", "达标", 120, "pill", filter="choice"),
    Column("forecast", "到年底", 220, gives_way=5),
    Column("note", "说明", 160, stretch=True, least=100),
)
_RULE = "活动学时每人只计一次；补学、自学计入；列席不计"


class HoursPane(QWidget):
    """Each member's hours by kind, against the own target; ``opened`` sends the person."""

    opened = Signal(int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._people: Sequence[PersonView] | None = None
        self.table = RecordTable(COLUMNS, view="study-hours", name="每人学时")
        add_tools(self.table, desk)
        self.table.set_style(_style)
        self.table.set_totals(_totals, _RULE)
        self.table.opened.connect(self.opened)
        column(self, margins=(16, 8, 16, 16)).addWidget(self.table)

    def show_people(self, people: Sequence[PersonView], year: int) -> None:
        """Show a reading of the year; the one that is shown already costs nothing."""
        if people is self._people:
            return
        self._people = people
        self.table.set_rows([_cells(person) for person in people], year)

    def current(self) -> tuple[int, str] | None:
        """Id and name of the member at hand."""
        found = self.table.current_id()
        return next(((row["id"], row["name"]) for row in self.table.model.rows if row["id"] == found), None)

    def only(self, standing: str, person: str = "") -> None:
        """Those of one standing, one person by name, or all."""
        self.table.clear_filters()
        if standing:
            self.table.set_filter("standing", STANDINGS[standing][1])
        if person:
            self.table.set_filter("name", person)


def _cells(person: PersonView) -> dict[str, Any]:
    gap = max(person.target_x100 - person.hours_x100, 0)
    other = sum(hours for kind, hours in person.by_kind.items() if kind not in _SHOWN)
    return {
        "id": person.person_id,
        "name": person.name,
        "role": "支委" if person.committee else "党员",
        "hours": plain_hours(person.hours_x100),
        "target": plain_hours(person.target_x100),
        "gap": plain_hours(gap) if gap else None,
        **{kind: plain_hours(person.by_kind[kind]) if person.by_kind.get(kind) else None for kind in _SHOWN},
        "other": plain_hours(other) if other else None,
        "standing": STANDINGS[person.standing],
        "forecast": None if person.standing == "met" else person.forecast_words,
        "missed": _missed_words(person),
        "note": "；".join(person.notes) or None,
        "hours_x100": person.hours_x100,
        "must": person.standing != "excused",
    }


def _missed_words(person: PersonView) -> str | None:
    """2 次 4 学时: sessions missed that nobody made up for."""
    missed = person.missed
    return f"{missed.times} 次 {plain_hours(missed.hours_x100)} 学时" if missed.times else None


def _style(row: Any, key: str) -> CellStyle | None:
    if key in {"hours", "gap"} and row["standing"][0] is State.DUE:
        return CellStyle(bold=True, tone="due")
    if key == "forecast" and row["standing"][0] is State.DUE:
        return CellStyle(tone="due")
    return CellStyle(tone="ink2") if key in {"role", "note", "target", "forecast"} else None


def _totals(rows: Sequence[Any]) -> list[tuple[str, str]]:
    must = [row for row in rows if row["must"]]
    total = sum(row["hours_x100"] for row in must)
    met = sum(row["standing"][0] is State.DONE for row in must)
    mean = f"{total / 100 / len(must):.2f}" if must else "—"
    return [("本视图", f"{len(rows)} 人"), ("已达标", f"{met} / {len(must)}"), ("人均学时", mean)]
