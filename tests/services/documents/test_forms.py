"""The printed forms of a year, read from their blocks and from their PDF."""

import datetime as dt

import pypdf
import pytest

from app.errors import UserError
from app.services.documents.blocks import Cell, PageBreak, SmallText, Table, Title, plain
from app.services.documents.form_parts import Request, dotted, hours_words, short_date
from app.services.documents.report_kinds import KINDS, report_kind
from app.services.documents.wording import block_text
from app.services.documents.write import write_report
from app.services.records import list_rows, save
from app.services.registry import LEDGERS, ledger
from tests.services.counting import add

NEEDS_RECORDS = (
    "study-filing",
    "study-amendment",
    "study-check",
    "study-sheet",
    "sign-in",
    "sign-in-blank",
    "notice",
    "four-sync",
    "work-item",
    "team-roster",
    "team-request",
    "team-approval",
    "team-filing",
    "team-oath",
    "team-mission",
    "team-summary",
    "team-register",
    "task-list",
    "task-slips",
    "meeting-record",
    "theme-day-record",
    "life-meeting-record",
    "talk-register",
    "pledge-letter",
    "pledge-wall",
    "pledge-wall-a3",
    "area-sign",
    "development-course",
)
AS_OF = dt.date(2024, 12, 31)
TODAY = dt.date(2025, 1, 20)


def built(db, kind, subject="", as_of=AS_OF, today=TODAY):
    with db.read() as session:
        return report_kind(kind).builder(session, Request(2024, as_of, today, subject)).document


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(row):
    return [plain(cell.text) if isinstance(cell, Cell) else cell for cell in row]


def lines(table):
    return [cells(row) for row in table.rows]


def text_of(document):
    return "\n".join(block_text(block) for block in document.blocks)


def titles(document):
    return [" ".join(block.lines) for block in document.blocks if isinstance(block, Title)]


@pytest.mark.parametrize("kind", [entry.kind for entry in KINDS])
def test_every_kind_can_be_written(worked_year, tmp_path, kind):
    subject = "tasks" if kind == "register" else ""
    if kind == "development-course":
        add(worked_year, development_cases=[{"person": "方算丙", "applied_on": "2023-05-08"}])
    result = write_report(worked_year, kind, 2024, tmp_path / "表.pdf", subject=subject)
    assert len(pypdf.PdfReader(result.file).pages) == result.pages


@pytest.mark.parametrize("kind", [entry.kind for entry in KINDS])
def test_a_branch_without_records_gets_a_form_or_a_reason(database, tmp_path, kind):
    subject = "tasks" if kind == "register" else ""
    if kind in NEEDS_RECORDS:
        with pytest.raises(UserError) as caught:
            write_report(database, kind, 2024, tmp_path / "表.pdf", subject=subject)
        assert caught.value.remedy
    else:
        assert write_report(database, kind, 2024, tmp_path / "表.pdf", subject=subject).pages >= 1


@pytest.mark.parametrize("key", [entry.key for entry in LEDGERS])
def test_every_ledger_has_a_register(worked_year, tmp_path, key):
    result = write_report(worked_year, "register", 2024, tmp_path / "表.pdf", subject=key)
    assert result.pages >= 1


class TestStudyFiling:
    def test_its_items_and_their_sum(self, worked_year):
        document = built(worked_year, "study-filing")
        (table,) = tables(document)
        assert len(lines(table)) == 11  # item 9 is cancelled
        assert [row[0] for row in lines(table)] == [str(number) for number in range(1, 12)]
        with worked_year.read() as session:
            plan = list_rows(session, ledger("study_plans"), 2024)[0]
        hours = sum(item["hours"] for item in plan["items"] if item["cancelled_on"] is None and item["hours"])
        assert f"全年计划 11 项、{hours_words(hours)} 学时" in text_of(document)

    def test_before_the_cancellation_it_has_twelve(self, worked_year):
        (table,) = tables(built(worked_year, "study-filing", as_of=dt.date(2024, 6, 30)))
        assert len(lines(table)) == 12

    def test_the_committees_answer_is_filled_in(self, worked_year):
        text = text_of(built(worked_year, "study-filing"))
        assert "已备案" in text
        assert "中共示例公司委员会" in text
        assert "书记（签字）" in text


