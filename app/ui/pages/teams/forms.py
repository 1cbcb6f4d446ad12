"""The forms of the room of teams."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.teams import CHARGES, TEAM_ROLES
from app.services.team_gains import form_values, gains_of
from app.ui.pages.teams.formation_forms import RESULT
from app.ui.widgets.form import FormField, RecordForm
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.people import Person
from app.ui.workbench import Workbench

Save = Callable[[dict[str, Any]], object]
Choices = Sequence[tuple[object, str]]

_TEAM = (
    FormField("name", "名称", required=True, wide=True),
    FormField("founded_on", "成立日期", "date", required=True, width=160),
    FormField("planned_end", "期限至", "date", width=160),
    FormField("need", "成立事由", "long_text", help="任务从哪里来、时间要求、难在哪里"),
    FormField("goal", "任务和目标", "long_text", help="写可以检验的数字：工期、质量、安全、指标"),
    FormField("slogan", "口号", wide=True),
)
_PEOPLE = (
    FormField("leader", "队长", "person", required=True, width=160),
    FormField("deputy", "副队长", "person", width=160),
    FormField("instructor", "指导员", "person", width=160),
    FormField(
        "people", "队员", "persons", wide=True, help="可吸收积极分子和青年骨干；预备党员、群众会在队卡上注明"
    ),
)


class Asking:
    """Makes the dialogs over one page, with the people of the year."""

    def __init__(self, desk: Workbench, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent
        self.people: Sequence[Person] = ()
        self.members: frozenset[int] = frozenset()
        self.dialog: FormDialog | None = None

    def found(self, save: Save) -> FormDialog:
        fields = (_TEAM[0], _TEAM[1], _PEOPLE[0], *_PEOPLE[1:], *_TEAM[3:5])
        start = {"founded_on": self._desk.as_of}
        dialog = self.make("组建突击队", fields, start, "组建", save, columns=2)
        dialog.form.field_left.connect(lambda name: self._look_at_leader(dialog.form, name))
        return dialog

    def _look_at_leader(self, form: RecordForm, name: str) -> None:
        """A leader outside the party is said at the field; it doesn't keep the team from being founded."""
        chosen = form.legible().get("leader")
        if name == "leader" and chosen is not None and chosen not in self.members:
            form.set_warnings({"leader": "不是本支部党员，队长一般由党员担任"})

    def change_team(self, values: Mapping[str, Any], save: Save) -> FormDialog:
        return self.make("修改突击队", _TEAM, values, "保存", save, columns=2)

    def add_member(self, save: Save) -> FormDialog:
        fields = (
            FormField("person", "人员", "person", required=True, width=200),
            FormField(
                "role", "队内职务", "choice", required=True, choices=tuple(TEAM_ROLES.items()), width=200
            ),
            FormField("began_on", "入队日期", "date", required=True, width=200),
        )
        start = {"role": "member", "began_on": self._desk.as_of}
        return self.make("加队员", fields, start, "加入", save)

    def leave(self, name: str, day: Any, save: Save) -> FormDialog:
        fields = (FormField("on", "离队日期", "date", required=True, width=200),)
        start = {"on": day or self._desk.as_of}
        return self.make("离队", fields, start, "离队", save, sentence=f"{name}离开这支队：")

    def disband(self, name: str, summary: str, save: Save) -> FormDialog:
        """``summary`` is proposed from the records."""
        fields = (
            FormField("on", "解散日期", "date", required=True, width=200),
            FormField(
                "summary", "总结", "long_text", required=True, help="按台账起草，请改成自己的话，补上【待补】"
            ),
        )
        start = {"on": self._desk.as_of, "summary": summary}
        return self.make(
            "解散突击队",
            fields,
            start,
            "解散",
            save,
            sentence=f"{name}完成使命后解散，队员和任务都留在台账里。",
            width=760,
        )

    def mission(self, items: Choices, people: Sequence[int], save: Save) -> FormDialog:
        """派任务: the open members of the team are proposed; the rest can be written later."""
        fields = (*mission_fields(items)[:-3], FormField("people", "参战人员", "persons", wide=True))
        start = {"began_on": self._desk.as_of, "people": people}
        return self.make("派任务", fields, start, "派任务", save, columns=2)

    def change_mission(self, items: Choices, values: Mapping[str, Any], save: Save) -> FormDialog:
        return self.make("修改任务", mission_fields(items), values, "保存", save, columns=2)

    def participants(self, save: Save) -> FormDialog:
        fields = (FormField("people", "参战人员", "persons", required=True),)
        return self.make("加参战人员", fields, {}, "加入", save)

    def result(self, values: Mapping[str, Any], save: Save) -> FormDialog:
        start = {**values, **form_values(gains_of(values["gains"]))}
        return self.make("登记成果", RESULT, start, "登记成果", save, columns=2)

    def replace(self, sentence: str, save: Save) -> FormDialog:
        fields = (FormField("by", "换成", "person", required=True, width=200),)
        return self.make("换人", fields, {}, "换人", save, sentence=sentence)

    def days_off(self, sentence: str, first: Any, last: Any, save: Save) -> FormDialog:
        fields = (
            FormField("first", "从", "date", required=True, width=200),
            FormField("last", "到", "date", required=True, width=200),
        )
        return self.make("改日期", fields, {"first": first, "last": last}, "改日期", save, sentence=sentence)

    def explain(self, sentence: str, words: str, save: Save) -> FormDialog:
        fields = (FormField("words", "说明", "long_text", required=True),)
        start = {"words": words} if words else {}
        return self.make("保留并说明", fields, start, "保留", save, sentence=sentence)

    def make(
        self,
        title: str,
        fields: Sequence[FormField],
        start: Mapping[str, Any],
        action: str,
        save: Save,
        *,
        columns: int = 1,
        sentence: str = "",
        width: int = 600,
    ) -> FormDialog:
        desk = self._desk
        form = RecordForm(
            fields, people=self.people, today=desk.today, year=desk.year, columns=columns, label_width=72
        )
        form.set_values(start)
        dialog = FormDialog(desk, title, form, action, save, self._parent, sentence=sentence, width=width)
        dialog.finished.connect(lambda _: dialog.deleteLater())
        self.dialog = dialog
        dialog.open()
        return dialog


def mission_fields(items: Choices) -> tuple[FormField, ...]:
    """Fields of a mission, without participants and result."""
    return (
        FormField("title", "任务", required=True, wide=True),
        FormField("charge", "冲得上", "choice", required=True, choices=tuple(CHARGES.items()), width=176),
        FormField("serves", "关联业务", "choice", choices=items, width=176),
        FormField("began_on", "开始日期", "date", required=True, width=176),
        FormField("ended_on", "结束日期", "date", width=176, help="还没结束的不填"),
        FormField("place", "地点"),
        FormField("ordered_by", "下达人"),
        FormField("briefed_on", "安全交底", "date", width=176, help="开始前交底；先行动的可以补记"),
        FormField("briefed_by", "交底人", width=176),
        FormField("difficulty", "难点", "long_text", wide=True),
        FormField("goal", "目标", "long_text", wide=True),
    )
