"""A team's way on the page of teams: steps, briefing, day log, gains, findings; and all of it by keys."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.services import teams, teams_missions
from app.services.references import References
from app.services.teams_missions import Entry
from app.ui.wishes import DocumentWish
from tests.ui.audit import findings
from tests.ui.typing_in import Keys, type_text

TEAM, OTHER = "核算攻坚突击队", "应急抢险突击队"
TODAY = dt.date(2024, 12, 20)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
LONG_TEXT = "清理滤网，" * 2000


@pytest.fixture
def window(year_window):
    return year_window("teams")


@pytest.fixture
def page(window):
    return window.page


def person(desk, name):
    with desk.database.read() as session:
        return References(session).person(name)


def write(page, key, work, *given):
    with page.desk.database.operation(key) as op:
        return work(op, *given)


@pytest.fixture
def flood(page):
    """A new team of three on show, with a mission of four days that has begun without its briefing."""
    people = [person(page.desk, name) for name in ("程练六", "潘算七", "叶演五")]
    values = {
        "name": "防汛突击队",
        "founded_on": dt.date(2024, 12, 1),
        "leader": people[0],
        "people": people[1:],
    }
    team_id = write(page, "team.found", teams.found, values)
    mission = {
        "title": "抢修备用泵",
        "charge": 1,
        "began_on": dt.date(2024, 12, 18),
        "ended_on": dt.date(2024, 12, 21),
        "people": people[:2],
    }
    made = write(page, "team.mission", teams_missions.send, team_id, mission)
    page.open_record(made)
    page.sheet.setFocus()
    return made


def dialog(page):
    return page.do.ask.dialog


def shown(qtbot, page):
    """The dialog, once it has the focus."""
    qtbot.waitUntil(lambda: dialog(page).isAncestorOf(QApplication.focusWidget() or page))
    return dialog(page)


def back(qtbot, page):
    """Once the page has the focus again; without a window system nobody hands it back."""
    page.window().activateWindow()
    qtbot.waitUntil(lambda: page.isAncestorOf(QApplication.focusWidget() or page.window()))


def step(page, key):
    return page.card.steps.steps[key]


def test_steps_open_their_small_forms(page, flood, errors):
    assert "下一步" not in step(page, "approve").accessibleName()
    step(page, "prepare").click()
    type_text(dialog(page).form.input("need"), "汛期提前")
    dialog(page).try_save()
    assert "已完成" in step(page, "prepare").accessibleName()
    step(page, "request").click()
    meetings = dialog(page).form.input("decided_in")
    assert [meetings.itemText(place) for place in range(meetings.count())] == [
        "未填",
        "12-06　研究组织生活会方案",
    ]
    meetings.setCurrentIndex(1)
    dialog(page).try_save()
    assert page.shown_team().values["decided_in"] is not None
    step(page, "approve").click()
    assert dialog(page).form.input("approved_by").text() == "中共示例公司委员会"
    type_text(dialog(page).form.input("approval_no"), "示党〔2024〕19号")
    dialog(page).try_save()
    assert step(page, "approve").accessibleName() == "第 3 步 批复 已完成 12-20 后补"
    assert "先行动、后补批：《抢修备用泵》12-18 开始，12-20 批复" in page.card._left.text()
    step(page, "flag").click()
    dialog(page).try_save()
    assert page.shown_team().values["sworn_on"] == TODAY
    assert errors == []


def test_the_request_proposes_the_founding_and_keeps_later_meetings_in_its_list(page, flood):
    founded = dt.date(2024, 12, 1)
    write(page, "team.change", teams.change, page.shown_team().id, {"founded_on": founded})
    step(page, "request").click()
    form = dialog(page).form
    assert form.input("requested_on").value() == founded
    meetings = form.input("decided_in")
    assert "12-06　研究组织生活会方案" in [meetings.itemText(place) for place in range(meetings.count())]


def test_a_bad_day_stays_in_the_form_with_its_reason(page, flood):
    write(page, "team.change", teams.change, page.shown_team().id, {"requested_on": dt.date(2024, 12, 10)})
    step(page, "approve").click()
    form = dialog(page).form
    form.input("approved_on").set_value(dt.date(2024, 12, 9))
    type_text(form.input("approval_no"), "示党〔2024〕19号")
    dialog(page).try_save()
    assert form.message("approved_on") == "2024-12-09 早于请示的 2024-12-10；请示日期填晚了的，先改请示"
    assert form.input("approval_no").text() == "示党〔2024〕19号"


def test_a_leader_outside_the_party_is_said_at_the_field(qtbot, page, errors):
    page.do.found()
    form = shown(qtbot, page).form
    type_text(form.input("name"), "青年突击队")
    form.input("leader").setFocus()
    Keys(qtbot).press("fsb", Key.Key_Tab)
    assert form.message("leader") == "不是本支部党员，队长一般由党员担任"
    dialog(page).try_save()
    assert page.shown_team().name == "青年突击队"
    assert errors == []


def test_findings_lead_to_their_cure(page, flood, errors):
    words = [finding.words for finding in _findings(page)]
    assert "先行动、后补批：《抢修备用泵》12-18 开始，还没有批复。" in words
    overlap = next(each for each in _findings(page) if each.kind == "overlap")
    page.card.findings.wanted.emit("leave", overlap)
    assert dialog(page).form.input("on").value() == TODAY
    dialog(page).try_save()
    assert [each.kind for each in _findings(page)].count("overlap") == 2
    page.card.findings.wanted.emit("other", next(each for each in _findings(page) if each.kind == "overlap"))
    assert page.shown_team().name == TEAM
    assert errors == []


def test_somebody_in_two_teams_is_explained_from_one_and_calm_in_both(page, flood, errors):
    overlaps = [each for each in _findings(page) if each.kind == "overlap"]
    box = page.card.findings
    counted = box.accessibleName()
    for each in overlaps:
        box.wanted.emit("explain", each)
        type_text(dialog(page).form.input("words"), "本队只值夜班")
        dialog(page).try_save()
    box._show(whole=True)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert words_of(box, QLabel).count("已说明：本队只值夜班") == len(overlaps) == 3
    assert counted != box.accessibleName() == "提醒 1 条"
    assert words_of(box, QPushButton).endswith("改说明…看那支队")
    assert findings(page.window()) == []
    page.open_record(overlaps[0].other_team)
    assert "本队只值夜班" in words_of(box, QLabel)
    assert errors == []


def words_of(box, kind):
    return "".join(each.text() for each in box.findChildren(kind))


def _findings(page):
    return page.card.findings._found


def test_the_briefing_is_one_click(page, flood, errors):
    assert page.hours._gap.text() == "还没有安全交底：没开始的先交底，已结束的请补记交底日期。"
    entry = Entry(person(page.desk, "程练六"), dt.date(2024, 12, 18), Decimal(8))
    page.do.write_hours([entry])
    assert "12-18 起已有工时或进展" in page.hours._gap.text()
    page.hours.brief.click()
    values = page.shown_mission().values
    assert (values["briefed_on"], values["briefed_by"]) == (TODAY, "程练六")
    assert page.hours._gap.text() == "补记：12-18 先行动，12-20 交底。"
    assert not page.hours.brief.isVisible()
    page.way.brief()  # again: the form, to put the day right
    dialog(page).form.input("briefed_on").set_value(dt.date(2024, 12, 22))
    dialog(page).try_save()
    assert "晚于任务结束" in dialog(page).form.message("briefed_on")
    dialog(page).form.input("briefed_on").set_value(dt.date(2024, 12, 18))
    dialog(page).try_save()
    assert page.hours._gap.text() == ""
    assert errors == []


def test_the_log_is_typed_by_keys(qtbot, page, flood, errors):
    keys = Keys(qtbot)
    page.sheet.setCurrentIndex(page.sheet.sheet.index(0, 1))
    keys.press((CTRL, Key.Key_L))
    assert dialog(page).form.input("day").value() == dt.date(2024, 12, 19)
    type_text(dialog(page).form.input("text"), LONG_TEXT)
    dialog(page).form.input("day").set_value(dt.date(2024, 12, 22))
    dialog(page).try_save()
    assert dialog(page).form.message("day") == "2024-12-22 不在任务期间"
    assert dialog(page).form.input("text").value() == LONG_TEXT.strip()
    dialog(page).form.input("day").set_value(dt.date(2024, 12, 19))
    dialog(page).try_save()
    assert page.shown_mission().log == {dt.date(2024, 12, 19): LONG_TEXT}
    page.log.written.emit(dt.date(2024, 12, 20), "试转合格")
    assert [row["text"] for row in page.log.table.rows_shown()] == ["试转合格", LONG_TEXT]
    page.desk.undo()
    assert [row["text"] for row in page.log.table.rows_shown()] == ["", LONG_TEXT]
    assert errors == []


def test_the_duty_of_the_current_line(page, flood, errors):
    page.sheet.setCurrentIndex(page.sheet.sheet.index(1, 0))
    page.hours.duty.click()
    type_text(dialog(page).form.input("duty"), "监护")
    dialog(page).try_save()
    assert [each.duty for each in page.shown_mission().participants] == ["", "监护"]
    assert errors == []


def test_results_in_numbers(page, flood, errors):
    page.do.enter_result()
    form = dialog(page).form
    type_text(form.input("result"), "提前恢复供水")
    type_text(form.input("more"), "提前完成")
    dialog(page).try_save()
    assert form.message("more").startswith("第 1 行“提前完成”要写成")
    assert form.input("result").value() == "提前恢复供水"
    form.input("more").set_value("更换阀门 12 台")
    form.input("saved").set_value(Decimal("1.5"))
    form.input("ended_on").set_value(TODAY)
    type_text(form.input("commendation"), "通报表扬")
    dialog(page).try_save()
    assert "成果：缩短工期 1.5 天、更换阀门 12 台" in page.card._left.text()
    assert page.shown_mission().values["commendation"] == "通报表扬"
    page.do.enter_result()
    assert dialog(page).form.input("saved").value() == Decimal("1.5")
    assert dialog(page).form.input("more").value() == "更换阀门 12 台"
    dialog(page).reject()
    assert errors == []


def test_a_mission_outside_its_teams_life_is_named_at_the_field(page, flood):
    page.do.send()
    form = dialog(page).form
    type_text(form.input("title"), "太早的任务")
    form.input("began_on").set_value(dt.date(2024, 11, 30))
    dialog(page).try_save()
    assert form.message("began_on") == "早于突击队成立的 2024-12-01"
    assert form.input("title").text() == "太早的任务"


def test_papers_and_tasks_from_the_page(page, flood, monkeypatch):
    asked = []
    monkeypatch.setattr(page.desk, "show_room", lambda room, wish: asked.append((room, wish)))
    menu = page.way.print_menu(page.card.print)
    assert next(action.text() for action in menu.actions()) == "成立请示"
    for action in menu.actions():
        action.trigger()
    menu.close()
    kinds = [wish.kind for _, wish in asked]
    assert kinds[:2] == ["team-request", "team-approval"]
    assert ("documents", DocumentWish("team-mission", str(flood))) in asked
    page.way.assign_task()
    assert asked[-1] == (
        "tasks",
        {"new": {"title": "抢修备用泵", "origin": flood, "source": "突击", "due_on": dt.date(2024, 12, 21)}},
    )


def test_the_current_record_is_the_mission_else_the_team(page, flood):
    assert page.current_record() == flood
    page.do.remove_participant(person(page.desk, "潘算七"))
    page.desk.choose_year(2019)
    assert page.current_record() is None


def test_nothing_is_cut_with_findings_and_log(page, window, flood):
    for size in ((1366, 768), (1366, 700), (1920, 1080)):
        window.resize(*size)
        QApplication.processEvents()
        assert findings(window) == []
    for ask in (
        page.way.prepare,
        page.way.request,
        page.way.approve,
        page.way.flag,
        page.way.log,
        page.do.enter_result,
    ):
        ask()
        QApplication.processEvents()
        assert findings(dialog(page)) == []
        assert dialog(page).height() <= 700
        dialog(page).reject()


def test_two_teams_with_five_missions_and_a_clash_by_keys_alone(qtbot, page, errors):
    """The secretary's script: no mouse, Chinese words by the input method; keys are counted."""
    keys = Keys(qtbot)
    page.list.teams.setFocus()

    def typed(text):
        type_text(QApplication.focusWidget(), text)

    def found(name, leader, *people):
        keys.press((CTRL | SHIFT, Key.Key_N))
        shown(qtbot, page)
        typed(name)
        keys.press(Key.Key_Tab, Key.Key_Tab, leader, *[Key.Key_Tab] * 3)
        for each in people:
            keys.press(each, Key.Key_Return)
        keys.press((CTRL, Key.Key_Return))
        assert page.shown_team().name == name
        back(qtbot, page)

    def send(title, first, last):
        keys.press((CTRL, Key.Key_N))
        shown(qtbot, page)
        typed(title)
        keys.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, first, Key.Key_Tab, last, (CTRL, Key.Key_Return))
        assert page.shown_mission().title == title
        back(qtbot, page)

    found("防汛突击队", "cll", "psq", "yyw")
    assert keys.count <= 3 + 6 + 9 + 2 + 2
    before = keys.count
    send("巡查堤防", "12-20", "12-21")
    assert keys.count - before <= 2 + 4 + 10 + 2
    send("清理泵坑", "12-22", "12-23")
    keys.press((CTRL, Key.Key_B))  # the briefing: two keys
    assert page.shown_mission().values["briefed_on"] == TODAY
    found("保供突击队", "fhb", "dhs", "cll")
    send("抢修水泵", "12-23", "12-24")
    assert page.drawer._tabs.tabText(0) == "冲突 1"
    send("值守", "12-25", "12-26")
    send("清点物资", "12-27", "12-28")
    both = [team for team in page.teams if team.name in {"防汛突击队", "保供突击队"}]
    assert sorted(len(team.missions) for team in both) == [2, 3]
    assert [finding.kind for finding in _findings(page)].count("overlap") >= 1
    assert keys.count <= 140
    assert errors == []
