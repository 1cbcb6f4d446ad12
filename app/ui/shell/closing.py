"""The question before a window closes over something unsaved."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.ui.error_dialog import ErrorDialog


def ask_before_closing(
    window: QWidget, words: str, *, leave: Callable[[], object], go_back: Callable[[], object]
) -> None:
    """Say what is unsaved (``words``), and offer to leave without it or to go back to it."""
    error = UserError(
        f"{words}还没有保存。", data="退出会丢掉它；别的都已保存。", remedy="先保存，或者放弃它再退出。"
    )
    dialog = ErrorDialog(error, window, (("不保存，退出", leave), ("回去保存", go_back)))
    dialog.setWindowTitle("还不能退出")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
