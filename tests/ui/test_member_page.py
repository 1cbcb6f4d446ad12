"""One member on one page: figures, attendance, tasks, covered values, neighbours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from app.services.member_view import member_year
from app.services.organisation_changes import change
from app.ui.pages.member import basics_panel
from app.ui.pages.member.heading import whole_years
from app.ui.pages.member.view import MemberPage
from app.ui.pages.member.year_grid import grid_rows
from app.ui.pages.organisation.data import load
from app.ui.theme import theme
from app.ui.widgets.basics import column
from app.ui.widgets.state import State
from tests.ui.audit import findings
from tests.ui.organisation_room import END, of_2024


@pytest.fixture
def year_desk(desk, worked_year):
    return of_2024(desk, worked_year)


@pytest.fixture
def data(year_desk):
    return load(year_desk)


@pytest.fixture
def page(qtbot, year_desk, data):
    window = QWidget()
    window.setProperty("ground", "bg")
    made = MemberPage(year_desk)
    column(window).addWidget(made)
    qtbot.addWidget(window)
    window.resize(1222, 700)
    with qtbot.waitExposed(window):
        window.show()
    made.window_ = window
    open_person(made, data, "程练六")
    qtbot.wait(1)
    return made


def open_person(page, data, name):
    person = next(row for row in data.everybody if row.name == name)
    page.open_person(data, person.id, [{"id": row.id} for row in data.members])
    return person


def buttons(page, words):
    return [each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisible()]


def test_the_figures_are_those_of_the_year(page, data):
    person = next(row for row in data.everybody if row.name == "程练六")
    year = member_year(data.facts, person.id)
    names = [each.accessibleName() for each in page.heading._figures.children() if each.isWidgetType()]
    assert names[0] == f"出勤率 {year.rate} % {year.attended}/{year.due}"
    assert f"{year.hours.normalize():f}" in names[1]
    assert page._year._hint.text() == f"出勤率 {year.attended} / {year.due}，补学不计出勤"
    assert page.tasks.count() == max(len(year.tasks), 1)


def test_nothing_is_cut_and_large_type_moves_a_column(qtbot, page):
    assert findings(page.window_) == []
    assert page._story.geometry().left() > page._year.geometry().right()
    theme.choose("light", 1.5)
    qtbot.waitUntil(lambda: page._story.geometry().left() == page._year.geometry().left())
    theme.choose("light", 1.0)
    qtbot.waitUntil(lambda: page._story.geometry().left() > page._year.geometry().right())


def test_the_grid_tells_absence_leave_and_make_up(data):
    states = set()
    for person in data.members:
        for row in grid_rows(member_year(data.facts, person.id).grid):
            present, due = (int(part) for part in row.total.split(" / "))
            assert present <= due
            states |= {cell.state for cell in row.cells}
            assert all(cell.tooltip for cell in row.cells)
    assert {State.DONE, State.INFO, State.PARTIAL} <= states


def test_a_covered_value_is_shown_for_thirty_seconds(qtbot, page, data, year_desk, monkeypatch):
    with year_desk.database.operation("person.change") as op:
        person = next(row for row in data.everybody if row.name == "程练六")
        change(op, person.id, {"phone": "15400000006"})
    page.show_data(load(year_desk))
    monkeypatch.setattr(basics_panel, "SHOWN_FOR", 30)
    qtbot.waitUntil(lambda: bool(buttons(page, "显示")))
    show = next(each for each in buttons(page, "显示") if each.accessibleName() == "显示手机")
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    texts = [each.text() for each in page.basics.findChildren(basics_panel.ElidedLabel)]
    assert "15400000006" in texts
    assert (year_desk.database.folder / "logs" / "reveals.log").is_file()
    qtbot.waitUntil(lambda: "154****0006" in shown_values(page))
    assert "15400000006" not in shown_values(page)


def shown_values(page):
    return [each.text() for each in page.basics.findChildren(basics_panel.ElidedLabel) if each.isVisible()]


def test_keys_lead_to_neighbours_and_back(qtbot, page, data):
    wanted, back, acts = [], [], []
    page.wanted.connect(wanted.append)
    page.back.connect(lambda: back.append(1))
    page.action_wanted.connect(lambda action, person: acts.append(action))
    order = [row.id for row in data.members]
    place = order.index(page._id)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert (wanted, back, acts) == ([order[place + 1]], [1], ["edit"])
    open_person(page, data, data.members[0].name)
    assert not page.before.isEnabled()


def test_evidence_and_history_fill_when_they_are_shown(qtbot, page):
    page.tabs.setCurrentIndex(2)
    assert page.history.count() >= 1
    page.tabs.setCurrentIndex(1)
    assert page.evidence.isVisible()


def test_the_own_task_list_is_printed(qtbot, page, tmp_path, monkeypatch, year_desk):
    target, opened = tmp_path / "清单.pdf", []
    monkeypatch.setattr("app.ui.file_dialogs.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr("app.ui.pages.member.view.open_file", opened.append)
    qtbot.mouseClick(buttons(page, "打印个人任务清单")[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert target.read_bytes()[:5] == b"%PDF-"


def test_the_line_of_hours_is_painted_in_every_theme(page):
    for name in ("light", "dark", "contrast"):
        theme.choose(name, 1.0)
        picture: QImage = page.line.grab().toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 3)
            for y in range(picture.height())
        }
        assert len(colours) > 3
    assert page.line.accessibleDescription().startswith("应学")


@pytest.mark.parametrize(
    ("since", "years"),
    [("1990-01-01", 34), ("1990-12-31", 34), ("2024", 0), ("2025-06", 0), ("", None), ("1990-02", 34)],
)
def test_full_years(since, years):
    assert whole_years(since, END) == years
