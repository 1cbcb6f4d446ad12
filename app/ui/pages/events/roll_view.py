"""The people of an attendance list under their groups: painted cells, arrow keys, click and drag."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.services.events_sheet import SheetPerson
from app.ui.pages.events.roll import Roll
from app.ui.pages.events.roll_model import PersonDelegate, RollModel
from app.ui.theme import theme

CELL, ROW, MOST = 95, 28, 8


class RollView(QTableView):
    """``marked`` is sent for people whom a click or a drag over them marks; the page says as what."""

    marked = Signal(int, bool)  # person id, whether absent
    typed = Signal(QKeyEvent)

    def __init__(self, roll: Roll) -> None:
        super().__init__()
        self._model = RollModel(roll)
        self._dragged_to: bool | None = None
        self._passed: set[int] = set()
        self.setAccessibleName("到会名单")
        self.setModel(self._model)
        self.setItemDelegate(PersonDelegate(self, self._model))
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        theme.changed.connect(self.rebuild)

    def rebuild(self) -> None:
        """Show the roll anew, after its people have changed."""
        current = self.current_person()
        columns = max(2, min(MOST, self.viewport().width() // theme.tokens.px(CELL)))
        self._model.rebuild(columns)
        self.verticalHeader().setMinimumSectionSize(theme.tokens.px(ROW))
        self.verticalHeader().setDefaultSectionSize(theme.tokens.px(ROW))
        self.clearSpans()
        for line, shown in enumerate(self._model.lines):
            if isinstance(shown, str):
                self.setSpan(line, 0, 1, columns)
        if current is not None:
            self.show_person(current)

    def repaint_marks(self) -> None:
        self._model.repaint()

    def current_person(self) -> int | None:
        person = self._model.person_at(self.currentIndex())
        return person.person_id if person else None

    def show_person(self, person_id: int | None) -> None:
        index = QModelIndex() if person_id is None else self._model.index_of(person_id)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def step(self, key: Qt.Key) -> None:
        """Move from person to person, across titles and gaps."""
        steps = {
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
        }
        down, right = steps[key]
        index = self.currentIndex()
        if not index.isValid():
            people = self._model.roll.expected()
            self.show_person(people[0].person_id if people else None)
            return
        line, side = index.row(), index.column() + right
        if right and not 0 <= side < len(self._people(line)):
            line = self._next_line(line, right)
            side = 0 if right > 0 else len(self._people(line)) - 1
        elif down:
            line = self._next_line(line, down)
        people = self._people(line)
        if people:
            self.show_person(people[max(0, min(side, len(people) - 1))].person_id)

    def _people(self, line: int) -> list[SheetPerson]:
        found = self._model.lines[line] if 0 <= line < len(self._model.lines) else []
        return found if isinstance(found, list) else []

    def _next_line(self, line: int, step: int) -> int:
        place = line + step
        while 0 <= place < len(self._model.lines):
            if self._people(place):
                return place
            place += step
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(2, min(MOST, self.viewport().width() // theme.tokens.px(CELL)))
        if columns != self._model.columns:
            self.rebuild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.typed.emit(event)

    # Mouse -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        person = self._person_under(event.position().toPoint())
        if person is None or event.button() != Qt.MouseButton.LeftButton:
            return
        absent = self._model.roll.mark_of(person.person_id).state == "present"
        self._dragged_to, self._passed = absent, set()
        self._pass(person)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_to is not None:
            self._pass(self._person_under(event.position().toPoint()))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_to = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _pass(self, person: SheetPerson | None) -> None:
        if person is None or self._dragged_to is None or person.person_id in self._passed:
            return
        self._passed.add(person.person_id)
        self.show_person(person.person_id)
        self.marked.emit(person.person_id, self._dragged_to)

    def _person_under(self, point: QPoint) -> SheetPerson | None:
        person = self._model.person_at(self.indexAt(point))
        return None if person is None or person.elsewhere else person