class TestTaskList:
    def test_a_members_own_page(self, worked_year):
        document = built(worked_year, "task-list", "范核八")
        assert titles(document) == ["党员任务清单"]
        (table,) = tables(document)
        filled = [row for row in lines(table) if row[0]]
        assert len(lines(table)) - len(filled) == 3
        assert sum(column.width for column in table.columns) == 170
        text = text_of(document)
        assert "应学 32 学时、已学 38 学时" in text
        assert "党小组第一党小组\n姓名范核八" in text

    def test_a_page_for_each_member_with_tasks(self, worked_year):
        document = built(worked_year, "task-list")
        pages = titles(document)
        assert len(pages) > 1
        assert sum(isinstance(block, PageBreak) for block in document.blocks) == len(pages) - 1

    def test_it_prints_neither_id_number_nor_phone(self, worked_year):
        with worked_year.read() as session:
            people = list_rows(session, ledger("members"))
        text = text_of(built(worked_year, "task-list"))
        secrets = [person[name] for person in people for name in ("id_number", "phone") if person[name]]
        assert secrets
        assert not [secret for secret in secrets if secret in text]

    def test_somebody_unknown(self, worked_year):
        with pytest.raises(UserError, match="没有找到人员“不在册”"):
            built(worked_year, "task-list", "不在册")

    def test_the_summary_begins_with_the_overdue_and_ends_with_the_sums(self, worked_year):
        document = built(worked_year, "task-summary")
        (table,) = tables(document)
        states = [row[8] for row in lines(table)]
        assert len(states) == 7
        assert states[0] == "逾期"
        assert states.count("逾期") == 1
        text = text_of(document)
        assert (
            "下达 7 项　取消 1 项　完成 5 项（完成率 83.3%）　到期 5 项　按期 2 项（按期率 40.0%）　逾期 1 项"
            in text
        )
        assert document.page.landscape


class TestSignIn:
    def event(self, db, kind, position=-1):
        with db.read() as session:
            rows = list_rows(session, ledger("events"), 2024)
        return [
            row for row in rows if row["state"] == "held" and any(k["kind"] == kind for k in row["kinds"])
        ][position]

    def test_everybody_due_and_what_is_known(self, worked_year):
        event = self.event(worked_year, "theme_day", 0)  # 8 March: 10 due, one without an entry, 彭 a guest
        document = built(worked_year, "sign-in", str(event["id"]))
        (table,) = tables(document)
        named = [row for row in lines(table) if row[1] and row[0] != "列席"]
        assert len(named) == 10
        notes = {row[1]: row[5] for row in named}
        assert notes["潘算七"] == ""
        assert list(notes.values()).count("到会") == 9
        assert ["列席", "彭演九"] in [row[:2] for row in lines(table)]
        assert "应到 10 人" in text_of(document)

    def test_leave_is_printed_with_its_reason(self, worked_year):
        event = self.event(worked_year, "lecture", 0)
        (table,) = tables(built(worked_year, "sign-in", str(event["id"])))
        notes = {row[1]: row[5] for row in lines(table)}
        assert notes["丁核四"].startswith(("请假", "公出", "病假", "休假"))

    def test_blank(self, worked_year):
        event = self.event(worked_year, "theme_day", 0)
        (table,) = tables(built(worked_year, "sign-in-blank", str(event["id"])))
        assert all(not any(row[1:]) for row in lines(table))

    def test_several_kinds_are_named_in_one_title(self, worked_year):
        event = self.event(worked_year, "organisation_life")
        assert titles(built(worked_year, "sign-in", str(event["id"]))) == [
            "核算党支部组织生活会暨民主评议会签到表"
        ]

    def test_the_committees_meeting(self, worked_year):
        event = self.event(worked_year, "committee", 0)
        document = built(worked_year, "sign-in", str(event["id"]))
        assert "应到 4 人" in text_of(document)
        assert "支部委员" in text_of(document)

    def test_without_a_name_the_next_planned_event(self, worked_year):
        with worked_year.operation("event.plan") as op:
            plan = {
                "title": "三月学习",
                "planned_on": "2024-03-20",
                "state": "planned",
                "kinds": ["study"],
                "place": "会议室",
            }
            save(op, ledger("events"), plan)
        document = built(worked_year, "sign-in", today=dt.date(2024, 3, 10), as_of=dt.date(2024, 3, 10))
        assert "三月学习" in text_of(document)

    def test_a_name_that_several_events_have(self, worked_year):
        with pytest.raises(UserError, match=r"没有找到活动|有 \d+ 个"):
            built(worked_year, "sign-in", "学习")

    def test_the_notice(self, worked_year):
        with worked_year.operation("event.plan") as op:
            plan = {
                "title": "三月学习",
                "planned_on": "2024-03-20",
                "starts": "14:30",
                "state": "planned",
                "kinds": ["study"],
            }
            event = save(op, ledger("events"), plan)
        document = built(worked_year, "notice", str(event), today=dt.date(2024, 3, 15))
        text = text_of(document)
        assert "关于开展集中学习的通知" in text
        assert "时间：2024年3月20日（星期三）14:30。地点：【待补：地点】。" in text
        assert "全体党员，应到10人。" in text
        assert text.rstrip().endswith("2024年3月15日")


