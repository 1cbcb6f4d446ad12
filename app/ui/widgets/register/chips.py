"""The states of a register's rows, each with its count: a click shows only those."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.basics import clear, row
from app.ui.widgets.state import State
from app.ui.widgets.steps import SegmentedButtons

ALL = ""


class StateChips(QWidget):
    """全部 12, 整改中 3, 逾期 1; ``chosen`` sends the word, empty for all."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._line = row(self, gap=0)
        self._words: tuple[str, ...] = ()
        self._buttons: SegmentedButtons | None = None

    def show_states(self, states: Sequence[tuple[State, str]]) -> None:
        """Count these states; the chosen one stays while some row has it."""
        counts = Counter(word for _, word in states)
        order = {word: list(State).index(state) for state, word in states}
        words = tuple(sorted(counts, key=lambda word: (order[word], word)))
        if words != self._words or self._buttons is None:
            self._make(words)
        if self._buttons is not None:
            self._buttons.set_words(ALL, f"全部 {len(states)}")
            for word in words:
                self._buttons.set_words(word, f"{word} {counts[word]}")
        self.setVisible(len(words) > 1)

    def _make(self, words: tuple[str, ...]) -> None:
        kept = self.value()
        clear(self._line)
        self._words = words
        self._buttons = SegmentedButtons([(ALL, "全部"), *((word, word) for word in words)], name=self._name)
        self._buttons.chosen.connect(self.chosen.emit)
        self._line.addWidget(self._buttons)
        if kept in words:
            self._buttons.choose(kept)
        elif kept != ALL:
            self.chosen.emit(ALL)

    def value(self) -> str:
        """The chosen word; empty for all."""
        return ALL if self._buttons is None else str(self._buttons.value() or ALL)

    def choose(self, word: str) -> None:
        """Show a word as the chosen one, without telling; a word without rows is 全部."""
        if self._buttons is not None:
            self._buttons.choose(word if word in self._words else ALL)

    def press(self, word: str) -> None:
        """Choose as the user does."""
        if self._buttons is not None:
            self._buttons.press(word)
