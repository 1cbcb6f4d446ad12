"""Dialogs of party groups, the branch's particulars and its terms."""

from app.services import organisation_changes, records
from app.services.branch import short_name
from app.services.organisation_list import GroupRow, TermRow
from app.ui.pages.organisation.asking import Asker, Values
from app.ui.pages.organisation.data import OrganisationData
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog

BRANCH_KINDS = ("党支部", "联合党支部", "项目党支部", "临时党支部", "离退休党支部")
BRANCH_FIELDS = (
    FormField("full_name", "支部全称", required=True, help="报告和表格的落款用它"),
    FormField("short_name", "支部简称", help="标题里用，去掉“中共”和“委员会”"),
    FormField("superior", "上级党组织"),
    FormField("kind", "支部类型", "choice", choices=tuple((word, word) for word in BRANCH_KINDS)),
    FormField("founded_on", "成立日期", "date"),
    FormField("approval_no", "批复文号"),
    FormField("place", "活动场所"),
    FormField("phone", "联系电话"),
)
TERM_FIELDS = (
    FormField("number", "届次", "integer", required=True, help="第几届，只填数字"),
    FormField("elected_on", "选举日期", "date", required=True),
    FormField(
        "years", "任期（年）", "integer", required=True, help="一般 3 年；村、社区 5 年（条例第二十一条）"
    ),
    FormField("extended_until", "延期至", "date", help="延期须经上级批准，一般不超过 1 年"),
    FormField("approval_no", "批复文号"),
)
GROUP_FIELDS = (
    FormField("name", "名称", required=True, help="如 第三党小组"),
    FormField("began_on", "成立日期", "date"),
)


class BranchDialogs:
    """Each function opens one dialog."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.desk = asker.desk
        self.data: OrganisationData | None = None

    def group(self, row: GroupRow | None = None) -> FormDialog:
        def save(typed: Values) -> None:
            word = "改" if row else "新建"
            with self.desk.database.operation("group.save", f"{word}{typed['name']}") as op:
                organisation_changes.save_group(op, typed, row.id if row else None)

        values = {"name": row.name, "began_on": row.began_on} if row else {}
        title, action = (f"改{row.name}", "保存") if row else ("新建党小组", "新建党小组")
        key = f"party-group-{row.id if row else 0}"
        return self.asker.ask(key, title, GROUP_FIELDS, action, save, values=values)

    def close_group(self, row: GroupRow) -> FormDialog:
        day = FormField("day", "撤销日期", "date", required=True)

        def save(typed: Values) -> None:
            with self.desk.database.operation("group.close", f"撤销{row.name}") as op:
                organisation_changes.close_group(op, row.id, typed["day"])

        return self.asker.ask(
            f"close-{row.id}", f"撤销{row.name}", (day,), "撤销党小组", save,
            values={"day": self.desk.as_of}, sentence="以前的会议和记录都保留。",
        )  # fmt: skip

    def delete_group(self, row: GroupRow) -> None:
        """Take a group away that nothing points to; the service refuses it otherwise."""

        def work() -> None:
            with self.desk.database.operation("record.delete", f"删除{row.name}") as op:
                records.delete(op, organisation_changes.PARTY_GROUPS, row.id)

        self.desk.act(work)

    def branch(self) -> FormDialog | None:
        if self.data is None:
            return None

        def save(typed: Values) -> None:
            with self.desk.database.operation("branch.change") as op:
                organisation_changes.save_branch(op, typed)

        dialog = self.asker.ask(
            "branch", "支部情况", BRANCH_FIELDS, "保存", save, values=self.data.branch, columns=2
        )
        _follow_full_name(dialog.form)
        return dialog

    def term(self, row: TermRow | None = None) -> FormDialog:
        def save(typed: Values) -> None:
            with self.desk.database.operation("branch.term", f"登记第 {typed['number']} 届") as op:
                organisation_changes.save_term(op, typed, row.number if row else None)

        newest = self.data.terms[0].number if self.data and self.data.terms else 0
        values = (
            {field.name: getattr(row, field.name) for field in TERM_FIELDS}
            if row
            else {"number": newest + 1, "years": 3}
        )
        title = f"第 {row.number} 届" if row else "登记新一届"
        return self.asker.ask(
            f"term-{row.number if row else 0}", title, TERM_FIELDS, "保存", save, values=values
        )


def _follow_full_name(form: RecordForm) -> None:
    """Derive the short name anew from a corrected full name, unless somebody chose another."""
    full, short = form.input("full_name"), form.input("short_name")
    before = full.text().strip()

    def follow(name: str) -> None:
        nonlocal before
        if name == "full_name":
            now = full.text().strip()
            if short.text().strip() == short_name(before):
                short.setText(short_name(now))
            before = now

    form.edited.connect(follow)