class TestFourSync:
    def test_the_summary_has_both_sides_of_each_stage(self, worked_year):
        document = built(worked_year, "four-sync")
        summary = tables(document)[0]
        assert cells(summary.head[0])[4:8] == ["同谋划", "同布置", "同实施", "同考核"]
        assert cells(summary.head[1]) == ["业务", "党建"] * 4
        row = next(row for row in lines(summary) if "设备核算改造" in row[1])
        assert row[6].startswith("✓")
        assert row[7] == "部分完成\n0/1"
        assert row[-1] == "同布置、同实施"

    def test_it_never_says_two_skins(self, worked_year):
        text = text_of(built(worked_year, "four-sync"))
        assert "同步差距" in text
        assert "两张皮" not in text

    def test_its_sums(self, worked_year):
        text = text_of(built(worked_year, "four-sync"))
        assert (
            "事项 4 项　应完成环节 15 个　完成 11 个　完成率 73.3%　全部闭环 2 项　存在同步差距 1 项　环节倒置 1 项"
            in text
        )

    def test_a_page_for_each_item(self, worked_year):
        assert len(titles(built(worked_year, "four-sync"))) == 5


class TestWorkItem:
    def test_it_says_what_was_planned_done_and_checked(self, worked_year):
        text = text_of(built(worked_year, "work-item", "设备核算改造"))
        assert "设备核算改造" in text
        assert "同布置环节业务侧4月10日完成、党建侧部分完成" in text
        assert "应完成环节 4 个，完成 1 个" in text
        assert "两张皮" not in text

    def test_both_sides_of_each_stage_have_a_line(self, worked_year):
        stages = tables(built(worked_year, "work-item", "2024-02"))[0]
        assert [cells(row)[-6] for row in stages.rows] == ["业务", "党建"] * 4
        assert [cells(row)[0] for row in stages.rows][::2] == ["同谋划", "同布置", "同实施", "同考核"]
        assert cells(stages.rows[3])[1] == "部分完成"

    def test_without_a_name_each_item_has_a_page(self, worked_year):
        document = built(worked_year, "work-item")
        assert sum(isinstance(block, PageBreak) for block in document.blocks) == 3

    def test_what_proves_and_what_it_brought_is_counted(self, worked_year):
        from app.services.four_sync_proofs import prove

        with worked_year.read() as session:
            item = next(
                row for row in list_rows(session, ledger("work_items")) if row["name"] == "设备核算改造"
            )
            event = next(row for row in list_rows(session, ledger("events")) if row["state"] == "held")
        before = text_of(built(worked_year, "work-item", str(item["id"])))
        assert "已办、无材料 4 项" in before
        done = next(check["id"] for check in item["check_items"] if check["result"] == "yes")
        with worked_year.operation("four_sync.prove") as op:
            prove(op, [(done, event["id"])])
        after = text_of(built(worked_year, "work-item", str(item["id"])))
        assert "已办、无材料 3 项" in after
        assert "已有记录证明：活动 1 条" in after

    def test_a_late_entry_of_an_emergency_is_said(self, worked_year):
        values = {"name": "管线抢修", "began_on": "2024-07-01", "check_items": []}
        with worked_year.operation("records.add") as op:
            save(op, ledger("work_items"), {**values, "category": "应急"})
            save(op, ledger("work_items"), {**values, "name": "平时", "category": "生产"})
        assert "发生 72 小时后补记：本事项（7月1日）" in text_of(built(worked_year, "work-item", "管线抢修"))
        assert "补记" not in text_of(built(worked_year, "work-item", "平时"))

    def test_long_names_and_two_hundred_check_items(self, worked_year, tmp_path):
        name = "供水管网漏损率压降与二次供水设施接管改造联合攻坚重点工程项目" * 2
        checks = [
            {"stage": n % 4 + 1, "side": ("party", "business")[n % 2], "code": f"X{n}", "label": f"第{n}项"}
            for n in range(200)
        ]
        values = {"name": name, "code": "YW-88", "began_on": "2024-02-01", "check_items": checks}
        with worked_year.operation("records.add") as op:
            save(op, ledger("work_items"), values)
            save(op, ledger("work_items"), {**values, "name": "空", "code": "YW-89", "check_items": []})
        for code in ("YW-88", "YW-89"):
            file = tmp_path / f"{code}.pdf"
            write_report(worked_year, "work-item", 2024, file, subject=code)
            assert len(pypdf.PdfReader(file).pages) == 1
        with pytest.raises(UserError, match="没有找到业务事项"):
            built(worked_year, "work-item", "没有这一项")


