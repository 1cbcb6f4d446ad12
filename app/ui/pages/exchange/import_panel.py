"""Bringing in, first step: which ledger, which year, which file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.errors import UserError
from app.services.registry import LEDGERS
from app.ui import file_dialogs
from app.ui.theme import fix, pixmap, theme
from app.ui.widgets.basics import button, column, label, row
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.panel import Panel

ALL = "all"
WITH_YEAR = frozenset(ledger.key for ledger in LEDGERS if ledger.rows_of)
FILES = "表格 (*.xlsx *.xlsm *.xls *.ods *.csv *.html *.htm);;所有文件 (*)"
_FIRST = ("members", "study_plans", "people")


def dropped_file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The one file of this computer that is being dragged."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None


class ImportPanel(Panel):
    """导入. ``chosen`` sends the file once there is one."""

    chosen = Signal(Path)

    def __init__(self) -> None:
        super().__init__("导入", "先核对，再写入；写入后可以一步撤销", margins=True)
        self.body.setSpacing(12)
        keys = {ledger.key: ledger.title for ledger in LEDGERS}
        ordered = [*_FIRST, *(key for key in keys if key not in _FIRST)]
        choices: list[tuple[object, str]] = [(key, keys[key]) for key in ordered]
        self.ledger = ChoiceField([*choices, (ALL, "全套台账")])
        self.ledger.setAccessibleName("导入哪一本台账")
        fix(self.ledger, width=220)
        self.year = ChoiceField(())
        self.year.setAccessibleName("计划的年度")
        fix(self.year, width=160)
        self._year_word = label("年度", "second")
        line = row(gap=8)
        for each in (label("台账", "second"), self.ledger, self._year_word, self.year):
            line.addWidget(each)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._place())
        self.problem = Problem()
        self.body.addWidget(self.problem)
        self.written = Written()
        self.body.addWidget(self.written)
        self.body.addStretch(1)
        self.ledger.currentIndexChanged.connect(lambda _: self._show_year())
        self.offer_years(0)

    def _place(self) -> QWidget:
        place = QFrame()
        place.setProperty("panel", "true")
        lines = column(place, margins=(16, 24, 16, 24), gap=8)
        picture = label()
        picture.setPixmap(pixmap("file-spreadsheet", "ink3", 32, self.devicePixelRatioF()))
        lines.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        words = label("把文件拖到这一页上，或者选文件", "strong")
        lines.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        hint = label(
            "认得 Excel、WPS、ODS 和 CSV；表头不在第一行、有合并单元格也可以，列名差一点也认得。",
            "caption",
            wrap=True,
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(hint)
        self.choose = button("选文件…", "primary", icon="upload", on=self.ask)
        lines.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        return place

    # What the page calls -----------------------------------------------------------------------------

    def offer_years(self, year: int) -> None:
        """Years around the one that the window shows; the file's own title comes first."""
        before = self.year.value()
        self.year.clear()
        self.year.addItem("按文件标题", None)
        for each in range(year - 1, year + 2) if year else ():
            self.year.addItem(f"{each} 年", each)
        self.year.set_value(before)
        self._show_year()

    def ask(self) -> None:
        """The system's dialog for a file."""
        chosen = file_dialogs.open_file(self, "选要导入的文件", FILES)
        if chosen is not None:
            self.chosen.emit(chosen)

    def show_problem(self, error: UserError | None) -> None:
        """Why a file can't be used, in place of a dialog; None takes it away."""
        self.problem.show_error(error)

    def _show_year(self) -> None:
        needed = self.ledger.value() in WITH_YEAR
        self._year_word.setVisible(needed)
        self.year.setVisible(needed)
        if not needed:
            self.year.set_value(None)


class Written(QFrame):
    """After an import: where its records are now, and the rows that were refused."""

    room_wanted = Signal()
    errors_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "true")
        self.setAccessibleName("刚才写入的")
        line = row(self, margins=(12, 8, 12, 8), gap=8)
        self.words = label("", "strong")
        line.addWidget(self.words)
        line.addStretch(1)
        self.errors = button("", icon="download", on=self.errors_wanted.emit)
        self.room = button("", icon="chevron-right", on=self.room_wanted.emit)
        line.addWidget(self.errors)
        line.addWidget(self.room)
        self.hide()

    def show_result(self, words: str, refused: int, room: str) -> None:
        """``room``: title of the room with the records, empty when they are in several."""
        self.words.setText(words)
        self.errors.setText(f"另存被拒的 {refused:,} 行…")
        self.errors.setVisible(bool(refused))
        self.room.setText(f"去看{room}")
        self.room.setVisible(bool(room))
        self.show()


class Problem(QFrame):
    """What happened, what it means for the data, what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "true")
        self.setAccessibleName("没有读成")
        line = row(self, margins=(12, 12, 12, 12), gap=12)
        self._picture = label()
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=4)
        self.message = label("", "strong", wrap=True)
        self.data = label("", "caption", wrap=True)
        self.remedy = label("", wrap=True)
        for each in (self.message, self.data, self.remedy):
            lines.addWidget(each)
        line.addLayout(lines, 1)
        theme.changed.connect(self._paint_picture)
        self._paint_picture()
        self.hide()

    def _paint_picture(self) -> None:
        self._picture.setPixmap(pixmap("triangle-alert", "bad", 24, self.devicePixelRatioF()))

    def show_error(self, error: UserError | None) -> None:
        self.setVisible(error is not None)
        if error is not None:
            for each, text in (
                (self.message, error.message),
                (self.data, error.data),
                (self.remedy, error.remedy),
            ):
                each.setText(text)
                each.setVisible(bool(text))
