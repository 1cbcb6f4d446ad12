from collections import Counter

import pytest

from app.errors import UserError
from app.services.exchange import accept
from app.services.record_rows import list_rows
from app.services.references import References
from app.services.registry import ledger
from app.services.roster import is_member, standing_on
from app.services.state_hash import state_hash
from tests.services.exchange import sheets
from tests.services.exchange.sheets import MERGED, PLAIN, TODAY, person, preview, reasons, roster


def bring_in(database, path):
    found = preview(database, "members", path)
    return accept(database, found)


def people(database, kind="members"):
    with database.read() as session:
        return {row["name"]: row for row in list_rows(session, ledger(kind))}


def groups(database):
    with database.read() as session:
        return [row["name"] for row in list_rows(session, ledger("party_groups"))]


def group_of(database, row):
    with database.read() as session:
        return References(session).label("party_group", row["group_spans"][-1]["party_group"])


def statuses(found):
    return dict(found.counts)


@pytest.mark.parametrize("path", [PLAIN, MERGED])
def test_both_sample_rosters_bring_24_people(database, path):
    assert bring_in(database, path) == 24
    kinds = Counter(standing_on(row["standings"], TODAY) for row in people(database).values())

    assert kinds == {"full": 22, "probationary": 2}
    assert all(is_member(row, TODAY) for row in people(database).values())
    assert groups(database) == ["第一党小组", "第二党小组"]


@pytest.mark.parametrize(("first", "second"), [(PLAIN, PLAIN), (MERGED, MERGED), (PLAIN, MERGED)])
def test_what_the_branch_knows_is_unchanged(database, first, second):
    bring_in(database, first)
    found = preview(database, "members", second)

    assert statuses(found) == {"unchanged": 24}
    assert accept(database, found) == 0


def test_nothing_is_written_before_acceptance(database):
    with database.read() as session:
        before = state_hash(session.connection())
    preview(database, "members", PLAIN)

    with database.read() as session:
        assert state_hash(session.connection()) == before


def test_the_merged_roster_alone(database):
    found = preview(database, "members", MERGED)
    about_category = [issue for issue in found.warnings if issue.heading == "人员类别"]
    accept(database, found)
    rows = people(database)

    assert len(about_category) == 1
    assert "22 人为正式党员" in about_category[0].reason
    assert "2 人为预备党员" in about_category[0].reason
    assert (found.sheet, found.header_row) == ("Sheet", 3)
    assert rows["柳镕"]["birth"] == "1990-09"
    assert rows["鲁拟十"]["birth"] == "1979-10"
    assert rows["丁模四"]["birth"] == "1970-04-22"
    assert {group_of(database, row) for row in list(rows.values())[:12]} == {"第一党小组"}
    assert {group_of(database, row) for row in list(rows.values())[12:]} == {"第二党小组"}
    standing = {span["kind"]: span for span in rows["叶仿五"]["standings"]}
    assert (standing["probationary"]["began_on"], standing["full"]["began_on"]) == ("1998-11", "1999-11")


def test_an_unknown_start_on_the_roster_stays_unknown(database):
    bring_in(database, PLAIN)

    assert {row["roster_spans"][0]["began_on"] for row in people(database).values()} == {None}


def test_posts_and_party_groups_are_understood(database):
    bring_in(database, PLAIN)
    rows = people(database)

    assert [post["kind"] for post in rows["苏模一"]["posts"]] == ["secretary"]
    leader = rows["方模丙"]["posts"][0]
    with database.read() as session:
        assert References(session).label("party_group", leader["party_group"]) == "第二党小组"


def test_a_finer_date_is_a_change_shown_from_old_to_new(database):
    bring_in(database, MERGED)
    found = preview(database, "members", PLAIN)
    differences = {difference.name: difference for difference in found.rows[0].differences}

    assert statuses(found) == {"changed": 24}
    assert (differences["birth"].old, differences["birth"].new) == ("1966-01", "1966-01-01")
    assert (differences["posts"].old, differences["posts"].new) == ("", "书记")
    accept(database, found)
    assert statuses(preview(database, "members", PLAIN)) == {"unchanged": 24}
    assert statuses(preview(database, "members", MERGED)) == {"unchanged": 24}
    assert len(people(database)["苏模一"]["standings"]) == 2


def test_one_undo_brings_back_the_empty_branch_and_redo_the_people(database):
    bring_in(database, PLAIN)

    assert database.history(1)[0].label == "导入党员名册 24 行"
    database.undo()
    assert people(database) == {}
    assert groups(database) == []
    database.redo()
    assert len(people(database)) == 24