class TestTeams:
    def test_the_register(self, worked_year):
        document = built(worked_year, "team-register")
        assert "突击队 2 支　任务 4 次　参加 7 名、11 人次　工时 102 小时" in text_of(document)
        assert sum(len(row) > 6 for row in lines(tables(document)[0])) >= 2

    def test_the_roster_of_one_team(self, worked_year):
        with worked_year.read() as session:
            team = list_rows(session, ledger("teams"), 2024)[0]
        document = built(worked_year, "team-roster", team["name"])
        assert titles(document) == [f"{team['name']}名册"]
        assert cells(tables(document)[0].head[0])[0:5] == ["序号", "姓名", "部门及岗位", "类别", "队内分工"]


class TestRegisters:
    def test_the_roster_covers_personal_data(self, worked_year):
        document = built(worked_year, "member-register")
        rows = lines(tables(document)[0])
        assert len(rows) == 11
        assert rows[0][1] == "苏演一"
        assert rows[0][12] == "书记"
        assert all("*" in row[5] for row in rows if row[5])
        assert all("****" in row[14] for row in rows if row[14])
        assert "党员总数 11 名，正式党员 11 名，预备党员 0 名" in text_of(document)

    def test_a_ledger_by_its_title(self, worked_year):
        document = built(worked_year, "register", "党员任务")
        assert document.page.landscape
        assert len(lines(tables(document)[0])) == 7

    def test_a_talk_names_both_sides(self, worked_year):
        rows = lines(tables(built(worked_year, "register", "talks"))[0])
        assert len(rows) == 6
        assert all("（谈话人）" in row[-1] and "（谈话对象）" in row[-1] for row in rows)

    def test_the_generic_roster_covers_personal_data_too(self, worked_year):
        with worked_year.read() as session:
            numbers = [row["id_number"] for row in list_rows(session, ledger("members")) if row["id_number"]]
        text = text_of(built(worked_year, "register", "members"))
        assert numbers
        assert not [number for number in numbers if number in text]

    @pytest.mark.parametrize("subject", ["", "没有这本"])
    def test_an_unknown_ledger(self, worked_year, subject):
        with pytest.raises(UserError) as caught:
            built(worked_year, "register", subject)
        assert "tasks（党员任务）" in str(caught.value)

    def test_columns_fill_the_frame(self, worked_year):
        for key in ("tasks", "events", "talks", "work_items"):
            document = built(worked_year, "register", key)
            width = sum(column.width for column in tables(document)[0].columns)
            assert width >= document.page.text_width - 0.01


def test_kinds_are_unique_and_named():
    assert len({entry.kind for entry in KINDS}) == len(KINDS)
    with pytest.raises(UserError, match="没有叫“other”的报告") as caught:
        report_kind("other")
    assert "duty-integrity" in str(caught.value)


@pytest.mark.parametrize(
    ("value", "words"), [(dt.date(2024, 3, 5), "3月5日"), (dt.date(2023, 12, 5), "2023年12月5日"), (None, "")]
)
def test_short_dates(value, words):
    assert short_date(value, 2024) == words


def test_other_spellings():
    assert dotted("2019-07") == "2019.07"
    assert dotted(dt.date(2024, 3, 5)) == "2024.03.05"
    assert hours_words(3150) == "31.5"
    assert hours_words(None) == ""


def test_forms_name_the_day_their_numbers_stand_for(worked_year):
    for kind in ("task-list", "task-summary", "four-sync", "member-register"):
        small = [
            plain(block.text) for block in built(worked_year, kind).blocks if isinstance(block, SmallText)
        ]
        assert any("2024年12月31日" in text for text in small)


def test_a_uid_names_a_subject(worked_year, tmp_path):
    with worked_year.read() as session:
        uids = {
            key: list_rows(session, ledger(key))[0]["uid"]
            for key in ("members", "events", "teams", "work_items")
        }
    for kind, key in (("task-list", "members"), ("sign-in", "events"), ("team-roster", "teams")):
        write_report(worked_year, kind, 2024, tmp_path / f"{kind}.pdf", subject=uids[key])
    with pytest.raises(UserError, match="没有找到活动"):
        write_report(worked_year, "sign-in", 2024, tmp_path / "x.pdf", subject=uids["work_items"])


@pytest.mark.parametrize("kind", ["duty-integrity", "member-register", "four-sync"])
def test_a_report_of_the_whole_branch_takes_no_subject(worked_year, tmp_path, kind):
    with pytest.raises(UserError, match="不能另写对象“苏演一”"):
        write_report(worked_year, kind, 2024, tmp_path / "x.pdf", subject="苏演一")
    assert not (tmp_path / "x.pdf").exists()


def test_task_lists_of_nobody_are_refused(database, tmp_path):
    with pytest.raises(UserError, match="名册里还没有党员"):
        write_report(database, "task-list", 2024, tmp_path / "x.pdf")
