"""What can be done with a person: enrol, edit, confirm, move, regroup, appoint, excuse."""

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Any

from app.models.organisation import ABSENCES, MEMBER_STANDINGS, POSTS, ROSTER_ENDS, SEXES, STANDINGS
from app.services import organisation, organisation_changes, reveals, tasks_handover
from app.services.organisation_changes import probation_over
from app.services.organisation_list import AbsenceRow, MemberRow, PostRow
from app.ui import dates
from app.ui.pages.organisation.asking import Asker, Values
from app.ui.pages.organisation.data import OrganisationData
from app.ui.pages.organisation.leaving import heir_question
from app.ui.widgets.form import FormField
from app.ui.widgets.form_dialog import FormDialog

SEX_CHOICES = tuple(SEXES.items())
EDUCATION = ("研究生", "大学本科", "大学专科", "中专", "高中中技", "初中及以下")
PARTICULARS = (
    FormField("name", "姓名", required=True),
    FormField("name_mark", "同名标注", help="同名的人才填，如 机关"),
    FormField("sex", "性别", "choice", choices=SEX_CHOICES),
    FormField("ethnic_group", "民族"),
    FormField("birth", "出生日期", "partial_date"),
    FormField("id_number", "身份证号"),
    FormField("native_place", "籍贯"),
    FormField("phone", "手机"),
    FormField("education", "学历", "choice", choices=tuple((word, word) for word in EDUCATION)),
    FormField("degree", "学位"),
    FormField("work_start", "参加工作", "partial_date"),
    FormField("department", "部门"),
    FormField("job", "岗位"),
    FormField("title", "职称"),
    FormField("backbone", "业务骨干", "bool"),
    FormField("address", "现住址"),
    FormField("note", "备注", wide=True),
)
JOINED = FormField("joined", "入党时间", "partial_date", help="支部大会接收为预备党员之日")
CONFIRMED = FormField("confirmed", "转正时间", "partial_date")


