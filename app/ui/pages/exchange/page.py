"""The page of data exchange: bringing workbooks in step by step, and taking ledgers out."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import UserError
from app.services.registry import ledger
from app.ui import file_dialogs
from app.ui.page import Page
from app.ui.pages.exchange.export_panel import ExportPanel
from app.ui.pages.exchange.import_panel import ALL, ImportPanel, dropped_file
from app.ui.pages.exchange.progress import asking
from app.ui.pages.exchange.wish import wish_of
from app.ui.tasks import Progress
from app.ui.widgets.basics import column, row
from app.ui.widgets.page_head import PageHead
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.ui.pages.exchange.review import Review

START, REVIEW = 0, 1
KEYS = {
    START: "文件可以拖到这一页 · F1 本页帮助",
    REVIEW: "F8 下一处要看的 · 空格 写或不写这一行 · 文件可以拖到这一页",
}


class ExchangePage(Page):
    """数据交换. ``show_wish`` takes an ExchangeWish, a file, or {"export": key} and {"import": key}."""

    title = "数据交换"
    keys_hint = KEYS[START]
    help = (
        "把名册、学习计划和其他台账从表格里读进来：先对应列，再逐行核对，写入以前什么也不会变，写入以后一步就能撤销。"
        "导出分打印版和上传版，身份证号和手机默认遮住。"
    )
    tables: frozenset[str] = frozenset()

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk)
        self.path: Path | None = None
        self._import: Any = None  # the operation of the last import
        self._room = ""  # where the records of the last import are
        self.columns: Mapping[str, str] | None = None
        self.review: Review | None = None  # made with the first file: its services take a while to import
        self.bring = ImportPanel()
        self.take = ExportPanel(desk)
        self.head = PageHead(self.title)
        start = QWidget()
        lines = column(start)
        lines.addWidget(self.head)
        panels = row(margins=(16, 0, 16, 16), gap=16)
        panels.addWidget(self.bring, 3)
        panels.addWidget(self.take, 2)
        lines.addLayout(panels, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(start)
        self.layout_.addWidget(self.stack)
        self.stack.currentChanged.connect(self._show_keys)
        self.bring.chosen.connect(self.read)
        desk.changed.connect(lambda _: self._check_written())
        self.bring.written.errors_wanted.connect(self.save_errors)
        self.bring.written.room_wanted.connect(lambda: self.desk.show_room(self._room))
        self.setAcceptDrops(True)

    def reload(self) -> None:
        self.bring.offer_years(self.desk.year)
        self.take.refresh()
        self.head.set_totals(f"{self.desk.year} 年", "进来的先核对再写入，出去的号码默认遮住")

    def _show_keys(self, place: int) -> None:
        self.keys_hint = KEYS[place]
        if self.isVisible():  # the status line takes the keys of a room when the room is shown
            self.desk.show_room("exchange")

    # Bringing in -------------------------------------------------------------------------------------

    def read(self, path: Path, columns: Mapping[str, str] | None = None) -> None:
        """Read a file off the GUI thread and show what it would do; nothing is written."""
        desk = self.desk
        self.path, self.columns = path, columns
        self.bring.show_problem(None)
        self.bring.written.hide()
        key, year = str(self.bring.ledger.value()), self.bring.year.value()

        def work(progress: Progress) -> Any:
            from app.services.exchange import read_all_preview, read_preview

            with desk.database.read() as session:
                if key == ALL:
                    return read_all_preview(session, path, today=desk.today, progress=asking(progress))
                return read_preview(
                    session,
                    ledger(key),
                    path,
                    today=desk.today,
                    year=year if isinstance(year, int) else None,
                    columns=columns,
                    progress=asking(progress),
                )

        desk.run("读文件", work, self._show, self._refused)

    def _show(self, preview: Any) -> None:
        if self.review is None:
            self.review = self._make_review()
        self.review.show_preview(preview, corrected=self.columns is not None)
        self.stack.setCurrentIndex(REVIEW)

    def _make_review(self) -> "Review":
        from app.ui.pages.exchange.review import Review

        review = Review()
        review.back_wanted.connect(self.show_start)
        review.other_file_wanted.connect(self.bring.ask)
        review.write_wanted.connect(self.write)
        review.errors_wanted.connect(self.save_errors)
        review.mapping_wanted.connect(self._map)
        review.remember_wanted.connect(self.remember)
        self.stack.addWidget(review)
        return review

    def _refused(self, error: Exception) -> None:
        """A file that can't be used: said in place; anything else is the program's fault."""
        if self.columns is not None and self.path is not None:
            self.desk.show_error(error)
            self.read(self.path)
        elif isinstance(error, UserError):
            self.show_start()
            self.bring.show_problem(error)
        else:
            self.desk.show_error(error)

    def show_start(self) -> None:
        self.stack.setCurrentIndex(START)
        self.bring.choose.setFocus()

    def _map(self, columns: Mapping[str, str]) -> None:
        if self.path is not None:
            self.read(self.path, columns)

    def remember(self) -> None:
        """Keep how the columns were put right, for the next file headed the same way."""
        from app.services.exchange import remember

        preview = self._preview()

        def work() -> None:
            with self.desk.database.operation("profile.save", f"记住{preview.title}的对应列") as op:
                remember(op, preview)

        self.desk.act(work)
        if self.path is not None:
            self.read(self.path)  # the comparison knew nothing of this operation

    def _preview(self) -> Any:
        assert self.review is not None  # noqa: S101 - the buttons stand on the review
        assert self.review.rows is not None  # noqa: S101 - told to the type check; shown only with a preview
        return self.review.rows.preview

    def write(self) -> None:
        """Write the chosen rows as one operation, off the GUI thread."""
        desk, preview = self.desk, self._preview()
        assert self.review is not None  # noqa: S101 - the button stands on it
        assert self.review.rows is not None  # noqa: S101 - told to the type check; shown only with a preview
        rows = self.review.rows
        left_out = {id(preview.rows[place]) for place in rows.skipped}
        words = self.review.write.text()

        def work(progress: Progress) -> int:
            from app.services.exchange import accept

            return accept(
                desk.database,
                preview,
                rows=lambda row_: id(row_) not in left_out,
                progress=asking(progress),
            )

        desk.run("写入", work, lambda _: self._written(words))

    def _written(self, words: str) -> None:
        from app.services.exchange.preview import REFUSED, Preview
        from app.ui.rooms import room_of_kind

        preview = self._preview()
        kind = preview.form.ledger.model.__tablename__ if isinstance(preview, Preview) else ""
        room = room_of_kind(kind)
        self._room = room.key if room else ""
        self._import = self.desk.database.undoable()
        refused = sum(each.status == REFUSED for each in preview.rows)
        self.bring.written.show_result(f"已{words}", refused, room.title if room else "")
        self.show_start()
        self.desk.said.emit(f"已{words}", True)

    def _check_written(self) -> None:
        """What is said of an import goes once it is undone or other work follows."""
        if self.bring.written.isVisibleTo(self) and self.desk.database.undoable() != self._import:
            self.bring.written.hide()

    def save_errors(self) -> None:
        """The refused rows as a workbook with the very cells marked."""
        desk, preview = self.desk, self._preview()
        name = f"{preview.path.stem}（被拒的行）.xlsx"
        chosen = file_dialogs.save_file(self, "另存被拒的行", name, "Excel 工作簿 (*.xlsx)")
        if chosen is not None:
            target = chosen.with_suffix(".xlsx")

            def work(_progress: Progress) -> int:
                from app.services.exchange import error_workbook

                return error_workbook(preview, target)

            desk.run("另存被拒的行", work, lambda rows: desk.say(f"被拒的 {rows} 行已存为 {target.name}"))

    # The page's contract -----------------------------------------------------------------------------

    def show_wish(self, wish: Any) -> None:
        asked = wish_of(wish)
        if asked is None:
            return
        if asked.take_out:
            self.show_start()
            self.take.choose(asked.take_out)
        if asked.bring_in:
            self.show_start()
            self.bring.ledger.set_value(asked.bring_in)
            if asked.file is not None:
                self.read(asked.file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped_file(event)
        if file is not None:
            event.acceptProposedAction()
            self.read(file)

    def panes(self) -> list[QWidget]:
        if self.stack.currentIndex() == REVIEW and self.review is not None and self.review.table is not None:
            return [self.review.table, self.review.issues.list]
        return [self.bring.choose, self.take.ledger]
