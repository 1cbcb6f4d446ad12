"""The bar of a selection, and the notice of what was just done."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.ui.theme import fix, pixmap, theme
from app.ui.widgets.basics import button, label, row

_SECONDS = 6
_ABOVE_FOOT = 64  # the notice leaves a page's foot with its buttons and totals in sight


class SelectionBar(QFrame):
    """What is selected and what can be done with it; appears from two selected rows on."""

    cancelled = Signal()

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self.setProperty("bar", "selection")
        self.setAccessibleName("已选的记录")
        fix(self, height=40)
        box = row(self, margins=(12, 0, 8, 0), gap=8)
        self._count = label("", "strong")
        self._hint = label("", "second")
        self._line = box
        box.addWidget(self._count)
        box.addWidget(self._hint)
        box.addStretch(1)
        for each in buttons:
            box.addWidget(each)
        box.addWidget(button("取消选择", "quiet", on=self.cancelled.emit))
        self.hide()

    def add(self, each: QPushButton) -> None:
        """A further thing that can be done, before 取消选择."""
        self._line.insertWidget(self._line.count() - 1, each)

    def show_count(self, count: int, hint: str = "") -> None:
        self._count.setText(f"已选 {count} 项")
        self._hint.setText(hint)
        self.setVisible(count >= 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class Notice(QFrame):
    """One line at the bottom left of the content: what was done and 撤销, or what runs and 取消."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setProperty("notice", "true")
        self.setAccessibleName("通知")
        fix(self, height=40)
        box = row(self, margins=(12, 0, 12, 0), gap=10)
        self._glyph = label()
        box.addWidget(self._glyph)
        self._text = label()
        box.addWidget(self._text, 1)
        self._action = button("", "quiet")
        # Pressed by the mouse it must not take the keyboard: it goes away at once, and the focus would stray.
        self._action.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box.addSpacing(16)
        box.addWidget(self._action)
        self._on: Callable[[], object] | None = None
        self._action.clicked.connect(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._maybe_hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_text(
        self, text: str, action: str = "", on: Callable[[], object] | None = None, *, running: bool = False
    ) -> None:
        """Show a line; a finished one goes after six seconds, a running one stays until replaced."""
        self._text.setText(text)
        self._on = on
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        glyph = "clock" if running else "check"
        self._glyph.setPixmap(pixmap(glyph, "notice_ink", 16, self.devicePixelRatioF()))
        self.place()
        self.show()
        self.raise_()
        self._announce(text)
        self._timer.stop()
        if not running:
            self._timer.start(_SECONDS * 1000)

    def _announce(self, text: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def move_on(self, text: str) -> None:
        """Another figure in a running line, without announcing it again."""
        self._text.setText(text)
        self.place()

    def end_running(self) -> None:
        """Take a running line away, unless another text has replaced it."""
        if not self._timer.isActive():
            self.hide()

    def withdraw_undo(self) -> None:
        """Take a finished line with an action away: after another change its 撤销 would undo that one."""
        if self._on is not None and self._timer.isActive():
            self.hide()

    def place(self) -> None:
        parent = self._ground
        width = min(max(self.sizeHint().width(), theme.tokens.px(296)), parent.width() - 32)
        self.setFixedWidth(width)
        self.move(16, parent.height() - self.height() - theme.tokens.px(_ABOVE_FOOT))

    def _act(self) -> None:
        on, self._on = self._on, None
        self.hide()
        if on is not None:
            on()

    def _maybe_hide(self) -> None:
        if self.underMouse() or self._action.hasFocus():
            self._timer.start(1000)
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            QTimer.singleShot(0, self.place)
