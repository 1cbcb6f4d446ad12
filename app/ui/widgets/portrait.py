"""The portrait of a person in the shape of a two-inch print, or a grey figure where there is none."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.services.evidence import Given
from app.ui import file_dialogs
from app.ui.theme import fix, theme
from app.ui.widgets.drops import DropZone

HEIGHT = 80
WIDTH = round(HEIGHT * 35 / 49)
KINDS = "照片 (*.jpg *.jpeg *.png *.webp *.heic *.heif)"
UNREADABLE = "读不出来"


class Portrait(QWidget):
    """``given`` sends a Path or the bytes of a picture that was chosen or dropped here."""

    given = Signal(object)

    def __init__(self, *, now: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        super().__init__()
        fix(self, WIDTH, HEIGHT)
        self._picture = QPixmap()
        self.words = ""
        self.zone = DropZone(self, lambda: "换照片", now=now)
        self.zone.dropped.connect(self._take)

    def show_picture(self, name: str, path: Path | None) -> None:
        """Show the file of a portrait; one that is gone or damaged is said in its place."""
        self._picture = QPixmap() if path is None else QPixmap(str(path))
        is_lost = path is not None and self._picture.isNull()
        self.words = UNREADABLE if is_lost else ""
        self.setToolTip("照片文件不见了，或者已经损坏；请换一张，或从备份里找回" if is_lost else "")
        state = "的照片读不出来" if is_lost else "的照片" if path is not None else "没有照片"
        self.setAccessibleName(f"{name}{state}")
        self.update()

    def ask(self) -> None:
        """Let the user choose a photo."""
        chosen = file_dialogs.open_file(self, "选择照片", KINDS)
        if chosen is not None:
            self.given.emit(chosen)

    def _take(self, dropped: Sequence[Given]) -> None:
        if dropped:
            self.given.emit(dropped[0].source)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(frame, tokens.colour("none_t"))
        if self._picture.isNull():
            self._paint_figure(painter)
        else:
            painter.drawPixmap(self.rect(), self._picture)
        painter.setPen(QPen(tokens.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        if self.words:
            painter.setPen(tokens.colour("bad"))
            painter.setFont(tokens.font(12))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.words)

    def _paint_figure(self, painter: QPainter) -> None:
        """Head and shoulders."""
        width, height = self.width(), self.height()
        painter.save()
        painter.setClipRect(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens.colour("line2"))
        painter.drawEllipse(QPointF(width / 2, height * 0.38), width * 0.21, width * 0.24)
        painter.drawEllipse(QPointF(width / 2, height * 1.02), width * 0.40, height * 0.36)
        painter.restore()
