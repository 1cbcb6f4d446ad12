"""The drawer of a person: what is known, files, what the person was part of, and history."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.services.member_view import member_year
from app.services.organisation_changes import probation_over
from app.services.organisation_list import MemberRow
from app.ui import dates
from app.ui.pages.member.basics_panel import BasicsPanel
from app.ui.pages.member.icons import ICONS
from app.ui.pages.organisation.columns import STANDING_STATES
from app.ui.pages.organisation.data import OrganisationData
from app.ui.widgets.basics import button, column, disable
from app.ui.widgets.drawer import Drawer, scrolling
from app.ui.widgets.links_pane import LinksPane
from app.ui.widgets.record_panes import EvidencePane, HistoryPane, evidence_zone
from app.ui.widgets.rows import ListRow, RowList
from app.ui.widgets.state import State
from app.ui.workbench import Workbench

# What can happen to somebody: key, words, and whether it is for members (None: for all).
ACTIONS = (
    ("confirm", "转正…", True),
    ("group", "调整党小组…", True),
    ("appoint", "登记任职…", True),
    ("excuse", "登记不计入应到…", True),
    ("out", "转出或减少…", True),
    ("join", "登记为党员…", False),
    ("delete", "删除（登记错了）", None),
)


class PersonDrawer(Drawer):
    """Follows the list; its buttons say what is wanted, the page does it."""

    page_wanted = Signal(int)
    action_wanted = Signal(str, int)

    def __init__(self, desk: Workbench, view: str) -> None:
        super().__init__("党员" if view == "members" else "人员")
        self._desk = desk
        self._id = -1
        self.basics = BasicsPanel(desk)
        inner = QWidget()
        column(inner, margins=(16, 12, 16, 12)).addWidget(self.basics)
        self.evidence = EvidencePane(desk)
        self.evidence.counted.connect(lambda count: self.set_count("evidence", count))
        self.story = RowList("经过", height=36, empty="本年还没有记录")
        self.story.opened.connect(desk.show_record)
        self.link_pane = LinksPane(desk, "还没有关联的记录和随记")
        self.link_pane.counted.connect(lambda count: self.set_count("links", count))
        self.history = HistoryPane(desk)
        self.add_tab("content", "内容", scrolling(inner))
        self.add_tab("story", "经过", self.story)
        self.add_tab("evidence", "佐证", self.evidence)
        self.add_tab("links", "关联", self.link_pane)
        self.add_tab("history", "历史", self.history)
        self.tab_changed.connect(lambda _: self._fill_tab())
        self.zone = evidence_zone(desk, self, accepts=lambda: self._id >= 0)
        self.zone.dropped.connect(lambda given: self.evidence.add_to(self._id, given))

    def clear_person(self) -> None:
        self._id = -1
        self.show_head("没有选中人员")
        self.basics.show_person(None)
        self.story.set_rows([])
        self.link_pane.clear()
        self.set_actions()

    def show_person(self, data: OrganisationData, person: MemberRow) -> None:
        self._id = person.id
        pills = [(STANDING_STATES.get(person.kind, State.NONE), person.standing or "群众")]
        if person.group:
            pills.append((State.NONE, person.group))
        if person.excused:
            pills.append((State.NOT_APPLICABLE, "不计入日常应到"))
        second = "，".join(part for part in (person.row["department"], person.row["job"]) if part)
        self.show_head(person.name, second, tuple(pills[:3]))
        self.basics.show_person(person)
        year = member_year(data.facts, person.id)
        self.story.set_rows(
            [
                ListRow(
                    entry.record_id,
                    entry.words,
                    right=f"{entry.tag} {dates.short(entry.day, data.facts.year)}".strip(),
                    icon=ICONS[entry.kind],
                )
                for entry in year.timeline
                if entry.record_id != person.id
            ]
        )
        self.link_pane.show_record(person.id)
        self._show_actions(person)
        self._fill_tab()

    def _fill_tab(self) -> None:
        if self._id < 0:
            return
        if self.current_tab() == "evidence":
            self.evidence.show_record(self._id)
        elif self.current_tab() == "history":
            self.history.show_record(self._id)

    def _show_actions(self, person: MemberRow) -> None:
        edit = button("编辑", icon="pencil", on=lambda: self.action_wanted.emit("edit", self._id))
        edit.setToolTip("F2")
        buttons = [edit, self._menu(person)]
        if person.on_roster:
            buttons.insert(0, button("个人页", icon="user", on=lambda: self.page_wanted.emit(self._id)))
        self.set_actions(*buttons, advice=self._probation_words(person))

    def _probation_words(self, person: MemberRow) -> str:
        over = probation_over(person.joined) if person.kind == "probationary" else None
        if over is None:
            return ""
        late = over <= self._desk.today
        words = dates.in_full(over)
        return f"预备期 {words}满，{'请及时讨论转正' if late else dates.near(over, self._desk.today)}。"

    def _menu(self, person: MemberRow) -> QPushButton:
        result = button("变动", icon="chevron-down", name=f"{person.name}的变动")
        menu = QMenu(result)
        for key, words, for_members in ACTIONS:
            if for_members not in (None, person.on_roster):
                continue
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, key=key: self.action_wanted.emit(key, self._id))
            if key == "confirm" and person.kind != "probationary":
                action.setEnabled(False)
                action.setText("转正（只有预备党员）")
        result.setMenu(menu)
        disable(result, "" if menu.actions() else "没有可办的变动")
        return result
