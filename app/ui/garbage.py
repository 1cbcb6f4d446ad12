"""Searching for garbage between two events, not in the middle of what the user waits for."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000
WORTH_A_SEARCH = 5_000  # young objects
OFTEN = 3  # searches of the young until those that outlived them are searched, too
RARELY = 100  # searches of those until everything is
TOO_MANY = 200_000  # young objects: work that keeps the events waiting, or another thread's


class Garbage(QTimer):
    """Looks once a second, in the GUI thread, whose widgets must not be destroyed in another one.

    Python's own search begins in the middle of what makes the objects, such as reading a year, and adds
    10 to 50 ms to it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setInterval(EVERY_MS)
        self.timeout.connect(search)

    def begin(self) -> None:
        """From now on; what the start made stays for good and need not be searched each time."""
        gc.freeze()
        gc.set_threshold(TOO_MANY, OFTEN, RARELY)
        gc.enable()
        self.start()


def search() -> None:
    """Search the youngest when there are many; the older ones each time that this was done often enough."""
    young, searched, searched_older = gc.get_count()
    if young >= WORTH_A_SEARCH:
        gc.collect(2 if searched_older >= RARELY else 1 if searched >= OFTEN else 0)