def test_refused_rows_name_their_cell_and_the_good_ones_are_offered(database, tmp_path):
    good = person(1, "王一")
    path = roster(
        tmp_path / "名册.xlsx",
        good,
        person(2, "李二", id_number="110199196601010134"),
        person(3, "赵三", birth="2062-07-01", id_number=None, joined=None, confirmed=None),
        person(4, None),
        person(1, "王一"),
        person(5, "孙五", id_number=1.10199e17),
        person(6, "钱六", joined="66.7"),
        person(7, "周七", joined=2019.1),
        person(8, "吴八", sex="未知"),
        person(9, "郑九", joined="2007-01-01", confirmed="2006-01-01"),
    )
    found = preview(database, "members", path)

    assert found.tally()["read"] == 10
    assert statuses(found) == {"new": 1, "duplicate": 1, "refused": 8}
    assert reasons(found) == {
        3: "E 身份证号｜校验位不对：末位应为 3，表中是 4，请核对号码",
        4: "D 出生日期｜出生日期 2062-07-01 晚于今天，请核对原件",
        5: "B 姓名｜姓名是空的，请补上；若是多余行可以不管",
        7: "E 身份证号｜身份证号是 1.10E+17：表格软件已丢掉后几位，无法还原。请在原表把这一列设为文本，重填 18 位号码",
        8: "F 入党时间｜“66.7”的年份只有两位，分不清是哪个世纪，请写四位年份",
        9: "F 入党时间｜数字 2019.1 分不清是 1 月还是 10 月，请改成文本，如 2019-01 或 2019-10",
        10: "C 性别｜“未知”不是“男”或“女”",
        11: "G 转正时间｜转正时间 2006-01-01 早于入党时间 2007-01-01，请核对",
    }
    duplicate = next(issue for issue in found.warnings if issue.row == 6)
    assert "与第 2 行重复" in duplicate.reason
    assert accept(database, found) == 1
    assert list(people(database)) == ["王一"]


def test_the_numbers_of_a_preview_add_up(database, tmp_path):
    bring_in(database, PLAIN)
    path = roster(
        tmp_path / "a.xlsx", person(1, "王一"), person(1, "王一"), person(2, None), person(3, "李三")
    )
    document = preview(database, "members", path).document()
    distinct = {issue["row"] for issue in document["refused"]}

    assert document["read"] == (
        document["new"] + document["changed"] + document["unchanged"] + document["duplicates"] + len(distinct)
    )
    assert set(document["refused"][0]) == {"row", "column", "value", "reason"}


def test_people_are_known_by_id_number_then_name_and_birth(database, tmp_path):
    accept(
        database,
        preview(database, "members", roster(tmp_path / "a.xlsx", person(1, "王一"), person(2, "李二"))),
    )
    path = roster(
        tmp_path / "b.xlsx",
        person(1, "王壹", id_number=person(1, "")[4]),
        person(2, "李二", id_number=None, phone="15400019999"),
        person(3, "李二"),
    )
    found = preview(database, "members", path)

    assert [row.status for row in found.rows] == ["changed", "changed", "new"]
    assert [difference.new for difference in found.rows[0].differences] == ["王壹"]
    assert any("同名" in issue.reason for issue in found.warnings)


def test_namesakes_that_can_not_be_told_apart_are_asked(database, tmp_path):
    accept(
        database,
        preview(database, "members", roster(tmp_path / "a.xlsx", person(1, "王伟"), person(2, "王伟"))),
    )
    path = roster(tmp_path / "b.xlsx", person(3, "王伟", id_number=None, birth=None))
    found = preview(database, "members", path)

    assert "2 位“王伟”" in reasons(found)[2]


def test_a_name_with_its_mark_means_that_namesake(database, tmp_path):
    head = ["姓名", "同名标注", "部门"]
    first = sheets.book(tmp_path / "a.xlsx", [head, ["王伟", "机关", "机关"], ["王伟", "检修班", "检修"]])
    for number in (2, 3):
        found = preview(database, "people", first)
        accept(database, found, rows=lambda row, number=number: row.number == number)
    found = preview(
        database, "people", sheets.book(tmp_path / "b.xlsx", [head, ["王伟（机关）", None, "办公室"]])
    )

    assert [[difference.new for difference in row.differences] for row in found.rows] == [["办公室"]]


def test_someone_who_has_left_is_no_member_any_more(database, tmp_path):
    head = ["姓名", "人员类别", "转入时间", "转入来源", "离开时间"]
    path = sheets.book(tmp_path / "a.xlsx", [head, ["王一", "正式党员", "2020.03", "甲支部", "2023-05-01"]])
    accept(database, preview(database, "members", path))
    (span,) = people(database)["王一"]["roster_spans"]

    assert (span["began_on"], span["began_by"], span["ended_on"]) == ("2020-03", "transfer_in", "2023-05-01")
    assert not is_member(people(database)["王一"], TODAY)
    assert statuses(preview(database, "members", path)) == {"unchanged": 1}


