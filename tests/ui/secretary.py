"""A secretary at the keyboard of the whole window: keys go where a keyboard's keys go, text by input method."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.main_window import MainWindow
from app.ui.matching import spellings
from app.ui.workbench import Workbench
from tests import branches
from tests.ui import life_branch
from tests.ui.typing_in import Keys, type_text

NOW = dt.datetime(2026, 11, 12, 16, 42)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
ENTER, TAB, SPACE, ESCAPE = Key.Key_Return, Key.Key_Tab, Key.Key_Space, Key.Key_Escape
ROOMS = {
    "study": Key.Key_3,
    "tasks": Key.Key_4,
    "events": Key.Key_5,
    "four_sync": Key.Key_6,
    "teams": Key.Key_7,
}
MOST_STEPS = 80


class WindowKeys(Keys):
    """Sends keys to the active window, which hands them on to an open popup or to what has the focus."""

    def __init__(self):
        super().__init__(QTest)

    def press(self, *keys):
        for pressed in keys:
            modifiers, key = (
                pressed if isinstance(pressed, tuple) else (Qt.KeyboardModifier.NoModifier, pressed)
            )
            self.count += modifiers.value.bit_count()
            for each in key if isinstance(key, str) else (key,):
                QTest.keyClick(QGuiApplication.focusWindow(), each, modifiers)
                self.count += 1
                settle()


def settle():
    """Let the window answer, until something has the focus again.

    Without a screen there is no window manager: what it does when a dialog or a list closes, giving the keys
    back to the window below, is done here.
    """
    for _ in range(50):
        QApplication.processEvents()
        active = QGuiApplication.focusWindow()
        if active is None or not active.isVisible():
            shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
            below = QApplication.activeModalWidget() or next(
                each for each in shown if isinstance(each, MainWindow)
            )
            below.activateWindow()
        elif QApplication.focusWidget() is not None:
            return
        QTest.qWait(1)
    message = "nothing has the focus: the next key would be lost"
    raise AssertionError(message)


def focused():
    return QApplication.focusWidget()


class Secretary:
    """Types and presses; ``errors`` are those that the window would have shown."""

    def __init__(self, folder):
        database = branches.open_branch(branches.copy_named(folder), NOW)
        life_branch.fill(database)
        self.desk = Workbench(database.folder, clock=lambda: NOW)
        self.errors = []
        self.desk.failed.connect(self.errors.append)
        self.window = MainWindow(self.desk)
        self.window.show_error = lambda error: None
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.desk.open_database(database)
        self.keys = WindowKeys()

    def close(self):
        self.window.hide()
        self.window.deleteLater()
        self.desk.database.close()

    def press(self, *keys):
        self.keys.press(*keys)

    def type(self, text):
        """Chinese, a whole word at a time; it isn't counted as keys."""
        type_text(focused(), text)
        settle()

    def go(self, room):
        self.press((CTRL, ROOMS[room]))
        assert self.window.page is self.window.pages[room]
        assert self.window.page.isAncestorOf(focused()), "the focus is not in the room"

    def paste(self, text):
        QGuiApplication.clipboard().setText(text)
        self.press((CTRL, Key.Key_V))

    def tab_to(self, words, *, back=False):
        """Tab until a control has these words in its name."""
        for _ in range(MOST_STEPS):
            here = focused()
            if words in (here.accessibleName() or getattr(here, "text", str)()):
                return here
            self.press((SHIFT, Key.Key_Backtab) if back else TAB)
        message = f"Tab doesn't reach {words}"
        raise AssertionError(message)

    @property
    def dialog(self):
        return QApplication.activeModalWidget()

    def save_form(self):
        """Ctrl+Enter; the form is gone afterwards."""
        form = self.dialog
        self.press((CTRL, ENTER))
        assert self.dialog is not form, form.message if hasattr(form, "message") else form

    # Forms -------------------------------------------------------------------------------------------

    def fill(self, text):
        """What stands in the field gives way to this: latin letters and digits as keys, else as text."""
        self.press((CTRL, Key.Key_A))
        if text.isascii():
            self.press(text)
        else:
            self.type(text)

    def pick(self, name):
        """A person by the initials of the name; Tab takes the first that fits and goes on."""
        self.press(initials(name), TAB)

    # Study -------------------------------------------------------------------------------------------

    def to_item(self, theme):
        """Arrow keys, as the eye finds the item on the board."""
        board = self.window.pages["study"].board
        month, line = next(
            (month, line)
            for month, cell in board.months.items()
            for line, item in enumerate(cell.list.items_here())
            if item.theme == theme
        )
        sideways = month - focused().month
        self.press(*[Key.Key_Right if sideways > 0 else Key.Key_Left] * abs(sideways))
        down = line - focused().currentRow()
        self.press(*[Key.Key_Down if down > 0 else Key.Key_Up] * abs(down))
        assert self.window.page.drawer.item.theme == theme

    def mark(self, name, digit):
        """Two letters choose a person; the digit only where it isn't the reason of the last one."""
        record = self.window.pages["events"].record
        person = next(each for each in record.roll.people if each.name == name)
        self.press(record.roll.codes[person.person_id])
        if digit != record.roll.reason.key:
            self.press(digit)

    def on_roll(self):
        """Whether the keys mark attendance already."""
        return focused() is self.window.pages["events"].record.attendance.entry

    # Board of the four synchronizations --------------------------------------------------------------

    def to_stage(self, name, stage):
        """Arrow keys to a work item's stage on the board."""
        board = self.window.pages["four_sync"].board
        names = [item.name for item in board.board.items]
        down = names.index(name) - board.currentIndex().row()
        self.press(*[Key.Key_Down if down > 0 else Key.Key_Up] * abs(down))
        right = stage - board.current_stage()
        self.press(*[Key.Key_Right if right > 0 else Key.Key_Left] * abs(right))
        assert (self.window.page.item(board.current_id()).name, board.current_stage()) == (name, stage)

    def to_check(self, side):
        """From the board into the stage's check items, to the one of a side."""
        self.press(ENTER)
        drawer = self.window.page.drawer
        shown = [drawer.check(drawer.pane.list.row_value(line)) for line in range(drawer.pane.list.count())]
        wanted = next(line for line, check in enumerate(shown) if check is not None and check.side == side)
        down = wanted - drawer.pane.list.currentRow()
        self.press(*[Key.Key_Down if down > 0 else Key.Key_Up] * abs(down))
        assert drawer.check(focused().current_value()).side == side

    def to_board(self):
        """From the check items, which had the keys last, back to the board."""
        self.press((CTRL, ROOMS["four_sync"]))

    # Teams and tasks ---------------------------------------------------------------------------------

    def to_mission(self, title):
        """From the list of teams to one team, then to one of its missions."""
        self.go("teams")
        page = self.window.page
        team = next(team for team in page.teams if any(each.title == title for each in team.missions))
        names = [each.id for each in page.teams]
        down = names.index(team.id) - page.list.teams.currentRow()
        self.press(*[Key.Key_Down if down > 0 else Key.Key_Up] * abs(down), Key.Key_F6)
        table = page.missions.table
        shown = [row["title"] for row in table.rows_shown()]
        down = shown.index(title) - table.cells.currentIndex().row()
        self.press(*[Key.Key_Down if down > 0 else Key.Key_Up] * abs(down))
        assert page.shown_mission().title == title

    def assign(self, owner):
        """A task from the record at hand, with its title, to one owner until the 30th."""
        self.press((CTRL, Key.Key_T), TAB)
        self.pick(owner)
        self.press("30", ENTER)  # Tab has chosen what stands in the field: typing replaces it

    def close_item(self, reason):
        """F6 to the drawer; 办结 is its filled button, or stands in the menu of the further actions."""
        self.press(Key.Key_F6)
        page = self.window.page
        if page.drawer.item.status == "complete":
            self.tab_to("办结")
            self.press(SPACE)
        else:
            self.tab_to("更多操作")
            self.press(SPACE, Key.Key_Down)
            menu = QApplication.activePopupWidget()
            for _ in menu.actions():
                if menu.activeAction().text().startswith("办结"):
                    break
                self.press(Key.Key_Down)
            self.press(ENTER)
        self.press(TAB)
        self.type(reason)
        self.save_form()

    @staticmethod
    def initials(name):
        return initials(name)


def initials(name):
    return spellings(name)[1]
