"""Between the progress of the services, which asks whether to go on, and that of the window."""

from app.services.exchange.cells import Progress as Asks
from app.ui.tasks import Progress


def asking(progress: Progress) -> Asks:
    """Progress as the services call it; the window's own Cancelled ends the work."""

    def step(done: int, total: int) -> bool:
        progress.step(done, total)
        return True

    return step
