"""Ways to fill the plan besides typing: rows from the clipboard, last year's items, past topics, a file."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.services import study, study_library, study_paste, year_opening
from app.services.study_amendments import filed_round
from app.services.study_library import Topic
from app.services.year_opening import PlanLine
from app.ui.pages.study import amending
from app.ui.pages.study.item_questions import MONTHS
from app.ui.pages.study.paste_dialog import PasteDialog
from app.ui.pages.study.pick_dialog import Line, Pick, PickDialog
from app.ui.widgets.form import FormField
from app.ui.wishes import ExchangeWish
from app.ui.workbench import Workbench


class Adding:
    """Each way is one dialog and one operation; ``month`` tells the month at hand."""

    def __init__(self, desk: Workbench, parent: QWidget, month: Callable[[], int]) -> None:
        self.desk, self.parent, self._month = desk, parent, month

    def paste(self) -> PasteDialog | None:
        """Show the rows of the clipboard as they would be written."""
        text = QGuiApplication.clipboard().text()
        try:
            with self.desk.database.read() as session:
                block = study_paste.block_of(session, text)
        except UserError as error:
            self.desk.show_error(error)
            return None
        dialog = PasteDialog(self.desk, self.parent.window(), block, self._month(), is_filed=self.is_filed())
        dialog.open()
        return dialog

    def is_filed(self) -> bool:
        """Whether a change of the year's plan is an amendment."""
        with self.desk.database.read() as session:
            plan_id = study.plan_id_of(session, self.desk.year)
            return plan_id is not None and filed_round(session, plan_id) is not None

    def copy_last_year(self) -> PickDialog | None:
        """Tick the items of the year before that this year takes over, in their months."""
        year = self.desk.year
        with self.desk.database.read() as session:
            lines = year_opening.preview(session, year).items
        if not lines:
            remedy = "请新建计划、从 Excel 粘贴，或从文件导入。"
            self.desk.show_error(UserError(f"{year - 1} 年没有学习计划可以复制。", remedy=remedy))
            return None
        pick = Pick(
            f"复制 {year - 1} 年的学习项目",
            f"勾选的按原来的月份带到 {year} 年；只带内容，不带时间、到课和完成情况。",
            [_last_years(line) for line in lines],
            "复制",
            all_ticked=True,
        )

        def save(ids: list[int], _: dict[str, Any]) -> None:
            words = f"复制 {year - 1} 年学习项目 {len(ids)} 项"
            with self.desk.database.operation("study.copy", words) as op:
                study_library.copy_items(op, year, ids)

        return self._open(pick, save)

    def choose_topics(self) -> PickDialog | None:
        """Tick past topics and put them into a month."""
        year = self.desk.year
        with self.desk.database.read() as session:
            topics = study_library.topics(session, year)
        if not topics:
            self.desk.show_error(
                UserError(
                    f"{year} 年以前没有学习计划，主题库是空的。",
                    remedy="把以前年度的学习计划导入以后，这里就有以往的主题。",
                )
            )
            return None
        is_filed = self.is_filed()
        month = FormField("month", "放到", "choice", required=True, choices=MONTHS, width=96)
        pick = Pick(
            "以往主题",
            "本支部以前各年学过的主题，同名的只列一次；勾选几项，放到一个月里。",
            [_past(topic) for topic in topics],
            "加入计划",
            (month, *amending.fields(is_filed=is_filed)),
            {"month": self._month(), **amending.start(self.desk.today, is_filed=is_filed)},
        )

        def save(ids: list[int], values: dict[str, Any]) -> None:
            words = f"加入以往主题 {len(ids)} 项到 {values['month']} 月"
            with self.desk.database.operation("study.topics", words) as op:
                study_library.add_topics(op, year, ids, values["month"], amending.given(values))

        return self._open(pick, save)

    def bring_in(self) -> None:
        """The plan from a workbook, in the room of exchange."""
        self.desk.show_room("exchange", ExchangeWish(bring_in="study_plans"))

    def _open(self, pick: Pick, save: Callable[[list[int], dict[str, Any]], object]) -> PickDialog:
        dialog = PickDialog(self.desk, self.parent.window(), pick, save)
        dialog.open()
        return dialog


def _last_years(line: PlanLine) -> Line:
    hours = "" if line.hours is None else f"{line.hours.normalize():f} 学时"
    notes = f"（{'；'.join(line.notes)}）" if line.notes and not line.there else ""
    parts = (f"{line.month} 月", line.theme, line.method, hours, line.owner, notes)
    return Line(line.item_id, "　".join(part for part in parts if part), "已有" if line.there else "")


def _past(topic: Topic) -> Line:
    hours = "" if topic.hours is None else f"{topic.hours.normalize():f} 学时"
    when = f"{topic.last_year} 年 {topic.month} 月" + (f"，共 {topic.times} 次" if topic.times > 1 else "")
    parts = (topic.theme, topic.method, hours, when)
    there = "本年计划已有" if topic.there else ""
    return Line(topic.item_id, "　".join(part for part in parts if part), there)
