"""The right drawer: the selected record beside its list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSplitter, QStackedWidget, QWidget

from app.ui import view_state
from app.ui.theme import fix, theme
from app.ui.widgets.basics import clear, column, frame, icon_button, label, row, tab_bar
from app.ui.widgets.pill import Pill
from app.ui.widgets.state import State

NARROW = 1180


class Drawer(QFrame):
    """Title, pills, tabs (内容 · 佐证 · 关联 · 历史), and the actions in a sunken footer."""

    closed = Signal()
    tab_changed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("bar", "drawer")
        self.setAccessibleName(name)
        self._keys: list[str] = []
        self._titles: list[str] = []
        box = column(self, margins=(1, 0, 0, 0))
        box.addWidget(self._make_head())
        self._tabs = tab_bar(f"{name}的分页")
        strip = frame("panel")
        line = row(strip, margins=(8, 0, 8, 0))
        line.addWidget(self._tabs)
        line.addStretch(1)
        self._strip = strip
        box.addWidget(strip)
        self._stack = QStackedWidget()
        box.addWidget(self._stack, 1)
        self._footer = frame("drawer-footer")
        self._footer_box = column(self._footer, margins=(16, 12, 16, 12), gap=12)
        self._advice = label("", "caption", wrap=True)
        self._footer_box.addWidget(self._advice)
        self._actions = row(gap=8)
        self._footer_box.addLayout(self._actions)
        self._footer.hide()
        box.addWidget(self._footer)
        self._tabs.currentChanged.connect(self._show_tab)

    def _make_head(self) -> QWidget:
        head = QWidget()
        lines = column(head, margins=(16, 12, 12, 10), gap=4)
        top = row(gap=8)
        self._title = label("", "drawer", wrap=True)
        top.addWidget(self._title, 1)
        top.addWidget(
            icon_button("x", "关闭右侧栏（Ctrl+\\）", self.closed.emit), 0, Qt.AlignmentFlag.AlignTop
        )
        lines.addLayout(top)
        self._second = label("", "caption", wrap=True)
        self._second.hide()
        lines.addWidget(self._second)
        self._pills = row(gap=8)
        lines.addLayout(self._pills)
        return head

    def show_head(self, title: str, second: str = "", pills: tuple[tuple[State, str], ...] = ()) -> None:
        """Name the record: title, one line under it, states."""
        self._title.setText(title)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        clear(self._pills)
        for state, text in pills:
            self._pills.addWidget(Pill(state, text))
        if pills:
            self._pills.addStretch(1)

    def add_tab(self, key: str, title: str, body: QWidget) -> None:
        self._keys.append(key)
        self._titles.append(title)
        self._stack.addWidget(body)
        self._tabs.addTab(title)

    def set_count(self, key: str, count: int) -> None:
        """Show how many things a tab holds, behind its title."""
        place = self._keys.index(key)
        self._tabs.setTabText(place, f"{self._titles[place]} {count}" if count else self._titles[place])

    def show_tab(self, key: str) -> None:
        self._tabs.setCurrentIndex(self._keys.index(key))

    def current_tab(self) -> str:
        place = self._tabs.currentIndex()
        return self._keys[place] if place >= 0 else ""

    def set_actions(self, *buttons: QPushButton, advice: str = "") -> None:
        """Buttons of the footer, with a sentence above them; none hides the footer."""
        held = self.window().focusWidget()
        had_focus = held is not None and self._footer.isAncestorOf(held)
        clear(self._actions)
        for each in buttons:
            self._actions.addWidget(each)
        self._actions.addStretch(1)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._footer.setVisible(bool(buttons or advice))
        if had_focus:  # a vanished button passed it to the start of the window
            heir = buttons[0] if buttons else self._tabs
            heir.show()
            heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tab(self, place: int) -> None:
        if 0 <= place < len(self._keys):
            self._stack.setCurrentIndex(place)
            self.tab_changed.emit(self._keys[place])

    def set_tabs_visible(self, visible: bool) -> None:  # noqa: FBT001 - one flag, as in Qt's own setters and signals
        self._strip.setVisible(visible)

    @property
    def title(self) -> str:
        """The name of the record on show."""
        return self._title.text()

    @property
    def shows_tabs(self) -> bool:
        """Whether the record on show is kept already: a new one has its form alone."""
        return not self._strip.isHidden()


class DrawerSplit(QSplitter):
    """A list with its drawer at the right. Narrow windows show one of the two at a time."""

    toggled = Signal(bool)  # whether the drawer is open now

    def __init__(self, main: QWidget, drawer: QWidget, *, view: str, width: int = 344) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._main, self._drawer, self._view = main, drawer, view
        self._width = int(view_state.read(f"drawer/{view}").get("width", width))
        self._open = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(main)
        self.addWidget(drawer)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        drawer.setMinimumWidth(theme.tokens.px(288))
        drawer.hide()
        self.splitterMoved.connect(lambda *_: self._remember())
        if isinstance(drawer, Drawer):
            drawer.closed.connect(self.close_drawer)

    @property
    def is_open(self) -> bool:
        return self._open

    def open_drawer(self) -> None:
        if not self._open:
            self._open = True
            self._arrange()
            self.toggled.emit(True)

    def close_drawer(self) -> None:
        if self._open:
            self._open = False
            self._arrange()
            self._main.setFocus()
            self.toggled.emit(False)

    def toggle(self) -> None:
        (self.close_drawer if self._open else self.open_drawer)()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.window().width() / theme.tokens.factor < NARROW
        self._drawer.setVisible(self._open)
        self._main.setVisible(not (self._open and narrow))
        if self._open and not narrow:
            wanted = theme.tokens.px(self._width)
            self.setSizes([max(self.width() - wanted, 1), wanted])

    def _remember(self) -> None:
        if self._open and self._main.isVisible():
            self._width = round(self._drawer.width() / theme.tokens.factor)
            view_state.write(f"drawer/{self._view}", {"width": self._width})


def scrolling(body: QWidget) -> QScrollArea:
    """A pane that scrolls its body before it squeezes it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    area.viewport().setAutoFillBackground(False)
    body.setAutoFillBackground(False)
    return area


def facts(pairs: Sequence[tuple[str, str]], label_width: int = 72) -> QWidget:
    """Label and value lines of a record, as the drawer and panels show them."""
    box = QWidget()
    lines = column(box, gap=4)
    for words, value in pairs:
        line = row(gap=8)
        head = label(words, "second")
        fix(head, width=label_width)
        line.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(value, wrap=True), 1)
        lines.addLayout(line)
    return box
