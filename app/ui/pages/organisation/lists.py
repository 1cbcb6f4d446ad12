"""The lists beside the roster: party groups, posts, the two lists of excused, movements."""

from collections.abc import Sequence

from app.services.organisation_list import AbsenceRow, GroupRow, MemberRow, PostRow
from app.ui.pages.organisation.branch_dialogs import BranchDialogs
from app.ui.pages.organisation.data import OrganisationData
from app.ui.pages.organisation.list_pane import ListPane, RowButton
from app.ui.pages.organisation.person_dialogs import PersonDialogs
from app.ui.widgets.record_table import Column, Row
from app.ui.widgets.record_table.ledger_cells import edits_ledger
from app.ui.widgets.state import State

EXCUSED, VOTE, OTHER = "excused", "vote_excluded", "other"
MOVES, GONE = "moves", "gone"


class GroupsPane(ListPane):
    """党小组: leader, members, when founded and dissolved."""

    def __init__(self, dialogs: BranchDialogs) -> None:
        super().__init__(
            (
                Column("name", "名称", 132, editable=True),
                Column("leader", "组长", 120),
                Column("count", "人数", 64, kind="number", filter="none"),
                Column("began_on", "成立日期", 104, kind="date", filter="none", gives_way=2),
                Column("ended_on", "撤销日期", 104, kind="date", filter="none", gives_way=1),
                Column("members", "组员", 300, stretch=True, least=160),
            ),
            view="party-groups",
            desk=dialogs.desk,
            name="党小组",
            first=("新建党小组…", dialogs.group),
            buttons=(
                RowButton("改…", lambda id_: dialogs.group(self._group(id_))),
                RowButton("撤销党小组…", lambda id_: dialogs.close_group(self._group(id_)), _closed),
                RowButton("删除", lambda id_: dialogs.delete_group(self._group(id_)), _in_use),
            ),
            sentence="组长在“支委与职务”里登记；调整组员在“党员”里多选后一起调。",
        )
        edits_ledger(self.table, dialogs.desk, "party_groups")

    def _group(self, group_id: int) -> GroupRow:
        assert self.data is not None  # noqa: S101 - rows come from the data
        return next(row for row in self.data.groups if row.id == group_id)

    def show_data(self, data: OrganisationData) -> None:
        self.data = data
        rows = [
            {
                "id": row.id,
                "name": row.name,
                "leader": row.leader,
                "count": len(row.members),
                "began_on": row.began_on,
                "ended_on": row.ended_on,
                "members": "、".join(row.members),
            }
            for row in data.groups
        ]
        self.set_rows(rows, data.facts.year)


def _closed(row: Row) -> str:
    return "已经撤销" if row["ended_on"] else ""


def _in_use(row: Row) -> str:
    return "还有组员，不能删除" if row["count"] else ""


class PostsPane(ListPane):
    """支委与职务: who holds what, and who held it before."""

    def __init__(self, dialogs: PersonDialogs) -> None:
        super().__init__(
            (
                Column("post", "职务", 160, filter="choice"),
                Column("name", "姓名", 120),
                Column("state", "状态", 96, kind="pill", filter="choice"),
                Column("began_on", "任职时间", 116, filter="none", gives_way=2),
                Column("ended_on", "免职时间", 116, filter="none", gives_way=1),
                Column("approval_no", "批复文号", 200, stretch=True, least=110),
            ),
            view="posts",
            desk=dialogs.desk,
            name="支委与职务",
            first=("登记任职…", dialogs.appoint),
            buttons=(RowButton("登记免职…", lambda id_: dialogs.step_down(self._post(id_)), _over),),
        )

    def _post(self, post_id: int) -> PostRow:
        assert self.data is not None  # noqa: S101 - rows come from the data
        return next(row for row in self.data.posts if row.id == post_id)

    def show_data(self, data: OrganisationData) -> None:
        self.data = data
        rows = [
            {
                "id": row.id,
                "post": row.post,
                "name": row.name,
                "state": (State.DONE, "在任") if row.holds else (State.NONE, "已免"),
                "began_on": row.began_on,
                "ended_on": row.ended_on,
                "approval_no": row.approval_no,
            }
            for row in data.posts
        ]
        self.set_rows(rows, data.facts.year)
        self.set_sentence(committee_words(data.members))


def committee_words(people: Sequence[MemberRow]) -> str:
    """Size of the committee beside the rule (支部工作条例第二十条)."""
    full = sum(row.kind == "full" for row in people)
    committee = sum(row.on_committee for row in people)
    rule = "应当设支委会，3 至 5 人，一般不超过 7 人" if full >= 7 else "不设支委会，设书记 1 名"
    return f"支委 {committee} 人；正式党员 {full} 人，{rule}（条例第二十条）"


def _over(row: Row) -> str:
    return "已经免职" if row["state"][1] == "已免" else ""


