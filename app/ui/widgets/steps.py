"""Steps of a filing or an import, and a choice of a few as joined buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.ui.theme import fix, paint_icon, theme
from app.ui.widgets.basics import clear, column, label, row
from app.ui.widgets.state import State


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``state``: DONE, DUE (wants attention), RUNNING (the current one), PLANNED."""

    title: str
    hint: str = ""
    state: State = State.PLANNED


class _Mark(QWidget):
    def __init__(self, number: int, state: State) -> None:
        super().__init__()
        self._number, self._state = number, state
        fix(self, 24, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, state = theme.tokens, self._state
        ground, border, ink = {
            State.DONE: ("ok_t", "ok_l", "ok"),
            State.DUE: ("due_t", "due_l", "due"),
            State.RUNNING: ("red", "red", "on_red"),
        }.get(state, ("surface", "ctl", "ink2"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if state is State.DUE else tokens.frame
        pen = QPen(tokens.colour(border), width)
        if state is State.PLANNED:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(tokens.colour(ground))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if state in {State.DONE, State.DUE}:
            side = tokens.px(12)
            at = (self.width() - side) / 2
            paint_icon(painter, "check" if state is State.DONE else "exclamation", ink, at, at, 12)
        else:
            painter.setFont(tokens.font(12, bold=state is State.RUNNING))
            painter.setPen(tokens.colour(ink))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.end()


class StepBar(QFrame):
    """The steps in a row, 48 px high, with room for a sentence or a link at the right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("bar", "steps")
        self.setAccessibleName(name)
        fix(self, height=48)
        box = row(self, margins=(16, 0, 16, 0), gap=12)
        self._steps = row(gap=8)
        box.addLayout(self._steps)
        box.addStretch(1)
        self.right: QHBoxLayout = row(gap=8)
        box.addLayout(self.right)

    def set_steps(self, steps: Sequence[Step]) -> None:
        clear(self._steps)
        for place, step in enumerate(steps):
            if place:
                line = QFrame()
                line.setProperty("rule", "h2")
                fix(line, width=24)
                self._steps.addWidget(line)
            self._steps.addWidget(self._step(place + 1, step))
        spoken = "；".join(f"{step.title} {step.state.value} {step.hint}".strip() for step in steps)
        self.setAccessibleDescription(spoken)

    def _step(self, number: int, step: Step) -> QWidget:
        box = QWidget()
        line = row(box, gap=8)
        line.addWidget(_Mark(number, step.state))
        words = column()
        words.addStretch(1)
        bold = bool(step.hint) or step.state in {State.RUNNING, State.DUE}
        words.addWidget(label(step.title, "strong" if bold else "second"))
        if step.hint:
            words.addWidget(label(step.hint, "caption"))
        words.addStretch(1)
        line.addLayout(words)
        return box


class SegmentedButtons(QFrame):
    """One of a few: joined buttons, the chosen one tinted and bold."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], *, name: str, stretch: bool = False) -> None:
        super().__init__()
        self.setProperty("group", "true")
        self.setAccessibleName(name)
        policy = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self._buttons: dict[object, QPushButton] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        line = row(self, margins=(1, 1, 1, 1), gap=0)
        for place, (value, words) in enumerate(choices):
            each = _Segment(words)
            each.setCheckable(True)
            each.setProperty("kind", "segment")
            each.setProperty("edge", {0: "first", len(choices) - 1: "last"}.get(place, ""))
            each.setAccessibleName(f"{name}：{words}")
            each.clicked.connect(lambda _checked, value=value: self.chosen.emit(value))
            group.addButton(each)
            line.addWidget(each, 1 if stretch else 0)
            self._buttons[value] = each
        if choices:
            self.choose(choices[0][0])

    def choose(self, value: object) -> None:
        """Show a choice as the chosen one, without telling."""
        self._buttons[value].setChecked(True)

    def press(self, value: object) -> None:
        """Choose as the user does; a choice that is not offered changes nothing."""
        if value in self._buttons:
            self._buttons[value].click()

    def value(self) -> object:
        return next((value for value, each in self._buttons.items() if each.isChecked()), None)

    def set_words(self, value: object, words: str) -> None:
        self._buttons[value].setText(words)


class _Segment(QPushButton):
    """Keeps room for its words in bold, so that nothing moves when it is chosen."""

    def sizeHint(self) -> QSize:
        from PySide6.QtGui import QFontMetrics

        hint = super().sizeHint()
        bold = QFontMetrics(theme.tokens.font(13, bold=True)).horizontalAdvance(self.text())
        return QSize(max(hint.width(), bold + 26), hint.height())
