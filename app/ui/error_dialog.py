"""The error dialog: what happened, what it means for the data, what to do."""

import traceback
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.errors import UserError
from app.ui.theme import fix, pixmap
from app.ui.widgets.basics import button, column, label, row


class ErrorDialog(QDialog):
    """The sentence, 您的数据, 怎么办, and 复制详情 at the left; the safest way forward is filled."""

    def __init__(
        self,
        error: BaseException,
        parent: QWidget | None = None,
        ways: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        """``ways``: labels and actions of further buttons; the last one is the filled one."""
        super().__init__(parent)
        self.details = details_of(error)
        shown = error if isinstance(error, UserError) else unexpected(error)
        self.setWindowTitle("没有完成")
        self.setModal(True)
        fix(self, width=520)
        box = column(self)
        box.addWidget(self._body(shown))
        box.addWidget(self._foot(ways))
        # Wrapped sentences guess their height for another width; the true one is known now.
        self.setFixedHeight(box.totalHeightForWidth(self.width()))

    def _body(self, error: UserError) -> QWidget:
        body = QWidget()
        body.setProperty("ground", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = row(body, margins=(18, 18, 18, 18), gap=14)
        picture = label()
        picture.setPixmap(pixmap("triangle-alert", "bad", 24, self.devicePixelRatioF()))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=8)
        self._sentence = label(error.message, "drawer", wrap=True)
        words.addWidget(self._sentence)
        for head, text in (("您的数据", error.data), ("怎么办", error.remedy)):
            if text:
                words.addLayout(_fact(head, text))
        words.addStretch(1)
        line.addLayout(words, 1)
        self.setAccessibleName(error.message)
        self.setAccessibleDescription(f"{error.data}{error.remedy}")
        return body

    def _foot(self, ways: tuple[tuple[str, Callable[[], object]], ...]) -> QWidget:
        foot = QFrame()
        foot.setProperty("dialog", "foot")
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = row(foot, margins=(18, 12, 16, 12), gap=8)
        line.addWidget(button("复制详情", "quiet", icon="copy", on=self.copy_details))
        line.addStretch(1)
        close = button("关闭", "plain" if ways else "primary", on=self.reject)
        line.addWidget(close)
        last: QPushButton = close
        for place, (words, act) in enumerate(ways):
            last = button(words, "primary" if place == len(ways) - 1 else "plain")
            last.clicked.connect(lambda _on, act=act: self._take(act))
            line.addWidget(last)
        for each in foot.findChildren(QPushButton):
            each.setAutoDefault(False)
        last.setDefault(True)
        self._safest = last
        return foot

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._safest.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, act: Callable[[], object]) -> None:
        self.accept()
        act()

    def copy_details(self) -> None:
        """Message and technical details to the clipboard, for whoever helps."""
        QGuiApplication.clipboard().setText(self.details)


def _fact(head: str, text: str) -> QHBoxLayout:
    line = row(gap=8)
    first = label(head, "second")
    fix(first, width=72)
    line.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(text, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
    return line


def unexpected(error: BaseException) -> UserError:
    """The words for an error that is the program's own fault."""
    return UserError(
        f"程序出了意外（{type(error).__name__}），这一步没有完成。",
        data="已保存的内容没有变化。",
        remedy="可以再试一次。若还是这样，请复制详情，发给维护人员。",
    )


def details_of(error: BaseException) -> str:
    """What helps to find the cause: the words for the user, and where it happened."""
    where = "".join(traceback.format_exception(error))
    return f"{error}\n\n{where}" if isinstance(error, UserError) else where
