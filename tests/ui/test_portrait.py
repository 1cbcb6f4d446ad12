"""A member's portrait beside the name: chosen, dropped, taken away; what can't be read says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services import evidence
from app.services.portraits import portrait_of
from app.ui import file_dialogs
from app.ui.pages.member.view import MemberPage
from app.ui.pages.organisation.data import load
from app.ui.theme import theme
from app.ui.widgets.basics import column
from tests.services.pictures import heic, picture
from tests.ui import dropping
from tests.ui.audit import findings


@pytest.fixture
def page(qtbot, year_desk):
    window = QWidget()
    window.setProperty("ground", "bg")
    made = MemberPage(year_desk)
    column(window).addWidget(made)
    qtbot.addWidget(window)
    window.resize(1222, 700)
    window.show()
    made.window_ = window
    data = load(year_desk)
    made.open_person(data, data.members[0].id, [{"id": row.id} for row in data.members])
    year_desk.changed.connect(lambda _: made.show_data(load(year_desk)))
    return made


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "证件照.jpg"
    file.write_bytes(picture((3000, 4000), colour="green"))
    return file


def digest(page):
    with page.desk.database.read() as session:
        return portrait_of(session, page.person_id)


def middle(page):
    """The colour in the middle of the portrait."""
    image = page.heading.portrait.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2)


def test_without_a_photo_there_is_a_grey_figure(page):
    heading = page.heading
    assert heading.portrait.accessibleName() == f"{heading.person_name}没有照片"
    assert middle(page) == theme.tokens.colour("line2")
    assert (heading.remove.isEnabled(), heading.remove.toolTip()) == (False, "没有照片")
    assert findings(page.window_) == []


def test_a_photo_is_chosen_shown_taken_away_and_taken_back(qtbot, page, photo, monkeypatch):
    monkeypatch.setattr(file_dialogs, "open_file", lambda *_: photo)
    heading = page.heading
    qtbot.mouseClick(heading.change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: digest(page) is not None)
    assert middle(page).green() > 100 > middle(page).red()
    assert heading.portrait.accessibleName() == f"{heading.person_name}的照片"
    qtbot.mouseClick(heading.remove, Qt.MouseButton.LeftButton)
    assert digest(page) is None
    assert middle(page) == theme.tokens.colour("line2")
    page.desk.undo()
    assert middle(page).green() > 100
    assert page.desk.database.undoable().label == "换照片"


def test_a_dropped_photo_goes_to_who_was_on_show(qtbot, page, photo):
    first = page.person_id
    assert dropping.drop(page.heading.portrait, dropping.files(photo))
    page.open_person(load(page.desk), page._order[1], [{"id": each} for each in page._order])
    qtbot.waitUntil(lambda: page.desk.database.undoable().key == "person.photo")
    assert digest(page) is None
    page.wanted.emit(first)
    with page.desk.database.read() as session:
        assert portrait_of(session, first) is not None


@pytest.mark.parametrize(("content", "words"), [(heic(), "HEIC"), (b"%PDF-1.7", "不是照片"), (b"", "是空的")])
def test_what_is_no_photo_says_so(qtbot, page, photo, errors, content, words):
    file = photo.with_name("文件.bin")
    file.write_bytes(content)
    assert dropping.drop(page.heading.portrait, dropping.files(file))
    qtbot.waitUntil(lambda: bool(errors))
    assert words in errors[0].message
    assert digest(page) is None


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_a_kept_photo_that_cannot_be_read_says_so(qtbot, page, photo, damage):
    dropping.drop(page.heading.portrait, dropping.files(photo))
    qtbot.waitUntil(lambda: digest(page) is not None)
    damage(evidence.path_of(page.desk.database.folder, digest(page)))
    page.show_data(load(page.desk))
    portrait = page.heading.portrait
    assert portrait.words == "读不出来"
    assert "读不出来" in portrait.accessibleName()
    assert "备份" in portrait.toolTip()
    assert not portrait.grab().isNull()
