"""Columns that the headings name wrongly are put right by hand, and remembered for such files."""

import pytest

from app.errors import UserError
from app.services.exchange import accept, read_preview, remember
from app.services.registry import ledger
from tests.services.exchange.sheets import TODAY, book, id_number

HEADINGS = ["序号", "姓名", "性别", "手机", "备用号码", "单位"]
ROWS = [
    [1, "吴测一", "男", "027-1234", "15400010001", "一车间"],
    [2, "郑测二", "女", "027-1235", "15400010002", "二车间"],
]


@pytest.fixture
def file(tmp_path):
    return book(tmp_path / "名册.xlsx", [HEADINGS, *ROWS])


def preview(database, file, columns=None):
    with database.read() as session:
        return read_preview(session, ledger("members"), file, today=TODAY, columns=columns)


def taken(found):
    return {column.letter: column.name for column in found.columns if column.name}


def test_a_column_can_be_taken_for_something_else(database, file):
    assert taken(preview(database, file))["D"] == "phone"

    found = preview(database, file, {"D": "", "E": "phone"})

    assert "D" not in taken(found)
    assert taken(found)["E"] == "phone"
    assert [row.values["phone"] for row in found.rows] == ["15400010001", "15400010002"]


def test_a_field_leaves_the_column_that_had_it(database, file):
    assert taken(preview(database, file, {"E": "phone"})) == {
        letter: name
        for letter, name in {**taken(preview(database, file)), "E": "phone"}.items()
        if letter != "D"
    }


def test_what_was_remembered_holds_for_the_next_file_headed_the_same(database, file, tmp_path):
    with database.operation("profile.save") as op:
        remember(op, preview(database, file, {"E": "phone"}))
    other = book(tmp_path / "又一份.xlsx", [HEADINGS, [1, "孙测三", "男", "无", "15400010003", "三车间"]])
    differently = book(tmp_path / "别样.xlsx", [HEADINGS[:5], ROWS[0][:5]])

    assert taken(preview(database, other))["E"] == "phone"
    assert taken(preview(database, differently))["D"] == "phone"
    assert accept(database, preview(database, other)) == 1

    database.undo(2)
    assert taken(preview(database, other))["D"] == "phone"


def test_remembering_again_replaces_what_was_remembered(database, file):
    for columns in ({"E": "phone"}, {"D": "phone", "E": ""}):
        with database.operation("profile.save") as op:
            remember(op, preview(database, file, columns))
    assert taken(preview(database, file))["D"] == "phone"


@pytest.mark.parametrize(
    ("columns", "words"),
    [({"D": "phone", "E": "phone"}, "两列"), ({"D": "salary"}, "没有“salary”"), ({"B": ""}, "缺少“姓名”")],
)
def test_a_mapping_that_makes_no_sense_is_refused(database, file, columns, words):
    with pytest.raises(UserError, match=words):
        preview(database, file, columns)


def test_a_column_found_by_its_content_can_be_left_out(database, tmp_path):
    rows = [[1, "吴测一", id_number("1980-03-02")], [2, "郑测二", id_number("1981-03-02")]]
    file = book(tmp_path / "名册.xlsx", [["序号", "姓名", "证件"], *rows])

    assert taken(preview(database, file)).get("C") == "id_number"
    assert "C" not in taken(preview(database, file, {"C": ""}))
