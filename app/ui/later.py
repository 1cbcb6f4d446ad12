"""Work that may wait until the window shows what the user asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

AFTER_MS = 80  # another key press or click within this time puts the work off again


class Later(QTimer):
    """Does ``work`` once, a moment after the window has been painted, however often it is asked for."""

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(AFTER_MS)
        self.timeout.connect(work)

    def ask(self) -> None:
        """Begin to wait when what runs now is over, however long it takes."""
        self.stop()
        QTimer.singleShot(0, self, self.start)
