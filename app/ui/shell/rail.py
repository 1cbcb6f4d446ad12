"""The left rail: the rooms, where one is, and how many things need a hand there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy

from app.ui.rooms import Room
from app.ui.theme import fix, paint_icon, theme
from app.ui.widgets.basics import column, rule

WIDE, FOLDED = 144, 56


@dataclass(frozen=True, slots=True)
class Badge:
    """Things in a room that need a hand; filled red when one of them is overdue."""

    count: int
    overdue: bool = False


class RailItem(QAbstractButton):
    """One room: icon, title and badge, all painted."""

    def __init__(self, room: Room, shortcut: str) -> None:
        super().__init__()
        self.room = room
        self.badge = Badge(0)
        self.folded = False
        self.setText(room.title)
        self.setCheckable(True)
        self.setToolTip(f"{room.title}（{shortcut}）" if shortcut else room.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_badge(Badge(0))

    def set_badge(self, badge: Badge) -> None:
        self.badge = badge
        overdue = "，有逾期" if badge.overdue else ""
        self.setAccessibleName(
            f"{self.room.title}，{badge.count} 件待办{overdue}" if badge.count else self.room.title
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.tokens.px(FOLDED if self.folded else WIDE), theme.tokens.px(40))

    def minimumSizeHint(self) -> QSize:
        # Large type on a low screen: the items move together before one of them is lost.
        return QSize(theme.tokens.px(FOLDED), theme.tokens.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        chosen = self.isChecked() and self.isEnabled()
        if chosen:
            painter.fillRect(self.rect(), tokens.colour("surface"))
            painter.fillRect(QRect(0, 0, 3, self.height()), tokens.colour("mark"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), tokens.colour("none_t"))
        role, ink = ("mark", "mark") if chosen else ("ink2", "ink") if self.isEnabled() else ("dis", "dis")
        side = tokens.px(16)
        left = (self.width() - side) // 2 if self.folded else 17
        paint_icon(painter, self.room.icon, role, left, (self.height() - side) / 2, 16)
        if not self.folded:
            painter.setFont(tokens.font(13, bold=chosen))
            painter.setPen(tokens.colour(ink))
            at = 17 + side + 9
            painter.drawText(
                QRect(at, 0, self.width() - at, self.height()),
                int(Qt.AlignmentFlag.AlignVCenter),
                self.text(),
            )
        if self.badge.count:
            self._paint_badge(painter)
        painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        tokens = theme.tokens
        font = tokens.font(12, bold=True)
        words = str(self.badge.count) if self.badge.count < 100 else "99+"
        height = tokens.px(16 if self.folded else 18)
        width = max(QFontMetrics(font).horizontalAdvance(words) + 10, height + 2)
        x = self.width() - width - (4 if self.folded else 13)
        y = 4 if self.folded else (self.height() - height) / 2
        box = QRectF(x, y, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, border, ink = ("red", "red", "on_red") if self.badge.overdue else ("surface", "line2", "ink2")
        painter.setPen(QPen(tokens.colour(border), tokens.frame))
        painter.setBrush(tokens.colour(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(tokens.colour(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


class Rail(QFrame):
    """The rooms in their groups; arrow keys walk, Enter or Space goes in."""

    chosen = Signal(str)

    def __init__(self, rooms: Sequence[Room]) -> None:
        super().__init__()
        self.setProperty("bar", "rail")
        self.setAccessibleName("房间")
        self._items: dict[str, RailItem] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        lines = column(self, margins=(0, 8, 1, 8))
        before = rooms[0].group
        for place, room in enumerate(rooms):
            if room.group != before:
                self._add_rule(lines)
                before = room.group
            item = RailItem(room, f"Ctrl+{place + 1}" if place < 9 else "")
            item.clicked.connect(lambda _on, key=room.key: self.chosen.emit(key))
            group.addButton(item)
            lines.addWidget(item)
            self._items[room.key] = item
        lines.addStretch(1)
        fix(self, width=WIDE)

    def _add_rule(self, lines: object) -> None:
        holder = column(margins=(12, 7, 12, 8))
        line = rule("h2")
        holder.addWidget(line)
        lines.addLayout(holder)  # type: ignore[attr-defined]  # the stub knows the base class only

    def show_room(self, key: str) -> None:
        self._items[key].setChecked(True)

    def set_badge(self, key: str, badge: Badge) -> None:
        if key in self._items:
            self._items[key].set_badge(badge)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        fix(self, width=FOLDED if folded else WIDE)
        for item in self._items.values():
            item.folded = folded
            item.update()

    def focus_current(self) -> None:
        current = next((item for item in self._items.values() if item.isChecked()), None)
        if current is not None:
            current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        items = list(self._items.values())
        now = next((i for i, item in enumerate(items) if item.hasFocus()), None)
        if step and now is not None:
            items[(now + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and now is not None:
            items[now].click()
        else:
            super().keyPressEvent(event)
