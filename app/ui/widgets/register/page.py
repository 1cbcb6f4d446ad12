"""A room made of registers: one tab each."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services import registers
from app.services.record_rows import is_of
from app.services.registry import ledger
from app.ui.page import Page
from app.ui.theme import dress, restyle
from app.ui.widgets.basics import button, column, frame, row, tab_bar
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.register.pane import RegisterPane
from app.ui.widgets.register.spec import Register
from app.ui.wishes import ExchangeWish
from app.ui.workbench import Workbench


class RegistersPage(Page):
    """Tabs of registers; further panes of the room's own may stand beside them (``add_pane``).

    A pane of the room's own has ``reload()`` and may have ``toggle_drawer``, ``new_record`` and ``table``.
    """

    keys_hint = "Ctrl+N 新建 · 回车编辑 · Delete 删除 · Ctrl+\\ 看详情 · Ctrl+F 筛选"

    def __init__(self, desk: Workbench, title: str, registers: Sequence[Register], help_: str) -> None:
        self.title, self.help = title, help_
        super().__init__(desk)
        self._new = button("新建", "primary", icon="plus", on=self.new_record)
        self.head = PageHead(title, button("导出", icon="download", on=self.export), self._new)
        self.tabs = tab_bar(f"{title}的分页")
        self._body = QStackedWidget()
        self.keys: list[str] = []
        bar = frame("panel")
        inner = row(bar, margins=(8, 0, 8, 0))
        inner.addWidget(self.tabs)
        inner.addStretch(1)
        self.layout_.addWidget(self.head)
        self.layout_.addWidget(bar)
        self.layout_.addWidget(self._body, 1)
        self._makers: dict[str, Any] = {}
        self._registers: dict[str, Register] = {}
        for register in registers:
            self.add_register(register)
        self.tabs.currentChanged.connect(lambda _: self._chosen())

    def add_register(self, register: Register, make: Any = None) -> None:
        """A further tab with a register; ``make`` makes its pane where it isn't the plain one."""
        self._registers[register.tab_key] = register
        plain = lambda: RegisterPane(self.desk, register)  # noqa: E731 - the usual maker
        self.add_pane(register.tab_key, register.title, make or plain)

    def add_pane(self, key: str, title: str, make: Any) -> None:
        """A further tab; its pane is made when it is first chosen."""
        self.keys.append(key)
        self._makers[key] = make
        holder = QWidget()
        column(holder)
        self._body.addWidget(holder)
        self.tabs.addTab(title)

    @property
    def pane(self) -> Any:
        """The pane of the tab on show."""
        return self.pane_of(self.keys[max(self.tabs.currentIndex(), 0)])

    def pane_of(self, key: str) -> Any:
        """The pane of a tab, made if it isn't there yet."""
        holder = self._body.widget(self.keys.index(key))
        layout = holder.layout()
        assert layout is not None  # noqa: S101 - each holder got one
        if not layout.count():
            made = self._makers[key]()
            layout.addWidget(made)
            made.show()
            split = getattr(made, "split", None)
            if split is not None:
                split.toggled.connect(lambda _: self._colour())
        item = layout.itemAt(0)
        assert item is not None  # noqa: S101 - just added
        return item.widget()

    def choose(self, key: str) -> None:
        """Show a tab."""
        self.tabs.setCurrentIndex(self.keys.index(key))
        self._chosen()

    def _chosen(self) -> None:
        self._body.setCurrentIndex(self.tabs.currentIndex())
        if self.desk.is_open:
            self.pane.reload()
            self._count_tabs()
            self._show_head()

    def reload(self) -> None:
        self._chosen()

    def _count_tabs(self) -> None:
        """How many records each register has, beside its title."""
        with self.desk.database.read() as session:
            for place, key in enumerate(self.keys):
                register = self._registers.get(key)
                if register is not None:
                    year = self.desk.year
                    read = registers.values_of(session, ledger(register.key), register.year_read(year))
                    count = sum(register.shows(values, year) for values in read)
                    self.tabs.setTabText(place, f"{register.title} {count}" if count else register.title)

    def _show_head(self) -> None:
        """The button for a new record of the tab on show, and how many there are."""
        pane = self.pane
        noun = pane.register.noun if isinstance(pane, RegisterPane) else ""
        self._new.setText(f"新建{noun}…")
        self._new.setVisible(bool(noun))
        self.head.set_totals(*(pane.head_totals() if isinstance(pane, RegisterPane) else ()))
        self._colour()

    def _colour(self) -> None:
        """One filled button at a time: the drawer's or the empty page's own comes first."""
        pane = self.pane
        asks = isinstance(pane, RegisterPane) and pane.has_primary
        kind = "plain" if asks else "primary"
        restyle(self._new, "kind", kind)
        dress(self._new, "plus", "on_red" if kind == "primary" else "mark")

    def open_record(self, record_id: int) -> None:
        for key in self.keys:
            ledger = getattr(self._pane_spec(key), "ledger", None)
            if ledger is None:
                continue
            with self.desk.database.read() as session:
                here = is_of(session, ledger, record_id)
                year = registers.year_of(session, record_id)
                found = registers.row_of(session, ledger, record_id) if here else None
            register = self._registers.get(key)
            if found is not None and (register is None or register.keeps(found.values)):
                if year is not None and record_id not in self.pane_of(key).rows:
                    self.desk.choose_year(year)
                self.choose(key)
                self.pane.select(record_id)
                return

    def _pane_spec(self, key: str) -> Any:
        return self.pane_of(key)

    def show_wish(self, wish: Any) -> None:
        """{"tab": key} shows a tab; with {"new": values} a new record begins there."""
        if not isinstance(wish, Mapping):
            return
        if wish.get("tab") in self.keys:
            self.choose(wish["tab"])
        if "new" in wish:
            self.pane.new_record(wish["new"])

    def new_record(self) -> None:
        if hasattr(self.pane, "new_record"):
            self.pane.new_record()

    def toggle_drawer(self) -> None:
        if hasattr(self.pane, "toggle_drawer"):
            self.pane.toggle_drawer()

    def focus_search(self) -> None:
        if isinstance(self.pane, RegisterPane):
            self.pane.focus_search()
        elif hasattr(self.pane, "table"):
            self.pane.table.focus_filter()

    def export(self) -> None:
        """The ledger on show as a workbook."""
        ledger = getattr(self.pane, "ledger", None)
        if ledger is not None:
            self.desk.show_room("exchange", ExchangeWish(take_out=ledger.key))

    def panes(self) -> list[QWidget]:
        table = getattr(self.pane, "table", None)
        drawer = getattr(self.pane, "drawer", None)
        return [each for each in (table.cells if table else self.pane, drawer) if each is not None]
