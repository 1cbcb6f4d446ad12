"""The room of the organisation on the screen, and small gestures that its tests share."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.services import organisation
from app.ui.pages.organisation.page import OrganisationPage
from app.ui.widgets.basics import column

END = dt.date(2024, 12, 31)


def of_2024(desk, worked_year):
    """What pages hold, with the small branch of 2024 open."""
    desk.choose_year(2024)
    desk.open_database(worked_year)
    return desk


def show(qtbot, desk, size=(1222, 700)):
    window = QWidget()
    window.setProperty("ground", "bg")
    made = OrganisationPage(desk)
    column(window).addWidget(made)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    made.window_ = window
    return made


def shown_names(page):
    return [row["name"] for row in page.members.table.rows_shown()]


def person(page, name):
    return next(row for row in (*page.data.everybody, *page.data.others) if row.name == name)


def press(qtbot, dialog):
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)


def click(qtbot, parent, words):
    act = next(each for each in parent.findChildren(QPushButton) if each.text() == words)
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)


def on_roster(database, day=END):
    with database.read() as session:
        return {each.name: each for each in organisation.people_on(session, day)}
