"""Files and pictures that are dropped or pasted, and the frame that says where letting go puts them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.services.evidence import Given
from app.services.photos import LONGEST_SIDE
from app.ui.theme import theme

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)
_RADIUS, _EDGE = 6, 3


def holds_files(source: QMimeData | None) -> bool:
    """Whether what is dragged or in the clipboard, if anything, is a file on the disk or a picture."""
    if source is None:
        return False
    return source.hasImage() or any(url.isLocalFile() for url in source.urls())


def given_of(source: QMimeData | None, now: dt.datetime) -> list[Given]:
    """The files, or else the picture, which is named by the time; it is made smaller before it is packed."""
    if source is None:
        return []
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    if paths:
        return [Given(path, path.name) for path in paths]
    image = QImage(source.imageData()) if source.hasImage() else QImage()
    if image.isNull():
        return []
    large = max(image.width(), image.height()) > LONGEST_SIDE
    if large:
        most, aspect = QSize(LONGEST_SIDE, LONGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio
        image = image.scaled(most, aspect, Qt.TransformationMode.SmoothTransformation)
    kind = "jpg" if large and not image.hasAlphaChannel() else "png"
    return [Given(_bytes_of(image, kind), f"图片 {now:%Y-%m-%d %H%M%S}.{kind}")]


def _bytes_of(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind.upper())  # type: ignore[call-overload]  # bytes, which the stub wants, end in a crash
    return bytes(buffer.data().data())


class DropZone(QObject):
    """Takes files dropped anywhere on ``target``, the fields in it included, which would take their names."""

    dropped = Signal(object)  # list of Given

    def __init__(
        self,
        target: QWidget,
        words: Callable[[], str],
        *,
        now: Callable[[], dt.datetime] = dt.datetime.now,
        accepts: Callable[[], bool] = lambda: True,
    ) -> None:
        """``words`` are read when a drag comes in, and ``accepts`` whether there is anything to drop on."""
        super().__init__(target)
        self._target, self._words, self._now, self._accepts = target, words, now, accepts
        self.hint = _DropHint(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)
        self.watch()

    def watch(self) -> None:
        """Keep files out of the fields that the target has now."""
        for each in self._target.findChildren(QWidget):
            if each.acceptDrops():
                each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._target and kind == QEvent.Type.WindowDeactivate:
            self.watch()  # files come from another window: fields made since are known before they do
        if kind not in _DRAGS:
            return False
        if watched is not self._target:
            return self._passed_on(event)
        if kind == QEvent.Type.DragLeave:
            self.hint.hide()
            return True
        return isinstance(event, QDropEvent) and self._dragged(event)

    def _passed_on(self, event: QEvent) -> bool:
        """A field lets files go through to the target and keeps dragged words."""
        if not isinstance(event, QDropEvent) or not holds_files(event.mimeData()):
            return False
        event.ignore()
        return True

    def _dragged(self, event: QDropEvent) -> bool:
        if not (holds_files(event.mimeData()) and self._accepts()):
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)  # files that were to be moved stay where they are
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.hint.hide()
            self.dropped.emit(given_of(event.mimeData(), self._now()))
        elif self.hint.isHidden():
            self.hint.show_words(self._words())
        return True


class _DropHint(QWidget):
    """A dashed frame over what can be seen of the target."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = ""
        self.hide()

    def show_words(self, words: str) -> None:
        self.words = words
        self.setGeometry(self._target.visibleRegion().boundingRect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.colour("blue_t")
        ground.setAlphaF(0.96)
        frame = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.setBrush(ground)
        painter.setPen(QPen(tokens.colour("blue"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.setFont(tokens.font(15, bold=True))
        painter.setPen(tokens.colour("ink"))
        inside = frame.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        painter.drawText(inside, int(flags), self.words)
