"""The heads of the sheet of hours: days above, people at the left."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.pages.teams.sheet_model import SheetModel
from app.ui.theme import paint_icon, theme


class DayHead(QHeaderView):
    """Day over weekday; today is bold with a line below."""

    def __init__(self, view: QTableView, sheet: SheetModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._sheet = sheet
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens, days = theme.tokens, self._sheet.days
        painter.save()
        painter.fillRect(rect, tokens.colour("sunken"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.colour("line2"))
        painter.fillRect(QRect(rect.right(), rect.y(), 1, rect.height()), tokens.colour("line"))
        today = section < len(days) and days[section] == self._sheet.today
        painter.setFont(tokens.font(12, bold=today))
        painter.setPen(tokens.colour("mark" if today else "ink2"))
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        total = section >= len(days)
        side = Qt.AlignmentFlag.AlignRight if total else Qt.AlignmentFlag.AlignHCenter
        box = rect.adjusted(0, 0, -8 if total else 0, 0)
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        if today:
            painter.fillRect(QRect(rect.x(), rect.bottom() - 1, rect.width(), 2), tokens.colour("mark"))
        painter.restore()


class NameHead(QHeaderView):
    """Name, what somebody is who is no full member, and a sign of a clash."""

    def __init__(self, view: QTableView, sheet: SheetModel) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._sheet = sheet
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens, person = theme.tokens, self._sheet.people[section]
        painter.save()
        painter.fillRect(rect, tokens.colour("surface"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.colour("line"))
        painter.fillRect(QRect(rect.right(), rect.y(), 1, rect.height()), tokens.colour("line2"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        font = tokens.font(13)
        at = rect.x() + 8
        room = rect.right() - at - 4
        name = QFontMetrics(font).elidedText(person.name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(tokens.colour("ink"))
        painter.drawText(QRect(at, rect.y(), room, rect.height()), middle, name)
        at += QFontMetrics(font).horizontalAdvance(name) + 5
        if self._sheet.clashed(person.person_id):
            side = tokens.px(12)
            paint_icon(painter, "triangle-alert", "bad", at, rect.center().y() - side / 2 + 1, 12)
            at += side + 4
        if person.flag:
            small = tokens.font(12)
            painter.setFont(small)
            painter.setPen(tokens.colour("due"))
            left = max(rect.right() - at - 2, 0)
            flag = QFontMetrics(small).elidedText(person.flag, Qt.TextElideMode.ElideRight, left)
            painter.drawText(QRect(at, rect.y(), left, rect.height()), middle, flag)
        painter.restore()