class PersonDialogs:
    """Each function opens one dialog; ``data`` is what the page shows now."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.desk = asker.desk
        self.data: OrganisationData | None = None
        self._appointed: dt.date | None = None  # the day of the last post: one election fills several

    @property
    def day(self) -> dt.date:
        """The day that dialogs propose: today, or the end of a past year on show."""
        return self.desk.as_of

    def _groups(self) -> tuple[tuple[object, str], ...]:
        return tuple((row.id, row.name) for row in self.data.open_groups) if self.data else ()

    def enrol(self, *, members: bool = True) -> FormDialog:
        kinds = [code for code in STANDINGS if (code in MEMBER_STANDINGS) == members and code != "suspended"]
        basics = {field.name: field for field in PARTICULARS}
        fields = [
            *(basics[name] for name in ("name", "sex", "id_number", "phone", "department", "job")),
            FormField(
                "standing", "类别", "choice", members, tuple((code, STANDINGS[code]) for code in kinds)
            ),
        ]
        if members:
            names = tuple((word, word) for _, word in self._groups())
            fields += [
                FormField("group", "党小组", "choice", choices=names),
                JOINED,
                CONFIRMED,
                FormField("transferred_in", "转入时间", "partial_date", help="一直在本支部的不填"),
                FormField("from_unit", "转自"),
            ]
        words = "登记党员" if members else "登记积极分子或群众"
        return self.asker.ask(
            f"enrol-{members}", words, fields, words, self._save_new, columns=2,
            sentence="其余信息以后在“编辑”里补。名册多于几个人，用“导入名册”更快。",
        )  # fmt: skip

    def _save_new(self, values: Values) -> None:
        with self.desk.database.operation("person.enrol", f"登记{values['name']}") as op:
            organisation_changes.enrol(op, values)

    def edit(self, person: MemberRow) -> FormDialog:
        dates_of_roster = (JOINED, CONFIRMED) if person.on_roster else ()
        particulars = [self._covered(person, field) for field in PARTICULARS]
        fields = (*particulars[:-1], *dates_of_roster, particulars[-1])
        covered = {"id_number": person.id_number, "phone": person.phone}
        values = {**person.row, **covered, "joined": person.joined, "confirmed": person.confirmed}

        def save(typed: Values) -> None:
            typed = _without_covered(typed, covered)
            with self.desk.database.operation("person.change", f"改{person.name}的信息") as op:
                organisation_changes.change(op, person.id, typed)

        return self.asker.ask(
            f"edit-{person.id}", f"编辑：{person.name}", fields, "保存", save, values=values, columns=2
        )

    def _covered(self, person: MemberRow, field: FormField) -> FormField:
        """The field with 显示, where it holds what is covered until asked for (recorded, domain §8.3)."""
        if field.name not in reveals.FIELDS or not person.row[field.name]:
            return field
        whole = partial(reveals.reveal, self.desk.database, person.id, field.name)
        return replace(field, help="不改就留着 *", reveal=lambda: self.desk.act(whole, ""))

    def delete(self, person: MemberRow) -> None:
        """Take away somebody entered by mistake; the service refuses it where records name them."""

        def work() -> None:
            with self.desk.database.operation("record.delete", f"删除{person.name}") as op:
                organisation_changes.delete_person(op, person.id)

        self.desk.act(work)

    def join(self, person: MemberRow) -> FormDialog:
        """Somebody known becomes a member: admitted here, or on the roster by transfer."""
        fields = (
            FormField("standing", "类别", "choice", True, tuple((c, STANDINGS[c]) for c in MEMBER_STANDINGS)),
            FormField("day", "日期", "date", required=True, help="接收之日或转入之日"),
            FormField("began_by", "方式", "choice", True, (("admitted", "发展"), ("transfer_in", "转入"))),
            FormField("group", "党小组", "choice", choices=self._groups()),
        )

        def save(typed: Values) -> None:
            with self.desk.database.operation("person.enrol", f"登记{person.name}为党员") as op:
                organisation_changes.admit(op, person.id, **typed)

        return self.asker.ask(
            f"join-{person.id}", f"登记为党员：{person.name}", fields, "登记", save,
            values={"standing": "probationary", "day": self.day, "began_by": "admitted"},
        )  # fmt: skip

    def confirm(self, person: MemberRow) -> FormDialog:
        over = probation_over(person.joined)
        sentence = (
            f"预备期 {dates.in_full(over)}满。" if over else "没有完整的入党日期，请自行核对预备期是否已满。"
        )
        day = FormField("day", "转正日期", "date", required=True, help="党龄从预备期满转正之日算起")

        def save(typed: Values) -> None:
            with self.desk.database.operation("person.confirm", f"登记{person.name}转正") as op:
                organisation_changes.confirm(op, person.id, typed["day"])

        return self.asker.ask(
            f"confirm-{person.id}", f"转正：{person.name}", (day,), "登记转正", save,
            values={"day": over if over and over <= self.desk.today else self.day},
            sentence=f"{sentence}从转正之日起按正式党员统计，以前的年度不变。",
        )  # fmt: skip

    def out(self, person: MemberRow) -> FormDialog:
        fields = (
            FormField("reason", "方式", "choice", True, tuple(ROSTER_ENDS.items())),
            FormField("day", "日期", "date", required=True, help="当日起不再计入党员数和应到"),
            FormField("to_unit", "去往", help="转出时填接收的党组织"),
        )
        more, unfinished = heir_question(self.desk, person.id, self.day)

        def save(typed: Values) -> None:
            word, heir = ROSTER_ENDS[typed["reason"]], typed.get("heir")
            if heir == person.id:
                _refuse("heir", "任务交给", "不能交给本人")
            with self.desk.database.operation("person.transfer_out", f"登记{person.name}{word}") as op:
                if heir:
                    tasks_handover.hand_over_all(op, person.id, heir)
                organisation.transfer_out(op, person.id, typed["day"], typed["to_unit"], typed["reason"])

        return self.asker.ask(
            f"out-{person.id}", f"转出或减少：{person.name}", (*fields, *more), "登记", save,
            values={"reason": "transfer_out", "day": self.day},
            sentence=f"党小组、职务和不计入应到同日终止；历次活动和记录都保留。{unfinished}",
        )  # fmt: skip

    def back(self, person: MemberRow) -> FormDialog:
        fields = (
            FormField("day", "转入日期", "date", required=True),
            FormField("from_unit", "转自", required=True),
            FormField("group", "党小组", "choice", choices=self._groups()),
        )

        def save(typed: Values) -> None:
            group = typed["group"] or ""
            with self.desk.database.operation("person.transfer_in", f"登记{person.name}转入") as op:
                organisation.transfer_in(op, {"id": person.id}, typed["day"], typed["from_unit"], group)

        return self.asker.ask(
            f"back-{person.id}", f"转入：{person.name}", fields, "登记转入", save, values={"day": self.day}
        )

    def group(self, people: list[MemberRow]) -> FormDialog:
        ids = [person.id for person in people]
        who = people[0].name if len(people) == 1 else f"{len(people)} 人"
        fields = (
            FormField("group", "调到", "choice", True, self._groups()),
            FormField("day", "日期", "date", required=True, help="当日起算在新的党小组；原任组长的同日免职"),
        )

        def save(typed: Values) -> None:
            with self.desk.database.operation("person.group", f"调整{who}的党小组") as op:
                organisation_changes.change_group(op, ids, typed["group"], typed["day"])

        key = f"group-{'-'.join(map(str, ids))}"
        return self.asker.ask(key, f"调整党小组：{who}", fields, "调整", save, values={"day": self.day})

    def appoint(self, person: MemberRow | None = None) -> FormDialog:
        fields = (
            FormField("person", "姓名", "person", required=True),
            FormField("kind", "职务", "choice", True, tuple(POSTS.items())),
            FormField("group", "党小组", "choice", choices=self._groups(), help="只有党小组组长要选"),
            FormField("day", "任职时间", "date", required=True),
            FormField("approval_no", "批复文号"),
        )

        def save(typed: Values) -> None:
            if typed["kind"] == "group_leader" and not typed["group"]:
                _refuse("group", "党小组", "请选担任哪个党小组的组长")
            group = (typed["group"] or "") if typed["kind"] == "group_leader" else ""
            with self.desk.database.operation("person.appoint", f"登记{POSTS[typed['kind']]}任职") as op:
                organisation.appoint(
                    op, typed["person"], typed["kind"], typed["day"], group, typed["approval_no"]
                )
            self._appointed = typed["day"]

        day = self._appointed or self.day
        values = {"person": person.id if person else None, "kind": "committee_member", "day": day}
        return self.asker.ask(
            f"appoint-{person.id if person else 0}", "登记任职", fields, "登记任职", save, values=values,
            sentence="书记、组织委员、宣传委员、纪检委员只有一位：新任的到任，原任的同日免职。",
        )  # fmt: skip

    def step_down(self, post: PostRow) -> FormDialog:
        day = FormField("day", "免职时间", "date", required=True, help="当日起不再担任")

        def save(typed: Values) -> None:
            with self.desk.database.operation("person.step_down", f"免去{post.name}的{post.post}") as op:
                organisation_changes.end_post(op, post.person_id, post.id, typed["day"])

        return self.asker.ask(
            f"post-{post.id}", f"免职：{post.name}，{post.post}", (day,), "登记免职", save,
            values={"day": self.day},
        )  # fmt: skip

    def excuse(self, person: MemberRow | None = None, kind: str = "excused") -> FormDialog:
        fields = (
            FormField("person", "姓名", "person", required=True),
            FormField("kind", "名单", "choice", True, tuple(ABSENCES.items())),
            FormField("reason", "原因", required=True),
            FormField("began_on", "起", "date", required=True),
            FormField("ended_on", "止", "date", help="还不知道就不填；当日起恢复计入"),
            FormField("decided_on", "决定日期", "date", help="不计入日常应到须有支部决定"),
        )

        def save(typed: Values) -> None:
            person_id = typed.pop("person")
            with self.desk.database.operation("person.excuse") as op:
                organisation.excuse(op, person_id, typed)

        values: dict[str, Any] = {"person": person.id if person else None, "kind": kind, "began_on": self.day}
        return self.asker.ask(
            f"excuse-{person.id if person else kind}", "登记不计入应到", fields, "登记", save, values=values,
            sentence="日常应到和表决应到是两张名单，要各登记各的；流动、休假、借调只作记载，不减应到。",
        )  # fmt: skip

    def end_excusal(self, row: AbsenceRow) -> FormDialog:
        day = FormField("day", "恢复日期", "date", required=True, help="当日起重新计入应到")

        def save(typed: Values) -> None:
            with self.desk.database.operation("person.excuse_end", f"恢复{row.name}计入应到") as op:
                organisation.end_absence(op, row.person_id, row.id, typed["day"])

        return self.asker.ask(
            f"absence-{row.id}", f"结束：{row.name}，{row.word}", (day,), "登记", save,
            values={"day": self.day},
        )  # fmt: skip


def _without_covered(typed: Values, covered: dict[str, str]) -> Values:
    """What was typed, without the numbers that were left covered: those stay as they are."""
    kept = {name: value for name, value in typed.items() if value != covered.get(name, ())}
    for name, words in reveals.FIELDS.items():
        if "*" in (kept.get(name) or ""):
            _refuse(name, words, "请填完整的号码；不改就恢复原样，或先点“显示”")
    return kept


def _refuse(field: str, label: str, reason: str) -> None:
    from app.errors import InvalidRecord, Problem

    raise InvalidRecord(label, (Problem(field, label, reason),))
