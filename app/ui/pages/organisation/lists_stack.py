"""The lists of the room, of which all but the roster are made when their tab is first chosen."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.pages.organisation.branch_dialogs import BranchDialogs
from app.ui.pages.organisation.branch_pane import BranchPane
from app.ui.pages.organisation.columns import OTHER_COLUMNS
from app.ui.pages.organisation.data import OrganisationData
from app.ui.pages.organisation.list_pane import ListPane
from app.ui.pages.organisation.lists import ExcusedPane, GroupsPane, MovesPane, PostsPane
from app.ui.pages.organisation.people_pane import PeoplePane
from app.ui.pages.organisation.person_dialogs import PersonDialogs
from app.ui.widgets.lazy_stack import LazyStack
from app.ui.widgets.record_table.views import views_button
from app.ui.workbench import Workbench


class ListsStack(LazyStack):
    """``first`` holds the roster; ``tools`` is the line for what belongs to the activists and others."""

    page_wanted = Signal(int)
    action_wanted = Signal(str, int)

    def __init__(
        self,
        desk: Workbench,
        people: PersonDialogs,
        branch: BranchDialogs,
        first: QWidget,
        tools: QHBoxLayout,
    ) -> None:
        super().__init__(
            lambda: first,
            lambda: self.others,
            lambda: self.groups,
            lambda: self.posts,
            lambda: self.excused,
            lambda: self.moves,
            lambda: self.about,
        )
        self._desk, self._people, self._branch, self._tools = desk, people, branch, tools
        self._data: OrganisationData | None = None
        self.setCurrentIndex(0)

    @cached_property
    def others(self) -> PeoplePane:
        pane = PeoplePane(self._desk, OTHER_COLUMNS, "others", "积极分子和群众")
        self.pass_on(pane)
        self._tools.addWidget(pane.table.columns_button())
        self._tools.addWidget(views_button(pane.table, self._desk))
        return pane

    @cached_property
    def groups(self) -> GroupsPane:
        return GroupsPane(self._branch)

    @cached_property
    def posts(self) -> PostsPane:
        return PostsPane(self._people)

    @cached_property
    def excused(self) -> ExcusedPane:
        return ExcusedPane(self._people)

    @cached_property
    def moves(self) -> MovesPane:
        pane = MovesPane(self._people)
        pane.opened.connect(self.page_wanted)
        return pane

    @cached_property
    def about(self) -> BranchPane:
        return BranchPane(self._branch)

    def pass_on(self, pane: PeoplePane) -> None:
        """What a list of people asks for."""
        pane.page_wanted.connect(self.page_wanted)
        pane.edit_wanted.connect(lambda person_id: self.action_wanted.emit("edit", person_id))
        pane.action_wanted.connect(self.action_wanted)

    def show_data(self, data: OrganisationData) -> None:
        self._data = data
        self._fill()

    def show_place(self, place: int) -> None:
        self.setCurrentIndex(place)
        self._fill()

    def _fill(self) -> None:
        """The list on the screen; the others when their tab is chosen."""
        pane, data = self.currentWidget(), self._data
        if data is None:
            return
        if isinstance(pane, PeoplePane) and pane.data is not data:
            pane.show_people(data, data.others)
        elif isinstance(pane, ListPane | BranchPane) and pane.data is not data:
            pane.show_data(data)
