"""Paints the board: two lines in each cell, 党 above 业, and the gap between them."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QTableView

from app.services.figures.four_sync import DONE
from app.services.four_sync_board import ItemView, SideView, StageView
from app.ui.pages.four_sync import words
from app.ui.pages.four_sync.board_model import FIRST_STAGE, NAME, TOTAL, AnyIndex, BoardModel
from app.ui.theme import paint_icon, theme
from app.ui.widgets.state import Look, State, paint_box, paint_cell

PAD = 8
_ROOM_FOR_WORDS = 180
EVIDENCE_WIDTH = 40  # where a click leads to the files of a side
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class BoardHeader(QHeaderView):
    """Stage names, with how many of their column are done."""

    def __init__(self, view: QTableView, model: BoardModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = theme.tokens
        painter.save()
        painter.fillRect(rect, tokens.colour("sunken"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.colour("line2"))
        if section != TOTAL:
            painter.fillRect(QRect(rect.right(), rect.y(), 1, rect.height()), tokens.colour("line"))
        is_stage = FIRST_STAGE <= section < TOTAL
        font = tokens.font(12, bold=is_stage)
        painter.setFont(font)
        painter.setPen(tokens.colour("ink" if is_stage else "ink2"))
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        box = rect.adjusted(PAD, 0, -PAD, 0)
        painter.drawText(box, _RIGHT if section == TOTAL else _MIDDLE, text)
        if is_stage:
            at = box.x() + QFontMetrics(font).horizontalAdvance(text) + 10
            painter.setFont(tokens.font(12))
            painter.setPen(tokens.colour("ink2"))
            painter.drawText(
                QRect(at, rect.y(), rect.right() - at, rect.height()),
                _MIDDLE,
                self._model.stage_total(section),
            )
        painter.restore()


class BoardDelegate(QStyledItemDelegate):
    """One cell: ground, two lines, the frame of the current one."""

    def __init__(self, view: QTableView, model: BoardModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        item, stage = self._model.item(index), self._model.stage(index)
        if item is None:
            return
        tokens, box = theme.tokens, QRect(option.rect)
        chosen = index.row() == self._view.currentIndex().row()
        gap = stage is not None and stage.gap
        painter.save()
        painter.setClipRect(box)
        painter.fillRect(box, tokens.colour("bad_t" if gap else "sel" if chosen else "surface"))
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), tokens.colour("line"))
        if index.column() != TOTAL:
            painter.fillRect(QRect(box.right(), box.y(), 1, box.height()), tokens.colour("line"))
        if stage is not None:
            self._paint_stage(painter, QRectF(box), item, stage)
        elif index.column() == TOTAL:
            painter.setFont(tokens.font(13, bold=True))
            painter.setPen(tokens.colour("ink"))
            painter.drawText(box.adjusted(0, 0, -PAD, 0), _RIGHT, str(index.data()))
        else:
            self._paint_name(painter, QRectF(box), item)
        if index.column() == NAME and chosen:
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), tokens.colour("blue"))
        if index == self._view.currentIndex() and stage is not None:
            painter.setPen(QPen(tokens.colour("focus"), 2 if self._view.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1))
        painter.restore()

    def _lines(self, box: QRectF) -> tuple[QRectF, QRectF]:
        """The two lines of a cell, 20 px each, in the middle of however high the row is."""
        height = theme.tokens.px(20)
        top = box.center().y() - height
        first = QRectF(box.x() + PAD, top, box.width() - 2 * PAD, height)
        return first, first.translated(0, height)

    def _paint_name(self, painter: QPainter, box: QRectF, item: ItemView) -> None:
        tokens = theme.tokens
        first, second = self._lines(box)
        owners = " / ".join(part for part in (item.business_owner, item.party_owner) if part)
        for line, text, font, tone in (
            (first, item.name, tokens.font(13, bold=True), "ink"),
            (second, "　".join(part for part in (item.code, owners) if part), tokens.font(12), "ink2"),
        ):
            painter.setFont(font)
            painter.setPen(tokens.colour(tone))
            fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, _MIDDLE, fitted)

    def _paint_stage(self, painter: QPainter, box: QRectF, item: ItemView, stage: StageView) -> None:
        if not stage.applicable:
            text = f"不适用，{stage.waived}" if stage.waived else "不适用"
            room = int(box.width()) - 4 * PAD
            fitted = QFontMetrics(theme.tokens.font(12)).elidedText(text, Qt.TextElideMode.ElideRight, room)
            paint_cell(painter, box.adjusted(PAD, 4, -PAD, -4), State.NOT_APPLICABLE, fitted)
            return
        order_side = self._side_of_order(stage)
        for line, side in zip(self._lines(box), stage.sides, strict=True):
            self._paint_side(painter, line, item, stage, side, inverted=side is order_side)

    def _side_of_order(self, stage: StageView) -> SideView | None:
        """The line that carries 顺序倒: one without other words behind it."""
        if not stage.out_of_order:
            return None
        free = [side for side in stage.sides if not side.late_days and side.state == DONE]
        return free[0] if free else stage.party

    def _paint_side(
        self,
        painter: QPainter,
        box: QRectF,
        item: ItemView,
        stage: StageView,
        side: SideView,
        *,
        inverted: bool,
    ) -> None:
        tokens = theme.tokens
        line = words.side_line(item, stage, side, self._model.year)
        painter.setFont(tokens.font(12))
        painter.setPen(tokens.colour("ink3"))
        painter.drawText(box, _MIDDLE, words.LETTERS[side.side])
        glyph = tokens.px(12)
        at = box.x() + tokens.px(20)
        if line.glyph:
            paint_icon(painter, line.glyph, line.tone, round(at), round(box.center().y() - glyph / 2), 12)
        at += glyph + 4
        font = tokens.font(12, bold=line.bold)
        at = self._paint_words(painter, box, at, line.words, line.tone, font) + 10
        lag = line.lag or ("顺序倒" if inverted else "")
        if lag:
            self._paint_words(painter, box, at, lag, "due", tokens.font(12, bold=True))
        if stage.gap and side.state != DONE:
            self._paint_tag(painter, box)
        else:
            self._paint_evidence(painter, box, side)

    def _paint_words(
        self, painter: QPainter, box: QRectF, at: float, text: str, tone: str, font: Any
    ) -> float:
        painter.setFont(font)
        painter.setPen(theme.tokens.colour(tone))
        painter.drawText(QRectF(at, box.y(), box.right() - at, box.height()), _MIDDLE, text)
        return at + QFontMetrics(font).horizontalAdvance(text)

    def _paint_tag(self, painter: QPainter, box: QRectF) -> None:
        tokens = theme.tokens
        font = tokens.font(12, bold=True)
        width = QFontMetrics(font).horizontalAdvance(words.GAP) + 10
        height = tokens.px(18)
        tag = QRectF(box.right() - width, box.center().y() - height / 2, width, height)
        paint_box(painter, tag, Look("", "on_red", "red", "red"), 2)
        painter.setFont(font)
        painter.setPen(tokens.colour("on_red"))
        painter.drawText(tag, _CENTRE, words.GAP)

    def _paint_evidence(self, painter: QPainter, box: QRectF, side: SideView) -> None:
        """How many files prove the side; a done side without any is marked (已办、无材料)."""
        if not side.evidence and side.state != DONE:
            return
        tokens = theme.tokens
        none = "无材料" if box.width() >= tokens.px(_ROOM_FOR_WORDS) else "无"
        text = str(side.evidence) if side.evidence else none
        font = tokens.font(12)
        painter.setFont(font)
        painter.setPen(tokens.colour("ink3"))
        painter.drawText(box, _RIGHT, text)
        if side.evidence:
            length = tokens.px(12)
            at = box.right() - QFontMetrics(font).horizontalAdvance(text) - length - 3
            paint_icon(painter, "paperclip", "ink3", round(at), round(box.center().y() - length / 2), 12)
