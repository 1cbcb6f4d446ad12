"""A stack of views that are made when they are first shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget


class LazyStack(QStackedWidget):
    """A room has up to seven lists and shows one: the others cost neither time nor memory until wanted."""

    def __init__(self, *makers: Callable[[], QWidget]) -> None:
        super().__init__()
        self._makers = dict(enumerate(makers))
        for _ in makers:
            self.addWidget(QWidget())

    def setCurrentIndex(self, place: int) -> None:
        make = self._makers.pop(place, None)
        if make is not None:
            empty = self.widget(place)
            self.insertWidget(place, make())
            self.removeWidget(empty)
            empty.deleteLater()
        super().setCurrentIndex(place)