def test_two_nameless_twins_in_one_file_are_asked(database, tmp_path):
    path = roster(
        tmp_path / "a.xlsx",
        person(1, "王伟", birth=None, id_number=None, phone="15400010001"),
        person(2, "王伟", birth=None, id_number=None, phone="15400010002"),
    )
    found = preview(database, "members", path)

    assert statuses(found) == {"new": 1, "refused": 1}
    assert "同名" in reasons(found)[3]


def test_a_covered_number_leaves_the_stored_one(database, tmp_path):
    accept(database, preview(database, "members", roster(tmp_path / "a.xlsx", person(1, "王一"))))
    number = person(1, "")[4]
    covered = f"{number[:4]}{'*' * 12}{number[-2:]}"
    path = roster(
        tmp_path / "b.xlsx", person(1, "王一", id_number=covered, phone="154****0001", birth="1980-03")
    )
    found = preview(database, "members", path)

    assert statuses(found) == {"unchanged": 1}
    stranger = roster(tmp_path / "c.xlsx", person(2, "李二", id_number="1101************99"))
    found = preview(database, "members", stranger)
    assert any("打了星号" in issue.reason for issue in found.warnings)
    accept(database, found)
    assert people(database)["李二"]["id_number"] is None


def test_empty_cells_never_erase(database, tmp_path):
    accept(database, preview(database, "members", roster(tmp_path / "a.xlsx", person(1, "王一"))))
    path = roster(
        tmp_path / "b.xlsx",
        person(1, "王一", sex=None, phone=None, joined=None, confirmed=None, standing=None),
    )

    assert statuses(preview(database, "members", path)) == {"unchanged": 1}


def test_sex_and_birth_that_contradict_the_id_number_are_told_not_refused(database, tmp_path):
    path = roster(tmp_path / "a.xlsx", person(1, "王一", sex="女", id_number=person(2, "")[4]))
    found = preview(database, "members", path)

    assert statuses(found) == {"new": 1}
    assert [issue.heading for issue in found.warnings] == ["出生日期", "性别"]


def test_birth_and_sex_come_from_the_id_number_when_the_row_leaves_them_out(database, tmp_path):
    path = roster(
        tmp_path / "a.xlsx",
        person(1, "王一", sex=None, birth=None, id_number=sheets.id_number("1980-03-05", 12)),
    )
    accept(database, preview(database, "members", path))

    assert (people(database)["王一"]["birth"], people(database)["王一"]["sex"]) == ("1980-03-05", "女")


def test_a_step_back_in_the_category_is_asked(database, tmp_path):
    accept(database, preview(database, "members", roster(tmp_path / "a.xlsx", person(1, "王一"))))
    path = roster(tmp_path / "b.xlsx", person(1, "王一", standing="预备党员", confirmed=None))

    assert "已是“正式党员”" in reasons(preview(database, "members", path))[2]


def test_a_confirmation_makes_a_full_member(database, tmp_path):
    new = person(1, "王一", joined="2023-06-01", confirmed=None, standing="预备党员")
    accept(database, preview(database, "members", roster(tmp_path / "a.xlsx", new)))
    later = person(1, "王一", joined="2023-06-01", confirmed="2024-06-01", standing="正式党员")
    found = preview(database, "members", roster(tmp_path / "b.xlsx", later))
    accept(database, found)
    spans = {span["kind"]: span for span in people(database)["王一"]["standings"]}

    assert statuses(found) == {"changed": 1}
    assert spans["probationary"]["ended_on"] == "2024-06-01"
    assert spans["full"]["began_on"] == "2024-06-01"


def test_an_activist_who_becomes_a_member_stays_one_person(database, tmp_path):
    path = sheets.book(
        tmp_path / "a.xlsx", [["姓名", "身份证号", "人员类别"], ["王一", person(1, "")[4], "入党积极分子"]]
    )
    accept(database, preview(database, "people", path))
    found = preview(database, "members", roster(tmp_path / "b.xlsx", person(1, "王一")))

    assert statuses(found) == {"changed": 1}
    accept(database, found)
    assert list(people(database)) == ["王一"]
    assert people(database, "people") == {}


def test_hidden_rows_lost_formulas_and_strange_columns_are_told(database, tmp_path):
    def prepare(_, sheet):
        sheet.row_dimensions[3].hidden = True
        sheet["H3"] = "=H2"
        sheet["J1"] = "属相"
        sheet["J2"] = "龙"

    path = roster(tmp_path / "a.xlsx", person(1, "王一"), person(2, "李二"), prepare=prepare)
    told = " ".join(issue.words for issue in preview(database, "members", path).warnings)

    assert "第 3 行是隐藏行" in told
    assert "第 3 行 H 人员类别：这一格是公式" in told
    assert "“属相”一列没有对应的栏目" in told


