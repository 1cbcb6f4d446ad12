"""Where errors go that nobody expected: the branch's log, and the error dialog."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.errors import UserError

_QUIET = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}


def install(folder: Path, show: Callable[[BaseException], None]) -> None:
    """Write every uncaught exception to the branch's log and show it; pass Qt's messages to logging."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        keep(folder, error)
        show(error)

    def qt_message(level: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        import logging

        severity = logging.INFO if level in _QUIET else logging.WARNING
        logging.getLogger("app.qt").log(severity, "%s", message)

    sys.excepthook = hook
    qInstallMessageHandler(qt_message)


def keep(folder: Path, error: BaseException) -> None:
    """Write an error that is the program's fault to the branch's log."""
    from app.services.log import write_error

    if not isinstance(error, UserError):
        write_error(folder, error)
