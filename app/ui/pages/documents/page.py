"""The page of reports and forms: everything that can be printed of the year, and the report studio."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.services.documents import drafts
from app.services.documents.report_kinds import KINDS, report_kind
from app.ui import file_dialogs
from app.ui.page import Page
from app.ui.pages.documents.form_pane import FormPane
from app.ui.pages.documents.kinds import PURPOSES
from app.ui.pages.documents.report_file import KIND
from app.ui.pages.documents.studio import Studio
from app.ui.theme import dress, restyle
from app.ui.widgets.basics import button, column, disable
from app.ui.widgets.page_head import PageHead
from app.ui.widgets.rows import ListRow, RowList
from app.ui.wishes import DocumentWish
from app.ui.workbench import Workbench

HOME, STUDIO = 0, 1


class DocumentsPage(Page):
    """报告与表格. ``show_wish`` takes a DocumentWish or the key of a kind."""

    title = "报告与表格"
    keys_hint = "↑↓ 选表格 · Enter 打开报告 · F4 下一处待补 · F7 下一个变动 · Ctrl+P 打印"
    help = (
        "把一年的台账变成要交的纸：述职述廉报告的数字取自记录，点开有依据，没有记录的标成待补；改过的段落不会被覆盖。"
        "其余的表格选好对象就能预览、打印、存成 PDF。"
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self._save = button("存为 PDF…", icon="download", on=self.save)
        self._print = button("打印…", icon="printer", on=self.print_form)
        self._open = button("打开报告", "primary", icon="pencil", on=self.open_studio)
        self.head = PageHead(self.title, self._save, self._print, self._open)
        self.list = RowList("报告和表格", height=48)
        self.list.setMinimumWidth(280)
        self.list.set_rows(
            [
                ListRow(kind.kind, kind.title, second=PURPOSES[kind.kind], bold=kind.kind == KIND)
                for kind in KINDS
            ]
        )
        self.list.currentItemChanged.connect(lambda *_: self._choose(self.list.current_value()))
        self.list.itemDoubleClicked.connect(lambda _: self._open_if_report())
        self.form = FormPane(desk)
        self.form.pdf.ready.connect(self._show_state)
        self.studio = Studio(desk)
        self.studio.back_wanted.connect(self.show_home)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._home())
        self.stack.addWidget(self.studio)
        self.layout_.addWidget(self.stack)
        self.print_dialog: Any = None

    def _home(self) -> QWidget:
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(self.form)
        split.setStretchFactor(1, 1)
        split.setSizes([360, 860])
        home = QWidget()
        lines = column(home)
        self.head.setProperty("bar", "head-line")
        lines.addWidget(self.head)
        lines.addWidget(split, 1)
        return home

    # Loading -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        if self.stack.currentIndex() == STUDIO:
            self.studio.reload()
            return
        self.head.set_totals(f"{self.desk.year} 年", f"{len(KINDS)} 种，选一种就能看到版面")
        if self.form.kind is None:
            self.list.setCurrentRow(0)
        else:
            self.form.refresh()
        self._show_state()

    def _choose(self, kind: str | None) -> None:
        if kind and self.desk.is_open:
            self.form.show_kind(report_kind(kind))
            self._show_state()

    def _show_state(self) -> None:
        why = "" if self.form.content else "版面还没有排好"
        disable(self._save, why)
        disable(self._print, why)
        is_report = self.list.current_value() == KIND
        self._open.setVisible(is_report)
        filled = not (is_report or why)
        restyle(self._print, "kind", "primary" if filled else "plain")
        dress(self._print, "printer", "on_red" if filled else "ink2")

    # What can be done --------------------------------------------------------------------------------

    def _open_if_report(self) -> None:
        if self.list.current_value() == KIND:
            self.open_studio()

    def open_studio(self) -> None:
        self.stack.setCurrentIndex(STUDIO)
        self.studio.reload()

    def show_home(self) -> None:
        self.studio.commands.save_all()
        self.stack.setCurrentIndex(HOME)
        self.reload()
        self.list.setFocus()

    def save(self) -> None:
        """The pages on show, in a file of the user's choice."""
        content, desk = self.form.content, self.desk
        name = f"{self.form.name()}.pdf"
        chosen = file_dialogs.save_file(self, "存为 PDF", name, "PDF (*.pdf)")
        if chosen is not None:
            target = chosen.with_suffix(".pdf")

            def write(_progress: object) -> Path:
                from app.services.documents.output import write_whole

                write_whole(target, content)
                return target

            desk.run("写文件", write, lambda file: desk.say(f"已存为 {file.name}"))

    def print_form(self) -> None:
        """The pages on show, on paper."""
        from app.ui.pages.documents.printing import ask_and_print

        self.print_dialog = ask_and_print(self.desk, self.form.content, self.form.name(), self)

    # The page's contract -----------------------------------------------------------------------------

    def open_record(self, record_id: int) -> None:
        with self.desk.database.read() as session:
            year, _ = drafts.day_of(session, record_id)
        self.desk.choose_year(year)
        self.open_studio()

    def show_wish(self, wish: Any) -> None:
        if isinstance(wish, str):
            wish = DocumentWish(wish)
        if not isinstance(wish, DocumentWish):
            return
        if wish.kind == KIND:
            self.open_studio()
            return
        self.stack.setCurrentIndex(HOME)
        self.list.blockSignals(True)
        self.list.select_value(wish.kind)
        self.list.blockSignals(False)
        self.form.show_kind(report_kind(wish.kind), wish.subject, wish.as_of)
        self._show_state()

    def panes(self) -> list[QWidget]:
        if self.stack.currentIndex() == STUDIO:
            return self.studio.panes()
        return [self.list, self.form.subject, self.form.pdf.view]
