"""One member on one page: figures, attendance, tasks, covered values, neighbours."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from app.services import jots
from app.services.member_view import member_year
from app.services.organisation_changes import change
from app.services.tasks import assign
from app.ui.pages.member import basics_panel
from app.ui.pages.member.heading import whole_years
from app.ui.pages.member.lists import ALL
from app.ui.pages.member.overview import TASKS
from app.ui.pages.member.view import TABS, MemberPage
from app.ui.pages.member.year_grid import grid_rows
from app.ui.pages.organisation.data import load
from app.ui.theme import theme
from app.ui.widgets.basics import column
from app.ui.widgets.state import State
from app.ui.wishes import DocumentWish
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
    assert page.overview.year._hint.text() == f"出勤率 {year.attended} / {year.due}，补学不计出勤"
    assert page.tasks.rows.count() == max(len(year.tasks), 1)


def test_nothing_is_cut_and_large_type_moves_a_column(qtbot, page):
    assert findings(page.window_) == []
    assert page.overview.happened.geometry().left() > page.overview.year.geometry().right()
    theme.choose("light", 1.5)
    qtbot.waitUntil(lambda: page.overview.happened.geometry().left() == page.overview.year.geometry().left())
    theme.choose("light", 1.0)
    qtbot.waitUntil(lambda: page.overview.happened.geometry().left() > page.overview.year.geometry().right())


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
    texts = [each.text() for each in page.overview.basics.findChildren(basics_panel.ElidedLabel)]
    assert "15400000006" in texts
    assert (year_desk.database.folder / "logs" / "reveals.log").is_file()
    qtbot.waitUntil(lambda: "154****0006" in shown_values(page))
    assert "15400000006" not in shown_values(page)


def shown_values(page):
    return [
        each.text()
        for each in page.overview.basics.findChildren(basics_panel.ElidedLabel)
        if each.isVisible()
    ]


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
    page.show_tab("history")
    assert page.history.count() >= 1
    page.show_tab("files")
    assert page.evidence.isVisible()


@pytest.fixture
def rooms(year_desk):
    asked = []
    year_desk.room_wanted.connect(lambda room, wish: asked.append((room, wish)))
    return asked


def test_the_own_forms_are_printed_for_the_person(page, data, rooms):
    person = next(row for row in data.everybody if row.name == "程练六")
    actions = page.prints.menu.actions()
    for action in actions[:2]:
        action.trigger()
    assert rooms == [
        ("documents", DocumentWish("task-list", str(person.id))),
        ("documents", DocumentWish("study-sheet", str(person.id))),
    ]
    due = any(line.state.state in {"open", "overdue"} for line in member_year(data.facts, person.id).tasks)
    assert actions[2].isEnabled() == due
    assert ("没有" in actions[2].text()) != due


def keys_open(qtbot, page, rows, place=0):
    """Enter on a row; what the desk was asked to show."""
    opened = []
    page.desk.record_wanted.connect(opened.append)
    rows.setCurrentRow(place)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    page.desk.record_wanted.disconnect(opened.append)
    return opened


@pytest.mark.parametrize("key", ["study", "tasks", "teams", "duties", "talks"])
def test_every_row_opens_its_record(qtbot, page, data, key):
    for person in data.members:
        page.open_person(data, person.id, [])
        page.show_tab(key)
        rows = getattr(page, key).rows
        for place in range(rows.count()):
            if rows.row_value(place) is not None:
                assert keys_open(qtbot, page, rows, place) == [rows.row_value(place)]
        if rows.row_value(0) is not None:
            return
    raise AssertionError(key)


def test_a_tab_counts_what_it_lists(page):
    for place, key in enumerate(TABS):
        pane = getattr(page, key, None)
        if hasattr(pane, "rows") and key != "links":
            rows = pane.rows
            count = sum(rows.row_value(line) is not None for line in range(rows.count()))
            assert page.tabs.tabText(place) == (f"{TABS[key]} {count}" if count else TABS[key])


def test_a_jot_about_the_person_stands_among_the_links(page, data, year_desk):
    person = next(row for row in data.everybody if row.name == "程练六")
    with year_desk.database.operation("jot.save") as op:
        jots.save(op, "连续两天在现场", END, about=person.id)
    page.show_data(load(year_desk))
    assert page.tabs.tabText(list(TABS).index("links")) == "关联和随记 1"
    assert page.links.rows.item(0).toolTip() == "连续两天在现场\n关于它 · 随记"


def test_spans_lead_to_where_they_are_changed(qtbot, page):
    places, acts = [], []
    page.place_wanted.connect(places.append)
    page.action_wanted.connect(lambda action, _: acts.append(action))
    rows = page.career.rows
    values = [rows.row_value(line) for line in range(rows.count())]
    assert {"posts", "groups", "edit"} <= set(values)
    for value in ("posts", "groups", "edit"):
        keys_open(qtbot, page, rows, values.index(value))
    assert (places, acts) == (["posts", "groups"], ["edit"])


def test_the_rooms_open_on_the_person(qtbot, page, data, rooms):
    person = next(row for row in data.everybody if row.name == "程练六")
    for words in ("打开任务清单", "打开学时", "打开突击队", "打开四同步", "打开谈心谈话"):
        act = next(each for each in page.findChildren(QPushButton) if each.text() == words)
        act.click()
    assert [room for room, _ in rooms] == ["tasks", "study", "teams", "four_sync", "events"]
    assert rooms[0][1] == {"person": person.id}
    assert rooms[1][1]["person"] == rooms[2][1]["find"] == person.name
    assert rooms[4][1]["filter"][1] == person.name


def test_each_room_shows_what_is_of_the_person(year_window):
    window = year_window("organisation", "tasks", "study", "teams", "four_sync", "events")
    home = window.page
    person = next(row for row in home.data.members if row.name == "程练六")
    others = {}
    for key, room in (("tasks", "_to_tasks"), ("teams", "_to_teams"), ("talks", "_to_talks")):
        window.show_room("organisation")
        home.open_page(person.id)
        listed = getattr(home.member, key).rows
        getattr(home.member, room)()
        others[key] = (listed, window.page)
    ids = {each["id"] for each in others["tasks"][1].list.table.rows_shown()}
    assert ids == {others["tasks"][0].row_value(line) for line in range(len(ids))}
    assert others["teams"][1].list.filter.text() == person.name
    shown = others["talks"][1].talks.table.rows_shown()
    assert shown
    assert all(person.name in f"{row['talkers']}{row['partners']}" for row in shown)
    home.member._to_hours()
    assert [row["name"] for row in window.page.hours.table.rows_shown()] == [person.name]
    home.member._to_duties()
    owner = person.name if home.member._owns_items else ""
    assert window.page.bar.text.text() == owner


def test_the_window_tells_the_keys_of_the_page_and_f6_walks_it(qtbot, year_window):
    window = year_window("organisation")
    home = window.page
    assert "Enter 个人页" in window.status._keys.text()
    home.open_page(home.data.members[0].id)
    assert window.status._keys.text().startswith("Alt+← 回名单")
    home.member.show_tab("tasks")
    assert home.panes() == [home.member.tabs, home.member.tasks.rows]
    home.member.back.emit()
    assert "Enter 个人页" in window.status._keys.text()


def test_long_panels_show_the_newest_and_lead_to_all(qtbot, page, data, year_desk):
    person = next(row for row in data.everybody if row.name == "程练六")
    with year_desk.database.operation("task.assign") as op:
        for number in range(12):
            given = {"title": f"巡检 {number}", "owners": [person.id], "assigned_on": dt.date(2024, 3, 1)}
            assign(op, given | {"due_on": dt.date(2024, 11, 1 + number)})
    page.show_data(load(year_desk))
    rows = page.overview.tasks
    assert (rows.count(), rows.row_value(TASKS - 1)) == (TASKS, ALL)
    words = rows.item(TASKS - 1).toolTip()
    assert words == f"全部 {page.tasks.rows.count()} 条"
    assert keys_open(qtbot, page, rows, TASKS - 1) == []
    assert page.tabs.currentIndex() == list(TABS).index("tasks")


@pytest.mark.parametrize("size", [(1222, 560), (968, 520), (1776, 900)])
@pytest.mark.parametrize("key", TABS)
def test_no_tab_cuts_or_scrolls_sideways(qtbot, page, key, size):
    page.window_.resize(*size)
    page.show_tab(key)
    qtbot.wait(1)
    assert findings(page.window_) == []


def test_the_line_of_hours_is_painted_in_every_theme(page):
    for name in ("light", "dark", "contrast"):
        theme.choose(name, 1.0)
        picture: QImage = page.overview.line.grab().toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 3)
            for y in range(picture.height())
        }
        assert len(colours) > 3
    assert page.overview.line.accessibleDescription().startswith("应学")


@pytest.mark.parametrize(
    ("since", "years"),
    [("1990-01-01", 34), ("1990-12-31", 34), ("2024", 0), ("2025-06", 0), ("", None), ("1990-02", 34)],
)
def test_full_years(since, years):
    assert whole_years(since, END) == years
