"""What one types a jot into, and the photos that go with it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication

from app.errors import UserError
from app.services import jots
from app.services.jots import Photo
from app.ui import file_dialogs
from app.ui.widgets.basics import button, clear
from app.ui.widgets.fields import LongText
from app.ui.widgets.flow import FlowBox
from app.ui.widgets.people import chip
from app.ui.widgets.record_panes import READ_AT_ONCE
from app.ui.workbench import Workbench

MOST_LINES = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class JotLine(LongText):
    """One line that grows: Enter saves, Shift+Enter begins a line, a pasted or dropped photo is sent on."""

    entered = Signal()
    photos_given = Signal(object)  # list of Photo

    def __init__(self) -> None:
        super().__init__(1, MOST_LINES)
        self.setAccessibleName("内容（必填）")
        self.setPlaceholderText("写一行：什么事、谁、多少，以后再整理")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        photos = photos_of(source)
        if photos:
            self.photos_given.emit(photos)
        else:
            super().insertFromMimeData(source)


def photos_of(source: QMimeData) -> list[Photo]:
    """Files or a picture that were dropped or lie in the clipboard; words that come with them go first."""
    paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    if paths:
        return [Photo(path, path.name) for path in paths if path.is_file()]
    image = QImage(source.imageData()) if source.hasImage() and not source.hasText() else QImage()
    return [] if image.isNull() else [Photo(_bytes_of(image), "贴上的照片.png")]


def _bytes_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # bytes, which the stub wants, end in a crash
    return bytes(buffer.data().data())


def _size(photo: Photo) -> int:
    if isinstance(photo.source, bytes):
        return len(photo.source)
    try:
        return photo.source.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def _refusal(found: Sequence[tuple[Photo, UserError]]) -> str:
    """One line that names every file that was not added, and what to do."""
    if len(found) == 1:
        return found[0][1].line
    names = "".join(f"“{photo.name}”" for photo, _ in found)
    remedies = "".join(dict.fromkeys(error.remedy for _, error in found))
    return f"{len(found)} 个文件没有添加：{names}。{remedies}"


class JotPhotos(FlowBox):
    """Photos that the next saving keeps, as chips: chosen, dropped or pasted.

    What can't be read loses its chip, and ``refused`` says which files and why; empty when all can.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(gap=6)
        self._desk = desk
        self.setAccessibleName("照片")
        self.setAcceptDrops(True)
        self.photos: list[Photo] = []
        self._draw()

    def add(self, photos: Sequence[Photo]) -> None:
        new = []
        for photo in photos:
            if photo not in self.photos:
                new.append(self._named(photo))
                self.photos.append(new[-1])
        self._draw()
        self.changed.emit()
        if sum(map(_size, new)) <= READ_AT_ONCE:
            self._checked(jots.unreadable(new))
        else:  # off the GUI thread; the connection to a method ends with the dialog
            words = f"读 {len(new)} 张照片"
            self._desk.run(words, lambda progress: jots.unreadable(new, progress.step), self._checked)

    def _checked(self, found: Sequence[tuple[Photo, UserError]]) -> None:
        self.refused.emit(_refusal(found) if found else "")
        gone = [photo for photo, _ in found]
        if gone:
            self.photos = [photo for photo in self.photos if photo not in gone]
            self._draw()
            self.changed.emit()

    def clear_all(self) -> None:
        self.photos = []
        self._draw()

    def paths(self) -> list[str]:
        """Those that lie on the disk, by which a draft finds them again."""
        return [str(photo.source) for photo in self.photos if isinstance(photo.source, Path)]

    def ask(self) -> None:
        self.add([Photo(path, path.name) for path in file_dialogs.open_files(self, "选择照片")])

    def paste(self) -> None:
        self.add(photos_of(QApplication.clipboard().mimeData()))

    def _named(self, photo: Photo) -> Photo:
        """Pasted pictures have no name of their own: they are numbered."""
        pasted = sum(isinstance(each.source, bytes) for each in self.photos)
        if isinstance(photo.source, Path) or not pasted:
            return photo
        return photo._replace(name=f"贴上的照片 {pasted + 1}.png")

    def _remove(self, photo: Photo) -> None:
        self.photos.remove(photo)
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        clear(self.flow)
        self.flow.addWidget(button("加照片…", icon="paperclip", size="row", on=self.ask))
        for photo in self.photos:
            self.flow.addWidget(chip(photo.name, partial(self._remove, photo)))
        self.updateGeometry()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add(photos_of(event.mimeData()))
