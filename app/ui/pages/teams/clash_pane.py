"""Clashes of the mission on show, with three ways out of each, and who is free instead."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from app.services.teams_clashes import Clash, Substitute
from app.services.teams_types import Mission
from app.ui.pages.teams import words
from app.ui.theme import pixmap, theme
from app.ui.widgets.basics import ElidedLabel, button, clear, column, frame, label, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.state import State


class ClashPane(QWidget):
    """Warns and never blocks. The signals carry the clash; ``swap`` also the person who takes over."""

    replace_wanted = Signal(object)
    days_wanted = Signal(object)
    explain_wanted = Signal(object)
    swap_wanted = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(self, margins=(16, 12, 16, 16), gap=8)

    def show_clashes(
        self, mission: Mission, clashes: Sequence[Clash], free: Sequence[Substitute], year: int
    ) -> None:
        """``free`` are the people for the first clash that nobody has explained yet."""
        clear(self._lines)
        if not clashes:
            self._lines.addWidget(label("没有人员冲突。", "second"))
        else:
            self._lines.addWidget(label("只提醒，不阻止；可写明理由后保留", "caption", wrap=True))
        for clash in clashes:
            self._lines.addWidget(self._card(clash, year))
        open_one = next((clash for clash in clashes if not clash.explained), None)
        if open_one is not None:
            self._show_free(open_one, free, year)
        self._show_reminders(mission)
        self._lines.addStretch(1)

    def _card(self, clash: Clash, year: int) -> QWidget:
        box = _Card(calm=bool(clash.explained))
        box.setAccessibleName(f"{clash.name} {words.clash_span(clash, year)} {clash.words}")
        lines = column(box, margins=(10, 8, 10, 10), gap=6)
        head = row(gap=6)
        sign = label()
        sign.setPixmap(pixmap("triangle-alert", "bad", 14, self.devicePixelRatioF()))
        head.addWidget(sign)
        title = label(f"{clash.name}　{words.clash_span(clash, year)}", "strong", wrap=True)
        head.addWidget(title, 1)
        if clash.explained:
            head.addWidget(Pill(State.EXPLAINED, "已说明"))
        lines.addLayout(head)
        lines.addWidget(label(clash.words, wrap=True))
        if clash.explained:
            lines.addWidget(label(clash.explained, "caption", wrap=True))
        ways = row(gap=6)
        for text, signal in (
            ("换人…", self.replace_wanted),
            ("改日期…", self.days_wanted),
            ("改说明…" if clash.explained else "保留并说明…", self.explain_wanted),
        ):
            act = button(text, size="row", name=f"{clash.name}：{text}")
            act.clicked.connect(partial(signal.emit, clash))
            ways.addWidget(act)
        ways.addStretch(1)
        lines.addLayout(ways)
        return box

    def _show_free(self, clash: Clash, free: Sequence[Substitute], year: int) -> None:
        self._lines.addSpacing(8)
        title = f"可替换{clash.name}的人（{words.clash_span(clash, year)} 空闲）"
        self._lines.addWidget(label(title, "group", wrap=True))
        if not free:
            self._lines.addWidget(label("这几天没有空闲的党员", "caption"))
        for each in free:
            box = frame("row", 36)
            line = row(box, gap=8)
            line.addWidget(label(each.name))
            hint = f"{each.group} · 近三月 {each.missions} 次" if each.group else f"近三月 {each.missions} 次"
            line.addWidget(ElidedLabel(hint, "caption"), 1)
            act = button("换上", size="row", name=f"换上{each.name}")
            act.clicked.connect(partial(self.swap_wanted.emit, clash, each.person_id))
            line.addWidget(act)
            self._lines.addWidget(box)

    def _show_reminders(self, mission: Mission) -> None:
        flagged = [each for each in mission.participants if each.flag]
        guests = [each.name for each in mission.participants if not each.in_team]
        if not flagged and not guests:
            return
        self._lines.addSpacing(8)
        self._lines.addWidget(label("提醒", "group"))
        for each in flagged:
            line = row(gap=8)
            line.addWidget(Pill(State.DUE, each.flag), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(f"{each.name}可以参加，队卡上会注明。", wrap=True), 1)
            self._lines.addLayout(line)
        if guests:
            sentence = f"{'、'.join(guests)}不在队员名单里；常参加的请加为队员。"
            self._lines.addWidget(label(sentence, "second", wrap=True))


class _Card(QFrame):
    """A tinted box with a thin frame."""

    def __init__(self, *, calm: bool) -> None:
        super().__init__()
        self._roles = ("surface", "line2") if calm else ("bad_t", "bad_l")

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, border = (theme.tokens.colour(role) for role in self._roles)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(border, theme.tokens.frame))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """All days from the first to the last."""
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
