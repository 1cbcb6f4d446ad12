"""The top bar: mark, branch, year, search, undo and redo, backup age, help."""

import datetime as dt

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.ui.theme import dress, fix, pixmap, restyle, theme
from app.ui.widgets.basics import ElidedLabel, button, disable, icon_button, label, row, rule
from app.ui.widgets.pill import Pill
from app.ui.widgets.state import State

JOT_WORDS = "记一笔：一行字先放着，以后变成记录（Ctrl+J）"
NO_BRANCH = "先建好支部"


class Mark(QWidget):
    """The red square with 支."""

    def __init__(self, side: int = 24) -> None:
        super().__init__()
        fix(self, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_mark(painter, self.width())
        painter.end()


def mark_picture(side: int) -> QPixmap:
    """The mark for the task bar and the window's corner."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _paint_mark(painter, side)
    painter.end()
    return picture


def _paint_mark(painter: QPainter, side: int) -> None:
    tokens = theme.tokens
    font = tokens.font(bold=True)
    font.setPixelSize(round(side * 0.6))
    box = QRectF(0, 0, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("red"))
    painter.drawRoundedRect(box, side / 6, side / 6)
    painter.setFont(font)
    painter.setPen(tokens.colour("on_red"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "支")


class YearSwitch(QFrame):
    """‹ 2026 年 ›; a closed year shows a lock and that it is read-only."""

    changed = Signal(int)

    def __init__(self, year: int) -> None:
        super().__init__()
        self.setProperty("group", "true")
        self.setAccessibleName("年度")
        self._year = year
        line = row(self, margins=(1, 1, 1, 1), gap=0)
        self._back = icon_button("chevron-left", "上一年", lambda: self.choose(self._year - 1), 30)
        line.addWidget(self._back)
        line.addWidget(rule("v"))
        self._label = button("", "year", on=lambda: None)
        self._label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.addWidget(self._label)
        line.addWidget(rule("v"))
        self._on = icon_button("chevron-right", "下一年", lambda: self.choose(self._year + 1), 30)
        line.addWidget(self._on)
        fix(self, height=32)
        self.show_year(year)

    def show_year(self, year: int, *, closed: bool = False) -> None:
        self._year = year
        words = f"{year} 年（已归档，只读）" if closed else f"{year} 年"
        self._label.setText(words)
        self._label.setAccessibleName(words)

    def rest(self, why: str) -> None:
        """There is no year to choose, and why; an empty reason lets it be chosen."""
        disable(self._back, why)
        disable(self._on, why)

    def choose(self, year: int) -> None:
        self.show_year(year)
        self.changed.emit(year)


class SearchBox(QFrame):
    """One search over everything; Ctrl+K goes there, Enter hands over the words."""

    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("search", "true")
        line = row(self, margins=(9, 0, 8, 0), gap=8)
        self._glyph = label()
        line.addWidget(self._glyph)
        self.entry = QLineEdit()
        self.entry.setProperty("bare", "true")
        self.entry.setPlaceholderText("搜索人员、记录（可用首字母）")
        self.entry.setAccessibleName("搜索")
        self.entry.returnPressed.connect(lambda: self.searched.emit(self.entry.text().strip()))
        line.addWidget(self.entry, 1)
        self.keys = label("Ctrl+K", "key")
        fix(self.keys, height=20)
        line.addWidget(self.keys)
        fix(self, height=32)
        self.setMinimumWidth(180)
        self.setMaximumWidth(360)
        theme.changed.connect(self._draw)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(theme.tokens.px(360), theme.tokens.px(32))

    def _draw(self) -> None:
        self._glyph.setPixmap(pixmap("search", "ink2", 16, self.devicePixelRatioF()))
        self.setMaximumWidth(theme.tokens.px(360))


WHOLE_NAME, USUAL_NAME, NARROW_NAME = 264, 208, 136
# What gives way where there is no room, first to last; a tooltip or the window says each of them too.
(UNDO, KEYS, DEMO, JOT, LONG_NAME, BACKUP, SHORT_NAME) = range(1, 8)


class TopBar(QFrame):
    """48 px at the top of the window; in a narrow one, words go before anything is cut."""

    def __init__(self, year: int) -> None:
        super().__init__()
        self.setProperty("bar", "top")
        fix(self, height=48)
        self._undo_words, self._backup_words = "撤销", "还没有备份"
        self._line = line = row(self, margins=(16, 0, 16, 1), gap=0)
        line.addWidget(Mark())
        line.addSpacing(8)
        self._name = QWidget()
        row(self._name, margins=(0, 0, 34, 0)).addWidget(label("支部工作台", "panel"))
        line.addWidget(self._name)
        line.addSpacing(8)
        self._branch = ElidedLabel("")
        line.addWidget(self._branch)
        self._demo = Pill(State.WAITING, "示例，虚构数据")
        self.leave = button("离开示例", "link")
        self._demo_place = QWidget()
        inside = row(self._demo_place, margins=(12, 0, 0, 0), gap=8)
        inside.addWidget(self._demo)
        inside.addWidget(self.leave)
        self._demo_place.hide()
        line.addWidget(self._demo_place)
        line.addSpacing(31)
        self.year = YearSwitch(year)
        line.addWidget(self.year)
        line.addSpacing(16)
        self.search = SearchBox()
        line.addWidget(self.search, 100)
        line.addStretch(1)
        self.jot = button("记一笔", "flat", icon="pencil")
        self.jot.setToolTip(JOT_WORDS)
        line.addWidget(self.jot)
        self.undo = button("撤销", "flat", icon="undo-2")
        self.redo = button("重做", "flat", icon="redo-2")
        line.addWidget(self.undo)
        line.addWidget(self.redo)
        line.addSpacing(4)
        bar = rule("v")
        fix(bar, height=24)
        line.addWidget(bar)
        line.addSpacing(8)
        self.backup = button(self._backup_words, "flat", icon="shield-alert")
        line.addWidget(self.backup)
        self.help = icon_button("circle-question-mark", "本页帮助（F1）", None, 28)
        line.addWidget(self.help)
        self._demo_words = self._demo.text()
        self.show_undo("", "没有可撤销的操作")
        self.show_redo("")
        theme.changed.connect(self._fit)

    def show_branch(self, name: str) -> None:
        """The name of the open branch; without one there is nothing to jot down and no year to choose."""
        self._branch.setText(name)
        why = "" if name else NO_BRANCH
        self.year.rest(why)
        disable(self.jot, why)
        if name:
            self.jot.setToolTip(JOT_WORDS)
        self._fit()

    def show_demo(self, leave: str, *, shown: bool) -> None:
        """Say that this is the demo branch, and offer the way back to the real one if there is one."""
        self._demo_place.setVisible(shown)
        self.leave.setVisible(bool(leave))
        self.leave.setText(leave)
        self._fit()

    # Room --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let as little give way as the width demands."""
        for gone in range(SHORT_NAME + 1):
            self._let_go(gone)
            if self._line.minimumSize().width() <= self.width():
                return

    def _let_go(self, gone: int) -> None:
        self.undo.setText("撤销" if gone >= UNDO else self._undo_words)
        self.search.keys.setVisible(gone < KEYS)
        self._name.setVisible(gone < KEYS)
        self._demo.show_state(State.WAITING, "示例" if gone >= DEMO else self._demo_words)
        self._demo_place.updateGeometry()  # its layout tells this one too late
        self.jot.setText("" if gone >= JOT else "记一笔")
        self.backup.setText("" if gone >= BACKUP else self._backup_words)
        most = NARROW_NAME if gone >= SHORT_NAME else USUAL_NAME if gone >= LONG_NAME else WHOLE_NAME
        self._branch.setMinimumWidth(min(self._branch.sizeHint().width(), theme.tokens.px(most)))

    # What it tells -----------------------------------------------------------------------------------

    def show_undo(self, what: str, why_not: str = "") -> None:
        """Name the operation that 撤销 takes back, or say why there is none."""
        self._undo_words = f"撤销：{_short(what)}" if what else "撤销"
        self._fit()
        disable(self.undo, "" if what else why_not or "没有可撤销的操作")
        if what:
            self.undo.setToolTip(f"撤销：{what}（Ctrl+Z）")
        self.undo.setAccessibleName(f"撤销：{what}" if what else "撤销")

    def show_redo(self, what: str) -> None:
        disable(self.redo, "" if what else "没有可重做的操作")
        if what:
            self.redo.setToolTip(f"重做：{what}（Ctrl+Shift+Z）")
        self.redo.setAccessibleName(f"重做：{what}" if what else "重做")

    def show_backup(self, at: dt.datetime | None, now: dt.datetime) -> None:
        """Age of the newest backup: green up to a day, amber above three, red above seven."""
        if at is None:
            self._show_backup_as("还没有备份", "due", "shield-alert")
            return
        days = (now.date() - at.date()).days
        words = {0: f"备份 今天 {at:%H:%M}", 1: "备份 昨天"}.get(days, f"备份 {days} 天前")
        role = "ok" if days <= 1 else "ink2" if days <= 3 else "due" if days <= 7 else "bad"
        self._show_backup_as(words, role, "shield-check" if days <= 3 else "shield-alert")

    def _show_backup_as(self, words: str, role: str, glyph: str) -> None:
        self._backup_words = words
        self.backup.setAccessibleName(words)
        self.backup.setToolTip(f"{words}；点一下现在备份")
        restyle(self.backup, "tone", role)
        dress(self.backup, glyph, role)
        self._fit()


def _short(what: str, most: int = 12) -> str:
    return what if len(what) <= most else f"{what[: most - 1]}…"
