"""版面: the pages as they will be printed, made off the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from app.services.documents.pages import Pages
from app.ui.tasks import Job
from app.ui.theme import theme
from app.ui.widgets.basics import column, disable, frame, icon_button, label, row

QUIET_MS = 300  # how long nothing may change before the pages are made anew


class PdfPane(QFrame):
    """``show_pages(work)`` makes the pages with ``work`` in another thread and shows the newest result."""

    folded = Signal()
    ready = Signal()

    def __init__(self, title: str = "版面", *, foldable: bool = False) -> None:
        super().__init__()
        self.setProperty("bar", "pane")
        self.content = b""
        self._work: Callable[[], Pages] | None = None
        self._made_of: Callable[[], Pages] | None = None
        self._job: Job | None = None
        self._again = False
        self._buffer: QBuffer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._start)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(title)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self._words = label("", "second", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words)
        self._stack.addWidget(self.view)
        lines = column(self)
        lines.addWidget(self._head(title, foldable=foldable))
        lines.addWidget(self._stack, 1)
        self._colour()
        theme.changed.connect(self._colour)
        self.view.pageNavigator().currentPageChanged.connect(lambda _: self._show_place())
        self._show_place()

    def _head(self, title: str, *, foldable: bool) -> QWidget:
        head = frame("panel", 40)
        line = row(head, margins=(16, 0, 8, 0))
        line.addWidget(label(title, "panel"))
        self._place = label("", "caption")
        line.addWidget(self._place)
        line.addStretch(1)
        self._back = icon_button("chevron-left", "上一页", lambda: self._turn(-1))
        self._on = icon_button("chevron-right", "下一页", lambda: self._turn(1))
        line.addWidget(self._back)
        line.addWidget(self._on)
        if foldable:
            line.addWidget(icon_button("x", "收起版面", self.folded.emit))
        return head

    def _colour(self) -> None:
        """The ground around the pages."""
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, theme.tokens.colour("rail"))
        self.view.setPalette(palette)

    # What a page calls -------------------------------------------------------------------------------

    def show_pages(self, work: Callable[[], Pages], *, at_once: bool = False) -> None:
        """Make pages after a short quiet moment; an older request that still waits is dropped."""
        self._work = work
        if at_once:
            self._start()
        else:
            self._timer.start()

    def show_words(self, text: str) -> None:
        """Words in place of pages; what was still to be made is dropped."""
        self._work = None
        self._timer.stop()
        self.content = b""
        self._words.setText(text)
        self._stack.setCurrentWidget(self._words)
        self._show_place()

    @property
    def is_busy(self) -> bool:
        """Whether pages are being made or about to be."""
        return self._timer.isActive() or self._job is not None

    # Inside ------------------------------------------------------------------------------------------

    def _start(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._again = True
            return
        work = self._work
        if work is None:
            return
        if not self.content:
            self._words.setText("正在排版……")
            self._stack.setCurrentWidget(self._words)
        self._job, self._made_of = Job("排版", lambda _: work()), work
        # Methods, not lambdas: Qt drops the connections when the pane goes before its pages come.
        self._job.finished.connect(self._made)
        self._job.failed.connect(self._failed)
        self._job.start()

    def _made(self, pages: Pages) -> None:
        self._job = None
        if self._go_on() or self._made_of is not self._work:
            return
        self._load(pages.content)
        self.ready.emit()

    def _failed(self, error: Exception) -> None:
        from app.errors import UserError

        self._job = None
        if self._go_on() or self._made_of is not self._work:
            return
        shown = (
            f"{error.message}\n{error.remedy}" if isinstance(error, UserError) else f"排版没有完成：{error}"
        )
        self.show_words(shown)
        self.ready.emit()

    def _go_on(self) -> bool:
        again, self._again = self._again, False
        if again:
            self._start()
        return again

    def _load(self, content: bytes) -> None:
        """The new pages at the place of the old ones."""
        bar = self.view.verticalScrollBar()
        place = bar.value() if self._buffer is not None else 0
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        # The document reads from the buffer as long as it is shown; the older one is free now.
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self.content = content
        self._stack.setCurrentWidget(self.view)
        self._show_place()
        QTimer.singleShot(0, lambda: bar.setValue(place))

    def _turn(self, by: int) -> None:
        navigator = self.view.pageNavigator()
        page = min(max(navigator.currentPage() + by, 0), self.document.pageCount() - 1)
        navigator.jump(page, QPointF(), navigator.currentZoom())
        self._show_place()

    def _show_place(self) -> None:
        pages = self.document.pageCount() if self.content else 0
        page = self.view.pageNavigator().currentPage() + 1
        self._place.setText(f"第 {page} 页，共 {pages} 页" if pages else "")
        none = "" if pages else "还没有版面"
        disable(self._back, none or ("" if page > 1 else "这是第一页"))
        disable(self._on, none or ("" if page < pages else "这是最后一页"))
        for each, name in ((self._back, "上一页"), (self._on, "下一页")):
            each.setToolTip(each.toolTip() or name)