def test_id_numbers_are_found_under_a_heading_that_says_nothing(database, tmp_path):
    rows = [
        ["姓名", "性别", "代码"],
        ["王一", "男", sheets.id_number("1980-03-05")],
        ["李二", "男", sheets.id_number("1981-03-05")],
    ]
    found = preview(database, "members", sheets.book(tmp_path / "a.xlsx", rows))

    assert found.rows[0].values["id_number"] == sheets.id_number("1980-03-05")


def test_only_the_chosen_statuses_and_rows_are_written(database, tmp_path):
    bring_in(database, roster(tmp_path / "a.xlsx", person(1, "王一")))
    path = roster(
        tmp_path / "b.xlsx", person(1, "王一", phone="15400018888"), person(2, "李二"), person(3, "赵三")
    )
    found = preview(database, "members", path)

    assert accept(database, found, {"new"}, rows=lambda row: row.number != 4) == 1
    assert list(people(database)) == ["王一", "李二"]
    assert people(database)["王一"]["phone"] == "15400010001"


def test_a_preview_grows_stale_when_the_branch_changes(database, tmp_path):
    found = preview(database, "members", PLAIN)
    bring_in(database, roster(tmp_path / "a.xlsx", person(1, "王一")))

    with pytest.raises(UserError, match="不作数"):
        accept(database, found)


def test_stopping_writes_nothing(database):
    found = preview(database, "members", PLAIN)
    with pytest.raises(UserError, match="已取消"):
        accept(database, found, progress=lambda done, total: done < 5)

    assert people(database) == {}
    with pytest.raises(UserError, match="已取消"):
        preview(database, "members", PLAIN, progress=lambda done, total: done < 40)


def test_progress_runs_from_nothing_to_nearly_all(database):
    heard = []
    preview(database, "members", PLAIN, progress=lambda done, total: heard.append((done, total)) or True)

    assert heard == sorted(heard)
    assert all(total == 100 for _, total in heard)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["订单", "金额"], ["1", "2"]], "认不出表头"),
        ([["随便一句话"]], "认不出表头"),
        ([["性别", "民族", "学历"], ["男", "汉族", "本科"]], "缺少“姓名”一列"),
        ([sheets.HEADINGS], "只有表头"),
        ([[None]], "认不出表头"),
    ],
)
def test_a_workbook_without_a_roster_is_refused_in_one_sentence(database, tmp_path, rows, words):
    with pytest.raises(UserError, match=words):
        preview(database, "members", sheets.book(tmp_path / "a.xlsx", rows))


def test_a_sheet_can_be_named(database, tmp_path):
    def second(workbook, _):
        other = workbook.create_sheet("去年")
        other.append(sheets.HEADINGS)
        other.append(person(2, "李二"))

    path = roster(tmp_path / "a.xlsx", person(1, "王一"), prepare=second)

    assert preview(database, "members", path, sheet="去年").rows[0].values["name"] == "李二"
    with pytest.raises(UserError, match="没有名为“前年”"):
        preview(database, "members", path, sheet="前年")


def test_totals_notes_section_titles_and_repeated_headers_are_no_people(database, tmp_path):
    def titles(_, sheet):
        sheet.append(["第二党小组"])
        sheet.merge_cells("A4:I4")
        sheet.append(sheets.HEADINGS)
        sheet.append(person(2, "李二"))
        for row in (
            ["小计", 2],
            [3],
            ["合计", "2人"],
            ["注：以上为全体党员，含预备党员。"],
            ["负责人（签字）："],
        ):
            sheet.append(row)

    path = roster(tmp_path / "a.xlsx", person(1, "王一"), [], prepare=titles)

    assert [row.number for row in preview(database, "members", path).rows] == [2, 6]


def test_a_csv_roster_comes_in_too(database, tmp_path):
    path = tmp_path / "名册.csv"
    rows = [[str(cell or "") for cell in row] for row in (sheets.HEADINGS, person(1, "唐䶮"))]
    path.write_bytes("\r\n".join(",".join(row) for row in rows).encode("gb18030"))
    found = preview(database, "members", path)

    assert (found.format, statuses(found)) == ("csv", {"new": 1})


def test_an_old_xls_with_merged_groups_comes_in_like_the_new_one(database):
    accept(database, preview(database, "members", MERGED))
    found = preview(database, "members", sheets.SAMPLES / "党员花名册.xls")

    assert (found.format, statuses(found)) == ("xls", {"unchanged": 24})


def test_an_ods_comes_in_and_says_what_it_can_not_tell(database):
    accept(database, preview(database, "members", PLAIN))
    found = preview(database, "members", sheets.SAMPLES / "党员名册.ods")

    assert (found.format, statuses(found)) == ("ods", {"unchanged": 24})
    assert any("合并单元格" in issue.reason for issue in found.warnings)