class ExcusedPane(ListPane):
    """不计入应到: the daily list, the list of votes, and absences that lower neither."""

    def __init__(self, dialogs: PersonDialogs) -> None:
        super().__init__(
            (
                Column("name", "姓名", 110),
                Column("state", "状态", 96, kind="pill", filter="choice"),
                Column("word", "种类", 140, filter="choice", gives_way=2),
                Column("reason", "原因", 240, stretch=True, least=120),
                Column("began_on", "起", 104, kind="date", filter="none"),
                Column("ended_on", "止", 104, kind="date", filter="none"),
                Column("decided_on", "决定日期", 104, kind="date", filter="none", gives_way=1),
            ),
            view="absences",
            desk=dialogs.desk,
            name="不计入应到",
            first=("登记…", lambda: dialogs.excuse(kind=self._kind())),
            buttons=(RowButton("结束…", lambda id_: dialogs.end_excusal(self._absence(id_)), _ended),),
            segments=((EXCUSED, "日常应到"), (VOTE, "表决应到"), (OTHER, "其他不在岗")),
        )
        self.segment_chosen.connect(lambda _: self._show())

    def _kind(self) -> str:
        chosen = self.segments.value() if self.segments else EXCUSED
        return str(chosen) if chosen in (EXCUSED, VOTE) else "floating"

    def _absence(self, absence_id: int) -> AbsenceRow:
        assert self.data is not None  # noqa: S101 - rows come from the data
        return next(row for row in self.data.absences if row.id == absence_id)

    def show_data(self, data: OrganisationData) -> None:
        self.data = data
        self._show()

    def _show(self) -> None:
        if self.data is None or self.segments is None:
            return
        chosen = self.segments.value()
        found = [
            row
            for row in self.data.absences
            if row.kind == chosen or (chosen == OTHER and row.kind not in (EXCUSED, VOTE))
        ]
        rows = [
            {
                "id": row.id,
                "name": row.name,
                "state": (State.NOT_APPLICABLE, "生效中") if row.holds else (State.NONE, "未生效或已结束"),
                "word": row.word,
                "reason": row.reason,
                "began_on": row.began_on,
                "ended_on": row.ended_on,
                "decided_on": row.decided_on,
            }
            for row in found
        ]
        self.set_rows(rows, self.data.facts.year)
        self.set_sentence(_EXCUSED_WORDS[str(chosen)])


_EXCUSED_WORDS = {
    EXCUSED: "日常活动不计入应到：长期患病、借调、产假等，须有支部决定和起止日期。",
    VOTE: "选举和表决不计入应到：须经上级同意并由党员大会通过。",
    OTHER: "流动、休假、借调外派：只作记载，仍计入应到。",
}


def _ended(row: Row) -> str:
    return "已有结束日期" if row["ended_on"] else ""


class MovesPane(ListPane):
    """转入转出: the year's movements; and who has left, who may come back."""

    def __init__(self, dialogs: PersonDialogs) -> None:
        super().__init__(
            (
                Column("day", "日期", 110, kind="date", filter="none"),
                Column("name", "姓名", 120),
                Column("state", "变动", 120, kind="pill", filter="choice"),
                Column("unit", "来自或去往", 300, stretch=True, least=140),
            ),
            view="moves",
            desk=dialogs.desk,
            name="转入转出",
            first=("登记转入…", dialogs.enrol),
            buttons=(
                RowButton("重新转入…", lambda id_: dialogs.back(self._person(id_)), self._why_not_back),
            ),
            segments=((MOVES, "本年变动"), (GONE, "已离开的人")),
        )
        self.segment_chosen.connect(lambda _: self._show())

    def _person(self, person_id: int) -> MemberRow:
        assert self.data is not None  # noqa: S101 - rows come from the data
        return next(row for row in self.data.everybody if row.id == person_id)

    def _why_not_back(self, row: Row) -> str:
        return "现在在册" if self._person(row["id"]).on_roster else ""

    def show_data(self, data: OrganisationData) -> None:
        self.data = data
        self._show()

    def _show(self) -> None:
        if self.data is None or self.segments is None:
            return
        data = self.data
        if self.segments.value() == MOVES:
            rows: list[Row] = [
                {
                    "id": row.person_id,
                    "day": row.day,
                    "name": row.name,
                    "state": (State.NONE if row.kind == "out" else State.DONE, row.word),
                    "unit": row.unit,
                }
                for row in data.moves
            ]
            self.set_sentence("转出当日不计，转入、接收当日计。")
        else:
            rows = [_gone(row) for row in data.everybody if not row.on_roster]
            self.set_sentence("离开的人历年记录都在，转回时从这里登记。")
        self.set_rows(rows, data.facts.year)


def _gone(row: MemberRow) -> Row:
    span = row.row["roster_spans"][-1]
    return {
        "id": row.id,
        "day": row.left,
        "name": row.name,
        "state": (State.NONE, "不在册"),
        "unit": span["to_unit"] or "",
    }
